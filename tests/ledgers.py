"""Ledgers made for tests: one that fills every dimension, and random ones of any size."""

import random
from dataclasses import replace

from gouji.amounts import UNITS
from gouji.ledger import Ledger
from gouji.ledger.model import Count, Line, Project, UnitProfile

GRANTED = ("一般公共预算", "政府性基金预算", "国有资本经营预算")
OWN = ("财政专户管理资金", "事业", "上级补助", "附属单位上缴", "经营", "其他")
FUNCTIONS = ("2010301", "2010302", "2010399", "2080505", "2089999", "2101101", "2120801", "2210201")
PERSONNEL = (("30101", "50101"), ("30102", "50101"), ("30108", "50102"), ("30305", "50901"))
OPERATING = (("30201", "50201"), ("30212", "50207"), ("30217", "50206"), ("30231", "50208"), ("31002", "50306"), ("31013", "50303"))
VIEWS = {"30212": "因公出国（境）费", "30217": "公务接待费", "30231": "公务用车运行维护费", "31013": "公务用车购置费"}
SPENT = ("人员", "公用", "项目支出", "经营支出", "上缴上级支出", "对附属单位补助支出", "结转下年")
PROJECTS = tuple(Project(f"第{n}号项目", "特定目标类", evaluated=n == 1) for n in range(1, 5))


def random_ledger(seed: int) -> Ledger:
    """A ledger in 元 with 15 to 150 lines, amounts under 50 元 among them; equal seeds give equal ledgers."""
    chance = random.Random(seed)
    count = chance.randint(15, 150)
    lines, procured, prior = ([_line(chance, i, group) for i in range(n)] for group, n in (("支", count), ("采", count // 6), ("上", count // 3)))
    return _ledger(lines, procured, prior)


def full_ledger() -> Ledger:
    """Every kind of money, source, category, fund and view non-zero and different."""
    chance = random.Random(7)
    lines = []
    for money in (*GRANTED, *OWN):
        for carried in ("无", "上年结转", *(("使用非财政拨款结余",) if money in OWN else ())):
            for category in SPENT:
                if money in OWN or category not in SPENT[3:6]:
                    lines.append(_line(chance, len(lines), money=money, carried=carried, category=category, least=10**6))
    lines += [_line(chance, 100 + i, pair=pair, **_GENERAL) for i, pair in enumerate(OPERATING)]
    sources = [(money, "无") for money in (*GRANTED, *OWN)] + [("事业", "使用非财政拨款结余"), ("一般公共预算", "上年结转")]
    procured = [
        _line(chance, i * 3 + k, "采", money=money, carried=carried, view=view, least=10**6)
        for i, (money, carried) in enumerate(sources)
        for k, view in enumerate(("货物", "工程", "服务"))
    ]
    prior = [_line(chance, i, "上", least=10**6) for i in range(60)] + [_line(chance, 100 + i, "上", pair=p, **_GENERAL) for i, p in enumerate(OPERATING)]
    return _ledger(lines, procured, prior)


_GENERAL = {"money": "一般公共预算", "carried": "无", "category": "公用", "least": 10**6}


def _ledger(lines, procured, prior) -> Ledger:
    profile = UnitProfile(organisation="某市某区测试局", year=2024, kind="行政", unit=UNITS["元"])
    reasons = {key: "任务有增减" for key in ("收支预算", "机关运行经费", "公务接待费", *VIEWS.values())}
    return Ledger(profile, tuple(lines), tuple(procured), tuple(prior), PROJECTS, reasons=reasons)


def _line(chance, number, group="支", money="", carried="", category="", view="", least=0, pair=()) -> Line:
    category = "" if group == "采" else category or chance.choice(SPENT)
    own_only = category in SPENT[3:6]
    money = money or chance.choice(OWN if own_only else GRANTED * 2 + OWN)
    carried = carried or chance.choice(("无", "无", "上年结转", "使用非财政拨款结余") if money in OWN else ("无", "无", "上年结转"))
    economic, government = pair or chance.choice(PERSONNEL if category == "人员" else OPERATING)
    views = [VIEWS[economic]] if economic in VIEWS and category != "结转下年" and group != "采" else []
    if category == "公用" and money == "一般公共预算" and carried == "无":
        views.append("机关运行经费")
    if group == "采":
        views = [view or chance.choice(("货物", "工程", "服务"))]
    amount = chance.randint(least, 10**9) if least else chance.choice((chance.randint(1, 4_999), chance.randint(1, 10**6), chance.randint(1, 10**9)))
    project = chance.choice(PROJECTS).name if category == "项目支出" else ""
    return Line(f"{group}{number}", amount, chance.choice(FUNCTIONS), economic, government, money, carried, category, project, tuple(views))


def placed_ledger(ledger: Ledger, format, year: int) -> Ledger:
    """The ledger in a year, without what the format has no place for, its functions those of that year; where the format prints
    单位预留机动经费, some of it for every kind of personnel line."""

    def placed(lines):
        known = (replace(line, function={"2089999": "2080504"}.get(line.function, line.function)) for line in lines)
        return tuple(line for line in known if not any(getattr(line, d) in members for d, members in format.lacks.items()))

    lines = placed(ledger.lines)
    kept = {"economic": "", "government": "", "project": "", "views": (), "category": "单位预留机动经费"}
    reserved = [replace(line, id="预" + line.id, amount_fen=line.amount_fen // 3 + 1_230_000, **kept) for line in lines if line.category == "人员"]
    return replace(
        ledger, profile=replace(ledger.profile, year=year), lines=(*lines, *reserved), procurement=placed(ledger.procurement), prior=placed(ledger.prior)
    )


def sound_ledger(seed: int) -> Ledger:
    """A random ledger that keeps to the rules of the classification: each category under the classes meant for it, pensions under
    both of their classes, every project worth printing, purchases a part of what is spent, a car where one is driven."""
    ledger = random_ledger(seed)
    lines = tuple(_sound(line) for line in ledger.lines)
    purchases = [line for line in lines if line.category == "公用" and line.economic in _BOUGHT]
    procured = tuple(replace(line, id=f"采{n}", amount_fen=line.amount_fen // 2, category="", views=("服务",)) for n, line in enumerate(purchases))
    return replace(ledger, lines=lines, procurement=procured, prior=tuple(map(_sound, ledger.prior)), counts=(Count("应急保障用车", 3, "辆"),))


_BOUGHT = ("30201", "31002")


def _sound(line: Line) -> Line:
    if line.category == "项目支出":
        return replace(line, function="2010302", amount_fen=line.amount_fen + 100_000)
    pension = line.economic == "30108" and line.money == "一般公共预算" and line.category == "人员"
    return replace(line, function="2080505" if pension else "2010399" if line.category in SPENT[3:] else "2010301")
