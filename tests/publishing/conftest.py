"""The published Lanshan 2024 unit budget as a document, laid out from its text by the shortest way that the publishers need."""

import pathlib
import re

import pytest

import gouji
from gouji.amounts import UNITS
from gouji.compiling import compile_document
from gouji.document import Box, Cell, Document, Figure, GoalSheet, Heading, Indicator, Part, Profile, Row, Sentence, Table, TextLine
from gouji.ledger import read_ledger
from gouji.points import point

TEXT = pathlib.Path(__file__).with_name("lanshan-2024-unit-budget.txt")
ORGANISATION = "兰山区人民政府办公室机关"
FUNCTION = "科目编码/类 科目编码/款 科目编码/项 科目名称 "
PAIRS = "科目编码/类 科目编码/款 部门预算支出经济分类科目名称 科目编码/类 科目编码/款 政府预算支出经济分类科目名称 "
MONEY = "财政拨款/小计 财政拨款/一般公共预算 财政拨款/政府性基金预算 "
OTHER = "财政专户管理资金 单位资金 使用非财政拨款结余 上年结转"
SPENDING = FUNCTION + "合计 基本支出/小计 基本支出/人员支出 基本支出/日常公用支出 项目支出"
CARS = "公务用车购置及运行维护费"
TRAVEL = "{0}/合计 {0}/因公出国（境）经费 {0}/{1}/小计 {0}/{1}/公务用车购置经费 {0}/{1}/公务用车运行维护费 {0}/公务接待费 "
TABLES = {
    "收支总体情况表": ("收入/项目 收入/预算数 支出/项目 支出/预算数", False),
    "收入总体情况表": (
        FUNCTION + "合计 财政拨款收入/小计 财政拨款收入/一般公共预算收入 财政拨款收入/政府性基金预算收入 财政拨款收入/国有资本经营预算收入 "
        "财政专户管理资金收入 事业收入（不含教育收费） 事业单位经营收入 其他收入 上级补助收入 附属单位上缴收入 使用非财政拨款结余 上年结转",
        True,
    ),
    "支出总体情况表": (FUNCTION + "合计 基本支出 项目支出 结转下年", False),
    "财政拨款收支总体情况表": (
        "收入/项目 收入/预算数 支出/项目 支出/预算数/总计 支出/预算数/一般公共预算 支出/预算数/政府性基金预算 支出/预算数/国有资本经营预算",
        True,
    ),
    "一般公共预算支出情况表": (SPENDING, False),
    "一般公共预算基本支出情况表": (PAIRS + "基本支出预算/小计 基本支出预算/人员支出 基本支出预算/日常公用支出", False),
    "一般公共预算“三公”经费支出情况表": (TRAVEL.format("2023年预算数", CARS) + TRAVEL.format("2024年预算数", CARS), True),
    "政府性基金预算支出情况表": (SPENDING, False),
    "国有资本经营预算支出情况表": (SPENDING, False),
    "基本支出预算情况表": (PAIRS + "合计 " + MONEY + "财政拨款/国有资本经营预算 " + OTHER, True),
    "项目支出预算情况表": ("项目名称 项目类型 合计 " + MONEY + OTHER, True),
    "政府采购预算表": (
        FUNCTION + "资金来源/合计 " + " ".join(f"资金来源/{head}" for head in (MONEY + OTHER).split()),
        True,
    ),
}  # fmt: skip
WIDTHS = {"类": 4.0, "款": 3.0, "项": 3.0, "项目": 24.0, "科目名称": 22.0, "项目名称": 24.0}
GOAL_HEADS = {
    "title": "项目支出绩效目标表", "project": "项目名称", "department": "主管部门", "unit": "实施单位",
    "funds": "项目资金（万元）", "total": "年度预算资金总额：", "appropriation": "其中：财政拨款", "other": "其他资金",
    "goal": "年度总体绩效目标", "indicators": "绩效指标",
    "level1": "一级指标", "level2": "二级指标", "level3": "三级指标", "value": "指标值",
}  # fmt: skip


@pytest.fixture(scope="session")
def lanshan() -> Document:
    """The whole disclosure: cover, contents, four parts, twelve tables, three goal sheets."""
    text = TEXT.read_text(encoding="utf-8")
    tables = tuple(_table(text, title, heads.split(), landscape) for title, (heads, landscape) in TABLES.items())
    goals = tuple(map(_goal, re.split(r"\n#* ?项目支出绩效目标表\n", text.partition("## 七、特殊")[0])[1:]))
    figure = Figure("金额", "57.00", "万元", (22, 27), point=point({"view": "三公", "year": 2024}))
    sentence = Sentence("2024年通过一般公共预算财政拨款安排的“三公”经费预算共57.00万元，与上年基本持平。", (figure,), 24)
    return Document(
        organisation=ORGANISATION, year=2024, stage="年初预算", level="单位", format="shandong/unit-budget", tables=tables,
        sentences=(sentence,), goals=goals,
        profile=Profile(("负责文电工作。",), ("综合科", "督查室"), (("上年结转", "指以前年度结转的资金。"),)),
        parts=tuple(_parts(text)), cover=("2024年", ORGANISATION, "单位预算"), contents=tuple(_contents(text)),
    )  # fmt: skip


def _contents(text: str) -> list[tuple[int, str]]:
    lines = text.partition("# 目 录")[2].partition("\n# 第一部分")[0].splitlines()
    return [(1 if line.startswith("##") else 2, line.lstrip("#- ")) for line in lines if line.strip()]


def _parts(text: str) -> list[Part]:
    """The text before the tables, the tables, the text after them with the goal sheets where they stand."""
    body = text.partition("\n# 第一部分")[2]
    before, _, rest = body.partition("## 第二部分")
    after = rest.partition("# 第三部分")[2]
    explained, _, remainder = after.partition("### 项目支出绩效目标表")
    closing = "## 七、特殊" + remainder.partition("## 七、特殊")[2]
    return [
        Part(heading=Heading("第一部分", 1)), *_lines(before),
        Part(heading=Heading("第二部分", 1)), Part(heading=Heading("2024年单位预算表", 1)), *[Part(table=i) for i in range(len(TABLES))],
        Part(heading=Heading("第三部分", 1)), *_lines(explained), *[Part(goal=i) for i in range(3)], *_lines(closing),
    ]  # fmt: skip


def _lines(text: str) -> list[Part]:
    return [_line(line.strip()) for line in text.splitlines() if line.strip()]


def _line(line: str) -> Part:
    words = re.sub(r"(?<=\d) | (?=\d)", "", line.lstrip("#* -").replace("**", ""))
    if not line.startswith("#"):
        return Part(text=TextLine(words, "lead" if line.startswith("**") else "item" if line.startswith("- ") else "body"))
    is_part = not re.match(r"[一二三四五六七八九十]+、|[（(]", words)
    return Part(heading=Heading(words, 1 if is_part else 3 if words[0] in "（(" else 2))


def _table(text: str, title: str, heads: list[str], landscape: bool) -> Table:
    paths = [tuple(head.split("/")) for head in heads]
    block = re.search(rf"\n#* ?{title}\n(.*?)(?=\n#|\n[^\t\n]+\n\n部门（单位）|\Z)", text, re.S)
    assert block, title
    body, notes = _body(block[1], paths)
    cells: list[Cell] = []
    lines = tuple(_boxes(title, row, paths, cells) for row in body)
    widths = tuple(WIDTHS.get(path[-1], 15.0 if "科目名称" in path[-1] else 10.0) for path in paths)
    return Table(title, ORGANISATION, UNITS["万元"], _heads(paths), lines, tuple(cells), notes=notes, widths=widths, landscape=landscape)


def _body(block: str, paths: list[tuple[str, ...]]) -> tuple[list[list[str]], tuple[str, ...]]:
    lines = [line for line in block.splitlines() if "\t" in line]
    heads = ("科目编码", "类", "收 入\t", "项目\t", "项目名称", "合计\t因", "2023", "\t\t助")
    shown = [line for line in lines if not line.startswith(heads) and not re.match(r"\t+(小计|总计)", line)]
    width = len(paths)
    rows = [[word.replace(" ", "") for word in (line.split("\t") + [""] * width)[:width]] for line in shown]
    return rows, tuple(re.findall(r"^注：.*$", block, re.M))


def _boxes(title: str, row: list[str], paths: list[tuple[str, ...]], cells: list[Cell]) -> tuple[Box, ...]:
    """The boxes of a line; a total's name stands across the code and name columns."""
    first = next((i for i, path in enumerate(paths) if path[-1] in ("合计", "小计", "预算数", "总计")), len(row))
    total = row[0].startswith("合") and not row[0][2:]
    if total and title.startswith("政府采购"):
        row = [*row[:3], "", *row[3:-1]]
    boxes, label = ([Box(row[0], "name", colspan=first, total=True)], row[0]) if total else ([], row[first - 1] if first else "")
    for i in range(first if total else 0, len(paths)):
        boxes.append(_box(title, row[i], paths[i], label, cells, total))
    return tuple(boxes)


def _box(title: str, text: str, path: tuple[str, ...], label: str, cells: list[Cell], total: bool) -> Box:
    if path[-1] in ("类", "款", "项"):
        return Box(text, "code")
    if path[-1] in ("项目", "项目名称", "项目类型") or "科目名称" in path[-1]:
        return Box(text, "text" if path[-1] == "项目类型" else "name", total=text.endswith(("合计", "总计")))
    asked = point({"flow": "支出", "year": 2024, "stage": "年初预算", "measure": "金额"})
    row = Row(1 + sum(cell.column == path for cell in cells), "", label)
    cells.append(Cell(title, row, path, text.replace(",", ""), UNITS["万元"], asked))
    return Box(text, "amount", cell=len(cells) - 1, total=total)


def _heads(paths: list[tuple[str, ...]]) -> tuple[tuple[Box, ...], ...]:
    depth = max(map(len, paths))
    lines = []
    for level in range(depth):
        starts = [i for i, path in enumerate(paths) if len(path) > level and _opens(paths, i, level)]
        lines.append(tuple(_head(paths, i, level, depth) for i in starts))
    return tuple(lines)


def _opens(paths: list[tuple[str, ...]], i: int, level: int) -> bool:
    return i == 0 or paths[i - 1][: level + 1] != paths[i][: level + 1] or level == len(paths[i]) - 1


def _head(paths: list[tuple[str, ...]], i: int, level: int, depth: int) -> Box:
    last = level == len(paths[i]) - 1
    end = i + 1
    while not last and end < len(paths) and paths[end][: level + 1] == paths[i][: level + 1]:
        end += 1
    return Box(paths[i][level], "head", colspan=end - i, rowspan=depth - level if last else 1)


def _goal(block: str) -> GoalSheet:
    rows = [[word for word in line.split("\t") if word] for line in block.splitlines() if "\t" in line]
    start = next(i for i, row in enumerate(rows) if "三级指标" in row)
    amount = rows[2][-1].removesuffix("万元")
    indicators: list[Indicator] = []
    for row in rows[start + 1 :]:
        before = indicators[-1] if indicators else Indicator("", "", "", "")
        *levels, name, value = row
        level2 = levels[-1] if levels else before.level2
        indicators.append(Indicator(levels[-2] if len(levels) > 1 else before.level1, level2, name, value))
    return GoalSheet(
        rows[0][1], amount, "万元", amount, "", rows[1][1], rows[1][3], rows[start - 1][1], tuple(indicators), tuple(GOAL_HEADS.items())
    )


@pytest.fixture(scope="session")
def compiled() -> Document:
    """The example as the compiler makes it, with sums among its cells."""
    return compile_document(read_ledger(pathlib.Path(gouji.__file__).parent / "examples" / "lanshan-2024"))
