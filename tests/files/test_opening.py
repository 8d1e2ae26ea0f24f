"""The door: what a file is goes by its contents, and what cannot be read is said with its name and the way out."""

import functools
import io
import os
import re
import socket
import struct
import time
from pathlib import Path

import openpyxl
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gouji.files import kind_of, open_file
from gouji.files import limits as limits_of_files
from gouji.messages import Problem, speak

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def compound_file(*streams: str) -> bytes:
    """The header of an OLE2 file and one directory sector with these streams."""
    entries = b""
    for name in ("Root Entry", *streams):
        coded = name.encode("utf-16-le") + b"\0\0"
        entries += (coded.ljust(64, b"\0") + struct.pack("<H", len(coded))).ljust(128, b"\0")
    return (OLE.ljust(0x1E, b"\0") + b"\x09\0").ljust(512, b"\0") + entries.ljust(512, b"\0")


def workbook_bytes() -> bytes:
    file, workbook = io.BytesIO(), openpyxl.Workbook()
    workbook.active.append(["项目", 1])
    workbook.save(file)
    return file.getvalue()


def problem(opened, name: str, data: bytes | str) -> Problem:
    with pytest.raises(Problem) as caught:
        opened(name, data)
    assert name in str(caught.value)
    return caught.value


def test_a_file_is_what_it_contains(tmp_path: Path, lanshan: Path) -> None:
    endings = {"docx": "docx", "xlsx": "xlsx", "html": "html", "txt": "text"}
    for file in sorted(lanshan.iterdir()):
        renamed = tmp_path / "disclosure.bin"
        renamed.write_bytes(file.read_bytes())
        assert kind_of(renamed) == endings[file.suffix[1:]]
        assert open_file(renamed).blocks == open_file(file).blocks


KINDS = [
    ("damaged", b"%PDF-1.7\n%\xe2\xe3", "pdf"),
    ("encrypted", compound_file("EncryptionInfo", "EncryptedPackage"), "xlsx"),
    ("damaged", compound_file("WordDocument"), "wps"),
    ("damaged", compound_file("WordDocument")[:100], "doc"),
    ("ole", compound_file("Other"), "et"),
    ("damaged", b"{\\rtf1 a", "rtf"),
    ("damaged", b"\x89PNG\r\n\x1a\n", "png"),
    ("mhtml", b"MIME-Version: 1.0\r\n", "xls"),
    ("unknown", bytes(range(256)), "docx"),
    ("unknown", '{"someone": "else"}', "json"),
    ("damaged", b"PK\x03\x04" + bytes(60), "docx"),
]


@pytest.mark.parametrize(("kind", "data", "ending"), KINDS)
def test_what_cannot_be_read_is_named_with_the_way_out(opened, kind: str, data: bytes | str, ending: str) -> None:
    assert problem(opened, f"预算.{ending}", data).key == f"files.{kind}"


@pytest.mark.parametrize(
    ("part", "kind"),
    [("xl/workbook.bin", "xlsb"), ("ppt/presentation.xml", "pptx"), ("mimetype", "odf"), ("a.docx", "zip")],
)
def test_packages_of_other_programs(opened, zip_of, part: str, kind: str) -> None:
    assert problem(opened, f"a.{kind}", zip_of({part: "<a/>"})).key == f"files.{kind}"


def test_problems_speak_both_languages(opened) -> None:
    mistake = problem(opened, "a.xlsx", compound_file("EncryptedPackage"))
    speak("en")
    assert str(mistake) == "a.xlsx is protected by a password. Open it in an office program and save it without one."
    speak("zh")
    assert str(mistake) == "a.xlsx 设有密码。请用办公软件打开，取消密码后另存。"
    speak(None)


def test_an_empty_file_a_folder_and_nothing(opened, tmp_path: Path) -> None:
    assert problem(opened, "a.docx", b"").key == "files.empty"
    for path, key in ((tmp_path, "files.directory"), (tmp_path / "没有.docx", "files.missing"), (Path("a\0b"), "files.unreadable")):
        with pytest.raises(Problem) as caught:
            open_file(path)
        assert caught.value.key == key


def test_a_locked_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def locked(*arguments: object, **named: object) -> None:
        raise PermissionError(13, os.strerror(13))

    monkeypatch.setattr(Path, "open", locked)
    with pytest.raises(Problem, match=r"a\.docx") as caught:
        open_file(tmp_path / "a.docx")
    assert caught.value.key == "files.unreadable"


def test_a_file_larger_than_the_limit(opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gouji.files.source.FILE_BYTES", 10)
    assert problem(opened, "a.txt", "01234567890").key == "files.too_large"


def test_a_text_under_the_name_of_an_office_file(opened) -> None:
    assert problem(opened, "a.xlsx", "项目\t数\n甲\t1").key == "files.renamed"
    assert problem(opened, "a.pdf", "只是文字").key == "files.renamed"


def test_a_page_or_a_text_under_the_name_xls_is_read_with_a_warning(opened, texts) -> None:
    for data in ("<table><tr><td>甲<td>1</table>", "甲\t1"):
        pages = opened("a.xls", data)
        assert texts(pages) == [[["甲", "1"]]]
        assert "a.xls" in pages.warnings[0]


def test_json_of_gouji_is_only_recognised(opened) -> None:
    pages = opened("a.json", '\ufeff {"schema": 1, "gouji": "0.1.0", "document": {}, "facts": []}')
    assert (pages.kind, pages.blocks, pages.warnings) == ("json", (), ())


@pytest.mark.parametrize("share", [0.3, 0.6, 0.9, 0.99])
@pytest.mark.parametrize("form", ["lanshan-2024-libreoffice.docx", "lanshan-2024-libreoffice.xlsx"])
def test_a_truncated_package(opened, lanshan: Path, form: str, share: float) -> None:
    data = (lanshan / form).read_bytes()
    assert problem(opened, form, data[: int(len(data) * share)]).key == "files.damaged"


def test_a_part_that_was_damaged(opened, changed) -> None:
    for broken in (b"<worksheet><sheetData>", b"", b"not xml"):
        spoiled = changed(workbook_bytes(), "xl/worksheets/sheet1.xml", lambda _, b=broken: b)
        assert problem(opened, "a.xlsx", spoiled).key == "files.damaged"


def test_a_text_that_the_workbook_does_not_have(opened, changed) -> None:
    cells = b'<sheetData><row r="1"><c r="A1" t="s"><v>77</v></c></row></sheetData>'
    spoiled = changed(workbook_bytes(), "xl/worksheets/sheet1.xml", lambda sheet: re.sub(b"<sheetData>.*</sheetData>", cells, sheet))
    assert problem(opened, "a.xlsx", spoiled).key == "files.damaged"


def test_a_bomb_of_blanks_is_refused_quickly(opened, zip_of) -> None:
    bomb = zip_of({"word/document.xml": b"<a>" + b" " * (60 * limits_of_files.MIB), "word/media/a.bin": b""})
    start = time.process_time()
    assert problem(opened, "a.docx", bomb).key == "files.bomb"
    assert time.process_time() - start < 5


def test_a_bomb_in_a_part_that_nobody_reads_is_refused_too(opened, zip_of) -> None:
    parts = {"word/document.xml": "<a/>", "word/media/a.bin": b"\0" * (30 * limits_of_files.MIB)}
    assert problem(opened, "a.docx", zip_of(parts)).key == "files.bomb"


def test_a_header_that_lies_about_the_size(opened, zip_of) -> None:
    data = bytearray(zip_of({"word/document.xml": b"<a>" + b" " * 100_000 + b"</a>"}))
    for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):
        at = data.index(mark) + offset
        data[at : at + 4] = struct.pack("<I", 10)
    assert problem(opened, "a.docx", bytes(data)).key == "files.damaged"


def test_all_parts_together_count(opened, zip_of, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gouji.files.packages.INFLATED_BYTES", 1_000)
    parts = {"word/document.xml": "<a/>", **{f"word/{n}.bin": bytes(300) for n in range(4)}}
    assert problem(opened, "a.docx", zip_of(parts)).key == "files.bomb"


def test_too_many_parts(opened, zip_of) -> None:
    parts = {"word/document.xml": "<a/>", **{f"word/{n}": "" for n in range(limits_of_files.ENTRIES)}}
    assert problem(opened, "a.docx", zip_of(parts)).key == "files.entries"


XXE = '<!DOCTYPE a [<!ENTITY x SYSTEM "{}">]>'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_entities_are_refused_and_nothing_is_fetched(
    opened, zip_of, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, encoding: str
) -> None:
    def refuse(*arguments: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    secret = tmp_path / "secret"
    secret.write_text("秘密")
    for target in (secret.as_uri(), "http://127.0.0.1:9/x"):
        text = f'<?xml version="1.0" encoding="{encoding[:6].rstrip("-")}"?>{XXE.format(target)}<a>&x;</a>'
        assert problem(opened, "a.docx", zip_of({"word/document.xml": text.encode(encoding)})).key == "files.document_type"


def test_billion_laughs_in_a_workbook(opened, changed) -> None:
    laughs = b'<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    for part in ("xl/worksheets/sheet1.xml", "xl/workbook.xml", "[Content_Types].xml", "xl/styles.xml"):
        assert problem(opened, "a.xlsx", changed(workbook_bytes(), part, lambda xml: laughs + xml)).key == "files.document_type"


@pytest.mark.parametrize("ranges", ['<mergeCell ref="A1:XFD1048576"/>', '<mergeCell ref="A1:ZZZ9999999"/>', '<mergeCell ref="A1:B2:C3"/>'])
def test_merged_ranges_by_the_million_are_refused_before_they_are_made(opened, changed, ranges: str) -> None:
    merged = f"</sheetData><mergeCells>{ranges}</mergeCells>".encode()
    bomb = changed(workbook_bytes(), "xl/worksheets/sheet1.xml", lambda xml: xml.replace(b"</sheetData>", merged))
    assert problem(opened, "a.xlsx", bomb).key == "files.cells"


def test_cells_by_the_million_are_refused(opened, lanshan: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("workbook", "grids", "sheet", "docx.reading", "html"):
        monkeypatch.setattr(f"gouji.files.{module}.CELLS", 100)
    for file in sorted(lanshan.iterdir()):
        assert problem(opened, file.name, file.read_bytes()).key == "files.cells"


def test_deeply_nested_parts_do_not_fail(opened, zip_of) -> None:
    nested = "<w:sdt xmlns:w='w'>" * 5_000 + "</w:sdt>" * 5_000
    assert problem(opened, "a.docx", zip_of({"word/document.xml": f"<document><body>{nested}</body></document>"})).key == "files.damaged"


@given(st.binary(min_size=1, max_size=400))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
def test_any_bytes_give_pages_or_a_problem(opened, data: bytes) -> None:
    try:
        assert opened("a.dat", data).kind
    except Problem as mistake:
        assert "a.dat" in str(mistake)


@functools.cache
def _one_workbook() -> bytes:
    """The same bytes for every example: a workbook made anew has another time in it."""
    return workbook_bytes()


@given(st.data())
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
def test_a_byte_changed_in_a_package_gives_pages_or_a_problem(opened, data: st.DataObject) -> None:
    original = _one_workbook()
    place = data.draw(st.integers(0, len(original) - 1))
    spoiled = original[:place] + bytes([data.draw(st.integers(0, 255))]) + original[place + 1 :]
    try:
        opened("a.dat", spoiled)
    except Problem as mistake:
        assert "a.dat" in str(mistake)
