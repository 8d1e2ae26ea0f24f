"""The disclosure as one web page."""

import re
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import html

from gouji.amounts import plain
from gouji.document import Document, Heading, Part, TextLine
from gouji.document.escaping import clean
from gouji.publishing.columns import placed
from gouji.publishing.html import write_html
from gouji.reading import read_document

HOSTILE = "<script>alert(1)</script>\"' onmouseover=x & ]]> <!-- $title"


@pytest.fixture(scope="module")
def page(compiled: Document) -> html.HtmlElement:
    return html.document_fromstring(write_html(compiled))


def test_what_was_written_is_read_back(compiled: Document, tmp_path: Path) -> None:
    file = tmp_path / "预算.html"
    file.write_text(write_html(compiled), encoding="utf-8")
    read = read_document(file)
    assert [(c.table, c.row, c.column, c.amount, c.unit, c.point) for c in read.facts] == [
        (c.table, c.row, c.column, c.amount, c.unit, c.point) for c in compiled.facts
    ]
    assert [sentence.text for sentence in read.sentences] == [sentence.text for sentence in compiled.sentences]
    assert [(plain(g.goal), len(g.indicators)) for g in read.goals] == [(plain(g.goal), len(g.indicators)) for g in compiled.goals]
    assert (read.profile, read.organisation) == (compiled.profile, compiled.organisation)


def test_equal_documents_give_equal_text(compiled: Document) -> None:
    assert write_html(replace(compiled)) == write_html(compiled)


def test_every_amount_is_a_target_named_by_its_place(compiled: Document, page: html.HtmlElement) -> None:
    for n, table in enumerate(compiled.tables, 1):
        for i, column, box in placed(table.lines):
            found = page.xpath("//*[@id=$name]", name=f"t{n:02}r{i + 1:02}c{column + 1:02}")
            named = box.cell is not None or (box.kind == "name" and box.text != "")
            assert [cell.text_content() for cell in found] == [box.text] * named
    assert page.get_element_by_id("t05r04c06").text == "956.15"


def test_every_amount_is_named_by_its_heads_and_its_row(compiled: Document, page: html.HtmlElement) -> None:
    for n, table in enumerate(compiled.tables, 1):
        for i, column, box in placed(table.lines):
            if box.cell is None:
                continue
            cell = table.cells[box.cell]
            amount = page.get_element_by_id(f"t{n:02}r{i + 1:02}c{column + 1:02}")
            named = [page.get_element_by_id(name) for name in amount.get("headers").split()]
            heads, rows = ([e.text for e in named if e.get("scope") in scopes] for scopes in (("col", "colgroup"), ("row",)))
            assert tuple(heads) == cell.column
            assert rows == [name for name in (cell.row.label, (cell.row.government or ("", ""))[1]) if name]


def test_every_link_leads_somewhere_and_every_id_stands_once(compiled: Document, page: html.HtmlElement) -> None:
    names = page.xpath("//@id")
    assert len(set(names)) == len(names)
    assert {link.removeprefix("#") for link in page.xpath("//a/@href")} <= set(names)
    assert {name for said in page.xpath("//@headers | //@aria-labelledby") for name in said.split()} <= set(names)
    assert [link.text for link in page.xpath("//nav//a")] == [text for _, text in compiled.contents]


def test_it_can_be_read_without_eyes_and_without_a_mouse(page: html.HtmlElement) -> None:
    assert page.get("lang") == "zh-CN"
    assert [page.xpath(f"count(//{mark})") for mark in ("h1", "main", "nav", "header")] == [1, 1, 1, 1]
    assert page.xpath("//body/*[1]/@href") == ["#main"]
    levels = [int(e.tag[1]) for e in page.iter("h1", "h2", "h3", "h4")]
    assert all(below <= above + 1 for above, below in pairwise(levels))
    regions = page.xpath("//div[@class='scroll']")
    assert len(regions) == 15 and all(e.get("tabindex") == "0" and e.get("role") == "region" for e in regions)
    assert all(table.find("thead") is not None and table.find("caption") is not None for table in page.xpath("//div[@role]/table")[:12])
    assert not page.xpath("//th[not(@scope)]")


def test_it_needs_nothing_else(compiled: Document) -> None:
    text = write_html(compiled)
    assert not re.search(r"<script|<link|<img|<iframe|https?://|url\(|@import| on\w+=", text)
    assert "default-src 'none'" in text


def test_boxes_are_merged_as_printed(lanshan: Document) -> None:
    page = html.document_fromstring(write_html(lanshan))
    for table, drawn in zip(lanshan.tables, page.iter("table"), strict=False):
        said = [[(e.text or "", int(e.get("colspan", 1)), int(e.get("rowspan", 1))) for e in row] for row in drawn.iter("tr")]
        assert said == [[(box.text, box.colspan, box.rowspan) for box in line] for line in (*table.heads, *table.lines)]


def test_nothing_that_a_person_writes_becomes_markup(compiled: Document) -> None:
    table = compiled.tables[0]
    heads = tuple(tuple(replace(box, text=HOSTILE) for box in line) for line in table.heads)
    lines = tuple(tuple(replace(box, text=HOSTILE) for box in line) for line in table.lines)
    bad = replace(table, title=HOSTILE, organisation=HOSTILE, heads=heads, lines=lines, notes=(HOSTILE,))
    goal = replace(compiled.goals[0], project=HOSTILE, goal=HOSTILE)
    parts = (Part(heading=Heading(HOSTILE, 1)), Part(text=TextLine(f"{HOSTILE}：{HOSTILE}", "lead")), Part(table=0), Part(goal=0))
    front = {"cover": (HOSTILE, HOSTILE), "contents": ((1, HOSTILE), (2, HOSTILE))}
    document = replace(compiled, organisation=HOSTILE, tables=(bad,), goals=(goal,), parts=parts, **front)
    page = html.document_fromstring(write_html(document))
    said = {"cover": 2, "contents": 2, "heading": 1, "text": 2, "title": 1, "organisation": 1, "note": 1, "goal": 2}
    assert page.find("body").text_content().count(HOSTILE) == sum(map(len, (*heads, *lines))) + sum(said.values())
    assert not page.xpath("//script | //@onmouseover | //comment()")


@given(st.text(st.characters(exclude_characters="\r")))
def test_any_text_stays_text(text: str) -> None:
    page = html.document_fromstring(write_html(Document(text, 2024, "年初预算", "单位", "", (), parts=(Part(text=TextLine(text)),))))
    assert page.xpath("//main/p")[0].text_content() == clean(text)


def test_a_document_without_contents_parts_or_cover_is_a_page(compiled: Document) -> None:
    page = html.document_fromstring(write_html(replace(compiled, contents=(), parts=(), cover=())))
    assert page.xpath("string(//h1)") == "兰山区人民政府办公室机关2024年初预算"
    assert page.xpath("count(//table)") == 15
    assert [link.text for link in page.xpath("//nav//a")] == [table.title for table in compiled.tables]
