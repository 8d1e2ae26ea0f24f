"""What the command line promises to scripts: JSON by its schemas, exit statuses, one object a line, equal bytes, whole or nothing."""

import json
import re
import shutil
from importlib.resources import files
from pathlib import Path

import jsonschema
import pypdfium2
import pytest

from gouji.rules.loading import load_packs

SCHEMAS = files("gouji.document") / "schemas"


@pytest.fixture(scope="session")
def is_valid():
    """Whether a value is what the shipped schema says; the errors are shown where it is not."""
    validators = {}
    for kind in ("read", "check"):
        schema = json.loads((SCHEMAS / f"{kind}.schema.json").read_text(encoding="utf-8"))
        jsonschema.Draft202012Validator.check_schema(schema)
        validators[kind] = jsonschema.Draft202012Validator(schema)

    def valid(kind: str, value: object) -> bool:
        assert [error.message for error in validators[kind].iter_errors(value)] == []
        return True

    return valid


def everything(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_read_gives_the_facts_of_the_real_document(run, seed: Path, is_valid) -> None:
    ran = run("read", seed, "--format", "json")
    read = json.loads(ran.out)
    assert ran.status == 0 and is_valid("read", read)
    assert (len(read["facts"]), read["document"]["organisation"], read["document"]["year"]) == (359, "兰山区人民政府办公室机关", 2024)
    assert all(set(fact) >= {"page", "box", "sheet", "cell", "line"} for fact in read["facts"])
    assert not is_broken(ran.out) and len(ran.err.splitlines()) == len(read["warnings"]) == 7
    assert [warning["kind"] for warning in read["warnings"]] == ["shifted", *["mended"] * 6]


def is_broken(text: str) -> bool:
    return "\ufeff" in text or "\u00a0" in text or "\r" in text


def test_read_of_every_published_form_is_valid(run, published: Path, is_valid) -> None:
    found = [path for path in sorted(published.iterdir()) if path.suffix in (".docx", ".xlsx", ".html", ".json") and path.name != "gouji-manifest.json"]
    assert len(found) == 4
    for path in found:
        read = json.loads(run("read", path, "--format", "json").out)
        assert is_valid("read", read) and len(read["facts"]) == 359 and read["warnings"] == []


def test_check_gives_findings_and_status_one(run, seed: Path, is_valid) -> None:
    ran = run("check", seed, "--format", "json")
    report = json.loads(ran.out)
    assert ran.status == 1 and ran.err == "" and is_valid("check", report)
    severities = [finding["severity"] for finding in report["findings"]]
    assert severities == sorted(severities, key=["error", "warning", "info"].index) and severities[0] == "error"
    suspect = report["findings"][0]["suspect"]
    assert (suspect["what"], suspect["suggested"]) == ("code", "20899")
    counted = report["checked"]
    assert counted["identities"] == counted["held"] + counted["rounded"] + counted["failed"] > 400
    assert counted["not_checked"] == len(report["not_checked"])


def test_check_of_a_sound_ledger_is_status_nought(run, example: Path, published: Path, is_valid) -> None:
    for path in (example, example.with_suffix(".xlsx"), next(published.glob("*.xlsx")), next(published.glob("*.docx"))):
        ran = run("check", path, "--format", "json")
        report = json.loads(ran.out)
        assert ran.status == 0 and is_valid("check", report) and {finding["rule"] for finding in report["findings"]} <= set(load_packs().by_id)


def test_one_wrong_cell_of_a_published_file_is_found_at_that_cell(run, published: Path, tmp_path: Path, is_valid) -> None:
    written = json.loads(next(published.glob("*预算.json")).read_bytes())
    cell = next(fact for fact in written["facts"] if fact["amount"] == "207.97")
    cell["amount"] = "270.97"
    (tmp_path / "改.json").write_text(json.dumps(written), encoding="utf-8")
    ran = run("check", tmp_path / "改.json", "--format", "json")
    report = json.loads(ran.out)
    assert ran.status == 1 and is_valid("check", report) and [finding["severity"] for finding in report["findings"]].count("error") == 1
    suspect = report["findings"][0]["suspect"]
    assert (suspect["table"], suspect["row"]["number"], suspect["column"]) == (cell["table"], cell["row"]["number"], cell["column"])
    assert (suspect["printed"], suspect["suggested"], suspect["difference"]) == ("270.97", "207.97", "63.00")


@pytest.mark.parametrize("command", ["read", "check"])
def test_several_files_are_one_object_a_line_also_for_a_failed_one(run, seed: Path, published: Path, tmp_path: Path, is_valid, command: str) -> None:
    (tmp_path / "空.xlsx").touch()
    paths = [tmp_path / "空.xlsx", seed, tmp_path / "没有.html", next(published.glob("*.xlsx"))]
    ran = run(command, *paths, "--format", "json")
    assert ran.status == 2 and "空.xlsx" in ran.err and "没有.html" in ran.err
    objects = [json.loads(line) for line in ran.out.splitlines()]
    assert [set(o) == {"file", "error"} for o in objects] == [True, False, True, False]
    assert objects[0]["file"] == str(paths[0]) and objects[0]["error"] in ran.err
    assert all(is_valid(command, objects[i]) for i in (1, 3))


def test_a_ledger_with_mistakes_among_several_files(run, copied: Path, seed: Path) -> None:
    text = (copied / "lines.csv").read_text(encoding="utf-8")
    (copied / "lines.csv").write_text(text.replace("207.97", "x").replace("167.00", "y"), encoding="utf-8")
    ran = run("check", copied, seed, "--format", "json")
    first, second = map(json.loads, ran.out.splitlines())
    assert ran.status == 1 and set(first) == {"file", "error"} and second["findings"]
    assert "第 2 行" in first["error"] and "第 3 行" in first["error"]


def test_the_status_is_the_highest(run, seed: Path, example: Path) -> None:
    assert run("check", example, seed).status == run("check", seed, example).status == 1
    assert run("check", seed, "没有").status == run("check", "没有", seed, example).status == 2


def test_csv_has_one_row_a_fact_and_one_head_for_all_files(run, seed: Path, published: Path) -> None:
    ran = run("read", seed, next(published.glob("*.html")), "--format", "csv")
    lines = ran.out.splitlines()
    assert ran.status == 0 and len(lines) == 1 + 2 * 359
    assert lines[0].startswith("file,organisation,year,stage,table,row_number,code,label,government_code,column,amount,unit,amount_fen,page,x0,y0,x1,y1,")
    assert sum(line.startswith("file,") for line in lines) == 1 and {line.count("\n") for line in lines} == {0}


def test_output_to_a_path_is_the_same_as_to_the_screen(run, seed: Path, tmp_path: Path) -> None:
    for command, form in (("read", "json"), ("read", "csv"), ("read", "text"), ("check", "text")):
        shown = run(command, seed, "--format", form)
        ran = run(command, seed, "--format", form, "--to", tmp_path / form)
        assert (ran.status, ran.out) == (shown.status, "") and (tmp_path / form).read_text(encoding="utf-8") == shown.out
        assert sorted(path.name for path in tmp_path.iterdir() if path.name.startswith(".")) == []


def test_output_that_cannot_take_its_place_leaves_what_was_there(run, seed: Path, tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "旧.json").write_text("旧", encoding="utf-8")

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.replace", refuse)
    ran = run("read", seed, "--to", tmp_path / "旧.json")
    assert ran.status == 2 and "旧.json" in ran.err and ran.out == ""
    assert everything(tmp_path) == {"旧.json": "旧".encode()}


def test_equal_input_gives_equal_bytes(run, process, seed: Path, example: Path, tmp_path: Path, published: Path) -> None:
    assert run("read", seed, "--format", "json").out == process("read", seed, "--format", "json", PYTHONHASHSEED="7").out
    ran = process("publish", example, "--to", tmp_path / "再", PYTHONHASHSEED="7", TZ="Asia/Shanghai")
    again, once = everything(tmp_path / "再"), everything(published)
    assert ran.status == 0 and set(again) == set(once) and len(once) == 13
    assert [name for name in once if once[name] != again[name]] == []


def test_publishing_again_into_the_same_folder_changes_nothing(run, example: Path, tmp_path: Path, published: Path) -> None:
    shutil.copytree(published, tmp_path / "出")
    ran = run("publish", example, "--to", tmp_path / "出")
    assert ran.status == 0 and everything(tmp_path / "出") == everything(published)
    listed = [Path(line) for line in ran.out.splitlines()]
    assert len(listed) == 12 and all(path.is_file() for path in listed) and "12" in ran.err


def test_the_workbook_and_the_folder_publish_the_same(run, example: Path, tmp_path: Path, published: Path) -> None:
    assert run("publish", example.with_suffix(".xlsx"), "--to", tmp_path / "出", "--formats", "docx,html").status == 0
    once, again = everything(published), everything(tmp_path / "出")
    assert {name.rsplit(".", 1)[1] for name in again} == {"docx", "html", "json"}
    assert all(again[name] == once[name] for name in again if not name.startswith("gouji-"))


def test_the_attachments_of_the_pdf_are_the_published_files(published: Path) -> None:
    opened = pypdfium2.PdfDocument(next(published.glob("*.pdf")))
    attached = [opened.get_attachment(i) for i in range(opened.count_attachments())]
    found = {a.get_name(): bytes(a.get_data()) for a in attached}
    assert sorted(name.rsplit(".", 1)[1] for name in found) == ["json", "xlsx"]
    assert all((published / name).read_bytes() == data for name, data in found.items())


def test_the_published_json_is_what_read_gives(run, published: Path, is_valid) -> None:
    written = json.loads(next(published.glob("*预算.json")).read_bytes())
    assert is_valid("read", written)
    read = json.loads(run("read", next(published.glob("*预算.json")), "--format", "json").out)
    assert [(f["table"], f["row"], f["column"], f["amount"], f["point"]) for f in read["facts"]] == [
        (f["table"], f["row"], f["column"], f["amount"], f["point"]) for f in written["facts"]
    ]


def test_a_folder_with_files_of_its_own_needs_force_and_keeps_them(run, example: Path, tmp_path: Path) -> None:
    (tmp_path / "出" / "子").mkdir(parents=True)
    (tmp_path / "出" / "我的.txt").write_text("我的", encoding="utf-8")
    (tmp_path / "出" / "子" / "信.docx").write_bytes(b"mine")
    before = everything(tmp_path)
    ran = run("publish", example, "--to", tmp_path / "出")
    assert ran.status == 2 and "--force" in ran.err and "我的.txt" in ran.err and ran.out == ""
    assert everything(tmp_path) == before
    assert run("publish", example, "--to", tmp_path / "出", "--force", "--formats", "json").status == 0
    after = everything(tmp_path)
    assert {name: after[name] for name in before} == before and len(after) == len(before) + 2


def test_a_published_file_that_was_edited_is_a_file_of_ones_own(run, example: Path, tmp_path: Path) -> None:
    assert run("publish", example, "--to", tmp_path / "出", "--formats", "json,html").status == 0
    edited = next((tmp_path / "出").glob("*.html"))
    edited.write_text("改过", encoding="utf-8")
    ran = run("publish", example, "--to", tmp_path / "出", "--formats", "json,html")
    assert ran.status == 2 and edited.name in ran.err and edited.read_text(encoding="utf-8") == "改过"


@pytest.fixture
def doubtful(monkeypatch):
    """A check that finds an error in every document: a compiler that adds up leaves no ledger that would give one."""
    from gouji.checking import Finding, check_document

    def found(document):
        from dataclasses import replace

        report = check_document(document)
        return replace(report, findings=(Finding("平衡-01", "error", "收入总计与支出总计不等。"), *report.findings))

    monkeypatch.setattr("gouji.api.check_document", found)


def test_nothing_is_written_where_the_document_has_errors_without_draft(run, doubtful, example: Path, tmp_path: Path) -> None:
    ran = run("publish", example, "--to", tmp_path / "出", "--formats", "json")
    assert ran.status == 1 and "收入总计与支出总计不等" in ran.err and "--draft" in ran.err
    assert list(tmp_path.iterdir()) == []
    ran = run("publish", example, "--to", tmp_path / "出", "--formats", "json", "--draft")
    assert ran.status == 0 and [name.startswith("草稿-") for name in sorted(everything(tmp_path / "出"))] == [False, True]


def test_a_draft_says_so_in_its_names_and_gives_way_to_the_publication(run, example: Path, tmp_path: Path) -> None:
    assert run("publish", example, "--to", tmp_path / "出", "--draft", "--formats", "json,pdf,xlsx").status == 0
    names = sorted(set(everything(tmp_path / "出")) - {"gouji-manifest.json"})
    assert len(names) == 3 and all(name.startswith("草稿-") for name in names)
    assert run("publish", example, "--to", tmp_path / "出", "--formats", "json").status == 0
    assert not any(name.startswith("草稿") for name in everything(tmp_path / "出")) and len(everything(tmp_path / "出")) == 2


def test_a_crash_half_way_leaves_the_folder_as_it_was(run, example: Path, tmp_path: Path, monkeypatch) -> None:
    assert run("publish", example, "--to", tmp_path / "出", "--formats", "json").status == 0
    before = everything(tmp_path)

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("gouji.publishing.folder._write_file", full)
    ran = run("publish", example, "--to", tmp_path / "出", "--formats", "json,html")
    assert ran.status == 2 and "磁盘已满" in ran.err and everything(tmp_path) == before


def test_english_on_demand_and_by_locale(run, process, seed: Path, tmp_path: Path) -> None:
    asked = run("--lang", "en", "read", tmp_path / "none.txt")
    assert asked.status == 2 and not re.search("[\u4e00-\u9fff]", asked.err.replace(str(tmp_path), ""))
    assert process("read", "none.txt", LC_ALL="en_GB.UTF-8").err.startswith("There is no file")
    assert process("--lang", "zh", "read", "none.txt", LC_ALL="en_GB.UTF-8").err.startswith("没有文件")
    assert "holds" in run("--lang", "en", "check", seed).out.splitlines()[-1]
    for words in (("read", tmp_path / "none.txt", "--lang", "en"), ("check", "--lang=en", tmp_path / "none.txt")):
        assert run(*words).err == asked.err
    assert run("rules", "explain", "--lang", "en", "三公-0").err.startswith("There is no rule")
    assert run("--lang", "en", "chek").err.startswith("命令 cannot be") or "choose from" in run("--lang", "en", "chek").err


def test_a_pipe_gets_no_colours_and_no_progress(process, seed: Path) -> None:
    ran = process("check", seed)
    assert ran.status == 1 and "\x1b" not in ran.out + ran.err and ran.err == ""
