"""Findings on amounts: the identities of the document, evaluated, and each violated group brought back to its cause."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from gouji.amounts import UNITS, Unit, print_amount
from gouji.checking.finding import SEVERITIES, Finding, SuspectName, cell_name
from gouji.checking.missing import row_causes
from gouji.checking.rules import NOTHING_SAID, RuleResults
from gouji.checking.sums import Sums
from gouji.document import Document, Entry
from gouji.document.sentence import UNCHANGED
from gouji.formats import Format
from gouji.formats.patterns import turned
from gouji.identities import FAILS, ROUNDED, Identity, residual
from gouji.locating import Cause, Suspect, find_causes
from gouji.locating.typing import EXTRA, MISSING, OTHER, slip
from gouji.messages import say

_AS_LIKELY = 0.9
"""A second suspect with so much of the first one's likelihood is as likely wrong as that."""


@dataclass(frozen=True)
class Amounts:
    """The identities of a document and what the printed amounts make of them; without equations of rules that may have exceptions, where
    the document seems to be one: these are among the findings only."""

    entries: tuple[Entry, ...]
    identities: tuple[Identity, ...]
    verdicts: tuple[str, ...]
    findings: tuple[Finding, ...]

    def count(self, verdict: str) -> int:
        """How many identities hold (HOLDS), are off by rounding (ROUNDED) or fail (FAILS)."""
        return self.verdicts.count(verdict)


def identities_of(document: Document, format: Format) -> tuple[tuple[Entry, ...], list[Identity]]:
    """Everything that answers a question in the document, and the identities among these."""
    sums = Sums(document, format)
    return tuple(sums.entries), sums.derived


def check_amounts(document: Document, format: Format, said: RuleResults = NOTHING_SAID, sums: Sums | None = None) -> Amounts:
    """The document's identities, its own and those that rules say, evaluated; one finding for each cause. `sums` are the document's,
    where they are known already."""
    sums = sums or Sums(document, format)
    sums.say(said.identities)
    entries, verdicts = sums.entries, sums.verdicts
    rows = row_causes(document, format, entries, sums.identities, [i for i, verdict in enumerate(verdicts) if verdict == FAILS])
    causes, left, aside = _causes(sums, rows.explained)
    laws = {rule.id: Law(rule.severity, rule.basis_in(document.year), rule.what + rule.advice) for rule in said.rules} if causes or aside else {}
    laws |= {equation.id: Law(equation.severity, equation.basis) for equation in format.equations}
    findings = [_finding(cause, entries, left, laws) for cause in causes]
    findings += [_alone(sums.identities[i], entries, laws[sums.identities[i].rule]) for i in aside]
    judged = [i for i in range(len(verdicts)) if i not in aside]
    return Amounts(tuple(entries), tuple(sums.identities[i] for i in judged), tuple(verdicts[i] for i in judged), (*rows.findings, *findings))


def _causes(sums: Sums, explained: Set[int]) -> tuple[list[Cause], list[Identity], list[int]]:
    """The causes of what is not `explained`, the identities that were asked for them, and the equations of kind near (indices) that were
    set aside: what such a rule demands has exceptions, and one that gives no reason for doubt, or needs a cause of its own, is one."""
    aside = _exceptions(sums)
    causes, left = _found(sums, {*explained, *aside})
    doubtful = set(_near(sums)) - set(aside)
    if doubtful:
        fewer, firm = _found(sums, {*explained, *aside, *doubtful})
        if len(fewer) < len(causes):
            return fewer, firm, sorted({*aside, *doubtful})
    return causes, left, aside


def _found(sums: Sums, without: Set[int]) -> tuple[list[Cause], list[Identity]]:
    """The causes among the identities but for those `without`, and these identities."""
    left = [identity for i, identity in enumerate(sums.identities) if i not in without]
    sound = ROUNDED not in sums.verdicts and FAILS not in sums.verdicts
    return [] if sound else find_causes(left, sums.amounts, sums.steps, sums.evidence), left


def _near(sums: Sums) -> list[int]:
    """The equations of kind near that fail."""
    return [i for i, verdict in enumerate(sums.verdicts) if verdict == FAILS and sums.identities[i].kind == "near"]


def _exceptions(sums: Sums) -> list[int]:
    """The equations of kind near that fail and give no reason to doubt an amount: nothing else that is said of their amounts fails, and
    of those that nothing confirms none is a slip away from what the equation demands."""
    failing = _near(sums)
    if not failing:
        return []
    firm = [(identity, verdict) for identity, verdict in zip(sums.identities, sums.verdicts, strict=True) if identity.kind != "near"]
    doubted = {place for identity, verdict in firm if verdict == FAILS for place in identity.places}
    known = {place for identity, _ in firm for place in identity.places}
    return [i for i in failing if doubted.isdisjoint(sums.identities[i].places) and not _slipped(sums.identities[i], known, sums)]


def _slipped(identity: Identity, known: Set[int], sums: Sums) -> bool:
    """Whether a place that is not `known` otherwise printed what the equation demands of it with a slip of typing."""
    off = residual(identity, sums.amounts)
    for place in set(identity.places) - known:
        printed = sums.amounts[place]
        meant = printed - off if place in (identity.whole, *identity.less) else printed + off
        if slip(printed // sums.steps[place], meant // sums.steps[place]) not in (OTHER, EXTRA, MISSING):
            return True
    return False


def _alone(identity: Identity, entries: Sequence[Entry], law: "Law") -> Finding:
    """The finding of a rule to which the document seems to be an exception: it suspects no amount."""
    cells = tuple(cell_name(entries[p].cell) for p in identity.places if entries[p].cell is not None)  # type: ignore[arg-type]
    written = _written(identity, entries)
    message = say("checking.law_alone", identity=written, demand=law.demand)
    return Finding(rule=identity.rule, severity=law.severity, message=message, basis=law.basis, cells=cells, identities=(written,))


def findings_of(causes: Sequence[Cause], entries: Sequence[Entry], identities: Sequence[Identity]) -> tuple[Finding, ...]:
    """The finding of each cause among identities that no equation or rule demands."""
    return tuple(_finding(cause, entries, identities, {}) for cause in causes)


@dataclass(frozen=True)
class Law:
    """What is to be said of an equation that a format or a rule demands."""

    severity: str
    basis: tuple[Mapping[str, Any], ...]
    demand: str = ""


def _finding(cause: Cause, entries: Sequence[Entry], identities: Sequence[Identity], laws: Mapping[str, Law]) -> Finding:
    broken = [identities[i] for i in cause.identities]
    law = broken[0].rule if len({identity.rule for identity in broken}) == 1 else ""
    basis = laws[law].basis if law else ()
    suspects = tuple(_suspect(s, entries, "column" if cause.moved and _in_one_row(cause, entries) else "amount") for s in cause.suspects)
    places = dict.fromkeys(p for identity in broken for p in identity.places)
    cells = tuple(cell_name(entries[p].cell) for p in places if entries[p].cell is not None)  # type: ignore[arg-type]
    return Finding(
        rule=law or "勾稽", severity=_severity(cause, broken, laws), message=_message(cause, broken, entries), basis=basis,
        cells=cells, identities=tuple(_written(identity, entries) for identity in broken), suspects=suspects,
    )  # fmt: skip


def _severity(cause: Cause, broken: Sequence[Identity], laws: Mapping[str, Law]) -> str:
    """The severest of what is broken: an identity that is derived is an error, a rule what it says it is."""
    if cause.rounded:
        return "warning" if cause.unlikely else "info"
    return min((laws[identity.rule].severity if identity.rule else "error" for identity in broken), key=SEVERITIES.index)


def _message(cause: Cause, broken: Sequence[Identity], entries: Sequence[Entry]) -> str:
    if not cause.suspects:
        return say("checking.disagree", identity=_written(broken[0], entries))
    first = cause.suspects[0]
    entry = entries[first.place]
    others = [named(entries[s.place]) for s in cause.suspects[1:4]]
    values = {
        "where": named(entry), "printed": _said(entry, entry.fen), "suggested": _said(entry, first.suggested_fen),
        "why": say(f"locating.{first.slip}"), "demands": _demands(first.place, broken, entries),
    }  # fmt: skip
    if cause.moved:
        return say("checking.moved", **values, other=named(entries[cause.suspects[1].place]))
    if cause.rounded:
        return say("checking.rounding", **values)
    if others and cause.suspects[1].likelihood >= _AS_LIKELY * first.likelihood:
        return say("checking.one_of", **values, others=others)
    return say("checking.or_else" if others else "checking.amount", **values, others=others)


def _demands(place: int, broken: Sequence[Identity], entries: Sequence[Entry]) -> str:
    """What demands it, three at most: the same amount elsewhere, its parts, the sum that it is part of."""
    said = []
    for identity in broken:
        others = [p for p in identity.places if p != place]
        if identity.kind in ("law", "near") and len(others) > 1:
            said.append(say("checking.law", rule=identity.rule))
        elif identity.kind in ("same", "law", "near"):
            said.append(say("checking.same", where=named(entries[others[0]])))
        elif identity.whole == place:
            said.append(say("checking.parts"))
        else:
            said.append(say("checking.whole", where=named(entries[identity.whole])))
    shown = list(dict.fromkeys(said))
    more = say("checking.more", number=len(shown) - 3) if len(shown) > 3 else ""
    return "、".join(shown[:3]) + more


def named(entry: Entry) -> str:
    """The cell or figure as people call it: 《表》第 4 行行政运行“合计”."""
    if entry.cell is not None:
        cell = entry.cell
        return say("checking.cell", table=cell.table, number=cell.row.number, row=cell.row.label, column="·".join(cell.column))
    return say("checking.figure", sentence=entry.sentence.text if entry.sentence else "")


def _written(identity: Identity, entries: Sequence[Entry]) -> str:
    def one(p: int) -> str:
        entry = entries[p]
        if entry.cell is not None:
            return f"《{entry.cell.table}》[{entry.cell.row.label or entry.cell.row.number}, {'·'.join(entry.cell.column)}]"
        return f"“{entry.sentence.text[:40] if entry.sentence else ''}”"

    left, right = (" + ".join(f"{one(p)} {_as_printed(entries[p])}" for p in side) for side in ((identity.whole, *identity.less), identity.parts))
    return f"{left} = {right}"


def _in_one_row(cause: Cause, entries: Sequence[Entry]) -> bool:
    cells = [entries[suspect.place].cell for suspect in cause.suspects]
    return len({cell.row for cell in cells if cell is not None}) == 1


def _suspect(suspect: Suspect, entries: Sequence[Entry], what: str) -> SuspectName:
    """The suspect as people call it; of a figure with the wrong sign it is the word for more or less that is wrong."""
    entry = entries[suspect.place]
    common = {
        "what": what, "printed": _as_printed(entry), "suggested": _amount(entry, suspect.suggested_fen), "likelihood": suspect.likelihood,
        "why": say(f"locating.{suspect.slip}"), "difference": _amount(entry, entry.fen - suspect.suggested_fen),
    }  # fmt: skip
    if entry.cell is not None:
        return SuspectName(table=entry.cell.table, row=entry.cell.row, column=entry.cell.column, unit=entry.cell.unit.name, **common)
    figure = entry.figure
    if figure is not None and figure.direction and suspect.suggested_fen:
        common["suggested"] = _amount(entry, abs(suspect.suggested_fen))
        if suspect.suggested_fen == -entry.fen:
            common |= {"what": "direction", "printed": figure.direction, "suggested": turned(figure.direction), "difference": ""}
    return SuspectName(table=None, row=None, column=(), sentence=entry.sentence.text if entry.sentence else "", unit=_unit(entry).name, **common)


def _said(entry: Entry, amount_fen: int) -> str:
    """An amount as its place would say it: a change with its word for more or less, which changes with the sign."""
    figure = entry.figure
    if figure is None or not figure.direction:
        return entry.cell.amount if entry.cell is not None and amount_fen == entry.fen else _amount(entry, amount_fen)
    if not amount_fen:
        return UNCHANGED
    same = (amount_fen < 0) == (entry.fen < 0) or not entry.fen
    return (figure.direction if same else turned(figure.direction)) + _amount(entry, abs(amount_fen))


def _as_printed(entry: Entry) -> str:
    if entry.cell is not None:
        return entry.cell.amount
    return entry.figure.value if entry.figure else ""


def _amount(entry: Entry, amount_fen: int) -> str:
    """An amount as this place would print it: in its unit, with its table's decimals."""
    unit = _unit(entry)
    decimals = len(str(unit.fen // entry.step_fen)) - 1
    return print_amount(amount_fen, unit, decimals, thousands=False)


def _unit(entry: Entry) -> Unit:
    """The unit in which the place prints its amount."""
    return entry.cell.unit if entry.cell is not None else UNITS[entry.figure.unit if entry.figure else "元"]
