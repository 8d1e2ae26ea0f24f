"""Sums of tables whose format nobody knows: what codes, numbering and the words for totals say, where the document itself keeps to it.

Nothing declares these sums, so a pattern counts only where it holds almost everywhere: then the few places where it does not are errors
of print rather than of the guess.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from gouji.checking.amounts import findings_of
from gouji.checking.evidence import Print
from gouji.checking.finding import Finding
from gouji.checking.unknown_lines import Side, is_total, level, sides_of, top
from gouji.document import Document, Row, entries_of
from gouji.identities import FAILS, Identity, evaluate
from gouji.locating import Cause, find_causes

_ENOUGH = 3
"""So many sums of two or more amounts must hold before a pattern counts."""
_MOST = 0.8
"""And such a share of all of them."""
_MANY, _NEARLY_ALL = 6, 0.9
"""The same for a kind of sum in all tables together, which then counts in the small ones too."""

_TYPED = ("swap", "digit", "point", "sign", "lost", "doubled")
_COLUMN = "column"

Pattern = tuple[int, int, str]
"""Table, side and kind of sum."""


@dataclass(frozen=True)
class UnknownSums:
    """The sums that a document of unknown format keeps to, what the printed amounts make of each, and the findings."""

    identities: tuple[Identity, ...]
    verdicts: tuple[str, ...]
    findings: tuple[Finding, ...]


def check_unknown(document: Document) -> UnknownSums:
    """The sums of the tables of a document whose format is unknown, and a warning for each cause of those that fail."""
    entries = entries_of(document).entries
    amounts, steps = [entry.fen for entry in entries], [entry.step_fen for entry in entries]
    kept = _kept(document, amounts, steps)
    identities = list(kept)
    verdicts = [evaluate(identity, amounts, steps) for identity in identities]
    causes = find_causes(identities, amounts, steps, Print(entries).evidence) if FAILS in verdicts else []
    guessed = {i for cause in causes if _is_guess(cause, [kept[identities[i]] for i in cause.identities]) for i in cause.identities}
    sure = [cause for cause in causes if not cause.rounded and guessed.isdisjoint(cause.identities)]
    found = tuple(replace(finding, severity="warning") for finding in findings_of(sure, entries, identities))
    left = [i for i in range(len(identities)) if i not in guessed]
    return UnknownSums(tuple(identities[i] for i in left), tuple(verdicts[i] for i in left), found)


def _is_guess(cause: Cause, own: Sequence[bool]) -> bool:
    """Whether a cause rests on one sum that its own table gives no reason to expect, and no slip of typing explains it."""
    return own == [False] and all(suspect.slip not in _TYPED for suspect in cause.suspects)


def _kept(document: Document, amounts: Sequence[int], steps: Sequence[int]) -> dict[Identity, bool]:
    """The sums of the patterns that count, and whether each does so in its own table."""
    patterns: dict[Pattern, list[Identity]] = defaultdict(list)
    for table, sides in enumerate(sides_of(document)):
        for number, side in enumerate(sides):
            for kind, identity in (*_of_rows(side), *_of_columns(side, amounts, steps)):
                patterns[table, number, kind].append(identity)
    everywhere: dict[str, list[Identity]] = defaultdict(list)
    for (_, _, kind), identities in patterns.items():
        everywhere[kind if not kind.startswith(_COLUMN) else ""] += identities
    usual = {kind for kind, identities in everywhere.items() if _counts(identities, amounts, steps, _MANY, _NEARLY_ALL)}
    kept: dict[Identity, bool] = {}
    for (_, _, kind), identities in patterns.items():
        own = _counts(identities, amounts, steps)
        if own or kind in usual:
            kept |= {identity: own or kept.get(identity, False) for identity in identities}
    return kept


def _counts(identities: Sequence[Identity], amounts: Sequence[int], steps: Sequence[int], enough: int = _ENOUGH, most: float = _MOST) -> bool:
    """Whether a pattern counts: of its sums of two amounts or more `enough` hold, and `most` do; of the trivial ones most do as well."""
    holding = [evaluate(identity, amounts, steps) != FAILS for identity in identities]
    telling = [held for held, identity in zip(holding, identities, strict=True) if sum(bool(amounts[p]) for p in identity.parts) > 1]
    return sum(telling) >= enough and all(sum(held) >= most * len(held) for held in (holding, telling))


def _of_rows(side: Side) -> Iterator[tuple[str, Identity]]:
    """The sums down the columns: of codes, of what is numbered below a name, and of totals."""
    for i, row in enumerate(side.rows):
        if is_total(row.label):
            for kind, parts in _around(side.rows, i):
                yield from ((kind, identity) for identity in _down(side, row, parts))
        elif row.code:
            yield from (("code", identity) for identity in _down(side, row, top([r for r in side.rows if _is_below(r, row)])))
        elif level(row) is not None:
            yield from (("number", identity) for identity in _down(side, row, top(_numbered_below(side.rows, i))))


def _is_below(row: Row, above: Row) -> bool:
    return row.code.startswith(above.code) and row.code != above.code


def _numbered_below(rows: Sequence[Row], i: int) -> list[Row]:
    below: list[Row] = []
    for row in rows[i + 1 :]:
        deep = level(row)
        if is_total(row.label) or (deep is not None and deep <= (level(rows[i]) or 0)):
            break
        below.append(row)
    return below


def _around(rows: Sequence[Row], i: int) -> Iterator[tuple[str, list[Row]]]:
    """What a total may add up: what follows it up to the next, what stands above it down from the last, or from that with it."""
    following = next((k for k in range(i + 1, len(rows)) if is_total(rows[k].label)), len(rows))
    last = next((k for k in range(i - 1, -1, -1) if is_total(rows[k].label)), -1)
    yield ("below" if i else "below first"), top(rows[i + 1 : following])
    yield "above", top(rows[last + 1 : i])
    if last >= 0:
        yield "on", [rows[last], *top(rows[last + 1 : i])]


def _down(side: Side, whole: Row, parts: Sequence[Row]) -> Iterator[Identity]:
    for column in side.columns:
        there = tuple(side.places[part, column] for part in parts if (part, column) in side.places)
        if (whole, column) in side.places and there:
            yield Identity("union", side.places[whole, column], there)


def _of_columns(side: Side, amounts: Sequence[int], steps: Sequence[int]) -> Iterator[tuple[str, Identity]]:
    """The sums across the lines: of each column that is by its head a total the columns beside it, those that come out most often."""
    inner: set[int] = set()
    for i in reversed(range(len(side.columns))):
        if not is_total(side.columns[i][-1] if side.columns[i] else ""):
            continue
        runs = [run for run in _beside(len(side.columns), i, inner) if _counts(_across(side, i, run), amounts, steps)]
        if runs:
            best = max(runs, key=lambda run: (sum(evaluate(a, amounts, steps) != FAILS for a in _across(side, i, run)), -len(run)))
            inner |= set(best)
            yield from ((f"{_COLUMN} {i}", identity) for identity in _across(side, i, best))


def _beside(columns: int, i: int, inner: set[int]) -> Iterator[tuple[int, ...]]:
    """Two columns or more to the right or to the left of one, without those that are parts of another of them."""
    right = [k for k in range(i + 1, columns) if k not in inner]
    left = [k for k in range(i - 1, -1, -1) if k not in inner]
    for side in (right, left):
        yield from (tuple(side[:n]) for n in range(2, len(side) + 1))


def _across(side: Side, whole: int, parts: Sequence[int]) -> list[Identity]:
    found = []
    for row in side.rows:
        there = tuple(side.places[row, side.columns[k]] for k in parts if (row, side.columns[k]) in side.places)
        if (row, side.columns[whole]) in side.places and there:
            found.append(Identity("union", side.places[row, side.columns[whole]], there))
    return found
