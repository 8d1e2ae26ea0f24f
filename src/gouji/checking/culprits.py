"""Findings of rules: where a rule fails, as a sentence for people, with the cells and what is suspected."""

from collections.abc import Iterator, Sequence
from typing import Any

from gouji.checking.finding import Finding, SuspectName, cell_name
from gouji.document import Cell, Trace
from gouji.formats.patterns import direction_in
from gouji.messages import say
from gouji.rules.blaming import Culprit
from gouji.rules.evaluating import Outcome
from gouji.rules.facts import Facts
from gouji.rules.items import FigureItem, Spot
from gouji.rules.rule import Rule
from gouji.rules.value_texts import is_percent, shown, unit_of
from gouji.rules.values import Quantity

_TOGETHER = 20
"""A rule that fails at more places of one table or section than this is one finding that lists them."""
_LISTED = 10
_SHOWN, _SHOWN_TRACES = 40, 3
"""How many letters a message shows of something that a file carries beside its print, and of how many such things."""
_LIKELIHOOD = {"error": 0.9, "warning": 0.5, "info": 0.3}
"""Of the findings of rules with a suspect, so many name what is wrong, measured on documents with known errors (`make mutants`)."""
_EITHER_SIDE = 0.4
"""Of two amounts of which one should not be greater, either may be wrong."""


def findings_of(rule: Rule, outcome: Outcome, facts: Facts) -> Iterator[Finding]:
    """The findings of a rule: one for each place, one for all of a table where they are too many."""
    groups: dict[tuple[str, bool], list[Culprit]] = {}
    for culprit in outcome.culprits:
        spot = culprit.spot
        groups.setdefault((spot.table if spot else "", bool(spot and spot.text)), []).append(culprit)
    for culprits in groups.values():
        if len(culprits) > (1 if _are_traces(culprits) else _TOGETHER):
            yield _together(rule, culprits, facts)
        else:
            found = (_finding(rule, culprit, facts) for culprit in culprits)
            yield from {(finding.message, finding.cells): finding for finding in found}.values()


def _are_traces(culprits: Sequence[Culprit]) -> bool:
    """Whether a rule fails at what the file carries beside its print: that is one finding, for it is cleared away at once."""
    return any(culprit.spot is not None and culprit.spot.trace is not None for culprit in culprits)


def _finding(rule: Rule, culprit: Culprit, facts: Facts) -> Finding:
    message = _message(rule, culprit)
    cells = _cells(culprit)
    suspects = (_suspect(rule, culprit, cells, message, facts),) if rule.suspect else ()
    texts = () if suspects else _texts([culprit])
    return Finding(rule.id, rule.severity, message, rule.basis_in(facts.document.year), tuple(map(cell_name, cells)), (), suspects, texts)


def _together(rule: Rule, culprits: Sequence[Culprit], facts: Facts) -> Finding:
    """One finding for many places."""
    cells = tuple(dict.fromkeys(cell_name(cell) for culprit in culprits for cell in _cells(culprit)))
    places = [_where(culprit) for culprit in culprits[: _SHOWN_TRACES if _are_traces(culprits) else _LISTED]]
    message = say("checking.rule_many", what=rule.what, number=len(culprits), places=places, advice=rule.advice)
    return Finding(rule.id, rule.severity, message, rule.basis_in(facts.document.year), cells, texts=_texts(culprits))


def _texts(culprits: Sequence[Culprit]) -> tuple[str, ...]:
    """The texts at which a rule fails, each once."""
    return tuple(dict.fromkeys(culprit.spot.text for culprit in culprits if culprit.spot and culprit.spot.text))


def _cells(culprit: Culprit) -> list[Cell]:
    """The cells that take part, each once: those of the comparison, else the item's own."""
    of_places = [cell for cell, _, _ in culprit.places if cell is not None]
    own = culprit.spot.cells if culprit.spot else ()
    return list({id(cell): cell for cell in (of_places or own)}.values())


def _message(rule: Rule, culprit: Culprit) -> str:
    where = _where(culprit)
    values = {"where": where, "what": rule.what, "advice": rule.advice}
    if culprit.places and isinstance(culprit.left, Quantity) and isinstance(culprit.right, Quantity):
        left, right = (_with_unit(side, culprit) for side in (culprit.left, culprit.right))
        key = "checking.rule_equal" if culprit.operator in ("=", "≈") else "checking.rule_compared"
        return say(key, **values, left=left, right=right, operator=culprit.operator)
    if where and isinstance(culprit.left, str) and isinstance(culprit.right, str) and culprit.operator == "=":
        return say("checking.rule_text", **values, left=culprit.left, right=culprit.right)
    return say("checking.rule_item" if where else "checking.rule_plain", **values)


def _with_unit(side: Quantity, culprit: Culprit) -> str:
    """A side as print: an amount with the unit of the first place that prints one."""
    if not side.money:
        return shown(side, _in_percent(culprit))
    placed = side if side.places else side._replace(places=culprit.places, step=side.step or _step(culprit))
    return shown(placed) + unit_of(placed).name


def _in_percent(culprit: Culprit) -> bool:
    return any(isinstance(side, Quantity) and is_percent(side) for side in (culprit.left, culprit.right))


def _step(culprit: Culprit) -> Any:
    return max((value.step for value in (culprit.left, culprit.right) if isinstance(value, Quantity)), default=0)


def _where(culprit: Culprit) -> str:
    """The place in words: the item, else the first place that the comparison names."""
    if culprit.spot is not None:
        return _spot(culprit.spot)
    for cell, sentence, _ in culprit.places:
        return _cell(cell) if cell is not None else say("checking.figure", sentence=sentence.text if sentence else "")
    return ""


def _spot(spot: Spot) -> str:
    if spot.trace is not None:
        return _trace(spot.trace)
    if spot.row is not None:
        return say("checking.rule_row", table=spot.table, number=spot.row.number, row=spot.row.label or spot.row.code)
    return say("checking.rule_table", table=spot.table) if spot.table else say("checking.rule_words", text=spot.text)


def _trace(trace: Trace) -> str:
    text = trace.text if len(trace.text) <= _SHOWN else trace.text[:_SHOWN] + "…"
    what, place = say(f"checking.rule_{trace.kind}", text=text), trace.place
    if place.page is not None:
        what = say("checking.rule_on_page", page=place.page, what=what)
    elif place.sheet is not None:
        what = say("checking.rule_in_sheet", sheet=place.sheet, cell=place.cell or "", what=what)
    return say("checking.rule_in_file", file=place.file, what=what) if place.file else what


def _cell(cell: Cell) -> str:
    return say("checking.cell", table=cell.table, number=cell.row.number, row=cell.row.label, column="·".join(cell.column))


def _suspect(rule: Rule, culprit: Culprit, cells: Sequence[Cell], message: str, facts: Facts) -> SuspectName:
    spot = culprit.spot or Spot()
    cell = cells[0] if cells and rule.suspect in ("amount", "sign", "column") else None
    printed = _printed(rule, culprit, spot)
    suggested = rule.program.suggestion(culprit.items, facts) if rule.right else _meant(culprit)
    row = cell.row if cell else spot.row
    table = (cell.table if cell else spot.table) or None
    column = cell.column if cell else ()
    unit = cell.unit.name if cell else _unit(culprit)
    text = spot.text or next((sentence.text for _, sentence, _ in culprit.places if sentence is not None), "")
    what = rule.suspect
    way = direction_in(printed) if what == "direction" else ""
    if way and way == direction_in(suggested):
        what, printed, suggested = "amount", printed.removeprefix(way), suggested.removeprefix(way)
    likelihood = _LIKELIHOOD[rule.severity]
    if cell and culprit.operator not in ("=", "≈"):
        likelihood = min(likelihood, _EITHER_SIDE)
    return SuspectName(what, table, row, column, printed, suggested, likelihood, message, unit, sentence=text)


def _meant(culprit: Culprit) -> str:
    """What an equation says that should stand there."""
    if culprit.operator not in ("=", "≈") or not isinstance(culprit.right, Quantity | str):
        return ""
    if isinstance(culprit.right, Quantity) and isinstance(culprit.left, Quantity):
        placed = culprit.right._replace(places=culprit.left.places or culprit.right.places, step=culprit.left.step or culprit.right.step)
        return shown(placed).rstrip("%")
    return shown(culprit.right)


def _printed(rule: Rule, culprit: Culprit, spot: Spot) -> str:
    """What is printed where the rule suspects something."""
    figure = next((item.figure for item in culprit.items if isinstance(item, FigureItem)), None)
    if figure is not None and rule.suspect == "direction":
        return figure.direction
    if culprit.operator in ("=", "≈") and isinstance(culprit.left, Quantity | str):
        own = figure is not None and isinstance(culprit.left, Quantity) and any(f is figure for _, _, f in culprit.left.places)
        return figure.value if own and figure is not None else shown(culprit.left)
    if spot.row is not None:
        return spot.row.code if rule.suspect == "code" else spot.row.label
    return (figure.value if figure is not None else "") or spot.text or spot.table


def _unit(culprit: Culprit) -> str:
    figure = next((figure for _, _, figure in culprit.places if figure is not None), None)
    return figure.unit if figure is not None else ""
