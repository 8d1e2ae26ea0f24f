"""The copy of a DOCX: comments at cells and paragraphs, read back by other programs, and all else as it was."""

import datetime
import io

import docx
import pikepdf
from annotating.conftest import ROW
from annotating.packages import changed_parts, parts, repacked
from findings import by_checks
from lxml import etree
from office import converted

from gouji.amounts import plain
from gouji.annotating import annotate
from gouji.annotating.docx import marked
from gouji.annotating.marks import Mark, Target
from gouji.annotating.wording import told
from gouji.document.place import Place
from gouji.files.blocks import Grid, Paragraph
from gouji.files.docx import reading as docx_file
from gouji.files.source import Source

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DAY = datetime.date(2024, 1, 1)
REAL = "lanshan/lanshan-2024-libreoffice.docx"


def comments(data):
    """What another library reads: (author, day, text) of each comment."""
    return [(said.author, said.timestamp.date(), said.text) for said in docx.Document(io.BytesIO(data)).comments]


def commented(data):
    """The text of the cell or paragraph at which each comment stands, by the comment's number."""
    root = etree.fromstring(parts(data)["word/document.xml"])
    found = {}
    for mark in root.iter(f"{W}commentReference"):
        paragraph = next(mark.iterancestors(f"{W}p"))
        starts = [start.get(f"{W}id") for start in paragraph.iter(f"{W}commentRangeStart")]
        assert mark.get(f"{W}id") in starts
        found[int(mark.get(f"{W}id"))] = "".join(text.text or "" for text in paragraph.iter(f"{W}t"))
    return found


def test_a_wrong_amount_has_a_comment_at_its_cell(wrong_docx, annotated):
    made = annotated(wrong_docx)
    said = [(n, text) for n, (_, _, text) in enumerate(comments(made.data)) if "640.89" in text]
    assert len(said) == 1 and said[0][1].startswith("错误") and ROW in said[0][1]
    assert commented(made.data)[said[0][0]] == "604.89"
    assert {(author, day) for author, day, _ in comments(made.data)} == {("gouji", DAY)}


def test_only_the_document_its_relations_and_its_comments_change(wrong_docx, annotated):
    changed = changed_parts(wrong_docx.data, annotated(wrong_docx).data)
    assert changed == {"[Content_Types].xml", "word/document.xml", "word/_rels/document.xml.rels", "word/comments.xml"}
    before, after = (etree.fromstring(parts(data)["word/document.xml"]) for data in (wrong_docx.data, annotated(wrong_docx).data))
    for mark in list(after.iter(f"{W}commentRangeStart", f"{W}commentRangeEnd")):
        mark.getparent().remove(mark)
    for mark in list(after.iter(f"{W}commentReference")):
        run = mark.getparent()
        run.getparent().remove(run)
    assert etree.tostring(after, method="c14n") == etree.tostring(before, method="c14n")


def test_an_office_program_shows_the_comments_of_a_file_that_it_has_saved(published, annotated, tmp_path):
    made = annotated(published(REAL))
    findings = made.report.findings
    assert len(by_checks(made.report)) == 3 < len(findings) <= len(comments(made.data)) and made.unplaced == 0
    assert {text for _, _, text in comments(made.data)} == set(map(told, findings))
    path = tmp_path / "某.docx"
    path.write_bytes(made.data)
    shown = converted(path, 'pdf:writer_pdf_Export:{"ExportNotes":{"type":"boolean","value":"true"}}', tmp_path)
    with pikepdf.open(shown) as file:
        notes = [str(note.Contents) for page in file.pages for note in page.get("/Annots", []) if note.Subtype == "/Text"]
    assert len(notes) == len(comments(made.data)) and sum("政府采购预算表" in note for note in notes) >= 2 and any("20899" in note for note in notes)


def test_comments_that_are_there_stay_and_keep_their_numbers(wrong_docx, annotated):
    theirs = docx.Document(io.BytesIO(wrong_docx.data))
    run = next(run for paragraph in theirs.paragraphs for run in paragraph.runs if run.text)
    theirs.add_comment(run, "某人的话", author="某人", initials="某")
    written = io.BytesIO()
    theirs.save(written)
    made = annotate(Source("某.docx", written.getvalue()))
    said = comments(made.data)
    assert said[0][0] == "某人" and said[0][2] == "某人的话"
    (of_theirs,) = [text for *_, text in said[1:] if "涉密-18" in text]
    assert "某人的话" in of_theirs
    assert [text for *_, text in said[1:] if text != of_theirs] == [text for *_, text in comments(annotated(wrong_docx).data)]
    assert len(commented(made.data)) == len(said)


def test_numbered_places_lead_to_the_cells_and_paragraphs(wrong_docx):
    pages = docx_file.read(wrong_docx, numbered=True)
    root = etree.fromstring(parts(wrong_docx.data)["word/document.xml"])
    anchors = list(docx_file.anchors(root))
    places = [(cell.text, cell.place) for block in pages.blocks if isinstance(block, Grid) for cell in block.cells]
    places += [(block.text, block.place) for block in pages.blocks if isinstance(block, Paragraph)]
    assert len(places) > 500
    for text, place in places:
        printed = "".join(words.text or "" for words in anchors[place.line - 1].iter(f"{W}t"))
        assert plain(text).endswith(plain(printed))
    assert all(block.place.line is None for block in docx_file.read(wrong_docx).blocks)


def test_what_has_no_place_stands_at_the_first_paragraph(wrong_docx):
    data = marked(wrong_docx, [Mark("info", "提示\n没有位置", ())], DAY)
    assert [text for *_, text in comments(data)] == ["提示\n没有位置"]
    first = etree.fromstring(parts(data)["word/document.xml"]).find(f".//{W}p")
    assert first.find(f".//{W}commentReference") is not None


def test_a_text_box_is_commented_on_where_it_is_anchored(wrong_docx):
    box = (
        f'<w:p xmlns:w="{W[1:-1]}"><w:r><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml"><v:textbox><w:txbxContent><w:p><w:r><w:t>框中话</w:t></w:r></w:p>'
        "</w:txbxContent></v:textbox></v:shape></w:pict></w:r></w:p>"
    )

    def with_box(part):
        root = etree.fromstring(part)
        root[0].insert(0, etree.fromstring(box))
        return etree.tostring(root)

    source = Source("某.docx", repacked(wrong_docx.data, {"word/document.xml": with_box}))
    place = next(b.place for b in docx_file.read(source, numbered=True).blocks if isinstance(b, Paragraph) and b.text == "框中话")
    data = marked(source, [Mark("info", "提示", (Target(place),))], DAY)
    outer = etree.fromstring(parts(data)["word/document.xml"])[0][0]
    assert [child.tag for child in outer if "comment" in child.tag] == [f"{W}commentRangeStart", f"{W}commentRangeEnd"]
    assert not outer.findall(f".//{W}txbxContent//{W}commentReference")


def test_characters_that_xml_cannot_hold_break_nothing(wrong_docx):
    data = marked(wrong_docx, [Mark("error", "错误\n\x00\x0b坏 <b>&", (Target(Place(line=1)),))], DAY)
    ((_, _, text),) = comments(data)
    assert text.endswith("坏 <b>&") and "\x00" not in text
