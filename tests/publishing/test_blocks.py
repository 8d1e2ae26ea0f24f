"""What stands together on a page, and where the contents lead."""

from dataclasses import replace

from gouji.document import Document, Heading, Part, TextLine
from gouji.publishing.blocks import blocks_of, contents_of, pages_of


def test_a_document_falls_into_pages(lanshan: Document) -> None:
    pages = [[block.anchor for block in page if block.anchor] for page in pages_of(blocks_of(lanshan))]
    assert pages[0] == ["h01", "h02", "h03", "h04"]
    assert pages[1] == ["h05", "h06"]
    assert pages[2:14] == [[f"t{n:02}"] for n in range(1, 13)]
    assert pages[15:19] == [["h16", "g01"], ["g02"], ["g03"], ["h17"]]


def test_every_line_of_the_contents_leads_to_what_it_names(lanshan: Document) -> None:
    lines = contents_of(lanshan, blocks_of(lanshan))
    titles = {block.anchor: block.title for block in blocks_of(lanshan)}
    assert [(line.level, line.text) for line in lines] == list(lanshan.contents)
    tables = [line for line in lines if line.anchor.startswith("t")]
    assert len(tables) == 12
    assert all(titles[line.anchor].rstrip("表") in line.text for line in tables)


def test_without_printed_contents_the_headings_and_tables_make_them(lanshan: Document) -> None:
    bare = replace(lanshan, contents=())
    lines = contents_of(bare, blocks_of(bare))
    assert [line.text for line in lines][:3] == ["第一部分 单位概况", "一、主要职责", "二、机构设置情况"]
    assert all(line.anchor for line in lines)


def test_what_no_part_points_to_is_not_left_out(lanshan: Document) -> None:
    bare = replace(lanshan, parts=())
    assert [block.anchor for block in blocks_of(bare)] == [*(f"t{n:02}" for n in range(1, 13)), "g01", "g02", "g03"]


def test_text_after_a_table_begins_a_page(lanshan: Document) -> None:
    short = replace(lanshan, goals=(), parts=(Part(table=0), Part(text=TextLine("完")), Part(heading=Heading("一、", 2)), Part(table=1)))
    pages = pages_of(blocks_of(replace(short, tables=short.tables[:2])))
    assert [[block.anchor for block in page] for page in pages] == [["t01"], [""], ["h01", "t02"]]
