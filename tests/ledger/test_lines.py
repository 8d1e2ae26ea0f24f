"""What one cell of a line demands of another."""

import pytest

from gouji.ledger import read_ledger
from gouji.ledger.codes import Codes


@pytest.mark.parametrize("category", ["上缴上级支出", "对附属单位补助支出", "结转下年"])
def test_transfers_and_what_is_left_need_no_economic_class(spoiled_cell, category: str) -> None:
    for head, value in (("支出结构", category), ("部门经济科目", ""), ("政府经济科目", "")):
        problems = spoiled_cell("lines.csv", 2, head, value)
        assert not [p for p in problems if p.values["row"] != 2]
    assert {p.key for p in spoiled_cell("lines.csv", 2, "支出结构", category)} == set()


def test_every_other_line_needs_one(spoiled_cell) -> None:
    keys = [p.key for p in spoiled_cell("lines.csv", 7, "部门经济科目", "")]
    assert keys == ["ledger.needed_with"]


@pytest.mark.parametrize(("partners", "key"), [(["50201", "50205"], "government_unsettled"), ([], "government_unknown")])
def test_a_class_without_one_partner_asks_for_the_government_class(spoiled_cell, monkeypatch, partners: list[str], key: str) -> None:
    monkeypatch.setattr(Codes, "partners", lambda self, economic, administrative: partners)
    problems = spoiled_cell("lines.csv", 2, "政府经济科目", "")
    assert [(p.key, p.values["row"]) for p in problems if p.values["sheet"] == "lines.csv"] == [(f"ledger.{key}", 2)]
    assert problems[0].values["options"] == [f"{code} {name}" for code, name in zip(partners, ("办公经费", "委托业务费"), strict=False)]


def test_two_lines_that_differ_only_in_project_are_two_lines(spoiled_cell, tmp_path) -> None:
    assert spoiled_cell("lines.csv", 34, "项目", "区政府重点工作督查经费") == []
    assert len(read_ledger(tmp_path / "台账").lines) == 38
