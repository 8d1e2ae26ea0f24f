"""The seed as a PDF of LibreOffice, and every document of the corpus by two engines and an independent tool."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pdfplumber
import pytest
from office import converted

import gouji
from gouji.document import Document
from gouji.files import open_file
from gouji.files.opening import open_source
from gouji.files.source import take_in
from gouji.reading.read import document_of, read_source
from gouji.reading.verifying import differences, read_verified

FIXTURES = Path(__file__).parents[1] / "fixtures"
CORPUS = sorted(FIXTURES.glob("*/*.pdf"))


def said(document: Document) -> Counter:
    return Counter((f.table, f.row, f.column, f.amount, f.unit, f.point) for f in document.facts)


def test_the_seed_through_libreoffice(tmp_path: Path) -> None:
    seed = gouji.read(FIXTURES / "lanshan" / "lanshan-2024-unit-budget.txt")
    read = gouji.read(converted(FIXTURES / "lanshan" / "lanshan-2024-libreoffice.docx", "pdf", tmp_path))
    assert len(read.facts) == 359 and said(read) == said(seed)
    assert [(s.text, s.figures) for s in read.sentences] == [(s.text, s.figures) for s in seed.sentences]
    assert (read.profile, read.goals, read.contents) == (seed.profile, seed.goals, seed.contents)


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_every_number_in_a_ruled_cell_is_read_as_an_independent_tool_reads_it(path: Path) -> None:
    ours = Counter()
    for block in open_file(path).blocks:
        for cell in getattr(block, "cells", ()):
            ours[cell.place.page, _number(cell.text)] += 1
    theirs = Counter()
    with pdfplumber.open(path) as pdf:
        for page in pdf.pages:
            for table in page.extract_tables():
                theirs.update((page.page_number, _number(cell or "")) for row in table for cell in row)
    for counted in (ours, theirs):
        for key in [key for key in counted if not key[1]]:
            del counted[key]
    assert not theirs - ours
    assert not {key for key in ours - theirs if key not in ONE_RULE_SHORT.get(path.stem, ())}


ONE_RULE_SHORT = {
    "high-court-2018-department-budget": {(12, "30108"), (12, "1,326.81"), (13, "2040504"), (13, "1,833.30"), (14, "30231"), (14, "266.80"), (15, "30231"), (15, "266.80"), (16, "2.00")},
    "high-court-2019-department-budget": {(17, "110.05")},
}
"""What the tool loses: the first row of a page whose upper rule is missing."""


def _number(text: str) -> str:
    squeezed = re.sub(r"\s", "", text)
    return squeezed if re.fullmatch(r"-?[\d,]+(\.\d+)?", squeezed) else ""


@pytest.mark.parametrize("path", CORPUS, ids=lambda path: path.stem)
def test_two_engines_agree_on_every_amount(path: Path) -> None:
    assert not [w for w in read_verified(take_in(path)).warnings if "引擎" in w.message]


def test_a_difference_between_the_readings_is_told_with_both_amounts() -> None:
    source = take_in(FIXTURES / "shanghai" / "putuo-welfare-home-2024-unit-budget.pdf")
    document = read_source(source)
    pages = open_source(source)
    other = tuple(_with_another_amount(block) for block in pages.blocks)
    (remark,) = differences(document, document_of(source, type(pages)(other, pages.kind, pages.pages)))
    assert "9,999" not in remark.message and "9999" in remark.message


def _with_another_amount(block: object) -> object:
    if not hasattr(block, "cells"):
        return block
    return replace(block, cells=tuple(replace(c, text="9,999") if c.text == "538,440" and c.place.page == 8 and c.column == 4 else c for c in block.cells))


@pytest.mark.parametrize("form", ["docx", "xlsx"])
def test_what_an_office_program_prints_of_our_files_reads_back_whole(tmp_path: Path, form: str) -> None:
    example = Path(gouji.__file__).parent / "examples" / "lanshan-2024"
    (path,) = gouji.publish(example, tmp_path / "out", [form])
    assert said(gouji.read(converted(path, "pdf", tmp_path))) == said(gouji.compile(example))
