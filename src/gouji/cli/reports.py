"""What `gouji check` writes: text and JSON as the reports come, a web page and a worklist when all are there."""

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Protocol

from gouji.cli.inputs import Input
from gouji.cli.output import coloured, giving, is_special, refused, replacing
from gouji.messages import Problem, Problems, say

if TYPE_CHECKING:
    from gouji.checking import Finding, Report
    from gouji.document import Document
    from gouji.reporting import Checked, HtmlReport, Worklist

FORMS = ("text", "json", "html", "xlsx")
"""The values of `--format`."""

_NAMED = 3
"""So many of the rules that one reason stops are named."""
_COLOURS = {"error": "red", "warning": "amber", "info": "quiet"}


class Writer(Protocol):
    """What takes the reports in the order of the files."""

    def add(self, file: Input, checked: "Checked") -> None:
        """The report on a document of this file."""

    def fail(self, file: Input, mistake: Problem | Problems) -> None:
        """This file gave no document."""


@contextmanager
def reports_writer(form: str, to: str | None, several: bool) -> Iterator[Writer]:
    """A writer of one of FORMS to standard output or the path `to`: all of it at the end, or nothing where anything is raised.

    A worklist goes to a file only: a Problem where there is none.
    """
    if form in _COLLECTING:
        with _COLLECTING[form](to, several) as writer:
            yield writer
    else:
        with giving(to) as write:
            yield _Json(write, several) if form == "json" else _Text(write, several)


@contextmanager
def _page(to: str | None, several: bool) -> "Iterator[Writer]":
    from gouji.reporting import HtmlReport

    page = HtmlReport()
    with giving(to) as write:
        writer = _Collected(page, several)
        yield writer
        if writer.wanted:
            write(page.text())


@contextmanager
def _worklist(to: str | None, several: bool) -> "Iterator[Writer]":
    from gouji.reporting import Worklist

    if to is None or is_special(to):
        raise Problem("cli.xlsx_to")
    worklist = Worklist()
    with replacing(to) as path:
        writer = _Collected(worklist, several)
        yield writer
        if writer.wanted:
            with refused(to):
                path.write_bytes(worklist.bytes())


_COLLECTING = {"html": _page, "xlsx": _worklist}


def finding_line(document: "Document", finding: "Finding") -> str:
    """A finding as a line of text: its severity, its message and its page or cell."""
    from gouji.reporting.words import located

    where = located(document, finding)
    message = say("cli.located", message=finding.message, where=where) if where else finding.message
    return f"{coloured(say('cli.' + finding.severity), _COLOURS[finding.severity])} {message}"


class _Text:
    """Text: a document alone in full, several in short."""

    def __init__(self, write: Callable[[str], object], several: bool) -> None:
        self._write, self._several = write, several

    def add(self, file: Input, checked: "Checked") -> None:
        lines = _few(file, checked) if self._several else _all(checked.report)
        self._write("\n".join([*lines, status_line(checked.report)]) + "\n")

    def fail(self, file: Input, mistake: Problem | Problems) -> None:
        """Said on standard error, with those of the other files."""


def _all(report: "Report") -> Iterator[str]:
    """All that is said of a document that is checked alone."""
    for finding in report.findings:
        yield finding_line(report.document, finding)
        yield from (coloured(f"    {identity}", "quiet") for identity in finding.identities[:3])
    yield from (coloured(say("cli.waived", message=a.finding.message, reason=a.reason, by=a.by), "quiet") for a in report.waived)
    yield from report.lapsed
    yield from _left(report)


def _few(file: Input, checked: "Checked") -> Iterator[str]:
    """What is said of one document among several: its name, its errors and warnings, what of its waivers lapsed; of the rest how much there is and
    how it is seen."""
    report = checked.report
    yield checked.name
    yield from (finding_line(report.document, finding) for finding in report.findings if finding.severity != "info")
    yield from report.lapsed
    hints = sum(finding.severity == "info" for finding in report.findings)
    if hints or report.not_checked:
        yield coloured(say("cli.folded", left=len(report.not_checked), hints=hints, file=file.name), "quiet")


def _left(report: "Report") -> Iterator[str]:
    """What could not be checked, each reason once with the rules that it stops."""
    rules: dict[str, list[str]] = {}
    for rule, why in report.not_checked:
        rules.setdefault(why, []).append(rule)
    for why, stopped in rules.items():
        more = say("cli.not_checked_rules", number=len(stopped)) if len(stopped) > _NAMED else ""
        yield coloured(f"{say('cli.not_checked')} {'、'.join(stopped[:_NAMED])}{more} {why}", "quiet")


class _Json:
    def __init__(self, write: Callable[[str], object], several: bool) -> None:
        self._write, self._several = write, several

    def add(self, file: Input, checked: "Checked") -> None:
        from gouji.checking.json import report_json

        self._write(json.dumps(report_json(checked.report), ensure_ascii=False, indent=None if self._several else 1) + "\n")

    def fail(self, file: Input, mistake: Problem | Problems) -> None:
        if self._several:
            self._write(json.dumps({"file": file.name, "error": str(mistake)}, ensure_ascii=False) + "\n")


class _Collected:
    """Takes everything in before anything is written; of a single file that could not be read there is nothing to write."""

    def __init__(self, report: "HtmlReport | Worklist", several: bool) -> None:
        self._report, self._wanted = report, several

    def add(self, file: Input, checked: "Checked") -> None:
        self._wanted = True
        self._report.add(checked)

    def fail(self, file: Input, mistake: Problem | Problems) -> None:
        from gouji.reporting import Unread

        self._report.fail(Unread(file.shown, str(mistake)))

    @property
    def wanted(self) -> bool:
        """Whether there is anything to write."""
        return self._wanted


def status_line(report: "Report") -> str:
    """The one line that says the same as the exit status: holds N / fails N / could not be checked N."""
    hints = sum(finding.severity == "info" for finding in report.findings)
    counts = {"held": report.held, "rounded": report.rounded, "failed": len(report.findings) - hints, "errors": report.errors}
    line = say("cli.status", **counts, left=len(report.not_checked))
    line += say("cli.status_hints", number=hints) if hints else ""
    line += say("cli.status_waived", number=len(report.waived)) if report.waived else ""
    return coloured(line, "red" if report.status else "green")
