"""The disclosure as DOCX: what Word is told, and what a reader gets back."""

import io
import zipfile
from dataclasses import replace
from pathlib import Path

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gouji.amounts import plain
from gouji.document import Box, Document, GoalSheet, Heading, Part, Picture, TextLine
from gouji.document.escaping import clean
from gouji.publishing.blocks import Block, blocks_of, contents_of, pages_of
from gouji.publishing.columns import PADDING, placed
from gouji.publishing.docx import write_docx
from gouji.publishing.docx_pages import fit_pages, introduces_picture, page_numbers
from gouji.publishing.paper import ON_ITS_SIDE, UPRIGHT
from gouji.reading import read_document

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def part(data: bytes, name: str = "word/document.xml") -> etree._Element:
    return etree.fromstring(zipfile.ZipFile(io.BytesIO(data)).read(name))


def goal_words(goal: GoalSheet) -> list[str]:
    """What a goal sheet says, as gouji compares words."""
    said = (goal.project, goal.amount, goal.appropriation, goal.other, goal.department, goal.implementer, goal.goal)
    return [plain(word) for word in (*said, *(w for i in goal.indicators for w in (i.level1, i.level2, i.level3, i.value)))]


def texts(element: etree._Element) -> str:
    return "".join(element.itertext(W + "t"))


@pytest.fixture(scope="module")
def written(compiled: Document) -> bytes:
    return write_docx(compiled)


def test_what_was_written_is_read_back(compiled: Document, written: bytes, tmp_path: Path) -> None:
    file = tmp_path / "预算.docx"
    file.write_bytes(written)
    read = read_document(file)
    assert [(c.table, c.row, c.column, c.amount, c.unit, c.point) for c in read.facts] == [
        (c.table, c.row, c.column, c.amount, c.unit, c.point) for c in compiled.facts
    ]
    assert [sentence.text for sentence in read.sentences] == [sentence.text for sentence in compiled.sentences]
    assert [goal_words(goal) for goal in read.goals] == [goal_words(goal) for goal in compiled.goals]
    assert (read.profile, read.organisation, read.year) == (compiled.profile, compiled.organisation, compiled.year)


def test_equal_documents_give_equal_bytes(compiled: Document, written: bytes) -> None:
    assert write_docx(replace(compiled)) == written
    assert {info.date_time for info in zipfile.ZipFile(io.BytesIO(written)).infolist()} == {(1980, 1, 1, 0, 0, 0)}


def test_word_opens_it_with_its_title_author_and_headings(lanshan: Document) -> None:
    opened = docx.Document(io.BytesIO(write_docx(lanshan)))
    assert (opened.core_properties.title, opened.core_properties.author) == ("2024年兰山区人民政府办公室机关单位预算", lanshan.organisation)
    styled = [(p.style.name, p.text.replace("\n", " ")) for p in opened.paragraphs if p.style.name.startswith("Heading")]
    levels = [(f"Heading {p.heading.level}", p.heading.text) for p in lanshan.parts if p.heading]
    assert styled == levels
    assert [p.text for p in opened.paragraphs if p.style.name == "Table Title"] == [table.title for table in lanshan.tables]
    assert len(opened.tables) == len(lanshan.tables) + len(lanshan.goals)


def test_boxes_are_merged_as_printed(lanshan: Document) -> None:
    drawn = part(write_docx(lanshan)).iter(W + "tbl")
    blocks = [block.table for block in blocks_of(lanshan) if block.table]
    for table, xml in zip(blocks, drawn, strict=True):
        lines = (*table.heads, *table.lines)
        assert merged(xml) == {(i, column): (box.text, box.colspan, box.rowspan) for i, column, box in placed(lines)}, table.title


def merged(table: etree._Element) -> dict[tuple[int, int], tuple[str, int, int]]:
    """Text and spans of each box of a `w:tbl`, as the standard defines gridSpan and vMerge."""
    found: dict[tuple[int, int], tuple[str, int, int]] = {}
    above: dict[int, tuple[int, int]] = {}
    for i, row in enumerate(table.iter(W + "tr")):
        column = 0
        for cell in row.iter(W + "tc"):
            span, merge = cell.find(f"{W}tcPr/{W}gridSpan"), cell.find(f"{W}tcPr/{W}vMerge")
            across = int(span.get(W + "val")) if span is not None else 1
            if merge is not None and merge.get(W + "val") != "restart":
                text, width, height = found[above[column]]
                found[above[column]] = (text, width, height + 1)
            else:
                above[column] = (i, column)
                found[i, column] = (texts(cell), across, 1)
            column += across
        assert column == len(table.findall(f"{W}tblGrid/{W}gridCol"))
    return found


def test_heads_stand_on_every_page_and_no_line_is_broken(lanshan: Document) -> None:
    for table, xml in zip(lanshan.tables, part(write_docx(lanshan)).iter(W + "tbl"), strict=False):
        rows = list(xml.iter(W + "tr"))
        assert [row.find(f"{W}trPr/{W}tblHeader") is not None for row in rows] == [True] * len(table.heads) + [False] * len(table.lines)
        assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows)


def test_each_table_has_a_page_of_its_shape_and_fits_it(lanshan: Document) -> None:
    shapes: list[str] = []
    waiting = 0
    for element in part(write_docx(lanshan)).iter(W + "tbl", W + "pgSz"):
        if element.tag == W + "tbl":
            waiting += 1
        else:
            shapes += [element.get(W + "orient", "portrait")] * waiting
            waiting = 0
    assert shapes == ["landscape" if t.landscape else "portrait" for t in lanshan.tables] + ["portrait"] * 3
    for table, xml in zip(lanshan.tables, part(write_docx(lanshan)).iter(W + "tbl"), strict=False):
        page = ON_ITS_SIDE if table.landscape else UPRIGHT
        assert sum(int(col.get(W + "w")) for col in xml.iter(W + "gridCol")) <= page.text_width * 20 + len(table.widths)


def test_two_tables_never_share_a_page(lanshan: Document) -> None:
    body = part(write_docx(lanshan)).find(W + "body")
    breaks = f".//{W}pageBreakBefore | .//{W}sectPr".split(" | ")
    since = 0
    for element in body:
        since += sum(len(element.findall(one)) for one in breaks)
        if element.tag == W + "tbl":
            assert since > 0
            since = 0


def test_the_contents_say_the_pages(compiled: Document, written: bytes) -> None:
    """The pages as LibreOffice sets them; the fields carry the same until Word counts anew."""
    blocks = blocks_of(compiled)
    lines, pages = contents_of(compiled, blocks), pages_of(blocks)
    numbers = page_numbers(pages, fit_pages(pages), len(lines), True)
    assert [numbers[line.anchor] for line in lines] == [3, 3, 5, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 19, 20, 21, 28]
    shown = [texts(p) for p in part(written).iter(W + "p") if p.find(f"{W}pPr/{W}pStyle").get(W + "val").startswith("TOC")]
    assert shown == [f"{line.text}{numbers[line.anchor]}" for line in lines]


def test_every_link_of_the_contents_has_its_bookmark(lanshan: Document) -> None:
    body = part(write_docx(lanshan))
    marks = [mark.get(W + "name") for mark in body.iter(W + "bookmarkStart")]
    links = [link.get(W + "anchor") for link in body.iter(W + "hyperlink")]
    assert len(set(marks)) == len(marks) and links and set(links) <= set(marks)
    fields = [mark.get(W + "fldCharType") for mark in body.iter(W + "fldChar")]
    assert fields.count("begin") == fields.count("separate") == fields.count("end") == len(links) + 1


def test_amounts_stand_on_the_right_codes_in_the_middle(lanshan: Document) -> None:
    styles = {"amount": "TableAmount", "code": "TableCode", "head": "TableHead"}
    table = lanshan.tables[4]
    xml = list(part(write_docx(lanshan)).iter(W + "tbl"))[4]
    said = [p.find(f"{W}pPr/{W}pStyle").get(W + "val") for p in list(xml.iter(W + "tr"))[4].iter(W + "p")]
    assert said == [styles.get(box.kind, "TableText") for box in table.lines[2]]


def test_amounts_stay_on_one_line_and_may_use_the_blank_on_their_left(lanshan: Document) -> None:
    cells = list(part(write_docx(lanshan)).iter(W + "tc"))
    amounts = [cell for cell in cells if cell.find(f"{W}p/{W}pPr/{W}pStyle").get(W + "val") == "TableAmount"]
    whole = [cell for cell in cells if cell.find(f"{W}tcPr/{W}noWrap") is not None]
    assert amounts and whole == amounts
    assert all(cell.find(f"{W}tcPr/{W}tcMar/{W}left").get(W + "w") == "0" for cell in amounts)


def test_fonts_and_language_are_chinese_and_blanks_are_those_of_the_columns(lanshan: Document) -> None:
    styles = part(write_docx(lanshan), "word/styles.xml")
    assert all(fonts.get(W + "eastAsia") for fonts in styles.iter(W + "rFonts"))
    assert next(styles.iter(W + "lang")).get(W + "eastAsia") == "zh-CN"
    sides = [styles.find(f".//{W}style[@{W}styleId='DisclosureTable']//{W}tblCellMar/{W}{side}") for side in ("left", "right")]
    assert [int(side.get(W + "w")) for side in sides] == [PADDING * 20] * 2


def test_a_lead_is_bold_up_to_its_colon(lanshan: Document) -> None:
    short = replace(lanshan, parts=(Part(text=TextLine("一、上年结转：指以前年度：的资金。", "lead")),), tables=(), goals=(), contents=())
    runs = [(texts(run), run.find(f"{W}rPr/{W}b") is not None) for run in part(write_docx(short)).iter(W + "r") if "：" in texts(run)]
    assert runs == [("一、上年结转：", True), ("指以前年度：的资金。", False)]


@given(st.text(st.characters(exclude_characters="\r"), min_size=1))
def test_any_text_stays_text(text: str) -> None:
    document = Document(text, 2024, "年初预算", "单位", "", (), parts=(Part(heading=Heading("一", 1)), Part(text=TextLine(text))))
    last = list(part(write_docx(document)).iter(W + "p"))[-1]
    marks = {W + "tab": "\t", W + "br": "\n"}
    assert "".join(marks.get(e.tag) or e.text or "" for e in last.iter(W + "t", *marks)) == clean(text)


def test_tables_without_lines_and_documents_without_anything_are_written(lanshan: Document) -> None:
    empty = replace(lanshan.tables[0], heads=(), lines=(), cells=(), widths=())
    odd = replace(empty, lines=((Box("一", "name"), Box("", "amount")), (Box("二", "name"),)))
    document = Document("单位", 2024, "年初预算", "单位", "", (empty, odd))
    assert [len(list(xml.iter(W + "tc"))) for xml in part(write_docx(document)).iter(W + "tbl")] == [4]
    assert part(write_docx(Document("", 0, "", "", "", ()))).find(f"{W}body/{W}sectPr") is not None


def test_a_picture_that_does_not_fit_begins_a_page() -> None:
    """Pictures higher than half a page, and a heading behind them: each has its own page, and the heading stands on the last."""
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 360" width="400" height="360"></svg>'
    drawn = Block(Picture(svg, "图", "图", ()))
    after = Block(Heading("后", 2), "after", "后", 2)
    assert page_numbers([[drawn, after]], {}, 0, False) == {"after": 1}
    assert page_numbers([[drawn, drawn, after]], {}, 0, False) == {"after": 2}
    assert page_numbers([[drawn, drawn, drawn, after]], {}, 0, False) == {"after": 3}


def test_a_line_over_a_picture_stays_with_it() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 360" width="400" height="360"></svg>'
    drawn, line = Block(Picture(svg, "图", "图", ())), Block(TextLine("见下图。"))
    assert [introduces_picture([line, drawn, line], i) for i in range(3)] == [True, False, False]
    assert page_numbers([[drawn, line, drawn, Block(Heading("后", 2), "after", "后", 2)]], {}, 0, False) == {"after": 2}
