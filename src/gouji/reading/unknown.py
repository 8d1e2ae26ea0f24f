"""A table of an unknown format: read as printed, and its amounts given the questions that its own words settle."""

import importlib.resources
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

from gouji.amounts import UNITS, Unit, plain, read_amount
from gouji.classification import table as classes
from gouji.document import Cell, Row, Table
from gouji.document.place import Place
from gouji.formats.layout import Setting
from gouji.points import Point, point
from gouji.reading.codes import CLASSES, named
from gouji.reading.matrix import Matrix, has_amount

_YEARS = (2017, 2024)
"""Years whose classes between them have every 类 that disclosures print."""

Words = Mapping[str, Mapping[str, str]]


def unknown_table(matrix: Matrix, title: str, unit: Unit | None, setting: Setting, place: Place) -> Table | None:
    """The table with each amount, its heads and its row's code and name; None where no amount is printed.

    An amount has a data point where its title, all its heads and its row are words that settle one; else none.
    """
    first = next((r for r in range(len(matrix.texts)) if has_amount(matrix, r) or is_total(matrix, r)), None)
    if first is None:
        return None
    unit = unit or UNITS["元"]
    heads = [heads_over(matrix, range(first), c) for c in range(matrix.columns)]
    kinds = kinds_of(matrix, range(first, len(matrix.texts)), heads)
    cells: list[Cell] = []
    above = ""
    for number, r in enumerate(range(first, len(matrix.texts)), 1):
        if plain(matrix.texts[r][0]) in words()["lines"]["numbers"]:
            continue
        above = _code(matrix, r, kinds, above) or above
        cells += _row(matrix, r, Row(number, "", ""), title, unit, heads, kinds, setting, above)
    return Table(title, setting.organisation, unit, (), (), tuple(cells), place=place)


def is_total(matrix: Matrix, r: int) -> bool:
    """Whether a row is a total with an amount, be it as short as 0."""
    filled = matrix.filled(r)
    return len(filled) > 1 and filled[0] in words()["rows"]["totals"] and all(read_amount(text) for text in filled[1:])


def kinds_of(matrix: Matrix, rows: Sequence[int], heads: Sequence[tuple[str, ...]]) -> list[str]:
    """What each column mostly holds: `amount`, `code`, `text`, or "" for line numbers and nothing."""
    kinds: list[str] = []
    for c in range(matrix.columns):
        texts = [plain(matrix.texts[r][c]) for r in rows if plain(matrix.texts[r][c]) and not _spans(matrix, r, c)]
        if heads[c] and heads[c][-1] in words()["lines"]["numbers"]:
            kinds.append("")
            continue
        kinds.append(_kind(texts, kinds[-1:] == ["code"]))
    last_name = max((c for c, kind in enumerate(kinds) if kind == "text"), default=-1)
    return ["amount" if kind == "code" and c > last_name else kind for c, kind in enumerate(kinds)]  # codes stand before names


def _kind(texts: Sequence[str], behind_code: bool) -> str:
    if texts and all(t.isdigit() for t in texts) and any(is_code(t, behind_code) for t in texts):
        return "code"
    counted = Counter("text" if read_amount(t) is None else "amount" for t in texts)
    return counted.most_common(1)[0][0] if counted else ""


def _spans(matrix: Matrix, r: int, c: int) -> bool:
    cell = matrix.covers[r][c]
    return cell is not None and cell.colspan > 1


def is_code(text: str, behind_code: bool = False) -> bool:
    """Whether a text is the code of a class, or, where it stands behind one, the next piece of it."""
    if not text.isdigit() or len(text) not in (2, 3, 5, 7):
        return False
    return behind_code if len(text) == 2 else any(classes(kind, year).get(text[:3]) for kind in CLASSES.values() for year in _YEARS)


def _code(matrix: Matrix, r: int, kinds: Sequence[str], above: str) -> str:
    """The row's code from its pieces, what they lack in front taken from the code above."""
    pieces = [(i, plain(matrix.texts[r][c])) for i, c in enumerate(c for c, kind in enumerate(kinds) if kind == "code")]
    pieces = [(i, piece) for i, piece in pieces if piece.isdigit()]
    if not pieces:
        return ""
    lacking = (0, 3, 5)[min(pieces[0][0], 2)]
    return above[:lacking] + "".join(piece for _, piece in pieces)


def _row(
    matrix: Matrix, r: int, row: Row, title: str, unit: Unit, heads: Sequence[tuple[str, ...]], kinds: Sequence[str], setting: Setting, above: str,
) -> list[Cell]:  # fmt: skip
    code = _code(matrix, r, kinds, above)
    cells = []
    for c, text in enumerate(matrix.texts[r]):
        printed = read_amount(text)
        if printed is None or kinds[c] in ("code", "") or (kinds[c] == "text" and not printed.decimals):
            continue
        label = _label(matrix, r, c, kinds)
        asked = _point(title, heads[c], code, label, setting)
        cells.append(Cell(title, Row(row.number, code, label), heads[c], printed.text, unit, asked, matrix.place(r, c)))
    return cells


def _label(matrix: Matrix, r: int, column: int, kinds: Sequence[str]) -> str:
    """The name on the amount's own side: the first filled cell of the texts that stand before it and the amounts beside it."""
    c = column
    while c > 0 and kinds[c - 1] != "text":
        c -= 1
    last = c - 1
    while c > 0 and kinds[c - 1] == "text":
        c -= 1
    names = [plain(matrix.texts[r][k]) for k in range(c, last + 1)]
    name = next((n for n in names if n), "")
    return name or next((plain(t) for t in matrix.texts[r][: column] if plain(t) and read_amount(t) is None), "")


def heads_over(matrix: Matrix, rows: Sequence[int], column: int) -> tuple[str, ...]:
    """The words over a column, outermost first."""
    found: list[str] = []
    seen: set[int] = set()
    for r in rows:
        if plain(matrix.texts[r][0]) in words()["lines"]["numbers"]:
            continue
        cell = matrix.covers[r][column]
        if cell is not None and id(cell) not in seen and plain(cell.text):
            seen.add(id(cell))
            found.append(plain(cell.text))
    return tuple(found)


def _point(title: str, heads: tuple[str, ...], code: str, label: str, setting: Setting) -> Point | None:
    """The question that the words settle; None where one of them is unknown, or they do not say whether it is income or spending."""
    said = words()
    known = [said["head"].get(head) for head in heads]
    beside = _beside(code, label, setting.year)
    if not heads or None in known or beside is None or not setting.year:
        return None
    where: dict[str, Any] = {**of_title(title), **beside}
    for head in known:
        where.update(head or {})
    if "flow" not in where or not where.get("stage", setting.stage) or not ({"money", "category"} & where.keys()):
        return None
    return point({"stage": setting.stage, **where, "year": setting.year, "measure": "金额"})


def of_title(title: str) -> dict[str, str]:
    """What the words of a title say, longer ones before those that are part of them."""
    return title_and_rest(title)[0]


def title_and_rest(title: str) -> tuple[dict[str, str], str]:
    """What the words of a title say, and what of it they leave."""
    said: Words = words()["title"]
    where: dict[str, str] = {}
    left = plain(title)
    for word in sorted(said, key=len, reverse=True):
        if word in left:
            left = left.replace(word, " ")
            where = {**said[word], **where}
    return where, left


def _beside(code: str, label: str, year: int) -> dict[str, str] | None:
    """What a row asks by its code and name: nothing more in a total; None where it is not known."""
    if not code:
        return {} if label in words()["rows"]["totals"] else None
    for of, dimension in (("", "function"), ("economic", "economic")):
        if year and of in CLASSES and named(of, code, label, year):
            return {dimension: code}
    return None


@cache
def words() -> dict[str, Any]:
    """The words of `words.toml`: `title`, `head`, `rows` and `lines`."""
    return tomllib.loads(importlib.resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
