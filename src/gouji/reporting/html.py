"""The findings on one document or many as one web page that needs nothing else, not even its script.

Its frame stands in `report.html`, its look in `report.css`; `report.js` adds filters and keys to what is all there without it.
Browsers run that script and no other one, load nothing and send nothing: so the page itself demands.
"""

import base64
import functools
import hashlib
import importlib.resources
import string
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from gouji import __version__
from gouji.checking import Report
from gouji.checking.finding import SEVERITIES
from gouji.document.escaping import escaped
from gouji.messages import language, say
from gouji.reporting.card import Card, tables_of
from gouji.reporting.checked import Checked, Counts, Unread, badness, by_severity, counts_of, family


@dataclass(frozen=True, slots=True)
class _Section:
    """A document's part of the page, ready made, with what the page wants to know of it.

    It is `silent` where there is nothing to say: among others its line in the list says enough.
    """

    name: str
    anchor: str
    title: str
    counts: Counts
    html: str
    tables: tuple[str, ...]
    families: tuple[str, ...]
    silent: bool


class HtmlReport:
    """The page, to which documents are added one after the other; of each only its part of the page is kept."""

    def __init__(self) -> None:
        self._sections: list[_Section] = []
        self._unread: list[Unread] = []

    def add(self, checked: Checked) -> None:
        """One more document."""
        self._sections.append(_section(checked, f"d{len(self._sections) + 1}"))

    def fail(self, unread: Unread) -> None:
        """One more file that gave no document."""
        self._unread.append(unread)

    def text(self) -> str:
        """The page as text; equal reports give equal text. Every text that came from a file is escaped."""
        sections = sorted(self._sections, key=lambda section: badness(section.counts))
        total = sum((section.counts for section in sections), Counts())
        several = len(sections) + len(self._unread) > 1
        style, script = _data("report.css").strip(), _data("report.js").strip()
        return string.Template(_data("report.html")).substitute(
            lang="zh-CN" if language() == "zh" else "en", title=escaped(_title(sections, several)), heading=escaped(say("reporting.title")),
            style=style, style_hash=_hash(style), script=script, script_hash=_hash(script), skip=escaped(say("reporting.skip")),
            subject=escaped(self._subject(sections, several)), status=_status(total, len(self._unread)), number="several" if several else "single",
            documents=_documents(sections, self._unread) if several else "", filters=_filters(sections, total),
            body="\n".join(section.html for section in sections if not (several and section.silent))
            or ("" if self._unread else _sound()), keys=escaped(say("reporting.keys")),
            made=escaped(say("reporting.made", version=__version__)),
        )  # fmt: skip

    def _subject(self, sections: list[_Section], several: bool) -> str:
        if not several:
            return sections[0].title if sections else ""
        key = "reporting.documents_unread" if self._unread else "reporting.documents"
        return say(key, documents=len(sections), **({"unread": len(self._unread)} if self._unread else {}))


@functools.cache
def _data(name: str) -> str:
    return importlib.resources.files(__package__).joinpath(name).read_text(encoding="utf-8")


def _hash(text: str) -> str:
    return "sha256-" + base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()


def _title(sections: list[_Section], several: bool) -> str:
    return say("reporting.title") if several or not sections else f"{sections[0].title} {say('reporting.title')}"


def _section(checked: Checked, anchor: str) -> _Section:
    report, counts = checked.report, counts_of(checked.report)
    findings = by_severity(report.findings)
    cards = [Card(f"{anchor}f{n}", n, finding, report.document, checked.pictures).html() for n, finding in enumerate(findings, 1)]
    title = _document_title(checked)
    opened = f'<section class="document" id="{anchor}" aria-labelledby="{anchor}h">'
    parts = [opened, *_opening(checked, anchor, title, counts), *cards, *_closing(checked.report)]
    tables = dict.fromkeys(tables_of(finding)[0] for finding in findings if tables_of(finding))
    families = dict.fromkeys(family(finding.rule) for finding in findings)
    silent = not (findings or report.not_checked or report.waived or report.lapsed or report.defects or checked.lacking)
    return _Section(checked.name, anchor, title, counts, "\n".join([*parts, "</section>"]), tuple(tables), tuple(families), silent)


def _document_title(checked: Checked) -> str:
    document = checked.report.document
    said = [document.organisation, str(document.year or ""), document.stage]
    return " ".join(part for part in said if part) if document.organisation else checked.name


def _opening(checked: Checked, anchor: str, title: str, counts: Counts) -> Iterator[str]:
    lines = f'<p class="file">{escaped(checked.name)}</p><p class="line">{escaped(counts.line)}</p>'
    yield f'<header class="whose"><h2 id="{anchor}h">{escaped(title)}</h2>{lines}</header>'
    if checked.lacking:
        yield f'<p class="lacking">{escaped(say("reporting.no_pictures", why=checked.lacking))}</p>'
    if not checked.report.findings:
        partly = escaped(say("reporting.sound_partly"))
        yield f'<p class="partly">{partly}</p>' if checked.report.not_checked else _sound()


def _sound() -> str:
    return f'<p class="sound">{escaped(say("reporting.sound"))}</p>'


def _closing(report: Report) -> Iterator[str]:
    """What could not be checked, the rules that share a reason together; rules that are wrong; what was accepted, and what is no longer."""
    reasons: dict[str, list[str]] = {}
    for rule, why in report.not_checked:
        reasons.setdefault(why, []).append(rule)
    yield from _listed("not_checked", [(why, "、".join(dict.fromkeys(rules))) for why, rules in reasons.items()], len(report.not_checked))
    yield from _listed("defects", [(str(problem), "") for problem in report.defects], len(report.defects))
    accepted = [(a.finding.message, say("reporting.accepted", reason=a.reason, by=a.by, on=a.on).strip()) for a in report.waived]
    yield from _listed("waived", accepted, len(accepted))
    yield from _listed("lapsed", [(text, "") for text in report.lapsed], len(report.lapsed))


def _listed(key: str, lines: Sequence[tuple[str, str]], number: int) -> Iterator[str]:
    """A list with its heading and number; nothing without lines."""
    if lines:
        items = "".join(f"<li>{escaped(text)} <span>{escaped(note)}</span></li>" for text, note in lines)
        yield f'<div class="left"><h3>{escaped(say(f"reporting.{key}"))}<small>{number}</small></h3><ul>{items}</ul></div>'


def _status(total: Counts, unread: int) -> str:
    """The status line as figures: holds, fails, could not be checked, and why."""
    detail = say("reporting.failed_note", error=total.error, warning=total.warning, info=total.info)
    left = say("reporting.left_note") if total.left else "" if unread else say("reporting.left_none")
    figures = [
        ("held", total.held, say("reporting.held_note", rounded=total.rounded)),
        ("failed", total.findings - total.info, detail),
        ("left", total.left, left),
    ]
    if unread:
        figures.append(("unread", unread, ""))
    return "".join(_figure(*figure) for figure in figures)


def _figure(name: str, number: int, note: str) -> str:
    look = name if number else f"{name} none"
    return f'<div class="{look}"><dt>{escaped(say(f"reporting.{name}"))}</dt><dd>{number:,}</dd><dd class="note">{escaped(note)}</dd></div>'


def _documents(sections: Iterable[_Section], unread: Iterable[Unread]) -> str:
    """The files that could not be read, then the documents, as a list with links."""
    heads = [say("reporting.file"), *(say(f"reporting.{name}") for name in (*SEVERITIES, "left", "held"))]
    head = "".join(f'<th scope="col">{escaped(word)}</th>' for word in heads)
    lines = [
        f'<tr><th scope="row">{escaped(each.name)}</th><td colspan="5" class="why">{escaped(say("reporting.unread_why", why=each.why))}</td></tr>'
        for each in unread
    ]
    lines += [_document(section) for section in sections]
    return (
        f'<nav aria-labelledby="documents"><h2 id="documents">{escaped(say("reporting.worst"))}</h2><div class="scroll" role="region" tabindex="0" '
        f'aria-labelledby="documents"><table class="documents"><thead><tr>{head}</tr></thead>\n<tbody>{"".join(lines)}</tbody></table></div></nav>'
    )


def _document(section: _Section) -> str:
    counts = section.counts
    shown = [(counts.error, "error"), (counts.warning, "warning"), (counts.info, "info"), (counts.left, ""), (counts.held, "")]
    cells = "".join(f'<td class="n {look if number else "none"}">{number}</td>' for number, look in shown)
    name = "" if section.name == section.title else f"<small>{escaped(section.name)}</small>"
    title = escaped(section.title)
    linked = title if section.silent else f'<a href="#{section.anchor}">{title}</a>'
    return f'<tr><th scope="row">{linked}{name}</th>{cells}</tr>\n'


def _filters(sections: Iterable[_Section], total: Counts) -> str:
    """The form that the script shows and works; without it everything is there anyway."""
    tables = dict.fromkeys(table for section in sections for table in section.tables)
    families = dict.fromkeys(name for section in sections for name in section.families)
    severities = {name: say(f"reporting.{name}") for name in SEVERITIES if getattr(total, name)}
    fields = _choice("severity", severities) + _choice("table", {table: table for table in tables}) + _choice("family", {f: f for f in families})
    search = f'<label>{escaped(say("reporting.search"))}<input type="search" name="text" autocomplete="off"></label>'
    count = f'<output data-words="{escaped(say("reporting.shown", total=total.findings))}"></output>'
    reset = f'<button type="reset">{escaped(say("reporting.reset"))}</button>'
    words = escaped(say("reporting.filters"))
    return f'<form class="filters" aria-label="{words}" hidden>{fields}{search}{reset}{count}</form>' if total.findings else ""


def _choice(name: str, choices: dict[str, str]) -> str:
    options = "".join(f'<option value="{escaped(value)}">{escaped(words)}</option>' for value, words in choices.items())
    label = say("reporting.rule") if name == "family" else say(f"reporting.{name}")
    return f'<label>{escaped(label)}<select name="{name}"><option value="">{escaped(say("reporting.all"))}</option>{options}</select></label>'
