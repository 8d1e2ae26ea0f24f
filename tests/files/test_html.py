"""A web page as a browser prints it."""

import pytest

from gouji.files.html import read
from gouji.files.source import Source


def page(body: str, head: str = "", encoding: str = "utf-8"):
    return read(Source("a.html", f"<html><head>{head}</head><body>{body}</body></html>".encode(encoding)))


def test_a_table_with_its_caption_and_merged_heads(texts) -> None:
    body = """<h1>单位预算</h1><table><caption>收入总体情况表</caption>
    <tfoot><tr><td colspan=3>合 计<td>9.00</tfoot>
    <thead><tr><th colspan="3">科目编码</th><th rowspan="2">合计</th></tr><tr><th>类<th>款<th>项</tr></thead>
    <tr><td>201</td><td>03</td><td>01</td><td>9.00</td></tr></table><p>注：<b>无</b></p>"""
    assert texts(page(body)) == [
        "单位预算",
        "收入总体情况表",
        [["科目编码[1×3]", "合计[2×1]"], ["类", "款", "项"], ["201", "03", "01", "9.00"], ["合 计[1×3]", "9.00"]],
        "注：无",
    ]


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>{}</p>",
        '<p style="color:red; Display : none">{}</p>',
        '<div style="visibility:hidden"><p>{}</p></div>',
        "<script>{}</script>",
        "<style>{}</style>",
        "<template><p>{}</p></template>",
        "<noscript>{}</noscript>",
        "<!-- {} -->",
        '<p class="no other">{}</p>',
        '<p id="secret">{}</p>',
        '<p data-amount="{}"></p>',
        '<input type="hidden" value="{}"><textarea>{}</textarea>',
        '<p class="screen-only paper-hidden">{}</p>',
    ],
)
def test_what_is_hidden_is_not_read(texts, hidden: str) -> None:
    style = """<style>/* .yes{display:none} */ p.no, #secret { margin:0; display:none } .yes{color:red}
    @media screen { .yes { display: none } } @media print { .paper-hidden { display:none } }
    .shown{display:none} .shown{display:block}</style>"""
    body = '<p class="yes">一</p>' + hidden.replace("{}", "1,573.31") + '<p class="shown">二</p>'
    assert texts(page(body, style)) == ["一", "二"]


def test_hidden_rows_and_cells_take_no_place(texts) -> None:
    body = "<table><tr><td>甲<td hidden>乙<td>1</tr><tr style='display:none'><td>丙<td>2</tr><tr><td>丁<td>3</tr></table>"
    assert texts(page(body)) == [[["甲", "1"], ["丁", "3"]]]


def test_a_layout_table_gives_what_is_in_it(texts) -> None:
    inner = "<table><tr><td>项目<td>预算数</tr><tr><td>收入<td>9.00</tr></table>"
    body = f"<table><tr><td>左栏<td><p>收支总表</p>{inner}</td></tr></table><table><tr><td>只有一格</td></tr></table>"
    assert texts(page(body)) == ["左栏", "收支总表", [["项目", "预算数"], ["收入", "9.00"]], "只有一格"]


def test_the_lines_over_a_table_that_stand_in_it_become_paragraphs(texts) -> None:
    body = """<table><tr><td colspan=3>收支总表</tr><tr><td>部门：甲局<td>2024年<td>单位：万元</tr>
    <tr><td><td colspan=2>预算数</tr><tr><td>项目<td>基本<td>合计</tr><tr><td>收入<td>1.00<td>2.00</tr></table>"""
    assert texts(page(body)) == [
        "收支总表",
        "部门：甲局",
        "2024年",
        "单位：万元",
        [["", "预算数[1×2]"], ["项目", "基本", "合计"], ["收入", "1.00", "2.00"]],
    ]


def test_breaks_and_blanks(texts) -> None:
    assert texts(page("<p>2024 年单位预算情况和<br>重要事项说明</p>")) == ["2024 年单位预算情况和 重要事项说明"]
    assert texts(page("一、收入<br>　　二、支出<br><br>三、结转")) == ["一、收入", "　　二、支出", "三、结转"]
    assert texts(page("<div>甲\n  <span>乙</span>\n丙<p>丁</p>戊</div>")) == ["甲 乙 丙", "丁", "戊"]
    assert texts(page("<table><tr><td>甲<br>乙<td><p>1</p><p>2</p></tr><tr><td>&nbsp;<td>3</tr></table>")) == [
        [["甲 乙", "1 2"], ["", "3"]]
    ]


def test_numbered_lists_print_their_numbers(texts) -> None:
    body = '<ol><li>收入<li>支出</ol><ol style="list-style-type: cjk-ideographic" start=3><li>结转<li value=11>附注</ol><ul><li>甲</ul>'
    assert texts(page(body)) == ["1. 收入", "2. 支出", "三、结转", "十一、附注", "甲"]


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030", "utf-16"])
@pytest.mark.parametrize("declared", ["utf-8", "gb2312", "gbk"])
def test_the_encoding_is_found_whatever_the_page_declares(texts, encoding: str, declared: str) -> None:
    assert texts(page("<p>兰山区人民政府办公室机关</p>", f'<meta charset="{declared}">', encoding)) == ["兰山区人民政府办公室机关"]


def test_spans_keep_within_the_table(texts) -> None:
    body = "<table><tr><td rowspan=99999>甲<td colspan=0>乙</tr><tr><td colspan=-3>丙<td>丁</tr></table>"
    assert texts(page(body)) == [[["甲[2×1]", "乙"], ["丙", "丁"]]]
    huge = page("<table><tr><td colspan=99999>甲<td>乙</tr><tr><td>丙<td>丁</tr></table>").blocks[0]
    assert huge.columns <= 1001


def test_deep_nesting_does_not_fail() -> None:
    assert page("<div>" * 5_000 + "甲").kind == "html"
    assert page("<table><tr><td>" * 300 + "甲").kind == "html"
