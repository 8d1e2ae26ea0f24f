"""The reports: every figure is one of the scores, what lacks is said, and they are published in four formats."""

import dataclasses
import datetime
import hashlib
import io
import re
import zipfile

import pypdfium2
import pytest
from goals.scored_year import HOTLINE, MISSED, NETWORK, ledger, progress, score_of, scores, sheets

from gouji.document.json import from_json, to_json
from gouji.goals.monitoring_report import monitoring_document
from gouji.goals.personal import masked_findings
from gouji.goals.report import evaluation_document
from gouji.goals.scoring import score_sheet
from gouji.ledger import Execution, Result
from gouji.messages import Problem
from gouji.publishing.papers import papers, write_papers
from gouji.reading import read_document

ISSUED = datetime.date(2025, 2, 1)
FORMATS = ("docx", "pdf", "xlsx", "html")
NAME = "兰山区人民政府办公室机关-2024-绩效自评"


def lines(document):
    return [part.text.text for part in document.parts if part.text]


@pytest.fixture(scope="module")
def report():
    return evaluation_document(scores(), ledger())


@pytest.fixture(scope="module")
def files(report):
    return papers([report, monitoring_document(progress(), ledger().profile)], FORMATS, ISSUED)


def test_the_report_in_its_chapters(report):
    headings = [part.heading.text for part in report.parts if part.heading and part.heading.level < 3]
    assert [text[0] for text in headings] == ["第", "一", "二", "三", "四", "五", "第"]
    assert lines(report)[0] == ledger().profile.remark and ledger().profile.remark in report.cover
    assert lines(report)[1] == "兰山区人民政府办公室机关2024年度对3个项目开展绩效自评，年初预算共462.00万元，设绩效指标48个。"
    assert [table.title.partition("（")[0] for table in report.tables] == ["部门", "项目支出绩效自评表", "项目支出绩效自评表", "项目支出绩效自评表"]


def test_no_number_is_invented(report):
    """Each decimal in the text stands in the scores, or is a sum or share of theirs."""
    known = {"462.00", "422.60", "91.47"} | {f"{whole * 100 / 46200:.2f}" for whole in (9100, 30100, 7000)}
    known |= {unit for text in lines(report) for unit in re.findall(r"支出绩效自评(\d+\.\d\d)分", text)}
    for score in scores():
        known |= {f"{fen / 1e6:.2f}" for fen in (score.budget_fen, score.final_fen, score.spent_fen)}
        known |= {f"{score.total}", f"{score.execution_score}", f"{score.execution_rate * 100:.2f}"}
        known |= {f"{one.weight}" for one in score.indicators} | {f"{one.score}" for one in score.indicators}
        levels = {one.indicator.level1 for one in score.indicators}
        known |= {f"{sum(o.score for o in score.indicators if o.indicator.level1 == level)}" for level in levels}
    written = {number for text in lines(report) for number in re.findall(r"(?<![≥≤\d.])\d+\.\d\d(?!\d)", text)}
    assert written <= known, written - known


def test_what_was_missed_stands_with_reason_and_measure_or_says_that_they_lack(report):
    told = {text.partition("：")[0]: text for text in lines(report) if "年度指标值" in text}
    assert set(told) == set(MISSED)
    assert told["群众满意率"] == (
        "群众满意率：年度指标值“≥87%”，实际完成值“82.4%”，得4.74分（满分5分）。"
        "偏差原因：三季度供水问题集中，承办单位答复不及时，联系人电话138****5678。改进措施：按月通报办理情况，纳入考核。"
    )
    assert told["视频会议系统使用率"].endswith("偏差原因没有填写。改进措施没有填写。")
    assert any("有1个未完成的指标没有填写原因或措施" in text for text in lines(report))


def test_a_full_score_says_that_nothing_was_missed():
    sheet = sheets()["区政府重点工作督查经费"]
    document = evaluation_document([score_of(sheet.project)], ledger())
    assert "已计分的绩效指标全部完成。" in lines(document)


def test_missing_figures_are_said_and_no_grade_is_given():
    open_ = [score_sheet(sheets()[NETWORK], [], None)]
    text = "\n".join(lines(evaluation_document(open_, dataclasses.replace(ledger(), executions=()))))
    assert "全年预算数和执行数没有填报，执行率未计分" in text and "暂不评定等级" in text and "总分未计算" in text
    assert text.count("没有填写实际完成值，未计分") == 13 and "等级为" not in text


def test_a_low_result_weighs_on_next_years_budget():
    poor = score_sheet(sheets()[NETWORK], [Result(NETWORK, one.level3, "0%" if one.target.unit == "%" else "未达成" if not one.target.number else f"{one.target.number}{one.target.unit}") for one in sheets()[NETWORK].indicators], Execution(NETWORK, 91_000_000, 10_000_000))
    text = "\n".join(lines(evaluation_document([poor], ledger(), {NETWORK: 120_000_000})))
    assert poor.grade.low and f"{NETWORK}自评等级较低，安排下年预算时应当压减" in text and "下年预算申请120.00万元" in text


def test_without_scores_there_is_nothing_to_report():
    with pytest.raises(Problem, match="兰山区人民政府办公室机关"):
        evaluation_document([], ledger())
    with pytest.raises(Problem, match="兰山区人民政府办公室机关"):
        monitoring_document([], ledger().profile)


def test_personal_numbers_are_masked_and_where_is_said():
    (found,) = masked_findings(scores())
    assert (found.rule, found.severity) == ("个人信息", "warning")
    assert "群众满意率／偏差原因分析及改进措施" in found.message and "13812345678" not in str(found)


def test_personal_numbers_in_the_goal_itself():
    sheet = dataclasses.replace(sheets()[NETWORK], goal="联系13812345678")
    (found,) = masked_findings([score_sheet(sheet, [], None)])
    assert "年度总体目标" in found.message and "13812345678" not in str(found)


def test_monitoring_tells_money_and_goals():
    document = monitoring_document(progress(), ledger().profile)
    text = "\n".join(lines(document))
    assert document.stage == "绩效监控-9月"
    assert "有1个项目没有预算执行的数据，执行率未汇总。" in text
    assert "年度预算301.00万元，1—9月执行184.50万元，执行率61.30%，时间进度75.00%。" in text
    assert "群众满意率：年度指标值“≥87%”，1—9月为86.6%，预计全年86.6%，比序时进度低0.46%，可能完不成。" in text
    assert "支出偏慢，联系138****5678" in text and "13812345678" not in text
    assert "18个指标没有用数据监控：劳务费拨付及时性；" in text and "没有列" not in text
    money, goals = document.tables
    assert [box.text for box in money.lines[0]][-3:] == ["20.50", "20.50", "61.30%"]
    assert [box.text for box in goals.lines[1]] == ["热线工单承办量", "≤40万件", "万件", *[f"{3.1 * n:.1f}".removesuffix(".0") for n in range(1, 10)], "37.2", "-7.00%", "能完成"]
    assert goals.unit_said == "见“计量单位”栏"
    assert sum(part.picture is not None for part in document.parts) == 3


def test_both_are_published_in_four_formats_under_names_that_say_what_they_are(files):
    monitored = "兰山区人民政府办公室机关-2024-绩效监控-9月"
    assert sorted(files) == sorted(f"{name}.{kind}" for name in (NAME, monitored) for kind in FORMATS)


def test_equal_input_gives_equal_bytes(report, files):
    again = papers([evaluation_document(scores(), ledger())], FORMATS, ISSUED)
    assert {name: hashlib.sha256(data).hexdigest() for name, data in again.items()} == {name: hashlib.sha256(files[name]).hexdigest() for name in again}


def test_no_personal_number_reaches_a_file(files):
    for name, data in files.items():
        if name.endswith(("docx", "xlsx")):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                data = b"".join(archive.read(part) for part in archive.namelist())
        if name.endswith("pdf"):
            with pypdfium2.PdfDocument(data) as opened:
                data = "".join(page.get_textpage().get_text_range() for page in opened).encode()
        assert b"13812345678" not in data and b"138****5678" in data, name


def test_pictures_are_in_every_file_with_words_for_those_who_do_not_see_them(report, files):
    (picture,) = [part.picture for part in report.parts if part.picture]
    with zipfile.ZipFile(io.BytesIO(files[f"{NAME}.docx"])) as archive:
        assert archive.read("word/media/picture1.png").startswith(b"\x89PNG")
        assert f'descr="{picture.description.replace(chr(34), "&quot;")}"' in archive.read("word/document.xml").decode()
    with zipfile.ZipFile(io.BytesIO(files[f"{NAME}.xlsx"])) as archive:
        drawing = archive.read("xl/drawings/drawing1.xml").decode()
        assert picture.description.split("；")[0] in drawing
    page = files[f"{NAME}.html"].decode()
    assert f"<figure>\n{picture.svg}" in page and "<details>" in page and "<script" not in page
    with pypdfium2.PdfDocument(files[f"{NAME}.pdf"]) as opened:
        assert any("各项目预算执行率" in page.get_textpage().get_text_range() for page in opened)


def test_the_heads_of_a_form_stand_on_each_of_its_pages(files):
    with pypdfium2.PdfDocument(files[f"{NAME}.pdf"]) as opened:
        texts = [page.get_textpage().get_text_range() for page in opened]
    first = next(i for i, text in enumerate(texts) if text.startswith("项目支出绩效自评表"))
    assert texts[first + 1].startswith("一级指标") or texts[first + 1].startswith("项目支出绩效自评表")
    assert sum(text.startswith("一级指标") for text in texts) >= 4


def test_a_published_paper_can_be_read_and_goes_through_json(tmp_path, report, files):
    for kind in FORMATS:
        path = tmp_path / f"{NAME}.{kind}"
        path.write_bytes(files[path.name])
        assert any("绩效自评" in table.title or table.lines for table in read_document(path).tables), kind
    back = from_json(to_json(report))
    assert [part for part in back.parts if part.heading] == [part for part in report.parts if part.heading]
    assert not any(part.picture for part in back.parts)


def test_papers_are_written_whole(tmp_path, report):
    written = write_papers([report], tmp_path / "out", ("html",), ISSUED)
    assert [path.name for path in written] == [f"{NAME}.html"] and written[0].read_bytes()
    assert HOTLINE in written[0].read_text(encoding="utf-8")
