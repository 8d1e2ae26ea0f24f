"""The printed rows of a table of unknown format, side by side: code, name, group and amounts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.amounts import plain, read_amount
from gouji.formats.numbering import without_number
from gouji.reading.learning.columns import LearnedSide, coded_rows
from gouji.reading.learning.grids import Found, learning_words


@dataclass(frozen=True)
class Line:
    """A printed row of a side: its line in the matrix, code, label, group, and its amounts by column in millionths of their unit (0 where
    none is printed); the label of one `across` stands in the side before."""

    at: int
    code: str
    label: str
    group: str
    amounts: tuple[int, ...]
    across: bool = False

    @property
    def name(self) -> str:
        """The label without its number."""
        return without_number(self.label)

    @property
    def is_total(self) -> bool:
        """Whether its name ends as that of a total does."""
        return not self.code and self.name.endswith(tuple(learning_words()["rows"]["sums"]))


def printed_lines(sides: Sequence[LearnedSide], table: Found) -> list[list[Line]]:
    """The printed rows of each side, those of its further blocks after those of the first; a name without an amount, beside an amount
    without a name on the next side, is that one's."""
    found = [[line for block in range(side.blocks) for line in _lines(side, table, block * len(side.columns))] for side in sides]
    for k in range(1, len(found)):
        found[k - 1 : k + 1] = _across(found[k - 1], found[k])
    return found


def _across(before: list[Line], lines: list[Line]) -> tuple[list[Line], list[Line]]:
    """The rows of two sides: from the first amount without a name on, the bare names of the side before are those of this side."""
    bare = {line.at: line for line in lines if not line.label and not line.code}
    named = [line.at for line in before if line.at in bare and line.label and not any(line.amounts)]
    taken = {line.at: line for line in before if named and line.at >= named[0]}
    if any(any(line.amounts) for line in taken.values()) or taken.keys() & ({line.at for line in lines} - bare.keys()):
        return before, lines
    nothing = (0,) * len(lines[0].amounts) if lines else ()
    moved = [replace(line, amounts=bare[at].amounts if at in bare else nothing, across=True) for at, line in taken.items()]
    return [line for line in before if line.at not in taken], [*(line for line in lines if line.at not in taken), *moved]


def _lines(side: LearnedSide, table: Found, shift: int) -> Iterator[Line]:
    """The rows of one block of a side; `shift` says how many columns it stands to the right of the first."""
    columns = [replace(c, at=c.at + shift) for c in side.columns if c.at + shift < table.matrix.columns]
    coded = [c for c in columns if c.kind == "code" and c.of == next(k.of for k in columns if k.kind == "code")]
    name = next((c for c in columns if c.kind == "name"), None)
    groups = [c for c in columns if c.kind == "group"]
    codes = coded_rows(coded, name, table) if coded else [("", "")] * len(table.rows)
    for r, (code, _) in zip(table.rows, codes, strict=True):
        texts = [plain(table.matrix.texts[r][c.at]) for c in columns]
        own = texts[columns.index(name)] if name else ""
        words = [text for c, text in zip(columns, texts, strict=True) if c.kind in ("code", "group") and not text.isdigit()]
        cover = table.matrix.covers[r][groups[0].at] if groups else None
        label = own if own and read_amount(own) is None else next(filter(None, words), "")
        group = plain(cover.text) if cover and own else ""
        here = any(text.isdigit() for c, text in zip(columns, texts, strict=True) if c.kind == "code")
        if any(texts):
            amounts = [text for c, text in zip(columns, texts, strict=True) if c.kind == "amount"]
            yield Line(r, code if here else "", label, group, tuple(map(_millionths, _moved(own, amounts))))


def _moved(name: str, amounts: Sequence[str]) -> Sequence[str]:
    """The amounts of a row, those of one that is printed a column too far left moved to their places."""
    return [name, *amounts[:-1]] if read_amount(name) and amounts and not amounts[-1] else amounts


def _millionths(text: str) -> int:
    printed = read_amount(text)
    return printed.digits * 10 ** max(0, 6 - printed.decimals) if printed else 0
