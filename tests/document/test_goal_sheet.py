"""Goal sheets: what they are called, and where they stand."""

from dataclasses import replace

from gouji.document import GoalSheet, Indicator, goal_name
from gouji.document.goal_sheet import named_goals
from gouji.document.place import NOWHERE, Place

TIMES, AGAIN = (Indicator("产出指标", "数量指标", "次数", value, place=Place(line=line)) for value, line in (("≥3次", 4), ("≥5次", 5)))
SHEET = GoalSheet("甲", "70", "万元", "70", "", "", "", "", (TIMES, AGAIN), places=(("project", Place(line=1)), ("total", Place(line=2))))


def test_a_finding_names_the_project_or_the_project_and_the_indicator():
    assert (goal_name(SHEET), goal_name(SHEET, TIMES)) == ("甲", "甲：次数")
    assert named_goals([SHEET]) == {"甲": ((SHEET, None),), "甲：次数": ((SHEET, TIMES), (SHEET, AGAIN))}


def test_the_name_of_a_sheet_is_that_of_no_indicator():
    other = replace(SHEET, project="甲：次数", indicators=())
    assert named_goals([SHEET, other])["甲：次数"] == ((other, None),)


def test_what_is_not_printed_stands_where_the_project_does():
    assert [SHEET.place_of(key).line for key in ("project", "total", "goal")] == [1, 2, 1]
    assert replace(SHEET, places=()).place_of("goal") == NOWHERE


def test_sheets_that_say_the_same_are_equal_wherever_they_stand():
    moved = replace(SHEET, indicators=(replace(TIMES, place=NOWHERE), AGAIN), places=())
    assert moved == SHEET and hash(moved) == hash(SHEET) and replace(SHEET, amount="71") != SHEET
