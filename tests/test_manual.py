"""The manual says what is so: its commands run and print what it shows, and whatever exists is named in it."""

import argparse
import doctest
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gouji.classification.table import EVIDENCE
from gouji.cli.parser import parser
from gouji.ledger.schema import book

ROOT = Path(__file__).parents[1]
MANUALS = {"README.md": "en_US.UTF-8", "README.zh-CN.md": "zh_CN.UTF-8"}
PAGES = (*MANUALS, "ARCHITECTURE.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/glossary.md", "docs/ledger.md")


def text_of(name):
    return (ROOT / name).read_text(encoding="utf-8")


def blocks(name, kind):
    """What stands in the fenced blocks of a kind, in their order."""
    return re.findall(rf"^```{kind}\n(.*?)^```$", text_of(name), re.M | re.S)


def steps(name):
    """Each command of a manual with the output that it shows."""
    for block in blocks(name, "console"):
        for step in re.split(r"^\$ ", block, flags=re.M)[1:]:
            command, _, shown = step.partition("\n")
            yield command, shown


@pytest.fixture
def desk(tmp_path, monkeypatch):
    """A folder in which the manual's paths and the command `gouji` mean what they mean in the project's."""
    for name in ("src", "tests"):
        (tmp_path / name).symlink_to(ROOT / name)
    command = tmp_path / ".venv" / "bin" / "gouji"
    command.parent.mkdir(parents=True)
    command.write_text(f'#!/bin/sh\nexec "{sys.executable}" -m gouji.cli "$@"\n', encoding="utf-8")
    command.chmod(0o755)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("name", MANUALS)
def test_every_command_prints_what_the_manual_shows(name, desk):
    path = f"{desk / '.venv' / 'bin'}{os.pathsep}{os.environ['PATH']}"
    said = {"PATH": path, "LC_ALL": MANUALS[name], "PYTHONPATH": str(ROOT / "src"), "PYTHONUTF8": "1", "PYTHONUNBUFFERED": "1"}
    shown = list(steps(name))
    assert len(shown) >= 10
    for command, output in shown:
        run = subprocess.run(["sh", "-c", command], env={**os.environ, **said}, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, cwd=desk, encoding="utf-8")
        printed = "\n".join(line for line in run.stdout.splitlines() if "setlocale" not in line)
        assert printed == output.rstrip("\n"), command


@pytest.mark.parametrize("name", MANUALS)
def test_every_line_of_python_gives_what_the_manual_shows(name, desk):
    (block,) = blocks(name, "pycon")
    test = doctest.DocTestParser().get_doctest(block, {}, name, name, 0)
    failed, tried = doctest.DocTestRunner().run(test, out=lambda text: print(text, end=""))
    assert tried >= 8 and not failed


def commands(of, words=("gouji",)):
    """Every command that can be given in full, such as `gouji ledger new`."""
    choices = [action.choices for action in of._actions if isinstance(action, argparse._SubParsersAction)]
    if not choices:
        yield " ".join(words)
    for word, inner in (pair for group in choices for pair in group.items()):
        yield from commands(inner, (*words, word))


@pytest.mark.parametrize("name", MANUALS)
def test_the_table_of_commands_is_that_of_the_command_line(name):
    listed = re.findall(r"^\| `(gouji [a-z ]+)` \|", text_of(name), re.M)
    assert sorted(listed) == sorted(commands(parser()))


@pytest.mark.parametrize("name", MANUALS)
def test_no_manual_names_a_command_that_is_not(name):
    first = {command.split()[1] for command in commands(parser())}
    named = re.findall(r"(?:`|^\$ )gouji ([a-z]+)", text_of(name), re.M)
    assert named and set(named) <= first


def test_the_ledgers_manual_is_that_of_its_sheets():
    spec = importlib.util.spec_from_file_location("make_ledger_manual", ROOT / "scripts" / "make_ledger_manual.py")
    script = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(script)
    assert text_of("docs/ledger.md") == script.manual(book())


def test_every_sheet_and_column_is_in_the_ledgers_manual():
    text = text_of("docs/ledger.md")
    for sheet in book().sheets:
        assert f"\n## {sheet.name}\n" in text
        section = text.partition(f"\n## {sheet.name}\n")[2].partition("\n## ")[0]
        for column in sheet.columns:
            assert f"| {column.head}" in section and column.note in section, (sheet.name, column.head)
        for name in sheet.counts:
            assert name in section


def test_every_room_is_in_the_architecture():
    rooms = {path.parent.name for path in (ROOT / "src" / "gouji").glob("*/__init__.py")}
    named = set(re.findall(r"^\| \d+ \| .*?`(\w+)` \|", text_of("ARCHITECTURE.md"), re.M))
    assert len(rooms) > 12 and named == rooms


def test_every_kind_of_evidence_is_explained():
    for name in MANUALS:
        assert all(f"`{kind}`" in text_of(name) for kind in EVIDENCE)


def test_no_term_of_the_glossary_stands_twice():
    rows = re.findall(r"^\| ([^|]+) \| ([^|]+) \|", text_of("docs/glossary.md"), re.M)
    english = [row[0] for row in rows if row[0] not in ("English", "---")]
    assert len(english) >= 50 and len(set(english)) == len(english)


@pytest.mark.parametrize("name", PAGES)
def test_what_a_page_links_to_is_there(name):
    links = re.findall(r"\]\(([^)#:]+)\)", text_of(name))
    assert all((ROOT / name).parent.joinpath(link).exists() for link in links), links


def test_no_page_calls_a_legal_citation_verified():
    assert not [name for name in PAGES if re.search(r"verified\s*=\s*true", text_of(name))]
