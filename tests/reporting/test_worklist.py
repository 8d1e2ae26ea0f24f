"""The findings as a workbook to work through."""

import io
import zipfile
from dataclasses import replace

import openpyxl
from reporting.conftest import checked_of, sound

from gouji.checking.finding import Accepted
from gouji.messages import speak
from gouji.reporting import Checked, Unread, Worklist

HEADS = [
    "序号", "文件", "单位", "年度", "严重程度", "规则", "问题", "表", "行", "列", "页", "现为", "应为", "相差", "金额单位", "可能性", "原因", "依据",
    "处理意见", "说明", "责任人",
]  # fmt: skip


def bytes_of(*documents: Checked | Unread) -> bytes:
    worklist = Worklist()
    for each in documents:
        worklist.fail(each) if isinstance(each, Unread) else worklist.add(each)
    return worklist.bytes()


def book_of(*documents: Checked | Unread) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(bytes_of(*documents)))


def rows(sheet) -> list[dict[str, object]]:
    heads, *lines = sheet.iter_rows(values_only=True)
    return [dict(zip(heads, line, strict=True)) for line in lines]


def widths(sheet) -> dict[str, float]:
    """How wide the column under each head is; neighbours of one width are written together."""
    groups = sheet.column_dimensions.values()
    return {sheet.cell(1, n).value: group.width for group in groups for n in range(group.min, group.max + 1)}


def test_one_row_a_finding_with_what_it_should_be(welfare: Checked, seed: Checked) -> None:
    book = book_of(seed, welfare)
    assert book.sheetnames == ["问题清单", "未检查", "各文件汇总"] and [cell.value for cell in book["问题清单"][1]] == HEADS
    lines = rows(book["问题清单"])
    assert [line["序号"] for line in lines] == list(range(1, len(welfare.report.findings) + len(seed.report.findings) + 1))
    assert lines[0]["文件"] == welfare.name and lines[-1]["文件"] == seed.name
    line = next(line for line in lines if line["行"] == "13 30202 咨询费")
    assert (line["现为"], line["应为"], line["页"], line["年度"], line["严重程度"]) == ("30202", "30203", 14, 2024, "错误")
    assert (line["处理意见"], line["说明"], line["责任人"]) == (None, None, None)


def test_amounts_are_numbers_and_codes_are_texts(welfare: Checked) -> None:
    sheet = book_of(welfare)["问题清单"]
    lines = rows(sheet)
    amount = next(line for line in lines if line["应为"] == 696.48)
    assert (amount["现为"], amount["相差"], amount["金额单位"]) == (738.66, 42.18, "万元")
    assert all(isinstance(line["现为"], str) for line in lines if line["规则"] == "科目-编码")


def test_an_amount_is_written_digit_for_digit(welfare: Checked) -> None:
    (finding, suspect) = next((f, s) for f in welfare.report.findings for s in f.suspects[:1] if s.what == "amount")
    printed = "9007199254740.10"
    report = replace(welfare.report, findings=(replace(finding, suspects=(replace(suspect, printed=printed),)),))
    data = bytes_of(replace(welfare, report=report))
    assert f"<v>{printed}</v>" in zipfile.ZipFile(io.BytesIO(data)).read("xl/worksheets/sheet1.xml").decode()


def test_answers_are_chosen_from_a_list_and_the_sheet_is_set_up_for_print(welfare: Checked) -> None:
    sheet = book_of(welfare)["问题清单"]
    (offered,) = sheet.data_validations.dataValidation
    last = len(welfare.report.findings) + 1
    assert offered.formula1 == '"已改,出错说明,待核"' and str(offered.sqref) == f"S2:S{last}"
    assert sheet.freeze_panes == "A2" and sheet.auto_filter.ref == f"A1:U{last}"
    assert sheet.page_setup.orientation == "landscape" and sheet.print_title_rows == "$1:$1" and sheet.sheet_properties.pageSetUpPr.fitToPage


def test_what_was_not_checked_and_every_document_have_their_sheets(welfare: Checked, seed: Checked) -> None:
    left = replace(seed, report=replace(seed.report, not_checked=(("版式-表", "没有找到《收支总表》"),)))
    checked = replace(welfare, report=replace(welfare.report, not_checked=()))
    book = book_of(sound(seed), left, checked, Unread("坏.pdf", "文件已损坏"))
    assert [(line["文件"], line["原因"]) for line in rows(book["未检查"])] == [("坏.pdf", "文件已损坏"), (seed.name, "没有找到《收支总表》")]
    documents = rows(book["各文件汇总"])
    assert [line["文件"] for line in documents] == ["坏.pdf", welfare.name, seed.name, seed.name]
    assert [line["错误"] for line in documents[1:]] == [welfare.report.errors, seed.report.errors, 0]
    assert "／未检查 1／" in documents[2]["结果"] and "没有读出" in documents[0]["结果"]


def test_an_accepted_finding_has_its_answer_already(seed: Checked) -> None:
    first, *others = seed.report.findings
    accepted = replace(seed.report, findings=tuple(others), waived=(Accepted(first, "原件如此", "张三"),))
    line = rows(book_of(replace(seed, report=accepted))["问题清单"])[-1]
    assert (line["问题"], line["处理意见"], line["说明"], line["责任人"]) == (first.message, "出错说明", "原件如此", "张三")


def test_no_text_becomes_a_formula() -> None:
    for text in ("=1+1", "+1", "-1+2", "@SUM(A1)", "=HYPERLINK(\"http://x\")", "\t=1"):
        data = bytes_of(checked_of(text), Unread(text, text))
        for sheet in openpyxl.load_workbook(io.BytesIO(data)):
            for cell in (cell for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)):
                assert cell.data_type == "s" and cell.hyperlink is None
                assert cell.quotePrefix == cell.value.startswith(("=", "+", "-", "@", "\t"))
        names = zipfile.ZipFile(io.BytesIO(data)).namelist()
        assert not [name for name in names if "external" in name or "_rels/sheet" in name]


def test_a_text_longer_than_a_cell_is_cut_and_says_so() -> None:
    (line,) = rows(book_of(checked_of("长" * 40_000))["问题清单"])
    assert line["问题"].startswith("长长") and line["问题"].endswith("……（全文见检查报告）") and len(line["问题"]) < 32_767


def test_equal_reports_give_equal_bytes(welfare: Checked, seed: Checked) -> None:
    assert bytes_of(welfare, seed) == bytes_of(welfare, seed)


def test_the_worklist_speaks_english_too(seed: Checked) -> None:
    speak("en")
    book = book_of(seed)
    assert book.sheetnames == ["Findings", "Not checked", "Documents"] and len({cell.value for cell in book["Findings"][1]}) == len(HEADS)


def test_all_columns_stand_on_the_width_of_one_sheet_in_letters_that_can_be_read(welfare: Checked, seed: Checked, lanshan: Checked) -> None:
    sheet = book_of(welfare, seed, lanshan)["问题清单"]
    pixels = sum(round(7 * width) for width in widths(sheet).values())
    inches = 11.69 - sheet.page_margins.left - sheet.page_margins.right
    assert 10 * min(1, inches * 96 / pixels) >= 6.5  # points: 小六 is the least that print uses
    assert sheet.page_setup.fitToWidth in (None, 1) and sheet.page_setup.paperSize == 9


def test_a_column_is_no_wider_than_what_stands_in_it(seed: Checked) -> None:
    found = replace(seed.report.findings[0], message="错。", basis=())
    sheet = book_of(replace(seed, report=replace(seed.report, findings=(found,))))["问题清单"]
    wide = widths(sheet)
    assert wide["问题"] < 9 and wide["依据"] < 9 and wide["说明"] > 12


def test_a_finding_on_goals_names_its_sheet_its_indicator_and_its_page(lanshan: Checked) -> None:
    line = next(line for line in rows(book_of(lanshan)["问题清单"]) if line["规则"] == "绩表-08")
    assert line["表"] == "项目支出绩效目标表" and "督查次数" in line["行"] and line["页"] == 25
