"""The command: what a person does with it on the first day, what it costs to start, and where its output goes."""

import argparse
import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest

from gouji.cli import main
from gouji.cli.parser import parser
from gouji.messages import speak

HEAVY = ("lxml", "openpyxl", "typst", "ortools", "rich", "xlsxwriter", "python_calamine", "numpy", "gouji.ledger", "gouji.reading", "gouji.checking")
PYTHON = [sys.executable]


def test_the_first_day_of_a_clerk(run, tmp_path: Path) -> None:
    made = run("ledger", "new", tmp_path / "我的 账本", "--year", 2024)
    ledger = Path(made.out.splitlines()[0])
    assert made.status == 0 and ledger.parent == tmp_path / "我的 账本" and ledger.suffix == ".xlsx"
    empty = run("check", ledger)
    assert empty.status == 1 and empty.out == "" and "Traceback" not in empty.err
    assert all("“" in line for line in empty.err.splitlines()) and "预算支出" in empty.err and "单位名称" in empty.err
    assert run("publish", ledger, "--to", tmp_path / "出", "--draft").status == 1 and not (tmp_path / "出").exists()
    before = ledger.read_bytes()
    assert run("ledger", "new", tmp_path / "我的 账本", "--year", 2024).status == 2 and ledger.read_bytes() == before


def test_an_empty_ledger_is_a_workbook_with_every_sheet(run, tmp_path: Path, light_workbook: Path) -> None:
    made = Path(run("ledger", "new", tmp_path, "--year", 2025).out.splitlines()[0])
    sheets = set(openpyxl.load_workbook(made, read_only=True).sheetnames)
    assert set(openpyxl.load_workbook(light_workbook, read_only=True).sheetnames) <= sheets


def test_the_demo_proves_that_nothing_changed(run, tmp_path: Path) -> None:
    ran = run("demo", "--to", tmp_path / "例")
    assert ran.status == 0 and ran.err == ""
    assert ran.out.count("359") == 6
    written = [Path(line.strip()) for line in ran.out.splitlines() if line.startswith("  ")]
    assert len(written) == 12 and all(path.is_file() for path in written)


def test_the_demo_fails_where_a_file_reads_back_otherwise(run, tmp_path: Path, monkeypatch) -> None:
    from dataclasses import replace

    from gouji.reading import read_document

    def forgetful(path):
        document = read_document(path)
        return replace(document, tables=document.tables[1:]) if path.suffix == ".html" else document

    monkeypatch.setattr("gouji.cli.demo.read_document", forgetful)
    ran = run("demo", "--to", tmp_path / "例")
    assert ran.status == 2 and ".html" in ran.err and "缺陷" in ran.err


def test_a_folder_is_read_whole_without_hidden_files_and_locks(run, seed: Path, tmp_path: Path) -> None:
    (tmp_path / "下 层").mkdir()
    for name in ("甲.txt", "下 层/乙.txt", ".隐.txt", "~$锁.docx"):
        (tmp_path / name).write_bytes(seed.read_bytes())
    ran = run("read", tmp_path, "--format", "json")
    assert ran.status == 0
    assert [json.loads(line)["document"]["file"] for line in ran.out.splitlines()] == ["乙.txt", "甲.txt"]


def test_text_in_a_pipe_has_tabs_between_its_columns(run, seed: Path) -> None:
    lines = run("read", seed, "--format", "text").out.splitlines()
    assert len(lines) == 360 and {line.count("\t") for line in lines} == {6}


def test_look_ups(run) -> None:
    found = run("codes", "search", "行政运行")
    assert found.status == 0 and "2010301\t行政运行" in found.out
    none = run("codes", "search", "没有这样的科目", "--year", 2023)
    assert none.status == 0 and none.out == "" and "2023 年" in none.err and "“没有这样的科目”" in none.err
    assert "shandong/unit-budget" in run("formats", "list").out


def test_help_names_only_what_works(run) -> None:
    shown = run("--help")
    assert shown.status == 0 and shown.err == ""
    for command in ("demo", "read", "check", "publish", "ledger", "formats", "codes"):
        assert command in shown.out and run(command, "--help").status == 0
    for later in ("serve", "lake", "audit"):
        assert later not in shown.out
    assert run("--version").out.startswith("gouji ")


def test_help_imports_nothing_heavy() -> None:
    asked = f"import sys; from gouji.cli import main\ntry: main(['--help'])\nfinally: print([m for m in {HEAVY!r} if m in sys.modules], file=sys.stderr)"
    done = subprocess.run([*PYTHON, "-c", asked], capture_output=True, text=True)
    assert done.returncode == 0 and done.stderr.strip() == "[]"
    heard = subprocess.run([*PYTHON, "-X", "importtime", "-m", "gouji.cli", "--help"], capture_output=True, text=True).stderr
    loaded = {line.rsplit("|", 1)[1].strip() for line in heard.splitlines() if line.count("|") == 2}
    assert "gouji.cli.parser" in loaded and not loaded & set(HEAVY)


def test_help_answers_within_a_few_times_of_argparse() -> None:
    shown, base = (min(_seconds([*PYTHON, *rest]) for _ in range(5)) for rest in (["-m", "gouji.cli", "--help"], ["-c", "import argparse"]))
    print(f"gouji --help / python -c 'import argparse' = {shown / base:.2f}")
    assert shown / base < 6


def _seconds(command: list[str]) -> float:
    start = time.perf_counter()
    subprocess.run(command, capture_output=True, check=True)
    return time.perf_counter() - start


def piped(command: list[object], into: str) -> tuple[int, str]:
    """The exit status and standard error of a command whose output goes through a shell's redirection."""
    words = " ".join(f"'{word}'" for word in [*PYTHON, "-m", "gouji.cli", *command])
    done = subprocess.run(["bash", "-c", f"{words} {into}; exit ${{PIPESTATUS[0]}}"], capture_output=True, text=True)
    return done.returncode, done.stderr


@pytest.mark.parametrize("form", ["json", "text"])
def test_a_pipe_that_closes_early_is_no_mistake(seed: Path, form: str) -> None:
    status, err = piped(["read", seed, "--format", form], "| true")
    assert status == 0 and "Broken" not in err and "Traceback" not in err


def test_a_full_disk_is_a_sentence(seed: Path) -> None:
    for command in (["read", seed], ["formats", "list"], ["read", seed, "--to", "/dev/full"]):
        status, err = piped(command, "> /dev/full")
        assert status == 2 and "磁盘已满" in err and "Traceback" not in err and "Exception" not in err


def test_output_to_a_device_leaves_the_device(tmp_path: Path, seed: Path, run) -> None:
    pipe = tmp_path / "管"
    os.mkfifo(pipe)
    heard = tmp_path / "听到.json"
    with heard.open("wb") as file, subprocess.Popen(["cat", str(pipe)], stdout=file):
        assert run("read", seed, "--format", "json", "--to", pipe).status == 0
    assert len(json.loads(heard.read_bytes())["facts"]) == 359
    assert pipe.is_fifo() and sorted(path.name for path in tmp_path.iterdir()) == ["听到.json", "管"]


def test_output_to_a_link_goes_where_the_link_points(tmp_path: Path, seed: Path, run) -> None:
    (tmp_path / "真.json").write_text("旧", encoding="utf-8")
    (tmp_path / "链.json").symlink_to("真.json")
    assert run("read", seed, "--to", tmp_path / "链.json").status == 0
    assert (tmp_path / "链.json").is_symlink() and len(json.loads((tmp_path / "真.json").read_bytes())["facts"]) == 359


def test_a_stream_that_lacks_characters_is_no_mistake(process, seed: Path) -> None:
    ran = process("read", seed, "--format", "json", PYTHONIOENCODING="ascii")
    assert ran.status == 0 and ran.out.isascii() and json.loads(ran.out)["document"]["organisation"] == "兰山区人民政府办公室机关"


def test_interrupted_work_is_no_traceback(monkeypatch, run, seed: Path) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("gouji.workers.supervisor.Worker.ask", interrupted)
    assert run("read", seed).status == 130


def test_main_is_the_installed_command() -> None:
    from importlib.metadata import entry_points

    assert [e.load() for e in entry_points(group="console_scripts", name="gouji")] == [main]


def test_the_help_is_in_the_language_that_is_asked_for(capsys) -> None:
    for words, said in ((["--lang", "en", "--help"], "published documents"), (["--lang=zh", "--help"], "读出公开文件中的每个数")):
        with pytest.raises(SystemExit):
            main(words)
        assert said in capsys.readouterr().out


def test_the_words_of_argparse_are_in_the_language_too(run) -> None:
    zh, en = run("check", "--help", "--lang", "zh").out, run("rules", "list", "--lang", "en", "-h").out
    assert zh.startswith("用法：gouji check") and "\n选项:\n" in zh and "usage" not in zh and "show this" not in zh
    assert en.startswith("usage: gouji rules list") and "\noptions:\n" in en


def test_every_word_that_stands_for_a_value_is_in_the_language_too() -> None:
    speak("zh")
    commands = [command for _, command in commands_of(parser())]
    assert len(commands) > 20
    for command in commands:
        for action in command._actions:
            takes = action.nargs != 0 and action.choices is None
            assert not takes or (action.metavar and not str(action.metavar).isascii()), (command.prog, action.dest)


def commands_of(command: argparse.ArgumentParser) -> Iterator[tuple[str, argparse.ArgumentParser]]:
    """A command with its verbs, theirs too."""
    yield command.prog, command
    for action in command._actions:
        if isinstance(action, argparse._SubParsersAction):
            for each in action.choices.values():
                yield from commands_of(each)
