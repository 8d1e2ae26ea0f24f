"""`gouji waive`: a finding accepted, with a reason and a name."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.cli.one_document import opened
from gouji.cli.output import giving
from gouji.messages import Problem, Problems, say

if TYPE_CHECKING:
    from gouji.checking.waivers import Waiver


def run(given: argparse.Namespace) -> int:
    """Add a waiver to a file; 0, or Problems where there is no such finding or something is missing."""
    on = _day(given.on)
    reason, by = _said(given)
    path = Path(given.to)
    there = _there(path)
    waiver, message = _waiver(given, there, reason, by, on)
    _add(path, waiver)
    print(say("cli.waive_written", path=path, message=message))
    return 0


def _day(text: str | None) -> str:
    try:
        return date.fromisoformat(text).isoformat() if text else ""
    except ValueError as mistake:
        raise Problem("cli.day", text=text) from mistake


def _said(given: argparse.Namespace) -> tuple[str, str]:
    """The reason and the name; every one that is empty is a Problem."""
    said = {"reason": given.reason.strip(), "by": given.by.strip()}
    empty = [Problem("cli.waive_word", option=f"--{key}", what=say(f"cli.waive_{key}")) for key, text in said.items() if not text]
    if empty:
        raise Problems(empty)
    return said["reason"], said["by"]


def _there(path: Path) -> "list[Waiver]":
    """The waivers that the file holds already, read so that nothing is added to a file with mistakes."""
    from gouji.checking.waiver_file import read_waivers

    return read_waivers(path) if path.exists() else []


def _waiver(given: argparse.Namespace, there: "list[Waiver]", reason: str, by: str, on: str) -> "tuple[Waiver, str]":
    from gouji.checking import check_document
    from gouji.checking.waivers import accept, waiver_of
    from gouji.goals.checking import with_goals

    document, _ = opened(given.file, given.private)
    findings = accept(with_goals(check_document(document)), there).findings
    if not 0 < given.finding <= len(findings):
        raise Problem("cli.waive_number", file=given.file, number=given.finding, count=len(findings))
    finding = findings[given.finding - 1]
    return waiver_of(finding, document, reason, by, on), finding.message


def _add(path: Path, waiver: "Waiver") -> None:
    """Write the file with the waiver behind what it holds, whole or not at all."""
    from gouji.checking.waiver_file import written

    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    between = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    with giving(str(path)) as write:
        write(before + between + written(waiver))
