"""The document as JSON: what the command line promises, and back without loss."""

import importlib.resources
import json
from dataclasses import replace

import jsonschema
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.amounts import UNITS
from gouji.document import Cell, Document, Figure, GoalSheet, Indicator, Profile, Remark, Row, Sentence, Table
from gouji.document.json import from_json, to_json
from gouji.document.place import Place
from gouji.points import point


def schema(name: str) -> jsonschema.Draft202012Validator:
    file = importlib.resources.files("gouji.document").joinpath("schemas", f"{name}.schema.json")
    loaded = json.loads(file.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(loaded)
    return jsonschema.Draft202012Validator(loaded)


def document(*cells: Cell) -> Document:
    table = Table("一般公共预算支出情况表", "某单位", UNITS["万元"], (), (), cells)
    change = Figure("增减率", "4.1", "%", (3, 6), "减少", None, point({"flow": "收入", "year": 2023}))
    goal = GoalSheet(
        "督查经费", "70", "万元", "70", "", "区政府办", "区政府办", "改善。", (Indicator("成本指标", "经济成本指标", "总费用", "≤70万元"),)
    )
    return Document(
        organisation="某单位", year=2024, stage="年初预算", level="单位", format="shandong/unit-budget", tables=(table,) if cells else (),
        sentences=(Sentence("减少4.1%。", (change,), 3),), goals=(goal,), profile=Profile(("职责",), ("综合科",), (("上年结转", "资金"),)),
        warnings=(Remark("第3页有一行移位", 3),), file="a.pdf", sha256="0" * 64, pages=27,
    )  # fmt: skip


PLACED = Cell(
    "一般公共预算支出情况表", Row(4, "2010301", "行政运行"), ("基本支出", "人员支出"), "640.89", UNITS["万元"],
    point({"year": 2024, "function": "2010301", "flow": "支出"}), Place(page=12, box=(71.0, 233.5, 118.2, 246.0)),
)  # fmt: skip
PAIRED_ROW = Row(5, "30101", "基本工资", "工资", ("50101", "工资奖金"))
PAIRED = Cell("一般公共预算支出情况表", PAIRED_ROW, ("合计",), "-27.55", UNITS["万元"], None)


def test_a_fact_is_written_as_promised() -> None:
    assert to_json(document(PLACED))["facts"] == [
        {
            "table": "一般公共预算支出情况表",
            "row": {"number": 4, "code": "2010301", "label": "行政运行", "parent": ""},
            "column": ["基本支出", "人员支出"],
            "amount": "640.89",
            "unit": "万元",
            "page": 12,
            "box": [71.0, 233.5, 118.2, 246.0],
            "sheet": None,
            "cell": None,
            "line": None,
            "point": {"flow": "支出", "function": "2010301", "year": 2024},
        }
    ]


def test_a_government_class_and_an_unsettled_point_are_said() -> None:
    (fact,) = to_json(document(PAIRED))["facts"]
    assert fact["row"]["government"] == {"code": "50101", "label": "工资奖金"}
    assert fact["point"] is None and fact["box"] is None


def test_an_empty_cell_is_no_fact() -> None:
    empty = Cell("表", Row(1, "", "合计"), ("合计",), "", UNITS["万元"], None)
    assert to_json(document(empty))["facts"] == []


def test_everything_comes_back() -> None:
    sent = document(PLACED, PAIRED)
    back = from_json(json.loads(json.dumps(to_json(sent))))
    assert back == sent


@given(st.lists(st.tuples(st.sampled_from(["甲表", "乙表"]), st.integers(1, 99), st.integers(-(10**9), 10**9)), max_size=20))
def test_facts_come_back_in_their_order_and_tables(drawn: list[tuple[str, int, int]]) -> None:
    cells = [Cell(title, Row(number, "", "行"), ("合计",), str(amount), UNITS["元"], None) for title, number, amount in drawn]
    back = from_json(to_json(document(*cells)))
    assert back.facts == tuple(cells)
    assert all(cell.table == table.title for table in back.tables for cell in table.cells)


def test_the_output_keeps_to_the_shipped_schema() -> None:
    schema("read").validate(json.loads(json.dumps(to_json(document(PLACED, PAIRED)))))


@pytest.mark.parametrize(
    ("key", "value"),
    [
        ("amount", "1,573.31"),
        ("amount", ""),
        ("amount", 640.89),
        ("unit", "美元"),
        ("box", [1, 2]),
        ("page", 0),
        ("point", {"colour": "red"}),
    ],
)
def test_the_schema_refuses_what_is_not_promised(key: str, value: object) -> None:
    written = to_json(document(PLACED))
    written["facts"][0][key] = value
    assert not schema("read").is_valid(written)


def finding() -> dict[str, object]:
    row = {"number": 23, "code": "", "label": "收入总计"}
    place = {"table": "收支总体情况表", "row": row, "column": ["收入", "预算数"], "unit": "万元"}
    suspect = {**place, "what": "amount", "printed": "1537.31", "suggested": "1573.31", "difference": "-36.00"}
    suspect |= {"likelihood": 0.97, "why": "相邻两位对调"}
    return {
        "rule": "平衡-01", "severity": "error", "message": "收支不平衡", "identities": ["收入总计 = 支出总计"],
        "basis": [{"document": "预算法实施条例（国务院令第729号）", "article": "第五条", "verified": True}],
        "cells": [{**place, "amount": "1537.31", "page": 3, "box": [0, 0, 0, 0]}], "suspect": suspect, "suspects": [suspect],
    }  # fmt: skip


def checked(*findings: dict[str, object]) -> dict[str, object]:
    counts = dict.fromkeys(("held", "rounded", "failed", "not_checked", "identities", "rules", "sentences"), 1)
    return {
        "schema": 1, "gouji": "0.1.0", "document": to_json(document())["document"], "findings": list(findings),
        "checked": {**counts, "seconds": 0.02}, "not_checked": [{"rule": "年比-02", "why": "没有上年文件"}],
    }  # fmt: skip


def test_the_schema_of_check_takes_what_is_promised() -> None:
    schema("check").validate(checked(finding(), {**finding(), "suspect": None, "suspects": []}))


def test_the_schema_of_check_refuses_a_suspect_without_table_and_sentence() -> None:
    suspect = {"what": "wording", "table": None, "printed": "减少", "suggested": "增加"}
    validator = schema("check")
    assert not validator.is_valid(checked({**finding(), "suspect": suspect}))
    assert validator.is_valid(checked({**finding(), "suspect": {**suspect, "sentence": "较上年减少1.00万元。"}}))


def test_the_schema_of_check_refuses_an_unknown_severity() -> None:
    assert not schema("check").is_valid(checked({**finding(), "severity": "fatal"}))


def test_an_indicator_with_its_weight_evidence_and_target() -> None:
    indicators = (Indicator("产出指标", "数量指标", "次数", "90%-95%", "10", "台账"), Indicator("产出指标", "质量指标", "质量", "优良"))
    whole = replace(document(), goals=(replace(document().goals[0], indicators=indicators),))
    written = to_json(whole)
    schema("read").validate(written)
    assert written["goals"][0]["indicators"][0] == {
        "level1": "产出指标", "level2": "数量指标", "level3": "次数", "value": "90%-95%", "weight": "10", "evidence": "台账",
        "target": {"direction": "=", "number": "90", "unit": "%", "words": "", "upper": "95", "given": False},
    }  # fmt: skip
    assert written["goals"][0]["indicators"][1]["target"] == {"direction": "", "number": "", "unit": "", "words": "优良"}
    assert from_json(written).goals == whole.goals
    for one in written["goals"][0]["indicators"]:  # as it was written before there were these keys
        del one["weight"], one["evidence"], one["target"]
    schema("read").validate(written)
    assert [one.value for one in from_json(written).goals[0].indicators] == ["90%-95%", "优良"]


def test_goal_sheets_say_where_they_stand_and_say_it_again() -> None:
    at = Place(page=15, box=(71.0, 233.5, 118.2, 246.0))
    (one,) = document().goals[0].indicators
    heads = (("project", at), ("goal", Place(page=15, box=(71.0, 300.0, 118.2, 320.0))))
    whole = replace(document(), goals=(replace(document().goals[0], indicators=(replace(one, place=at),), places=heads),))
    written = to_json(whole)
    schema("read").validate(written)
    (goal,) = written["goals"]
    assert (goal["page"], goal["box"], goal["indicators"][0]["box"]) == (15, [71.0, 233.5, 118.2, 246.0], [71.0, 233.5, 118.2, 246.0])
    assert goal["places"] == {"goal": {"page": 15, "box": [71.0, 300.0, 118.2, 320.0]}}
    (again,) = from_json(written).goals
    assert again.places == heads and again.indicators[0].place == at
    (bare,) = to_json(document())["goals"]
    assert not {"page", "places"} & set(bare) and not {"page", "box"} & set(bare["indicators"][0])
