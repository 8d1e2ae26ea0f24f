"""Body rows: the texts of one side of a table, line by line, as the rows that they mean."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from gouji.amounts import plain, read_amount
from gouji.document.place import Place
from gouji.formats import RowSpec, Side
from gouji.formats.numbering import without_number
from gouji.reading.heads import Matched
from gouji.reading.paths import LEVELS
from gouji.reading.strangers import is_amount


@dataclass
class PrintedRow:
    """A body row of one side as printed: pieces of codes, names and texts by classification, amounts by column.

    `amounts` holds what stands in the amount columns (empty ones too) and `misplaced` amounts in columns of names;
    `group` is the name of the rows that it is one of; `worded` are the amount columns in which it prints words, so that none can stand there.
    """

    codes: dict[str, list[tuple[str, str]]] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    amounts: list[tuple[str, Place]] = field(default_factory=list)
    misplaced: list[tuple[int, str, Place]] = field(default_factory=list)
    group: str = ""
    worded: list[int] = field(default_factory=list)

    @property
    def label(self) -> str:
        """The row's name, without white space; for a total that stands in the columns of codes, its word there."""
        return self.names.get("", "") or self.names.get("economic", "")

    @property
    def blank(self) -> bool:
        """Whether nothing at all is printed."""
        return not (self.label or self.codes or self.texts or self.misplaced or any(text for text, _ in self.amounts))

    def code(self, of: str) -> str:
        """The pieces of the code as printed in this row."""
        return "".join(piece for _, piece in self.codes.get(of, []))


def printed_row(texts: Sequence[str], places: Sequence[Place], matched: Iterable[Matched]) -> PrintedRow:
    """The row of one side: the texts at the columns that belong to it."""
    row = PrintedRow()
    for m in matched:
        text, place = texts[m.at], places[m.at]
        squeezed = plain(text)
        if m.column.kind == "amount":
            amount = read_amount(text)
            amount = amount if amount and is_amount(amount, m.column) else None
            row.amounts.append((amount.text if amount else "", place))
            row.worded += [len(row.amounts) - 1] if amount is None and any(map(str.isalnum, squeezed)) else []
        elif not squeezed or m.column.kind == "line" or (m.column.kind == "code" and squeezed in LEVELS):
            continue
        elif m.column.kind == "code":
            _code_or_total(row, m, squeezed)
        elif m.column.kind == "group":
            row.group = squeezed
        elif m.column.kind == "text":
            row.texts[m.column.of] = squeezed
        else:
            amount = read_amount(text)
            if amount:
                row.misplaced.append((m.at, amount.text, place))
            else:
                row.names[m.column.of] = row.names.get(m.column.of, "") + squeezed
    return row


def _code_or_total(row: PrintedRow, m: Matched, text: str) -> None:
    if text.isdigit():
        row.codes.setdefault(m.column.of, []).append((m.column.level, text))
    elif m.column.of != "government":
        row.names[m.column.of] = row.names.get(m.column.of, "") + text


def is_continuation(row: PrintedRow, before: PrintedRow | None, side: Side) -> bool:
    """Whether the row only goes on with the names of the row before it: no code, no amount, no name of its own."""
    more = row.codes or row.texts or row.misplaced or any(text for text, _ in row.amounts)
    if before is None or more or not any(sign.isalnum() for sign in row.label):
        return False
    own = without_number(row.label)
    known = {name for spec in side.rows if spec.kind == "named" for name in map(plain, (spec.name, *spec.aliases))}
    if own in known:
        return False
    coded = any(column.kind == "code" for column in side.columns)
    return coded or any(without_number(before.label + row.label) == name for name in known)


def continue_names(before: PrintedRow, row: PrintedRow) -> None:
    """Join the rest of the names to the row that they belong to."""
    for of, name in row.names.items():
        before.names[of] = before.names.get(of, "") + name


def spec_named(specs: Sequence[RowSpec], label: str, start: int, group: str = "") -> RowSpec | None:
    """The named row of the format with this label; of several the one in the printed `group`, else the next after `start`."""
    names = {i: set(map(plain, (spec.name, *spec.aliases))) for i, spec in enumerate(specs) if spec.kind == "named"}
    full, own = label.replace(":", "："), without_number(label)
    found = [i for i in names if full in names[i]] or [i for i in names if own in names[i]]
    grouped = [i for i in found if group and group in map(plain, (specs[i].group, *specs[i].group_aliases))]
    found = grouped or found
    return specs[next((i for i in found if i >= start), found[0])] if found else None
