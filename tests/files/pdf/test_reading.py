"""PDFs as they are made in the world: rules drawn in every way, or not at all."""

from pathlib import Path

import pytest
from made_pdfs import grids, rows, texts, turned

TABLE = """
#table(columns: (120pt, 100pt, 100pt), align: (left, right, right), {stroke}
  [科目], [基本支出], [项目支出],
  [行政运行], [1,640.89], [#"-27.55"],
  [事业运行], [0.00], [—],
  [合计], [1,640.89], [])
"""
PRINTED = [["科目", "基本支出", "项目支出"], ["行政运行", "1,640.89", "-27.55"], ["事业运行", "0.00", "—"], ["合计", "1,640.89", ""]]
STROKES = {
    "every side": "stroke: 0.5pt,",
    "hairlines": "stroke: 0.05pt,",
    "open at the sides": "stroke: (x, y) => (left: if x > 0 { 0.5pt } else { 0pt }, top: 0.5pt, bottom: 0.5pt),",
    "no rule between rows": "stroke: (x, y) => (left: 0.5pt, right: 0.5pt, top: if y < 2 { 0.5pt } else { 0pt }, bottom: if y == 3 { 0.5pt } else { 0pt }),",
    "level rules only": "stroke: (x, y) => (top: 0.5pt, bottom: 0.5pt),",
    "three rules": "stroke: (x, y) => (top: if y < 2 { 0.5pt } else { 0pt }, bottom: if y == 3 { 0.5pt } else { 0pt }),",
    "no rule": "stroke: none,",
    "shaded head": "stroke: 0.5pt, fill: (x, y) => if y == 0 { rgb(220, 230, 240) },",
    "dashed": "stroke: (paint: black, thickness: 0.6pt, dash: (2pt, 2pt)),",
}


@pytest.mark.parametrize("stroke", STROKES)
def test_a_table_is_read_however_its_rules_are_drawn(set_pdf, stroke: str) -> None:
    (grid,) = grids(set_pdf(TABLE.replace("{stroke}", STROKES[stroke])))
    assert rows(grid) == PRINTED
    assert {cell.place.page for cell in grid.cells} == {1}


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_turned_page_reads_like_an_upright_one(set_pdf, degrees: int) -> None:
    path = set_pdf(TABLE.replace("{stroke}", "stroke: 0.5pt,"))
    upright = grids(path)
    boxes = [cell.place.box for cell in upright[0].cells]
    (grid,) = grids(turned(path, degrees))
    assert rows(grid) == PRINTED
    assert all(abs(a - b) < 2 for box, cell in zip(boxes, grid.cells, strict=True) for a, b in zip(box, cell.place.box, strict=True))


def test_merged_heads_span_what_they_stand_over(set_pdf) -> None:
    (grid,) = grids(
        set_pdf("""#table(columns: 4, stroke: 0.5pt, table.cell(rowspan: 2)[合计], table.cell(colspan: 2)[基本支出], table.cell(rowspan: 2)[项目支出],
          [人员], [公用], [4.00], [1.00], [2.00], [1.00])""")
    )
    spans = {cell.text: (cell.row, cell.column, cell.rowspan, cell.colspan) for cell in grid.cells if cell.row < 2}
    assert spans == {"合计": (0, 0, 2, 1), "基本支出": (0, 1, 1, 2), "项目支出": (0, 3, 2, 1), "人员": (1, 1, 1, 1), "公用": (1, 2, 1, 1)}


def test_a_number_wider_than_its_cell_stays_whole(set_pdf) -> None:
    (grid,) = grids(
        set_pdf("""#table(columns: (60pt, 45pt, 60pt), stroke: 0.5pt, [项目], [甲], [乙],
          [合计], box(width: 0pt, align(left)[#box(width: 80pt)[164,978,640.00]]), [], [其中], [3.00], [4.00])""")
    )
    assert rows(grid)[1:] == [["合计", "164,978,640.00", ""], ["其中", "3.00", "4.00"]]


def test_two_tables_a_page_with_their_titles_and_notes_between(set_pdf) -> None:
    one = "#align(center)[{title}]\n部门：某局 #h(1fr) 单位：万元\n#table(columns: 2, stroke: 0.5pt, [项目], [金额], [合计], [{amount}])\n"
    path = set_pdf(one.format(title="收入总表", amount="1.00") + "注：本表为空。\n\n" + one.format(title="支出总表", amount="2.00"))
    assert [rows(grid)[1] for grid in grids(path)] == [["合计", "1.00"], ["合计", "2.00"]]
    assert texts(path) == ["收入总表", "部门：某局", "单位：万元", "注：本表为空。", "支出总表", "部门：某局", "单位：万元"]


def test_paragraphs_go_on_to_the_next_line_and_end_where_a_line_is_short(set_pdf) -> None:
    long = "二〇二四年度收入预算总计一千二百三十四万元，" * 5
    path = set_pdf(f"#set par(first-line-indent: (amount: 2em, all: true), justify: true)\n{long}其中拨款1,234.56万元。\n\n一、短\n\n{long}")
    assert texts(path) == [f"{long}其中拨款1,234.56万元。", "一、短", long]


def test_page_numbers_and_running_heads_are_no_text(set_pdf) -> None:
    path = set_pdf("#set page(header: [某局预算公开], numbering: \"— 1 —\")\n" + "#pagebreak()\n".join(f"第{n}段落在此。\n" for n in "一二三四"))
    assert texts(path) == ["某局预算公开", "第一段落在此。", "第二段落在此。", "第三段落在此。", "第四段落在此。"]


def test_signs_of_compatibility_blocks_are_kept_as_printed(set_pdf) -> None:
    (grid,) = grids(set_pdf("#table(columns: 2, stroke: 0.5pt, [项目], [金额], [合计], [１２３．４５])"))
    assert rows(grid)[1] == ["合计", "１２３．４５"]


@pytest.mark.parametrize("data", [b"%PDF-1.7\n", b"%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>"])
def test_a_damaged_pdf_is_said_to_be_damaged(tmp_path: Path, data: bytes) -> None:
    from gouji.files import open_file
    from gouji.messages import Problem

    path = tmp_path / "坏.pdf"
    path.write_bytes(data)
    with pytest.raises(Problem) as caught:
        open_file(path)
    assert caught.value.key == "files.damaged"


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_a_page_printed_sideways_is_turned_upright(set_pdf, degrees: int) -> None:
    (grid,) = grids(turned(set_pdf(TABLE.replace("{stroke}", "stroke: 0.5pt,")), degrees, flagged=False))
    assert rows(grid) == PRINTED
