"""Questions answered from a ledger: which lines a data point adds up."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from functools import cached_property

from gouji.ledger.model import Ledger, Line
from gouji.points import Members, Point


class Answers:
    """The lines of a ledger, ready to be asked.

    Each member of each dimension has the set of its lines as the bits of one integer, so a question is an "and" of a few
    integers. Lines of the budget, of procurement and of last year stand behind each other in `lines`.
    """

    def __init__(self, ledger: Ledger, members: Members, evaluated_view: str) -> None:
        evaluated = {p.name for p in ledger.projects if p.evaluated}
        budget = [replace(line, views=(*line.views, evaluated_view)) if line.project in evaluated else line for line in ledger.lines]
        self.lines: Sequence[Line] = (*budget, *ledger.procurement, *ledger.prior)
        self._members = members
        self._year = ledger.profile.year
        self._kinds = ("budget",) * len(budget) + ("procurement",) * len(ledger.procurement) + ("prior",) * len(ledger.prior)
        self._masks: dict[tuple[str, str | int], int] = {}

    def asked(self, question: Point) -> int:
        """The lines that the question adds up, as bits."""
        mask = self._asked_of(question)
        for dimension, member in question.items():
            if dimension in ("year", "stage", "measure", "flow", "unit"):
                continue
            if dimension == "carried" and question.get("flow") == "支出":
                dimension = "spent"
            mask &= self._mask(dimension, member)
            if not mask:
                return 0
        return mask

    def lines_of(self, mask: int) -> list[int]:
        """The places of the lines in a set of bits."""
        places = []
        while mask:
            low = mask & -mask
            places.append(low.bit_length() - 1)
            mask ^= low
        return places

    def total_fen(self, mask: int) -> int:
        """What the lines of a set of bits come to."""
        return sum(self.lines[i].amount_fen for i in self.lines_of(mask))

    def members_of(self, dimension: str, mask: int) -> list[str]:
        """The members of a dimension that the lines of a set of bits carry, sorted."""
        return sorted({getattr(self.lines[i], dimension) for i in self.lines_of(mask)} - {""})

    def _asked_of(self, question: Point) -> int:
        kind = "prior" if question.get("year", self._year) == self._year - 1 else "budget"
        view = question.get("view")
        if kind == "budget" and view is not None and self._members.contains("view", _PROCUREMENT, view):
            kind = "procurement"
        return self._of_kind[kind]

    @cached_property
    def _of_kind(self) -> dict[str, int]:
        return {kind: _bits(i for i, k in enumerate(self._kinds) if k == kind) for kind in ("budget", "procurement", "prior")}

    def _mask(self, dimension: str, member: str | int) -> int:
        known = self._masks.get((dimension, member))
        if known is None:
            known = _bits(i for i, line in enumerate(self.lines) if self._carries(line, i, dimension, member))
            self._masks[dimension, member] = known
        return known

    def _carries(self, line: Line, i: int, dimension: str, member: str | int) -> bool:
        if dimension == "view":
            return (self._kinds[i] == "procurement" and member == _PROCUREMENT) or any(self._members.contains("view", member, v) for v in line.views)
        if dimension == "spent":
            return (line.category if line.category == _NEXT_YEAR else line.carried) == member
        own = getattr(line, dimension)
        return bool(own) and self._members.contains(dimension, member, own)


_PROCUREMENT = "政府采购"
_NEXT_YEAR = "结转下年"


def _bits(places: Iterable[int]) -> int:
    mask = 0
    for place in places:
        mask |= 1 << place
    return mask
