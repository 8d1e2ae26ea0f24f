"""What an office program makes of our files, and of the seed's text as plain tables, says the same: a real LibreOffice converts."""

import html
from collections import Counter
from pathlib import Path

import pytest
from findings import by_checks, errors
from office import converted

import gouji

SEED = Path(__file__).parents[1] / "fixtures" / "lanshan" / "lanshan-2024-unit-budget.txt"
EXAMPLE = Path(gouji.__file__).parent / "examples" / "lanshan-2024"
WRITER_HTML = "html:HTML (StarWriter)"


def said(document):
    return Counter((f.table, f.row, f.column, float(f.amount), f.unit, f.point) for f in document.facts)


@pytest.fixture(scope="module")
def published(tmp_path_factory):
    folder = tmp_path_factory.mktemp("公开")
    return {path.suffix[1:]: path for path in gouji.publish(EXAMPLE, folder / "out", ["docx", "xlsx"])}


@pytest.mark.parametrize(("source", "form"), [("docx", "docx"), ("docx", "html"), ("xlsx", "xlsx"), ("xlsx", "xls")])
def test_our_files_saved_by_an_office_program(published, tmp_path, source, form):
    again = gouji.read(converted(published[source], form, tmp_path))
    assert said(again) == said(gouji.compile(EXAMPLE))
    assert errors(gouji.check(again)) == []


def plain_tables():
    """The seed's text as a page: every line of tabs a row of cells, nothing merged, all else paragraphs."""
    yield "<html><head><meta charset='utf-8'></head><body>"
    open_table = False
    for line in SEED.read_text(encoding="utf-8").split("\n"):
        if ("\t" in line) != open_table:
            yield "</table>" if open_table else "<table border='1'>"
            open_table = not open_table
        words = line.strip().lstrip("#").replace("**", "").removeprefix("- ").strip()
        if "\t" in line:
            yield "<tr>" + "".join(f"<td>{html.escape(cell)}</td>" for cell in line.split("\t")) + "</tr>"
        elif words:
            yield f"<p>{html.escape(words)}</p>"
    yield "</body></html>"


@pytest.mark.parametrize(
    ("steps", "infilter"), [((), ""), (("odt", "docx"), ""), (("odt", "docx", WRITER_HTML), ""), (("xlsx",), "HTML (StarCalc)")], ids=["html", "docx", "writer-html", "xlsx"]
)
def test_the_seed_without_merged_cells_through_an_office_program(tmp_path, steps, infilter):
    file = tmp_path / "plain.html"
    file.write_text("\n".join(plain_tables()), encoding="utf-8")
    for step in steps:
        file = converted(file, step, tmp_path, infilter)
    document = gouji.read(file)
    assert said(document) == said(gouji.read(SEED))
    assert [f.rule for f in by_checks(gouji.check(document))] == ["科目-编码", "版式-错列", "版式-目录"]
