"""Files that came together as documents: one disclosure in several files is read as one, others stay apart."""

import json
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from websites import serving

from gouji.document import Trace
from gouji.document.json import from_json, to_json
from gouji.document.place import Place
from gouji.document.tabular import fact_rows
from gouji.files.bundle import Bundle
from gouji.files.opening import open_source
from gouji.files.source import Source, take_in
from gouji.messages import Problem, Problems
from gouji.reading import joining
from gouji.reading.belonging import belonging
from gouji.reading.joining import documents_of, read_input, read_together
from gouji.reading.read import read_document, read_source

FIXTURES = Path(__file__).parents[1] / "fixtures"
SEED = FIXTURES / "lanshan" / "lanshan-2024-unit-budget.txt"
LINES = SEED.read_text(encoding="utf-8").splitlines()
TABLES, TEXT = LINES[98:409], [*LINES[:98], *LINES[409:]]
OFFICE = "兰山区人民政府办公室机关"


def source(name: str, lines: list[str]) -> Source:
    return Source(name, "\n".join(lines).encode())


def renamed(lines: list[str], to: str) -> list[str]:
    return [line.replace(OFFICE, to) for line in lines]


def files(documents) -> list[str]:
    return [document.file for document in documents]


def said(document) -> list:
    return [(fact.table, fact.row, fact.column, fact.amount, fact.point) for fact in document.facts]


def tables_apart() -> list[Source]:
    """Each table of the seed as a file of its own, without the year."""
    begins = [n for n, line in enumerate(TABLES) if line.lstrip("# ").rstrip().endswith("表") and "年" not in line]
    return [source(f"表{n}.txt", TABLES[start:end]) for n, (start, end) in enumerate(zip(begins, [*begins[1:], None], strict=True), 1)]


def test_explanations_and_tables_of_one_archive_are_one_document():
    (document,) = documents_of(Bundle((source("文字.txt", TEXT), source("表.txt", TABLES))))
    whole = read_document(SEED)
    assert (document.file, document.organisation, document.year, document.format) == ("文字.txt + 表.txt", OFFICE, 2024, "shandong/unit-budget")
    assert said(document) == said(whole)
    assert [(s.text, [f.point for f in s.figures]) for s in document.sentences] == [(s.text, [f.point for f in s.figures]) for s in whole.sentences]
    assert (document.goals, document.profile, document.contents) == (whole.goals, whole.profile, whole.contents)
    assert "文字.txt" in document.warnings[0].message and len(document.sha256) == 64


def test_a_fact_names_its_file_where_there_are_several():
    (document,) = documents_of(Bundle((source("文字.txt", TEXT), source("表.txt", TABLES))))
    written = to_json(document)
    assert {fact["file"] for fact in written["facts"]} == {"表.txt"} == {row[0] for row in fact_rows(document)}
    assert written["facts"][0]["line"] == document.facts[0].place.line < 20
    schema = json.loads((Path(__file__).parents[2] / "src/gouji/document/schemas/read.schema.json").read_text(encoding="utf-8"))
    jsonschema.validate(written, schema)
    assert [fact.place for fact in from_json(written).facts] == [fact.place for fact in document.facts]
    assert "file" not in to_json(read_document(SEED))["facts"][0]


def test_what_the_files_carry_beside_their_print_names_its_file(monkeypatch):
    note = Trace("comment", "再核", Place(page=2))
    found = {"文字.txt": None, "表.txt": (note,)}
    monkeypatch.setattr(joining, "open_source", lambda given: replace(open_source(given), traces=found[given.name]))
    bundle = Bundle((source("文字.txt", TEXT), source("表.txt", TABLES)))
    assert documents_of(bundle)[0].traces == (replace(note, place=Place(page=2, file="表.txt")),)
    found["表.txt"] = ()
    assert documents_of(bundle)[0].traces is None
    found["文字.txt"] = ()
    assert documents_of(bundle)[0].traces == ()


def test_the_order_of_the_files_does_not_matter():
    forth = documents_of(Bundle((source("b.txt", TEXT), source("a.txt", TABLES))))
    back = documents_of(Bundle((source("a.txt", TABLES), source("b.txt", TEXT))))
    assert said(forth[0]) == said(back[0]) and forth[0].sentences == back[0].sentences


def test_files_named_apart_are_joined_only_if_they_name_the_same_unit_and_year():
    pair = (source("文字.txt", TEXT), source("表.txt", TABLES))
    assert files(documents_of(Bundle(pair), came_together=False)) == ["文字.txt + 表.txt"]
    for other in (renamed(TABLES, "区人民政府办公室机关"), renamed(TABLES, "兰山区财政局"), [line.replace("2024", "2023") for line in TABLES]):
        assert len(documents_of(Bundle((pair[0], source("表.txt", other))), came_together=False)) == 2


def test_a_short_form_of_the_name_is_enough_for_files_that_came_together():
    short = source("文字.txt", renamed(TEXT, "人民政府办公室机关"))
    assert files(documents_of(Bundle((short, source("表.txt", TABLES))))) == ["文字.txt + 表.txt"]


@pytest.mark.parametrize("other", [renamed(TABLES, "兰山区财政局"), [line.replace("2024", "2023") for line in TABLES]])
def test_another_unit_or_another_year_stays_apart(other):
    assert files(documents_of(Bundle((source("文字.txt", TEXT), source("表.txt", other))))) == ["文字.txt", "表.txt"]


def test_two_whole_documents_stay_apart():
    assert files(documents_of(Bundle((source("a.txt", LINES), source("b.txt", LINES))))) == ["a.txt", "b.txt"]
    assert files(documents_of(Bundle((source("a.txt", LINES), source("文字.txt", TEXT))))) == ["a.txt", "文字.txt"]


def test_each_unit_s_files_find_each_other():
    bundle = [source(f"{unit}{kind}.txt", renamed(lines, f"兰山区{unit}")) for unit in ("财政局", "教育局") for kind, lines in (("文字", TEXT), ("表", TABLES))]
    assert files(documents_of(Bundle(tuple(bundle)))) == ["财政局文字.txt + 财政局表.txt", "教育局文字.txt + 教育局表.txt"]


def test_tables_that_two_explanations_could_belong_to_are_joined_with_neither():
    texts = (source("a.txt", renamed(TEXT, "人民政府办公室机关")), source("b.txt", renamed(TEXT, "政府办公室机关")))
    assert files(documents_of(Bundle((*texts, source("表.txt", TABLES))))) == ["a.txt", "b.txt", "表.txt"]


def test_tables_in_a_file_each_are_one_set_where_together_they_show_a_format():
    sheets = tables_apart()
    assert len(sheets) == 12
    (document,) = documents_of(Bundle((*sheets, source("文字.txt", TEXT))))
    assert said(document) == said(read_document(SEED))
    assert [table.title for table in document.tables] == [table.title for table in read_document(SEED).tables]
    assert {fact.place.file for fact in document.facts} == {sheet.name for sheet in sheets} - {"表8.txt", "表9.txt"}


def test_a_strange_table_beside_them_stays_apart():
    strange = source("捐赠.txt", ["捐赠名单", "单位：元", "姓名\t金额", "甲\t1.50", "乙\t2.50"])
    documents = documents_of(Bundle((source("文字.txt", TEXT), source("表.txt", TABLES), strange)))
    assert files(documents) == ["文字.txt + 表.txt", "捐赠.txt"]


def test_tables_of_no_known_format_are_no_set():
    sheets = [source(f"{n}.txt", [f"{unit}收支表", "单位：元", "项目\t金额", f"甲\t{n}.50"]) for n, unit in enumerate(("某局", "某院"))]
    assert files(documents_of(Bundle(tuple(sheets)))) == ["0.txt", "1.txt"]


def test_no_table_goes_on_from_one_file_to_the_next():
    """The second file begins with rows and no title; read alone it is a table of no known format, and so it stays."""
    rest = source("b.txt", ["201\t\t\t一般公共服务支出\t9.75\t9.75\t0.00"])
    document = read_together(Bundle((source("a.txt", TABLES), rest)))
    assert [fact.table for fact in document.facts if fact.place.file == "b.txt"] == [fact.table for fact in read_source(rest).facts]
    assert len([fact for fact in document.facts if fact.place.file == "a.txt"]) == 359


def test_who_knows_that_files_are_one_can_say_so():
    document = read_together(Bundle((source("文字.txt", renamed(TEXT, "区府办")), source("表.txt", TABLES))))
    assert document.file == "文字.txt + 表.txt" and len(document.facts) == 359 and document.sentences


def test_a_file_that_says_nothing_gives_no_document_and_is_named():
    (document,) = documents_of(Bundle((source("封面.txt", ["某单位预算公开"]), source("全.txt", LINES))))
    assert document.file == "全.txt" and any("封面.txt" in remark.message for remark in document.warnings)
    (alone,) = documents_of(Bundle((source("封面.txt", ["某单位预算公开"]),)))
    assert alone == read_source(source("封面.txt", ["某单位预算公开"]))


def test_one_file_that_cannot_be_read_does_not_stop_the_others():
    bad = Source("坏.docx", b"PK\x03\x04" + bytes(60))
    missing = Problem("files.robots", url="http://a.cn/b.pdf")
    (document,) = documents_of(Bundle((bad, source("全.txt", LINES)), (missing,), ("附注",)))
    unread = [remark.message for remark in document.warnings if remark.kind == "unread"]
    assert len(unread) == 2 and "http://a.cn/b.pdf" in unread[0] and "坏.docx" in unread[1]
    assert "附注" in [remark.message for remark in document.warnings]
    with pytest.raises(Problem):
        documents_of(Bundle((bad,)))
    with pytest.raises(Problems):
        documents_of(Bundle((bad,), (missing,)))


def test_gouji_s_own_json_is_whole(tmp_path):
    written = Source("a.json", json.dumps(to_json(read_document(SEED))).encode())
    documents = documents_of(Bundle((written, source("文字.txt", TEXT))))
    assert len(documents) == 2 and len(documents[0].facts) == 359


def test_a_bundle_of_nothing_is_no_document():
    assert belonging([], True) == []


def test_a_page_with_its_attachments():
    """The page has the explanations, its attachment the tables: one disclosure, each amount with its file."""
    page = "<html><body>" + "".join(f"<p>{line.strip('# ')}</p>" for line in TEXT if "\t" not in line) + '<a href="b.txt?n=.xls">附件：预算表.xls</a></body></html>'
    with serving({"/": page.encode(), "/b.txt?n=.xls": "\n".join(TABLES).encode()}) as site:
        documents = read_input(site.url("/"), allow_private=True)
    assert files(documents) == ["127.0.0.1 + 附件：预算表.xls"] and len(documents[0].facts) == 359


@pytest.mark.parametrize("form", ["docx", "xlsx", "html"])
def test_a_file_by_its_name(form):
    path = FIXTURES / "lanshan" / f"lanshan-2024-libreoffice.{form}"
    assert read_input(str(path)) == [read_document(path)]


def test_the_jiangsu_party_office_in_two_pdfs():
    """Named in full over the tables and in short in the text, as published in 2019."""
    pair = [take_in(FIXTURES / "jiangsu" / f"party-office-2019-{part}.pdf") for part in ("text", "tables")]
    text, tables = map(read_source, pair)
    (document,) = documents_of(Bundle(tuple(pair)))
    assert (document.organisation, document.year, document.format) == ("中共江苏省委办公厅", 2019, "jiangsu/department-budget")
    assert said(document) == said(tables) and [s.text for s in document.sentences] == [s.text for s in text.sentences]
    assert document.profile == text.profile and document.pages == text.pages + tables.pages
    assert {fact.place.file for fact in document.facts} == {pair[1].name}
    assert files(documents_of(Bundle(tuple(pair)), came_together=False)) == [text.file, tables.file]
