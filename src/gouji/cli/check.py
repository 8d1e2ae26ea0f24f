"""`gouji check`: findings on ledgers and published documents."""

import argparse
import json
from pathlib import Path

from gouji.checking import Report, check_document
from gouji.checking.json import report_json
from gouji.cli.mistakes import status_of
from gouji.cli.output import coloured, give, say_aside
from gouji.cli.progress import watched
from gouji.document import Document
from gouji.messages import Problem, Problems, say

_COLOURS = {"error": "red", "warning": "amber", "info": "quiet"}


def run(given: argparse.Namespace) -> int:
    """Check the files; the highest status of all."""
    files = [Path(name) for name in given.files]
    status, texts = 0, []
    for file in watched(files, lambda f: f.name):
        try:
            report = check_document(_document(file))
        except (Problem, Problems) as problem:
            status = max(status, status_of(problem))
            say_aside(str(problem))
            if given.format == "json" and len(files) > 1:
                texts.append(json.dumps({"file": str(file), "error": str(problem)}, ensure_ascii=False) + "\n")
            continue
        status = max(status, report.status)
        texts.append(_written(report, file, given.format, len(files) > 1))
    give("".join(texts), given.to)
    return status


def _document(file: Path) -> Document:
    from gouji.ledger import is_ledger

    if is_ledger(file):
        from gouji.compiling import compile_document
        from gouji.ledger import read_ledger

        return compile_document(read_ledger(file))
    from gouji.reading import read_document

    return read_document(file)


def _written(report: Report, file: Path, form: str, several: bool) -> str:
    if form == "json":
        return json.dumps(report_json(report), ensure_ascii=False, indent=None if several else 1) + "\n"
    lines = [f"{file.name}"] if several else []
    for finding in report.findings:
        lines.append(f"{coloured(say('cli.' + finding.severity), _COLOURS[finding.severity])} {finding.message}")
        lines += [coloured(f"    {identity}", "quiet") for identity in finding.identities[:3]]
    lines += [f"{say('cli.not_checked')} {why}" for _, why in report.not_checked]
    return "\n".join([*lines, status_line(report)]) + "\n"


def status_line(report: Report) -> str:
    """The one line that says the same as the exit status: holds N / fails N / could not be checked N."""
    counts = {"held": report.held, "rounded": report.rounded, "failed": len(report.findings), "errors": report.errors}
    line = say("cli.status", **counts, left=len(report.not_checked))
    return coloured(line, "red" if report.status else "green")
