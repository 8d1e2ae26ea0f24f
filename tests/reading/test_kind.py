"""Formats are told by titles and heads; the year by the titles."""

import pytest

import gouji
from gouji.document.place import NOWHERE
from gouji.files.blocks import Grid, GridCell, Paragraph
from gouji.formats import load_format, shipped_formats
from gouji.formats.layout import Setting, filled
from gouji.reading.kind import recognised, year_of


def lines(*texts):
    return [Paragraph(text, NOWHERE) for text in texts]


@pytest.mark.parametrize("id", shipped_formats())
def test_every_format_is_known_by_its_own_titles(id):
    setting = Setting("某局", 2024, "")
    titles = [filled(table.title, setting) for table in load_format(id).tables]
    heads = [
        Grid(tuple(GridCell(filled(word, setting), 0, n, 1, 1, NOWHERE) for n, word in enumerate(dict.fromkeys(w for c in side.columns for w in c.head))), 1, 9, True, NOWHERE)
        for table in load_format(id).tables for side in table.sides
    ]  # fmt: skip
    assert recognised([*lines(*titles), *heads]).id == id


def test_units_and_departments_of_shanghai_are_told_apart_by_their_titles():
    tables = ("财务收支预算总表", "收入预算总表", "支出预算总表", "财政拨款收支预算总表")
    for word, id in (("部门", "shanghai/department-budget"), ("预算单位", "shanghai/unit-budget")):
        found = recognised(lines(*(f"2024年{word}{table}" for table in tables)))
        assert found is not None and found.id == id


def test_two_titles_are_no_format():
    assert recognised(lines("收入预算总表", "支出预算总表", "情况说明")) is None


def test_the_year_is_that_of_the_titles_not_of_a_date_or_a_law():
    format = load_format("shanghai/department-budget")
    texts = ["2022年3月1日印发", "2024年部门收入预算总表", "（续）2024年部门支出预算总表", "2023年部门预算执行情况良好。"]
    assert year_of(texts, format) == 2024
    assert year_of(["某区2023年度决算"], None) == 2023 and year_of(["没有年份"], None) == 0


def test_a_title_is_kept_as_printed_and_a_class_misprinted_a_little_is_known(tmp_path):
    side = "<tr><th colspan=2>本年收入</th><th colspan=2>本年支出</th></tr><tr><th>项目</th><th>预算数</th><th>项目</th><th>预算数</th></tr>"
    rows = ("<tr><td>一、财政拨款收入</td><td>3.5</td><td>一、社会保障与就业支出</td><td>3.5</td></tr>"
            "<tr><td>收入总计</td><td>3.5</td><td>支出总计</td><td>3.5</td></tr>")  # fmt: skip
    titles = "".join(f"<p>2021年度部门{t}</p>" for t in ("收入预算总表", "支出预算总表", "财务收支预算总表"))
    file = tmp_path / "某局.html"
    file.write_text(f"<html><body>{titles}<p>编制部门：某局</p><p>单位：万元</p><table>{side}{rows}</table></body></html>", encoding="utf-8")
    document = gouji.read(file)
    assert (document.format, document.year, document.organisation) == ("shanghai/department-budget", 2021, "某局")
    assert {fact.table for fact in document.facts} == {"2021年度部门财务收支预算总表"} and {fact.unit.name for fact in document.facts} == {"万元"}
    assert [fact.point.get("function") for fact in document.facts if fact.column[0] == "本年支出"] == ["208", None]
