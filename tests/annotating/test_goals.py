"""A finding on a goal sheet stands at the row of its indicator, in all three kinds of file."""

import io

import openpyxl
import pypdfium2
import pytest
from annotating.test_docx import commented, comments
from annotating.test_pdf import annotations

from gouji.amounts import plain
from gouji.annotating.places import MOST
from gouji.annotating.wording import told


@pytest.fixture
def named():
    """The indicator's name of each finding on one, by the finding's words."""

    def of(made):
        found = {f"{goal.project}：{each.level3}": plain(each.level3) for goal in made.report.document.goals for each in goal.indicators}
        return {told(f): found[f.suspects[0].sentence] for f in made.report.findings if f.suspects and f.suspects[0].sentence in found}

    return of


def test_in_a_docx_the_comment_is_at_the_indicator(wrong_docx, annotated, named):
    made = annotated(wrong_docx)
    at, names = commented(made.data), named(made)
    stood = [(text, plain(at[number])) for number, (_, _, text) in enumerate(comments(made.data)) if text in names]
    assert len(stood) >= len(names) > 30 and all(cell == names[text] for text, cell in stood)
    assert {text for text, _ in stood} == set(names)


def test_in_an_xlsx_the_note_is_on_the_indicator(wrong_xlsx, annotated, named):
    made = annotated(wrong_xlsx)
    book, names = openpyxl.load_workbook(io.BytesIO(made.data)), named(made)
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.comment]
    stood = [(said, plain(str(cell.value))) for cell in cells for said in cell.comment.text.split("\n\n") if said in names]
    assert len(names) > 30 and all(cell == names[said] for said, cell in stood) and {said for said, _ in stood} == set(names)


def test_in_a_pdf_the_frame_is_around_the_indicator_and_its_value(wrong_pdf, annotated, named):
    made = annotated(wrong_pdf)
    names, stood = named(made), set()
    with pypdfium2.PdfDocument(made.data) as file:
        for page, mark in annotations(made.data):
            if mark["Contents"] in names:
                left, bottom, right, top = mark["Rect"]
                printed = plain(file[page - 1].get_textpage().get_text_bounded(left, bottom, right, top))
                assert mark["Subtype"] == "/Square" and names[mark["Contents"]] in printed
                stood.add(mark["Contents"])
    assert stood == set(names) and len(names) > 30


def test_a_finding_on_many_indicators_is_marked_at_the_first_of_them(published, annotated):
    made = annotated(published("shanghai/putuo-wanli-2023-department-budget.pdf"))
    found = next(finding for finding in made.report.findings if finding.rule == "绩表-04")
    pages = [page for page, mark in annotations(made.data) if mark["Contents"] == told(found)]
    assert len(pages) == MOST and made.unplaced < 5 and min(pages) > 1
