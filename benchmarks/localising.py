"""What gouji says of a mutant beside what is known of it."""

import json
import re
import traceback
import unicodedata
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import gouji
from benchmarks.mutants import Known, Mutant, Where, base_of, file_of, file_with
from gouji.checking.finding import CellName, Finding, SuspectName
from gouji.document import Cell, Document, Row

LOUD = ("error", "warning")
VARYING = re.compile(r"[\d.,]+|增加|减少|增长|下降|上升|降低")
PROSE = {"figure": "amount", "percent": "percent", "direction": "direction", "year": "year"}


@dataclass(frozen=True)
class Verdict:
    """What became of one error: named at all, named first, with the right print, among the first three suspects of a finding."""

    kind: str
    document: str
    determined: bool
    single: bool
    detected: bool = False
    suspect: bool = False
    amount: bool = False
    among: bool = False


@dataclass(frozen=True)
class Outcome:
    """A mutant with its verdicts, the likelihood of each new finding and whether it is right, what gouji said, and how it broke off, if it did."""

    mutant: Mutant
    verdicts: tuple[Verdict, ...]
    claims: tuple[tuple[float, bool], ...]
    said: tuple[dict[str, Any], ...] = field(default=())
    failure: str = ""

    def json(self) -> str:
        """One line of the file of misses."""
        told = {**self.mutant.told(), "verdicts": [asdict(v) for v in self.verdicts], "said": self.said, "failure": self.failure}
        return json.dumps(told, ensure_ascii=False)


@dataclass(frozen=True)
class Original:
    """What gouji reads in the sound document, the findings that are there without any error, and pages that read otherwise when drawn anew."""

    facts: tuple[Cell, ...]
    known: frozenset[tuple]
    unsteady: frozenset[int]


def judged(mutant: Mutant, folder: Path) -> Outcome | None:
    """Check the mutant's file, which is left in the folder, and compare; None where its page reads otherwise also without the error."""
    path = folder / f"{mutant.document}-{mutant.seed}-{len(mutant.errors)}-{mutant.number}{base_of(mutant.document).suffix}"
    original = original_of(mutant.document)
    if original.unsteady & {error.where.sheet for error in mutant.errors}:
        return None
    path.write_bytes(file_with(mutant))
    all_findings, failure = _checked(path)
    findings = [f for f in all_findings if f.severity in LOUD and _signature(f) not in original.known]
    verdicts = tuple(_verdict(mutant, error, findings, original) for error in mutant.errors)
    claims = [
        (f.suspects[0].likelihood, any(_is(error, f.suspects[0], original) for error in mutant.errors)) for f in findings if f.suspects
    ]
    return Outcome(mutant, verdicts, tuple(claims), tuple(_short(finding) for finding in findings), failure)


def _checked(path: Path) -> tuple[tuple[Finding, ...], str]:
    """The findings in a file; none, and the end of the traceback, where gouji breaks off: an error that is not found, and one of gouji's own."""
    try:
        return tuple(gouji.check(path).findings), ""
    except Exception:
        return (), traceback.format_exc(limit=-2)


@cache
def original_of(document: str) -> Original:
    """The sound document in gouji's eyes; as it is, and with every page drawn anew."""
    base = base_of(document)
    drawn = frozenset() if base.is_text else frozenset(sheet.number for sheet in base.sheets)
    with TemporaryDirectory() as folder:
        path, anew = Path(folder, "sound" + base.suffix), Path(folder, "anew" + base.suffix)
        path.write_bytes(file_of(base, {}))
        anew.write_bytes(file_of(base, {}, drawn))
        read, again = gouji.read(path), gouji.read(anew)
        findings = [*gouji.check(read).findings, *gouji.check(again).findings]
        return Original(tuple(read.facts), frozenset(_signature(finding) for finding in findings), _differing(read, again))


def _differing(read: Document, again: Document) -> frozenset[int]:
    """The pages whose amounts or sentences are not the same in both."""

    def said(document: Document) -> set[tuple]:
        facts = {(f.place.page, f.table, f.row.number, f.row.label, f.column, f.amount) for f in document.facts}
        return facts | {(sentence.page, sentence.text) for sentence in document.sentences}

    return frozenset(page for page, *_ in said(read) ^ said(again) if page)


def _signature(finding: Finding) -> tuple:
    """A finding but for its figures and numbers of rows, which an error elsewhere in its sentence or table changes too."""
    places = tuple(_place(named) for named in (*finding.cells, *finding.suspects))
    return finding.rule, places, VARYING.sub("", finding.message)


def _place(named: CellName | SuspectName) -> tuple:
    return named.table, named.row and (named.row.code, named.row.label), named.column, VARYING.sub("", getattr(named, "sentence", ""))


def _short(finding: Finding) -> dict[str, Any]:
    suspects = [
        {"what": s.what, "table": s.table, "row": s.row and [s.row.number, s.row.code, s.row.label], "column": list(s.column), "printed": s.printed,
         "suggested": s.suggested, "likelihood": s.likelihood, "sentence": s.sentence}
        for s in finding.suspects[:4]
    ]  # fmt: skip
    return {"rule": finding.rule, "severity": finding.severity, "message": finding.message, "suspects": suspects}


def _verdict(mutant: Mutant, error: Known, findings: list[Finding], original: Original) -> Verdict:
    naming = [finding for finding in findings if _names(error, finding, original)]
    right = [finding for finding in naming if finding.suspects and _is(error, finding.suspects[0], original)]
    amount = any(_prints(error, finding.suspects[0]) for finding in right)
    among = any(_is(error, suspect, original) for finding in naming for suspect in finding.suspects[:3])
    return Verdict(error.kind, mutant.document, error.determined, error.single, bool(naming), bool(right), amount, among)


def _names(error: Known, finding: Finding, original: Original) -> bool:
    """Whether a finding names the error's place among its cells or suspects."""
    if error.where.sentence:
        return any(_in_sentence(error.where, text) for text in (finding.message, *(s.sentence for s in finding.suspects)))
    if error.kind == "year":
        titles = any(s.table and _same_title(error.where, s.table) for s in finding.suspects)
        return titles or error.printed + error.where.table[4:12] in finding.message
    named: Iterable[CellName | SuspectName] = (*finding.cells, *finding.suspects)
    return any(_at(error, cell, original) or (error.kind == "row" and _beside(error, cell, original)) for cell in named)


def _is(error: Known, suspect: SuspectName, original: Original) -> bool:
    """Whether a suspect is the error."""
    if error.where.sentence:
        return suspect.what == PROSE[error.kind] and _in_sentence(error.where, suspect.sentence)
    if error.kind == "year":
        return suspect.what == "year" and bool(suspect.table) and _same_title(error.where, suspect.table or "")
    if error.kind == "row":
        return suspect.what == "row" and _row_told(error, suspect.suggested)
    if error.kind in ("code", "name"):
        return suspect.what == {"code": "code", "name": "label"}[error.kind] and _at(error, suspect, original)
    return suspect.what in ("amount", "column") and _at(error, suspect, original)


def _prints(error: Known, suspect: SuspectName) -> bool:
    """Whether a right suspect also says what should be printed."""
    if error.kind == "column" and suspect.what == "column":
        return True
    if error.kind == "row":
        return error.where.code in str(suspect.suggested)
    if error.kind == "direction":
        return error.truth in str(suspect.suggested)
    return _plain(str(suspect.suggested)) == _plain(error.truth) or _number(str(suspect.suggested)) == _number(error.truth)


def _at(error: Known, cell: CellName | SuspectName, original: Original) -> bool:
    """Whether a finding's cell is the error's: its row, and for an amount its column too; an amount shifted may be named where it landed."""
    fact = _fact(error, original)
    if fact is None or not cell.table or cell.table != fact.table or cell.row is None or not _same_row(cell.row, fact.row):
        return False
    return error.kind in ("code", "name", "row", "column") or cell.column == fact.column


def _same_row(one: Row, other: Row) -> bool:
    """Rows of one table: by number and label or code (two sides count alike), or by code and label where rows above were dropped."""
    alike = one.label == other.label or (one.code == other.code and bool(one.code))
    return (one.number == other.number and (alike or not one.label)) or (one.code == other.code and one.label == other.label and bool(one.code))


def _beside(error: Known, cell: CellName | SuspectName, original: Original) -> bool:
    """Whether a cell is in a row next to a dropped one, or in the row of which it was a part."""
    fact = _fact(error, original)
    if fact is None or cell.table != fact.table or cell.row is None:
        return False
    part = bool(cell.row.code) and error.where.code.startswith(cell.row.code)
    return part or abs(cell.row.number - fact.row.number) <= 1 or _row_told(error, getattr(cell, "suggested", ""))


def _row_told(error: Known, suggested: Any) -> bool:
    return bool(suggested) and (error.where.code in str(suggested) or (error.where.label in _plain(str(suggested)) and len(error.where.label) > 2))


def _fact(error: Known, original: Original) -> Cell | None:
    """The fact that gouji reads in the sound document where the error stands."""
    return _found(original, error.where)


def _found(original: Original, where: Where) -> Cell | None:
    near = [fact for fact in original.facts if _stands(fact, where)]
    if where.order >= 0:
        near = [fact for fact in near if _number(fact.amount) == _number(where.spot.text)]
        if near and near[0].place.box is None:
            return near[min(where.order, len(near) - 1)]
    return next((fact for fact in near if fact.row.code == where.code or _plain(fact.row.label) == _plain(where.label)), near[0] if near else None)


def _stands(fact: Cell, where: Where) -> bool:
    if fact.place.line is not None:
        return fact.place.line == where.sheet
    box, spot = fact.place.box, where.spot.box
    if box is None or fact.place.page != where.sheet or min(box[3], spot[3]) - max(box[1], spot[1]) < 0.3 * min(box[3] - box[1], spot[3] - spot[1]):
        return False
    return where.order < 0 or min(box[2], spot[2]) - max(box[0], spot[0]) > 0.3 * min(box[2] - box[0], spot[2] - spot[0])


def _same_title(where: Where, title: str) -> bool:
    return VARYING.sub("", _plain(title)) == VARYING.sub("", _plain(where.table))


def _in_sentence(where: Where, text: str) -> bool:
    return bool(text) and _plain(where.around) in _plain(text)


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).replace(",", "").split())


def _number(text: str) -> str:
    text = _plain(text)
    return text.rstrip("0").rstrip(".") if "." in text else text
