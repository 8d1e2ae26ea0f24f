"""Tables that go on over page ends, and what stands around them."""

from made_pdfs import grids, rows, texts

HEAD = "[科目], [金额],"
BODY = "".join(f"[第{n}项], [{n}.00]," for n in range(1, 41))


def test_a_table_over_three_pages_without_heads_again_is_one(set_pdf) -> None:
    (grid,) = grids(set_pdf(f"#table(columns: (200pt, 100pt), stroke: 0.5pt, {HEAD} {BODY})"))
    assert rows(grid) == [["科目", "金额"], *([f"第{n}项", f"{n}.00"] for n in range(1, 41))]
    assert {cell.place.page for cell in grid.cells} == {1, 2, 3}


def test_heads_that_are_printed_again_stay_in_the_grid_for_the_reader(set_pdf) -> None:
    (grid,) = grids(set_pdf(f"#table(columns: (200pt, 100pt), stroke: 0.5pt, table.header({HEAD}) {BODY})".replace("header([科目], [金额],)", "header([科目], [金额]),")))
    assert [row for row in rows(grid) if row[0] == "科目"] == [["科目", "金额"]] * 3


def test_another_table_on_the_next_page_stays_another(set_pdf) -> None:
    one = "#table(columns: (200pt, 100pt), stroke: 0.5pt, {}[甲], [1.00])\n"
    assert len(grids(set_pdf(one.format("") + "#pagebreak()\n第二张表\n" + one.format("")))) == 2
    titled = one.format("table.cell(colspan: 2)[第二张表],")
    assert len(grids(set_pdf(one.format("") + "#pagebreak()\n" + titled))) == 2
    wider = "#table(columns: (100pt, 100pt, 100pt), stroke: 0.5pt, [甲], [1.00], [2.00])\n"
    assert len(grids(set_pdf(one.format("") + "#pagebreak()\n" + wider))) == 2


def test_a_total_row_with_merged_cells_overleaf_belongs_to_the_table(set_pdf) -> None:
    table = f"#table(columns: (60pt, 140pt, 100pt), stroke: 0.5pt, {''.join(f'[20{n:02}], [第{n}项], [{n}.00],' for n in range(1, 17))} table.cell(colspan: 2)[合计], [136.00])"
    (grid,) = grids(set_pdf(table))
    assert rows(grid)[-1] == ["合计", "", "136.00"] and grid.columns == 3


def test_a_table_without_any_rule_keeps_its_columns_beside_prose(set_pdf) -> None:
    lines = "".join(f"[第{n}项], [{n},234.00], [{n}.50]," for n in range(1, 6))
    path = set_pdf(f"以下为收支情况，单位为万元，各项金额见表。\n\n#table(columns: (150pt, 100pt, 100pt), align: (left, right, right), stroke: none, [科目], [预算数], [决算数], {lines})\n\n以上各项均已核对无误。")
    (grid,) = grids(path)
    assert rows(grid) == [["科目", "预算数", "决算数"], *([f"第{n}项", f"{n},234.00", f"{n}.50"] for n in range(1, 6))]
    assert texts(path) == ["以下为收支情况，单位为万元，各项金额见表。", "以上各项均已核对无误。"]


def test_invisible_and_slanting_text_is_not_printed(set_pdf) -> None:
    path = set_pdf("#place(center + horizon, rotate(-45deg, text(40pt)[样稿水印]))\n#table(columns: 2, stroke: 0.5pt, [合计], [1.00])")
    assert rows(grids(path)[0]) == [["合计", "1.00"]] and texts(path) == []
