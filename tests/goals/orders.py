"""A ledger with one project and the data that measure it, for the tests of its year."""

from dataclasses import replace
from pathlib import Path

import gouji
from gouji.ledger import read_ledger
from gouji.ledger.model import GoalIndicator, Source

EXAMPLE = read_ledger(Path(gouji.__file__).parent / "examples" / "lanshan-2024")
PROJECT = "区政府重点工作督查经费"
ORDERS = (Source("工单", "工单*.csv", "受理时间"), Source("支出明细", "支出.csv", "日期"))


def ledger(*indicators, sources=ORDERS, **more):
    """The example with these indicators of one project: (name, value, formula)."""
    bound = tuple(GoalIndicator(PROJECT, "产出指标", "数量指标", name, value, source="工单" if formula else "", formula=formula) for name, value, formula in indicators)
    return replace(EXAMPLE, indicators=bound, sources=sources, **more)


def data(folder, counts, spent=(), name="工单-1.csv", year=2024):
    """A folder with so many orders a month, the first of each month's met; and (month, 元) of spending."""
    rows = [f"{year}-{month:02}-01 08:00,{'否' if number else '是'},13812345678" for month, count in enumerate(counts, 1) for number in range(count)]
    (folder / name).write_text("\n".join(["受理时间,解决,电话", *rows, ""]), encoding="utf-8")
    payments = [f"{year}-{month:02}-15,{PROJECT},{amount}" for month, amount in spent]
    (folder / "支出.csv").write_text("\n".join(["日期,项目,金额（元）", *payments, ""]), encoding="utf-8")
    return folder
