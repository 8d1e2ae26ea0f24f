"""The Jiangsu format: its years as data, its three lists on one sheet, its groups and purchases, and a ledger compiled in it."""

import random
import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from findings import by_checks, errors
from ledgers import full_ledger, placed_ledger, random_ledger

import gouji
import gouji.formats
from gouji.checking import check_document
from gouji.compiling import compile_document
from gouji.compiling.asking import Answers
from gouji.document.json import to_json
from gouji.formats import load_format
from gouji.formats.classes import class_called
from gouji.formats.layout import Setting
from gouji.formats.loading import read_format
from gouji.formats.purchases import purchase_row
from gouji.formats.recognising import SentenceReader, figures_of
from gouji.messages import Problems

FORMAT = load_format("jiangsu/department-budget")
FOLDER = Path(gouji.formats.__file__).parent / "jiangsu" / "department-budget"
YEARS = (2017, 2018, 2019)


def compiled(year, ledger=None):
    return compile_document(placed_ledger(ledger or full_ledger(), FORMAT, year), FORMAT.id)


def test_titles_heads_rows_and_order_go_by_the_year():
    titles = {year: [table.title for table in FORMAT.tables_in(year)] for year in YEARS}
    assert titles[2017][4:8] == ["财政拨款支出预算表", "财政拨款基本支出预算表", "财政拨款政府性基金支出预算表", "一般公共预算支出预算表"]
    assert titles[2018][4] == "财政拨款支出预算表" and titles[2019][4] == "财政拨款支出预算表（功能科目）"
    assert [FORMAT.table("05").in_year(y).sides[0].columns[0].head for y in YEARS] == [("功能科目代码",), ("功能科目代码",), ("功能科目编码",)]
    assert [len(FORMAT.table("01").in_year(y).sides[1].rows[0].always) for y in (2018, 2019, 2020)] == [20, 21, 21]


def test_a_title_of_any_year_names_the_table():
    assert set(FORMAT.table("10").titles) >= {"政府性基金预算财政拨款支出预算表", "财政拨款政府性基金支出预算表"}


@pytest.mark.parametrize(("old", "new", "said"), [("across = true", "acros = true", "across"), ('part_of = "当年支出小计", always', 'part_of = "当年支出", always', "当年支出小计")])
def test_a_mistake_in_the_new_words_is_named(tmp_path, old, new, said):
    folder = shutil.copytree(FOLDER, tmp_path / "某省 部门预算")
    file = folder / "tables" / "01.toml"
    file.write_text(file.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    with pytest.raises(Problems) as caught:
        read_format(folder)
    assert said in str(caught.value) and "01.toml" in str(caught.value)


@pytest.mark.parametrize("year", YEARS)
def test_a_full_ledger_fills_all_tables_and_nothing_is_found(year):
    document = compiled(year)
    assert [table.spec for table in document.tables] == [table.id for table in FORMAT.tables_in(year)]
    assert all(any(cell.amount for cell in table.cells) for table in document.tables)
    report = check_document(document)
    assert errors(report) == [] and report.rounded == report.failed == 0 and report.held > 120


def test_three_lists_share_their_lines_and_one_amount_at_the_foot():
    table = compiled(2019).tables[0]
    assert [box.text for box in table.lines[2]][::2] == ["2.政府性基金预算", "三、国防支出", "三、单位预留机动经费"]
    assert [(box.text, box.colspan) for box in table.lines[-1]][2:] == [("支出合计", 3), (table.lines[-1][1].text, 1)]
    assert all(sum(box.colspan for box in line) == 6 for line in table.lines)
    spent = next(i for i, cell in enumerate(table.cells) if cell.row.label == "当年支出小计")
    parts = [{table.cells[p].column[1] for p in s.parts} for s in table.sums if s.whole == spent]
    assert parts == [{"支出用途"}, {"功能分类"}], "two partitions of one question"


def test_a_group_stands_once_beside_its_rows():
    lines = compiled(2019).tables[1].lines
    assert [[(b.text, b.colspan, b.rowspan) for b in line[:-1]] for line in lines[:3]] == [
        [("收入总计", 2, 1)], [("一般公共预算资金", 1, 3), ("小计", 1, 1)], [("公共财政拨款（补助）资金", 1, 1)],
    ]  # fmt: skip
    assert {cell.row.parent for cell in compiled(2019).tables[1].cells if cell.row.label == "小计"} == {
        "一般公共预算资金", "政府性基金", "财政专户管理资金", "其他资金", "上年结转和结余资金",
    }  # fmt: skip


def test_purchases_go_down_from_the_kind_to_the_item():
    (table,) = [table for table in compiled(2019).tables if table.spec == "12"]
    assert [[box.text for box in line[:-1]] for line in table.lines[1:4]] == [
        ["一、货物A", "", "", "", ""], ["", "商品和服务支出", "", "", ""], ["", "", "", "货物", ""],
    ]  # fmt: skip
    assert len({line[-1].text for line in table.lines[1:4]}) == 1


def test_money_without_a_place_is_said_before_anything_is_compiled():
    with pytest.raises(Problems) as caught:
        compile_document(full_ledger(), FORMAT.id)
    assert "国有资本经营预算" in str(caught.value) and "使用非财政拨款结余" in str(caught.value)


@pytest.mark.parametrize("form", ["json", "docx", "xlsx", "html"])
@pytest.mark.parametrize("year", [2017, 2019])
def test_what_is_published_reads_back_the_same(tmp_path, form, year):
    document = compiled(year)
    (path,) = gouji.publish(document, tmp_path / "公开 文件", [form])
    back, there = to_json(gouji.read(path)), to_json(document)
    for facts in (back["facts"], there["facts"]):
        for fact in facts:
            for place in ("page", "box", "sheet", "cell", "line"):
                fact.pop(place)
    assert back["facts"] == there["facts"] and back["sentences"] == there["sentences"] and back["profile"] == there["profile"]
    assert errors(gouji.check(path)) == []


@pytest.mark.parametrize("seed", range(12))
def test_every_random_ledger_adds_up_in_print(seed):
    ledger = placed_ledger(random_ledger(seed), FORMAT, 2019)
    document = compile_document(ledger, FORMAT.id)
    answers = Answers(ledger, FORMAT.members, "重点绩效评价", FORMAT.means)
    for cell in document.cells:
        assert abs(cell.fen - answers.total_fen(answers.asked(cell.point))) <= 10_000, cell
    report = check_document(document)
    assert any(remark.kind == "loose" for remark in document.warnings) or (report.failed == report.rounded == 0 and not errors(report))


def changed(document, t, c, amount):
    table = document.tables[t]
    cells = (*table.cells[:c], replace(table.cells[c], amount=amount), *table.cells[c + 1 :])
    return replace(document, tables=(*document.tables[:t], replace(table, cells=cells), *document.tables[t + 1 :]))


def test_any_changed_cell_is_found_and_nearly_always_first():
    """A part of one sum alone is told from its neighbours only by the kind of slip, so there it may come second."""
    document = compiled(2019)
    chance = random.Random(3)
    first, cells = 0, [(t, c) for t, table in enumerate(document.tables) for c, cell in enumerate(table.cells) if cell.fen]
    for t, c in cells:
        cell = document.tables[t].cells[c]
        place = chance.choice([i for i, sign in enumerate(cell.amount) if sign.isdigit() and i < cell.amount.index(".")])
        wrong = cell.amount[:place] + str((int(cell.amount[place]) + chance.randint(1, 9)) % 10) + cell.amount[place + 1 :]
        suspects = [f.suspects for f in by_checks(check_document(changed(document, t, c, wrong)))]
        hits = [[(s.table, s.row, s.column, s.suggested) == (cell.table, cell.row, cell.column, cell.amount) for s in ranked] for ranked in suspects]
        assert any(map(any, hits)), (cell, wrong)
        first += any(ranked[0] for ranked in hits if ranked)
    assert first > 0.9 * len(cells)


SETTING = Setting("某厅", 2019, "年初预算")


def points(reader, *sentences):
    return [[(f.measure, f.value, {k: v for k, v in (f.point or {}).items() if k in ("category", "money", "function", "view")}) for f in reader.figures(s)] for s in sentences]


def test_sentences_are_read_one_after_the_other():
    reader = SentenceReader(FORMAT, SETTING)
    basic, projects = points(reader, "此外，基本支出预算数为10万元。", "与上年相比增加2万元，增长25%。"), points(reader, "项目支出预算数为4.5万元。", "与上年预算数一致。")
    assert basic == [[("金额", "10", {"category": "基本支出"})], [("较上年增减额", "2", {"category": "基本支出"}), ("增减率", "25", {"category": "基本支出"})]]
    assert projects == [[("金额", "4.5", {"category": "项目支出"})], [("较上年增减额", "", {"category": "项目支出"})]]


def test_a_sentence_without_a_subject_by_itself_asks_nothing():
    assert [f.point for f in figures_of("与上年相比增加2万元，增长25%。", FORMAT, SETTING)] == [None, None]


@pytest.mark.parametrize(
    ("sentence", "said"),
    [
        ("（2）政府性基金收入预算0万元，与上年相比无变化。", [("金额", "0"), ("较上年增减额", "")]),
        ("某某厅2019年度财政拨款收、支总预算1,234.5万元。", [("金额", "1234.5")]),
        ("2019年度政府采购支出预算总额9万元，其中：拟采购货物支出4万元、拟购买服务支出5万元。", [("金额", "9"), ("金额", "4"), ("金额", "5")]),
        ("3．公务接待费预算支出27万元，比上年预算减少3万元，主要原因为压减接待。", [("金额", "27"), ("较上年增减额", "3")]),
        ("一般公共预算收入9万元，占90.00%。", [("金额", "9"), ("占比", "90.00")]),
    ],
)
def test_wordings(sentence, said):
    figures = figures_of(sentence, FORMAT, SETTING)
    assert [(f.measure, f.value) for f in figures] == said and all(f.point is not None for f in figures)


@pytest.mark.parametrize(
    ("names", "code"),
    [({"类": "社会保障和就业"}, "208"), ({"类": "医疗卫生与计划生育"}, "210"), ({"款": "法院", "项": "一般行政事务管理"}, "2040502"), ({"款": "法院", "项": "没有这一项"}, ""), ({"类": "没有这一类"}, "")],
)
def test_a_class_by_its_printed_name(names, code):
    loop = FORMAT.text["sentences"]["classes"]["类" if "类" in names else "项"]
    assert class_called(names, loop, 2018) == code


def test_a_purchase_under_a_programme_and_one_of_the_quota():
    rule = next(row for row in FORMAT.table("12").sides[0].rows if row.kind == "purchases")
    programme = {"project": "案件审判经费", "economic": "维修（护）费"}
    assert purchase_row(rule, {"view": "服务"}, programme, programme, 2019).where == {"view": "服务", "project": "案件审判经费", "economic": "30213"}
    quota = {"project": "商品和服务支出", "economic": "会议费"}
    item = purchase_row(rule, {"view": "服务"}, {**quota, "item": "会议服务"}, {"item": "会议服务"}, 2019)
    assert (item.depth, item.label, item.where) == (2, "会议服务", {"view": "服务", "category": "公用", "economic": "30215", "item": "会议服务"})
    unknown = purchase_row(rule, {"view": "货物"}, {"project": "甲", "economic": "无此科目"}, {"economic": "无此科目"}, 2019)
    assert unknown.where == {"view": "货物", "project": "甲", "item": "无此科目"}
