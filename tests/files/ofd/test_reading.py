"""OFD files: the same page in the ways in which programs write it, a published document, and files that mean harm."""

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from files.ofd_files import DIALECTS, MILLIMETRE, NAMESPACE, Dialect, Line, Sheet, ofd_bytes, packed
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gouji.files import kind_of, open_file
from gouji.files.ofd.reading import OfdReader
from gouji.files.paged.marks import PageMarks
from gouji.files.pdf.pdfium import Pdfium
from gouji.files.pdf.reading import read as read_pdf
from gouji.files.source import Source
from gouji.messages import Problem

FIXTURES = Path(__file__).parents[2] / "fixtures"
RULES = [*((50.0, y, 400.0, y) for y in (80.0, 110.0, 140.0)), *((x, 80.0, x, 140.0) for x in (50.0, 200.0, 400.0))]
TABLE = Sheet(
    (
        Line("收支总表", 180, 60, 14),
        Line("收入总计", 72, 100),
        Line("12,345.67", 250, 100),
        Line("支出总计", 72, 130),
        Line("-0.50", 250, 130),
    ),
    RULES,
)
READ = ["收支总表", [["收入总计", "12,345.67"], ["支出总计", "-0.50"]]]
ALIKE = 0.01
"""How far apart in points two places may be that are the same."""


def marks_of(data: bytes) -> list[PageMarks]:
    return list(OfdReader(Source("a.ofd", data)).marks())


def page_of(objects: str, **dialect: str) -> bytes:
    """A file of one page with these objects in its layer."""
    return ofd_bytes([Sheet(more=objects)], dialect=Dialect(**dialect))


def glyph_boxes(data: bytes) -> list[tuple[str, list[float]]]:
    return [(glyph.text, [round(number / MILLIMETRE, 3) for number in glyph[1:]]) for glyph in marks_of(data)[0].glyphs]


def stroke_boxes(data: bytes) -> list[list[float]]:
    return [[round(number / MILLIMETRE, 3) for number in box] for box in marks_of(data)[0].strokes]


@pytest.mark.parametrize("name", DIALECTS)
def test_a_table_in_the_dialects_of_several_programs(opened, texts, name: str) -> None:
    pages = opened("公开表.ofd", ofd_bytes([TABLE], dialect=DIALECTS[name]))
    assert (texts(pages), pages.kind, pages.pages, pages.warnings) == (READ, "ofd", 1, ())
    assert [cell.place.page for block in pages.blocks[1:] for cell in block.cells] == [1, 1, 1, 1]


@pytest.mark.parametrize("name", DIALECTS)
def test_characters_and_rules_stand_where_they_were_put(name: str) -> None:
    [marks] = marks_of(ofd_bytes([TABLE], dialect=DIALECTS[name]))
    assert (marks.width, marks.height) == pytest.approx((TABLE.width, TABLE.height), abs=ALIKE)
    assert "".join(glyph.text for glyph in marks.glyphs) == "".join(line.text for line in TABLE.lines)
    first = marks.glyphs[0]
    assert first[1:] == pytest.approx((180, 60 - 0.86 * 14, 194, 60 + 0.14 * 14), abs=ALIKE)
    assert [number for box in marks.strokes for number in box] == pytest.approx([number for box in RULES for number in box], abs=ALIKE)


def test_several_documents_and_pages_are_numbered_through(opened) -> None:
    first, second, third = (replace(TABLE, lines=(Line(title, 180, 60, 14), *TABLE.lines[1:])) for title in ("收支总表", "收入总表", "支出总表"))
    pages = opened("a.ofd", ofd_bytes([first, second], [third]))
    assert pages.pages == 3
    assert [block.place.page for block in pages.blocks] == [1, 1, 2, 2, 3, 3]


def test_the_version_in_force_is_read(opened, texts) -> None:
    """`Versions` of OFD.xml names the versions; the one marked as current has a DocRoot of its own."""
    plain = Dialect(parts={
        "OFD.xml": f'<OFD xmlns="{NAMESPACE}"><DocBody><DocRoot>Doc_9/Document.xml</DocRoot><Versions><Version ID="v1" Index="1" BaseLoc="Doc_9/V1.xml"/>'
        '<Version ID="v2" Index="2" Current="true" BaseLoc="Versions/V2.xml"/></Versions></DocBody></OFD>',
        "Versions/V2.xml": f'<DocVersion xmlns="{NAMESPACE}"><DocRoot>../Doc_0/Document.xml</DocRoot></DocVersion>',
    })  # fmt: skip
    assert texts(opened("a.ofd", ofd_bytes([TABLE], dialect=plain))) == READ


TEXT = '<ofd:TextObject Boundary="10 20 100 10" Font="3" Size="4"{}>{}</ofd:TextObject>'


@pytest.mark.parametrize(
    ("attributes", "code", "expected"),
    [
        ("", '<ofd:TextCode X="0" Y="5" DeltaX="g 2 4">合计甲</ofd:TextCode>', [("合", 10, 25), ("计", 14, 25), ("甲", 18, 25)]),
        ("", '<ofd:TextCode X="0" Y="5" DeltaX="4 g 2 6">合计甲乙</ofd:TextCode>', [("合", 10, 25), ("计", 14, 25), ("甲", 20, 25), ("乙", 26, 25)]),
        ("", '<ofd:TextCode X="1" Y="5">合计</ofd:TextCode>', [("合", 11, 25), ("计", 15, 25)]),
        ("", '<ofd:TextCode X="0" Y="5" DeltaX="5">合计甲</ofd:TextCode>', [("合", 10, 25), ("计", 15, 25), ("甲", 20, 25)]),
        ("", '<ofd:TextCode X="0" Y="5" DeltaX="g 1000000000 4">合计</ofd:TextCode>', [("合", 10, 25), ("计", 14, 25)]),
        ("", '<ofd:TextCode X="0" Y="5" DeltaX="g 2">合计</ofd:TextCode>', [("合", 10, 25), ("计", 14, 25)]),
        ("", '<ofd:TextCode X="0" Y="5" DeltaX="4 -4" DeltaY="0 6">合计甲</ofd:TextCode>', [("合", 10, 25), ("计", 14, 25), ("甲", 10, 31)]),
        ("", '<ofd:TextCode X="0" Y="5" DeltaY="g 2 4">支出</ofd:TextCode>', [("支", 10, 25), ("出", 10, 29)]),
        ("", '<ofd:TextCode X="0" Y="5">合</ofd:TextCode><ofd:TextCode X="8">计</ofd:TextCode>', [("合", 10, 25), ("计", 18, 25)]),
        ("", '<ofd:TextCode X="0" Y="5" DeltaX="4">\n  合计\n</ofd:TextCode>', [("合", 10, 25), ("计", 14, 25)]),
        ("", r'<ofd:TextCode X="0" Y="5" DeltaX="g 2 2">1\00202</ofd:TextCode>', [("1", 10, 25), (" ", 12, 25), ("2", 14, 25)]),
        (' CTM="0.5 0 0 0.5 3 0"', '<ofd:TextCode X="2" Y="10" DeltaX="8">合计</ofd:TextCode>', [("合", 14, 25), ("计", 18, 25)]),
        (' ReadDirection="90"', '<ofd:TextCode X="0" Y="5">支出</ofd:TextCode>', [("支", 10, 25), ("出", 10, 29)]),
    ],
)  # fmt: skip
def test_where_the_characters_of_a_text_code_stand(attributes: str, code: str, expected: list) -> None:
    """The left end of each character's base line, in millimetres."""
    marks = marks_of(page_of(TEXT.format(attributes, code)))[0]
    found = [(g.text, g.x0 / MILLIMETRE, (g.y0 + 0.86 * (g.y1 - g.y0)) / MILLIMETRE) for g in marks.glyphs]
    assert [text for text, _, _ in found] == [text for text, _, _ in expected]
    assert [n for _, x, y in found for n in (x, y)] == pytest.approx([n for _, x, y in expected for n in (x, y)], abs=ALIKE)


def test_text_turned_by_a_matrix_or_as_single_characters() -> None:
    """On a page whose other text is level."""
    level = TEXT.format("", '<ofd:TextCode X="0" Y="40">收支总表</ofd:TextCode>')
    code = '<ofd:TextCode X="0" Y="0" DeltaX="4">合计</ofd:TextCode>'
    line, single = (TEXT.format(attributes, code) for attributes in (' CTM="0 1 -1 0 0 0"', ' CharDirection="90"'))
    assert glyph_boxes(page_of(level + line))[4:] == [("合", [9.44, 20, 13.44, 24]), ("计", [9.44, 24, 13.44, 28])]
    assert glyph_boxes(page_of(level + single))[4:] == [("合", [9.44, 20, 13.44, 24]), ("计", [13.44, 20, 17.44, 24])]


@pytest.mark.parametrize(
    ("text", "size", "delta", "width"),
    [("1", 4, None, 2), ("合", 4, None, 4), ("12", 4, "2.2", 2.2), ("12", 4, "9", 2), ("M1", 4, "3.5", 3.5), ("合计", 4, "9", 4), ("合计", 4, "3.9", 3.9)],
)
def test_how_much_room_a_character_takes(text: str, size: float, delta: str | None, width: float) -> None:
    steps = f' DeltaX="{delta}"' if delta else ""
    [(_, box), *_] = glyph_boxes(page_of(TEXT.format("", f'<ofd:TextCode X="0" Y="5"{steps}>{text}</ofd:TextCode>')))
    assert box[2] - box[0] == pytest.approx(width, abs=ALIKE)


PATH = '<ofd:PathObject Boundary="10 20 100 50"{}><ofd:AbbreviatedData>{}</ofd:AbbreviatedData></ofd:PathObject>'


@pytest.mark.parametrize(
    ("attributes", "path", "expected"),
    [
        ("", "M 0 0 L 30 0", [[10, 20, 40, 20]]),
        ("", "M 0 0 L 30 0 L 30 9", [[10, 20, 40, 20], [40, 20, 40, 29]]),
        ("", "M 0 0 L 30 0 M 0 9 L 30 9", [[10, 20, 40, 20], [10, 29, 40, 29]]),
        ("", "S 1 1 L 31 1", [[11, 21, 41, 21]]),
        ("", "M 0 0 L 30 0 L 30 9 L 0 9 C", [[10, 20, 40, 20], [10, 29, 40, 29], [10, 20, 10, 29], [40, 20, 40, 29]]),
        (' Fill="true" Stroke="false"', "M 0 0 L 30 0 L 30 9 L 0 9", [[10, 20, 40, 20], [10, 29, 40, 29], [10, 20, 10, 29], [40, 20, 40, 29]]),
        (' Fill="true" Stroke="false"', "M 0 0 L 30 0 L 30 0.2 L 0 0.2", [[10, 20, 40, 20.2]]),
        (' CTM="2 0 0 2 1 1"', "M 0 0 L 30 0", [[11, 21, 71, 21]]),
        ("", "M 0 0 L 30 20", []),
        ("", "M 0 0 B 1 1 2 2 9 0 L 30 0", [[19, 20, 40, 20]]),
        (' Fill="true"', "M 0 0 B 1 1 2 2 9 0 L 30 0 C", []),
        ("", "M 0 0 Q 5 5 9 0 A 2 2 0 0 1 20 5", []),
        (' Stroke="false"', "M 0 0 L 30 0", []),
        (' Visible="false"', "M 0 0 L 30 0", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_which_rules_and_frames_a_path_draws(attributes: str, path: str, expected: list) -> None:
    """The bounds of what it draws, in millimetres; curves and slanting lines bound no cell."""
    assert stroke_boxes(page_of(PATH.format(attributes, path))) == [pytest.approx(box, abs=ALIKE) for box in expected]


@pytest.mark.parametrize(
    ("attributes", "colour", "drawn"),
    [
        (' Fill="true" Stroke="false"', '<ofd:FillColor Value="255 255 255"/>', 0),
        (' Fill="true" Stroke="false"', '<ofd:FillColor Value="0 0 0" Alpha="0"/>', 0),
        (' Fill="true" Stroke="false"', '<ofd:FillColor Value="240 240 240"/>', 4),
        (' Fill="true"', '<ofd:FillColor Value="255 255 255"/>', 4),
        ("", '<ofd:StrokeColor Value="255 255 255"/>', 0),
    ],
)  # fmt: skip
def test_what_is_drawn_in_the_colour_of_the_paper_is_no_rule(attributes: str, colour: str, drawn: int) -> None:
    path = PATH.format(attributes, "M 0 0 L 30 0 L 30 9 L 0 9 C").replace("<ofd:Abb", colour + "<ofd:Abb")
    assert len(stroke_boxes(page_of(path))) == drawn


def test_a_table_drawn_as_a_frame_around_each_cell(opened, texts) -> None:
    cells = [(x0, y0, x1, y1) for y0, y1 in ((80, 110), (110, 140)) for x0, x1 in ((50, 200), (200, 400))]
    assert texts(opened("a.ofd", ofd_bytes([replace(TABLE, rules=cells)], dialect=Dialect(rules="frame")))) == READ


@pytest.mark.parametrize(("ctm", "x", "y"), [("0 -1 1 0 0 0", 0, 210), ("0 1 -1 0 0 0", 297, 0), ("-1 0 0 -1 0 0", 210, 297)])
def test_a_page_printed_sideways_is_turned(opened, texts, ctm: str, x: float, y: float) -> None:
    """The table as one graphic that is turned as a whole; its page lies on its side."""
    upright = ofd_bytes([TABLE])
    with zipfile.ZipFile(io.BytesIO(upright)) as package:
        page = package.read("Doc_0/Pages/Page_0/Content.xml").decode()
    objects = page[page.index("<ofd:Layer") : page.index("</ofd:Layer>")].partition(">")[2]
    use = f'<ofd:CompositeObject Boundary="{x} {y} 9 9" CTM="{ctm}" ResourceID="70"/>'
    size = (210, 297) if ctm.startswith("-") else (297, 210)
    data = ofd_bytes([Sheet(more=use, width=size[0] * MILLIMETRE, height=size[1] * MILLIMETRE)], dialect=composite(objects))
    [marks], [level] = marks_of(data), marks_of(upright)
    assert (marks.width, marks.height) == pytest.approx((level.width, level.height), abs=ALIKE)
    assert [n for glyph in marks.glyphs for n in glyph[1:]] == pytest.approx([n for glyph in level.glyphs for n in glyph[1:]], abs=ALIKE)
    assert texts(opened("a.ofd", data)) == READ


@pytest.mark.parametrize("path", ["M 0", "L L", "M 0 0 L 1", "X 1 1", "M 0 0 C 5", "M 0 0 L 1 nan", "M 0 0 L 1e300 0"])
def test_a_path_that_cannot_be_followed_is_told(opened, path: str) -> None:
    assert ["可能没有读全" in warning for warning in opened("a.ofd", page_of(PATH.format("", path))).warnings] == [True]


HIDDEN = [' Visible="false"', ' Alpha="0"', ' Fill="false"', ' CTM="0.87 -0.5 0.5 0.87 0 0"']


@pytest.mark.parametrize("attributes", HIDDEN)
def test_what_is_not_printed_is_left_out(attributes: str) -> None:
    """Hidden and fully transparent text, guesses of text recognition under a picture, and slanting watermarks."""
    code = '<ofd:TextCode X="0" Y="5">内部</ofd:TextCode>'
    assert glyph_boxes(page_of(TEXT.format(attributes, code))) == []
    assert len(glyph_boxes(page_of(TEXT.format(' Fill="false" Stroke="true"', code)))) == 2


def test_annotations_stamps_attachments_and_tags_are_never_looked_at(opened, texts) -> None:
    outside = ("Annots/Annotations.xml", "Annots/Page_0/Annotation.xml", "Attachs/original.xml", "Signs/Signatures.xml", "Tags/CustomTag.xml")
    evil = '<!DOCTYPE a><a xmlns="http://www.ofdspec.org/2016"><TextObject Boundary="9 9 9 9" Size="4"><TextCode X="0" Y="4">章</TextCode></TextObject></a>'
    named = "<ofd:Annotations>Annots/Annotations.xml</ofd:Annotations><ofd:Attachments>Attachs/original.xml</ofd:Attachments><ofd:CustomTags>Tags/CustomTag.xml</ofd:CustomTags>"
    dialect = Dialect(document=named, parts={f"Doc_0/{name}": evil for name in outside})
    assert texts(opened("a.ofd", ofd_bytes([TABLE], dialect=dialect))) == READ


def composite(content: str) -> Dialect:
    """A document whose resources have the composite graphic 70."""
    unit = f'<ofd:CompositeGraphicUnit ID="70" Width="9" Height="9"><ofd:Content>{content}</ofd:Content></ofd:CompositeGraphicUnit>'
    resource = f'<ofd:Res xmlns:ofd="{NAMESPACE}"><ofd:CompositeGraphicUnits>{unit}</ofd:CompositeGraphicUnits></ofd:Res>'
    return Dialect(document="<ofd:CommonData><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData>", parts={"Doc_0/DocumentRes.xml": resource})


USE = '<ofd:CompositeObject Boundary="5 5 50 50" CTM="2 0 0 2 0 0" ResourceID="70"/>'


def test_composite_graphics_and_groups_are_drawn_where_they_are_used() -> None:
    sheet = Sheet(more=f"<ofd:PageBlock>{USE}</ofd:PageBlock>")
    data = ofd_bytes([sheet], dialect=composite(PATH.format("", "M 0 0 L 3 0")))
    assert stroke_boxes(data) == [pytest.approx([25, 45, 31, 45])]


def test_a_composite_graphic_of_the_page_alone(opened) -> None:
    parts = composite(PATH.format("", "M 0 0 L 3 0")).parts
    page = f'<ofd:Page xmlns:ofd="{NAMESPACE}"><ofd:PageRes>PageRes.xml</ofd:PageRes><ofd:Content><ofd:Layer>{USE}</ofd:Layer></ofd:Content></ofd:Page>'
    own = {"Doc_0/Pages/Page_0/Content.xml": page, "Doc_0/Pages/Page_0/PageRes.xml": parts["Doc_0/DocumentRes.xml"]}
    assert stroke_boxes(ofd_bytes([Sheet()], dialect=Dialect(parts=own))) == [pytest.approx([25, 45, 31, 45])]


def test_the_page_has_its_own_size_else_the_document_s_else_a4() -> None:
    wide = replace(TABLE, width=420 * MILLIMETRE, height=297 * MILLIMETRE)
    own, shared = (marks_of(ofd_bytes([wide, TABLE], dialect=Dialect(own_area=area))) for area in (True, False))
    assert [round(page.width / MILLIMETRE) for page in own] == [420, 210]
    assert [round(page.width / MILLIMETRE) for page in shared] == [420, 420]
    none = {"Doc_0/Document.xml": f'<Document xmlns="{NAMESPACE}"><Pages><Page BaseLoc="Pages/Page_0/Content.xml"/></Pages></Document>'}
    [nothing] = marks_of(ofd_bytes([wide], dialect=Dialect(own_area=False, parts=none)))
    assert round(nothing.width / MILLIMETRE) == 210


PICTURE = '<ofd:ImageObject Boundary="0 0 210 297" CTM="210 0 0 297 0 0" ResourceID="7"/>'


def test_a_page_that_is_a_picture_gives_a_warning(opened) -> None:
    """A scan, also one with guesses of text recognition under it, and letters drawn as shapes."""
    guess = TEXT.format(' Alpha="0"', '<ofd:TextCode X="0" Y="5">合计</ofd:TextCode>')
    shapes = PATH.format(' Fill="true"', "M 0 0 B 1 1 2 2 9 0 L 30 0 C")
    for objects in (PICTURE, PICTURE + guess, shapes):
        [warning] = opened("扫描.ofd", ofd_bytes([TABLE, Sheet(more=objects)])).warnings
        assert "扫描.ofd 的第 2 页是图片" in warning
    assert opened("a.ofd", ofd_bytes([replace(TABLE, more=PICTURE.replace("210", "20").replace("297", "20"))])).warnings == ()


@pytest.mark.parametrize("text", ["¤¤", "\ue11e", "\ufffd", r"\d83d"])
def test_characters_that_the_file_knows_only_by_their_shapes_are_told(opened, text: str) -> None:
    code = f'<ofd:CGTransform CodePosition="0"><ofd:Glyphs>2591</ofd:Glyphs></ofd:CGTransform><ofd:TextCode X="0" Y="5">{text}</ofd:TextCode>'
    [warning] = opened("a.ofd", ofd_bytes([replace(TABLE, more=TEXT.format("", code))])).warnings
    assert "第 1 页有的文字只存字形" in warning


def lines_from(page: PageMarks) -> list[Line]:
    """The characters of a page as lines of text."""
    lines: list[Line] = []
    for glyph in page.glyphs:
        size, base, last = glyph.y1 - glyph.y0, glyph.y1 - 0.14 * (glyph.y1 - glyph.y0), lines[-1] if lines else None
        end = last.x + sum(last.steps or ()) if last else 0
        if last and (last.y, last.size) == pytest.approx((base, size), abs=0.001) and glyph.x0 > end:
            lines[-1] = replace(last, text=last.text + glyph.text, steps=(*(last.steps or ()), glyph.x0 - end))
        else:
            lines.append(Line(glyph.text, glyph.x0, base, size))
    return lines


def bare(blocks: list) -> list:
    """Blocks without their white space, which depends on the exact widths of characters."""
    return [[[re.sub(r"\s", "", cell) for cell in row] for row in block] if isinstance(block, list) else re.sub(r"\s", "", block) for block in blocks]


@pytest.mark.parametrize("name", ["plain", "an object a character", "points behind a matrix"])
@pytest.mark.parametrize("file", ["shanghai/putuo-welfare-home-2024-unit-budget.pdf", "jiangsu/party-office-2019-tables.pdf"])
def test_a_published_document_says_the_same_as_ofd(opened, texts, file: str, name: str) -> None:
    """The characters and rules of a PDF, as PDFium knows them, written into an OFD: every one stands where it stood."""
    source = Source(file, (FIXTURES / file).read_bytes())
    pdf = Pdfium(source.data)
    pages = [pdf.marks(number) for number in range(1, len(pdf) + 1)]
    data = ofd_bytes([Sheet(lines_from(page), page.strokes, page.width, page.height) for page in pages], dialect=DIALECTS[name])
    for written, found in zip(pages, marks_of(data), strict=True):
        assert [glyph.text for glyph in found.glyphs] == [glyph.text for glyph in written.glyphs]
        places = [[n for glyph in page.glyphs for n in (glyph.x0, glyph.y0, glyph.y1)] for page in (found, written)]
        assert places[0] == pytest.approx(places[1], abs=0.05)
        middles = [[n for x0, y0, x1, y1 in page.strokes for n in (x0 + x1, y0 + y1)] for page in (found, written)]
        assert middles[0] == pytest.approx(middles[1], abs=0.05)
    assert bare(texts(opened("a.ofd", data))) == bare(texts(read_pdf(source)))


def without(name: str) -> bytes:
    """The table without one part."""
    with zipfile.ZipFile(io.BytesIO(ofd_bytes([TABLE]))) as package:
        return packed({entry: package.read(entry) for entry in package.namelist() if entry != name})


DOCUMENT = f'<Document xmlns="{NAMESPACE}"><CommonData>{{}}</CommonData><Pages>{{}}</Pages></Document>'
ENTITY = '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
HARM = [
    ("no document", without("Doc_0/Document.xml"), "files.damaged"),
    ("no page", without("Doc_0/Pages/Page_0/Content.xml"), "files.damaged"),
    ("no pages", ofd_bytes([]), "files.damaged"),
    ("documents without end", packed({"OFD.xml": "<OFD>" + "<DocBody><DocRoot>D.xml</DocRoot></DocBody>" * 5_001 + "</OFD>"}), "files.pages"),
    ("nothing but its root", packed({"OFD.xml": f'<OFD xmlns="{NAMESPACE}"/>'}), "files.damaged"),
    ("a root without end", packed({"OFD.xml": "<OFD>"}), "files.damaged"),
    ("a place outside", packed({"OFD.xml": "<OFD><DocBody><DocRoot>../../etc/passwd</DocRoot></DocBody></OFD>"}), "files.damaged"),
    ("a document type", ofd_bytes([TABLE], dialect=Dialect(parts={"Doc_0/Pages/Page_0/Content.xml": ENTITY + "<Page>&x;</Page>"})), "files.document_type"),
    ("a size that is none", page_of('<ofd:TextObject Boundary="0 0 9 9" Size="big"><ofd:TextCode X="0" Y="0">1</ofd:TextCode></ofd:TextObject>'), "files.damaged"),
    ("a place that is none", page_of(TEXT.format("", '<ofd:TextCode X="nan" Y="0">1</ofd:TextCode>')), "files.damaged"),
    ("half a matrix", page_of(TEXT.format(' CTM="1 0 0"', '<ofd:TextCode X="0" Y="0">1</ofd:TextCode>')), "files.damaged"),
    ("a matrix beyond all bounds", page_of(TEXT.format(' CTM="1e308 0 0 1e308 0 0"', '<ofd:TextCode X="0" Y="0">1</ofd:TextCode>')), "files.damaged"),
    ("a lock", ofd_bytes([TABLE], dialect=Dialect(parts={"Encryptions.xml": "<Encryptions/>"})), "files.encrypted"),
    ("pages without end", ofd_bytes([TABLE], dialect=Dialect(parts={"Doc_0/Document.xml": DOCUMENT.format("", '<Page BaseLoc="Pages/Page_0/Content.xml"/>' * 5_001)})), "files.pages"),
    ("characters without end", page_of(TEXT.format("", f'<ofd:TextCode X="0" Y="0" DeltaX="g 1000000000 1">{"1" * 200_001}</ofd:TextCode>')), "files.marks"),
    ("a page too large", page_of("<ofd:Layer/>" + " " * (33 * 1024 * 1024)), "files.bomb"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "key"), [pytest.param(data, key, id=name) for name, data, key in HARM])
def test_what_is_damaged_or_means_harm_is_named(opened, data: bytes, key: str) -> None:
    with pytest.raises(Problem, match=r"a\.ofd") as caught:
        opened("a.ofd", data)
    assert caught.value.key == key


def circle_of_templates() -> bytes:
    """Two templates that lay each other under themselves."""
    places = "".join(f'<TemplatePage ID="{n}" BaseLoc="T{n}.xml"/>' for n in (1, 2))
    sheets = {f"Doc_0/T{n}.xml": f'<Page xmlns="{NAMESPACE}"><Template TemplateID="{3 - n}"/><Template TemplateID="{n}"/></Page>' for n in (1, 2)}
    page = f'<Page xmlns="{NAMESPACE}"><Template TemplateID="1"/></Page>'
    document = DOCUMENT.format(places, '<Page BaseLoc="P.xml"/>')
    return ofd_bytes([TABLE], dialect=Dialect(parts={**sheets, "Doc_0/P.xml": page, "Doc_0/Document.xml": document}))


LACKS = [
    ("templates in a circle", circle_of_templates()),
    ("a template that is not there", ofd_bytes([TABLE], dialect=Dialect(parts={"Doc_0/Pages/Page_0/Content.xml": '<Page><Template TemplateID="8"/></Page>'}))),
    ("a graphic that is not there", page_of(USE)),
    ("a graphic inside itself", ofd_bytes([Sheet(more=USE)], dialect=composite(USE))),
    ("groups without end", page_of("<ofd:PageBlock>" * 200 + "</ofd:PageBlock>" * 200)),
]


@pytest.mark.parametrize("data", [pytest.param(data, id=name) for name, data in LACKS])
def test_a_page_that_refers_to_what_is_not_there_is_read_with_a_warning(opened, data: bytes) -> None:
    assert ["可能没有读全" in warning for warning in opened("a.ofd", data).warnings] == [True]


def test_graphics_that_multiply_are_stopped(opened) -> None:
    """Each of twelve graphics uses the next one ten times."""
    use = '<ofd:CompositeObject Boundary="0 0 9 9" ResourceID="{}"/>'
    units = "".join(f'<ofd:CompositeGraphicUnit ID="{n}"><ofd:Content>{use.format(n + 1) * 10}</ofd:Content></ofd:CompositeGraphicUnit>' for n in range(70, 82))
    dialect = composite("")
    resource = dialect.parts["Doc_0/DocumentRes.xml"].replace("<ofd:CompositeGraphicUnits>", "<ofd:CompositeGraphicUnits>" + units)
    with pytest.raises(Problem) as caught:
        opened("a.ofd", ofd_bytes([Sheet(more=use.format(70))], dialect=replace(dialect, parts={"Doc_0/DocumentRes.xml": resource.replace('ID="70" Width', 'ID="x" Width')})))
    assert caught.value.key == "files.marks"


def test_names_of_parts_may_differ_in_case_and_slashes_and_begin_at_the_root(opened, texts) -> None:
    page = {
        "OFD.xml": "<OFD><DocBody><DocRoot>doc_0\\document.XML</DocRoot></DocBody></OFD>",
        "Doc_0/Document.xml": DOCUMENT.format("", '<Page BaseLoc="Doc_0/Pages/Page_0/content.xml"/>'),
    }
    assert texts(opened("a.ofd", ofd_bytes([TABLE], dialect=Dialect(parts=page)))) == READ


def test_an_ofd_is_known_by_its_contents(tmp_path: Path) -> None:
    file = tmp_path / "公开.pdf"
    file.write_bytes(ofd_bytes([TABLE]))
    assert kind_of(file) == "ofd"
    assert "OFD" in open_file(file).warnings[0]


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_a_page_with_changed_words_gives_pages_or_a_problem(opened, data: st.DataObject) -> None:
    page = TEXT.format("", '<ofd:TextCode X="0" Y="5" DeltaX="g 2 4">合计甲</ofd:TextCode>') + PATH.format("", "M 0 0 L 30 0 C") + PICTURE
    words = re.findall(r'[^ "<>=]+|.', page)
    for place in data.draw(st.lists(st.integers(0, len(words) - 1), max_size=6)):
        words[place] = data.draw(st.sampled_from(["", "0", "-1", "g", "1e9", "nan", "true", "&#65;", '"', "M"]))
    try:
        opened("a.ofd", page_of("".join(words)))
    except Problem as mistake:
        assert mistake.key == "files.damaged"
