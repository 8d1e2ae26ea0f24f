"""A table of a known format put together from its grids: one that goes on may leave a column without a head out."""

from pathlib import Path

import gouji

TITLES = "".join(f"<p>2024年部门{title}</p>" for title in ("支出预算总表", "财政拨款收支预算总表", "财务收支预算总表"))
HEADS = (
    "<tr><th colspan=4>项目</th><th></th><th colspan=2>收入预算</th></tr>"
    "<tr><th colspan=3>功能分类科目编码</th><th rowspan=2>功能分类科目名称</th><th></th><th rowspan=2>合计</th><th rowspan=2>财政拨款收入</th></tr>"
    "<tr><th>类</th><th>款</th><th>项</th><th></th></tr>"
)


def row(*texts: str) -> str:
    return "<tr>" + "".join(f"<td>{text}</td>" for text in texts) + "</tr>"


def test_a_grid_that_goes_on_without_the_column_that_has_no_head_keeps_its_columns(tmp_path: Path) -> None:
    first = f"<table>{HEADS}{row('201', '', '', '一般公共服务支出', '', '10.00', '9.00')}</table>"
    second = f"<table>{row('208', '', '', '社会保障和就业支出', '7.00', '6.00')}{row('', '', '', '合计', '17.00', '15.00')}</table>"
    file = tmp_path / "某局 2024.html"
    file.write_text(f"<html><body>{TITLES}<p>2024年部门收入预算总表</p><p>编制部门：某局</p><p>单位：元</p>{first}{second}</body></html>", encoding="utf-8")
    facts = gouji.read(file).facts
    assert [(fact.row.code, fact.column[-1], fact.amount) for fact in facts] == [
        ("201", "合计", "10.00"), ("201", "财政拨款收入", "9.00"), ("208", "合计", "7.00"), ("208", "财政拨款收入", "6.00"),
        ("", "合计", "17.00"), ("", "财政拨款收入", "15.00"),
    ]  # fmt: skip


def test_a_table_that_lost_the_column_of_its_totals_is_read_without_their_sums(tmp_path):
    file = Path(__file__).parents[1] / "fixtures" / "lanshan" / "lanshan-2024-libreoffice.html"
    lost = tmp_path / "lost.html"
    lost.write_text(file.read_text(encoding="utf-8").replace("合计", "XX"), encoding="utf-8")
    assert len(gouji.read(lost).facts) > 200
