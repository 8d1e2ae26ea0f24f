"""Where goal sheets print what is suspected."""

from pathlib import Path

import pytest

import gouji
from gouji.checking import Finding, Report, SuspectName
from gouji.checking.goal_places import goal_places
from gouji.checking.json import report_json
from gouji.document import Document, GoalSheet, Indicator
from gouji.document.place import NOWHERE, Place

FIXTURES = Path(__file__).parents[1] / "fixtures"
HEAD = tuple((key, Place(page=3, box=(1.0, top, 9.0, top + 1))) for key, top in (("project", 1.0), ("total", 3.0), ("goal", 5.0)))
ROWS = tuple(Indicator("产出指标", "数量指标", "次数", f"≥{n}次", place=Place(page=4, box=(1.0, n, 9.0, n + 1.0))) for n in (3, 5))
SHEET = GoalSheet("甲", "70", "万元", "70", "", "", "", "路好走， 灯亮。", ROWS, places=HEAD)
DOCUMENT = Document("某局", 2024, "", "", "", (), goals=(SHEET, GoalSheet("乙", "", "", "", "", "", "", "", (Indicator("", "", "人数", "3人"),))))


def suspect(sentence: str, what: str = "wording", printed: str = "") -> SuspectName:
    return SuspectName(what, None, None, (), printed, "", 0.9, "", sentence=sentence)


def test_what_no_file_prints_has_no_place() -> None:
    assert [place for _, place in goal_places(DOCUMENT, "乙：人数")] == [NOWHERE]


@pytest.mark.parametrize(
    ("suspected", "tops"),
    [
        (suspect("甲", printed="甲"), [1.0]),
        (suspect("甲", "amount", "70"), [3.0]),
        (suspect("甲", printed="路好走，灯亮。"), [5.0]),
        (suspect("甲：次数", printed="次数"), [3, 5]),
        (suspect("甲：人数"), []),
        (suspect("一句话。"), []),
    ],
)
def test_a_suspect_is_found_in_its_sheet(suspected: SuspectName, tops: list[float]) -> None:
    assert [place.box[1] for _, place in goal_places(DOCUMENT, suspected.sentence, suspected)] == tops


def test_json_says_the_first_place_of_a_suspect_in_a_goal_sheet() -> None:
    found = tuple(Finding("绩表-03", "info", "…", suspects=(suspect(name),)) for name in ("甲：次数", "一句话。"))
    first, second = report_json(Report(DOCUMENT, found, 0, 0, 0, 0, ()))["findings"]
    assert (first["suspect"]["page"], first["suspect"]["box"]) == (4, [1.0, 3, 9.0, 4.0]) and not {"page", "box"} & set(second["suspect"])
    assert first["suspects"] == [first["suspect"]]


def test_a_rule_that_fails_in_many_rows_names_them_all() -> None:
    report = gouji.check(FIXTURES / "shanghai" / "putuo-wanli-2023-department-budget.pdf")
    found = next(finding for finding in report.findings if finding.rule == "绩表-04")
    assert not found.suspects and len(found.texts) == 21
    assert all(place.page and place.box for text in found.texts for _, place in goal_places(report.document, text))
