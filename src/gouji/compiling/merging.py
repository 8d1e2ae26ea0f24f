"""Facets put together: the lines of each base cell, told apart by all dimensions."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from gouji.compiling.candidates import Space
from gouji.ledger.model import Line


@dataclass(frozen=True, slots=True)
class Part:
    """A line, or a piece of one, with its amount; `chosen` says that the document does not settle it."""

    line: Line
    fen: int
    chosen: bool = False


def merged(space: Space, amounts: Sequence[int], settled: Sequence[bool]) -> list[Part]:
    """The lines of a ledger. Within a base cell any joint table with the facets' margins prints the same document; equal amounts
    are taken to be one line, the rest is filled from the top."""
    parts: list[Part] = []
    for base in space.facets[0].cells:
        joint: list[Part] | None = None
        for facet in space.facets:
            own = [Part(space.lines[p], amounts[p], not settled[p]) for p in facet.cells[base] if amounts[p]]
            joint = own if joint is None else _joined(joint, own)
        parts += joint or []
    return parts


def _joined(one: Sequence[Part], other: Sequence[Part]) -> list[Part]:
    """The joint lines of two facets that come to the same."""
    chosen = len(one) > 1 and len(other) > 1
    joint, left, right = _equal(one, list(other))
    pairs = [(a, b, a.fen) for a, b in joint] + _filled(left, right)
    return [Part(_both(a.line, b.line), fen, chosen or a.chosen or b.chosen) for a, b, fen in pairs]


def _equal(one: Sequence[Part], other: list[Part]) -> tuple[list[tuple[Part, Part]], list[Part], list[Part]]:
    """The parts with an equal amount on the other side, and those left on each."""
    found, left = [], []
    for part in one:
        twin = next((p for p in other if p.fen == part.fen), None)
        if twin is None:
            left.append(part)
        else:
            other.remove(twin)
            found.append((part, twin))
    return found, left, other


def _filled(one: Sequence[Part], other: Sequence[Part]) -> list[tuple[Part, Part, int]]:
    """Both sides filled from the top: each pair takes what is left of the smaller."""
    found = []
    rest = [part.fen for part in other]
    for part in one:
        wanted = part.fen
        for k, twin in enumerate(other):
            fen = min(wanted, rest[k])
            if fen:
                found.append((part, twin, fen))
                wanted -= fen
                rest[k] -= fen
    return found


def _both(one: Line, other: Line) -> Line:
    """What the two lines of one base cell say together."""
    return replace(
        one, function=one.function or other.function, economic=one.economic or other.economic, government=one.government or other.government,
        project=one.project or other.project, views=one.views or other.views,
    )  # fmt: skip
