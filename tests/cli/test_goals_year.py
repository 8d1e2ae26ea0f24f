"""`gouji goals monitor` and `gouji goals score` on the example and on exports that scripts of the repository make."""

import json
import re
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from gouji.cli import main

ROOT = Path(__file__).resolve().parents[2]
EXAMPLE = str(ROOT / "examples" / "lanshan-2024")


def make(script: str, *arguments: str) -> None:
    subprocess.run([sys.executable, str(ROOT / "scripts" / script), *arguments], check=True)


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> str:
    """A folder with the four exports that the example's ledger names; it has a blank in its name."""
    folder = tmp_path_factory.mktemp("数据 一")
    make("synthetic_hotline.py", "--rows", "5000", "--to", str(folder / "热线工单-2024.csv"))
    for what, name in (("spending", "支出明细"), ("sites", "网站监测"), ("repairs", "报修记录")):
        make("synthetic_office.py", "--what", what, "--to", str(folder / f"{name}-2024.csv"))
    return str(folder)


def said(capsys: pytest.CaptureFixture[str], schema: str, *arguments: str):
    """What the command prints as JSON, which is what its schema says."""
    assert main(["goals", *arguments, "--format", "json"]) == 0
    told = json.loads(capsys.readouterr().out)
    jsonschema.validate(told, json.loads((files("gouji.document") / "schemas" / f"{schema}.schema.json").read_text(encoding="utf-8")))
    return told


def test_a_year_is_followed_to_a_month(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "goals-monitor", "monitor", EXAMPLE, "--data", data, "--month", "9")
    network, inspection, hotline = told["projects"]
    assert [len(one["indicators"]) for one in told["projects"]] == [2, 0, 8]
    orders = hotline["indicators"][0]
    assert orders["level3"] == "热线工单承办量" and float(orders["running"]["12"]) == 0.5  # 万件
    assert sum(float(value or 0) for value in orders["months"].values()) == pytest.approx(0.5)
    assert all(0 < one["spent_fen"]["9"] < one["budget_fen"] for one in (network, inspection, hotline))


def test_the_year_is_scored_with_what_the_data_say(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "goals-score", "score", EXAMPLE, "--data", data)
    assert [one["grade"] for one in told["projects"]] == ["优", "优", "优"]
    for one in told["projects"]:
        points = [float(each["score"]) for each in one["indicators"]]
        assert sum(points) + float(one["execution_score"]) == pytest.approx(float(one["total"]))
        assert sum(float(each["weight"]) for each in one["indicators"]) == pytest.approx(90)


def test_without_data_what_they_would_say_is_not_scored(capsys: pytest.CaptureFixture[str]) -> None:
    told = said(capsys, "goals-score", "score", EXAMPLE)
    assert [one["grade"] for one in told["projects"]] == [None, "优", None]
    assert sum(each["score"] is None for one in told["projects"] for each in one["indicators"]) == 10


def test_suggestions_are_what_their_schema_says(capsys: pytest.CaptureFixture[str]) -> None:
    assert len(said(capsys, "goals-suggest", "suggest", "12345", "热线", "--limit", "4")["indicators"]) == 4


def test_papers_are_written_side_by_side_and_tell_no_telephone_number(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for verb in (("monitor", "--month", "9"), ("score",)):
        assert main(["goals", verb[0], EXAMPLE, "--data", data, *verb[1:], "--to", str(tmp_path), "--papers", "html,docx"]) == 0
    written = sorted(path.name for path in tmp_path.rglob("*.html"))
    assert [name.split("-", 1)[1] for name in written] == ["2024-绩效监控-9月.html", "2024-绩效自评.html"]
    assert len(list(tmp_path.rglob("*.docx"))) == 2
    texts = [path.read_text(encoding="utf-8") for path in tmp_path.rglob("*.html")]
    assert all("合成数据" in text for text in texts) and not any(re.search(r"154\d{8}", text) for text in texts)
    assert "联系电话" in capsys.readouterr().out


def test_next_year_s_budget_is_held_against_a_low_result(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    low, more = tmp_path / "低", tmp_path / "下年"
    for folder in (low, more):
        folder.mkdir()
        for path in Path(EXAMPLE).iterdir():
            (folder / path.name).write_bytes(path.read_bytes())
    results = (low / "results.csv").read_text(encoding="utf-8")
    (low / "results.csv").write_text(results.replace(",达成", ",未达成"), encoding="utf-8")
    lines = (more / "lines.csv").read_text(encoding="utf-8").splitlines()
    (more / "lines.csv").write_text("\n".join(re.sub(r",(\d+)\.00,", r",\g<1>9.00,", line) if "督查经费" in line else line for line in lines), encoding="utf-8")
    assert main(["goals", "score", str(low), "--next", str(more)]) == 0
    warned = [line for line in capsys.readouterr().out.splitlines() if "督查经费”上年自评" in line]
    assert len(warned) == 1 and "由 70.00 万元增加到" in warned[0]


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["monitor", EXAMPLE], "--data"), (["monitor", EXAMPLE, "--data", "没有"], "没有"), (["score"], "一个账本"),
        (["score", EXAMPLE, "--scheme", "别的"], "cost、no-cost"), (["score", EXAMPLE, "--scheme", "没有.toml"], "没有.toml"),
        (["score", EXAMPLE, "--to", "x", "--papers", "odt"], "docx、pdf、xlsx、html"), (["score", EXAMPLE, "--to", "x", "--issued", "昨天"], "昨天"),
        (["score", EXAMPLE, "--month", "9"], "--month"), (["suggest", "热线", "--data", "x"], "--data"), ([EXAMPLE, "--next", EXAMPLE], "--next"),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_told(arguments: list[str], told: str, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["goals", *arguments]) == 2
    assert told in capsys.readouterr().err and not list(tmp_path.iterdir())


def test_a_cause_is_told_once_and_january_is_one_month(data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for path in Path(data).iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "热线工单-2024.csv").write_text("登记\n2024-01-05\n", encoding="utf-8")
    assert main(["goals", "monitor", EXAMPLE, "--data", str(tmp_path), "--month", "1"]) == 0
    told = capsys.readouterr()
    assert (told.out + told.err).count("的日期列是“受理时间”") == 1 and "：1 月，预算执行" in told.out
