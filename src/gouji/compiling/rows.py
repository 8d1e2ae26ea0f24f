"""Which rows and columns a table has for a ledger: those that always stand, and those with money in them."""

from collections.abc import Sequence
from dataclasses import replace

from gouji.classification import table as classes
from gouji.compiling.asking import Answers
from gouji.formats import Column, RowSpec, Side, TableSpec
from gouji.formats.layout import Setting
from gouji.formats.numbering import chinese
from gouji.formats.rows import Asked, named_row, pair_row, project_row, question, tree_row
from gouji.ledger.model import Ledger
from gouji.points import Point


def sides_of(spec: TableSpec, ledger: Ledger, answers: Answers, setting: Setting) -> tuple[list[tuple[Side, list[Asked]]], list[Point]]:
    """The sides of the table with their rows, empty optional columns left out; and the questions that were left out with them."""
    sides, nothing = [], []
    for side in spec.sides:
        kept, left_out = _columns(spec, side, answers, setting)
        side = replace(side, columns=tuple(kept))
        sides.append((side, [row for rule in side.rows for row in _rows(rule, spec, side, ledger, answers, setting)]))
        nothing += left_out
    return sides, nothing


def _columns(spec: TableSpec, side: Side, answers: Answers, setting: Setting) -> tuple[list[Column], list[Point]]:
    kept, left_out = [], []
    for column in side.columns:
        asks = question(spec, side, column, _ANY_ROW, setting.year, setting.stage)
        if column.optional and not answers.asked(asks):
            left_out.append(asks)
        else:
            kept.append(column)
    return kept, left_out


def _rows(rule: RowSpec, spec: TableSpec, side: Side, ledger: Ledger, answers: Answers, setting: Setting) -> list[Asked]:
    if rule.kind in ("named", "one"):
        return [named_row(rule)]
    here = _lines_of(rule, spec, side, answers, setting)
    if rule.kind == "projects":
        there = set(answers.members_of("project", here))
        return [project_row(rule, p.name, p.type) for p in ledger.projects if p.name in there]
    if rule.kind == "pairs":
        return _pairs(rule, here, answers, setting.year)
    return _tree(rule, answers.members_of("function", here), setting.year)


def _lines_of(rule: RowSpec, spec: TableSpec, side: Side, answers: Answers, setting: Setting) -> int:
    """All lines that any cell of these rows could add up."""
    mask = 0
    for column in side.columns:
        if column.kind == "amount":
            row = replace(_ANY_ROW, where=rule.where)
            mask |= answers.asked(question(spec, side, column, row, setting.year, setting.stage))
    return mask


def _tree(rule: RowSpec, codes: Sequence[str], year: int) -> list[Asked]:
    depths = {"类": (3,), "款": (3, 5), "项": (3, 5, 7)}[rule.depth]
    shown = sorted({code[:n] for code in codes for n in depths if len(code) >= n} | set(rule.always))
    names = classes("functional", year)
    numbers = [f"{chinese(i)}、" if rule.numbering else "" for i in range(1, len(shown) + 1)]
    return [tree_row(rule, code, names.name(code), number) for code, number in zip(shown, numbers, strict=True)]


def _pairs(rule: RowSpec, mask: int, answers: Answers, year: int) -> list[Asked]:
    department, government = classes("economic_department", year), classes("economic_government", year)
    pairs = sorted({(answers.lines[i].economic, answers.lines[i].government) for i in answers.lines_of(mask)})
    rows: list[Asked] = []
    for economic, partner in pairs:
        if not rows or rows[-1].code[:3] != economic[:3]:
            head = (economic[:3], department.name(economic[:3]))
            rows.append(pair_row(rule, head, (partner[:3], government.name(partner[:3]))))
        rows.append(pair_row(rule, (economic, department.name(economic)), (partner, government.name(partner))))
    return rows


_ANY_ROW = Asked(RowSpec("one"), "", "", {})
