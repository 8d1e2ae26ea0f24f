"""Mistakes as JSON values and back: found in one process, said in another, which has the reader and his language."""

from collections.abc import Sequence
from typing import Any

from gouji.messages import Problem, Problems


def told(mistake: Problem | Problems) -> list[list[Any]]:
    """The keys and blanks of the mistakes; a blank that is neither text, number nor list is a text from here on."""
    several = mistake.problems if isinstance(mistake, Problems) else [mistake]
    return [[problem.key, {name: _plain(value) for name, value in problem.values.items()}] for problem in several]


def retold(written: Sequence[Any]) -> Problem | Problems:
    """The mistakes that were told. ValueError where that is none: an unknown sentence, or other blanks than it has."""
    try:
        problems = [Problem(key, **values) for key, values in written]
        for problem in problems:
            str(problem)
    except (TypeError, KeyError, AttributeError, OSError) as nonsense:
        raise ValueError(f"no mistakes: {nonsense!r}") from nonsense
    return problems[0] if len(problems) == 1 else Problems(problems)


def _plain(value: object) -> Any:
    if isinstance(value, list | tuple):
        return [_plain(part) for part in value]
    return value if value is None or type(value) in (str, int, float, bool) else str(value)
