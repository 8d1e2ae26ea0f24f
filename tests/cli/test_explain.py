"""`gouji explain`, `gouji compare`, `gouji waive`: what they print, their JSON by its schemas, their exit statuses."""

import json
import os
import re
from importlib.resources import files
from pathlib import Path

import jsonschema
import pytest

from .conftest import FIXTURES

CELL = "一般公共预算支出情况表[2010301, 人员支出]"


def valid(kind: str, text: str) -> dict:
    """The JSON, which is as the shipped schema says."""
    schema = json.loads((files("gouji.document") / "schemas" / f"{kind}.schema.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    value = json.loads(text)
    assert [error.message for error in jsonschema.Draft202012Validator(schema).iter_errors(value)] == []
    return value


@pytest.mark.parametrize("ending", ["", ".xlsx"])
def test_a_number_of_a_ledger_with_its_lines(run, example: Path, ending: str) -> None:
    ran = run("explain", f"{example}{ending}", CELL)
    lines = ran.out.splitlines()
    assert ran.status == 0 and lines[:2] == ["一般公共预算支出情况表[2010301, 基本支出·人员支出]", "640.89 万元"]
    assert "5 行合计 6408900.00 元" in lines and "功能分类\t2010301 行政运行" in lines
    assert "  = 640.89 万元  一般公共预算支出情况表[2010301, 基本支出·人员支出]" in lines
    explained = valid("explain", run("explain", f"{example}{ending}", CELL, "--format", "json").out)
    assert len(explained["lines"]) == 5 and explained["lines_sum"] == "6408900.00" and {i["verdict"] for i in explained["identities"]} == {"holds"}


@pytest.mark.parametrize(
    ("file", "cell", "where"),
    [
        ("lanshan/lanshan-2024-unit-budget.txt", "表五[合计, 项目支出]", "第 237 行文本"),
        ("lanshan/lanshan-2024-libreoffice.xlsx", "表五[合计, 项目支出]", "!"),
        ("shanghai/putuo-wanli-2024-department-budget.pdf", "部门支出预算总表[2210201, 合计]", "第 19 页 ["),
        ("jiangsu/high-court-2019-department-budget.pdf", "十一[30201]", "页 ["),
        ("final-accounts/putuo-social-work-2024-final-accounts.pdf", "1[#1, #1]", "页 ["),
    ],
)
def test_a_number_of_a_published_file_with_its_place(run, file: str, cell: str, where: str) -> None:
    ran = run("explain", FIXTURES / file, cell)
    assert ran.status == 0 and where in ran.out.splitlines()[1]
    assert valid("explain", run("explain", FIXTURES / file, cell, "--format", "json").out)["lines"] == []


def test_a_wrong_number_is_shown_as_failing_with_the_finding(run, seed: Path, tmp_path: Path) -> None:
    lines = seed.read_text(encoding="utf-8").splitlines()
    lines[237] = lines[237].replace("640.89", "604.89")
    (tmp_path / "改.txt").write_text("\n".join(lines), encoding="utf-8")
    ran = run("explain", tmp_path / "改.txt", "一般公共预算支出情况表[201, 人员支出]")
    assert ran.status == 0 and "不符 差 -36.00" in ran.out and "应为 640.89" in ran.out
    explained = valid("explain", run("explain", tmp_path / "改.txt", "一般公共预算支出情况表[201, 人员支出]", "--format", "json").out)
    assert {i["difference"] for i in explained["identities"] if i["verdict"] == "fails"} == {"-36.00", "36.00"} and len(explained["findings"]) == 1


@pytest.mark.parametrize("cell", ["一般公共预算支出情况表[2010301, 人员之出]", "支出总体情况标[合计]", "合计"])
def test_a_name_that_is_wrong_is_status_two_with_the_nearest(run, seed: Path, cell: str) -> None:
    ran = run("explain", seed, cell)
    assert ran.status == 2 and ran.out == "" and "支出" in ran.err and "Traceback" not in ran.err


def test_a_file_that_is_not_there_is_status_two(run, seed: Path, tmp_path: Path) -> None:
    for arguments in (("explain", tmp_path / "无.pdf", "1[合计]"), ("compare", seed, tmp_path / "无.pdf"), ("waive", tmp_path / "无.pdf", 1, "--reason", "x", "--by", "y")):
        ran = run(*arguments)
        assert ran.status == 2 and "无.pdf" in ran.err and ran.out == ""


def test_an_archive_of_two_documents_is_not_one(run, seed: Path, tmp_path: Path) -> None:
    import zipfile

    with zipfile.ZipFile(tmp_path / "两份.zip", "w") as archive:
        archive.write(seed, "甲.txt")
        archive.write(FIXTURES / "shanghai" / "putuo-wanli-2024-department-budget.pdf", "乙.pdf")
    ran = run("explain", tmp_path / "两份.zip", CELL)
    assert ran.status == 2 and "2 份" in ran.err


def test_two_forms_of_one_document_are_the_same(run, published: Path, example: Path) -> None:
    docx, pdf = (next(published.glob(f"*.{ending}")) for ending in ("docx", "pdf"))
    ran = run("compare", docx, pdf)
    assert ran.status == 0 and ran.out == "两份文件说的一样：相同的数 359 个（其中印法不同 0 个）\n"
    assert run("compare", example, pdf).status == 0
    assert valid("compare", run("compare", docx, pdf, "--format", "json").out)["same"] is True


def test_two_years_are_different(run) -> None:
    files = [FIXTURES / "jiangsu" / f"high-court-{year}-department-budget.pdf" for year in (2018, 2019)]
    ran = run("compare", *files)
    assert ran.status == 1 and "年度：2018 → 2019" in ran.out
    assert "收入合计\t收入·金额\t33172.15\t37188.34\t4016.19\t12.11%" in ran.out.splitlines()
    assert ran.out.splitlines()[-1].startswith("不同：数 ")
    compared = valid("compare", run("compare", *files, "--format", "json").out)
    assert compared["same"] is False and compared["tables"][0]["amounts"][0]["before"]["page"] == 10


def test_wanli_by_its_schema_and_in_english(run) -> None:
    files = [FIXTURES / "shanghai" / f"putuo-wanli-{year}-department-budget.pdf" for year in (2023, 2024)]
    assert len(valid("compare", run("compare", *files, "--format", "json").out)["tables"]) == 7
    assert "different: " in run("--lang", "en", "compare", *files).out.splitlines()[-1]


def test_output_to_a_path_is_the_same_as_to_the_screen(run, seed: Path, example: Path, tmp_path: Path) -> None:
    for arguments in (("explain", seed, CELL), ("compare", seed, example)):
        shown = run(*arguments)
        ran = run(*arguments, "--to", tmp_path / "出")
        assert (ran.status, ran.out) == (shown.status, "") and (tmp_path / "出").read_text(encoding="utf-8") == shown.out


def test_a_finding_accepted_until_its_cells_change(run, seed: Path, tmp_path: Path) -> None:
    waivers = tmp_path / "w.toml"
    ran = run("waive", seed, 1, "--reason", "县财政局核定", "--by", "张三", "--on", "2024-03-01", "--to", waivers)
    assert ran.status == 0 and "20899" in ran.out
    checked = run("check", seed, "--waivers", waivers)
    assert checked.status == 0 and "已接受 《一般公共预算支出情况表》" in checked.out and "（县财政局核定，张三）" in checked.out
    assert re.fullmatch(r"相符 \d+（另尾差 0）／不符 \d+（其中错误 0）／未检查 \d+／提示 \d+／已接受 1", checked.out.splitlines()[-1])
    report = valid("check", run("check", seed, "--waivers", waivers, "--format", "json").out)
    assert [(w["rule"], w["reason"], w["by"], w["on"]) for w in report["waived"]] == [("科目-编码", "县财政局核定", "张三", "2024-03-01")]
    text = seed.read_text(encoding="utf-8").replace("3.41", "3.42")
    (tmp_path / "改.txt").write_text(text, encoding="utf-8")
    again = run("check", tmp_path / "改.txt", "--waivers", waivers)
    assert again.status == 1 and "已接受" not in again.out and "出错说明第 1 条已不适用" in again.out
    assert valid("check", run("check", tmp_path / "改.txt", "--waivers", waivers, "--format", "json").out)["lapsed"]


def test_waivers_are_added_to_what_a_person_wrote(run, seed: Path, tmp_path: Path) -> None:
    waivers = tmp_path / "w.toml"
    waivers.write_text("# 本单位的出错说明", encoding="utf-8")
    found = valid("check", run("check", seed, "--format", "json").out)["findings"]
    aloud = sum(finding["severity"] != "info" for finding in found)
    for left in (aloud - 1, aloud - 2, aloud - 3):
        assert run("waive", seed, 1, "--waivers", waivers, "--reason", "x", "--by", "y", "--to", waivers).status == 0
        assert f"不符 {left}（" in run("check", seed, "--waivers", waivers).out
    assert waivers.read_text(encoding="utf-8").startswith("# 本单位的出错说明\n\n[[waiver]]\n")
    ran = run("waive", seed, len(found) - 2, "--waivers", waivers, "--reason", "x", "--by", "y", "--to", waivers)
    assert ran.status == 2 and f"共列出 {len(found) - 3} 条" in ran.err


def test_a_number_that_could_mean_two_findings_accepts_none(run, seed: Path, tmp_path: Path) -> None:
    waivers, said = tmp_path / "w.toml", ("--reason", "x", "--by", "y")
    second = valid("check", run("check", seed, "--format", "json").out)["findings"][1]["message"]
    assert run("waive", seed, 1, *said, "--to", waivers).status == 0
    kept = waivers.read_text(encoding="utf-8")
    for number in (1, 2):
        ran = run("waive", seed, number, *said, "--to", waivers)
        assert ran.status == 2 and f"--waivers {waivers}" in ran.err and waivers.read_text(encoding="utf-8") == kept
    ran = run("waive", seed, 1, *said, "--to", waivers, "--waivers", waivers)
    assert ran.status == 0 and f"接受第 1 条：警告 {second}" in ran.out


def test_a_finding_is_accepted_once(run, seed: Path, tmp_path: Path) -> None:
    waivers, none, said = tmp_path / "w.toml", tmp_path / "空.toml", ("--reason", "x", "--by", "y")
    none.write_text("", encoding="utf-8")
    assert run("waive", seed, 2, *said, "--to", waivers).status == 0
    ran = run("waive", seed, 2, *said, "--to", waivers, "--waivers", none)
    assert ran.status == 2 and "已由" in ran.err and waivers.read_text(encoding="utf-8").count("[[waiver]]") == 1
    assert run("waive", seed, 1, *said, "--to", waivers).status == 0, "the number means the same finding in both lists"


@pytest.mark.parametrize(
    ("more", "said"),
    [
        (("--reason", " ", "--by", ""), "--reason 不能是空的"),
        (("--reason", "x"), "--by"),
        (("--reason", "x", "--by", "y", "--on", "明天"), "明天"),
    ],
)
def test_a_waiver_needs_a_reason_a_name_and_a_day_that_is_one(run, seed: Path, tmp_path: Path, more: tuple[str, ...], said: str) -> None:
    ran = run("waive", seed, 1, *more, "--to", tmp_path / "w.toml")
    assert ran.status == 2 and said in ran.err and not (tmp_path / "w.toml").exists()


def test_a_file_of_waivers_with_mistakes_stops_the_check(run, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text('[[waiver]]\nrule = "x"\n\n[[waiver]]\nby = "y"\n', encoding="utf-8")
    ran = run("check", seed, "--waivers", tmp_path / "w.toml")
    assert ran.status == 2 and ran.out == "" and "第 1 行，出错说明第 1 条" in ran.err and "第 4 行，出错说明第 2 条" in ran.err


def test_what_is_said_of_the_reading_is_about_what_was_asked(run, seed: Path, example: Path) -> None:
    assert "印错了列" not in run("explain", seed, CELL).err
    assert "《政府采购预算表》" in run("explain", seed, "政府采购预算表[合计, 合计]").err
    compared = run("compare", seed, seed)
    assert compared.status == 0 and compared.err == ""
    assert "《政府采购预算表》" not in run("waive", seed, 1, "--reason", "x", "--by", "y", "--to", os.devnull).err
