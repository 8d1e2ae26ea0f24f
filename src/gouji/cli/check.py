"""`gouji check`: findings on ledgers and published documents."""

import argparse
import json
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.cli.inputs import Failures, Input, at_hand, inputs_named, jobs_asked
from gouji.cli.output import coloured, giving
from gouji.cli.progress import Progress
from gouji.messages import Problem, Problems, say
from gouji.workers.pool import Pool
from gouji.workers.supervisor import Worker

if TYPE_CHECKING:
    from gouji.checking import Report
    from gouji.document import Document

COMMAND = (sys.executable, "-P", "-m", "gouji.cli.worker")
"""What reads the files and compiles the ledgers."""

_COLOURS = {"error": "red", "warning": "amber", "info": "quiet"}


def run(given: argparse.Namespace) -> int:
    """Check the files; the highest status of all."""
    files = [each for name in given.files for each in ([Input(name, (Path(name),))] if Path(name).is_dir() else inputs_named([name]))]
    with Pool(COMMAND, jobs_asked(given.jobs)) as pool:
        progress = Progress([file.shown for file in files])
        failures = Failures(len(files), progress)
        with giving(given.to) as write:
            status = _write(pool.in_order(files, partial(_read, given.private)), given.format, len(files) > 1, write, failures, progress)
        failures.tell()
    return max(status, failures.status)


Results = "Iterator[tuple[Input, list[Document] | Problem | Problems]]"


def _write(results: Results, form: str, several: bool, write: Callable[[str], object], failures: Failures, progress: Progress) -> int:
    """Write the reports as they come; the highest status."""
    from gouji.checking import check_document

    status = 0
    for file, result in results:
        if isinstance(result, list):
            reports = [check_document(document) for document in result]
            write("".join(_written(report, file, form, several) for report in reports))
            status = max([status, *(report.status for report in reports)])
        else:
            failures.add(file, result)
            if form == "json" and several:
                write(json.dumps({"file": file.name, "error": str(result)}, ensure_ascii=False) + "\n")
        progress.step()
    return status


def _read(allow_private: bool, worker: Worker, file: Input) -> "list[Document] | Problem | Problems":
    """The documents in a file, or the document of a ledger; else why there is none."""
    from gouji.workers.isolated import documents_of

    try:
        with at_hand(file, allow_private) as files:
            return documents_of(worker, file.name, files)
    except (Problem, Problems) as mistake:
        return mistake


def _written(report: "Report", file: Input, form: str, several: bool) -> str:
    if form == "json":
        from gouji.checking.json import report_json

        return json.dumps(report_json(report), ensure_ascii=False, indent=None if several else 1) + "\n"
    lines = [file.shown] if several else []
    for finding in report.findings:
        lines.append(f"{coloured(say('cli.' + finding.severity), _COLOURS[finding.severity])} {finding.message}")
        lines += [coloured(f"    {identity}", "quiet") for identity in finding.identities[:3]]
    lines += [f"{say('cli.not_checked')} {why}" for _, why in report.not_checked]
    return "\n".join([*lines, status_line(report)]) + "\n"


def status_line(report: "Report") -> str:
    """The one line that says the same as the exit status: holds N / fails N / could not be checked N."""
    counts = {"held": report.held, "rounded": report.rounded, "failed": len(report.findings), "errors": report.errors}
    line = say("cli.status", **counts, left=len(report.not_checked))
    return coloured(line, "red" if report.status else "green")
