"""The goal sheets of the seed: every fault that is known is found once, with how to write it better; and nothing else."""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

import gouji
from gouji.checking import Report
from gouji.goals.checking import check_goals_of

HERE = Path(__file__).parent
FAULTS = tomllib.loads((HERE / "seed_faults.toml").read_text(encoding="utf-8"))["fault"]
LANSHAN = HERE.parent / "fixtures" / "lanshan"


@pytest.fixture(scope="module")
def report() -> Report:
    return check_goals_of(gouji.read(LANSHAN / "lanshan-2024-unit-budget.txt"))


def told(report: Report) -> list[tuple[str, str, str, str]]:
    """What the findings say: rule, severity, the sheet or indicator, and what should stand there, brackets in one width."""
    wide = str.maketrans("()", "（）")
    return [(f.rule, f.severity, f.suspects[0].sentence.translate(wide), f.suspects[0].suggested.translate(wide)) for f in report.findings]


def listed(report: Report, fault: dict[str, str]) -> tuple[str, str, str, str]:
    (project,) = (sheet.project for sheet in report.document.goals if fault["project"] in sheet.project)
    return fault["rule"], fault["severity"], f"{project}：{fault['indicator']}", fault["suggested"]


def test_every_known_fault_is_found_once_and_nothing_else(report: Report) -> None:
    assert sum(len(sheet.indicators) for sheet in report.document.goals) == 48
    assert Counter(told(report)) == Counter(listed(report, fault) for fault in FAULTS)
    assert max(Counter(told(report)).values()) == 1


def test_the_same_is_found_in_an_office_file_and_in_the_ledger(report: Report) -> None:
    docx = check_goals_of(gouji.read(LANSHAN / "lanshan-2024-libreoffice.docx"))
    ledger = check_goals_of(gouji.compile(Path(gouji.__file__).parent / "examples" / "lanshan-2024"))
    assert Counter(told(docx)) == Counter(told(ledger)) == Counter(told(report))


def test_advice_is_one_line_with_the_wording_and_an_example_that_fits(report: Report) -> None:
    messages = {(f.rule, f.suspects[0].sentence.rpartition("：")[2]): f.message for f in report.findings}
    assert not any("\n" in message for message in messages.values())
    assert messages["绩表-03", "劳务费拨付及时性"].endswith(
        "可写作“≤187万元”。例：“外包人员人均年成本”≤6.8万元/人（经济成本指标，依据：服务合同、工资发放表）。"
    )
    assert messages["绩表-03", "培训费拨付及时性"].endswith("可写作“≤15万元”。")  # the example of a rule and level is given once in a sheet
    assert "宜列入“质量指标”。例：“系统全年可用率”" in messages["绩表-10", "网站群正常运行占整体运行时间比例率"]
    assert "宜列入“生态效益指标”。例：“PM2.5年均浓度”≤" in messages["绩表-12", "pm2.5年均浓度考核达到目标值"]
    assert "例：“热线工单受理量”" in messages["绩表-08", "热线工单承办量"]
    shown = {(f.rule, f.suspects[0].sentence.partition("：")[0]) for f in report.findings if "例：“" in f.message}
    assert {(f.rule, f.suspects[0].sentence.partition("：")[0]) for f in report.findings} - shown == {
        (rule, project) for rule, _, name, _ in told(report) for project in [name.partition("：")[0]] if rule in ("绩表-40", "绩表-68")
    }  # what stands twice needs no example


def test_the_whole_check_says_the_same_of_goals(report: Report) -> None:
    whole = gouji.check(report.document)
    assert [f for f in whole.findings if f in report.findings] == list(report.findings)
