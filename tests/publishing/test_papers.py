"""Papers beside the disclosure: pictures between lines of text, in every kind of file, under names that say what they are."""

import datetime
import io
import pathlib
import zipfile

import openpyxl
import pytest

from gouji.amounts import UNITS
from gouji.document import Box, Document, Heading, Part, Picture, Table, TextLine
from gouji.publishing.docx import write_docx
from gouji.publishing.html import write_html
from gouji.publishing.papers import paper_name, papers, write_papers
from gouji.publishing.xlsx import write_xlsx

ISSUED = datetime.date(2025, 2, 1)
SVG = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 400 120" role="img"><title>图</title><rect class="ink" x="0" y="0" width="300" height="20"/></svg>'
PICTURE = Picture(SVG, "执行率", "甲 75%", (("项目", "执行率"), ("甲", "75.00%"), ("乙", "没有填报")))


def box(text: str, kind: str = "text", columns: int = 1) -> Box:
    return Box(text, kind, columns)


FORM = Table(
    "自评表", "某单位", UNITS["万元"], (),
    ((box("项目名称", "head"), box("甲", columns=2)), (box("指标", "head"), box("值", "head"), box("得分", "head")), (box("量"), box("≥10个"), box("1,234.50", "amount"))),
    (), widths=(1.0, 1.0, 1.0), again=1, units="见表",
)  # fmt: skip


@pytest.fixture
def paper() -> Document:
    """A line, a picture, a line; then a form."""
    parts = (
        Part(heading=Heading("第一部分 报告", 1)), Part(text=TextLine("上文。")), Part(picture=PICTURE), Part(text=TextLine("下文。")), Part(table=0),
    )  # fmt: skip
    return Document("某/单位", 2024, "绩效自评", "单位", "", (FORM,), parts=parts, cover=("绩效自评",))


def test_a_paper_is_named_by_whose_it_is_of_when_and_what(paper: Document, tmp_path: pathlib.Path) -> None:
    assert paper_name(paper) == "某_单位-2024-绩效自评"
    written = write_papers([paper], tmp_path / "out", ("html", "docx"), ISSUED)
    assert [path.name for path in written] == ["某_单位-2024-绩效自评.docx", "某_单位-2024-绩效自评.html"]


def test_all_files_are_the_same_twice(paper: Document) -> None:
    formats = ("docx", "pdf", "xlsx", "html")
    assert papers([paper], formats, ISSUED) == papers([paper], formats, ISSUED)


def test_the_picture_stands_between_its_lines_in_docx(paper: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(paper))) as archive:
        body = archive.read("word/document.xml").decode()
        assert body.index("上文") < body.index("<w:drawing>") < body.index("下文")
        assert 'descr="甲 75%"' in body and archive.read("word/media/picture1.png").startswith(b"\x89PNG")
        assert b'Extension="png"' in archive.read("[Content_Types].xml") and b"picture1.png" in archive.read("word/_rels/document.xml.rels")


def test_without_pictures_a_docx_has_no_media(lanshan: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(lanshan))) as archive:
        assert b"png" not in archive.read("[Content_Types].xml") and not any("media" in name for name in archive.namelist())


def test_the_page_draws_it_and_holds_its_figures(paper: Document) -> None:
    page = write_html(paper)
    assert page.index("上文") < page.index(f"<figure>\n{SVG}") < page.index("下文")
    assert '<th scope="row">甲</th><td class="n">75.00%</td>' in page


def test_the_workbook_has_it_with_its_figures_as_numbers(paper: Document) -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(write_xlsx(paper)))
    report, form = sheets.worksheets[1:]
    values = [[cell.value for cell in row] for row in report.iter_rows()]
    assert ["甲", 0.75] in values and ["乙", "没有填报"] in values and values[-1][0] == "下文。"
    assert form.print_title_rows == "$4:$4"
    numbers = [(cell.value, cell.number_format) for row in form.iter_rows() for cell in row if isinstance(cell.value, float | int)]
    assert numbers == [(1234.5, "#,##0.00")]


def test_heads_in_the_middle_of_a_form_begin_a_table_whose_heads_are_repeated(paper: Document) -> None:
    with zipfile.ZipFile(io.BytesIO(write_docx(paper))) as archive:
        body = archive.read("word/document.xml").decode()
    assert body.count("<w:tbl>") == 2 and body.count("<w:tblHeader/>") == 1
    assert body.index("项目名称") < body.index("<w:tblHeader/>") < body.index("≥10个")


def test_a_table_of_many_units_says_so(paper: Document) -> None:
    assert "单位：见表" in write_html(paper)
