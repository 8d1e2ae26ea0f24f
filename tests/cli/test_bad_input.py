"""Every bad input of the issue: one clear sentence that names the place, the exit status of the contract, nothing written."""

import csv
import io
import json
import os
import re
import shutil
from pathlib import Path

import pikepdf
import pytest


def complaint_of(ran, status: int, *words: str) -> str:
    """The sentence on standard error of a command that failed as it should."""
    assert ran.status == status, ran
    assert ran.err.strip() and "Traceback" not in ran.err and "Error" not in ran.err
    for line in ran.err.splitlines():
        assert len(re.findall("[。？]", line.replace("。”", "”"))) <= 3, line
    for word in words:
        assert word in ran.err, (word, ran.err)
    return ran.err


def set_cell(folder: Path, file: str, line: int, head: str, value: str) -> None:
    rows = list(csv.reader(io.StringIO((folder / file).read_text(encoding="utf-8"))))
    rows[line - 1][rows[0].index(head)] = value
    with (folder / file).open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows(rows)


FOLDER_CELLS = {
    "wrong code": ("lines.csv", 2, "功能科目", "2010311", ("第 2 行", "功能科目", "2010311", "2010301 行政运行")),
    "negative": ("lines.csv", 3, "金额（万元）", "-167.00", ("第 3 行", "金额", "J3", "-167.00")),
    "missing project": ("lines.csv", 23, "项目", "", ("第 23 行", "项目")),
    "unknown project": ("lines.csv", 23, "项目", "没有的项目", ("第 23 行", "没有的项目")),
    "text in an amount": ("lines.csv", 2, "金额（万元）", "二百零七", ("第 2 行", "二百零七", "J2")),
    "unit in an amount": ("lines.csv", 2, "金额（万元）", "207.97万元", ("第 2 行", "207.97万元")),
    "two units": ("prior.csv", 1, "金额（万元）", "金额（元）", ("prior.csv", "元", "万元")),
    "元 for 万元": ("lines.csv", 36, "金额（万元）", "700000", ("J36", "700,000.00", "元")),
    "formula error": ("lines.csv", 2, "金额（万元）", "#REF!", ("第 2 行", "#REF!")),
}


@pytest.mark.parametrize("name", FOLDER_CELLS)
@pytest.mark.parametrize("command", ["check", "publish"])
def test_a_mistake_in_a_folder_of_tables(run, copied: Path, tmp_path: Path, name: str, command: str) -> None:
    file, line, head, value, words = FOLDER_CELLS[name]
    set_cell(copied, file, line, head, value)
    ran = run("publish", copied, "--to", tmp_path / "出") if command == "publish" else run("check", copied)
    complaint_of(ran, 1, *words)
    assert ran.out == "" and sorted(path.name for path in tmp_path.iterdir()) == ["台账"]


def doubled(book) -> None:
    sheet = book["预算支出"]
    for cell in sheet[2]:
        sheet.cell(41, cell.column, cell.value)


def in_yuan(book) -> None:
    for row in range(2, 40):
        book["预算支出"].cell(row, 10).value = round(book["预算支出"].cell(row, 10).value * 10_000, 2)


WORKBOOKS = {
    "wrong code": (lambda book: book["预算支出"].__setitem__("A2", "999"), ("预算支出", "第 2 行", "999")),
    "negative": (lambda book: book["预算支出"].__setitem__("J2", -1), ("预算支出", "第 2 行", "J2", "-1")),
    "missing project": (lambda book: book["预算支出"].__setitem__("G23", None), ("预算支出", "第 23 行", "项目")),
    "text in an amount": (lambda book: book["预算支出"].__setitem__("J2", "约20"), ("预算支出", "J2", "约20")),
    "duplicate line": (doubled, ("预算支出", "第 41 行", "第 2 行")),
    "formula error": (lambda book: book["预算支出"].__setitem__("J2", "#DIV/0!"), ("预算支出", "J2", "#DIV/0!")),
    "unsaved formula": (lambda book: book["预算支出"].__setitem__("J2", "=J3+1"), ("预算支出", "J2", "=J3+1")),
    "merged cell": (lambda book: book["预算支出"].merge_cells("A2:A4"), ("预算支出", "A2:A4", "合并")),
    "two units": (lambda book: book["上年预算"].__setitem__("J1", "金额（元）"), ("上年预算", "J1", "万元")),
    "元 for 万元": (in_yuan, ("预算支出", "15,733,100.00", "元")),
    "missing sheet": (lambda book: book.__delitem__("项目"), ("项目",)),
}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_a_mistake_in_a_workbook_writes_nothing(run, spoiled, tmp_path: Path, name: str) -> None:
    change, words = WORKBOOKS[name]
    ran = run("publish", spoiled(change), "--to", tmp_path / "出", "--draft")
    complaint_of(ran, 1, *words)
    assert ran.out == "" and [path.name for path in tmp_path.iterdir()] == ["坏台账.xlsx"]


def test_all_mistakes_of_a_ledger_come_at_once_one_a_line(run, copied: Path) -> None:
    set_cell(copied, "lines.csv", 2, "功能科目", "999")
    set_cell(copied, "lines.csv", 5, "金额（万元）", "x")
    set_cell(copied, "projects.csv", 2, "项目类型", "别的")
    assert len(complaint_of(run("check", copied), 1, "第 2 行", "第 5 行", "projects.csv").splitlines()) == 3


def test_mistakes_in_english(run, copied: Path) -> None:
    set_cell(copied, "lines.csv", 2, "功能科目", "2010311")
    ran = run("--lang", "en", "check", copied)
    assert ran.status == 1 and "row 2" in ran.err and "does not ha" in ran.err


def files_that_cannot_be_read(folder: Path, workbook: Path, old: Path) -> dict[str, Path]:
    """An empty, a truncated, an encrypted, a renamed and an old file; a compound file is a directory of 128-byte entries."""
    encrypted = "EncryptedPackage".encode("utf-16-le") + b"\0\0"
    entry = encrypted.ljust(64, b"\0") + len(encrypted).to_bytes(2, "little")
    made = {
        "空的.xlsx": b"",
        "断了.xlsx": workbook.read_bytes()[:5000],
        "加密.xlsx": bytes.fromhex("D0CF11E0A1B11AE1").ljust(512, b"\0") + entry.ljust(128, b"\0"),
        "改名.xlsx": "功能科目,金额\n2010301,1\n".encode(),
        "改名.docx": b"plain text",
        "图片.pdf": b"\x89PNG\r\n\x1a\n" + bytes(100),
        "旧表.xls": old.read_bytes(),
    }
    for name, data in made.items():
        (folder / name).write_bytes(data)
    return {name: folder / name for name in made}


def test_files_that_are_no_ledger_are_not_readable(run, tmp_path: Path, light_workbook: Path, old_workbook: Path, published: Path) -> None:
    files = files_that_cannot_be_read(tmp_path, light_workbook, old_workbook)
    files |= {path.name: path for path in published.iterdir() if path.suffix in (".xlsx", ".docx", ".pdf")}
    for name, path in files.items():
        complaint_of(run("publish", path, "--to", tmp_path / "出"), 2, name)
        assert not (tmp_path / "出").exists()
    complaint_of(run("publish", tmp_path / "没有.xlsx", "--to", tmp_path / "出"), 2, "没有.xlsx", "gouji ledger new")
    (tmp_path / "空夹").mkdir()
    complaint_of(run("publish", tmp_path / "空夹", "--to", tmp_path / "出"), 2, "空夹")


@pytest.mark.parametrize("command", ["read", "check"])
def test_files_that_cannot_be_read(run, tmp_path: Path, light_workbook: Path, old_workbook: Path, command: str) -> None:
    files = files_that_cannot_be_read(tmp_path, light_workbook, old_workbook)
    del files["旧表.xls"]
    for name, path in files.items():
        ran = run(command, path, "--format", "json")
        complaint_of(ran, 2, name)
        assert ran.out == ""


def test_a_ledger_table_that_is_no_utf8_is_not_readable(run, copied: Path) -> None:
    (copied / "lines.csv").write_bytes((copied / "lines.csv").read_text(encoding="utf-8").encode("gb18030"))
    complaint_of(run("check", copied), 2, "lines.csv", "UTF-8")


def test_a_pdf_with_a_password_is_not_readable(run, tmp_path: Path, published: Path) -> None:
    pdf = next(published.glob("*.pdf"))
    with pikepdf.open(pdf) as opened:
        opened.save(tmp_path / "密.pdf", encryption=pikepdf.Encryption(owner="a", user="b"))
    assert run("read", pdf, "--format", "json").status == 0
    complaint_of(run("read", tmp_path / "密.pdf"), 2, "密.pdf", "密码")


JSON = [b'{"gouji":1,"document":{}}', b'{"gouji":"0.1.0","document":{"file":3},"facts":7}', b'{"gouji":"0.1.0","document":[]}', b'{"a":1}', b"[1]"]


@pytest.mark.parametrize("data", JSON)
def test_json_that_is_not_ours_or_was_broken(run, tmp_path: Path, data: bytes) -> None:
    (tmp_path / "假.json").write_bytes(data)
    complaint_of(run("read", tmp_path / "假.json"), 2, "假.json")


def test_published_json_with_one_value_of_another_kind(run, tmp_path: Path, published: Path) -> None:
    written = json.loads(next(published.glob("*预算.json")).read_bytes())
    for path, value in ((("facts", 0, "amount"), "十"), (("facts", 3, "unit"), "角"), (("document", "year"), "二〇二四"), (("sentences",), None)):
        broken = json.loads(json.dumps(written))
        place = broken
        for step in path[:-1]:
            place = place[step]
        place[path[-1]] = value
        (tmp_path / "改.json").write_text(json.dumps(broken), encoding="utf-8")
        complaint_of(run("read", tmp_path / "改.json"), 2, "改.json")


def test_missing_paths_and_folders(run, tmp_path: Path) -> None:
    complaint_of(run("read", tmp_path / "无.txt"), 2, "无.txt")
    complaint_of(run("check", tmp_path / "无.txt"), 2, "无.txt")
    complaint_of(run("check", tmp_path), 2, tmp_path.name, "文件夹")
    complaint_of(run("read", tmp_path), 2, tmp_path.name, "没有可以读的文件")
    complaint_of(run("check", tmp_path), 2, tmp_path.name, "没有可以读的文件")


NAMES = ["名 字 2024.txt", "预算（公开）.txt", "-x.txt", "--to", "'引\"号.txt", "换\n行.txt", ".txt", "a%s{0}.txt"]


@pytest.mark.parametrize("name", NAMES)
def test_strange_names(process, seed: Path, tmp_path: Path, name: str) -> None:
    shutil.copy(seed, tmp_path / name)
    ran = process("read", "--format", "json", "--", name)
    assert ran.status == 0 and json.loads(ran.out)["document"]["file"] == name
    assert process("read", "--format", "json", f"./{name}").out == ran.out
    (tmp_path / name).unlink()
    complaint_of(process("check", "--", name), 2, name)


def test_a_name_that_is_no_text_still_gives_json(process, tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xe4\xff.txt"
    Path(os.fsdecode(path)).write_text("2024年", encoding="utf-8")
    ran = process("read", os.fsdecode(path), "--format", "json")
    assert ran.status == 0 and json.loads(ran.out)["document"]["file"] == "\udce4\udcff.txt"


def test_a_file_without_dashes_before_it_that_begins_with_one(process) -> None:
    complaint_of(process("read", "-x.txt"), 2, "./")


ARGUMENTS = {
    "no command": ((), "命令"),
    "no such command": (("chek",), "chek"),
    "no file": (("read",), "文件"),
    "no such format": (("read", "a", "--format", "xml"), "xml"),
    "no such option": (("check", "a", "--foo"), "--foo"),
    "no value": (("publish", "a", "--to"), "--to"),
    "no whole number": (("ledger", "new", "a", "--year", "今年"), "今年"),
    "no such publication": (("publish", "a", "--to", "b", "--formats", "pdf,odt"), "odt"),
    "no publication": (("publish", "a", "--to", "b", "--formats", ","), "datapackage"),
    "no day": (("publish", "a", "--to", "b", "--issued", "2024-13-01"), "2024-13-01"),
    "no year of a ledger": (("ledger", "new", "a", "--year", "-5"), "-5"),
    "a year too far": (("ledger", "new", "a", "--year", "99999"), "99999"),
}


@pytest.mark.parametrize("name", ARGUMENTS)
def test_arguments_that_are_wrong(run, monkeypatch, tmp_path: Path, name: str) -> None:
    monkeypatch.chdir(tmp_path)
    arguments, word = ARGUMENTS[name]
    ran = run(*arguments)
    complaint_of(ran, 2, word)
    assert re.search("[\u4e00-\u9fff]{2}", ran.err) and "usage:" not in ran.err
    assert len(ran.err.splitlines()) == 1 and not list(tmp_path.iterdir())


def test_places_that_cannot_be_written(run, example: Path, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "文件").write_text("x", encoding="utf-8")
    complaint_of(run("publish", example, "--to", tmp_path / "文件"), 2, "文件")
    complaint_of(run("publish", example, "--to", tmp_path / "文件" / "下"), 2, "文件")
    complaint_of(run("ledger", "new", tmp_path / "文件", "--year", 2024), 2, "文件")
    complaint_of(run("ledger", "new", tmp_path / "文件" / "下", "--year", 2024), 2, "文件")
    complaint_of(run("read", seed, "--to", tmp_path / "没有" / "下.json"), 2, "没有")
    complaint_of(run("read", seed, "--to", tmp_path), 2, tmp_path.name)
    assert [path.name for path in tmp_path.iterdir()] == ["文件"] and (tmp_path / "文件").read_text(encoding="utf-8") == "x"


def test_a_hyphen_before_a_file_name_is_spoken_of_only_where_a_file_may_be_meant(run) -> None:
    for words in ((), ("rules",), ("check", "a.pdf", "--zzz"), ("check", "a.pdf", "--to"), ("explain", "a.pdf")):
        ran = run(*words)
        assert ran.status == 2 and "--help" in ran.err and "./" not in ran.err, words
    assert "./" in run("check", "a.pdf", "-b.pdf").err
