"""Which rows and columns a table has for a ledger: those that always stand, and those with money in them."""

from collections.abc import Sequence

from gouji.compiling.asking import Answers
from gouji.compiling.purchases import purchase_rows
from gouji.formats import Column, Format, RowSpec, Side, TableSpec
from gouji.formats.layout import Setting
from gouji.formats.numbering import chinese
from gouji.formats.rows import Asked, named_row, pair_row, project_row, question, questions_of, tree_row
from gouji.ledger.model import Ledger
from gouji.points import Point


def sides_of(
    spec: TableSpec, format: Format, ledger: Ledger, answers: Answers, setting: Setting
) -> tuple[list[tuple[Side, list[Asked]]], list[Point]]:
    """The sides of the table with their rows, empty optional columns left out; and the questions that were left out with them."""
    sides, nothing = [], []
    for side in spec.sides:
        kept, left_out = _columns(spec, side, answers, setting)
        side = side.with_columns(kept)
        absent = [rule for rule in side.rows if rule.optional and not _lines_of(rule, spec, side, answers, setting)]
        rules = [rule for rule in side.rows if rule not in absent]
        sides.append((side, [row for rule in rules for row in _rows(rule, spec, side, format, ledger, answers, setting)]))
        nothing += [*left_out, *(asks for rule in absent for asks in questions_of(spec, side, rule, setting.year, setting.stage))]
    return sides, nothing


def _columns(spec: TableSpec, side: Side, answers: Answers, setting: Setting) -> tuple[list[Column], list[Point]]:
    kept, left_out = [], []
    for column in side.columns:
        asks = question(spec, side, column, _ANY_ROW, setting.year, setting.stage)
        if column.optional and asks.get("stage") != setting.stage:
            continue
        if column.optional and not answers.asked(asks):
            left_out.append(asks)
        else:
            kept.append(column)
    return kept, left_out


def _rows(rule: RowSpec, spec: TableSpec, side: Side, format: Format, ledger: Ledger, answers: Answers, setting: Setting) -> list[Asked]:
    if rule.kind in ("named", "one"):
        return [named_row(rule)]
    here = _lines_of(rule, spec, side, answers, setting)
    if rule.kind == "projects":
        there = set(answers.members_of("project", here))
        return [project_row(rule, p.name, p.type) for p in ledger.projects if p.name in there]
    if rule.kind == "purchases":
        return purchase_rows(rule, [answers.lines[i] for i in answers.lines_of(here)], setting.year)
    if rule.kind == "pairs":
        return _pairs(rule, here, answers, format, setting.year)
    return _tree(rule, answers.members_of(rule.tree or "function", here), format, setting.year)


def _lines_of(rule: RowSpec, spec: TableSpec, side: Side, answers: Answers, setting: Setting) -> int:
    """All lines that any cell of these rows could add up."""
    mask = 0
    for asks in questions_of(spec, side, rule, setting.year, setting.stage):
        mask |= answers.asked(asks)
    return mask


def _tree(rule: RowSpec, codes: Sequence[str], format: Format, year: int) -> list[Asked]:
    depths = {"类": (3,), "款": (3, 5), "项": (3, 5, 7)}[rule.depth]
    shown = sorted({code[:n] for code in codes for n in depths if len(code) >= n} | set(rule.always))
    numbers = [rule.numbering.replace("一", chinese(i)) for i in range(1, len(shown) + 1)]
    kind = {"economic": "economic_department"}.get(rule.tree, "functional")
    return [tree_row(rule, code, format.class_name(kind, code, year), number) for code, number in zip(shown, numbers, strict=True)]


def _pairs(rule: RowSpec, mask: int, answers: Answers, format: Format, year: int) -> list[Asked]:
    def named(economic: str, government: str) -> Asked:
        names = (format.class_name("economic_department", economic, year), format.class_name("economic_government", government, year))
        return pair_row(rule, (economic, names[0]), (government, names[1]))

    rows: list[Asked] = []
    for economic, government in sorted({(answers.lines[i].economic, answers.lines[i].government) for i in answers.lines_of(mask)}):
        if not rows or rows[-1].code[:3] != economic[:3]:
            rows.append(named(economic[:3], government[:3]))
        rows.append(named(economic, government))
    return rows


_ANY_ROW = Asked(RowSpec("one"), "", "", {})
