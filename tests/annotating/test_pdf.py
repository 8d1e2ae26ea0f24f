"""The copy of a PDF: annotations over what is wrong, wherever the page was turned or cut, and the original's own bytes untouched."""

import datetime
import io
from collections import Counter
from itertools import pairwise

import pikepdf
import pypdfium2
import pytest
from annotating.conftest import COLUMN, ROW, TABLE
from findings import by_checks
from made_pdfs import turned
from PIL import ImageChops

from gouji.amounts import plain
from gouji.annotating import annotate
from gouji.annotating.marks import COLOURS, Mark, Target
from gouji.annotating.pdf import marked
from gouji.annotating.pdf_text import Sentences
from gouji.annotating.wording import told
from gouji.files.pdf.reading import opened
from gouji.files.source import Source, take_in
from gouji.reading.read import read_source

DAY = datetime.date(2024, 1, 1)
HOME, PAGES = "shanghai/putuo-welfare-home-2024-unit-budget.pdf", 16


def annotations(data):
    """(page, annotation) of each of our marks."""
    with pikepdf.open(io.BytesIO(data)) as file:
        for number, page in enumerate(file.pages, 1):
            yield from ((number, _plain(mark)) for mark in page.get("/Annots", []) if str(mark.get("/T", "")) == "gouji")


def says_all(made):
    """Whether every finding is told by marks of its own, and those without a place by one note; how many marks there are."""
    told_by = list(annotations(made.data))
    placed = {mark["Contents"] for _, mark in told_by if mark["Subtype"] != "/Text"}
    loose = [text for text in map(told, made.report.findings) if text not in placed]
    assert placed <= set(map(told, made.report.findings)) and made.unplaced == len(loose)
    assert [mark["Contents"] for _, mark in told_by if mark["Subtype"] == "/Text"] == (["\n\n".join(loose)] if loose else [])
    return len(told_by)


def _plain(mark):
    """What the tests look at, apart from the file."""
    texts = {key: str(mark[f"/{key}"]) for key in ("Contents", "Subj", "M", "CreationDate")}
    look = mark.AP.N
    return texts | {
        "Subtype": str(mark.Subtype), "Rect": [float(x) for x in mark.Rect], "C": [float(x) for x in mark.C], "F": int(mark.F),
        "look": look.read_bytes(), "BBox": [float(x) for x in look.BBox], "quads": [float(x) for x in mark.get("/QuadPoints", [])],
    }  # fmt: skip


def pictures(data, page):
    with pypdfium2.PdfDocument(data) as file:
        return file[page - 1].render(scale=2, may_draw_forms=True).to_pil().convert("RGB")


def changed_box(before, after, page):
    """What looks different on a page: x0, y0, x1, y1 in points from the top left."""
    box = ImageChops.difference(pictures(before, page), pictures(after, page)).getbbox()
    return tuple(edge / 2 for edge in box)


def lies_over(outer, inner, air=6.0):
    """Whether a box holds another one and is hardly larger."""
    x0, y0, x1, y1 = (a - b for a, b in zip(outer, inner, strict=True))
    return -air <= x0 <= 0 and -air <= y0 <= 0 and 0 <= x1 <= air and 0 <= y1 <= air


def wrong_cell(document):
    return next(c for c in document.cells if c.table.endswith(TABLE) and c.row.label == ROW and c.column == COLUMN)


def test_a_wrong_amount_is_framed_and_the_frame_says_what_it_should_be(wrong_pdf, annotated):
    made = annotated(wrong_pdf)
    (page, mark), *others = [a for a in annotations(made.data) if "640.89" in a[1]["Contents"]]
    cell = wrong_cell(read_source(wrong_pdf))
    assert not others and page == cell.place.page and mark["Subtype"] == "/Square"
    assert lies_over(changed_box(wrong_pdf.data, made.data, page), cell.place.box)
    assert mark["Contents"].startswith("错误") and ROW in mark["Contents"] and "604.89万元 → 640.89万元" in mark["Contents"]
    assert mark["C"] == pytest.approx([v / 255 for v in COLOURS["error"]], abs=0.01)
    assert mark["F"] & 4 and mark["M"] == mark["CreationDate"] == "D:20240101000000Z"
    assert mark["BBox"] == mark["Rect"] and b" re" in mark["look"]


def test_the_original_is_in_the_copy_whole_with_its_attachments(wrong_pdf, annotated):
    data = annotated(wrong_pdf).data
    assert data.startswith(wrong_pdf.data)
    with pikepdf.open(io.BytesIO(data), attempt_recovery=False) as file, pikepdf.open(io.BytesIO(wrong_pdf.data)) as before:
        assert list(file.attachments) == list(before.attachments) and len(file.attachments) == 1
        assert file.trailer.ID[0] == before.trailer.ID[0] and file.trailer.ID[1] != before.trailer.ID[1]


def test_a_published_budget_has_each_of_its_faults_marked_at_its_place(published, annotated):
    made = annotated(published(HOME))
    found = list(annotations(made.data))
    said = Counter(mark["Contents"].split("\n")[1] for _, mark in found)
    assert says_all(made) == len(found) and {finding.message for finding in by_checks(made.report)} <= set(said)
    assert {page for page, mark in found if "71102" in mark["Contents"]} == {9, 11}
    codes = [mark["Rect"] for page, mark in found if page == 14 and "科目编码" in mark["Contents"]]
    assert len(codes) == 9 and len({rect[0] for rect in codes}) == 1 and all(rect[3] - rect[1] < 16 for rect in codes)
    assert len([1 for rect in codes for other in codes if rect is not other and rect[1] < other[3] and other[1] < rect[3]]) == 0


def test_a_figure_in_a_sentence_is_highlighted_and_nothing_else_of_it(published, annotated):
    made = annotated(published("jiangsu/high-court-2018-department-budget.pdf"))
    page, mark = next(found for found in annotations(made.data) if "句-增减率" in found[1]["Contents"])
    assert page == 19 and mark["Subtype"] == "/Highlight" and len(mark["quads"]) == 8
    with pypdfium2.PdfDocument(made.data) as file:
        left, bottom, right, top = mark["Rect"]
        printed = file[page - 1].get_textpage().get_text_bounded(left - 2, bottom, right + 2, top)
    assert printed.strip() in ("5.95%", "392.92", "392.92万元")


def _cut(data):
    """The PDF with its pages moved on their plane and a frame that shows them all the same."""
    file, written = pikepdf.open(io.BytesIO(data)), io.BytesIO()
    for page in file.pages:
        _, _, wide, high = map(float, page.mediabox)
        page.contents_add(b"q 1 0 0 1 130 -70 cm", prepend=True)
        page.contents_add(b"Q")
        page.mediabox = [0, -200, wide + 300, high + 300]
        page.cropbox = [130, -70, wide + 130, high - 70]
    file.save(written)
    return written.getvalue()


@pytest.mark.parametrize("change", ["cut", 90, 180, 270, "sideways"])
def test_a_mark_lies_over_its_cell_on_pages_that_are_turned_or_cut(change, wrong_pdf, annotated, tmp_path):
    path = tmp_path / "表.pdf"
    path.write_bytes(_cut(wrong_pdf.data) if change == "cut" else wrong_pdf.data)
    source = take_in(path if change == "cut" else turned(path, 90 if change == "sideways" else change, flagged=change != "sideways"))
    made = annotate(source)
    cell = wrong_cell(read_source(source))
    box = changed_box(source.data, made.data, cell.place.page)
    if change == "sideways":  # the page is looked at as it is stored, and read as its text stands
        high = pictures(source.data, cell.place.page).height / 2
        box = (high - box[3], box[0], high - box[1], box[2])
    assert lies_over(box, cell.place.box)
    assert {f.message for f in made.report.findings} == {f.message for f in annotated(wrong_pdf).report.findings}


@pytest.mark.parametrize("way", ["streams", "linear", "unnamed"])
def test_files_of_other_makes_are_marked_and_open_without_repair(way, published, tmp_path):
    path = tmp_path / "某.pdf"
    with pikepdf.open(io.BytesIO(published(HOME).data)) as file:
        file.save(
            path,
            linearize=way == "linear",
            object_stream_mode=pikepdf.ObjectStreamMode.generate if way == "streams" else pikepdf.ObjectStreamMode.disable,
        )
    if way == "unnamed":
        data = path.read_bytes()
        at = data.rindex(b"/ID")
        path.write_bytes(data[:at] + b" " * (data.index(b"]", at) + 1 - at) + data[data.index(b"]", at) + 1 :])
    source = take_in(path)
    made = annotate(source)
    assert made.data.startswith(source.data) and annotate(source).data == made.data
    with pikepdf.open(io.BytesIO(made.data), attempt_recovery=False) as file:
        assert len(file.pages) == PAGES and not file.get_warnings()
    assert says_all(made) > len(by_checks(made.report)) > 5


def test_a_locked_file_that_opens_without_a_password_stays_locked(published, tmp_path):
    path = tmp_path / "某.pdf"
    with pikepdf.open(io.BytesIO(published(HOME).data)) as file:
        file.save(path, encryption=pikepdf.Encryption(owner="所有者", user="", R=6))
    made = annotate(take_in(path))
    with pikepdf.open(io.BytesIO(made.data), attempt_recovery=False) as file:
        assert file.is_encrypted
    assert says_all(made) > len(by_checks(made.report)) > 5


def test_a_damaged_table_of_objects_is_written_anew(published):
    data = published(HOME).data
    at = data.rindex(b"startxref")
    source = Source("坏.pdf", data[:at] + b"startxref\n7\n%%EOF\n")
    made = annotate(source)
    assert made.report.findings and says_all(made) > len(by_checks(made.report))
    with pypdfium2.PdfDocument(made.data) as file:
        assert len(file) == PAGES


def test_annotations_that_are_there_stay(published, tmp_path):
    path = tmp_path / "某.pdf"
    with pikepdf.open(io.BytesIO(published(HOME).data)) as file:
        own = pikepdf.Dictionary(Type=pikepdf.Name.Annot, Subtype=pikepdf.Name.Text, Rect=[9, 9, 29, 29], Contents="某人的话", T="某人")
        file.pages[8].Annots = file.make_indirect(pikepdf.Array([file.make_indirect(own)]))
        file.save(path)
    made = annotate(take_in(path))
    with pikepdf.open(io.BytesIO(made.data)) as file:
        assert [str(mark.T) for mark in file.pages[8].Annots] == ["某人", "gouji"]


def test_what_has_no_place_is_one_note_on_the_first_page(wrong_pdf):
    loose = [Mark("info", "提示（甲）\n话一", ()), Mark("warning", "警告（乙）\n话二", ())]
    data = marked(wrong_pdf, loose, DAY)
    ((page, note),) = annotations(data)
    assert page == 1 and note["Subtype"] == "/Text" and "话一" in note["Contents"] and "话二" in note["Contents"]
    assert note["C"] == pytest.approx([v / 255 for v in COLOURS["warning"]], abs=0.01)
    assert max(changed_box(wrong_pdf.data, data, 1)) < 40


def test_marks_at_one_place_lie_around_each_other(wrong_pdf):
    place = wrong_cell(read_source(wrong_pdf)).place
    data = marked(wrong_pdf, [Mark("error", f"错误\n{n}", (Target(place),)) for n in range(3)], DAY)
    rects = [mark["Rect"] for _, mark in annotations(data)]
    assert len(rects) == 3 and all(inner[0] > outer[0] and inner[3] < outer[3] for inner, outer in pairwise(rects))


def test_a_sentence_that_goes_on_overleaf_is_marked_on_both_pages(published, annotated):
    source = published(HOME)
    file = opened(source)
    last = "".join(glyph.text for glyph in file.marks(6).glyphs)[-12:]
    first = "".join(glyph.text for glyph in file.marks(7).glyphs)[:12]
    sentences = Sentences(file)
    boxes = sentences.boxes(6, (0.0, 0.0, 9.0, 9.0), plain(last + first))
    assert set(boxes) == {6, 7}
    assert sentences.boxes(6, (0.0, 0.0, 9.0, 9.0), "这句话哪里都没有印。") == {}
