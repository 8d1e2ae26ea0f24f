"""The example is the real document's budget: its figures, wherever the document prints them, follow from the lines."""

import shutil
import subprocess
import sys
from collections import Counter
from pathlib import Path

from gouji.ledger import Ledger, read_ledger, write_folder, write_workbook

WAN = 1_000_000


def total(lines, **members) -> int:
    """What the lines come to whose attributes are, or begin with, these; in 分."""
    chosen = [line for line in lines if all(str(getattr(line, key)).startswith(value) for key, value in members.items())]
    return sum(line.amount_fen for line in chosen)


def viewed(lines, view: str) -> int:
    return sum(line.amount_fen for line in lines if view in line.views)


def test_the_lines_add_up_to_the_printed_budget(example: Ledger) -> None:
    lines = example.lines
    assert total(lines) == 157_331 * WAN // 100
    assert total(lines, category="人员") == 79_605 * WAN // 100
    assert total(lines, category="公用") == 31_526 * WAN // 100
    assert total(lines, category="项目支出") == 462 * WAN
    assert total(lines, money="一般公共预算", carried="无") == total(lines)


def test_functions_as_printed_in_the_table_of_expenditure(example: Ledger) -> None:
    lines = example.lines
    basic = {"2010301": 95_615, "2080505": 6_311, "2089999": 341, "2101101": 3_235, "2210201": 5_629}
    for function, hundredths in basic.items():
        assert total(lines, function=function) == hundredths * WAN // 100
    assert total(lines, function="2010302") == 371 * WAN
    assert total(lines, function="2010399") == 91 * WAN
    assert total(lines, function="2010301", category="人员") == 64_089 * WAN // 100


def test_pairs_of_economic_classes_as_printed_for_basic_expenditure(example: Ledger) -> None:
    basic = [line for line in example.lines if line.category in ("人员", "公用")]
    pairs = Counter()
    for line in basic:
        pairs[line.economic[:3], line.government[:3]] += line.amount_fen
    assert pairs == {
        ("301", "501"): 79_103 * WAN // 100,
        ("302", "502"): 30_426 * WAN // 100,
        ("303", "509"): 502 * WAN // 100,
        ("310", "503"): 11 * WAN,
    }


def test_views_follow_from_the_classes(example: Ledger) -> None:
    lines = [line for line in example.lines if line.category != "项目支出"]
    assert viewed(lines, "因公出国（境）费") == 20 * WAN
    assert viewed(lines, "公务用车运行维护费") == 27 * WAN
    assert viewed(lines, "公务接待费") == 10 * WAN
    assert viewed(example.lines, "公务用车购置费") == 0
    assert viewed(example.lines, "机关运行经费") == 31_526 * WAN // 100


def test_projects_procurement_and_last_year(example: Ledger) -> None:
    sums = {project.name: total(example.lines, project=project.name) // WAN for project in example.projects}
    assert list(sums.values()) == [91, 301, 70]
    assert total(example.procurement, function="2010301") == 55 * WAN
    assert total(example.procurement, function="2010302") == 114 * WAN
    assert (viewed(example.procurement, "货物"), viewed(example.procurement, "服务")) == (47 * WAN, 122 * WAN)
    assert total(example.prior) - total(example.lines) == 6_655 * WAN // 100
    assert total(example.prior, category="项目支出") == 501 * WAN
    assert viewed(example.prior, "机关运行经费") - viewed(example.lines, "机关运行经费") == 297 * WAN // 100
    assert [viewed(example.prior, v) // WAN for v in ("因公出国（境）费", "公务用车运行维护费", "公务接待费")] == [20, 27, 10]


def test_what_the_document_does_not_determine_is_marked_as_assumed(example: Ledger) -> None:
    assert all(line.assumed and line.note for line in example.lines if line.category == "项目支出")
    assert not any(line.assumed for line in example.lines if line.category != "项目支出")
    assert all(line.assumed and line.note for line in example.procurement)


def test_words_and_counts(example: Ledger) -> None:
    assert len(example.duties) == 19 and len(example.sections) == 11
    assert example.duties[9] == "负责收集、整理、报送重要信息和政务舆情。履行区政府新闻发言人职责。"
    assert "监督指导政府网站内容建设。" in example.duties[18]
    vehicles = [count for count in example.counts if count.unit == "辆"]
    assert sum(count.number for count in vehicles) == 9
    assert example.reasons["机关运行经费"] == "人员减少，日常运行经费减少"


def test_indicators_of_the_three_projects(example: Ledger) -> None:
    assert list(Counter(indicator.project for indicator in example.indicators).values()) == [13, 15, 20]
    misprinted = next(i for i in example.indicators if i.level3 == "网络设施故障排除及时完成率")
    assert (misprinted.level1, misprinted.level2, misprinted.value) == ("产出指标", "时效指标", "≥96%")


def test_folder_and_workbook_are_the_same_ledger(example: Ledger, workbook: Path, bare) -> None:
    assert bare(read_ledger(workbook)) == bare(example)


def test_both_are_what_the_writers_write(example: Ledger, folder: Path, workbook: Path, tmp_path: Path) -> None:
    write_folder(example, tmp_path / "f")
    write_workbook(example, tmp_path / "w.xlsx")
    assert (tmp_path / "w.xlsx").read_bytes() == workbook.read_bytes()
    for file in folder.iterdir():
        assert (tmp_path / "f" / file.name).read_bytes() == file.read_bytes()


def test_the_script_makes_the_workbook(folder: Path, workbook: Path, tmp_path: Path) -> None:
    scripts, examples = tmp_path / "scripts", tmp_path / "src" / "gouji" / "examples"
    scripts.mkdir()
    shutil.copytree(folder, examples / folder.name)
    script = Path(__file__).parents[2] / "scripts" / "make_example.py"
    shutil.copy(script, scripts)
    subprocess.run([sys.executable, str(scripts / script.name)], check=True, capture_output=True)
    assert (examples / workbook.name).read_bytes() == workbook.read_bytes()
