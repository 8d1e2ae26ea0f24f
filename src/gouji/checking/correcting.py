"""A document under correction: after each change of an amount only what it touches is checked again."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

from gouji.checking.amounts import check_amounts
from gouji.checking.asked import asked_things, is_asked
from gouji.checking.check import CHECKS, Report, left_out, report_of, report_of_unknown
from gouji.checking.claims import check_claims
from gouji.checking.finding import Finding
from gouji.checking.print import check_codes, check_contents, check_remarks
from gouji.checking.rows import check_names, check_rows
from gouji.checking.rules import Others, applicable, facts_of, result_of, together
from gouji.checking.sums import Sums
from gouji.document import Box, Cell, Document, Table
from gouji.document.entries import changed_entries
from gouji.formats import load_format
from gouji.messages import Problem
from gouji.rules.loading import load_packs
from gouji.rules.reads import ANSWERS, amounts_of, reads_of
from gouji.rules.rule import Rule

_OF_NAMES = (check_codes, check_names, check_rows, check_remarks, check_contents)
"""The checks that compare codes, names and titles, and only show the amounts of the cells that they name."""


class Checking:
    """The check of a document whose amounts are corrected one after the other.

    `report` equals that of `check_document` on the document as it is now, but for the seconds; `others`, `given` and `rules` are as there.
    """

    def __init__(
        self, document: Document, others: Others | None = None, given: Mapping[str, Any] | None = None, rules: Iterable[Rule] | None = None
    ) -> None:
        self._format = load_format(document.format) if document.format else None
        self._rules = applicable(document, load_packs().rules if rules is None else rules)
        self._others, self._given = others, given
        self._begin(document)

    def change(self, cell: Cell, amount: str) -> Report:
        """The report after a cell of the document prints another amount; "" for nothing. A Problem where the document has no such cell."""
        return self.change_all([(cell, amount)])

    def change_all(self, changes: Iterable[tuple[Cell, str]]) -> Report:
        """The report after several cells print other amounts."""
        for cell, amount in changes:
            self._change(cell, amount)
        self.report = self._report()
        return self.report

    def _begin(self, document: Document) -> None:
        self.document = document
        self._asked = asked_things(document)
        self._facts = facts_of(document, self._format, self._others, self._given)
        self._results = [result_of(rule, self._facts) for rule in self._rules]
        self._reads = [(amounts_of(rule.program, self._facts), reads_of(rule.program, self._facts)) for rule in self._rules]
        if self._format is not None:
            self._sums = Sums(document, self._format)
            self._found = [list(check(document, self._format)) for check in CHECKS]
            self._left = left_out(document, self._format)
        self.report = self._report()

    def _report(self) -> Report:
        said = together(self._results)
        if self._format is None:
            return report_of_unknown(self.document, said)
        amounts = check_amounts(self.document, self._format, said, self._sums)
        found = [finding for findings in self._found for finding in findings]
        return report_of(self.document, self._format, said, amounts, found, self._left)

    def _change(self, cell: Cell, amount: str) -> None:
        index, at = _place(self.document, cell)
        before = self.document.tables[index]
        after = _with_amount(before, at, amount)
        tables = (*self.document.tables[:index], after, *self.document.tables[index + 1 :])
        document = replace(self.document, tables=tables)
        if _prints(before) != _prints(after):
            self._begin(document)
            return
        self._change_sums(document, index, after.cells[at])
        self._change_rules(document, index, after.cells[at])
        self.document = document

    def _change_sums(self, document: Document, index: int, cell: Cell) -> None:
        if self._format is None:
            return
        self._sums.change(changed_entries(self._sums.entries, document, index))
        for number, check in enumerate(CHECKS):
            if check is check_claims and not is_asked(cell, self._asked):
                continue
            if check not in _OF_NAMES or _shows(self._found[number], document.tables[index]):
                self._found[number] = list(check(document, self._format))

    def _change_rules(self, document: Document, index: int, cell: Cell) -> None:
        """The rules that ask for amounts of the table, or for what is printed for the thing that the cell is about, and those whose
        findings show cells of the table."""
        finer = document.tables[index].precision != self.document.tables[index].precision
        touched = {index, ANSWERS} if finer or is_asked(cell, self._asked) else {index}
        self._facts = facts = self._facts.with_table(document, index)
        for number, (amounts, reads) in enumerate(self._reads):
            result = self._results[number]
            shown = index in reads and (result.defects or _shows(result.findings, document.tables[index]))
            if shown or not amounts.isdisjoint(touched):
                self._results[number] = result_of(self._rules[number], facts)


def _place(document: Document, cell: Cell) -> tuple[int, int]:
    """The table and the place in it at which a cell of the document stands; one that is equal to it, where it is none of its own."""
    places = [(index, at) for index, table in enumerate(document.tables) for at, other in enumerate(table.cells) if other is cell]
    if not places:
        places = [(index, at) for index, table in enumerate(document.tables) for at, other in enumerate(table.cells) if other == cell]
    if not places:
        raise Problem("checking.no_such_cell", table=cell.table, row=cell.row.label or cell.row.code, column="·".join(cell.column))
    return places[0]


def _with_amount(table: Table, at: int, amount: str) -> Table:
    """The table with another amount in one cell, and in the box that prints it."""
    cells = (*table.cells[:at], replace(table.cells[at], amount=amount), *table.cells[at + 1 :])
    return replace(table, cells=cells, lines=tuple(_with_box(line, at, amount) for line in table.lines))


def _with_box(line: tuple[Box, ...], at: int, amount: str) -> tuple[Box, ...]:
    if all(box.cell != at for box in line):
        return line
    return tuple(replace(box, text=amount) if box.cell == at else box for box in line)


def _prints(table: Table) -> bool:
    """Whether a table prints any amount: which one a title means, and whether it is empty, depends on that."""
    return any(cell.amount for cell in table.cells)


def _shows(findings: Sequence[Finding], table: Table) -> bool:
    """Whether findings show cells of a table."""
    return any(cell.table == table.title for finding in findings for cell in finding.cells)
