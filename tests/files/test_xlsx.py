"""A workbook as it is printed."""

import io

import openpyxl
import xlsxwriter
from openpyxl.styles import Alignment, Border, Side

from gouji.files import Grid


def put(sheet, rows) -> None:
    for row in rows:
        sheet.append(row)


def test_a_sheet_with_one_table(xlsx, texts) -> None:
    def fill(workbook) -> None:
        sheet = workbook.active
        sheet.title = "收入总表"
        put(
            sheet,
            [
                ["收入总体情况表"],
                ["部门：甲局", None, "单位：万元"],
                ["科目", None, "合计"],
                ["类", "款"],
                [201, "03", 1573.31],
                ["合计", None, 371],
            ],
        )
        sheet["C5"].number_format = "#,##0.00"
        sheet["C6"].number_format = "0.00"
        for area in ("A1:C1", "A3:B3", "C3:C4", "A6:B6"):
            sheet.merge_cells(area)
        put(sheet, [["注：本表无其他收入。"]])

    pages = xlsx(fill)
    assert texts(pages) == [
        "收入总体情况表",
        "部门：甲局",
        "单位：万元",
        [["科目[1×2]", "合计[2×1]"], ["类", "款"], ["201", "03", "1,573.31"], ["合计[1×2]", "371.00"]],
        "注：本表无其他收入。",
    ]
    grid = next(block for block in pages.blocks if isinstance(block, Grid))
    assert [c.place.cell for c in grid.cells if c.row == 2] == ["A5", "B5", "C5"]
    assert {c.place.sheet for c in grid.cells} == {"收入总表"}


def test_tables_that_follow_each_other_on_one_sheet(xlsx, texts) -> None:
    rows = [
        ["表一"],
        ["单位：元"],
        ["项目", "数"],
        ["甲", 1],
        ["乙"],
        ["丙", 2],
        [],
        ["表二"],
        ["项目", "数"],
        ["丁", 3],
        ["说明：到此为止"],
    ]
    assert texts(xlsx(lambda workbook: put(workbook.active, rows))) == [
        "表一",
        "单位：元",
        [["项目", "数"], ["甲", "1"], ["乙", ""], ["丙", "2"]],
        "表二",
        [["项目", "数"], ["丁", "3"]],
        "说明：到此为止",
    ]


def test_a_lone_label_beside_an_empty_side_stays_in_the_table(xlsx, texts) -> None:
    rows = [["收入", "数", "支出", "数"], ["甲", 1, "乙", 1], [None, None, "丙"], [None, None, "助"], ["总计", 1, "总计", 1]]
    assert texts(xlsx(lambda workbook: put(workbook.active, rows))) == [
        [["收入", "数", "支出", "数"], ["甲", "1", "乙", "1"], ["", "", "丙", ""], ["", "", "助", ""], ["总计", "1", "总计", "1"]]
    ]


def test_ruled_rows_belong_to_the_table_even_when_blank(xlsx, texts) -> None:
    def fill(workbook) -> None:
        sheet = workbook.active
        put(
            sheet,
            [["表一"], ["部门：甲局", "2024年"], ["项目", "数"], ["甲", 1], [], ["一、小节"], ["总计", 1], ["制表：张三", "审核：李四"]],
        )
        sheet.merge_cells("A6:B6")
        thin = Side(style="thin")
        for row in sheet["A3:B7"]:
            for cell in row:
                cell.border = Border(thin, thin, thin, thin)

    assert texts(xlsx(fill)) == [
        "表一",
        "部门：甲局",
        "2024年",
        [["项目", "数"], ["甲", "1"], ["", ""], ["一、小节[1×2]"], ["总计", "1"]],
        "制表：张三",
        "审核：李四",
    ]


def test_hidden_rows_columns_and_sheets_are_not_read(xlsx, texts) -> None:
    def fill(workbook) -> None:
        sheet = workbook.active
        put(sheet, [["项目", "暗", "数"], ["甲", 9, 1], ["乙", 9, 2], ["丙", 9, 3]])
        sheet.merge_cells("C2:C3")
        sheet.merge_cells("A1:B1")
        sheet.row_dimensions[3].hidden = True
        sheet.column_dimensions["B"].hidden = True
        for state in ("hidden", "veryHidden"):
            put(workbook.create_sheet(state), [["密", "9"]])
            workbook[state].sheet_state = state

    assert texts(xlsx(fill)) == [[["项目", "数"], ["甲", "1"], ["丙", "3"]]]


def test_rows_and_columns_without_height_or_width_are_hidden_too(opened, changed, texts) -> None:
    file, workbook = io.BytesIO(), openpyxl.Workbook()
    put(workbook.active, [["项目", "暗", "数"], ["甲", 9, 1], ["乙", 9, 2], ["丙", 9, 3]])
    workbook.active.column_dimensions["B"].width = 77
    workbook.active.row_dimensions[3].height = 88
    workbook.save(file)

    def flatten(sheet: bytes) -> bytes:
        assert b'width="77"' in sheet
        assert b'ht="88"' in sheet
        return sheet.replace(b'width="77"', b'width="0"').replace(b'ht="88"', b'ht="0"')

    flat = changed(file.getvalue(), "xl/worksheets/sheet1.xml", flatten)
    assert texts(opened("a.xlsx", flat)) == [[["项目", "数"], ["甲", "1"], ["丙", "3"]]]
    by_default = changed(
        file.getvalue(), "xl/worksheets/sheet1.xml", lambda sheet: sheet.replace(b"<sheetFormatPr ", b'<sheetFormatPr zeroHeight="1" ')
    )
    assert texts(opened("b.xlsx", by_default)) == [[["乙", "9", "2"]]]


def test_the_lines_of_one_cell(xlsx, texts) -> None:
    rows = [["2024年\n单位预算"], ["一、收入情况。\n　　收入1万元。\n二、支出情况"], [None], ["事业单位\n经营收入", "数"], ["甲", 1]]
    assert texts(xlsx(lambda workbook: put(workbook.active, rows))) == [
        "2024年 单位预算",
        "一、收入情况。",
        "　　收入1万元。",
        "二、支出情况",
        [["事业单位 经营收入", "数"], ["甲", "1"]],
    ]


def test_indents_dates_logicals_and_errors(xlsx, texts) -> None:
    def fill(workbook) -> None:
        import datetime

        sheet = workbook.active
        put(sheet, [["项目", "值"], ["行政运行", datetime.date(2024, 1, 31)], ["是否", True], ["错", "#REF!"], ["文本", "1,573.31"]])
        sheet["A2"].alignment = Alignment(indent=2)

    assert texts(xlsx(fill)) == [[["项目", "值"], ["　　行政运行", "2024-01-31"], ["是否", "TRUE"], ["错", "#REF!"], ["文本", "1,573.31"]]]


def test_a_formula_without_a_saved_value_is_blank_and_said(xlsx, texts) -> None:
    pages = xlsx(lambda workbook: put(workbook.active, [["项目", "数"], ["合计", "=SUM(B3:B3)"], ["甲", 1]]))
    assert texts(pages) == [[["项目", "数"], ["合计", ""], ["甲", "1"]]]
    assert len(pages.warnings) == 1
    assert "B2" in pages.warnings[0]


def test_a_formula_gives_the_value_that_was_saved_with_it(opened, texts) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        sheet.write_row(0, 0, ["甲", 0.1])
        sheet.write("A2", "合计")
        sheet.write_formula("B2", "=0.1+0.2", workbook.add_format({"num_format": "0.00"}), 0.30000000000000004)
    pages = opened("a.xlsx", file.getvalue())
    assert (texts(pages), pages.warnings) == ([[["甲", "0.1"], ["合计", "0.30"]]], ())


def test_comments_pictures_and_listed_tables_do_no_harm(opened, texts) -> None:
    file = io.BytesIO()
    with xlsxwriter.Workbook(file) as workbook:
        sheet = workbook.add_worksheet()
        sheet.add_table(0, 0, 2, 1, {"columns": [{"header": "项目"}, {"header": "数"}], "data": [["甲", 1], ["乙", 2]]})
        sheet.write_comment("A1", "批注不印")
        chart = workbook.add_chart({"type": "column"})
        chart.add_series({"values": "=Sheet1!$B$2:$B$3"})
        sheet.insert_chart("D1", chart)
        other = workbook.add_chart({"type": "line"})
        other.add_series({"values": "=Sheet1!$B$2:$B$3"})
        workbook.add_chartsheet().set_chart(other)
    assert texts(opened("a.xlsx", file.getvalue())) == [[["项目", "数"], ["甲", "1"], ["乙", "2"]]]


def test_a_cell_at_the_very_end_of_a_sheet_costs_nothing(xlsx, texts) -> None:
    def fill(workbook) -> None:
        workbook.active["A1"] = "甲"
        workbook.active["XFD1048576"] = "乙"

    assert texts(xlsx(fill)) == ["甲", "乙"]
