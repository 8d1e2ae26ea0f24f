"""All sheets of one ledger on their way to the model: raw rows in, values and mistakes out, sheet by sheet."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from gouji.ledger.cells import Context, read_cell, shown
from gouji.ledger.from_folder import UNREADABLE, file_of
from gouji.ledger.heads import nearest, pairs, records
from gouji.ledger.lines import Good
from gouji.ledger.schema import Sheet, book
from gouji.ledger.source import RawSheet, Record
from gouji.messages import Problem


@dataclass(slots=True)
class Gathering:
    """The raw sheets by key, and the problems found so far, by the sheet in which a person meets them ("" = the file)."""

    raw: dict[str, RawSheet]
    problems: dict[str, list[Problem]] = field(default_factory=dict)

    def report(self, key: str, problems: Iterable[Problem]) -> None:
        """Remember what is wrong in a sheet."""
        self.problems.setdefault(key, []).extend(problems)

    def in_order(self) -> list[Problem]:
        """All problems, sheet by sheet in the ledger's order, each sheet's by row."""
        keys = ["", *(sheet.key for sheet in book().sheets)]
        return [p for key in keys for p in sorted(self.problems.get(key, []), key=_row)]

    def rows(self, key: str, context: Context) -> list[Good]:
        """The rows of a table whose cells can all be read; what cannot be read is reported."""
        raw = self.raw.get(key)
        if raw is None or raw is UNREADABLE:
            return []
        found, problems = records(book().sheet(key), raw, context.unit.name if context.unit else "")
        self.report(key, problems)
        good = [Good(record, self._values(key, record, context)) for record in found]
        return [row for row in good if row.values]

    def texts(self, key: str, column: str) -> list[str] | None:
        """Everything that stands in one column of a table, also in rows that cannot be read; None where there is no table."""
        raw = self.raw.get(key)
        if raw is None or raw is UNREADABLE:
            return None
        cells = (record.cells.get(column) for record in records(book().sheet(key), raw, "")[0])
        return [shown(cell.value) for cell in cells if cell and not cell.fault]

    def profile(self, key: str, context: Context) -> dict[str, object]:
        """The values of a sheet of pairs by key; what cannot be read is reported and left out."""
        raw = self.raw.get(key)
        if raw is None or raw is UNREADABLE:
            return {}
        found, problems = pairs(book().sheet(key), raw)
        self.report(key, problems)
        values: dict[str, object] = {}
        for column, cell, spot in found:
            self._keep(key, values, column.key, lambda c=column, v=cell, s=spot: read_cell(c, v, s, context))
        return values

    def _values(self, key: str, record: Record, context: Context) -> dict[str, object]:
        """The row's values by key, empty when one of them cannot be read."""
        values: dict[str, object] = {}
        wanted = [column for column in record.sheet.columns if column.key in record.columns or not column.required]
        for column in wanted:
            cell, spot = record.cells.get(column.key), record.spot(column)
            self._keep(key, values, column.key, lambda c=column, v=cell, s=spot: read_cell(c, v, s, context))
        return values if len(values) == len(record.sheet.columns) else {}

    def _keep(self, key: str, values: dict[str, object], name: str, read: Callable[[], object]) -> None:
        try:
            values[name] = read()
        except Problem as problem:
            self.report(key, [problem])


def gathered(sheets: Iterable[tuple[str, RawSheet]], in_folder: bool) -> Gathering:
    """The sheets matched with those that a ledger has; strangers and missing ones are reported."""
    gathering = Gathering({})
    by_name = {sheet.name: sheet for sheet in book().sheets}
    strangers = []
    for name, raw in sheets:
        sheet = by_name.get("".join(name.split()))
        if sheet:
            gathering.raw[sheet.key] = raw
        elif name not in book().helpers() and not name.startswith(book().words["scratch"]):
            strangers.append(name)
    missing = [sheet for sheet in book().sheets if sheet.key not in gathering.raw]
    gathering.report("", (_stranger(name, [sheet.name for sheet in missing]) for name in strangers))
    gathering.report("", _missing([sheet for sheet in missing if not sheet.optional], in_folder))
    return gathering


def _stranger(name: str, missing: list[str]) -> Problem:
    like = nearest(name, missing) or missing
    key = "ledger.unknown_sheet_like" if like else "ledger.unknown_sheet"
    return Problem(key, sheet=name, nearest=like, scratch=book().words["scratch"])


def _missing(sheets: list[Sheet], in_folder: bool) -> Iterable[Problem]:
    for sheet in sheets:
        if in_folder and sheet.file:
            yield Problem("ledger.missing_file", sheet=sheet.name, file=file_of(sheet), heads=",".join(c.head for c in sheet.columns))
        elif in_folder:
            yield Problem("ledger.missing_table", sheet=sheet.name, file=file_of(sheet))
        else:
            yield Problem("ledger.missing_sheet", sheet=sheet.name)


def _row(problem: Problem) -> int:
    row = problem.values.get("row", 0)
    return row if isinstance(row, int) else 0
