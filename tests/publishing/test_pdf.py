"""The PDF: everything printed is in it in order, it is accessible and archivable, and it is the same twice."""

import collections
import concurrent.futures
import dataclasses
import datetime
import io
import pathlib
import re
import unicodedata
from collections.abc import Iterator

import pikepdf
import pypdfium2
import pytest

from gouji.amounts import plain
from gouji.document import Box, Document, Heading, Part, TextLine
from gouji.messages import Problem, Problems
from gouji.publishing import pdf as pdf_module
from gouji.publishing.pdf import write_pdf

ISSUED = datetime.date(2024, 2, 1)
ATTACHED = {"facts.json": b'{"facts": []}', "兰山-2024-单位预算.xlsx": b"PK\x03\x04\x00\xff" * 50}


def pages(pdf: bytes) -> list[str]:
    with pypdfium2.PdfDocument(pdf) as opened:
        return [page.get_textpage().get_text_range() for page in opened]


def squeezed(text: str) -> str:
    """Without white space and with ordinary characters: the font may print a compatibility form of the same."""
    return plain(unicodedata.normalize("NFKC", text)).replace("（", "(").replace("）", ")")


@pytest.fixture(scope="module")
def pdf(lanshan: Document) -> bytes:
    return write_pdf(lanshan, ATTACHED, ISSUED)


@pytest.fixture(scope="module")
def texts(pdf: bytes) -> list[str]:
    return pages(pdf)


@pytest.fixture
def inside(pdf: bytes) -> Iterator[pikepdf.Pdf]:
    """The PDF's objects."""
    with pikepdf.open(io.BytesIO(pdf)) as opened:
        yield opened


def small(*parts: Part, organisation: str = "某单位") -> Document:
    return Document(organisation, 2024, "年初预算", "单位", "", (), parts=parts, cover=("2024年", organisation, "单位预算"))


def line(text: str) -> Part:
    return Part(text=TextLine(text))


def test_every_amount_of_every_table_is_printed_in_order(lanshan: Document, texts: list[str]) -> None:
    for table in lanshan.tables:
        first = next(i for i, text in enumerate(texts) if text.startswith(table.title))
        said = re.findall(r"(?<![\d.,])-?\d[\d,]*\.\d\d(?![\d.])", " ".join(texts[first : first + 2]))
        amounts = [box.text for row in table.lines for box in row if box.kind == "amount" and box.text]
        assert said[: len(amounts)] == amounts
    assert sum(len(table.cells) for table in lanshan.tables) > 900


def test_every_name_sentence_and_goal_is_printed(lanshan: Document, texts: list[str]) -> None:
    printed = squeezed("".join(re.sub(r"\s*—\s*\d+\s*—\s*", "", text) for text in texts))
    words = [part.text.text for part in lanshan.parts if part.text] + [part.heading.text for part in lanshan.parts if part.heading]
    words += [word for goal in lanshan.goals for word in (goal.project, goal.goal, *(one.level3 for one in goal.indicators))]
    words += [box.text for table in lanshan.tables for row in table.lines for box in row if box.kind == "name"]
    words += [*lanshan.cover, *(text for _, text in lanshan.contents), *(note for table in lanshan.tables for note in table.notes)]
    missing = [word for word in words if squeezed(word) not in printed]
    assert missing == []


def test_the_contents_say_the_pages(lanshan: Document, texts: list[str]) -> None:
    for title, alias in (("收支总体情况表", "一、收支总体情况表"), ("政府采购预算表", "十二、政府采购预算情况表")):
        said = re.search(re.escape(alias) + r"[\s.]*(\d+)", texts[1])
        assert said and texts[int(said[1]) - 1].startswith(title)


def test_each_page_has_its_number_and_no_page_is_empty(texts: list[str]) -> None:
    assert not re.search(r"—\s*1\s*—", texts[0])
    for number, text in enumerate(texts[1:], 2):
        assert re.search(rf"—\s*{number}\s*—", text)
        assert len(squeezed(text)) > 10


def test_wide_tables_lie_on_their_side_and_repeat_their_heads(lanshan: Document, pdf: bytes, texts: list[str]) -> None:
    opened = pypdfium2.PdfDocument(pdf)
    for table in lanshan.tables:
        number = next(i for i, text in enumerate(texts) if text.startswith(table.title))
        width, height = opened[number].get_size()
        assert (width > height) == table.landscape
    long = next(i for i, text in enumerate(texts) if text.startswith("基本支出预算情况表"))
    assert all("政府预算支出经济分类" in squeezed(text) for text in texts[long : long + 2])


def test_nothing_is_printed_outside_the_paper(pdf: bytes) -> None:
    opened = pypdfium2.PdfDocument(pdf)
    for page in opened:
        width, height = page.get_size()
        text = page.get_textpage()
        boxes = [text.get_charbox(i) for i in range(text.count_chars())]
        assert all(box[0] >= 50 and box[2] <= width - 50 and box[1] >= 20 and box[3] <= height - 50 for box in boxes if box[2] > box[0])


def test_the_attachments_are_the_given_bytes(pdf: bytes, inside: pikepdf.Pdf) -> None:
    opened = pypdfium2.PdfDocument(pdf)
    attached = [opened.get_attachment(i) for i in range(opened.count_attachments())]
    assert {one.get_name(): bytes(one.get_data()) for one in attached} == ATTACHED
    specs = {str(spec.UF): spec for spec in inside.Root.AF}
    assert {name: str(spec.AFRelationship) for name, spec in specs.items()} == dict.fromkeys(ATTACHED, "/Data")
    assert str(specs["facts.json"].EF.F.Subtype) == "/application/json"


def test_it_is_tagged_titled_and_archivable(lanshan: Document, inside: pikepdf.Pdf) -> None:
    root = inside.Root
    xmp = root.Metadata.read_bytes().decode()
    assert "<pdfaid:part>3</pdfaid:part>" in xmp and "<pdfaid:conformance>A</pdfaid:conformance>" in xmp
    assert "<pdfuaid:part>1</pdfuaid:part>" in xmp and "2024-02-01T00:00:00Z" in xmp
    assert str(root.Lang) == "zh-CN" and bool(root.ViewerPreferences.DisplayDocTitle)
    tags = collections.Counter(structure(root.StructTreeRoot.K))
    assert tags["/Table"] == len(lanshan.tables) + len(lanshan.goals)
    assert tags["/THead"] == len(lanshan.tables)
    assert tags["/TH"] == sum(len(row) for table in lanshan.tables for row in table.heads)
    assert tags["/TOCI"] == len(lanshan.contents)


def structure(node: pikepdf.Object) -> list[str]:
    if isinstance(node, pikepdf.Array):
        return [tag for kid in node for tag in structure(kid)]
    if not isinstance(node, pikepdf.Dictionary) or "/S" not in node:
        return []
    return [str(node.S), *(structure(node.K) if "/K" in node else [])]


def test_the_bookmarks_lead_to_parts_and_tables(lanshan: Document, inside: pikepdf.Pdf) -> None:
    with inside.open_outline() as outline:
        parts = {item.title: [child.title for child in item.children] for item in outline.root}
    assert parts["2024年单位预算表"] == [table.title for table in lanshan.tables]
    assert list(parts)[:3] == ["目录", "第一部分", "单位概况"]


def test_only_the_bundled_fonts_are_used_and_they_are_inside(inside: pikepdf.Pdf) -> None:
    fonts = {str(font.BaseFont).split("+")[1]: font for page in inside.pages for font in page.Resources.get("/Font", {}).values()}
    assert {name.replace("-", "").partition("Regular")[0].partition("Bold")[0] for name in fonts} == {"GoujiSerif", "GoujiSans"}
    assert all("/FontFile3" in font.DescendantFonts[0].FontDescriptor for font in fonts.values())


def test_equal_input_gives_equal_bytes_whatever_the_clock_says(lanshan: Document, pdf: bytes) -> None:
    assert write_pdf(lanshan, ATTACHED, ISSUED) == pdf
    assert write_pdf(lanshan, ATTACHED, datetime.date(2024, 2, 2)) != pdf


def test_threads_share_the_fonts(lanshan: Document, pdf: bytes) -> None:
    with concurrent.futures.ThreadPoolExecutor(4) as pool:
        made = list(pool.map(lambda _: write_pdf(lanshan, ATTACHED, ISSUED), range(4)))
    assert set(made) == {pdf}


@pytest.mark.parametrize(
    "words",
    [
        "*重* _斜_ `码` $x^2$",
        "#let x = 1; #x",
        "= 标题",
        "- 项 + 项",
        "<标签> @引用",
        "https://a.cn // 注",
        "\\u{41} \\",
        '"直" -- ...',
        "~#[a]",
    ],
)
def test_no_word_is_read_as_markup(words: str) -> None:
    text = pages(write_pdf(small(Part(heading=Heading(words, 1)), line(words)), {}, ISSUED))
    assert squeezed(text[2]).count(squeezed(words)) == 2


def test_names_of_places_and_persons_are_printed(lanshan: Document) -> None:
    """Characters of the 通用规范汉字表 that GB 2312 lacks, as 鄠邑区 has one."""
    named = dataclasses.replace(lanshan, cover=("2024年", "鄠邑区镕堃昇办公室", "单位预算"))
    pages = pypdfium2.PdfDocument(write_pdf(named, {}, datetime.date(2024, 2, 20)))
    assert "鄠邑区镕堃昇办公室" in plain(pages[0].get_textpage().get_text_range())


def test_a_character_that_the_fonts_lack_is_named_with_its_place(lanshan: Document) -> None:
    table = dataclasses.replace(lanshan.tables[0], lines=((Box("王𪛖", "name", colspan=4),),))
    with pytest.raises(Problems) as refused:
        write_pdf(dataclasses.replace(lanshan, tables=(table, *lanshan.tables[1:])), {}, ISSUED)
    (problem,) = refused.value.problems
    assert problem.values == {"character": "𪛖", "code": "U+2A6D6", "where": "收支总体情况表 / 王𪛖"}


@pytest.mark.parametrize("character", ["\ufeff", "\x07", "\ue000", "\U0001f600"])
def test_an_unprintable_character_is_named_by_its_number(character: str) -> None:
    with pytest.raises(Problems) as refused:
        write_pdf(small(line(f"金额{character}万元")), {}, ISSUED)
    assert [problem.values["code"] for problem in refused.value.problems] == [f"U+{ord(character):04X}"]
    assert all(isinstance(problem, Problem) and "万元" in str(problem) for problem in refused.value.problems)


def test_missing_fonts_are_said_and_no_empty_page_is_made(monkeypatch: pytest.MonkeyPatch, tmp_path: pathlib.Path) -> None:
    monkeypatch.setattr(pdf_module, "font_folder", lambda: str(tmp_path))
    monkeypatch.setattr(pdf_module, "bundled_fonts", pdf_module.bundled_fonts.__wrapped__)
    with pytest.raises(Problems, match="font"):
        write_pdf(small(line("文字。")), {}, ISSUED)


def test_all_lacking_characters_are_named_at_once() -> None:
    with pytest.raises(Problems) as refused:
        write_pdf(small(Part(heading=Heading("𪛖部分", 1)), line("𰜩字")), {}, ISSUED)
    assert {problem.values["character"] for problem in refused.value.problems} == {"𪛖", "𰜩"}


def test_tables_and_sheets_to_which_no_part_points_are_printed_too(lanshan: Document) -> None:
    loose = dataclasses.replace(lanshan, parts=(), contents=(), cover=())
    texts = pages(write_pdf(loose, {}, ISSUED))
    assert [table.title for table in lanshan.tables if not any(text.startswith(table.title) for text in texts)] == []
    assert sum(goal.project in squeezed("".join(texts)) for goal in lanshan.goals) == 3


def test_headings_that_skip_a_level_stay_accessible() -> None:
    texts = pages(write_pdf(small(Part(heading=Heading("（一）小节", 3)), line("文字。")), {}, ISSUED))
    assert any("小节" in text for text in texts)


def test_a_wide_table_in_yuan_is_set_smaller_not_cut(lanshan: Document) -> None:
    table = lanshan.tables[1]
    big = {box: dataclasses.replace(box, text="164,978,640.00") for row in table.lines for box in row if box.kind == "amount"}
    lines = tuple(tuple(big.get(box, box) for box in row) for row in table.lines)
    document = dataclasses.replace(lanshan, tables=(dataclasses.replace(table, lines=lines),), parts=(), goals=())
    said = "".join(pages(write_pdf(document, {}, ISSUED)))
    assert said.count("164,978,640.00") == sum(box.kind == "amount" for row in table.lines for box in row)
