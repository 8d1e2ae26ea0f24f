"""What is printed beside the facts as JSON: a document comes back whole, and says less where its facts were changed."""

import json
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest

import gouji
from gouji.amounts import UNITS
from gouji.document import Cell, Document, Heading, Part, Remark, Row, Sum, Table, TextLine, Trace
from gouji.document.json import from_json, to_json
from gouji.document.place import Place
from gouji.points import point

SCHEMA = json.loads((Path(gouji.__file__).parent / "document" / "schemas" / "read.schema.json").read_text(encoding="utf-8"))
TOTAL, ROW = Row(1, "", "合计"), Row(2, "201", "一般公共服务支出")


def cell(row: Row, column: str, amount: str, unit: str = "万元") -> Cell:
    return Cell("支出总表", row, (column,), amount, UNITS[unit], point({"flow": "支出", "year": 2024}), Place(page=3, box=(1.0, 2.0, 3.0, 4.0)))


CELLS = (cell(TOTAL, "合计", "3.00"), cell(TOTAL, "基本支出", ""), cell(ROW, "合计", "3.00"), cell(ROW, "基本支出", "", "元"))
TABLE = Table(
    "支出总表", "某单位", UNITS["万元"], (), (), CELLS, (Sum(0, (2,)),), ("注：空。",), landscape=True, spec="03",
    nothing=(point({"flow": "支出"}),), place=Place(page=3), guidance=("填表说明",),
)  # fmt: skip
EMPTY = Table("三公经费表", "某单位", UNITS["元"], (), (), (), spec="07")
PARTS = (Part(heading=Heading("第一部分", 1, Place(page=2))), Part(text=TextLine("无。", "note")), Part(table=1), Part(table=0))
DOCUMENT = Document(
    "某单位", 2024, "年初预算", "单位", "shandong/unit-budget", (TABLE, EMPTY), parts=PARTS, cover=("某单位",), contents=((1, "第一部分"),),
    warnings=(Remark("移位。", 3, "shifted", "支出总表", ROW),), traces=(Trace("title", "某单位"), Trace("hidden", "底稿", Place(sheet="甲", cell="B2"))),
)  # fmt: skip


def written() -> dict[str, object]:
    return json.loads(json.dumps(to_json(DOCUMENT)))


def test_a_document_comes_back_whole() -> None:
    jsonschema.Draft202012Validator(SCHEMA).validate(written())
    assert from_json(written()) == DOCUMENT


@pytest.mark.parametrize("traces", [None, ()])
def test_that_nobody_looked_is_not_that_there_was_nothing(traces: tuple[()] | None) -> None:
    there = json.loads(json.dumps(to_json(replace(DOCUMENT, traces=traces))))
    jsonschema.Draft202012Validator(SCHEMA).validate(there)
    assert from_json(there).traces == traces


def test_json_without_the_key_does_not_say_what_the_file_carried() -> None:
    changed = written()
    del changed["print"]["traces"]
    jsonschema.Draft202012Validator(SCHEMA).validate(changed)
    assert from_json(changed) == replace(DOCUMENT, traces=None)


def test_no_amount_is_said_twice() -> None:
    (table, _) = written()["print"]["tables"]
    assert [run if isinstance(run, int) else run["column"] for run in table["cells"]] == [1, ["基本支出"], 1, ["基本支出"]]
    assert "3.00" not in json.dumps(written()["print"])


def test_a_corrected_amount_is_the_document_s() -> None:
    changed = written()
    changed["facts"][0]["amount"] = "4.00"
    assert from_json(changed).tables[0].cells[0].amount == "4.00" and from_json(changed).parts == PARTS


@pytest.mark.parametrize("change", ["fewer", "elsewhere", "without"])
def test_other_facts_or_no_print_are_data_alone(change: str) -> None:
    changed = written()
    if change == "fewer":
        del changed["facts"][1]
    elif change == "elsewhere":
        changed["facts"][1]["table"] = "另一张表"
    else:
        del changed["print"]
    back = from_json(changed)
    assert back.parts == () and back.traces is None and all(cell.amount for cell in back.cells) and len(back.facts) == len(changed["facts"])


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("tables", 0, "cells", 0), 10**12),
        (("tables", 0, "cells", 0), -1),
    ],
)
def test_runs_that_no_document_has_are_no_print(path: tuple[str | int, ...], value: int) -> None:
    assert from_json(_with(path, value)).parts == ()


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (("tables", 0, "sums", 0), [0, 99]),
        (("tables", 0, "unit"), "美元"),
        (("parts", 2, "table"), 5),
        (("parts", 3), {"goal": 0}),
        (("contents", 0), [1]),
    ],
)
def test_print_that_contradicts_itself_is_refused(path: tuple[str | int, ...], value: object) -> None:
    with pytest.raises((ValueError, KeyError)):
        from_json(_with(path, value))


def _with(path: tuple[str | int, ...], value: object) -> dict[str, object]:
    changed = deepcopy(written())
    *before, last = path
    spot: object = changed["print"]
    for key in before:
        spot = spot[key]
    spot[last] = value
    return changed
