"""Rules of packs on documents: findings with their places, identities, what could not be checked, and rules that are wrong."""

from dataclasses import replace

import pytest
from findings import loud
from rules.corpus import ACCOUNTS, COURT, LANSHAN, WANLI, document, facts

from gouji.checking.amounts import identities_of
from gouji.checking.check import check_document
from gouji.checking.finding import Finding
from gouji.checking.rules import applicable, check_rules, facts_of, not_derived, not_said_before, problems_of, reading, results_of
from gouji.document import Cell, Document, Sentence, Trace
from gouji.document.place import Place
from gouji.formats import load_format
from gouji.identities import FAILS, HOLDS, ROUNDED, evaluate
from gouji.rules.loading import load_packs
from gouji.rules.rule import Rule, Scope


def rule(formula: str, **more: object) -> Rule:
    given = {"id": "试-01", "name": "试", "what": "应当如此。", "severity": "warning", "formula": formula, "pack": "试", "advice": "请核对。"}
    return Rule(**(given | more))


def changed(original: Document, title: str, label: str, amount: str) -> Document:
    """A document with another amount in the first cell of a row."""

    def cell(one: Cell) -> Cell:
        return replace(one, amount=amount) if one is first else one

    table = next(table for table in original.tables if table.title == title)
    first = next(one for one in table.cells if one.row.label == label)
    tables = tuple(replace(one, cells=tuple(map(cell, one.cells))) if one is table else one for one in original.tables)
    return replace(original, tables=tables)


def check(formula: str, name: str = LANSHAN, **more: object):
    read = document(name)
    return check_rules(read, load_format(read.format), [rule(formula, **more)])


def test_a_finding_says_what_is_there_what_should_be_and_where() -> None:
    (finding,) = check("三公经费.公务接待费 <= 5万元").findings
    assert (finding.rule, finding.severity) == ("试-01", "warning")
    assert finding.message == "《一般公共预算“三公”经费支出情况表》第 1 行“2024年预算数·公务接待费”不合要求（10.00万元 <= 5.00万元 不成立）：应当如此。请核对。"
    assert [cell.column[-1] for cell in finding.cells] == ["公务接待费"]


def test_a_text_and_what_it_should_be() -> None:
    (finding,) = check('每个 科目 其中 (科目.编码 = "2080505") ： 科目.名称 = "养老"', suspect="label").findings
    (suspect,) = finding.suspects
    assert (suspect.what, suspect.printed, suspect.suggested) == ("label", "机关事业单位基本养老保险缴费支出", "养老")
    assert suspect.row is not None and suspect.row.code == "2080505"


def test_a_sentence_that_should_read_otherwise() -> None:
    (finding,) = check('没有 句 其中 (句 匹配 "^（二）支出预算")', suspect="wording", right="别的").findings
    assert finding.suspects[0].sentence.startswith("（二）支出预算") and finding.suspects[0].suggested == "别的"


def test_the_items_of_a_table_that_are_too_many_are_one_finding() -> None:
    (finding,) = check('没有 行(一般公共预算基本支出表) 其中 (行.层级 = 款)').findings
    assert len(finding.cells) > 20 and "处不合要求" in finding.message
    assert len(check('没有 行(支出总表) 其中 (行.层级 = 类)').findings) == 4


PUBLISHED = Document("某局", 2024, "年初预算", "单位", "", (), cover=("某局2024年单位预算",))


def traced(*traces: Trace) -> list[Finding]:
    """What the shipped rules say of what a file carries beside its print."""
    read = replace(PUBLISHED, traces=traces)
    shipped = [one for one in load_packs().rules if one.id.startswith("涉密")]
    return list(check_rules(read, None, shipped).findings)


def test_a_title_that_has_nothing_to_do_with_the_document_is_told() -> None:
    (finding,) = traced(Trace("title", "离婚协议书"))
    assert (finding.rule, finding.severity) == ("涉密-08", "warning")
    assert finding.message.startswith("文件属性的标题“离婚协议书”：与本文件无关的标题不得留在文件属性里。")
    assert [(one.rule, one.severity) for one in traced(Trace("title", "附件2：公开样张"))] == [("涉密-17", "info")]


QUIET = ["某局材料", "budget", "Microsoft Word - 文档1", "新建 Microsoft Word 文档", "演示文稿1", "工作簿1", "无标题", "附件", "2024年", "三公经费汇总"]


@pytest.mark.parametrize("title", QUIET)
def test_usual_titles_are_quiet(title: str) -> None:
    assert traced(Trace("title", title)) == []


def test_comments_that_remain_are_one_finding_which_names_them() -> None:
    (one,) = traced(Trace("comment", "领导不同意", Place(page=3)))
    assert one.rule == "涉密-18" and one.message.startswith("第 3 页的批注“领导不同意”：")
    (two,) = traced(Trace("comment", "再核" * 30, Place(sheet="总表", cell="B2", file="表.xlsx")), Trace("comment", "领导不同意"))
    assert "有 2 处" in two.message and "表.xlsx中“总表”B2的批注“" + "再核" * 20 + "…”" in two.message and "批注“领导不同意”" in two.message


def test_tracked_changes_and_hidden_contents_are_told() -> None:
    found = traced(Trace("revision", "招待费30万元"), Trace("hidden", "底稿", Place(sheet="底稿", cell="A1")))
    assert [(one.rule, one.severity) for one in found] == [("涉密-19", "warning"), ("涉密-20", "info")]


def test_what_was_not_looked_into_could_not_be_checked() -> None:
    results = check_rules(replace(PUBLISHED, traces=None), None, [one for one in load_packs().rules if one.id in ("涉密-08", "涉密-18")])
    assert [rule for rule, _ in results.not_checked] == ["涉密-08", "涉密-18"] and results.findings == ()


def test_linear_rules_are_identities_and_no_findings() -> None:
    broken = changed(document(LANSHAN), "支出总体情况表", "合计", "1573.32")
    results = check_rules(broken, load_format(broken.format), [rule("支出总表[合计] = 支出总表[类]", severity="error")])
    assert results.findings == () and [identity.rule for identity in results.identities] == ["试-01"]


@pytest.mark.parametrize(("amount", "verdict"), [("1573.31", HOLDS), ("1573.32", ROUNDED), ("1573.33", FAILS)])
def test_what_is_near_is_an_identity_that_may_be_one_last_place_off(amount: str, verdict: str) -> None:
    read = changed(document(LANSHAN), "支出总体情况表", "合计", amount)
    results = check_rules(read, load_format(read.format), [rule("收支总表[收入总计] ≈ 支出总表[合计]")])
    entries = identities_of(read, load_format(read.format))[0]
    (identity,) = results.identities
    assert results.findings == ()
    assert evaluate(identity, [entry.fen for entry in entries], [entry.step_fen for entry in entries]) == verdict


def test_what_is_near_and_fails_is_one_finding_of_its_rule() -> None:
    unlike = rule("一般公共预算基本支出表[30108] ≈ 一般公共预算基本支出表[30101]")
    without, found = (loud(check_document(document(LANSHAN), rules=rules)) for rules in ([], [unlike]))
    assert [finding.rule for finding in found if finding not in without] == ["试-01"]


def test_two_classes_of_one_amount_help_to_find_the_wrong_one() -> None:
    broken = changed(document(LANSHAN), "一般公共预算基本支出情况表", "机关事业单位基本养老保险缴费", "36.11")
    sound = loud(check_document(document(LANSHAN)))
    (finding,) = (finding for finding in loud(check_document(broken)) if finding not in sound)
    assert (finding.suspects[0].printed, finding.suspects[0].suggested) == ("36.11", "63.11")
    assert any("2080505" in identity or "机关事业单位基本养老保险缴费支出" in identity for identity in finding.identities)


def test_what_could_not_be_checked_says_why() -> None:
    results = check("上年({三公}) >= {三公}")
    assert results.not_checked == (("试-01", "没有给出用来对照的文件（上年）"),) and results.findings == ()


def test_a_rule_that_is_wrong_is_a_defect_and_no_finding() -> None:
    results = check("收支总表[收入总计] > 5")
    assert results.findings == () and results.defects[0].rule == "试-01"
    assert "规则 试-01 自身有误" in str(problems_of(results.defects)[0])


def test_other_documents_are_held_against() -> None:
    this = document(LANSHAN)
    last = replace(this, year=this.year - 1)
    last = replace(last, tables=tuple(replace(t, cells=tuple(_of_year(c, this.year) for c in t.cells)) for t in last.tables))
    growing = [rule("上年({三公}) > {三公}"), rule("单位合计({支出}) = {支出} + {支出}", id="试-02")]
    results = check_rules(this, load_format(this.format), growing, {"上年": [last], "单位": [this, this]})
    assert [finding.rule for finding in results.findings] == ["试-01"] and results.not_checked == ()
    assert len(results.findings[0].cells) == 1, "the cells of the other document are none of this one"


def _of_year(cell: Cell, year: int) -> Cell:
    point = cell.point
    return replace(cell, point=point.asking(year=int(point["year"]) - 1)) if point is not None and point.get("year") == year else cell


@pytest.mark.parametrize(
    ("scope", "applies"),
    [
        (Scope(), True), (Scope(formats=("shandong/",)), True), (Scope(formats=("shanghai/",)), False), (Scope(stages=("预算",)), True),
        (Scope(stages=("决算",)), False), (Scope(levels=("部门",)), False), (Scope(since=2025), False), (Scope(since=2018, until=2024), True),
    ],
)  # fmt: skip
def test_a_rule_is_for_the_documents_of_its_scope(scope: Scope, applies: bool) -> None:
    assert bool(applicable(document(LANSHAN), [rule("1 = 1", scope=scope)])) is applies


def test_a_basis_is_cited_for_its_years_only() -> None:
    basis = ({"document": "某办法", "article": "第一条", "verified": False, "from": 2025},)
    assert check("1 = 2", basis=basis).findings[0].basis == ()


@pytest.mark.parametrize("name", [LANSHAN, WANLI, COURT, ACCOUNTS])
def test_no_shipped_rule_is_a_defect(name: str) -> None:
    known = facts(name)
    assert results_of(known, applicable(known.document, load_packs().rules)).defects == ()


def test_a_change_elsewhere_changes_nothing() -> None:
    read = reading(facts(), [rule("收支总表[收入总计] = 收入总表[合计]")])
    assert read == {"试-01": frozenset({0, 1})}


def test_a_document_of_an_unknown_format_has_its_texts_checked() -> None:
    sentences = tuple(Sentence(f"第{n}句。。") for n in range(6))
    unknown = Document("某局", 2024, "", "", "", (), sentences)
    results = results_of(facts_of(unknown, None), [rule('没有 句 其中 (句 含 "。。")')])
    assert len(results.findings) == 6


def test_a_percentage_says_what_it_should_be_and_is_not_said_twice() -> None:
    wrong = replace(document(COURT), sentences=tuple(_with_rate(sentence, "12.11%", "21.11%") for sentence in document(COURT).sentences))
    formula = "每个 数 其中 (数.计量 = 增减率) ： 数.值 ≈ 绝对值(数.本年 - 数.上年) / 数.上年"
    findings = check_rules(wrong, load_format(wrong.format), [rule(formula, suspect="percent")]).findings
    (suspect,) = findings[0].suspects
    assert (suspect.printed, suspect.suggested, suspect.what) == ("21.11", "12.11", "percent")
    assert "现为 21.11%，应为 12.11%" in findings[0].message
    assert not_said_before(findings, findings[:1]) == list(findings[1:])


def test_amounts_that_are_compared_are_not_accused_where_another_is_suspected_already() -> None:
    broken = changed(document(LANSHAN), "支出总体情况表", "行政运行", "1.00")
    compared = rule("每个 行(一般公共预算支出表) 其中 (行.编码 = \"2010301\")： 行[合计] <= 支出总表[行.编码, 合计]", suspect="amount")
    (finding,) = check_rules(broken, load_format(broken.format), [compared]).findings
    assert finding.suspects[0].likelihood < 0.5
    said = [one for one in loud(check_document(broken, rules=[])) if one.suspects and one.suspects[0].printed == "1.00"]
    assert said and not_said_before([finding], said) == [] and not_said_before([finding], []) == [finding]


def _with_rate(sentence: Sentence, printed: str, other: str) -> Sentence:
    figures = tuple(replace(f, value=other.rstrip("%")) if f.value == printed.rstrip("%") and f.unit == "%" else f for f in sentence.figures)
    return replace(sentence, text=sentence.text.replace(printed, other), figures=figures)


def test_an_equation_that_is_derived_already_does_not_count_twice() -> None:
    read = document(LANSHAN)
    format = load_format(read.format)
    derived = identities_of(read, format)[1]
    twice = check_rules(read, format, [rule("支出总表[合计] = 支出总表[合计, 基本支出] + 支出总表[合计, 项目支出] + 支出总表[合计, 结转下年]")]).identities
    assert len(twice) == 1 and not_derived(twice, derived) == []
    other = check_rules(read, format, [rule("支出总表[合计] = 支出总表[2*]"), rule("支出总表[2*] = 支出总表[合计]", id="试-02")]).identities
    assert len(other) == 2 and len(not_derived(other, derived)) == 1
