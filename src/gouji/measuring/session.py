"""One source measured: its tables opened, its questions bound, its rows scanned, and what a person should know about them."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import duckdb

from gouji.measuring.aggregates import Facts, Formula, Tried
from gouji.measuring.binding import Binding, is_hundredfold
from gouji.measuring.calendar import Calendar
from gouji.measuring.columns import MOMENT, Columns, Looks
from gouji.measuring.database import Database
from gouji.measuring.doubts import doubts, unusable
from gouji.measuring.evaluating import ALONE, PERIODS, RUNNING, YEAR, adds, answer, by_period
from gouji.measuring.model import Answer, DataSource, Measured, Question
from gouji.measuring.reporting import private_of, refusal, told
from gouji.measuring.rows import Rows
from gouji.measuring.scanning import OTHER_YEAR, Scanned, scan
from gouji.measuring.tables import Table, open_tables
from gouji.measuring.tree import Column, Mistake, Part
from gouji.measuring.units import WORKDAYS, Conversion, conversion
from gouji.measuring.words import words
from gouji.messages import Problem, Problems, say

if TYPE_CHECKING:
    from gouji.measuring.measure import Limits


@dataclass(frozen=True)
class Bound:
    """A question with its formula over the scan, and how its value becomes one in the target's unit."""

    question: Question
    formula: Formula
    to: Conversion


def measured_source(
    source: DataSource, trees: Mapping[Question, Part], wanted: Collection[str], year: int, calendar: Calendar, limits: "Limits", folder: Path
) -> Measured:
    """The answers to questions over one source. Raises Problems where its files cannot be read, or lack the column that dates rows."""
    tables = _tables(source, wanted, folder)
    with Database([table.path for table in tables], folder, limits.memory, limits.threads, calendar, year) as database:
        columns, facts = Columns(source.name, tables, Looks(database.rows)), Facts()
        date = _date(source, columns)
        bound, answers = _bound(database, columns, facts, trees)
        with _refusals_named(tables):
            scanned = scan(database, columns, facts, date, year, PERIODS)
            doubted: dict[str, tuple[Tried, ...]] = {}
            for each in bound:
                column = unusable(facts, scanned, each.formula)
                doubted[each.question.formula] = found = () if column else doubts(database, columns, facts, scanned, each.formula)
                answers[each.question.id] = _unusable(each, columns, *column) if column else _answer(each, scanned, found)
            problems = list(told(database, source, columns, facts, scanned, doubted, date, year, calendar))
            private = private_of(database, tables, limits.private_rows)
    return Measured(answers, tuple(problems), private)


def _tables(source: DataSource, wanted: Collection[str], folder: Path) -> list[Table]:
    """The tables of all files; all files that cannot be read at once as Problems."""
    if not source.files:
        raise Problem("measuring.no_files", source=source.name, sought=source.sought or "—")
    tables: list[Table] = []
    problems: list[Problem] = []
    for path in source.files:
        try:
            tables += open_tables(path, wanted, folder)
        except Problem as problem:
            problems.append(problem)
    if problems:
        raise Problems(problems)
    return tables


def _date(source: DataSource, columns: Columns) -> int | None:
    """The number of the column that dates rows; a Problem where a file lacks it."""
    if not source.date:
        return None
    try:
        return columns.find(Column(source.date, 1))
    except Mistake as mistake:
        near = {"near": mistake.values["near"]} if "near" in mistake.values else {}
        where = {name: mistake.values[name] for name in ("column", "file", "columns")}
        raise Problem("measuring.no_date_column_near" if near else "measuring.no_date_column", source=source.name, **where, **near) from mistake


def _bound(database: Database, columns: Columns, facts: Facts, trees: Mapping[Question, Part]) -> tuple[list[Bound], dict[str, Answer]]:
    rows = Rows(columns, facts, _moments(database), _patterns(database))
    bound: list[Bound] = []
    answers: dict[str, Answer] = {}
    for question, tree in trees.items():
        unit = words().units.get(question.unit.split("/")[0].strip())
        try:
            formula = Binding(rows, facts, unit is not None and unit.kind == WORKDAYS).bind(tree)
            if unit is not None and unit.name in ("%", "％") and is_hundredfold(formula):
                raise Mistake("measuring.hundredfold", tree.at, unit=unit.name)
            bound.append(Bound(question, formula, conversion(formula.kind, question.unit)))
        except Mistake as mistake:
            problem = _head_only(columns) or mistake.problem(question.formula)
            answers[question.id] = Answer(question.id, None, unit=question.unit, why=str(problem))
    return bound, answers


def _head_only(columns: Columns) -> Problem | None:
    """What is to be said where no table has a row, so that nothing tells what its columns hold."""
    if any(cell.strip() for table in columns.tables for row in table.sample for cell in row):
        return None
    return Problem("measuring.head_only", source=columns.source, files="、".join(table.place for table in columns.tables))


def _moments(database: Database) -> Callable[[str], object | None]:
    """Reads a text as a date, as the scan does."""
    return lambda text: database.rows("SELECT moment_of($text)", {"text": text})[0][0]


def _patterns(database: Database) -> Callable[[str], bool]:
    """Whether a text is a regular expression that the database knows."""

    def is_pattern(text: str) -> bool:
        try:
            database.rows("SELECT regexp_matches('', $text)", {"text": text})
        except duckdb.Error:
            return False
        return True

    return is_pattern


def _unusable(bound: Bound, columns: Columns, reading: str, number: int) -> Answer:
    key = "measuring.none_is_date" if reading == MOMENT else "measuring.none_is_number"
    problem = Problem(key, formula=bound.question.formula, column=columns.name(number), file=columns.tables[0].place)
    return Answer(bound.question.id, None, unit=bound.question.unit, why=str(problem))


def _answer(bound: Bound, scanned: Scanned, doubted: Sequence[Tried]) -> Answer:
    rows = sum(count for month, count in scanned.rows.items() if month > OTHER_YEAR)
    total = answer(bound.formula, scanned, bound.to, YEAR)
    months, running = (by_period(bound.formula, scanned, bound.to, periods) for periods in (ALONE, RUNNING))
    doubt = say("measuring.doubt", tried="、".join(each.told for each in doubted)) if doubted else ""
    is_sum = adds(bound.formula) and not bound.to.by_month
    return Answer(bound.question.id, total, months, running, bound.to.unit, rows, adds=is_sum, doubt=doubt)


@contextmanager
def _refusals_named(tables: list[Table]) -> Iterator[None]:
    """Turns what the database says about a file into a Problem that names it, and the row."""
    try:
        yield
    except duckdb.Error as mistake:
        raise refusal(mistake, tables) from mistake
