"""What a person says of a document that it does not say itself (批复日期, 公开日期, 单位性质 …)."""

import re
from collections.abc import Iterable
from datetime import date
from typing import Any

from gouji.messages import Problem, Problems
from gouji.rules.properties import PROPERTIES
from gouji.rules.vocabulary import near

_DAY = re.compile(r"(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?")
_NOT_GIVEN = ("全文", "有说明", "有目录", "有绩效表", "文件名", "页数", "文件年度", "文件阶段", "文件层级", "地区")
"""What the document itself settles: rules are chosen by it."""


def given_properties(pairs: Iterable[str]) -> dict[str, Any]:
    """Properties from words such as `批复日期=2024-02-01`. Raises Problems with everything that is no property or no day."""
    given: dict[str, Any] = {}
    wrong: list[Problem] = []
    for pair in pairs:
        try:
            given |= _property(pair)
        except Problem as problem:
            wrong.append(problem)
    if wrong:
        raise Problems(wrong)
    return given


def _property(pair: str) -> dict[str, Any]:
    name, equals, value = (part.strip() for part in pair.replace("＝", "=", 1).partition("="))
    known = [each for each in PROPERTIES if each not in _NOT_GIVEN]
    if name not in known:
        raise Problem("checking.given_name", name=name, near=near(name, known))
    if not equals or not value:
        raise Problem("checking.given_value", name=name)
    return {name: _day(name, value) if name.endswith("日期") else value}


def _day(name: str, value: str) -> date:
    found = _DAY.fullmatch(value)
    try:
        return date(*map(int, found.groups())) if found else date.fromisoformat(value)
    except ValueError as no_day:
        raise Problem("checking.given_day", name=name, value=value) from no_day
