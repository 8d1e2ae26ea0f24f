"""Questions answered from a ledger: which lines a data point adds up."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import cached_property

from gouji.compiling.purchases import item_name
from gouji.ledger.model import Ledger, Line
from gouji.points import Members, Point


class Answers:
    """The lines of a ledger, ready to be asked.

    Each member of each dimension has the set of its lines as the bits of one integer, so a question is an "and" of a few
    integers. Lines of the budget, of procurement and of last year stand behind each other in `lines`.
    """

    def __init__(self, ledger: Ledger, members: Members, evaluated_view: str, means: Mapping[str, Mapping[str, str]] | None = None) -> None:
        views = {p.name: (evaluated_view,) for p in ledger.projects if p.evaluated}
        views |= {project: (*views.get(project, ()), _AIMED) for project in dict.fromkeys(i.project for i in ledger.indicators)}
        budget = [replace(line, views=(*line.views, *views[line.project])) if line.project in views else line for line in ledger.lines]
        self.lines: Sequence[Line] = (*budget, *ledger.procurement, *ledger.prior)
        self._members = members
        self._means = means or {}
        self._year = ledger.profile.year
        self._kinds = ("budget",) * len(budget) + ("procurement",) * len(ledger.procurement) + ("prior",) * len(ledger.prior)
        self._masks: dict[tuple[str, str | int], int] = {}

    def asked(self, question: Point) -> int:
        """The lines that the question adds up, as bits."""
        mask = self._of_kind[self.kind_of(question)]
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

    def kind_of(self, question: Point) -> str:
        """Which lines answer the question: budget, procurement or prior (last year's)."""
        if question.get("year", self._year) == self._year - 1:
            return "prior"
        view = question.get("view")
        procured = view is not None and self._members.contains("view", _PROCUREMENT, view)
        return "procurement" if procured else "budget"

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
            return self._members.contains("carried", member, line.category if line.category == _NEXT_YEAR else line.carried)
        own = self._own(line, dimension)
        return bool(own) and self._members.contains(dimension, member, own)


    def _own(self, line: Line, dimension: str) -> str:
        """The member that a line carries, in the format's meaning of it."""
        if dimension == "item":
            return item_name(line, self._year)
        own = str(getattr(line, dimension, ""))
        unsaid = dimension == "category" and not own and line.project
        return own if unsaid else self._means.get(dimension, {}).get(own, own)


_PROCUREMENT = "政府采购"
_AIMED = "绩效目标"
_NEXT_YEAR = "结转下年"


def _bits(places: Iterable[int]) -> int:
    mask = 0
    for place in places:
        mask |= 1 << place
    return mask
