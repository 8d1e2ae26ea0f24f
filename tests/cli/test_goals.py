"""`gouji goals` as a clerk sees it."""

import json
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

import gouji
from gouji.cli import main

LANSHAN = str(Path(__file__).parent.parent / "fixtures" / "lanshan" / "lanshan-2024-unit-budget.txt")


def test_a_file_is_told_sheet_by_sheet_with_its_findings(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goals", LANSHAN]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "区政府网络使用维护费（91万元）"
    assert "产出指标\t数量指标\t热线工单承办量\t≤40万件\t≤ 40 万件\t绩表-08" in lines
    assert sum(line.startswith("警告 ") for line in lines) == 20
    assert lines[-1].startswith("绩效目标表 3 张，指标 48 个：错误 0／警告 20／提示 24／")


def test_as_json_it_is_a_report_on_the_goals_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goals", LANSHAN, "--format", "json"]) == 0
    report = json.loads(capsys.readouterr().out)
    assert len(report["findings"]) == 44 and {f["rule"][:2] for f in report["findings"]} == {"绩表"}
    assert report["checked"]["identities"] == 0
    cost = next(f for f in report["findings"] if f["suspect"]["sentence"].endswith("劳务费拨付及时性"))
    assert (cost["suspect"]["what"], cost["suspect"]["suggested"]) == ("wording", "≤187万元")
    assert "劳务费拨付及时性" in Path(LANSHAN).read_text(encoding="utf-8").splitlines()[cost["suspect"]["line"] - 1]


@pytest.mark.parametrize("command", ["check", "goals"])
def test_a_line_of_text_says_the_page_of_an_indicator(command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (pdf,) = gouji.publish(gouji.compile(Path(gouji.__file__).parent / "examples" / "lanshan-2024"), tmp_path, ["pdf"])
    main([command, str(pdf)])
    told = [line for line in capsys.readouterr().out.splitlines() if "：热线工单承办量」" in line]
    assert told and all(line.endswith("（第 26 页）") and line.startswith(("提示 「“12345”政务", "警告 「“12345”政务")) for line in told)
    main([command, str(pdf), "--format", "json"])
    report = json.loads(capsys.readouterr().out)
    jsonschema.validate(report, json.loads((files("gouji.document") / "schemas" / "check.schema.json").read_text(encoding="utf-8")))
    of_goals = [found["suspect"] for found in report["findings"] if found["rule"].startswith("绩表")]
    assert len(of_goals) > 40 and all(suspect["page"] > 20 and len(suspect["box"]) == 4 for suspect in of_goals)


def test_check_says_the_same_of_goals(capsys: pytest.CaptureFixture[str]) -> None:
    main(["goals", LANSHAN, "--format", "json"])
    goals = json.loads(capsys.readouterr().out)["findings"]
    main(["check", LANSHAN, "--format", "json"])
    whole = json.loads(capsys.readouterr().out)["findings"]
    assert [f for f in whole if f in goals] == goals


def test_indicators_are_suggested(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goals", "suggest", "12345", "热线", "--limit", "3"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "二级\t三级指标\t指标值\t依据\t算式" and len(lines) == 4
    assert lines[1] == "数量指标\t热线工单受理量\t≥300000件\t热线系统工单台账\t计数()"


def test_suggestions_as_json_hold_what_is_counted(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goals", "suggest", "督查", "阿巴", "--format", "json", "--limit", "1"]) == 0
    captured = capsys.readouterr()
    (one,) = json.loads(captured.out)["indicators"]
    assert one["kinds"] == ["督查检查"] and one["note"] and "阿巴" in captured.err


@pytest.mark.parametrize(
    ("words", "told"), [(["suggest"], "suggest 后面"), (["suggest", "阿巴"], "没有找到“阿巴”"), (["suggest", "热线", "--limit", "0"], "--limit")]
)
def test_what_cannot_be_suggested_is_told(words: list[str], told: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goals", *words]) == 2
    assert told in capsys.readouterr().err


def test_findings_on_many_places_at_once_are_told_too(capsys: pytest.CaptureFixture[str]) -> None:
    wanli = Path(LANSHAN).parents[1] / "shanghai" / "putuo-wanli-2023-department-budget.pdf"
    assert main(["goals", str(wanli)]) == 1
    out = capsys.readouterr().out
    assert "处不合要求：定性指标值应能分档评判" in out and "绩效目标表 5 张，指标 65 个：错误 1／" in out


def test_a_missing_file_is_told_and_a_document_without_goals_has_nothing_to_check(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["goals", str(tmp_path / "none.docx")]) == 2
    assert "none.docx" in capsys.readouterr().err
    path = tmp_path / "text.txt"
    path.write_text("# 某市某局2024年部门预算\n\n## 一、概况\n\n负责全市某项工作。\n", encoding="utf-8")
    status = main(["goals", str(path)])
    assert status in (0, 2) and "绩效目标表" in capsys.readouterr().out


def test_a_verb_with_a_letter_wrong_is_not_looked_for_as_a_file(run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run("goals", "sugest", "热线")
    assert ran.status == 2 and "suggest" in ran.err and len(ran.err.splitlines()) == 1
    monkeypatch.chdir(tmp_path)
    Path("sugest").write_text("什么也不是", encoding="utf-8")
    assert "动词" not in run("goals", "sugest").err and "动词" not in run("goals", "无.pdf").err
