"""The compiler: the tables asked twice, once to learn all questions, once to print their rounded answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from gouji.amounts import print_amount, unit_named
from gouji.compiling.asking import Answers
from gouji.compiling.explanations import filling, goal_sheets
from gouji.compiling.lacking import must_have_a_place
from gouji.compiling.rounding import Rounded, Sums, round_answers
from gouji.compiling.rows import sides_of
from gouji.compiling.text import Skeleton, assemble
from gouji.compiling.whole_lines import rounded_answers
from gouji.document import Document, Remark, Table
from gouji.formats import Format, TableSpec, load_format
from gouji.formats.layout import Setting, filled, lay_out
from gouji.formats.unions import laws, list_unions
from gouji.formats.writing import Filling
from gouji.ledger.model import Ledger
from gouji.messages import Problem, say
from gouji.points import Point

EVALUATED = "重点绩效评价"


def compile_document(ledger: Ledger, format: Format | str = "shandong/unit-budget") -> Document:
    """The whole disclosure of a ledger in a format.

    Raises a Problem where the ledger has money that no table of the format can show, or where a ledger has no lines for the format.
    """
    format = load_format(format) if isinstance(format, str) else format
    if not format.compiles:
        raise Problem("compiling.no_lines", format=format.name)
    must_have_a_place(ledger, format)
    return _Compiler(ledger, format).document()


@dataclass
class _Compiler:
    ledger: Ledger
    format: Format
    answers: Answers = field(init=False)
    setting: Setting = field(init=False)
    asked: dict[Point, int] = field(default_factory=dict)

    def __post_init__(self) -> None:
        profile = self.ledger.profile
        self.answers = Answers(self.ledger, self.format.members, EVALUATED, self.format.means)
        self.setting = Setting(profile.organisation, profile.year, self.format.stage)

    def document(self) -> Document:
        """Ask everything, round everything at once, print everything."""
        specs = self.format.tables_in(self.setting.year)
        drafts = [self._table(spec, {}) for spec in specs]
        self._words({}).ask_all()
        rounded = self._rounded(drafts)
        tables = [self._table(spec, rounded.fen) for spec in specs]
        words = self._words(rounded.fen)
        skeleton = Skeleton(self.format, self.setting, self.ledger, tuple(tables), goal_sheets(self.format, self.ledger, self.answers))
        return assemble(skeleton, words, (*self._remarks(rounded), *_unexplained(words)))

    def _rounded(self, drafts: list[Table]) -> Rounded:
        """The answers as printed: those that only tables in a coarser unit print are rounded to that unit's last place."""
        fine = self._rounded_to(self._step(), list(self.asked), drafts)
        coarse = [table for table in drafts if _step_of(table) > self._step()]
        if not coarse:
            return fine
        also = {cell.point for table in drafts if table not in coarse for cell in table.cells}
        only = {cell.point for table in coarse for cell in table.cells} - also - {None}
        asked = [asks for asks in self.asked if asks in only or asks.asking(year=self.setting.year) in only]
        rounded = self._rounded_to(max(map(_step_of, coarse)), asked, coarse)
        return Rounded({**fine.fen, **rounded.fen}, (*fine.loose, *rounded.loose))

    def _rounded_to(self, step: int, asked: Sequence[Point], drafts: list[Table]) -> Rounded:
        """The answers to last places of `step`: by rounding the lines, else, where lines cannot be rounded so, the answers themselves."""
        by_lines = rounded_answers(self.answers, {asks: self.asked[asks] for asks in asked}, step)
        return Rounded(by_lines) if by_lines is not None else round_answers(self._exact(asked), self._sums(drafts), step)

    def _exact(self, asked: Sequence[Point]) -> Mapping[Point, int]:
        return {asks: self.answers.total_fen(self.asked[asks]) for asks in asked}

    def _sums(self, drafts: list[Table]) -> Sums:
        cells = [cell.point for table in drafts for cell in table.cells]
        first, sums = 0, []
        for table in drafts:
            sums += [(first + s.whole, tuple(first + p for p in s.parts)) for s in table.sums]
            first += len(table.cells)
        nothing = [q for table in drafts for q in table.nothing]
        year = self.setting.year
        return Sums(cells, sums, self.format.partitions, self.format.members, nothing, list_unions(self.format, year), laws(self.format, year))

    def _step(self) -> int:
        """The last place in 分 of the finest unit that a table of the format prints."""
        units = [unit_named(table.unit) for table in self.format.tables]
        return min(unit.step(unit.decimals) for unit in units)

    def _mask(self, asks: Point) -> int:
        mask = self.asked.get(asks)
        if mask is None:
            mask = self.asked[asks] = self.answers.asked(asks)
        return mask

    def _table(self, spec: TableSpec, rounded: Mapping[Point, int]) -> Table:
        sides, nothing = sides_of(spec, self.format, self.ledger, self.answers, self.setting)
        unit = unit_named(spec.unit)

        def answer(asks: Point) -> tuple[str, tuple[str, ...]]:
            mask = self._mask(asks)
            if not mask or not self.answers.total_fen(mask):
                return spec.nothing, ()
            lines = tuple(self.answers.lines[i].id for i in self.answers.lines_of(mask))
            return print_amount(rounded.get(asks, 0), unit), lines

        table = lay_out(spec, sides, self.setting, answer, ())
        notes = [filled(note, self.setting) for note in self._notes(spec, table)]
        return replace(table, notes=tuple(notes), nothing=tuple(nothing))

    def _notes(self, spec: TableSpec, table: Table) -> list[str]:
        confidential = self.ledger.profile.confidential
        notes = [n.replace("{confidential}", confidential) for n in spec.notes if confidential or "{confidential}" not in n]
        empty = not any(cell.lines for cell in table.cells)
        return notes + ([spec.note_if_empty] if spec.note_if_empty and empty else [])

    def _words(self, rounded: Mapping[Point, int]) -> Filling:
        def answer(asks: Point) -> int:
            self._mask(asks)
            return rounded.get(asks, 0)

        return filling(self.format, self.setting, self.ledger, answer, self.answers)

    def _remarks(self, rounded: Rounded) -> tuple[Remark, ...]:
        """The identities that controlled rounding could not hold, in words."""
        written = ("；".join(_asked(q) for q in (whole, *parts)) for whole, parts in rounded.loose)
        return tuple(Remark(say("compiling.loose", question=text), kind="loose") for text in written)


def _step_of(table: Table) -> int:
    return table.unit.step(table.unit.decimals)


def _unexplained(words: Filling) -> list[Remark]:
    return [Remark(say("compiling.unexplained", key=key), kind="unexplained") for key in words.unexplained()]


def _asked(question: Point) -> str:
    """A question in words: the members that it names."""
    return "·".join(str(member) for dimension, member in question.items() if dimension not in ("year", "stage", "measure"))
