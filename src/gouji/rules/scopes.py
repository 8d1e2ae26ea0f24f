"""Scopes and years as packs write them: `years = "2018-2022"`."""

import re
from collections.abc import Mapping
from typing import Any

from gouji.rules.rule import Scope

_YEARS = re.compile(r"(?P<one>\d{4})|(?P<since>\d{4})?\s*-\s*(?P<until>\d{4})?", re.ASCII)


def years_of(text: str) -> tuple[int | None, int | None] | None:
    """The first and last year of "2018-", "-2019", "2018-2022" or "2020" ("" for all); None for a text that is none of these."""
    text = text.strip().replace("—", "-").replace("–", "-")
    if not text:
        return None, None
    found = _YEARS.fullmatch(text)
    if not found or text == "-":
        return None
    since, until = (int(year) if year else None for year in (found["one"] or found["since"], found["one"] or found["until"]))
    if (since and not 2000 <= since <= 2100) or (until and not 2000 <= until <= 2100) or (since and until and since > until):
        return None
    return since, until


def years_text(since: int | None, until: int | None) -> str:
    """The years as a pack writes them; "" for all."""
    if since and since == until:
        return str(since)
    return f"{since or ''}-{until or ''}" if since or until else ""


def scope_of(outer: Scope, given: Mapping[str, Any]) -> Scope | None:
    """The outer scope narrowed by what is given (its years sound); None where that is not narrower."""
    since, until = years_of(given.get("years", "")) or (None, None)
    formats, stages, levels = (tuple(given.get(key, ())) or getattr(outer, key) for key in ("formats", "stages", "levels"))
    narrower = (
        (not outer.formats or all(name.startswith(outer.formats) for name in formats))
        and (not outer.stages or set(stages) <= set(outer.stages)) and (not outer.levels or set(levels) <= set(outer.levels))
        and (since or 9999) >= (outer.since or 0) and (until or 0) <= (outer.until or 9999)
    )  # fmt: skip
    return Scope(formats, stages, levels, since or outer.since, until or outer.until) if narrower else None
