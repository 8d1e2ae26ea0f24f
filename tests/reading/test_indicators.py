"""The indicators of the seed's three goal sheets, each written out by hand; rows in wrong columns; weight and evidence."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import openpyxl
import pytest

import gouji
from gouji.amounts import plain
from gouji.compiling import compile_document
from gouji.document.place import NOWHERE
from gouji.files.blocks import Grid, GridCell
from gouji.formats import load_format
from gouji.ledger import read_ledger
from gouji.publishing.publish import publication
from gouji.reading.goals import goal_sheet
from gouji.reading.matrix import matrix_of

SEED = Path(__file__).parents[1] / "fixtures" / "lanshan"
EXAMPLE = Path(gouji.__file__).parent / "examples" / "lanshan-2024"
WORDS = load_format("shandong/unit-budget").text["goals"]

# 项目 / 一级 / 二级，下面一行一个指标：三级指标 | 方向 | 数 | 单位（定性的只有词）
SHEETS = """
区政府网络使用维护费
  成本指标 经济成本指标
    网络设施维护费 | ≤ | 24 | 万元
    标准化值班室小鱼易连终端使用费 | ≤ | 10 | 万元
    网站群运行、安全防护、内容监测费 | ≤ | 57 | 万元
  产出指标 数量指标
    政府网络中心机房设施维护、党政网站群后台运行维护及网络视频会议室设施维护数量 | = | 3 | 个
    网站群正常运行占整体运行时间比例率 | ≥ | 98 | %
  产出指标 质量指标
    区政府中心机房基础设施完好率 | ≥ | 95 | %
    区政府网络设施、网络视频会议室设施和中心机房维护及升级完成度 | ≥ | 95 | %
    群众在全区党政机关通过专用网络办理各类手续工作效率提升率 | ≥ | 120 | %
  产出指标 时效指标
    网络设施故障排除及时完成率 | ≥ | 96 | %
  效益指标 社会效益指标
    视频会议系统使用率 | ≥ | 96 | %
    群众浏览政府网站时流畅度,网站及各政务新媒体运行正常 | 明显提升
  满意度指标 服务对象满意度指标
    全区党政机关对全网使用满意度 | ≥ | 95 | %
    群众对全区党政网站、政务新媒体使用满意度 | ≥ | 95 | %
区政府重点工作督查经费
  成本指标 经济成本指标
    项目总费用 | ≤ | 70 | 万元
  产出指标 数量指标
    中央、省、市、环保督查次数 | ≤ | 50 | 次
    重点项目推进、重污染天气应急等其他工作 | 根据上级安排完成工作
    区级大气污染防治督导检查次数 | ≤ | 7 | 次
  产出指标 质量指标
    日常督导、检查工作情况完成率 | = | 100 | %
  产出指标 时效指标
    按要求完成上级交办的工业企业污染治理任务 | 及时
    按时完成上级交办的工作考核等任务 | 及时
    及时完成上级交办的督办、巡查事项 | 及时
    确保日常督导车辆正常运转 | 及时
  效益指标 社会效益指标
    确保大气污染防治达到上级要求 | 完成上级指标
    年度优良天数考核达标率 | ≥ | 90 | %
  效益指标 生态效益指标
    年度重污染天数考核达到目标值 | 完成上级指标
    实现全区空气质量综合指数不断改善 | 完成上级指标
  满意度指标 服务对象满意度指标
    服务对象满意度 | ≥ | 90 | %
    pm2.5年均浓度考核达到目标值 | 达标率完成上级指标
“12345”政务服务热线等民生工作保障督导运行经费
  成本指标 经济成本指标
    劳务费拨付及时性 | = | 187 | 万元
    用于日常办公用品、耗材、材料印刷等支出 | = | 20 | 万元
    维修（护）费拨付及时性 | = | 10 | 万元
    办公设备经费拨付及时性 | = | 23 | 万元
    首发平台优化升级 | = | 10 | 万元
    培训费拨付及时性 | = | 15 | 万元
    印刷费 | = | 10 | 万元
    车辆租赁费 | = | 23 | 万元
    联通专线信息服务费 | = | 3 | 万元
  产出指标 数量指标
    热线工单承办量 | ≤ | 40 | 万件
    服务单位数 | ≥ | 67 | 个
    服务群众数 | = | 38 | 万人
  产出指标 质量指标
    工单办理问题解决率 | ≥ | 86 | %
    群众满意率 | ≥ | 87 | %
    一次办好率 | ≥ | 72 | %
  产出指标 时效指标
    不在职能范围内工单回退时间 | ≤ | 24 | 小时
    工单办理时限 | = | 5 | 个工作日
  效益指标 社会效益指标
    诉求增减幅 | ≥ | 10 | %
    业务保障能力提升情况 | 较高
  满意度指标 服务对象满意度指标
    拨打热线群众满意度 | ≥ | 87 | %
"""
SHIFTED = [
    "网络设施故障排除及时完成率", "群众对全区党政网站、政务新媒体使用满意度", "确保日常督导车辆正常运转", "pm2.5年均浓度考核达到目标值", "工单办理时限", "拨打热线群众满意度",
]  # fmt: skip


def by_hand():
    """The rows of the table as (project, level 1, level 2, level 3, direction, number, unit, words)."""
    rows, project, levels = [], "", []
    for line in filter(None, SHEETS.splitlines()):
        indent = len(line) - len(line.lstrip())
        if not indent:
            project = line
        elif indent == 2:
            levels = line.split()
        else:
            name, *said = line.strip().split(" | ")
            rows.append((project, *levels, name, *(("", "", "", *said) if len(said) == 1 else (*said, ""))))
    return rows


def printed(document):
    found = [(goal.project, one, one.target) for goal in document.goals for one in goal.indicators]
    return [(project, i.level1, i.level2, i.level3.replace("(护)", "（护）"), t.direction, t.number, t.unit, t.words) for project, i, t in found]


def test_the_table_has_all_of_the_seed():
    assert len(by_hand()) == 48


def test_the_indicators_of_the_seeds_text():
    document = gouji.read(SEED / "lanshan-2024-unit-budget.txt")
    assert printed(document) == by_hand()
    mended = [remark for remark in document.warnings if remark.kind == "mended"]
    assert [name for remark in mended for name in SHIFTED if f"“{name}”" in remark.message] == SHIFTED
    assert len(mended) == len(SHIFTED)
    assert "《项目支出绩效目标表》项目“区政府网络使用维护费”第 16 行" in mended[0].message


@pytest.mark.parametrize("form", ["docx", "html"])
def test_the_indicators_of_the_seed_from_an_office_program(form):
    document = gouji.read(SEED / f"lanshan-2024-libreoffice.{form}")
    assert printed(document) == by_hand()
    assert not [remark for remark in document.warnings if remark.kind == "mended"]


FORMS = ["docx", "pdf", "xlsx", "html"]


@pytest.fixture(scope="module")
def example():
    """The example, its weights and evidence left out."""
    ledger = read_ledger(EXAMPLE)
    return replace(ledger, indicators=tuple(replace(one, weight="", evidence="") for one in ledger.indicators))


def published(document, folder):
    """The document read back from every form that is published."""
    folder.mkdir(exist_ok=True)
    files = publication(document, FORMS, date(2024, 2, 1))
    for name, data in files.items():
        (folder / name).write_bytes(data)
    return {name.rpartition(".")[2]: gouji.read(folder / name) for name in files}


def test_the_indicators_as_published_in_every_form(example, tmp_path):
    document = compile_document(example, "shandong/unit-budget")
    assert printed(document) == by_hand()
    for form, again in published(document, tmp_path / "out").items():
        assert (form, printed(again)) == (form, by_hand())
        assert again.goals == tuple(map(squeezed, document.goals)), form


def test_every_indicator_and_every_head_knows_where_it_is_printed(example, tmp_path):
    again = published(compile_document(example, "shandong/unit-budget"), tmp_path / "out")
    seed = gouji.read(SEED / "lanshan-2024-unit-budget.txt")
    for kind, document in (("box", again["pdf"]), ("cell", again["xlsx"]), ("line", seed)):
        places = [place for goal in document.goals for place in (*(one.place for one in goal.indicators), *(place for _, place in goal.places))]
        assert len(places) == 48 + 3 * 7 and all(getattr(place, kind) for place in places), kind
    lines = (SEED / "lanshan-2024-unit-budget.txt").read_text(encoding="utf-8").splitlines()
    assert sum(plain(one.level3)[:4] in plain(lines[one.place.line - 1]) for goal in seed.goals for one in goal.indicators) > 40
    book = openpyxl.load_workbook(next((tmp_path / "out").glob("*.xlsx")))
    for goal in again["xlsx"].goals:
        head = dict(goal.places)
        stand = [(goal.project, head["project"]), (goal.goal, head["goal"]), *((one.level3, one.place) for one in goal.indicators)]
        assert [plain(str(book[place.sheet][place.cell].value)) for _, place in stand] == [text for text, _ in stand]


def squeezed(goal):
    """The sheet as it is read: without half-width parentheses and white space in its texts."""
    keys = ("level1", "level2", "level3", "value", "weight", "evidence")
    indicators = tuple(replace(one, **{key: plain(getattr(one, key)) for key in keys}) for one in goal.indicators)
    texts = {key: plain(getattr(goal, key)) for key in ("project", "department", "implementer", "goal")}
    return replace(goal, indicators=indicators, **texts)


def test_weight_and_evidence_are_published_and_read_in_every_form(example, tmp_path):
    said = [("10", "网络运维月报"), ("2.5", ""), ("", "验收报告、付款凭证，共三份")]
    weighed = [replace(one, weight=said[n][0], evidence=said[n][1]) if n < 3 else one for n, one in enumerate(example.indicators)]
    document = compile_document(replace(example, indicators=tuple(weighed)), "shandong/unit-budget")
    for form, again in published(document, tmp_path / "out").items():
        assert [(i.weight, i.evidence) for i in again.goals[0].indicators[:4]] == [*said, ("", "")], form
        assert again.goals == tuple(map(squeezed, document.goals)), form
        assert not [remark for remark in again.warnings if remark.table], form


# Layouts, one row a line; cells are parted by |, an empty cell is merged into the one above where a level stands.
WEIGHED = """
项目名称|养护道路||||
绩效指标|一级指标|二级指标|三级指标|分值|指标值|数据来源
|产出指标|数量指标|养护里程|20|≥12公里|巡查记录
|||修补面积|10|≥300平方米|
|||灯杆||20根|台账
"""


def sheet_of(text, words=WORDS):
    rows = [line.split("|") for line in text.strip().splitlines()]
    columns = max(map(len, rows))
    cells = tuple(GridCell(cell, r, c, 1, 1, NOWHERE) for r, row in enumerate(rows) for c, cell in enumerate(row))
    return goal_sheet(matrix_of(Grid(cells, len(rows), columns, False, NOWHERE)), words)


def test_weight_before_the_value_and_a_head_by_another_name():
    sheet, remarks = sheet_of(WEIGHED)
    assert [(i.level3, i.value, i.weight, i.evidence) for i in sheet.indicators] == [
        ("养护里程", "≥12公里", "20", "巡查记录"), ("修补面积", "≥300平方米", "10", ""), ("灯杆", "20根", "", "台账"),
    ]  # fmt: skip
    assert dict(sheet.heads)["weight"] == "分值" and dict(sheet.heads)["evidence"] == "数据来源"
    assert remarks == []


def test_a_row_of_levels_without_their_columns_is_set_right_and_said():
    sheet, remarks = sheet_of(WEIGHED + "效益指标|社会效益指标|出行时间缩短率|20|≥5%|测算表|\n")
    last = sheet.indicators[-1]
    assert (last.level1, last.level2, last.level3, last.weight, last.value, last.evidence) == (
        "效益指标", "社会效益指标", "出行时间缩短率", "20", "≥5%", "测算表",
    )  # fmt: skip
    assert [remark.kind for remark in remarks] == ["mended"]
    assert "第 6 行" in remarks[0].message and "出行时间缩短率" in remarks[0].message


def test_a_second_level_without_its_first_belongs_where_the_rules_put_it():
    sheet, remarks = sheet_of(WEIGHED + "||服务对象满意度指标|居民满意度|10|≥90%|问卷\n")
    assert (sheet.indicators[-1].level1, sheet.indicators[-1].value) == ("满意度指标", "≥90%")
    assert len(remarks) == 1 and "满意度指标—服务对象满意度指标" in remarks[0].message


def test_cost_under_output_as_the_older_layout_has_it():
    sheet, remarks = sheet_of(WEIGHED + "||成本指标|每公里费用|10|≤10万元|合同\n")
    assert (sheet.indicators[-1].level1, sheet.indicators[-1].level2) == ("产出指标", "成本指标")
    assert remarks == []


def test_a_column_that_nothing_reads_is_said():
    sheet, remarks = sheet_of(WEIGHED.replace("|数据来源", "|责任科室"))
    assert [one.evidence for one in sheet.indicators] == ["", "", ""]
    assert len(remarks) == 1 and "责任科室" in remarks[0].message


def test_of_two_columns_of_evidence_one_is_read_and_the_other_said():
    sheet, remarks = sheet_of(WEIGHED.replace("数据来源", "数据来源|评分标准"))
    assert sheet.indicators[0].evidence == "巡查记录"
    assert len(remarks) == 1 and "评分标准" in remarks[0].message


def test_heads_that_stand_beside_all_their_columns_are_no_fault_of_the_rows():
    sheet, remarks = sheet_of("""
项目名称|养护道路||||
|绩效指标|一级指标|二级指标|三级指标|指标值
|产出指标|数量指标|养护里程|≥12公里|
|||修补面积|≥300平方米|
||质量指标|灯杆|20根|
""")
    assert [(one.level3, one.value) for one in sheet.indicators] == [("养护里程", "≥12公里"), ("修补面积", "≥300平方米"), ("灯杆", "20根")]
    assert [remark for remark in remarks if remark.kind] == []


def test_a_name_without_a_value_is_kept():
    sheet, remarks = sheet_of(WEIGHED + "||质量指标|合格率||\n")
    assert (sheet.indicators[-1].level2, sheet.indicators[-1].level3, sheet.indicators[-1].value) == ("质量指标", "合格率", "")
    assert remarks == []


def test_direction_and_unit_in_columns_of_their_own():
    sheet, remarks = sheet_of("""
项目名称|养护道路|||||
绩效指标|一级指标|二级指标|三级指标|指标性质|指标值|度量单位|权重
|产出指标|数量指标|养护里程|≥|12|公里|20
||质量指标|合格率|＝|100|%|20
|||外观|定性|良好||10
|效益指标|社会效益指标|投诉减少率|≥|≥5%|%|20
""")
    assert [(one.level2, one.value, one.weight) for one in sheet.indicators] == [
        ("数量指标", "≥12公里", "20"), ("质量指标", "＝100%", "20"), ("质量指标", "良好", "10"), ("社会效益指标", "≥5%", "20"),
    ]  # fmt: skip
    assert remarks == []


def test_a_value_under_a_head_that_nobody_knows_is_what_comes_next():
    sheet, remarks = sheet_of(WEIGHED.replace("指标值", "要达到的程度"))
    assert [one.value for one in sheet.indicators] == ["≥12公里", "≥300平方米", "20根"]
    assert remarks == []
