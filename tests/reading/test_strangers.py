"""A column or a row that the format does not know is read as printed, said to be unknown, and spoils no sum."""

from pathlib import Path

import gouji

HEADS = ("<tr><th colspan=4>项目</th><th colspan={n}>收入预算</th></tr><tr><th colspan=3>功能分类科目编码</th><th rowspan=2>功能分类科目名称</th>{heads}</tr>"
         "<tr><th>类</th><th>款</th><th>项</th></tr>")  # fmt: skip
ROW = "<tr><td>{}</td><td>{}</td><td>{}</td><td>{}</td>{}</tr>"


def page(folder: Path, columns, rows) -> Path:
    heads = "".join(f"<th rowspan=2>{column}</th>" for column in columns)
    body = "".join(ROW.format(*row[:4], "".join(f"<td>{amount}</td>" for amount in row[4:])) for row in rows)
    titles = "".join(f"<p>2024年部门{t}</p>" for t in ("支出预算总表", "财政拨款收支预算总表", "财务收支预算总表"))
    file = folder / "某局 2024.html"
    table = f"<table>{HEADS.format(n=len(columns), heads=heads)}{body}</table>"
    file.write_text(f"<html><body>{titles}<p>2024年部门收入预算总表</p><p>编制部门：某局</p><p>单位：元</p>{table}</body></html>", encoding="utf-8")
    return file


def test_an_unknown_column_is_read_as_printed_and_no_total_is_held_against_the_others(tmp_path):
    file = page(tmp_path, ("合计", "财政拨款收入", "对口支援资金"), [("201", "", "", "一般公共服务支出", "1,500.00", "1,000.00", "500.00"), ("", "", "", "合计", "1,500.00", "1,000.00", "500.00")])
    document = gouji.read(file)
    strange = [fact for fact in document.facts if fact.column[-1] == "对口支援资金"]
    assert [(fact.column, fact.amount, fact.point) for fact in strange] == [(("收入预算", "对口支援资金"), "500.00", None)] * 2
    assert any("收入预算·对口支援资金" in warning.message for warning in document.warnings)
    assert not [f for f in gouji.check(document).findings if f.rule == "勾稽"]


def test_without_it_the_same_amounts_are_a_mistake(tmp_path):
    file = page(tmp_path, ("合计", "财政拨款收入", "事业收入"), [("201", "", "", "一般公共服务支出", "1,500.00", "1,000.00", "400.00"), ("", "", "", "合计", "1,500.00", "1,000.00", "400.00")])
    assert [f for f in gouji.check(file).findings if f.rule == "勾稽"]


def test_an_unknown_row_spoils_no_total(tmp_path):
    file = page(tmp_path, ("合计", "财政拨款收入"), [("201", "", "", "一般公共服务支出", "1,000.00", "1,000.00"), ("", "", "", "预备金", "50.00", "50.00"), ("", "", "", "合计", "1,050.00", "1,050.00")])
    document = gouji.read(file)
    assert [fact.point for fact in document.facts if fact.row.label == "预备金"] == [None, None]
    assert not [f for f in gouji.check(document).findings if f.rule == "勾稽"]
