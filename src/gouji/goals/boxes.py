"""Boxes of the sheets on goals: heads, texts, figures, and levels merged where they are equal."""

from collections.abc import Iterator, Sequence

from gouji.document import Box

Line = tuple[Box, ...]


def head(text: str, colspan: int = 1, rowspan: int = 1) -> Box:
    """A box with printed words of the form."""
    return Box(text, "head", colspan, rowspan)


def text(words: str, colspan: int = 1, rowspan: int = 1) -> Box:
    """A box with what somebody filled in."""
    return Box(words, "text", colspan, rowspan)


def mark(words: str, colspan: int = 1) -> Box:
    """A box with a short word in its middle: a dash, a grade."""
    return Box(words, "code", colspan)


def figure(words: str, colspan: int = 1) -> Box:
    """A box with a figure, "" where there is none."""
    return Box(words, "amount", colspan)


def merged_levels(paths: Sequence[tuple[str, str]]) -> Iterator[list[Box]]:
    """For each line its boxes of first and second level; a box stands where its level begins and reaches down as far as it is the same."""
    first = [path[:1] for path in paths]
    for i in range(len(paths)):
        yield [
            text(run[i][-1], 1, _length(run, i))
            for run in (first, paths)
            if i == 0 or run[i] != run[i - 1]
        ]  # fmt: skip


def _length(run: Sequence[tuple[str, ...]], start: int) -> int:
    return next((n for n in range(1, len(run) - start) if run[start + n] != run[start]), len(run) - start)
