"""The functions of formulas that look into the classifications: whether a code is in force, what it is called, what goes with it."""

from collections.abc import Callable, Mapping
from typing import Any

from gouji.classification import Entry, partners, table
from gouji.rules.facts import Facts
from gouji.rules.functions import number, text
from gouji.rules.values import Unknown, Value

_KINDS = {"2": "functional", "3": "economic_department", "5": "economic_government"}
_SURE = ("official", "disclosure")
_UNIT_KINDS = {"行政": ("administrative",), "参公": ("administrative",), "事业": ("institution",)}


def _entry(code: Any, year: Any) -> Entry | Unknown | None:
    """The class of a code in a year, None where the year has none; unknown for a code of no classification."""
    kind = _KINDS.get(text(code)[:1], "")
    return table(kind, int(number(year).value)).get(code) if kind else Unknown("evaluating.no_class", code=code)


def _exists(facts: Facts, code: Any, year: Any) -> Value:
    found = _entry(code, year)
    return found if isinstance(found, Unknown) else found is not None


def _name(facts: Facts, code: Any, year: Any) -> Value:
    found = _entry(code, year)
    if isinstance(found, Unknown):
        return found
    return found.name if found else Unknown("evaluating.no_class", code=code)


def _is_sure(facts: Facts, code: Any, year: Any) -> Value:
    found = _entry(code, year)
    return found if isinstance(found, Unknown) else found is not None and found.evidence in _SURE and not found.doubtful


def _government(facts: Facts, code: Any) -> Value:
    """The codes that a department's class may go with: of the unit's kind, of every kind where it is not known."""
    said = facts.property("单位性质")
    kinds = _UNIT_KINDS.get(said, ()) if isinstance(said, str) else ()
    codes = [entry.code for kind in kinds or ("administrative", "institution") for entry in partners(text(code), kind, facts.document.year)]
    return list(dict.fromkeys(codes)) or Unknown("evaluating.no_class", code=code)


LOOKUPS: Mapping[str, Callable[..., Value]] = {"目录存在": _exists, "目录名称": _name, "目录确证": _is_sure, "对应政府科目": _government}
"""Each function by its name; they take the document's facts before their arguments."""
