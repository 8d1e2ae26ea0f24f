"""What a file carries beside its print: titles, comments, tracked changes, what is hidden."""

import io
import zipfile

import openpyxl
import pytest
from files.ofd_files import Line, Sheet, ofd_bytes
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.comments import Comment

from gouji.document import Trace
from gouji.document.place import Place
from gouji.files.limits import TRACE_LENGTH, TRACES
from gouji.files.traces import kept, title, trace

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
SHEETS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
THREADS = 'xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"'
LINKS = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
CORE = (
    '<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"'
    ' xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>{}</dc:title></cp:coreProperties>'
)


def word(zip_of, opened, body: str, **parts: str):
    named = {name.replace("__", "/") + ".xml": part for name, part in parts.items()}
    return opened("made.docx", zip_of({"word/document.xml": f"<w:document {WORD}><w:body>{body}</w:body></w:document>", **named})).traces


def said(traces, kind: str) -> list[str]:
    return [found.text for found in traces if found.kind == kind]


def workbook(fill) -> bytes:
    book, file = openpyxl.Workbook(), io.BytesIO()
    fill(book)
    book.save(file)
    return file.getvalue()


@pytest.mark.parametrize("text", ["2024年单位预算", "附件2：预算主管部门公开样张", "Microsoft Word - 离婚协议书.doc", "某局“三公”—2024·终稿", "budget"])
def test_a_title_of_words_is_one(text: str) -> None:
    assert [found.text for found in title(text)] == [text]


@pytest.mark.parametrize(
    "text",
    [
        "", " \n", "<BDADCBD5CAA1CEAFB0ECB9AB>", "BDADCBD5CAA1CEAFB0ECB9AB", "离婚协议书".encode("gbk").decode("latin-1"), "离婚协议书".encode().decode("latin-1"),
        "离婚协议书！".encode().decode("gbk", "replace"), "Microsoft".encode("utf-16-le").decode("utf-16-be"), "离婚\x01协议书", "离婚\ud800", "\ue000\ue001",
    ],
)  # fmt: skip
def test_digits_of_bytes_and_letters_decoded_wrongly_are_no_title(text: str) -> None:
    assert list(title(text)) == []


@given(st.text())
def test_a_trace_is_short_and_on_one_line(text: str) -> None:
    for found in trace("comment", text * 50):
        assert 0 < len(found.text) <= TRACE_LENGTH and found.text == " ".join(found.text.split())


def test_so_many_traces_are_kept_each_once() -> None:
    assert len(kept(Trace("comment", str(n)) for n in range(TRACES + 5))) == TRACES
    assert kept([Trace("comment", "甲"), Trace("comment", "甲")]) == (Trace("comment", "甲"),)


def test_a_docx_tells_its_title_and_comments(zip_of, opened) -> None:
    comments = f"<w:comments {WORD}><w:comment><w:p><w:r><w:t>领导</w:t></w:r><w:r><w:t>不同意</w:t></w:r></w:p></w:comment><w:comment/></w:comments>"
    traces = word(zip_of, opened, "<w:p/>", docProps__core=CORE.format("离婚协议书"), word__comments=comments)
    assert traces == (Trace("title", "离婚协议书"), Trace("comment", "领导不同意"))


def test_tracked_changes_are_told_with_their_words(zip_of, opened) -> None:
    body = """<w:p><w:r><w:t>收入</w:t></w:r><w:del><w:r><w:delText>1.00</w:delText></w:r></w:del><w:ins><w:r><w:t>2.00</w:t></w:r></w:ins>
    <w:moveFrom><w:r><w:t>甲</w:t></w:r></w:moveFrom><w:moveTo><w:r><w:t>甲</w:t></w:r></w:moveTo></w:p>
    <w:p><w:pPr><w:rPr><w:ins/></w:rPr></w:pPr></w:p>"""
    assert word(zip_of, opened, body) == tuple(Trace("revision", text) for text in ("1.00", "2.00", "甲"))


def test_hidden_text_and_rows_of_a_docx_are_told(zip_of, opened) -> None:
    styles = f'<w:styles {WORD}><w:style w:type="character" w:styleId="Secret"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    body = """<w:p><w:r><w:t>可见</w:t></w:r><w:hyperlink><w:r><w:rPr><w:vanish/></w:rPr><w:t>藏一</w:t></w:r></w:hyperlink></w:p>
    <w:p><w:r><w:rPr><w:rStyle w:val="Secret"/></w:rPr><w:t>藏二</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:fldChar w:fldCharType="begin"/></w:r></w:p>
    <w:tbl><w:tr><w:trPr><w:hidden/></w:trPr><w:tc><w:p><w:r><w:t>甲</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>1</w:t></w:r></w:p></w:tc></w:tr></w:tbl>"""
    assert said(word(zip_of, opened, body, word__styles=styles), "hidden") == ["甲 1", "藏一", "藏二"]
    assert word(zip_of, opened, body.replace("<w:vanish/>", '<w:vanish w:val="0"/>').replace("<w:hidden/>", "")) == ()


@pytest.mark.parametrize("part", ["", "no XML", "<open", '<!DOCTYPE x [<!ENTITY e "e">]><x>&e;</x>'])
def test_a_part_that_is_not_sound_tells_nothing_and_the_file_is_read(zip_of, opened, part: str) -> None:
    assert word(zip_of, opened, "<w:p><w:r><w:t>收入</w:t></w:r></w:p>", docProps__core=part, word__comments=part) == ()


def test_a_workbook_tells_title_comments_and_what_it_hides(opened) -> None:
    def fill(book) -> None:
        book.properties.title = "离婚协议书"
        shown, hidden, deep, empty = (book.active, *(book.create_sheet(name) for name in ("底稿", "字典", "空")))
        shown.title = "总表"
        for row in (["科目", "金额", "上年"], ["基本支出", 3, 2], ["不公开", 9, 8]):
            shown.append(row)
        shown["B2"].comment = Comment("领导不同意", "某人")
        shown.row_dimensions[3].hidden = True
        shown.column_dimensions["C"].hidden = True
        hidden["B2"] = "明细"
        deep["A1"] = "男"
        hidden.sheet_state, deep.sheet_state, empty.sheet_state = "hidden", "veryHidden", "hidden"

    assert opened("made.xlsx", workbook(fill)).traces == (
        Trace("title", "离婚协议书"),
        Trace("comment", "领导不同意", Place(sheet="总表", cell="B2")),
        Trace("hidden", "不公开 9 8", Place(sheet="总表", cell="A3")),
        Trace("hidden", "上年 2", Place(sheet="总表", cell="C1")),
        Trace("hidden", "明细", Place(sheet="底稿", cell="B2")),
        Trace("hidden", "男", Place(sheet="字典", cell="A1")),
    )


def test_a_conversation_is_told_once(opened, zip_of) -> None:
    made = workbook(lambda book: book.active.append(["收入"]))
    relation = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
    links = f'<Relationships {LINKS}><Relationship Id="a" Type="{relation}" Target="../comments1.xml"/><Relationship Id="b" Type="t" Target="../threadedComments/threadedComment1.xml"/></Relationships>'
    old = f'<comments {SHEETS}><authors><author>tc={{1}}</author></authors><commentList><comment ref="A1" authorId="0"><text><t>[线程批注] 再核</t></text></comment></commentList></comments>'
    new = f'<ThreadedComments {THREADS}><threadedComment ref="A1"><text>再核</text></threadedComment></ThreadedComments>'
    more = {"xl/worksheets/_rels/sheet1.xml.rels": links, "xl/comments1.xml": old, "xl/threadedComments/threadedComment1.xml": new}
    assert opened("made.xlsx", with_parts(made, zip_of, more)).traces == (Trace("comment", "再核", Place(sheet="Sheet", cell="A1")),)


def with_parts(data: bytes, zip_of, more: dict[str, str]) -> bytes:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return zip_of({**{name: package.read(name) for name in package.namelist()}, **more})


def test_an_ofd_tells_its_title(opened, changed) -> None:
    made = ofd_bytes([Sheet([Line("收入", 100, 100)])])
    titled = changed(made, "OFD.xml", lambda part: part.replace(b"</ofd:DocID>", "</ofd:DocID><ofd:Title>离婚协议书</ofd:Title>".encode()))
    assert opened("made.ofd", made).traces == () and opened("made.ofd", titled).traces == (Trace("title", "离婚协议书"),)


def test_of_kinds_that_are_not_looked_into_nothing_is_known(opened) -> None:
    assert opened("某.html", "<html><body><p>收入</p></body></html>").traces is None
    assert opened("某.txt", "收入").traces == ()
