"""Questions to sources, answered: each source is opened, its formulas bound to its columns, and scanned once."""

import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gouji.measuring.calendar import Calendar, shipped_calendar
from gouji.measuring.model import Answer, DataSource, Measured, Private, Question
from gouji.measuring.tree import Mistake, Part, columns_of
from gouji.messages import Problem, Problems

MEMORY = "640MB"
"""What DuckDB may hold; with Python and the buffers of its readers the process stays under 1 GB."""


@dataclass(frozen=True)
class Limits:
    """Memory and threads of the database, the folder for what does not fit (a new one by default, emptied at the end), and how many rows of
    each table are looked through for personal numbers."""

    memory: str = MEMORY
    threads: int = 2
    temporary: Path | None = None
    private_rows: int = 20_000


def measure(
    sources: Sequence[DataSource],
    questions: Sequence[Question],
    year: int,
    calendar: Calendar | None = None,
    limits: Limits = Limits(),
) -> Measured:
    """Answer the questions for one year. Each question gets an answer; what has none says why.

    Working days are told by `calendar`, by default that of the years in calendar.toml.
    """
    known = {source.name: source for source in sources}
    answers: dict[str, Answer] = {}
    problems: list[Problem] = []
    private: list[Private] = []
    for name in dict.fromkeys(question.source for question in questions):
        asked = [question for question in questions if question.source == name]
        if name not in known:
            problem = Problem("measuring.no_source", source=name, known="、".join(known) or "—")
            answers |= {question.id: _unanswered(question, problem) for question in asked}
            continue
        measured = _measure_source(known[name], asked, year, calendar or shipped_calendar(), limits)
        answers |= measured.answers
        problems += measured.problems
        private += measured.private
    return Measured(answers, tuple(problems), tuple(private))


def _measure_source(source: DataSource, asked: Sequence[Question], year: int, calendar: Calendar, limits: Limits) -> Measured:
    trees, answers = _parsed(asked)
    wanted = {column.name for tree in trees.values() for column in columns_of(tree)} | ({source.date} if source.date else set())
    from gouji.measuring.session import measured_source

    with tempfile.TemporaryDirectory(dir=limits.temporary) as folder:
        try:
            found = measured_source(source, {q: trees[q.id] for q in asked if q.id in trees}, wanted, year, calendar, limits, Path(folder))
        except (Problem, Problems) as problem:
            problems = problem.problems if isinstance(problem, Problems) else [problem]
            rest = {question.id: _unanswered(question, problem) for question in asked if question.id in trees}
            return Measured(answers | rest, tuple(problems))
    return Measured(answers | found.answers, found.problems, found.private)


def _parsed(asked: Sequence[Question]) -> tuple[dict[str, Part], dict[str, Answer]]:
    """The formulas as trees, and why those that are none have no answer."""
    from gouji.measuring.parsing import parse

    trees: dict[str, Part] = {}
    answers: dict[str, Answer] = {}
    for question in asked:
        try:
            trees[question.id] = parse(question.formula)
        except Mistake as mistake:
            answers[question.id] = _unanswered(question, mistake.problem(question.formula))
    return trees, answers


def _unanswered(question: Question, problem: Problem | Problems) -> Answer:
    return Answer(question.id, None, unit=question.unit, why=str(problem))
