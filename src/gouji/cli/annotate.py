"""`gouji annotate`: a copy of a published document with the findings marked in it."""

import argparse
import os
import shutil
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from gouji.cli.check import COMMAND
from gouji.cli.output import coloured, is_special, refused, replacing, say_aside
from gouji.messages import Problem, say
from gouji.workers.supervisor import Worker


def run(given: argparse.Namespace) -> int:
    """Check the file and write the copy, whole or not at all; 1 where there are errors, else 0."""
    if os.path.realpath(given.to) == os.path.realpath(given.file):
        raise Problem("cli.annotate_same", path=given.to)
    worker = Worker(COMMAND)
    try:
        with tempfile.TemporaryDirectory(prefix="gouji-annotated-") as folder:
            copy = Path(folder, "copy")
            found = _found(worker, given, copy)
            _take(copy, given)
    finally:
        worker.close()
    return _told(found, given.to)


def _found(worker: Worker, given: argparse.Namespace, copy: Path) -> dict[str, Any]:
    """What the worker says that it found; the copy is there then."""
    files = [[os.path.abspath(given.file), Path(given.file).name]]
    ending = Path(given.to).suffix[1:].lower()
    wishes = {"what": "annotated", "files": files, "copy": str(copy), "day": str(_day(given.day) or ""), "ending": ending}
    match worker.ask(given.file, wishes):
        case [{"findings": int(), "errors": int(), "unplaced": int(), "left": [*left]} as found] if all(isinstance(why, str) for why in left):
            return found
    raise _broken(given)


def _broken(given: argparse.Namespace) -> Problem:
    return Problem("workers.broken", file=Path(given.file).name, reason="protocol")


def _day(text: str | None) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as mistake:
        raise Problem("cli.day", text=text) from mistake


def _take(copy: Path, given: argparse.Namespace) -> None:
    """Put what the worker wrote, if it is a file and nothing that leads elsewhere, to the path that was asked for."""
    if copy.is_symlink() or not copy.is_file():
        raise _broken(given)
    if is_special(given.to):
        with refused(given.to), Path(given.to).open("wb") as target:
            target.write(copy.read_bytes())
        return
    with replacing(given.to) as path, refused(given.to):
        shutil.copyfile(copy, path)


def _told(found: dict[str, Any], to: str) -> int:
    """Say what was found, and what could not be checked; the exit status."""
    for why in found["left"]:
        say_aside(f"{say('cli.not_checked')} {why}")
    if found["unplaced"]:
        say_aside(say("cli.unplaced", number=found["unplaced"]))
    key = "cli.annotated" if found["findings"] else "cli.annotated_none"
    line = say(key, path=to, findings=found["findings"], errors=found["errors"])
    sys.stdout.write(coloured(line, "red" if found["errors"] else "green") + "\n")
    return int(found["errors"] > 0)
