"""`gouji rules`: what is in force, one rule in sentences, to a spreadsheet and back."""

import zipfile
from pathlib import Path

import openpyxl

from gouji.rules.loading import load_pack, load_packs

OWN = """
pack = "自己"
[[rule]]
id = "自己-01"
name = "接待费不高"
what = "公务接待费不应超过上限。"
severity = "warning"
formula = '公务接待费 <= 上限'
parameters = { "上限" = "10万元" }
years = "2020-"
"""


def own(folder: Path, text: str = OWN) -> Path:
    (folder / "自己.toml").write_text(text, encoding="utf-8")
    return folder / "自己.toml"


def test_the_list_has_every_rule_on_a_line(run, tmp_path: Path) -> None:
    ran = run("rules", "list")
    lines = ran.out.splitlines()
    assert ran.status == 0 and lines[0].split("\t") == ["编号", "级别", "名称", "规则包", "年度", "依据"]
    assert len(lines) == 1 + len(load_packs().rules)
    listed = run("rules", "list", "--rules", own(tmp_path), "--pack", "自己")
    assert listed.out.splitlines()[1:] == ["自己-01\t警告\t接待费不高\t自己\t2020-\t无"]
    family = run("rules", "list", "--family", "平衡").out.splitlines()[1:]
    assert family and all(line.startswith("平衡-") for line in family)


def test_all_mistakes_of_a_pack_are_told_with_their_lines(run, tmp_path: Path) -> None:
    ran = run("rules", "list", "--rules", own(tmp_path, OWN.replace("上限'", "上陷'").replace("warning", "warn")))
    assert ran.status == 2 and ran.out == ""
    assert "第 7 行：“severity”不能是“warn”：是不是 warning" in ran.err and "第 8 行第 21 字：不认识“上陷”：是不是 上限" in ran.err


def test_a_rule_is_explained_in_both_languages(run, tmp_path: Path) -> None:
    told = run("rules", "explain", "自己-01", "--rules", own(tmp_path))
    assert told.status == 0 and "读作：公务接待费不应大于上限。" in told.out and "参数：上限 为 10万元" in told.out
    assert "Parameter: 上限 is 10万元" in run("--lang", "en", "rules", "explain", "自己-01", "--rules", own(tmp_path)).out
    missing = run("rules", "explain", "平衡-1")
    assert missing.status == 2 and "平衡-" in missing.err


def test_packs_go_to_a_spreadsheet_and_back(run, tmp_path: Path) -> None:
    book, folder = tmp_path / "规则.xlsx", tmp_path / "规则"
    assert run("rules", "export", book, "--rules", own(tmp_path), "--pack", "自己").status == 0
    assert openpyxl.load_workbook(book).sheetnames == ["自己"]
    imported = run("rules", "import", book, "--to", folder)
    assert imported.status == 0 and "1 条规则" in imported.out
    assert load_pack("自己.toml", folder / "自己.toml") == load_pack("自己.toml", own(tmp_path))
    again = run("rules", "import", book, "--to", folder)
    assert again.status == 2 and "自己.toml" in again.err


def test_an_edited_spreadsheet_with_a_mistake_writes_nothing(run, tmp_path: Path) -> None:
    book, folder = tmp_path / "规则.xlsx", tmp_path / "规则"
    run("rules", "export", book, "--rules", own(tmp_path), "--pack", "自己")
    workbook = openpyxl.load_workbook(book)
    workbook["自己"]["F2"] = "公务接待废 <= 上限"
    workbook.save(book)
    ran = run("rules", "import", book, "--to", folder)
    assert ran.status == 2 and "工作表“自己”第 2 行“公式”列第 1 字：不认识“公务接待废”：是不是 公务接待费" in ran.err and not folder.exists()


def test_a_sheet_cannot_lead_out_of_the_folder(run, tmp_path: Path) -> None:
    book = tmp_path / "规则.xlsx"
    run("rules", "export", book, "--rules", own(tmp_path), "--pack", "自己")
    with zipfile.ZipFile(book) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/workbook.xml"] = parts["xl/workbook.xml"].replace('name="自己"'.encode(), b'name="../x"')
    with zipfile.ZipFile(book, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    ran = run("rules", "import", book, "--to", tmp_path / "规则")
    assert ran.status == 2 and "“../x”" in ran.err and not (tmp_path / "x.toml").exists()


def test_what_cannot_be_exported_is_told(run, tmp_path: Path) -> None:
    assert "没有“某省”的规则" in run("rules", "export", tmp_path / "x.xlsx", "--pack", "某省").err
    assert not (tmp_path / "x.xlsx").exists()
    assert run("rules", "list", "--rules", tmp_path / "nothing").status == 2
