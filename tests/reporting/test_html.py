"""The findings as one web page."""

import base64
import hashlib
import re
from dataclasses import replace

import pytest
from findings import loud
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import html
from reporting.conftest import HOSTILE, checked_of, sound

from gouji.checking.finding import Accepted, Finding, SuspectName
from gouji.document.escaping import clean
from gouji.document.place import NOWHERE
from gouji.messages import speak
from gouji.reporting import Checked, HtmlReport, Unread


def text_of(*documents: Checked | Unread) -> str:
    report = HtmlReport()
    for each in documents:
        report.fail(each) if isinstance(each, Unread) else report.add(each)
    return report.text()


def page_of(*documents: Checked | Unread) -> html.HtmlElement:
    return html.document_fromstring(text_of(*documents))


def words(element: html.HtmlElement) -> str:
    return " ".join(element.text_content().split())


def of(page: html.HtmlElement, name: str) -> list[html.HtmlElement]:
    """The elements of a class."""
    return page.xpath("//*[contains(concat(' ', @class, ' '), $name)]", name=f" {name} ")


def test_a_finding_says_what_where_and_what_it_should_be(welfare: Checked) -> None:
    page = page_of(welfare)
    card = next(card for card in of(page, "finding") if "“咨询费”的科目编码" in words(card))
    said = words(card)
    assert "错误 科目-编码 第 14 页" in said.replace("错误科目-编码第", "错误 科目-编码 第")
    assert (card.xpath(".//del/text()"), card.xpath(".//ins/text()")) == (["30202"], ["30203"])
    assert "几乎可以断定" in said and "其他表中“咨询费”的编码是 30203" in said
    assert [cell.text for cell in of(card, "meant") if cell in card.iter()] == ["30202"]
    assert card.get("id") and card.xpath(".//a[@class='number']")[0].get("href") == f"#{card.get('id')}"


def test_every_finding_is_on_the_page_with_an_address_of_its_own(welfare: Checked, seed: Checked) -> None:
    page = page_of(welfare, seed)
    cards = of(page, "finding")
    assert len(cards) == len(welfare.report.findings) + len(seed.report.findings) > 14
    assert len({card.get("id") for card in cards}) == len(cards) and all(card.get("tabindex") == "-1" for card in cards)
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids)) and all(link[1:] in ids for link in page.xpath("//a/@href"))


def test_the_status_line_counts_what_the_command_counts(welfare: Checked, seed: Checked) -> None:
    figures = [int(text.replace(",", "")) for text in page_of(welfare, seed).xpath("//dl[@class='status']//dd[not(@class)]/text()")]
    reports = [welfare.report, seed.report]
    assert figures == [sum(r.held for r in reports), sum(len(loud(r)) for r in reports), sum(len(r.not_checked) for r in reports)]
    report = seed.report
    hints = sum(finding.severity == "info" for finding in report.findings)
    failed = f"不符 {len(report.findings) - hints}（其中错误 {report.errors}）"
    line = f"相符 {report.held}（另尾差 0）／{failed}／未检查 {len(report.not_checked)}／提示 {hints}"
    assert line in words(page_of(seed))


def test_what_the_message_has_just_said_is_not_said_again(seed: Checked) -> None:
    finding = seed.report.findings[0]
    assert finding.suspects[0].printed in finding.message
    report = replace(seed.report, findings=(replace(finding, suspects=(replace(finding.suspects[0], suggested=""),)),))
    (card,) = of(page_of(replace(seed, report=report)), "finding")
    assert not of(card, "change") and of(card, "meant")[0].text == finding.suspects[0].printed


def test_a_table_as_a_whole_is_named_with_its_page(welfare: Checked) -> None:
    table = next(table for table in welfare.report.document.tables if any(cell.place.page for cell in table.cells))
    page = next(place.page for place in (table.place, *(cell.place for cell in table.cells)) if place.page)
    finding = Finding("表-1", "warning", "标题不对。", suspects=(SuspectName("table", table.title, None, (), table.title, "", 0.6, ""),))
    (card,) = of(page_of(replace(welfare, report=replace(welfare.report, findings=(finding,)))), "finding")
    assert words(of(card, "where")[0]) == f"第 {page} 页"


def test_documents_stand_in_the_order_of_their_errors_and_unread_files_before_them(welfare: Checked, seed: Checked) -> None:
    page = page_of(seed, sound(seed), Unread("坏.pdf", "文件已损坏"), welfare)
    names = [words(row.xpath("./th")[0]) for row in page.xpath("//table[@class='documents']/tbody/tr")]
    assert "坏.pdf" in names[0] and welfare.name in names[1] and seed.name in names[2] and len(names) == 4
    assert "文件已损坏" in words(page) and [s.get("id") for s in of(page, "document")] == ["d3", "d1"]


def test_a_sound_document_by_itself_is_said_to_be_sound(seed: Checked) -> None:
    page = page_of(sound(seed))
    assert words(of(page, "sound")[0]) == "没有发现问题。" and not of(page, "finding") and not of(page, "filters")


def test_what_was_not_read_is_not_called_sound() -> None:
    page = page_of(Unread("甲.pdf", "文件已损坏"), Unread("乙.pdf", "文件已损坏"))
    assert not of(page, "sound") and "没有发现问题" not in words(page.xpath("//main")[0]) and "应查的都查了" not in words(page)


def test_nothing_is_struck_out_where_nothing_is_suggested(seed: Checked) -> None:
    finding = seed.report.findings[0]
    suspect = replace(finding.suspects[0], suggested="")
    sentence = replace(suspect, table=None, row=None, printed="一句话。", sentence="一句话。", what="wording")
    report = replace(seed.report, findings=tuple(replace(finding, message="编码不对。", suspects=(each,)) for each in (suspect, sentence)))
    first, second = of(page_of(replace(seed, report=report)), "finding")
    assert "2080599" in words(first.xpath(".//*[@class='change']")[0]) and not first.xpath(".//del | .//ins")
    assert not second.xpath(".//*[@class='change'] | .//mark") and "一句话。" in words(second.xpath(".//blockquote")[0])


def test_what_could_not_be_checked_is_said_with_its_reason(seed: Checked) -> None:
    not_checked = (("版式-表", "没有找到《收支总表》"), ("口径-06", "没有写明单位性质"), ("口径-20", "没有写明单位性质"))
    left = replace(seed, report=replace(seed.report, not_checked=not_checked), lacking="读得太久")
    said = words(page_of(left))
    assert "没有找到《收支总表》 版式-表" in said and "没有写明单位性质 口径-06、口径-20" in said and "没有画出页面：读得太久" in said


def test_what_was_accepted_is_said_apart_with_its_reason(seed: Checked) -> None:
    first, *others = seed.report.findings
    accepted = replace(seed.report, findings=tuple(others), waived=(Accepted(first, "原件如此", "张三", "2024-03-01"),), lapsed=("一条已变",))
    page = page_of(replace(seed, report=accepted))
    assert len(of(page, "finding")) == len(others) and "／已接受 1" in words(page)
    lists = [words(each) for each in of(page, "left")]
    assert any(first.message in each and "原件如此，张三 2024-03-01" in each for each in lists) and any("一条已变" in each for each in lists)


def test_pictures_show_the_places_and_are_small(welfare: Checked) -> None:
    page = page_of(welfare)
    pictures = page.xpath("//img")
    amounts = [card for card in of(page, "finding") if card.xpath(".//del") and words(card.xpath(".//*[@class='rule']")[0]) in ("科目-编码", "勾稽")]
    assert len(amounts) > 10 and all(card.xpath(".//img") for card in amounts)
    for picture in pictures:
        kind, _, data = picture.get("src").partition(",")
        png = base64.b64decode(data)
        assert kind == "data:image/png;base64" and png.startswith(b"\x89PNG") and len(png) < 40_000
        assert (int(picture.get("width")), int(picture.get("height"))) == (int.from_bytes(png[16:20]), int.from_bytes(png[20:24]))
        assert picture.get("alt")


def test_a_text_file_shows_the_row_with_its_heads(seed: Checked) -> None:
    table = page_of(seed).xpath("//*[contains(@class, 'finding')]//table")[0]
    assert not page_of(seed).xpath("//img")
    assert "单位：万元" in words(table.find("caption")) and len(table.xpath("./thead/tr")) == 2
    row = table.xpath("./tbody/tr[@class='here']")[0]
    width = sum(int(head.get("colspan", 1)) for head in table.xpath("./thead/tr[1]/th"))
    assert len(row) == width and words(of(row, "meant")[0]) == "2080599"


def test_what_follows_from_a_cause_is_folded_beneath_it(welfare: Checked) -> None:
    broken = [finding for finding in welfare.report.findings if finding.identities]
    page = page_of(welfare)
    folded = [words(line) for line in page.xpath("//article/details//li")]
    assert broken and [" ".join(i.split()) for finding in broken for i in finding.identities] == folded
    assert not page.xpath("//details[@open]")


def test_nothing_is_loaded_from_elsewhere_and_only_the_own_script_runs(welfare: Checked, hostile: Checked) -> None:
    text = text_of(welfare, hostile)
    page = html.document_fromstring(text)
    sources = page.xpath("//@src | //@srcset | //@href | //@action | //@data | //@poster | //@background")
    assert sources and all(source.startswith(("#", "data:image/png;base64,")) for source in sources)
    assert not page.xpath("//link | //iframe | //object | //embed | //base | //svg | //@style | //@*[starts-with(name(), 'on')]")
    (script,), (style,) = page.xpath("//script"), page.xpath("//style")
    policy = page.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")[0]
    assert policy.startswith("default-src 'none'; img-src data:;") and "unsafe" not in policy
    for kind, element in (("script", script), ("style", style)):
        digest = base64.b64encode(hashlib.sha256(element.text.encode()).digest()).decode()
        assert f"{kind}-src 'sha256-{digest}'" in policy
    assert not re.search(r"url\(|@import|fetch\(|XMLHttpRequest|innerHTML|eval\(", script.text + style.text)


def test_hostile_names_stay_text(hostile: Checked) -> None:
    page = page_of(hostile, Unread(HOSTILE, HOSTILE))
    (card,) = of(page, "finding")
    shown = " ".join(HOSTILE.split())
    assert len(page.xpath("//script")) == 1 and len(page.xpath("//table[@class='documents']/tbody/tr")) == 2
    assert words(card).count(shown) >= 10 and words(page.xpath("//title")[0])
    assert [name for name in card.attrib if name not in {"class", "id", "tabindex", "data-severity", "data-table", "data-family"}] == []
    assert card.get("data-table") == HOSTILE and {option.get("value") for option in page.xpath("//select[@name='table']/option")} == {"", HOSTILE}


@settings(max_examples=40, deadline=None)
@given(st.text(min_size=1, max_size=12))
def test_any_text_comes_back_from_the_page(text: str) -> None:
    speak("zh")
    message = html.document_fromstring(text_of(checked_of(text))).xpath("//h3")[0].text_content()
    assert message.replace("\r\n", "\n").replace("\r", "\n") == (clean(text) + " message").replace("\r\n", "\n").replace("\r", "\n")


def test_a_basis_says_whether_anybody_compared_it(hostile: Checked) -> None:
    finding = hostile.report.findings[0]
    for verified, said in ((True, "已与法规原文核对"), (False, "尚未与法规原文核对")):
        basis = ({"document": "预算法实施条例（国务院令第729号）", "article": "第五条", "verified": verified},)
        report = replace(hostile.report, findings=(replace(finding, basis=basis),))
        assert f"预算法实施条例（国务院令第729号） 第五条（{said}）" in words(page_of(replace(hostile, report=report)))


def test_the_page_speaks_english_too(seed: Checked) -> None:
    speak("en")
    page = page_of(seed)
    assert page.get("lang") == "en" and "Report of findings" in words(page) and "almost certain" in words(page)


@pytest.mark.parametrize("times", [2])
def test_equal_reports_give_equal_text(welfare: Checked, seed: Checked, times: int) -> None:
    assert len({text_of(welfare, seed) for _ in range(times)}) == 1


def test_print_and_screens_are_thought_of(seed: Checked) -> None:
    style = page_of(seed).xpath("//style")[0].text
    assert all(rule in style for rule in ("@media print", "prefers-color-scheme: dark", "break-before: page", "max-width: 44rem", "tabular-nums"))


def test_a_finding_on_goals_shows_its_page_and_the_row_of_its_sheet(lanshan: Checked) -> None:
    page = page_of(lanshan)
    card = next(card for card in of(page, "finding") if "督查次数" in words(card))
    assert words(card.xpath(".//*[@class='where']")[0]) == "第 25 页" and len(card.xpath(".//img")) == 1
    row, marked = card.xpath(".//tr[@class='here']")[0], [cell for cell in of(page, "meant") if cell in card.iter()]
    assert [words(cell) for cell in row] == ["产出指标", "数量指标", "中央、省、市、环保督查次数", "≤50次"] and [words(cell) for cell in marked] == ["≤50次"]
    assert [words(head) for head in card.xpath(".//thead//th")] == ["一级指标", "二级指标", "三级指标", "指标值"]


def test_a_finding_on_goals_shows_the_row_also_where_it_has_no_place(lanshan: Checked) -> None:
    document = lanshan.report.document
    goals = tuple(replace(goal, places=(), indicators=tuple(replace(one, place=NOWHERE) for one in goal.indicators)) for goal in document.goals)
    page = page_of(replace(lanshan, report=replace(lanshan.report, document=replace(document, goals=goals)), pictures={}))
    card = next(card for card in of(page, "finding") if "督查次数" in words(card))
    assert not card.xpath(".//*[@class='where']")
    assert card.xpath(".//tr[@class='here']") and not card.xpath(".//img")
