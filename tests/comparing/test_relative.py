"""Questions and words relative to a document's own year, stage and unit."""

from gouji.comparing.relative import Relative
from gouji.points import point

THIS, NEXT = Relative(2023, "年初预算", "某区"), Relative(2024, "年初预算", "某区")


def test_last_year_is_last_year_in_every_year() -> None:
    for year, stage in ((2023, "年初预算"), (2022, "年初预算"), (2022, "决算")):
        asked = point({"flow": "支出", "year": year, "stage": stage})
        assert THIS.question(asked) == NEXT.question(asked.asking(year=year + 1)) != THIS.question(asked.asking(year=year + 1))


def test_a_budget_and_its_final_accounts_ask_of_their_own_stage() -> None:
    asked = point({"flow": "支出", "year": 2023, "stage": "年初预算"})
    assert THIS.question(asked) == Relative(2023, "决算", "某区").question(asked.asking(stage="决算"))


def test_titles_without_number_year_and_unit() -> None:
    titles = {THIS.title("一、2023年度某区收支预算总表"), NEXT.title("表1：2024年收支预算总表"), NEXT.title("收支预算总表")}
    assert titles == {"收支预算总表"}


def test_words_keep_years_that_do_not_move() -> None:
    assert THIS.words("2022年、2023年") == NEXT.words("2023年、2024年")
    assert THIS.words("按2015年第12号令") == "按2015年第12号令"
    assert THIS.label("一、财政拨款") == "财政拨款"
