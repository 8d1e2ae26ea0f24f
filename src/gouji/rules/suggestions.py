"""What should be said instead of what is wrong: a text with expressions of the language in {…}."""

from collections.abc import Collection as Names
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gouji.messages import Problems
from gouji.rules.origin import Mistake, Origin
from gouji.rules.parsing import parse
from gouji.rules.tree import At, Expression


@dataclass(frozen=True)
class _Inside(Origin):
    """An expression inside a text: its first character is the text's character `begin`."""

    outer: Origin
    begin: int

    def place(self, at: At) -> str:
        """The place of the text's own character."""
        return self.outer.place(At(1, at.column + self.begin))


def parts_of(text: str, origin: Origin, parameters: Names[str], items: Mapping[str, str]) -> tuple[str | Expression, ...]:
    """The texts and the expressions of `text` in their order; Problems where an expression is wrong."""
    parts: list[str | Expression] = []
    for begin, stop, is_text in _cut(text, origin):
        if is_text:
            parts.append(text[begin:stop])
        else:
            parts.append(parse(text[begin:stop], _Inside(origin, begin), parameters, statement=False, items=items))
    return tuple(parts)


def _cut(text: str, origin: Origin) -> Iterator[tuple[int, int, bool]]:
    position = 0
    while position < len(text):
        opened = text.find("{", position)
        if opened != position:
            yield position, opened if opened >= 0 else len(text), True
        if opened < 0:
            return
        depth, end = 0, opened
        while end < len(text):
            depth += (text[end] == "{") - (text[end] == "}")
            end += 1
            if depth == 0:
                break
        if depth:
            raise Problems([origin.problem(Mistake("rules.not_closed", At(1, opened + 1), sign="{"))])
        yield opened + 1, end - 1, False
        position = end
