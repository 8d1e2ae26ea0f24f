"""What follows from questions: the same question, unions, and nothing that contains nothing."""

from gouji.identities import FAILS, HOLDS, ROUNDED, Identity, Partition, derive, evaluate
from gouji.points import Members, point

SPENT = point({"flow": "支出", "money": "财政拨款", "measure": "金额"})
PARTS = Partition("money", "财政拨款", ("一般公共预算", "政府性基金预算", "国有资本经营预算"))


def test_the_same_question_has_the_same_answer():
    (identity,) = derive([SPENT, SPENT], [5, 5], (), (), Members())
    assert identity == Identity("same", 0, (1,))


def test_a_union_is_derived_wherever_its_parts_are_asked():
    parts = [SPENT.asking(money=m) for m in PARTS.parts]
    assert Identity("union", 0, (1, 2, 3)) in derive([SPENT, *parts], [6, 1, 2, 3], (), (PARTS,), Members())


def test_a_part_that_nobody_asks_is_nothing_only_where_something_wider_is_nothing():
    general = SPENT.asking(money="一般公共预算", function="201")
    whole = SPENT.asking(function="201")
    alone = derive([whole, general], [5, 5], (), (PARTS,), Members())
    assert alone == []
    empty = [SPENT.asking(money="政府性基金预算"), SPENT.asking(money="国有资本经营预算")]
    assert Identity("same", 0, (1,)) in derive([whole, general, *empty], [5, 5, None, None], (), (PARTS,), Members())
    assert derive([whole, general, *empty], [5, 5, 0, 0], (), (PARTS,), Members()) == [], "a printed 0.00 may be a small amount"


def test_rounding_is_told_from_error():
    """A sum of three parts may be off by two last places, one part by none."""
    union, same = Identity("union", 0, (1, 2, 3)), Identity("same", 0, (1,))
    assert evaluate(union, [100, 33, 33, 33], [1] * 4) == ROUNDED
    assert evaluate(union, [103, 33, 33, 33], [1] * 4) == FAILS
    assert evaluate(same, [100, 99], [1] * 2) == FAILS
    assert evaluate(same, [100_0000, 99_9960], [1_0000, 100]) == HOLDS


def test_a_change_joins_two_years():
    this, last = point({"view": "三公", "year": 2024, "measure": "金额"}), point({"view": "三公", "year": 2023, "measure": "金额"})
    change = this.asking(measure="较上年增减额")
    assert Identity("change", 0, (1, 2)) in derive([this, last, change], [57, 50, 7], (), (), Members())


def test_a_part_that_nobody_asks_is_what_its_own_parts_are():
    """The change of the whole is asked, and of its second part only those of the parts that this falls into."""
    change = point({"flow": "支出", "view": "三公", "year": 2024, "measure": "较上年增减额"})
    views = Partition("view", "三公", ("出国", "用车", "接待")), Partition("view", "用车", ("购置", "运行"))
    asked = [change, *(change.asking(view=view) for view in ("出国", "购置", "运行", "接待"))]
    assert Identity("union", 0, (1, 2, 3, 4)) in derive(asked, [5, 1, 2, 2, 0], (), views, Members())
    assert derive(asked[:-2], [5, 1, 2], (), views, Members()) == []
