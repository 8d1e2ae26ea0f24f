"""Tables that go on over a page end, and rows that it cuts in two."""

import pytest

from gouji.document.place import NOWHERE
from gouji.files.blocks import Grid, GridCell
from gouji.files.paged.continuing import RuledGrid, continued

EDGES = (0.0, 30.0, 60.0, 160.0, 260.0)


def grid(*rows):
    cells = tuple(GridCell(text, row, column, 1, 1, NOWHERE) for row, texts in enumerate(rows) for column, text in enumerate(texts))
    return RuledGrid(Grid(cells, len(rows), 4, True, NOWHERE), EDGES)


def printed(*pages):
    (block,) = continued([[page] for page in pages])
    return [[cell.text for cell in sorted(block.cells, key=lambda c: c.column) if cell.row == row] for row in range(block.rows)]


ABOVE = (["301", "50\n1", "工资", "12.00"], ["302", "50\n2", "办公费", "1,340.50"])


@pytest.mark.parametrize(
    ("last", "first", "whole"),
    [
        (["302", "50", "差旅费", "45.00"], ["", "2", "", ""], ["302", "50\n2", "差旅费", "45.00"]),
        (["302", "502", "差旅费", "2,345."], ["", "", "", "67"], ["302", "502", "差旅费", "2,345.\n67"]),
        (["302", "50", "差旅费", "45.0"], ["", "2", "", "5"], ["302", "50\n2", "差旅费", "45.0\n5"]),
        (["302", "502", "其他商品和", "2,3"], ["", "", "服务支出", "45.67"], ["302", "502", "其他商品和\n服务支出", "2,3\n45.67"]),
    ],
)
def test_a_row_that_the_page_end_cuts_is_one(last, first, whole):
    next_row = ["303", "50\n9", "补助", "3.00"]
    assert printed(grid(*ABOVE, last), grid(first, next_row)) == [*ABOVE, whole, next_row]


def test_a_cut_row_goes_on_below_the_heads_that_the_next_page_repeats():
    heads = ["类", "款", "名称", "金额"]
    pages = grid(heads, *ABOVE, ["302", "50", "差旅费", "45.0"]), grid(heads, ["", "2", "", "0"], ["303", "509", "补助", "3.00"])
    assert printed(*pages) == [heads, *ABOVE, ["302", "50\n2", "差旅费", "45.0\n0"], heads, ["303", "509", "补助", "3.00"]]


@pytest.mark.parametrize(
    ("last", "first"),
    [
        (["302", "502", "差旅费", "45.00"], ["", "2", "", ""]),  # the code is whole already
        (["302", "50", "差旅费", "45.00"], ["", "25", "", ""]),  # no code of this length
        (["302", "50", "差旅费", "45.00"], ["303", "2", "补助", ""]),  # a row of its own
        (["302", "50", "差旅费", "45.00"], ["", "2", "补助", "3.00"]),
        (["302", "502", "差旅费", "45.00"], ["", "", "服务支出", ""]),  # a name may be a row of its own
    ],
)
def test_a_row_of_its_own_stays_one(last, first):
    assert printed(grid(*ABOVE, last), grid(first)) == [*ABOVE, last, first]
