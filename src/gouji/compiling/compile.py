"""The compiler: the tables asked twice, once to learn all questions, once to print their rounded answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from gouji.amounts import print_amount, unit_named
from gouji.compiling.asking import Answers
from gouji.compiling.explanations import filling, goal_sheets
from gouji.compiling.rounding import Rounded, Sums, round_answers
from gouji.compiling.rows import sides_of
from gouji.compiling.text import Skeleton, assemble
from gouji.document import Document, Remark, Table
from gouji.formats import Format, TableSpec, load_format
from gouji.formats.layout import Setting, filled, lay_out
from gouji.formats.unions import laws, list_unions
from gouji.formats.writing import Filling
from gouji.ledger.model import Ledger
from gouji.messages import say
from gouji.points import Point

_EVALUATED = "重点绩效评价"


def compile_document(ledger: Ledger, format: Format | str = "shandong/unit-budget") -> Document:
    """The whole disclosure of a ledger in a format.

    Raises a Problem where the ledger has money that no table of the format can show.
    """
    format = load_format(format) if isinstance(format, str) else format
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
        self.answers = Answers(self.ledger, self.format.members, _EVALUATED)
        self.setting = Setting(profile.organisation, profile.year, self.format.stage)

    def document(self) -> Document:
        """Ask everything, round everything at once, print everything."""
        drafts = [self._table(spec, {}) for spec in self.format.tables]
        self._words({}).ask_all()
        rounded = round_answers(self._exact(), self._sums(drafts), self._step())
        tables = [self._table(spec, rounded.fen) for spec in self.format.tables]
        words = self._words(rounded.fen)
        skeleton = Skeleton(self.format, self.setting, self.ledger, tuple(tables), goal_sheets(self.format, self.ledger, self.answers))
        return assemble(skeleton, words, (*self._remarks(rounded), *_unexplained(words)))

    def _exact(self) -> Mapping[Point, int]:
        return {asks: self.answers.total_fen(mask) for asks, mask in self.asked.items()}

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
        unit = unit_named(self.format.tables[0].unit)
        return unit.step(unit.decimals)

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

        return filling(self.format, self.setting, self.ledger, answer)

    def _remarks(self, rounded: Rounded) -> tuple[Remark, ...]:
        """The identities that controlled rounding could not hold, in words."""
        written = ("；".join(_asked(q) for q in (whole, *parts)) for whole, parts in rounded.loose)
        return tuple(Remark(say("compiling.loose", question=text), kind="loose") for text in written)


def _unexplained(words: Filling) -> list[Remark]:
    return [Remark(say("compiling.unexplained", key=key), kind="unexplained") for key in words.unexplained()]


def _asked(question: Point) -> str:
    """A question in words: the members that it names."""
    return "·".join(str(member) for dimension, member in question.items() if dimension not in ("year", "stage", "measure"))
