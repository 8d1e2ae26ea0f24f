"""`gouji waive`: a finding accepted, with a reason and a name."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.cli.one_document import opened
from gouji.cli.output import giving
from gouji.messages import Problem, Problems, say

if TYPE_CHECKING:
    from gouji.checking import Finding
    from gouji.checking.waivers import Waiver


def run(given: argparse.Namespace) -> int:
    """Add a waiver to a file; 0, or Problems where there is no such finding, something is missing or the number could mean two findings."""
    from gouji.checking.waiver_file import read_waivers

    on = _day(given.on)
    reason, by = _said(given)
    path = Path(given.to)
    there = read_waivers(path) if path.exists() else []
    listed = None if given.waivers is None else read_waivers(Path(given.waivers))
    waiver, line = _waiver(given, there, listed, (reason, by, on))
    _add(path, waiver)
    print(say("cli.waive_written", path=path, number=given.finding, message=line))
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


def _waiver(
    given: argparse.Namespace, there: "list[Waiver]", listed: "list[Waiver] | None", said: tuple[str, str, str],
) -> "tuple[Waiver, str]":  # fmt: skip
    """The waiver of the finding that is meant, and the finding as `gouji check` lists it."""
    from gouji.checking import check_document
    from gouji.checking.waivers import accept, waiver_of
    from gouji.cli.reports import finding_line
    from gouji.goals.checking import with_goals

    asked = opened(given.file, given.private)
    document = asked.document
    report = with_goals(check_document(document))
    left = accept(report, there).findings
    finding = _meant(given, report.findings if listed is None else accept(report, listed).findings)
    if listed is None and finding is not _numbered(left, given.finding):
        raise Problem("cli.waive_ambiguous", path=given.to, file=given.file, number=given.finding)
    if not any(finding is one for one in left):
        raise Problem("cli.waive_already", path=given.to, number=given.finding, message=finding.message)
    asked.tell({cell.table for cell in finding.cells})
    return waiver_of(finding, document, *said), finding_line(document, finding)


def _meant(given: argparse.Namespace, findings: "Sequence[Finding]") -> "Finding":
    """The finding of that number. A Problem where there is none."""
    finding = _numbered(findings, given.finding)
    if finding is None:
        raise Problem("cli.waive_number", file=given.file, number=given.finding, count=len(findings))
    return finding


def _numbered(findings: "Sequence[Finding]", number: int) -> "Finding | None":
    return findings[number - 1] if 0 < number <= len(findings) else None


def _add(path: Path, waiver: "Waiver") -> None:
    """Write the file with the waiver behind what it holds, whole or not at all."""
    from gouji.checking.waiver_file import written

    before = path.read_text(encoding="utf-8-sig") if path.exists() else ""
    between = "" if not before else "\n" if before.endswith("\n") else "\n\n"
    with giving(str(path)) as write:
        write(before + between + written(waiver))
