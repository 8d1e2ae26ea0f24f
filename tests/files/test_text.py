"""A text file: lines with tabs are a grid, all others paragraphs."""

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gouji.files import Grid, Paragraph
from gouji.files.encodings import decoded
from gouji.files.source import Source
from gouji.files.text import read

SMALL = """# 目 录
- 一、收支总体情况表

**一、财政拨款收入：**指由区级财政拨款形成的收入。
项目\t预算数
一、财政拨款\t1,573.31

\t对齐用的制表符
合计\t1,573.31\t
"""


def test_a_small_text(texts) -> None:
    pages = read(Source("a.txt", SMALL.encode()))
    assert texts(pages) == [
        "目 录",
        "一、收支总体情况表",
        "一、财政拨款收入：指由区级财政拨款形成的收入。",
        [["项目", "预算数"], ["一、财政拨款", "1,573.31"]],
        [["", "对齐用的制表符"], ["合计", "1,573.31", ""]],
    ]
    assert [block.place.line for block in pages.blocks] == [1, 2, 4, 5, 8]
    assert [block.merged for block in pages.blocks if isinstance(block, Grid)] == [False, False]


def test_a_tab_before_a_sentence_makes_no_table(texts) -> None:
    assert texts(read(Source("a.txt", "\t（一）收入预算\n\t（二）支出预算\n".encode()))) == ["（一）收入预算", "（二）支出预算"]


def test_marks_are_not_printed_but_minus_signs_are() -> None:
    blocks = read(Source("a.md", "-27.55\n- 27.55\n## 二、支出\n1. 收入".encode())).blocks
    assert [block.text for block in blocks if isinstance(block, Paragraph)] == ["-27.55", "27.55", "二、支出", "1. 收入"]


CELLS = st.text(st.characters(codec="utf-8", exclude_categories=["C", "Z"]), min_size=1, max_size=8)
TABLES = st.integers(2, 6).flatmap(lambda width: st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=8))


@given(
    st.lists(TABLES, min_size=1, max_size=3), st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "gb18030"]), st.sampled_from(["\n", "\r\n"])
)
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_grids_written_with_tabs_come_back(tables: list[list[list[str]]], encoding: str, line_end: str) -> None:
    text = "\n\n".join("\n".join("\t".join(row) for row in table) for table in tables)
    data = text.replace("\n", line_end).encode(encoding)
    blocks = read(Source("a.txt", data)).blocks if decoded(data) == text.replace("\n", line_end) else None
    if blocks is None:
        assert encoding == "gb18030", "only GB18030 can look like another encoding"
        return
    found = [
        [[cell.text for cell in grid.cells if cell.row == row] for row in range(grid.rows)] for grid in blocks if isinstance(grid, Grid)
    ]
    assert found == tables
