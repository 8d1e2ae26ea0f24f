"""Findings on amounts: the identities of the document, evaluated, and each violated group brought back to its cause."""

from collections.abc import Sequence
from dataclasses import dataclass

from gouji.amounts import UNITS, Unit, print_amount
from gouji.checking.evidence import evidence_of
from gouji.checking.finding import Finding, SuspectName, cell_name
from gouji.document import Document, Entry, entries_of
from gouji.formats import Format
from gouji.formats.unions import laws, list_unions
from gouji.identities import FAILS, ROUNDED, Identity, derive, evaluate
from gouji.locating import Cause, Suspect, find_causes
from gouji.messages import say


@dataclass(frozen=True)
class Amounts:
    """The identities of a document and what the printed amounts make of them."""

    entries: tuple[Entry, ...]
    identities: tuple[Identity, ...]
    verdicts: tuple[str, ...]
    findings: tuple[Finding, ...]

    def count(self, verdict: str) -> int:
        """How many identities hold (HOLDS), are off by rounding (ROUNDED) or fail (FAILS)."""
        return self.verdicts.count(verdict)


def identities_of(document: Document, format: Format) -> tuple[tuple[Entry, ...], list[Identity]]:
    """Everything that answers a question in the document, and the identities among these."""
    found = entries_of(document)
    identities = derive(
        [e.point for e in found.entries], [None if e.blank else e.fen for e in found.entries], found.sums, format.partitions, format.members,
        found.nothing, list_unions(format, document.year), laws(format, document.year),
    )  # fmt: skip
    return found.entries, identities


def check_amounts(document: Document, format: Format) -> Amounts:
    """The document's identities, evaluated; one finding for each cause."""
    entries, identities = identities_of(document, format)
    amounts = [entry.fen for entry in entries]
    steps = [entry.step_fen for entry in entries]
    verdicts = tuple(evaluate(identity, amounts, steps) for identity in identities)
    causes = find_causes(identities, amounts, steps, evidence_of(entries)) if ROUNDED in verdicts or FAILS in verdicts else []
    findings = tuple(_finding(cause, entries, identities, format) for cause in causes)
    return Amounts(entries, tuple(identities), verdicts, findings)


def _finding(cause: Cause, entries: Sequence[Entry], identities: Sequence[Identity], format: Format) -> Finding:
    broken = [identities[i] for i in cause.identities]
    law = next((i.rule for i in broken if i.rule and len(broken) == 1), "")
    basis = next((e.basis for e in format.equations if e.id == law), ())
    suspects = tuple(_suspect(s, entries) for s in cause.suspects)
    places = dict.fromkeys(p for identity in broken for p in identity.places)
    cells = tuple(cell_name(entries[p].cell) for p in places if entries[p].cell is not None)  # type: ignore[arg-type]
    return Finding(
        rule=law or "勾稽", severity=_severity(cause), message=_message(cause, broken, entries), basis=basis,
        cells=cells, identities=tuple(_written(identity, entries) for identity in broken), suspects=suspects,
    )  # fmt: skip


def _severity(cause: Cause) -> str:
    if cause.rounded:
        return "warning" if cause.unlikely else "info"
    return "error"


def _message(cause: Cause, broken: Sequence[Identity], entries: Sequence[Entry]) -> str:
    if not cause.suspects:
        return say("checking.disagree", identity=_written(broken[0], entries))
    first = cause.suspects[0]
    entry = entries[first.place]
    others = [named(entries[s.place]) for s in cause.suspects[1:4]]
    values = {
        "where": named(entry), "printed": _as_printed(entry), "suggested": _amount(entry, first.suggested_fen),
        "why": say(f"locating.{first.slip}"), "demands": _demands(first.place, broken, entries),
    }  # fmt: skip
    key = "checking.rounding" if cause.rounded else "checking.or_else" if others else "checking.amount"
    return say(key, **values, others=others)


def _demands(place: int, broken: Sequence[Identity], entries: Sequence[Entry]) -> str:
    """What demands it, three at most: the same amount elsewhere, its parts, the sum that it is part of."""
    said = []
    for identity in broken:
        others = [p for p in identity.places if p != place]
        if identity.kind == "law" and len(others) > 1:
            said.append(say("checking.law", rule=identity.rule))
        elif identity.kind in ("same", "law"):
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


def _suspect(suspect: Suspect, entries: Sequence[Entry]) -> SuspectName:
    entry = entries[suspect.place]
    suggested = _amount(entry, suspect.suggested_fen)
    common = {
        "what": "amount", "printed": _as_printed(entry), "suggested": suggested, "likelihood": suspect.likelihood,
        "why": say(f"locating.{suspect.slip}"), "difference": _amount(entry, entry.fen - suspect.suggested_fen),
    }  # fmt: skip
    if entry.cell is not None:
        return SuspectName(table=entry.cell.table, row=entry.cell.row, column=entry.cell.column, unit=entry.cell.unit.name, **common)
    return SuspectName(table=None, row=None, column=(), sentence=entry.sentence.text if entry.sentence else "", unit=_unit(entry).name, **common)


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
