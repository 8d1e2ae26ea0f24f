"""Disclosures of offices that do not exist, made for the tests: web pages laid out as offices all over the country print them, sound in every sum.

Not real documents. An amount is a number of hundredths of its unit of money.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field

from gouji.classification import table as classes

KINDS = ("人员", "公用", "项目")
BASIC = ("人员", "公用")
Amount = Callable[[str], int]
"""The amount of a class, of all for ""."""


@dataclass(frozen=True)
class Office:
    """An office and what it spends by functional class on personnel, operation and projects; its projects may have money of the year before
    (`brought`) and keep some for the next (`kept`). `people` and `things` are its basic expenditure by economic class, `three` (three official
    expenses) last year's or planned and this year's: vehicles and hospitality."""

    name: str
    year: int
    unit: str
    lines: dict[str, tuple[int, int, int]]
    people: dict[str, int]
    things: dict[str, int]
    three: tuple[tuple[int, int], tuple[int, int]]
    brought: dict[str, int] = field(default_factory=dict)
    kept: dict[str, int] = field(default_factory=dict)

    def spent(self, code: str = "", kinds: Sequence[str] = KINDS) -> int:
        """What is spent on a class."""
        return sum(line[KINDS.index(kind)] for own, line in self.lines.items() if own.startswith(code) for kind in kinds)

    def of(self, amounts: dict[str, int]) -> Amount:
        """The amount of a class, of those by class."""
        return lambda code: sum(amount for own, amount in amounts.items() if own.startswith(code))

    def income(self, code: str = "") -> int:
        """The income of the year by the class that it pays for."""
        return self.spent(code) - self.of(self.brought)(code) + self.of(self.kept)(code)

    @property
    def total(self) -> int:
        """Income and what was brought, as much as spending and what is kept."""
        return self.income() + self.of(self.brought)("")

    def money(self, amount: int) -> str:
        """An amount as printed, nothing for nought."""
        return f"{amount / 100:,.2f}" if amount else ""

    def said(self, amount: int) -> str:
        """An amount as sentences say it."""
        return f"{amount // 100}.{amount % 100:02d}{self.unit}"

    def function(self, code: str) -> str:
        """The name of a functional class."""
        return classes("functional", self.year).name(code)

    def economic(self, code: str) -> str:
        """The name of an economic class."""
        return classes("economic_department", self.year).name(code)


def cell(text: str, columns: int = 1, rows: int = 1) -> str:
    """A cell, perhaps over several columns and rows."""
    return f'<td colspan="{columns}" rowspan="{rows}">{text}</td>'


def row(*texts: str) -> str:
    """A row of cells; what is no cell yet is one."""
    return "<tr>" + "".join(text if text.startswith("<td") else cell(text) for text in texts) + "</tr>"


def paragraphs(*texts: str) -> str:
    """Paragraphs."""
    return "".join(f"<p>{text}</p>" for text in texts)


def grid(title: str, unit: str, rows: Iterable[str], mark: str = "") -> str:
    """A table under its title, the mark of the form and the unit of money."""
    return paragraphs(title, *([mark] if mark else []), f"单位：{unit}") + "<table>" + "".join(rows) + "</table>"


def levels(codes: Iterable[str], lengths: Sequence[int]) -> list[str]:
    """The classes and all above them, in order."""
    return sorted({code[:length] for code in codes for length in lengths})


def beside(left: Sequence[tuple[str, ...]], right: Sequence[tuple[str, ...]]) -> list[str]:
    """Rows of two lists side by side, the last of each on one line."""
    most = max(len(left), len(right))
    blank = [("",) * len(left[0])] * (most - len(left)), [("",) * len(right[0])] * (most - len(right))
    return [row(*one, *other) for one, other in zip([*left[:-1], *blank[0], left[-1]], [*right[:-1], *blank[1], right[-1]], strict=True)]


def by_function(office: Office, heads: Sequence[str], columns: Sequence[Amount], split: bool = False) -> list[str]:
    """Rows by functional class under the `heads`, the total first; codes `split` in 类, 款 and 项."""
    width = 3 if split else 1
    rows = [*heads, row(cell("合计", width + 1), *(office.money(column("")) for column in columns))]
    for code in levels(office.lines, (3, 5, 7)):
        pieces = (code[:3], code[3:5], code[5:]) if split else (code,)
        rows.append(row(*pieces, office.function(code), *(office.money(column(code)) for column in columns)))
    return rows


def page(*parts: str) -> str:
    """A web page."""
    return '<html><head><meta charset="utf-8"></head><body>' + "".join(parts) + "</body></html>"


# 决算：公开01表至公开07表，有行次、栏次，列头下有空行
WATER = Office(
    "清水县水利局", 2021, "万元",
    {"2010301": (10310, 2240, 0), "2080505": (6120, 0, 0), "2130301": (30218, 4871, 0), "2130306": (0, 0, 25137), "2210201": (4706, 0, 0)},
    {"30101": 24113, "30102": 16415, "30108": 6120, "30113": 4706}, {"30201": 4408, "30217": 391, "30231": 2312},
    ((2600, 450), (2312, 391)), {"2130306": 7137}, {"2130306": 1864},
)  # fmt: skip


def final_accounts(office: Office = WATER) -> str:
    """Final accounts of a county's office as the national form has them."""
    tables = (_all_accounts, _income_accounts, _spending_accounts, _both_accounts, _appropriated, _basic_accounts, _empty_accounts, _three_accounts)
    front = paragraphs(f"{office.year}年度", office.name, "部门决算", "目录", "第一部分 部门概况", "第二部分 部门决算表", "第三部分 决算情况说明", "第四部分 名词解释", "第五部分 附件")
    profile = paragraphs("第一部分 部门概况", "一、主要职能", "（一）管理全县水利工作。", f"第二部分 {office.year}年度部门决算表")
    end = paragraphs("第四部分 名词解释", "一、基本支出：指为保障机构正常运转而发生的各项支出。", "第五部分 附件", "无。")
    return page(front, profile, *(table(office) for table in tables), _told(office), end)


def _all_accounts(office: Office) -> str:
    own = [("一、一般公共预算财政拨款收入", "1", office.money(office.income())), ("二、事业收入", "2", ""), ("本年收入合计", "3", office.money(office.income()))]
    own += [("年初结转和结余", "4", office.money(office.of(office.brought)(""))), ("总计", "5", office.money(office.total))]
    top = [(f"{number}、{office.function(code)}", "6", office.money(office.spent(code))) for number, code in zip("一二三四", levels(office.lines, (3,)), strict=True)]
    top += [("本年支出合计", "7", office.money(office.spent())), ("年末结转和结余", "8", office.money(office.of(office.kept)("")))]
    top += [("总计", "9", office.money(office.total))]
    heads = [row(cell("收入", 3), cell("支出", 3)), row("项目", "行次", "金额", "项目", "行次", "金额"), row("栏次", "", "1", "栏次", "", "2")]
    return grid("收入支出决算总表", office.unit, [*heads, *beside(own, top)], f"公开01表 部门：{office.name}")


def _accounts_heads(*columns: str) -> list[str]:
    numbers = (str(number) for number in range(1, len(columns) + 1))
    top = row(cell("项目", 2), *(cell(column, 1, 2) for column in columns))
    return [top, row("功能分类科目编码", "科目名称"), row(cell("栏次", 2), *numbers)]


def _income_accounts(office: Office) -> str:
    heads = _accounts_heads("本年收入合计", "财政拨款收入", "上级补助收入", "事业收入", "经营收入", "附属单位上缴收入", "其他收入")
    nothing: list[Amount] = [lambda _: 0] * 5
    return grid("收入决算表", office.unit, by_function(office, heads, [office.income, office.income, *nothing]), "公开02表")


def _spending_accounts(office: Office) -> str:
    heads = _accounts_heads("本年支出合计", "基本支出", "项目支出", "上缴上级支出", "经营支出", "对附属单位补助支出")
    nothing: list[Amount] = [lambda _: 0] * 3
    columns = [office.spent, lambda code: office.spent(code, BASIC), lambda code: office.spent(code, ("项目",)), *nothing]
    return grid("支出决算表", office.unit, by_function(office, heads, columns), "公开03表")


def _appropriated(office: Office) -> str:
    lowest = (cell(text, 1, 2) for text in ("功能分类科目编码", "科目名称", "小计", "基本支出", "项目支出"))
    heads = [row(cell("项目", 2), cell("本年支出", 3)), row(*lowest), row(), row(cell("栏次", 2), "1", "2", "3")]
    columns = [office.spent, lambda code: office.spent(code, BASIC), lambda code: office.spent(code, ("项目",))]
    return grid("一般公共预算财政拨款支出决算表", office.unit, by_function(office, heads, columns), "公开05表")


def _both_accounts(office: Office) -> str:
    money, brought, kept = office.money, office.of(office.brought)(""), office.of(office.kept)("")
    own = [("一、一般公共预算财政拨款", money(office.income())), ("本年收入合计", money(office.income())), ("年初财政拨款结转和结余", money(brought))]
    own += [("一般公共预算财政拨款", money(brought)), ("总计", money(office.total))]
    spent = [(f"{number}、{office.function(code)}", office.spent(code)) for number, code in zip("一二三四", levels(office.lines, (3,)), strict=True)]
    spent += [("本年支出合计", office.spent()), ("年末财政拨款结转和结余", kept), ("总计", office.total)]
    heads = [row(cell("收入", 2), cell("支出", 4)), row("项目", "金额", "项目", "合计", "一般公共预算财政拨款", "政府性基金预算财政拨款")]
    return grid("财政拨款收入支出决算总表", office.unit, [*heads, *beside(own, [(name, money(amount), money(amount), "") for name, amount in spent])], "公开04表")


def _empty_accounts(office: Office) -> str:
    heads = [row("功能分类科目编码", "科目名称", "年初结转和结余", "本年收入", "本年支出合计", "年末结转和结余"), row(*("",) * 6)]
    spending = [row("功能分类科目编码", "科目名称", "合计", "基本支出", "项目支出"), row(*("",) * 5)]
    note = f"注：本部门{office.year}年度无该项收支，故本表为空表。"
    capital = grid("国有资本经营预算财政拨款支出决算表", office.unit, spending, "公开08表")
    return grid("政府性基金预算财政拨款收入支出决算表", office.unit, heads, "公开07表") + paragraphs(note) + capital + paragraphs(note)


def _basic_accounts(office: Office) -> str:
    people = [(code, office.economic(code), office.money(office.of(office.people)(code))) for code in levels(office.people, (3, 5))]
    things = [(code, office.economic(code), office.money(office.of(office.things)(code))) for code in levels(office.things, (3, 5))]
    things += [("307", office.economic("307"), ""), ("399", office.economic("399"), "")]
    rows = beside([*people, ("", "", "")], [*things, ("", "", "")])[:-1]
    foot = (sum(amounts.values()) for amounts in (office.people, office.things))
    rows.append(row(*(text for name, amount in zip(("人员经费合计", "公用经费合计"), foot, strict=True) for text in (cell(name, 2), office.money(amount)))))
    heads = [row(cell("人员经费", 3), cell("公用经费", 3)), row(*("科目编码", "科目名称", "金额") * 2)]
    return grid("一般公共预算财政拨款基本支出决算表", office.unit, [*heads, *rows], "公开06表")


def _three_heads(*groups: str) -> list[str]:
    one = (cell("合计", 1, 2), cell("因公出国（境）费", 1, 2), cell("公务用车购置及运行维护费", 3), cell("公务接待费", 1, 2))
    return [row(*(cell(group, 6) for group in groups)), row(*one * len(groups)), row(*("小计", "公务用车购置费", "公务用车运行维护费") * len(groups))]


def _three_accounts(office: Office) -> str:
    amounts = (amount for cars, guests in office.three for amount in (cars + guests, 0, cars, 0, cars, guests))
    rows = [*_three_heads("预算数", "决算数"), row(*(office.money(amount) or "0.00" for amount in amounts))]
    return grid("财政拨款“三公”经费支出决算表", office.unit, rows, "公开07表")


def _told(office: Office) -> str:
    year, said, (planned, spent) = office.year, office.said, office.three
    project = next(code for code, line in office.lines.items() if line[2])
    named = {code: f"{office.function(code[:3])}（类）{office.function(code[:5])}（款）{office.function(code)}（项）" for code in office.lines}
    others = [text for code in office.lines if code != project for text in (f"{named[code]}。", *_as_planned(office, code))]
    return paragraphs(
        f"第三部分 {year}年度部门决算情况说明", "一、收入支出决算总体情况说明", f"{year}年度收、支总计均为{said(office.total)}。",
        "二、收入决算情况说明", f"{year}年度收入合计{said(office.income())}。", "三、支出决算情况说明", f"{year}年度支出合计{said(office.spent())}，其中：基本支出{said(office.spent('', BASIC))}；项目支出{said(office.spent('', ('项目',)))}。",
        "四、财政拨款收入支出决算总体情况说明", f"{year}年度财政拨款收、支总计均为{said(office.total)}。",
        "五、一般公共预算财政拨款支出决算情况说明", f"{year}年度一般公共预算财政拨款支出{said(office.spent())}。",
        f"1.{named[project]}。", f"年初预算为{said(20000)}，支出决算为{said(office.spent(project))}，决算数大于预算数的主要原因是年中追加。",
        *others, "六、财政拨款“三公”经费支出决算情况说明",
        f"{year}年度“三公”经费财政拨款支出预算为{said(sum(planned))}，支出决算为{said(sum(spent))}，决算数小于预算数的主要原因是厉行节约。",
        f"公务接待费支出{said(spent[1])}，国内公务接待32批次256人次。",
        "七、一般公共预算财政拨款基本支出决算情况说明", f"{year}年度一般公共预算财政拨款基本支出{said(office.spent('', BASIC))}。",
        "八、机关运行经费支出说明", f"{year}年度机关运行经费支出{said(office.spent('', ('公用',)))}。", "九、政府采购支出说明", f"{year}年度没有政府采购支出。",
        "十、国有资产占用情况说明", "本部门共有车辆5辆。", "十一、预算绩效情况说明", f"{year}年度预算绩效管理覆盖全部项目，均已自评。",
    )  # fmt: skip


def _as_planned(office: Office, code: str) -> tuple[str]:
    spent = office.said(office.spent(code))
    return (f"年初预算为{spent}，支出决算为{spent}，决算数与预算数持平。",)


# 预算：编码分三列，收入先列本年小计，有结转下年而支出表不列
SAFETY = Office(
    "青山区应急管理局", 2024, "万元",
    {"2080505": (5210, 0, 0), "2210201": (3904, 0, 0), "2240101": (40118, 6627, 0), "2240106": (0, 0, 31472), "2240108": (0, 0, 9250)},
    {"30101": 22904, "30102": 17214, "30108": 5210, "30113": 3904}, {"30201": 3915, "30217": 512, "30231": 2200},
    ((2400, 600), (2200, 512)), {"2240106": 8102}, {"2240108": 1233},
)  # fmt: skip
# 预算：元，有分节号；基本支出再分两列，“三公”每项一行
FINANCE = Office(
    "江南区财政局", 2023, "元",
    {"2010601": (812344518, 90211734, 0), "2010605": (0, 0, 310111512), "2080505": (57918014, 0, 0), "2210201": (53570385, 0, 0)},
    {"30101": 512344518, "30103": 300000000, "30108": 57918014, "30113": 53570385}, {"30201": 60211734, "30217": 12000000, "30231": 18000000},
    ((20000000, 13500000), (18000000, 12000000)),
)  # fmt: skip
MONEYS = ("一般公共预算拨款收入", "政府性基金预算拨款收入", "国有资本经营预算拨款收入", "事业收入", "其他收入")


def budget(office: Office = SAFETY) -> str:
    """A department's budget whose codes stand in three columns, with money kept for the next year that its tables of spending leave out."""
    spent = [office.spent, lambda code: office.spent(code, BASIC), lambda code: office.spent(code, ("项目",))]
    pieces = row("类", "款", "项", "合计", "基本支出", "项目支出")
    heads = [row(cell("科目编码", 3), cell("科目名称", 1, 2), cell(f"{office.year}年预算数", 3)), pieces]
    beyond = [row(cell("科目编码", 3), *(cell(text, 1, 2) for text in ("科目名称", "合计", "基本支出", "项目支出"))), row("类", "款", "项")]
    three = [*_three_heads(f"{office.year - 1}年预算数", f"{office.year}年预算数"), row(*_three_amounts(office))]
    tables = (
        _all_budget(office, "部门收支预算总表"), _income_budget(office, "部门收入预算总表"),
        grid("部门支出预算总表", office.unit, by_function(office, beyond, spent, split=True)), _appropriation(office, "财政拨款收支预算总表"),
        grid("一般公共预算支出表", office.unit, by_function(office, heads, spent, split=True)), _basic_budget(office, "一般公共预算基本支出表"),
        grid("一般公共预算“三公”经费支出表", office.unit, three), _empty(office, "政府性基金预算支出表"), _empty(office, "国有资本经营预算支出表"),
    )  # fmt: skip
    return page(_front(office), *tables, _explained(office), paragraphs("第四部分 名词解释", "1.基本支出：指保障机构正常运转的支出。"))


def budget_in_yuan(office: Office = FINANCE) -> str:
    """A department's budget in 元: basic expenditure in two columns of its own, the three official expenses one below the other."""
    spent = [office.spent, lambda code: office.spent(code, BASIC), *(lambda code, kind=kind: office.spent(code, (kind,)) for kind in KINDS)]
    heads = [row(cell("科目编码", 1, 2), cell("科目名称", 1, 2), cell("合计", 1, 2), cell("基本支出", 3), cell("项目支出", 1, 2))]
    heads.append(row("小计", "人员经费", "公用经费"))
    plain = [row("科目编码", "科目名称", "合计", "基本支出", "项目支出")]
    (cars, guests), (cars_now, guests_now) = office.three
    named = (("合计", cars + guests, cars_now + guests_now), ("1.因公出国（境）费", 0, 0), ("2.公务用车购置及运行维护费", cars, cars_now))
    named += (("其中：（1）公务用车购置费", 0, 0), ("（2）公务用车运行维护费", cars, cars_now), ("3.公务接待费", guests, guests_now))
    three = [row("项目", "上年预算数", "本年预算数"), *(row(name, *(office.money(amount) or "0.00" for amount in amounts)) for name, *amounts in named)]
    tables = (
        _all_budget(office, "部门收支总体情况表"), _income_budget(office, "部门收入总体情况表"),
        grid("部门支出总体情况表", office.unit, by_function(office, heads, spent)), _appropriation(office, "财政拨款收支总体情况表"),
        grid("一般公共预算支出情况表", office.unit, by_function(office, plain, [spent[0], spent[1], spent[4]])),
        _basic_budget(office, "一般公共预算基本支出情况表—按经济分类"), grid("一般公共预算“三公”经费支出情况表", office.unit, three),
        _empty(office, "政府性基金预算支出情况表"), _empty(office, "国有资本经营预算支出情况表"),
    )  # fmt: skip
    return page(_front(office), *tables, _explained(office), paragraphs("第四部分 名词解释", "1.基本支出：指保障机构正常运转的支出。"))


def _front(office: Office) -> str:
    contents = (f"第一部分 {office.name}概况", f"第二部分 {office.year}年部门预算表", f"第三部分 {office.year}年部门预算情况说明", "第四部分 名词解释")
    return paragraphs(f"{office.year}年{office.name}部门预算", "目录", *contents, contents[0], "一、主要职能", "（一）做好本职工作。", contents[1])


def _all_budget(office: Office, title: str) -> str:
    own = [("一、一般公共预算拨款收入", office.money(office.income())), ("二、事业收入", ""), ("本年收入合计", office.money(office.income()))]
    own += [("上年结转", office.money(office.of(office.brought)(""))), ("收入总计", office.money(office.total))]
    top = [(f"{number}、{office.function(code)}", office.money(office.spent(code))) for number, code in zip("一二三四", levels(office.lines, (3,)), strict=False)]
    top += [("本年支出合计", office.money(office.spent())), ("结转下年", office.money(office.of(office.kept)(""))), ("支出总计", office.money(office.total))]
    return grid(title, office.unit, [row(cell("收入", 2), cell("支出", 2)), row(*("项目", "预算数") * 2), *beside(own, top)])


def _income_budget(office: Office, title: str) -> str:
    split = office.unit == "万元"
    first = (cell("科目编码", 3) if split else cell("科目编码", 1, 2), *(cell(text, 1, 2) for text in ("科目名称", "合计", "上年结转")))
    heads = [row(*first, cell("本年收入", 1 + len(MONEYS))), row(*(("类", "款", "项") if split else ()), "小计", *MONEYS)]
    brought = office.of(office.brought)
    nothing: list[Amount] = [lambda _: 0] * (len(MONEYS) - 1)
    columns = [lambda code: office.income(code) + brought(code), brought, office.income, office.income, *nothing]
    return grid(title, office.unit, by_function(office, heads, columns, split))


def _appropriation(office: Office, title: str) -> str:
    money, brought, kept = office.money, office.of(office.brought)(""), office.of(office.kept)("")
    own = [("一、本年收入", money(office.income())), ("（一）一般公共预算拨款", money(office.income())), ("二、上年结转", money(brought))]
    own += [("（一）一般公共预算拨款", money(brought)), ("收入总计", money(office.total))]
    spent = [("一、本年支出", office.spent())]
    spent += [(f"（{number}）{office.function(code)}", office.spent(code)) for number, code in zip("一二三四", levels(office.lines, (3,)), strict=False)]
    spent += [("二、结转下年", kept), ("支出总计", office.total)]
    rows = beside(own, [(name, money(amount), money(amount), "") for name, amount in spent])
    return grid(title, office.unit, [row(cell("收入", 2), cell("支出", 4)), row("项目", "预算数", "项目", "合计", "一般公共预算", "政府性基金预算"), *rows])


def _basic_budget(office: Office, title: str) -> str:
    heads = [row(cell("部门预算支出经济分类科目", 2), cell("一般公共预算基本支出", 3)), row("科目编码", "科目名称", "合计", "人员经费", "公用经费")]
    rows = [row(cell("合计", 2), *map(office.money, (office.spent("", BASIC), office.spent("", ("人员",)), office.spent("", ("公用",)))))]
    for code in levels([*office.people, *office.things], (3, 5)):
        amounts = office.of(office.people)(code), office.of(office.things)(code)
        rows.append(row(code, office.economic(code), *map(office.money, (sum(amounts), *amounts))))
    return grid(title, office.unit, [*heads, *rows])


def _empty(office: Office, title: str) -> str:
    rows = [row("科目编码", "科目名称", "合计", "基本支出", "项目支出"), row(*("",) * 5)]
    return grid(title, office.unit, rows) + paragraphs(f"注：本部门{office.year}年没有该项支出，故本表无数据。")


def _three_amounts(office: Office) -> list[str]:
    amounts = [amount for cars, guests in office.three for amount in (cars + guests, 0, cars, 0, cars, guests)]
    return [office.money(amount) or "0.00" for amount in amounts]


def _explained(office: Office) -> str:
    year, said, ((_, guests), (cars_now, guests_now)) = office.year, office.said, office.three
    less = sum(office.three[0]) - cars_now - guests_now
    main = max(office.lines, key=office.spent)
    named = f"{office.function(main[:3])}（类）{office.function(main[:5])}（款）{office.function(main)}（项）"
    return paragraphs(
        f"第三部分 {year}年部门预算情况说明", "一、收支预算情况", f"{office.name}{year}年收支总预算{said(office.total)}。",
        "二、一般公共预算支出情况", f"{year}年一般公共预算支出主要用于以下方面。", f"1.{named}{said(office.spent(main))}，用于履行职责。",
        "三、一般公共预算基本支出情况", f"{year}年一般公共预算基本支出{said(office.spent('', BASIC))}，其中：人员经费{said(office.spent('', ('人员',)))}；",
        "四、“三公”经费情况", f"{year}年“三公”经费预算数为{said(cars_now + guests_now)}，比上年预算数减少{said(less)}。其中：公务接待费{said(guests_now)}，比上年预算数减少{said(guests - guests_now)}。",
        "五、机关运行经费和政府采购情况", f"机关运行经费安排{said(office.spent('', ('公用',)))}。没有政府采购预算。",
        "六、国有资产占有使用情况", "共有车辆4辆。", "七、预算绩效情况", "项目都设了绩效目标。",
    )  # fmt: skip
