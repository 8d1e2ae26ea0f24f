"""Where a number comes from: its question, its ledger lines, every identity that it takes part in, and the findings that name it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.amounts import UNITS, Unit, print_amount
from gouji.checking.amounts import identities_of
from gouji.checking.check import Report, check_document
from gouji.checking.finding import Finding
from gouji.document import Cell, Document, Entry, Sentence
from gouji.document.naming import Names
from gouji.formats import Format, load_format
from gouji.formats.naming import names_of
from gouji.formats.questions import in_words
from gouji.identities import HOLDS, Identity, evaluate, residual
from gouji.ledger import Ledger, Line

KINDS = ("same", "parts", "whole", "change", "law")
"""What an identity is to an amount: the same question elsewhere, the sum of its parts, a sum that it is part of, this year = last year +
change, or an equation of accounting."""


@dataclass(frozen=True, slots=True)
class Term:
    """One amount of an identity: the cell's name or the sentence, and what is printed there (with the word of a change)."""

    name: str
    printed: str
    unit: Unit
    cell: Cell | None = None
    sentence: Sentence | None = None


@dataclass(frozen=True, slots=True)
class Relation:
    """An identity as the amount meets it: the terms `left` together are the terms `right` together.

    `verdict` is HOLDS, ROUNDED or FAILS, `difference` left less right in the unit of the amount ("" where it holds). One that is not `direct`
    holds another cell that asks the same question.
    """

    kind: str
    verdict: str
    left: tuple[Term, ...]
    right: tuple[Term, ...]
    difference: str = ""
    rule: str = ""
    direct: bool = True


@dataclass(frozen=True)
class Explanation:
    """A cell, its name and its question (dimension, its name, the member in words; empty where it is not settled).

    `lines` are the ledger lines behind it, `lines_fen` their sum (both empty for a published file); `report` is the document's, with only those
    findings that name the cell.
    """

    document: Document
    cell: Cell
    name: str
    question: tuple[tuple[str, str, str], ...]
    lines: tuple[Line, ...]
    relations: tuple[Relation, ...]
    report: Report

    @property
    def lines_fen(self) -> int:
        """What the ledger lines come to, in 分."""
        return sum(line.amount_fen for line in self.lines)


def explain(document: Document, name: str, ledger: Ledger | None = None) -> Explanation:
    """Explain the cell that is called `name` (`TABLE[ROW, COLUMN]`); with the ledger of a compiled document also by its lines.

    A Problem with the nearest choices where there is no such cell or more than one.
    """
    names = names_of(document)
    cell = names.cell(name)
    format = load_format(document.format) if document.format else None
    report = check_document(document)
    return Explanation(
        document, cell, names.name(cell), tuple(in_words(cell.point, format)) if cell.point is not None else (), _lines(cell, ledger),
        _Relations(document, format, names, cell).all() if format else (), replace(report, findings=tuple(_naming(report, cell))),
    )  # fmt: skip


def _lines(cell: Cell, ledger: Ledger | None) -> tuple[Line, ...]:
    if ledger is None:
        return ()
    known = {line.id: line for line in (*ledger.lines, *ledger.prior, *ledger.procurement)}
    return tuple(known[id] for id in cell.lines)


def _naming(report: Report, cell: Cell) -> Iterator[Finding]:
    where = (cell.table, cell.row, cell.column)
    for finding in report.findings:
        named = [(c.table, c.row, c.column) for c in finding.cells]
        suspected = [(s.table, s.row, s.column or cell.column) for s in finding.suspects]
        if where in named or where in suspected:
            yield finding


class _Relations:
    """The identities of a document around one cell."""

    def __init__(self, document: Document, format: Format, names: Names, cell: Cell) -> None:
        self.entries, self.identities = identities_of(document, format)
        self.names = names
        self.place = next(i for i, entry in enumerate(self.entries) if entry.cell is cell)
        self.unit = cell.unit
        self.amounts = [entry.fen for entry in self.entries]
        self.steps = [entry.step_fen for entry in self.entries]

    def all(self) -> tuple[Relation, ...]:
        """Those of the cell by their kind, then those of the cells that ask the same question."""
        question = self.entries[self.place].point
        elsewhere = [i for i, e in enumerate(self.entries) if e.point == question and i != self.place and question is not None]
        found = [self._relation(Identity("same", self.place, (other,)), self.place) for other in elsewhere]
        for identity in self.identities:
            if not self._is_one_question(identity):
                found += [self._relation(identity, place) for place in (self.place, *elsewhere) if place in identity.places][:1]
        return tuple(sorted(found, key=lambda relation: (not relation.direct, KINDS.index(relation.kind))))

    def _is_one_question(self, identity: Identity) -> bool:
        """Whether it only says that one question has one answer: that is said of every place at once."""
        points = {self.entries[p].point for p in identity.places}
        return identity.kind == "same" and len(points) == 1

    def _relation(self, identity: Identity, place: int) -> Relation:
        verdict = evaluate(identity, self.amounts, self.steps)
        left, right = (identity.whole, *identity.less), identity.parts
        off = "" if verdict == HOLDS else self._printed(residual(identity, self.amounts), min(self.steps[p] for p in identity.places))
        return Relation(self._kind(identity, place), verdict, self._terms(left), self._terms(right), off, identity.rule, place == self.place)

    def _kind(self, identity: Identity, place: int) -> str:
        """What the identity is to the amount at the place."""
        if identity.kind == "near":
            return "law"
        if identity.kind in ("change", "law") or self._is_one_question(identity):
            return identity.kind
        return "parts" if identity.whole == place else "whole"

    def _printed(self, amount_fen: int, step_fen: int) -> str:
        return print_amount(amount_fen, self.unit, max(0, len(str(self.unit.fen // step_fen)) - 1), thousands=False)

    def _terms(self, places: Sequence[int]) -> tuple[Term, ...]:
        return tuple(self._term(self.entries[place]) for place in places)

    def _term(self, entry: Entry) -> Term:
        if entry.cell is not None:
            return Term(self.names.name(entry.cell), entry.cell.amount, entry.cell.unit, cell=entry.cell)
        assert entry.sentence is not None and entry.figure is not None, "an entry is a cell or a figure"
        printed = entry.figure.direction + entry.figure.value
        return Term(entry.sentence.text, printed, UNITS[entry.figure.unit], sentence=entry.sentence)
