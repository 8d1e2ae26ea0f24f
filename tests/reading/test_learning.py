"""A format is learned from one document: the draft loads, reads every amount of it again, and says what a person must fill in."""

from collections import Counter
from pathlib import Path

import pytest

import gouji
from gouji.files.opening import open_source
from gouji.files.source import take_in
from gouji.formats import Format, load_format, shipped_formats
from gouji.formats.loading import places, read_format
from gouji.messages import Problem
from gouji.reading.learning.learn import learn, write_files

FIXTURES = Path(__file__).parents[1] / "fixtures"
LANSHAN = FIXTURES / "lanshan" / "lanshan-2024-libreoffice.docx"
SHANGHAI = FIXTURES / "shanghai" / "putuo-wanli-2024-department-budget.pdf"
JIANGSU = FIXTURES / "jiangsu" / "party-office-2019-tables.pdf"
AXES = ("flow", "year", "function", "economic", "project")
FINAL_ACCOUNTS = FIXTURES / "final-accounts" / "putuo-social-work-2024-final-accounts.pdf"


@pytest.fixture
def forgotten_caches():
    yield
    places.cache_clear()
    load_format.cache_clear()


@pytest.fixture
def learned(tmp_path: Path, monkeypatch, forgotten_caches):
    """Learns a format from a file, a shipped format hidden, and reads the file again with what was learned."""

    def of(file: Path, hidden: str):
        shown = [id for id in shipped_formats() if id != hidden]
        for module in ("kind", "learning.grids"):
            monkeypatch.setattr(f"gouji.reading.{module}.shipped_formats", lambda: shown)
        id = f"learned/{tmp_path.name}"
        draft = learn(open_source(take_in(file)), id, file.name)
        write_files(draft.files, tmp_path / id)
        monkeypatch.setenv("GOUJI_FORMATS", str(tmp_path))
        places.cache_clear()
        load_format.cache_clear()
        shown.append(id)
        return draft, load_format(id), gouji.read(file)

    return of


def folder_of(tmp_path: Path, html: str) -> Path:
    """The folder of the format that is learned from a page."""
    file = tmp_path / "某局.html"
    file.write_text(f"<html><body>{html}</body></html>", encoding="utf-8")
    write_files(learn(open_source(take_in(file)), "learned/page", file.name).files, tmp_path / "learned")
    return tmp_path / "learned"


def format_of(tmp_path: Path, html: str) -> Format:
    return read_format(folder_of(tmp_path, html))


def facts(document):
    return Counter((c.table, c.row.number, c.row.code, c.row.label, c.column, c.amount, c.place) for c in document.facts)


@pytest.mark.parametrize("file", [LANSHAN, LANSHAN.with_suffix(".xlsx")], ids=lambda file: file.suffix)
def test_what_is_learned_from_the_seed_reads_it_as_the_shipped_format_does(learned, file):
    shipped = gouji.read(file)
    draft, format, document = learned(file, "shandong/unit-budget")
    assert document.format == format.id and (draft.tables, draft.read, draft.missing) == (12, 359, 0)
    assert facts(document) == facts(shipped) and len(shipped.facts) == 359
    assert [table.spec for table in document.tables] == [f"{n:02}" for n in range(1, 13)]
    assert (document.organisation, document.year, document.goals) == (shipped.organisation, 2024, shipped.goals)


def test_what_it_asks_the_shipped_format_asks_too(learned):
    shipped = {(cell.table, cell.row.number, cell.column): cell.point for cell in gouji.read(LANSHAN).facts}
    asked = [cell for cell in learned(LANSHAN, "shandong/unit-budget")[2].facts if cell.point is not None]
    assert len(asked) > 250
    for cell in asked:
        meant = shipped[cell.table, cell.row.number, cell.column]
        assert {axis: cell.point.get(axis) for axis in AXES} == {axis: meant.get(axis) for axis in AXES}, cell


@pytest.mark.parametrize(("file", "hidden"), [(SHANGHAI, "shanghai/department-budget"), (JIANGSU, "jiangsu/department-budget"), (FINAL_ACCOUNTS, "national/final-accounts")])
def test_what_is_learned_from_a_pdf_reads_every_amount_of_it(learned, file, hidden):
    shipped = Counter((cell.amount, cell.place) for cell in gouji.read(file).facts)
    draft, format, document = learned(file, hidden)
    assert document.format == format.id and draft.missing == 0
    assert Counter((cell.amount, cell.place) for cell in document.facts) == shipped


@pytest.mark.parametrize(("file", "hidden"), [(LANSHAN, "shandong/unit-budget"), (SHANGHAI, "shanghai/department-budget"), (JIANGSU, "jiangsu/department-budget")])
def test_a_draft_finds_no_mistake_that_the_shipped_format_does_not(learned, file, hidden):
    rules = {"勾稽", "一致"}
    before = {finding.rule for finding in gouji.check(file).findings} & rules
    document = learned(file, hidden)[2]
    assert {finding.rule for finding in gouji.check(document).findings} & rules <= before


COLUMNS = "<tr><th>科目编码</th><th>科目名称</th><th>合计</th><th>基本支出</th><th>对口资金</th></tr>"
ROWS = (
    "<tr><td>201</td><td>一般公共服务支出</td><td>30.00</td><td>10.00</td><td>20.00</td></tr>"
    "<tr><td>208</td><td>社会保障和就业支出</td><td>5.00</td><td>5.00</td><td></td></tr>"
)
TOTAL = "<tr><td>合计</td><td></td><td>{0}</td><td>15.00</td><td>20.00</td></tr>"


def page(total: str, above: bool = False, title: str = "2024年部门支出预算总表") -> str:
    rows = (TOTAL.format(total) if above else "") + ROWS + ("" if above else TOTAL.format(total))
    return f"<p>{title}</p><p>单位：万元</p><table>{COLUMNS}{rows}</table>"


@pytest.mark.parametrize("above", [True, False])
def test_a_total_stands_at_the_top_or_at_the_foot(tmp_path, above):
    (table,) = format_of(tmp_path, page("35.00", above)).tables
    (side,) = table.sides
    kinds = [(row.kind, row.name, row.part_of) for row in side.rows]
    assert sorted(kinds) == [("named", "合计", ""), ("tree", "", "合计")] and (kinds[0][0] == "named") is above
    assert (table.title, table.unit, dict(table.where)) == ("{year}年部门支出预算总表", "万元", {"flow": "支出"})
    assert [column.part_of for column in side.columns] == ["", "", "", "合计", "合计"]


def test_no_sum_is_proposed_that_does_not_hold_everywhere(tmp_path):
    (side,) = format_of(tmp_path, page("36.00")).tables[0].sides
    assert {row.part_of for row in side.rows} == {""} and {column.part_of for column in side.columns} == {""}


def test_what_the_words_do_not_settle_asks_nothing_and_is_marked(tmp_path):
    folder = folder_of(tmp_path, page("35.00"))
    columns = {column.head[-1]: column for column in read_format(folder).tables[0].sides[0].columns}
    assert columns["基本支出"].asks and columns["基本支出"].where == {"category": "基本支出"}
    assert not columns["对口资金"].asks
    (marked,) = [line for line in (folder / "tables" / "01.toml").read_text(encoding="utf-8").splitlines() if "对口资金" in line]
    assert "待填" in marked and "to fill in" in marked and "proposed" in marked


def test_a_title_with_a_word_of_its_own_settles_nothing(tmp_path):
    (side,) = format_of(tmp_path, page("35.00", title="2024年部门机关运行经费支出表")).tables[0].sides
    assert not any(column.asks for column in side.columns if column.kind == "amount")


def test_a_title_that_the_contents_word_otherwise_has_an_alias(tmp_path):
    (table,) = format_of(tmp_path, "<p>目录</p><p>一、部门预算支出总体情况表……3</p>" + page("35.00", title="部门支出预算总表")).tables
    assert (table.title, table.aliases) == ("部门支出预算总表", ("部门预算支出总体情况表",))


def table(title: str, *rows: tuple[str, ...]) -> str:
    lines = "".join("<tr>" + "".join(f"<td>{text}</td>" for text in row) + "</tr>" for row in rows)
    return f"<p>2024年部门预算</p><p>{title}</p><p>单位：元</p><table>{lines}</table>"


def test_codes_that_are_of_no_classification_ask_nothing(tmp_path):
    rows = (("单位编码", "单位名称", "合计"), ("101001", "甲局", "5.00"), ("101002", "乙局", "6.00"), ("", "合计", "11.00"))
    (side,) = format_of(tmp_path, table("支出预算表", *rows)).tables[0].sides
    assert [(row.kind, row.name, row.asks, row.part_of) for row in side.rows] == [("tree", "", False, "合计"), ("named", "合计", True, "")]


def test_the_names_of_a_last_side_may_stand_in_the_side_before(tmp_path):
    heads = ("<tr><td colspan=2>收入</td><td colspan=2>支出</td></tr>", "<tr><td>来源</td><td>金额</td><td>用途</td><td>金额</td></tr>")
    rows = "<tr><td>一、财政拨款</td><td>5.00</td><td>一、基本支出</td><td>2.00</td></tr><tr><td>收入合计</td><td>5.00</td><td>二、项目支出</td><td>3.00</td></tr>"
    last = "<tr><td>支出合计</td><td></td><td></td><td>5.00</td></tr>"
    income, spending = format_of(tmp_path, f"<p>收支预算总表</p><p>单位：元</p><table>{''.join(heads)}{rows}{last}</table>").tables[0].sides
    assert [row.name for row in income.rows] == ["财政拨款", "收入合计"]
    assert [(row.name, row.across, row.part_of) for row in spending.rows] == [
        ("基本支出", False, "支出合计"), ("项目支出", False, "支出合计"), ("支出合计", True, ""),
    ]  # fmt: skip


def test_two_things_that_would_ask_the_same_both_ask_nothing(tmp_path):
    (side,) = format_of(tmp_path, table("支出预算表", ("项目", "金额", "合计"), ("基本支出", "3.00", "1.00"))).tables[0].sides
    assert [column.asks for column in side.columns] == [True, False, False]


def test_money_of_this_year_is_told_from_what_is_carried_over(tmp_path):
    (side,) = format_of(tmp_path, table("收入预算表", ("项目", "金额"), ("财政拨款", "3.00"), ("上年结转", "1.00"))).tables[0].sides
    assert [row.where for row in side.rows] == [{"carried": "无", "money": "财政拨款"}, {"carried": "上年结转"}]


def test_amounts_that_the_draft_does_not_read_are_counted(tmp_path):
    file = tmp_path / "某局.html"
    file.write_text(table("支出预算表", ("项目", "", "金额"), ("甲", "3.00", "1.00")), encoding="utf-8")
    draft = learn(open_source(take_in(file)), "learned/page", file.name)
    assert (draft.read, draft.missing) == (1, 1)


def test_names_that_no_toml_can_hold_plainly_are_written_so_that_they_load(tmp_path):
    rows = '<tr><td>一、"双"引\\号</td><td>1.00</td></tr><tr><td>二、其他</td><td>2.00</td></tr>'
    html = f"<p>支出预算总表</p><p>单位：元</p><table><tr><th>项目</th><th>预算数</th></tr>{rows}</table>"
    (side,) = format_of(tmp_path, html).tables[0].sides
    assert [row.name for row in side.rows] == ['"双"引\\号', "其他"]


def test_a_document_without_tables_teaches_nothing(tmp_path):
    with pytest.raises(Problem, match="某局"):
        format_of(tmp_path, "<p>部门概况</p><p>本局没有表。</p>")
