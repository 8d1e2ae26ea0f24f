"""`gouji read`: the facts of published documents."""

import argparse
import json
import sys
from collections.abc import Iterator
from pathlib import Path

from gouji.cli.output import give, say_aside, table
from gouji.cli.progress import watched
from gouji.document import Document
from gouji.document.json import to_json
from gouji.document.tabular import facts_csv
from gouji.messages import Problem, Problems, say
from gouji.reading import read_document


def run(given: argparse.Namespace) -> int:
    """Read the files; 0, or 2 where one could not be read."""
    form = given.format or ("text" if sys.stdout.isatty() and not given.to else "json")
    files = list(_files(given.files))
    status, texts = 0, []
    for file in watched(files, lambda f: f.name):
        try:
            document = read_document(file)
        except (Problem, Problems) as problem:
            status = 2
            say_aside(str(problem))
            if form == "json" and len(files) > 1:
                texts.append(_one_line({"file": str(file), "error": str(problem)}))
            continue
        for remark in document.warnings:
            say_aside(say("cli.remark", file=file.name, message=remark.message))
        texts.append(_written(document, form, len(files) > 1, first=not texts))
    give("".join(texts), given.to)
    return status


def _files(names: list[str]) -> Iterator[Path]:
    """The files named, and those in the folders named, in the order of their names."""
    for name in names:
        path = Path(name)
        if path.is_dir():
            yield from _files_in(path)
        else:
            yield path


def _files_in(folder: Path) -> list[Path]:
    """The files in a folder and below, without hidden ones and the locks of office programs; a Problem where there are none."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))
    if not files:
        raise Problem("cli.no_files", folder=str(folder))
    return files


def _written(document: Document, form: str, several: bool, first: bool) -> str:
    if form == "json":
        return _one_line(to_json(document)) if several else json.dumps(to_json(document), ensure_ascii=False, indent=1) + "\n"
    if form == "csv":
        text = facts_csv(document)
        return text if first else text.partition("\n")[2]
    rows = [(c.table, str(c.row.number), c.row.code, c.row.label, "·".join(c.column), c.amount, c.unit.name) for c in document.facts]
    heads = [say(f"cli.{key}") for key in ("table", "number", "code", "label", "column", "amount", "unit")]
    return table(heads, rows, frozenset({5}))


def _one_line(value: object) -> str:
    return json.dumps(value, ensure_ascii=False) + "\n"
