"""Payments between the units of one department taken out of their lines."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gouji.amounts import UNITS, plain, print_amount
from gouji.ledger.model import Line
from gouji.ledger.schema import book
from gouji.ledger.views import cell_of, with_cell
from gouji.messages import Problem

ByUnit = Mapping[str, Sequence[Line]]


@dataclass(slots=True)
class _Payment:
    """What one unit pays another in one way: the payer's lines and the lines that the receiver pays with it."""

    payer: str
    receiver: str
    paid: list[Line] = field(default_factory=list)
    used: list[Line] = field(default_factory=list)


@dataclass(slots=True)
class _Rest:
    """Money of one kind and time that is still to be given to lines. `like` is the line that it came from."""

    like: Line
    left_fen: int


def cancelled(lines: ByUnit, procurement: ByUnit, kinds: Mapping[str, str]) -> tuple[tuple[Line, ...], tuple[Line, ...], list[Problem]]:
    """The lines and procurement lines of a department without payments between its units, and the payments that do not match.

    A payer's line is removed; the receiver's lines that its money pays take over the payer's money and its time, split
    exactly where the payer paid from several. Procured lines follow the lines of their function and project.
    """
    payments = _payments(lines)
    problems = list(_unmatched(payments))
    if problems:
        return (), (), problems
    paid = {line.id for payment in payments.values() for line in payment.paid}
    taken: dict[str, tuple[Line, ...]] = {}
    for payment in payments.values():
        rests = [_Rest(line, line.amount_fen) for line in payment.paid]
        taken.update({line.id: tuple(_taken_over(line, rests, kinds[payment.receiver])) for line in payment.used})
    kept = tuple(part for some in lines.values() for line in some if line.id not in paid for part in taken.get(line.id, (line,)))
    bought, wrong = _followed(procurement, payments, taken, kinds)
    return kept, bought, wrong


def _payments(lines: ByUnit) -> dict[tuple[str, str, str], _Payment]:
    """The payments between units, by the category of the payer's lines, payer and receiver."""
    names = {plain(name): name for name in lines}
    ways = book().words["payments"]
    payments: dict[tuple[str, str, str], _Payment] = {}
    for unit, some in lines.items():
        for line in some:
            other = names.get(plain(line.counterpart))
            if other is None or other == unit:
                continue
            if line.category in ways:
                payments.setdefault((line.category, unit, other), _Payment(unit, other)).paid.append(line)
                continue
            for category, money in ways.items():
                if line.money == money and line.carried == book().words["this_year"]:
                    payments.setdefault((category, other, unit), _Payment(other, unit)).used.append(line)
    return payments


def _unmatched(payments: Mapping[tuple[str, str, str], _Payment]) -> Iterator[Problem]:
    for (category, payer, receiver), payment in payments.items():
        paid, used = (sum(line.amount_fen for line in some) for some in (payment.paid, payment.used))
        if paid != used:
            yield Problem(
                "ledger.payment_unmatched",
                payer=payer,
                receiver=receiver,
                category=category,
                money=book().words["payments"][category],
                paid=_yuan(paid),
                used=_yuan(used),
                difference=_yuan(abs(paid - used)),
                lines=[line.id for line in (*payment.paid, *payment.used)],
            )


def _yuan(amount_fen: int) -> str:
    unit = min(UNITS.values(), key=lambda unit: unit.fen)
    return f"{print_amount(amount_fen, unit)}{unit.name}"


def _taken_over(line: Line, rests: Sequence[_Rest], unit_kind: str) -> Iterator[Line]:
    """The line in parts, each of the money of one rest; the rests shrink by what is taken."""
    wanted, parts = line.amount_fen, 0
    for rest in rests:
        taken = min(wanted, rest.left_fen)
        if taken or (line.amount_fen == 0 and not parts):
            parts += 1
            yield _part(line, taken, rest.like, unit_kind, parts)
        rest.left_fen -= taken
        wanted -= taken


def _part(line: Line, amount_fen: int, like: Line, unit_kind: str, number: int) -> Line:
    identity = line.id if number == 1 else f"{line.id}·{number}"
    part = replace(line, id=identity, amount_fen=amount_fen, money=like.money, carried=like.carried, counterpart="")
    return replace(part, views=with_cell(part, unit_kind, cell_of(line, unit_kind)))


def _followed(
    procurement: ByUnit,
    payments: Mapping[tuple[str, str, str], _Payment],
    taken: Mapping[str, Sequence[Line]],
    kinds: Mapping[str, str],
) -> tuple[tuple[Line, ...], list[Problem]]:
    """The procurement lines with the money that the lines which they are part of now have."""
    pools: dict[tuple[str, str, str], list[_Rest]] = defaultdict(list)
    for (category, _, receiver), payment in payments.items():
        for line in payment.used:
            pools[category, receiver, plain(line.counterpart)] += [_Rest(part, part.amount_fen) for part in taken[line.id]]
    found: list[Line] = []
    problems: list[Problem] = []
    for unit, some in procurement.items():
        for line in some:
            pool = _pool_of(line, unit, pools)
            parts = [line] if pool is None else list(_taken_over(line, pool, kinds[unit]))
            found += parts
            missing = line.amount_fen - sum(part.amount_fen for part in parts)
            if missing:
                problems.append(Problem("ledger.procured_more", unit=unit, line=line.id, payer=line.counterpart, difference=_yuan(missing)))
    return tuple(found), problems


def _pool_of(line: Line, unit: str, pools: Mapping[tuple[str, str, str], list[_Rest]]) -> list[_Rest] | None:
    """The parts that a procurement line can be a part of; None when no other unit of the department pays it."""
    for category, money in book().words["payments"].items():
        pool = pools.get((category, unit, plain(line.counterpart)))
        if pool and line.money == money and line.carried == book().words["this_year"]:
            return [rest for rest in pool if rest.like.function == line.function and line.project in ("", rest.like.project)]
    return None
