"""Tables of unknown formats: every amount as printed, and a question where the words settle one."""

from pathlib import Path

import pytest

import gouji
from gouji.files import open_file
from gouji.reading import read

FIXTURES = Path(__file__).parents[1] / "fixtures"


@pytest.fixture
def stranger(monkeypatch: pytest.MonkeyPatch):
    """Reads a document as if no format knew it."""
    monkeypatch.setattr(read, "recognised", lambda *_: None)
    return lambda path: read.read_blocks(open_file(path).blocks)


def page(tmp_path: Path, title: str, rows: str) -> Path:
    path = tmp_path / "某省.html"
    path.write_text(f"<meta charset=utf-8><p>2023年度某省某厅部门决算</p><p>{title}</p><p>单位：万元</p><table>{rows}</table>", encoding="utf-8")
    return path


def test_words_of_title_heads_and_row_settle_the_question(stranger, tmp_path: Path) -> None:
    rows = (
        "<tr><td>科目编码</td><td>科目名称</td><td>合计</td><td>基本支出</td><td>奇特支出</td></tr><tr><td>栏次</td><td></td><td>1</td><td>2</td><td>3</td></tr>"
        "<tr><td colspan=2>合计</td><td>12.50</td><td>12.50</td><td>1.00</td></tr><tr><td>201</td><td>一般公共服务支出</td><td>12.50</td><td>12.50</td><td></td></tr>"
        "<tr><td>999</td><td>没有的类</td><td>3.00</td><td></td><td></td></tr>"
    )
    document = stranger(page(tmp_path, "一般公共预算财政拨款支出决算表", rows))
    asked = {(f.row.label, f.column[-1]): dict(f.point) if f.point else None for f in document.facts}
    where = {"flow": "支出", "money": "一般公共预算", "category": "基本支出", "function": "201", "year": 2023, "stage": "决算", "measure": "金额"}
    assert asked["一般公共服务支出", "基本支出"] == where
    assert asked["合计", "奇特支出"] is None and asked["没有的类", "合计"] is None
    assert len(document.facts) == 6


def test_each_side_has_its_own_names_and_short_amounts_are_amounts(stranger, tmp_path: Path) -> None:
    rows = (
        "<tr><td colspan=2>收入</td><td colspan=2>支出</td></tr><tr><td>项目</td><td>金额</td><td>项目</td><td>金额</td></tr>"
        "<tr><td>一、财政拨款</td><td>25</td><td>一、基本支出</td><td>20.00</td></tr><tr><td></td><td></td><td>二、项目支出</td><td>5</td></tr>"
    )
    document = stranger(page(tmp_path, "收支总表", rows))
    assert [(f.row.label, f.column, f.amount) for f in document.facts] == [
        ("一、财政拨款", ("收入", "金额"), "25"), ("一、基本支出", ("支出", "金额"), "20.00"), ("二、项目支出", ("支出", "金额"), "5"),
    ]  # fmt: skip


@pytest.mark.parametrize("path", sorted(FIXTURES.glob("*/*.pdf")), ids=lambda path: path.stem)
def test_a_real_document_loses_no_amount_without_its_format(stranger, path: Path) -> None:
    places = {(f.place.page, f.place.box): f.amount for f in stranger(path).facts}
    missing = [f for f in gouji.read(path).facts if places.get((f.place.page, f.place.box)) != f.amount]
    assert not missing
