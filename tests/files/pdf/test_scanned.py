"""A PDF whose pages are pictures: recognised where the extra is installed, by a worker that is given time for it."""

from pathlib import Path

import pypdfium2
import pytest
from made_pdfs import grids, rows

import gouji
from gouji.files import open_file
from gouji.files.paged import recognition
from gouji.messages import Problem

WELFARE = Path(__file__).parents[2] / "fixtures" / "shanghai" / "putuo-welfare-home-2024-unit-budget.pdf"


@pytest.fixture(scope="module")
def scan(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One table of a real disclosure as a scanner gives it: a page that is one picture."""
    page = pypdfium2.PdfDocument(WELFARE)[8]
    path = tmp_path_factory.mktemp("扫描") / "扫描件.pdf"
    page.render(scale=150 / 72).to_pil().save(path, resolution=150)
    return path


def test_a_scanned_page_is_recognised_with_a_warning_and_its_confidence(scan: Path) -> None:
    document = gouji.read(scan, isolated=True)
    printed = [fact for fact in gouji.read(WELFARE).facts if fact.place.page == 9]
    assert sorted(fact.amount for fact in document.facts) == sorted(fact.amount for fact in printed)
    assert all(fact.place.confidence is not None for fact in document.facts)
    assert any("%" in remark.message for remark in document.warnings)


def test_without_the_extra_the_pages_are_named_with_the_way_out(scan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(recognition, "find_spec", lambda name: None)
    pages = open_file(scan)
    assert not pages.blocks and "gouji[ocr]" in pages.warnings[0]


def test_recognition_waits_for_leave_where_it_was_not_given(scan: Path) -> None:
    recognition.permit(False)
    try:
        with pytest.raises(Problem) as caught:
            open_file(scan)
    finally:
        recognition.permit(True)
    assert caught.value.key == "files.to_recognise"
    assert rows(grids(scan)[0])
