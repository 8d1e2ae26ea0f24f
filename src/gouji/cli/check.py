"""`gouji check`: findings on ledgers and published documents."""

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.cli.beside import Beside, with_others
from gouji.cli.crops import with_pictures
from gouji.cli.endings import form_meant
from gouji.cli.inputs import Failures, Input, at_hand, documents_named, jobs_asked
from gouji.cli.preparing import prepare_rules
from gouji.cli.progress import Progress
from gouji.cli.reports import reports_writer
from gouji.messages import Problem, Problems
from gouji.workers.pool import Pool
from gouji.workers.supervisor import Worker

if TYPE_CHECKING:
    from gouji.checking.waivers import Waiver
    from gouji.reporting import Checked

COMMAND = (sys.executable, "-P", "-m", "gouji.cli.worker")
"""What reads the files, compiles the ledgers and draws pages."""


def run(given: argparse.Namespace) -> int:
    """Check the files; the highest status of all."""
    form = form_meant(given.format, given.to)
    files = [each for name in given.files for each in documents_named(name)]
    waivers = _waivers(given.waivers)
    status, defects = 0, {}
    with Pool(COMMAND, jobs_asked(given.jobs)) as pool:
        if not given.rules:
            prepare_rules()
        beside = with_others(given, pool)
        progress = Progress([file.shown for file in files])
        failures = Failures(len(files), progress)
        with reports_writer(form, given.to, len(files) > 1) as writer:
            for file, result in pool.in_order(files, partial(_checked, given.private, form == "html", waivers, beside)):
                if isinstance(result, list):
                    for checked in result:
                        writer.add(file, checked)
                        defects |= dict.fromkeys(map(str, checked.report.defects))
                        status = max(status, checked.report.status)
                else:
                    failures.add(file, result)
                    writer.fail(file, result)
                progress.step()
        failures.tell()
        beside.tell()
        for defect in defects:
            progress.aside(defect)
    return max(status, failures.status)


def _waivers(path: str | None) -> "list[Waiver]":
    """The findings that were accepted, read before anything is checked."""
    if path is None:
        return []
    from gouji.checking.waiver_file import read_waivers

    return read_waivers(Path(path))


def _checked(
    allow_private: bool, drawn: bool, waivers: "list[Waiver]", beside: Beside, worker: Worker, file: Input,
) -> "list[Checked] | Problem | Problems":  # fmt: skip
    """The documents in a file, or the document of a ledger, checked, with pictures of what was found if it is to be `drawn`;
    else why there is none."""
    from gouji.checking.waivers import accept
    from gouji.reporting import Checked
    from gouji.workers.isolated import documents_of

    try:
        with at_hand(file, allow_private) as files:
            reports = [accept(beside.check(document), waivers) for document in documents_of(worker, file.name, files)]
            names = [report.document.file or file.shown if len(reports) > 1 else file.shown for report in reports]
            checked = [Checked(name, report) for name, report in zip(names, reports, strict=True)]
            return with_pictures(worker, file, files, checked) if drawn else checked
    except (Problem, Problems) as mistake:
        return mistake
