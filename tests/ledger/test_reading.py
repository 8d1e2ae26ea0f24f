"""Every mistake that the issue names, each found where it is, with what to do; and all at once."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest

from gouji.ledger import read_ledger
from gouji.messages import Problems, speak


def only(problems: list):
    assert len(problems) == 1, "\n".join(map(str, problems))
    return problems[0]


def test_a_sound_ledger_reads_with_its_places(workbook: Path, folder: Path) -> None:
    line = read_ledger(workbook).lines[0]
    assert (line.function, line.amount_fen, line.id) == ("2010301", 207_970_000, "预算支出!J2")
    assert (line.place.sheet, line.place.cell) == ("预算支出", "J2")
    assert read_ledger(folder).lines[0].place.sheet == "lines.csv"
    assert re.fullmatch(r"[0-9a-f]{64}", read_ledger(folder).sha256)


CELLS = [
    ("预算支出", "A2", "办公费用", "unknown_code"),
    ("预算支出", "A2", "20103011", "unknown_code"),
    ("预算支出", "A2", "20103", "code_level"),
    ("预算支出", "A2", "2010301 一般行政管理事务", "code_name"),
    ("预算支出", "A2", None, "missing_value"),
    ("预算支出", "B2", None, "needed_with"),
    ("预算支出", "D2", "财政拨款", "not_choice"),
    ("预算支出", "E2", "去年", "not_choice"),
    ("预算支出", "F2", "基本支出", "not_choice"),
    ("预算支出", "G2", "区政府网络使用维护费", "not_allowed_with"),
    ("预算支出", "G23", None, "needed_with"),
    ("预算支出", "G23", "区政府网络维护费", "unknown_project"),
    ("预算支出", "H2", "三公", "not_choice"),
    ("预算支出", "H12", "公务接待费", "views_clash"),
    ("预算支出", "J2", "二十万", "not_amount"),
    ("预算支出", "J2", "5%", "not_amount"),
    ("预算支出", "J2", True, "not_amount"),
    ("预算支出", "J2", "12万元", "amount_unit"),
    ("预算支出", "J2", "120000元", "amount_unit"),
    ("预算支出", "J2", -0.01, "negative"),
    ("预算支出", "J2", "△3.00", "negative"),
    ("预算支出", "J2", None, "missing_value"),
    ("预算支出", "J2", 1.2345678, "too_fine"),
    ("预算支出", "J2", 1e11, "too_large"),
    ("预算支出", "J2", "#REF!", "formula_error"),
    ("预算支出", "J2", "=J3+J4", "formula_unsaved"),
    ("预算支出", "K2", "可能", "not_yes"),
    ("预算支出", "N2", "旁注", "no_head"),
    ("项目", "B2", "特定目标", "not_choice"),
    ("绩效目标", "A3", "区政府网络使用维护费", "duplicate_key"),
    ("政府采购", "F2", None, "views_missing"),
    ("政府采购", "E2", "B01000000", "views_clash"),
    ("政府采购", "D2", "没有的项目", "unknown_project"),
    ("资产车辆", "B4", "8辆", "not_count"),
    ("资产车辆", "B4", -1, "not_count"),
    ("资产车辆", "C4", "台", "not_choice"),
    ("资产车辆", "A4", "机要用车", "not_choice"),
    ("上年预算", "F2", None, "missing_value"),
    ("绩效指标", "E2", None, "missing_value"),
    ("变动原因", "A3", "收支预算", "duplicate_key"),
    ("单位概况", "B3", 24, "not_year"),
    ("单位概况", "B3", "二〇二四", "not_count"),
    ("单位概况", "B4", "机关", "not_choice"),
    ("单位概况", "B9", "年底", "not_date"),
    ("单位概况", "A4", "性质", "unknown_key"),
]


@pytest.mark.parametrize(("sheet", "cell", "value", "key"), CELLS, ids=[f"{s}-{c}-{k}" for s, c, _, k in CELLS])
def test_one_wrong_cell_is_found_at_its_place(spoiled_workbook, sheet: str, cell: str, value: object, key: str) -> None:
    def change(book) -> None:
        book[sheet][cell] = value

    problems = spoiled_workbook(change)
    problem = next(p for p in problems if p.key == f"ledger.{key}")
    assert problem.values["sheet"] == sheet
    assert sheet in str(problem)
    if "row" in problem.values:
        assert problem.values["row"] == int(re.sub(r"\D", "", cell))
        assert f"第 {problem.values['row']} 行" in str(problem)
    speak("en")
    assert str(problem).isprintable() and sheet in str(problem)
    expected_beside = {"missing_value", "not_year", "unknown_key", "unknown_code"}
    assert len(problems) == 1 or key in expected_beside or {p.key for p in problems} == {f"ledger.{key}", "ledger.missing_value"}


def test_an_unknown_code_comes_with_the_nearest_right_ones(spoiled_cell) -> None:
    problem = only(spoiled_cell("lines.csv", 2, "功能科目", "2010311"))
    assert "2010301 行政运行" in problem.values["nearest"]
    assert "lines.csv" in str(problem) and "第 2 行" in str(problem) and "“功能科目”" in str(problem) and "2010311" in str(problem)


def test_code_and_name_that_disagree_show_both_ways_out(spoiled_cell) -> None:
    problem = only(spoiled_cell("lines.csv", 2, "功能科目", "2010301 一般行政管理事务"))
    assert problem.values["right"] == "2010301 行政运行"
    assert any("一般行政管理事务" in entry for entry in problem.values["nearest"])


@pytest.mark.parametrize("cell", ["2010301", "2010301 行政运行", "2010301行政运行", " 2010301　行政运行 "])
def test_a_code_is_taken_with_and_without_its_name(spoiled_cell, cell: str) -> None:
    assert spoiled_cell("lines.csv", 2, "功能科目", cell) == []


def test_a_code_is_taken_as_a_number_too(spoiled_workbook) -> None:
    def change(book) -> None:
        book["预算支出"]["A2"] = 2010301
        book["预算支出"]["B2"] = 30101.0

    assert spoiled_workbook(change) == []


def test_an_empty_government_class_is_filled_in(spoiled_cell, tmp_path: Path) -> None:
    assert spoiled_cell("lines.csv", 2, "政府经济科目", "") == []
    assert read_ledger(tmp_path / "台账").lines[0].government == "50101"


def test_amounts_keep_every_fen(spoiled_workbook, tmp_path: Path) -> None:
    def change(book) -> None:
        book["预算支出"]["J2"] = 0.1 + 0.2
        book["预算支出"]["J3"] = 167.123456
        book["预算支出"]["J4"] = "1,573.3100"

    assert spoiled_workbook(change) == []
    assert [line.amount_fen for line in read_ledger(tmp_path / "台账.xlsx").lines[:3]] == [300_000, 167_123_456, 1_573_310_000]


def test_a_repeated_line_names_the_first(spoiled_workbook) -> None:
    def change(book) -> None:
        for cell in book["预算支出"][2]:
            book["预算支出"].cell(41, cell.column, 9.99 if cell.column == 10 else cell.value)

    problem = only(spoiled_workbook(change))
    assert (problem.key, problem.values["row"], problem.values["first"]) == ("ledger.duplicate_line", 41, 2)


def test_blank_rows_are_skipped(spoiled_workbook, tmp_path: Path) -> None:
    def change(book) -> None:
        book["预算支出"].insert_rows(5, 3)
        book["预算支出"]["A6"] = "   "

    assert spoiled_workbook(change) == []
    assert read_ledger(tmp_path / "台账.xlsx").lines[3].id == "预算支出!J8"


def test_a_formula_with_its_result_is_as_good_as_a_number(light_workbook: Path, tmp_path: Path) -> None:
    path = _with_sheet_text(light_workbook, tmp_path, b"<v>207.97</v>", b"<f>200+7.97</f><v>207.97</v>")
    assert read_ledger(path).lines[0].amount_fen == 207_970_000


def test_a_formula_error_is_named_with_its_cell(light_workbook: Path, tmp_path: Path, problems_of) -> None:
    path = _with_sheet_text(light_workbook, tmp_path, b't="n"><v>207.97</v>', b't="e"><f>#REF!+1</f><v>#REF!</v>')
    problem = only(problems_of(path))
    assert (problem.key, problem.values["cell"], problem.values["value"]) == ("ledger.formula_error", "J2", "#REF!")


def _with_sheet_text(workbook: Path, folder: Path, old: bytes, new: bytes) -> Path:
    """The workbook with the first `old` in the XML of its sheets replaced."""
    path = folder / "改.xlsx"
    found = False
    with zipfile.ZipFile(workbook) as before, zipfile.ZipFile(path, "w") as after:
        for name in before.namelist():
            content = before.read(name)
            if name.startswith("xl/worksheets/") and old in content and not found:
                content, found = content.replace(old, new, 1), True
            after.writestr(name, content)
    assert found
    return path


def test_merged_cells_are_named_by_their_range(spoiled_workbook) -> None:
    problems = spoiled_workbook(lambda book: book["预算支出"].merge_cells("A2:A4"))
    assert problems[0].key == "ledger.merged" and problems[0].values["range"] == "A2:A4"


def test_two_units_in_one_ledger(spoiled_workbook, spoiled_cell) -> None:
    def change(book) -> None:
        book["上年预算"]["J1"] = "金额（元）"

    problem = only(spoiled_workbook(change))
    assert (problem.key, problem.values["said"], problem.values["unit"]) == ("ledger.head_unit", "元", "万元")
    assert only(spoiled_cell("prior.csv", 2, "金额（万元）", "8206300元")).key == "ledger.amount_unit"


def test_a_whole_ledger_in_yuan_that_says_wan_is_suspected_until_somebody_confirms(spoiled_workbook) -> None:
    def in_yuan(book) -> None:
        for row in range(2, 40):
            book["预算支出"].cell(row, 10).value = round(book["预算支出"].cell(row, 10).value * 10_000, 2)

    def confirmed(book) -> None:
        in_yuan(book)
        book["单位概况"]["B11"] = "是"

    problem = only(spoiled_workbook(in_yuan))
    assert problem.key == "ledger.unit_doubtful" and problem.values["total"] == "15,733,100.00"
    assert spoiled_workbook(confirmed) == []


def test_one_project_in_yuan_is_suspected_from_last_years_total(spoiled_workbook) -> None:
    def change(book) -> None:
        book["预算支出"]["J36"] = 700_000

    problem = only(spoiled_workbook(change))
    assert (problem.key, problem.values["row"]) == ("ledger.unit_doubtful_prior", "J36")


def test_sheets_missing_misspelt_and_foreign(spoiled_workbook) -> None:
    def change(book) -> None:
        book["上年预算"].title = "上年预算数"
        book.create_sheet("草稿1")["A1"] = "随便写"
        book.create_sheet("Sheet9")

    problems = spoiled_workbook(change)
    assert [p.key for p in problems] == ["ledger.unknown_sheet_like"] * 2 + ["ledger.missing_sheet"]
    assert problems[0].values["nearest"] == ["上年预算"] and problems[2].values["sheet"] == "上年预算"


def test_columns_missing_misspelt_and_repeated(spoiled_workbook) -> None:
    def change(book) -> None:
        book["预算支出"]["D1"] = "资金来源"
        book["预算支出"]["I1"] = "支出结构"

    problems = spoiled_workbook(change)
    assert [p.key for p in problems] == ["ledger.missing_column", "ledger.unknown_column", "ledger.duplicate_column"]
    assert problems[0].values["column"] == "资金性质" and "资金性质" in problems[1].values["nearest"]
    assert problems[2].values["first"] == "F1"


def test_columns_may_stand_in_any_order(folder: Path, tmp_path: Path, example, problems_of) -> None:
    copy = tmp_path / "l"
    shutil.copytree(folder, copy)
    rows = [line.split(",") for line in (copy / "visits.csv").read_text(encoding="utf-8").splitlines()]
    (copy / "visits.csv").write_text("\n".join(",".join(reversed(row)) for row in [*rows, ["公务用车保有量", "9", "辆"]]), encoding="utf-8")
    assert problems_of(copy) == []
    assert read_ledger(copy).counts[0].number == 9


def test_all_mistakes_come_at_once_sheet_by_sheet_and_row_by_row(spoiled_workbook) -> None:
    def change(book) -> None:
        book["变动原因"]["A2"] = "别的"
        book["预算支出"]["J9"] = "x"
        book["预算支出"]["A3"] = "999"
        book["单位概况"]["B4"] = None
        book["项目"]["B2"] = None

    found = [(p.values["sheet"], p.values["row"]) for p in spoiled_workbook(change)]
    assert found == [("单位概况", 4), ("预算支出", 3), ("预算支出", 9), ("项目", 2), ("变动原因", 2)]


def test_a_project_entered_twice_names_the_first_row(spoiled_workbook) -> None:
    def change(book) -> None:
        book["项目"]["A5"], book["项目"]["B5"] = "区政府网络使用维护费", "特定目标类"

    problem = only(spoiled_workbook(change))
    assert (problem.key, problem.values["row"], problem.values["first"]) == ("ledger.duplicate_key", 5, 2)


def test_a_ledger_saved_by_another_program_reads_the_same(workbook: Path, tmp_path: Path, example, bare) -> None:
    import openpyxl

    openpyxl.load_workbook(workbook).save(tmp_path / "另存.xlsx")
    assert bare(read_ledger(tmp_path / "另存.xlsx")) == bare(example)


def test_a_project_that_cannot_be_read_is_not_missed_by_its_lines(spoiled_workbook) -> None:
    def change(book) -> None:
        book["项目"]["B2"] = "别的"

    assert only(spoiled_workbook(change)).values["sheet"] == "项目"


def compound(stream: str) -> bytes:
    """The beginning of an old Office file with one stream: its directory entry is 128 bytes long, the name's length stands at byte 64."""
    name = stream.encode("utf-16-le") + b"\0\0"
    entry = name.ljust(64, b"\0") + len(name).to_bytes(2, "little")
    return bytes.fromhex("D0CF11E0A1B11AE1").ljust(512, b"\0") + entry.ljust(128, b"\0")


FILES = {
    "空.xlsx": (b"", "empty_file"),
    "旧.xls": (compound("Workbook"), "old_office"),
    "改了名的旧表.xlsx": (compound("Workbook"), "old_office"),
    "加密.xlsx": (compound("EncryptedPackage"), "encrypted"),
    "网页.xlsx": (b"<html><body><table></table></body></html>", "not_workbook"),
    "文本.xlsx": ("功能科目,金额\n".encode("gb18030"), "not_workbook"),
    "文档.xlsx": (b"%PDF-1.7\n", "not_workbook"),
    "lines.csv": ("功能科目".encode(), "part_of_folder"),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_no_workbook(tmp_path: Path, problems_of, name: str) -> None:
    content, key = FILES[name]
    (tmp_path / name).write_bytes(content)
    problem = only(problems_of(tmp_path / name))
    assert problem.key == f"ledger.{key}" and name in str(problem)


def test_a_truncated_workbook(workbook: Path, tmp_path: Path, problems_of) -> None:
    whole = workbook.read_bytes()
    for share in (20, 2):
        (tmp_path / "断.xlsx").write_bytes(whole[: len(whole) // share])
        assert only(problems_of(tmp_path / "断.xlsx")).key == "ledger.damaged"


def test_a_workbook_whose_parts_do_not_fit(workbook: Path, tmp_path: Path, problems_of) -> None:
    path = _with_sheet_text(workbook, tmp_path, b't="s"><v>', b't="s"><v>999')
    assert only(problems_of(path)).key == "ledger.damaged"


def test_no_file_and_no_ledger_in_the_folder(tmp_path: Path, problems_of, workbook: Path) -> None:
    assert only(problems_of(tmp_path / "没有.xlsx")).key == "ledger.not_found"
    assert only(problems_of(tmp_path)).key == "ledger.none_in_folder"
    for name in "甲乙":
        shutil.copy(workbook, tmp_path / f"{name}.xlsx")
    assert only(problems_of(tmp_path)).key == "ledger.several_in_folder"


def test_a_published_workbook_is_no_ledger(tmp_path: Path, problems_of) -> None:
    import openpyxl

    book = openpyxl.Workbook()
    book.active.title = "收支总体情况表"
    book.save(tmp_path / "公开.xlsx")
    assert only(problems_of(tmp_path / "公开.xlsx")).key == "ledger.not_ledger"


def test_a_problem_of_the_whole_ledger_is_raised_as_problems(tmp_path: Path) -> None:
    with pytest.raises(Problems) as raised:
        read_ledger(tmp_path / "没有")
    assert "找不到" in str(raised.value)
