"""Cancelling keeps every 分: what goes out of one unit's lines comes in with another's."""

from hypothesis import given
from hypothesis import strategies as st

from gouji.ledger import Line
from gouji.ledger.cancelling import cancelled

MONEYS = ["一般公共预算", "政府性基金预算", "事业", "其他"]
AMOUNTS = st.lists(st.integers(1, 10**9), min_size=1, max_size=5)


def cut(total: int, shares: list[int]) -> list[int]:
    """The total in parts as large to each other as the shares, the last taking the rest."""
    parts = [total * share // sum(shares) for share in shares[:-1]]
    return [part for part in (*parts, total - sum(parts)) if part]


@given(AMOUNTS, AMOUNTS, st.data())
def test_nothing_is_lost_and_nothing_added(paid: list[int], shares: list[int], data: st.DataObject) -> None:
    payer = [
        Line(f"p{i}", fen, money=data.draw(st.sampled_from(MONEYS)), carried="无", category="对附属单位补助支出", counterpart="乙")
        for i, fen in enumerate(paid)
    ]
    receiver = [
        Line(f"r{i}", fen, money="上级补助", carried="无", category="公用", counterpart="甲", function=f"20801{i:02d}")
        for i, fen in enumerate(cut(sum(paid), shares))
    ]
    kept, _, problems = cancelled({"甲": payer, "乙": receiver}, {}, {"甲": "行政", "乙": "事业"})
    assert problems == []
    for money in MONEYS:
        assert sum(line.amount_fen for line in kept if line.money == money) == sum(line.amount_fen for line in payer if line.money == money)
    for line in receiver:
        assert sum(part.amount_fen for part in kept if part.function == line.function) == line.amount_fen
    assert len({line.id for line in kept}) == len(kept) and all(line.amount_fen for line in kept)
