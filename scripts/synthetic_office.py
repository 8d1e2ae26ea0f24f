"""Exports of an office that never existed, for demonstrations and tests: what was paid, whether websites answered, what was repaired.

    python scripts/synthetic_office.py --what spending --to spending.csv      # 支出明细 of the example's projects
    python scripts/synthetic_office.py --what sites --to sites.csv            # 网站监测, each half hour
    python scripts/synthetic_office.py --what repairs --to repairs.csv        # 报修 and when it was mended

Equal arguments give equal bytes. The first line says that the data are synthetic; the head is the second.
"""

import argparse
import csv
import random
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

from gouji.ledger import read_ledger

LEDGER = Path(__file__).resolve().parent.parent / "examples" / "lanshan-2024"
TITLE = "合成数据：不是任何单位的真实数据"
SITES = ("门户网站", "政务公开网站", "网站群后台")
FAULTS = (("网络中断", 0.35), ("终端故障", 0.3), ("视频会议设备", 0.2), ("机房设备", 0.1), ("网站访问", 0.05))
SPENT = (0.93, 0.99)
"""The least and the most of a budget that is spent in the year."""

Rows = Iterator[list[str]]


def main() -> None:
    """Write the export that the arguments ask for."""
    parser = argparse.ArgumentParser(description="synthetic exports of an office")
    parser.add_argument("--what", choices=sorted(EXPORTS), required=True)
    parser.add_argument("--seed", type=int, default=12345)
    parser.add_argument("--year", type=int, default=2024)
    parser.add_argument("--to", type=Path, required=True)
    asked = parser.parse_args()
    head, rows = EXPORTS[asked.what]
    with asked.to.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerows([[TITLE], head])
        writer.writerows(rows(random.Random(asked.seed), asked.year))


def spending(chance: random.Random, year: int) -> Rows:
    """What was paid of each line of a project: in some months, more of it towards the end of the year."""
    paid = [payment for line in read_ledger(LEDGER).lines if line.project for payment in _payments(chance, year, line)]
    for day, project, economic, note, fen in sorted(paid):
        yield [day, project, economic, note, f"{fen // 100}.{fen % 100:02}"]


def _payments(chance: random.Random, year: int, line) -> Rows:
    spent = int(line.amount_fen * chance.uniform(*SPENT))
    months = sorted(chance.sample(range(1, 13), chance.randint(4, 10)))
    weights = [chance.uniform(0.5, 1.5) * (1 + month / 24) for month in months]
    left = spent
    for number, (month, weight) in enumerate(zip(months, weights, strict=True)):
        fen = left if number == len(months) - 1 else int(spent * weight / sum(weights))
        left -= fen
        yield [f"{year}-{month:02}-{chance.randint(3, 28):02}", line.project, line.economic, f"第{number + 1}笔", fen]


def sites(chance: random.Random, year: int) -> Rows:
    """Each half hour whether each site answered, and in how many milliseconds; a few outages of some hours."""
    moment, down = datetime(year, 1, 1), dict.fromkeys(SITES, 0)
    while moment.year == year:
        for site in SITES:
            if not down[site] and chance.random() < 0.0008:
                down[site] = chance.randint(1, 14)
            answers = not down[site]
            down[site] = max(0, down[site] - 1)
            yield [f"{moment:%Y/%m/%d %H:%M}", site, "是" if answers else "否", str(int(chance.lognormvariate(5.2, 0.4))) if answers else ""]
        moment += timedelta(minutes=30)


def repairs(chance: random.Random, year: int) -> Rows:
    """Faults that were reported on working days, and when each was mended; those of the last days are not yet."""
    end, day = datetime(year + 1, 1, 1), datetime(year, 1, 1)
    kinds, weights = zip(*FAULTS, strict=True)
    while day < end:
        for _ in range(chance.choice((0, 1, 1, 2, 3)) if day.weekday() < 5 else 0):
            reported = day + timedelta(minutes=chance.randint(8 * 60, 18 * 60))
            mended = reported + timedelta(minutes=int(chance.lognormvariate(4.6, 0.9)))
            yield [_chinese(reported), _chinese(mended) if mended < end else "", chance.choices(kinds, weights)[0]]
        day += timedelta(days=1)


def _chinese(moment: datetime) -> str:
    return f"{moment.year}年{moment.month}月{moment.day}日 {moment.hour}时{moment.minute:02}分"


EXPORTS = {
    "spending": (["日期", "项目", "经济科目", "摘要", "金额（元）"], spending),
    "sites": (["时间", "站点", "可用", "响应毫秒"], sites),
    "repairs": (["报修时间", "修复时间", "类型"], repairs),
}

if __name__ == "__main__":
    main()
