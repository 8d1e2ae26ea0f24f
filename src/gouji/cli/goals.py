"""`gouji goals`: findings on the goal sheets of ledgers and published documents, and indicators from the library."""

import argparse
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from difflib import get_close_matches
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.cli.check import COMMAND
from gouji.cli.inputs import Failures, Input, at_hand, documents_named, jobs_asked
from gouji.cli.output import coloured, give, giving, say_aside, table
from gouji.cli.performance import SHADES, monitor, score
from gouji.cli.preparing import prepare_rules
from gouji.cli.progress import Progress
from gouji.cli.reports import finding_line
from gouji.messages import Problem, Problems, say
from gouji.workers.pool import Pool
from gouji.workers.supervisor import Worker

if TYPE_CHECKING:
    from gouji.checking import Report
    from gouji.document import GoalSheet

_NEAR = 0.75
"""How alike a word and a verb must be for the verb to be meant."""
_HEADS = ("level1", "level2", "level3", "value", "target", "findings")
_SUGGESTED = ("level2", "level3", "value", "evidence", "formula")


def run(given: argparse.Namespace) -> int:
    """What the first word asks for: one of VERBS, else the files are checked. A Problem where an option has no meaning for it."""
    verb = given.words[0] if given.words[0] in VERBS else ""
    if not verb and not Path(given.words[0]).exists() and (near := get_close_matches(given.words[0], VERBS, 1, _NEAR)):
        raise Problem("goals.verb", word=given.words[0], near=near)
    for option in sorted({option for options in OPTIONS.values() for option in options} - set(OPTIONS[verb])):
        if getattr(given, option) not in (None, False):
            raise Problem("goals.option", option=f"--{option}", verb=" ".join(["gouji goals", verb]).strip())
    return VERBS.get(verb, _check)(given)


def _suggest(given: argparse.Namespace) -> int:
    """The indicators that words find; words that find none are named aside."""
    from gouji.goals.json import suggest_json
    from gouji.goals.library import not_found, suggest

    words, limit = " ".join(given.words[1:]), 10 if given.limit is None else given.limit
    if not words.strip() or limit < 1:
        raise Problem("goals.suggest_words" if not words.strip() else "goals.suggest_limit", limit=limit)
    found = suggest(words, limit)
    for word in not_found(words):
        say_aside(say("goals.word_not_found", word=word))
    rows = [(one.level2, one.name, one.value, one.evidence, one.formula) for one in found]
    text = table([say(f"goals.head_{head}") for head in _SUGGESTED], rows)
    give(json.dumps(suggest_json(found), ensure_ascii=False, indent=1) + "\n" if given.format == "json" else text, given.to)
    return 0


VERBS: Mapping[str, Callable[[argparse.Namespace], int]] = {"suggest": _suggest, "monitor": monitor, "score": score}
"""What the first word may be instead of a file; a file of that name is ./suggest."""
OPTIONS = {
    "": ("jobs", "private"), "suggest": ("limit",), "monitor": ("data", "month", "papers", "issued", "force"),
    "score": ("data", "scheme", "next", "papers", "issued", "force"),
}  # fmt: skip
"""The options that a verb, or files without one, have beside those that all have."""


def _check(given: argparse.Namespace) -> int:
    """Check the goal sheets of the files; the highest status of all."""
    files = [each for name in given.words for each in documents_named(name)]
    status = 0
    with Pool(COMMAND, jobs_asked(given.jobs)) as pool, giving(given.to) as write:
        prepare_rules()
        progress = Progress([file.shown for file in files])
        failures = Failures(len(files), progress)
        for file, result in pool.in_order(files, partial(_checked, given.private)):
            if isinstance(result, list):
                status = max([status, *(report.status for report in result)])
                for report in result:
                    write(_json_text(report, len(files) > 1) if given.format == "json" else _text(report, file, len(files) > 1))
            else:
                failures.add(file, result)
            progress.step()
        failures.tell()
    return max(status, failures.status)


def _checked(allow_private: bool, worker: Worker, file: Input) -> "list[Report] | Problem | Problems":
    """The reports on the goal sheets of the documents in a file, or of a ledger; else why there is none."""
    from gouji.goals.checking import check_goals_of
    from gouji.workers.isolated import documents_of

    try:
        with at_hand(file, allow_private) as files:
            last = _last(file)
            return [check_goals_of(document, last) for document in documents_of(worker, file.name, files)]
    except (Problem, Problems) as mistake:
        return mistake


def _last(file: Input) -> Mapping[tuple[str, str], str]:
    """What was reached last year, where the file is a ledger that says so."""
    from gouji.goals.checking import last_of
    from gouji.ledger import is_ledger, read_ledger

    path = file.paths[0] if file.paths else None
    return last_of(read_ledger(Path(path))) if path is not None and is_ledger(Path(path)) else {}


def _json_text(report: "Report", several: bool) -> str:
    from gouji.checking.json import report_json

    return json.dumps(report_json(report), ensure_ascii=False, indent=None if several else 1) + "\n"


def _text(report: "Report", file: Input, several: bool) -> str:
    """For each sheet its indicators with the rules that they break, then the findings, then how many there are."""
    lines = [file.shown] if several else []
    for sheet in report.document.goals:
        lines += [say("goals.sheet", project=sheet.project, amount=sheet.amount, unit=sheet.amount_unit), _table(report, sheet)]
    lines += [finding_line(report.document, one) for one in report.findings]
    return "\n".join([*lines, _status(report)]) + "\n"


def _table(report: "Report", sheet: "GoalSheet") -> str:
    return table([say(f"goals.head_{head}") for head in _HEADS], list(_rows(report, sheet)))


def _rows(report: "Report", sheet: "GoalSheet") -> Iterator[Sequence[str]]:
    from gouji.document import goal_name

    rules: dict[str, list[str]] = {}
    for one in report.findings:
        for suspect in one.suspects[:1]:
            rules.setdefault(suspect.sentence, []).append(one.rule)
    for one in sheet.indicators:
        target = one.target
        number = f"{target.number}–{target.upper}" if target.upper else target.number
        meant = " ".join(part for part in (target.direction, number, target.unit) if part) or say("goals.in_words")
        yield one.level1, one.level2, one.level3, one.value, meant, " ".join(rules.get(goal_name(sheet, one), []))


def _status(report: "Report") -> str:
    counts = {severity: sum(one.severity == severity for one in report.findings) for severity in SHADES}
    sheets = report.document.goals
    line = say("goals.status", sheets=len(sheets), indicators=sum(len(sheet.indicators) for sheet in sheets), left=len(report.not_checked), **counts)
    return coloured(line if sheets else say("goals.no_sheets"), "red" if report.status else "green")
