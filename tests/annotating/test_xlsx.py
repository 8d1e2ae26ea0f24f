"""The copy of an XLSX: notes on cells, which other programs show, and all else as it was."""

import datetime
import io

import openpyxl
import pikepdf
import pytest
from annotating.conftest import ROW
from annotating.packages import changed_parts, parts, repacked
from findings import by_checks
from lxml import etree
from office import converted
from openpyxl.comments import Comment

from gouji.annotating import annotate
from gouji.annotating.marks import Mark, Target
from gouji.annotating.wording import told
from gouji.annotating.xlsx import marked
from gouji.document.place import Place
from gouji.files.source import Source
from gouji.messages import Problem

DAY = datetime.date(2024, 1, 1)
REAL = "lanshan/lanshan-2024-libreoffice.xlsx"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def notes(data):
    """What another library reads: (value of the cell, author, text) by (sheet, cell)."""
    book = openpyxl.load_workbook(io.BytesIO(data))
    return {
        (sheet.title, cell.coordinate): (cell.value, cell.comment.author, cell.comment.text)
        for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment
    }  # fmt: skip


def mark(sheet, cell, text="错误\n话", severity="error"):
    return Mark(severity, text, (Target(Place(sheet=sheet, cell=cell)),))


def small(*sheets, change=lambda book: None):
    """A workbook of a few cells."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name in sheets:
        sheet = book.create_sheet(name)
        sheet["A1"], sheet["B2"] = "表", 1.5
    change(book)
    written = io.BytesIO()
    book.save(written)
    return Source("某.xlsx", written.getvalue())


def test_a_wrong_amount_has_a_note_on_its_cell(wrong_xlsx, annotated):
    made = annotated(wrong_xlsx)
    ((value, author, text),) = [note for note in notes(made.data).values() if "640.89" in note[2]]
    assert value == 604.89 and author == "gouji" and text.startswith("错误") and ROW in text


def test_only_the_marked_sheet_and_what_belongs_to_its_notes_change(wrong_xlsx, annotated):
    changed = changed_parts(wrong_xlsx.data, annotated(wrong_xlsx).data)
    sheets = {name for name in changed if name.startswith("xl/worksheets/sheet")}
    marked_sheets = range(1, len(sheets) + 1)
    assert len(changed) == 1 + 4 * len(sheets)
    assert changed - sheets == {
        "[Content_Types].xml",
        *(f"xl/comments{number}.xml" for number in marked_sheets),
        *(f"xl/drawings/vmlDrawing{number}.vml" for number in marked_sheets),
        *(f"xl/worksheets/_rels/{sheet[14:]}.rels" for sheet in sheets),
    }
    before, after = (etree.fromstring(parts(data)[min(sheets)]) for data in (wrong_xlsx.data, annotated(wrong_xlsx).data))
    (pointer,) = [child for child in after if child.tag.endswith("}legacyDrawing")]
    after.remove(pointer)
    assert etree.tostring(after, method="c14n") == etree.tostring(before, method="c14n")


def test_an_office_program_shows_the_notes(published, annotated, tmp_path):
    made = annotated(published(REAL))
    assert len(by_checks(made.report)) == 3 and made.unplaced == 0
    assert {said for _, _, text in notes(made.data).values() for said in text.split("\n\n")} == set(map(told, made.report.findings))
    path = tmp_path / "某.xlsx"
    path.write_bytes(made.data)
    shown = converted(path, 'pdf:calc_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}', tmp_path)
    with pikepdf.open(shown) as file:
        said = [str(note.Contents) for page in file.pages for note in page.get("/Annots", []) if note.Subtype == "/Text"]
    assert len(said) == len(notes(made.data)) and any("20899" in note for note in said)
    again = notes(converted(path, "xlsx", tmp_path).read_bytes())
    assert {place: text for place, (_, _, text) in again.items()} == {place: text for place, (_, _, text) in notes(made.data).items()}


def test_notes_that_are_there_stay_and_a_cell_that_has_one_gets_the_words_behind_it():
    def talk(book):
        book["甲"]["B2"].comment = Comment("某人的话", "某人")
        book["甲"]["A1"].comment = Comment("另一句", "某人")

    source = small("甲", "乙", change=talk)
    found = notes(marked(source, [mark("甲", "B2"), mark("甲", "C3"), mark("乙", "B2")], DAY))
    assert found["甲", "A1"] == ("表", "某人", "另一句")
    assert found["甲", "B2"] == (1.5, "某人", "某人的话\n\n错误\n话")
    words = etree.fromstring(parts(marked(source, [mark("甲", "B2")], DAY))["xl/comments/comment1.xml"])
    assert {child.tag.rpartition("}")[2] for text in words.iter("{*}text") for child in text if len(text) > 1} == {"r"}
    assert found["甲", "C3"] == (None, "gouji", "错误\n话") == (None, *found["乙", "B2"][1:])


def test_several_marks_on_a_cell_are_one_note_of_the_gravest_colour():
    source = small("甲")
    data = marked(source, [mark("甲", "B2", "提示\n一", "info"), mark("甲", "B2", "错误\n二")], DAY)
    assert notes(data) == {("甲", "B2"): (1.5, "gouji", "提示\n一\n\n错误\n二")}
    drawing = parts(data)["xl/drawings/vmlDrawing1.vml"]
    assert drawing.count(b"<v:shape ") == 1 and b"<x:Row>1</x:Row><x:Column>1</x:Column>" in drawing
    etree.fromstring(drawing)


def test_every_frame_of_a_workbook_has_a_number_of_its_own():
    data = marked(small("甲", "乙"), [mark("甲", "A1"), mark("甲", "B2"), mark("乙", "XFD1048576")], DAY)
    drawings = [etree.fromstring(part) for name, part in parts(data).items() if name.endswith(".vml")]
    numbers = [shape.get("id") for drawing in drawings for shape in drawing.iter("{urn:schemas-microsoft-com:vml}shape")]
    assert len(drawings) == 2 and len(set(numbers)) == len(numbers) == 3
    anchors = [list(map(int, anchor.text.split(","))) for drawing in drawings for anchor in drawing.iter("{*}Anchor")]
    assert all(0 <= left < right < 16_384 and 0 <= top < bottom < 1_048_576 for left, _, top, _, right, _, bottom, _ in anchors)


def test_the_pointer_to_the_notes_stands_where_the_standard_wants_it():
    def furnish(book):
        sheet = book["甲"]
        sheet.append(["一", "二"])
        sheet.add_table(openpyxl.worksheet.table.Table(displayName="T", ref="A3:B3", headerRowCount=0))
        sheet["A1"].hyperlink = "https://example.invalid/"

    data = marked(small("甲", change=furnish), [mark("甲", "B2")], DAY)
    names = [etree.QName(child).localname for child in etree.fromstring(parts(data)["xl/worksheets/sheet1.xml"])]
    assert names.index("hyperlinks") < names.index("legacyDrawing") < names.index("tableParts")
    assert notes(data)[("甲", "B2")][2] == "错误\n话"


def test_drawings_that_are_no_xml_get_their_frames_all_the_same():
    def talk(book):
        book["甲"]["A1"].comment = Comment("某人的话", "某人")

    source = small("甲", change=talk)
    (name,) = [name for name in parts(source.data) if name.endswith(".vml")]
    broken = repacked(source.data, {name: lambda part: part.replace(b":shape>", b":shape><br>")})
    data = marked(Source("某.xlsx", broken), [mark("甲", "B2")], DAY)
    assert b":shape><br>" in parts(data)[name] and parts(data)[name].count(b":shape ") == 2
    assert notes(data)["甲", "A1"][2] == "某人的话" and notes(data)["甲", "B2"][2] == "错误\n话"


def test_where_people_talk_the_note_stands_beside():
    source = small("甲")
    thread = b'<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><threadedComment ref="B2"/></ThreadedComments>'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" '
        'Type="http://schemas.microsoft.com/office/2017/10/relationships/threadedComment" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    )
    changes = {"xl/threadedComments/threadedComment1.xml": thread, "xl/worksheets/_rels/sheet1.xml.rels": rels.encode()}
    data = marked(Source("某.xlsx", repacked(source.data, changes)), [mark("甲", "B2")], DAY)
    assert notes(data) == {("甲", "C2"): (None, "gouji", "（关于单元格 B2）\n错误\n话")}
    assert parts(data)["xl/threadedComments/threadedComment1.xml"] == thread


def test_what_has_no_place_is_a_note_on_the_first_visible_sheet():
    def hide(book):
        book["甲"].sheet_state = "hidden"

    data = marked(small("甲", "乙", change=hide), [Mark("info", "提示\n没有位置", ()), mark("没有的表", "B2")], DAY)
    assert notes(data) == {("乙", "A1"): ("表", "gouji", "提示\n没有位置\n\n错误\n话")}


def test_a_workbook_of_the_strict_standard_stays_strict():
    def strict(part):
        return part.replace(RELATIONS.encode(), b"http://purl.oclc.org/ooxml/officeDocument/relationships").replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main", b"http://purl.oclc.org/ooxml/spreadsheetml/main")  # fmt: skip

    source = small("甲")
    names = [name for name in parts(source.data) if name.startswith(("xl/", "_rels/")) and name.endswith((".xml", ".rels"))]
    source = Source("某.xlsx", repacked(source.data, dict.fromkeys(names, strict)))
    made = parts(marked(source, [mark("甲", "B2")], DAY))
    said = made["xl/comments1.xml"] + made["xl/worksheets/_rels/sheet1.xml.rels"] + made["xl/worksheets/sheet1.xml"]
    assert RELATIONS.encode() not in said and b"spreadsheetml/2006/main" not in said and b"purl.oclc.org" in made["xl/comments1.xml"]


def test_a_workbook_without_its_sheet_is_refused():
    source = small("甲")
    data = repacked(source.data, {"xl/_rels/workbook.xml.rels": lambda part: part.replace(b"sheet1.xml", b"sheet9.xml")})
    with pytest.raises(Problem) as caught:
        marked(Source("某.xlsx", data), [mark("甲", "B2")], DAY)
    assert caught.value.key == "annotating.not_marked" and "某.xlsx" in str(caught.value)


def test_a_document_type_is_refused(wrong_xlsx):
    data = repacked(wrong_xlsx.data, {"xl/comments7.xml": b'<!DOCTYPE x [<!ENTITY a "b">]><comments>&a;</comments>'})
    with pytest.raises(Problem) as caught:
        annotate(Source("某.xlsx", data))
    assert caught.value.key == "files.document_type"
