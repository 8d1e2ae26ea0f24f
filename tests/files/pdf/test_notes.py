"""The title and the notes of a PDF."""

import pikepdf
import pytest

from gouji.document import Trace
from gouji.document.place import Place
from gouji.files import limits, open_file
from gouji.files.pdf import notes


def noted(path, *annotations: dict[str, object], title: object = None):
    """The traces of a PDF with these annotations on its last page."""
    with pikepdf.open(path, allow_overwriting_input=True) as file:
        made = [file.make_indirect(pikepdf.Dictionary(Type=pikepdf.Name.Annot, Rect=[10, 10, 30, 30], **each)) for each in annotations]
        file.pages[-1].obj.Annots = pikepdf.Array(made)
        if title is not None:
            file.docinfo = file.make_indirect(pikepdf.Dictionary(Title=title))
        file.save(path)
    return open_file(path).traces


@pytest.fixture
def pages(set_pdf):
    return set_pdf("收入\n#pagebreak()\n支出")


def name(of: str) -> pikepdf.Name:
    return pikepdf.Name("/" + of)


def test_notes_are_told_with_their_page_and_what_was_typed_or_linked_is_not(pages) -> None:
    found = noted(
        pages,
        {"Subtype": name("Text"), "Contents": "领导\n不同意"},
        {"Subtype": name("FreeText"), "Contents": "再核"},
        {"Subtype": name("FreeText"), "Contents": "填写的字", "IT": name("FreeTextTypeWriter")},
        {"Subtype": name("Highlight"), "Contents": ""},
        {"Subtype": name("Link"), "Contents": "网址"},
        {"Subtype": name("Widget"), "Contents": "表单"},
        {"Subtype": name("Popup"), "Contents": "再核"},
    )
    assert found == (Trace("comment", "领导 不同意", Place(page=2)), Trace("comment", "再核", Place(page=2)))


@pytest.mark.parametrize("title", ["离婚协议书", pikepdf.String(b"\xfe\xff" + "离婚协议书".encode("utf-16-be"))])
def test_a_title_is_read(pages, title) -> None:
    assert noted(pages, title=title) == (Trace("title", "离婚协议书"),)


def test_a_title_in_bytes_of_another_encoding_is_none(pages) -> None:
    assert noted(pages, title=pikepdf.String("离婚协议书".encode("gbk"))) == ()
    assert noted(pages, title="<BDADCBD5CAA1CEAFB0ECB9ABCCFC>") == ()


def test_no_more_annotations_are_looked_at_than_the_limit(pages, monkeypatch) -> None:
    many = [{"Subtype": name("Link")}] * 3 + [{"Subtype": name("Text"), "Contents": "甲"}, {"Subtype": name("Text"), "Contents": "乙"}]
    monkeypatch.setattr(notes, "ANNOTATIONS", 4)
    assert [found.text for found in noted(pages, *many)] == ["甲"]
    monkeypatch.setattr(notes, "ANNOTATIONS", limits.ANNOTATIONS)
    monkeypatch.setattr(notes, "TRACES", 1)
    assert [found.text for found in noted(pages, *many)] == ["甲"]
