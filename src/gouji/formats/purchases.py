"""Rows of purchases, staggered: a programme with an economic class, and below it what is bought and how."""

from collections.abc import Mapping

from gouji.classification import table
from gouji.formats.rows import Asked
from gouji.formats.spec import RowSpec, Where

_LIKELY = ("302", "310", "303", "301")
"""The economic classes that one name of several 款 means first."""


def purchase_row(spec: RowSpec, inside: Where, texts: Mapping[str, str], printed: Mapping[str, str], year: int) -> Asked:
    """The row of a programme and its economic class, or of an item under them.

    `inside` is the question of the kind of purchases (goods, works, services) that it stands under; `texts` are its texts
    (project, economic, item, procedure) with those that are blank taken from the rows above, `printed` as they stand.
    """
    programme = texts.get("project", "")
    where = {**spec.where, **inside, **(spec.instead.get(programme) or {"project": programme})}
    where.update(_economic(texts.get("economic", ""), year))
    if not (printed.get("item") or printed.get("procedure")):
        return Asked(spec, programme, programme, where, texts=printed, depth=1)
    bought = {key: texts[key] for key in ("item", "procedure") if texts.get(key)}
    return Asked(spec, texts.get("item", ""), texts.get("item", ""), {**where, **bought}, texts=printed, depth=2)


def _economic(name: str, year: int) -> Where:
    """The economic class called so; where the catalogue has none, the name as what is bought, so that the question stays its own."""
    found = [entry.code for entry in table("economic_department", year).named(name) if len(entry.code) == 5] if name else []
    if found:
        return {"economic": min(found, key=lambda code: (_LIKELY.index(code[:3]) if code[:3] in _LIKELY else len(_LIKELY), code))}
    return {"item": name} if name else {}
