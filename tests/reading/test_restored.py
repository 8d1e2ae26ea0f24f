"""What gouji writes as JSON and reads again says no more and no less: no finding comes of the way through JSON."""

import functools
import json
from pathlib import Path

import pytest

import gouji
from gouji.checking.check import Report
from gouji.document import Document
from gouji.document.json import from_json, to_json
from gouji.files import open_file
from gouji.reading import read
from gouji.reading.restored import restored

FILES = sorted(path for path in (Path(__file__).parents[1] / "fixtures").glob("*/*.*") if path.suffix != ".md")
PDFS = [path for path in FILES if path.suffix == ".pdf"]


@functools.cache
def checked(path: Path) -> Report:
    return gouji.check(gouji.read(path))


def through_json(document: Document, whole: bool = True) -> Document:
    """The document written as JSON and read again, with its print or as data alone."""
    written = {key: value for key, value in to_json(document).items() if whole or key != "print"}
    return restored(from_json(json.loads(json.dumps(written))))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_a_document_read_from_json_is_checked_as_the_file_was(path: Path) -> None:
    before = checked(path)
    again = through_json(before.document)
    after = gouji.check(again)
    assert again == before.document
    assert (after.findings, after.not_checked, after.held, after.failed) == (before.findings, before.not_checked, before.held, before.failed)


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_data_alone_give_no_finding_that_the_file_did_not(path: Path) -> None:
    before = checked(path)
    again = through_json(before.document, whole=False)
    after = gouji.check(again)
    assert {f.message for f in after.findings} <= {f.message for f in before.findings}
    asked, known = ([(f.table, f.row, f.column, f.amount, f.point) for f in document.facts] for document in (again, before.document))
    assert asked == known
    assert ("版式" in {rule for rule, _ in after.not_checked}) == bool(before.document.facts or before.document.format)


def test_an_unknown_format_comes_back_whole(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(read, "recognised", lambda *_: None)
    document = read.read_blocks(open_file(PDFS[-1]).blocks)
    assert document.parts and not document.format
    assert through_json(document) == document
