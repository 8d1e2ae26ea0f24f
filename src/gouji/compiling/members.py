"""The members that a document names, completed to the depth that a ledger's lines must have."""

from collections.abc import Iterable, Sequence

from gouji import classification
from gouji.compiling.candidates import Domains
from gouji.compiling.choices import words
from gouji.compiling.printed import Demand
from gouji.ledger.model import Line
from gouji.ledger.schema import book
from gouji.ledger.views import derived
from gouji.points import Members

_UNIT_KINDS = {True: "administrative", False: "institution"}


def domains_of(
    demands: Sequence[Demand], functions: Sequence[str], projects: Sequence[str], kind: str, year: int, members: Members, evaluated: str
) -> Domains:
    """What lines that meet the demands can be of; `functions` where these name none themselves."""
    said = [d for d in demands if d.fen or d.small]
    views = _views(said, members, evaluated)
    pairs = _pairs(said, kind, year)
    unprinted = {category: pair_of(code, kind, year) for category, code in words()["unprinted_economic"].items()}
    of_view = {view: _pair_of_view(view, pairs, kind, year) for view in views}
    return Domains(
        functions=functions_of(said, year) or list(functions), pairs=pairs, unprinted=unprinted,
        of_view={view: pair for view, pair in of_view.items() if pair[0]}, projects=projects, views=views, kind=kind, evaluated_view=evaluated,
    )  # fmt: skip


def functions_of(said: Iterable[Demand], year: int) -> list[str]:
    """The functions (项) that are printed, and the first 项 under each 类 or 款 under which none is."""
    codes = sorted({str(d.point["function"]) for d in said if "function" in d.point})
    return _deepened(codes, 7, "functional", year)


def _deepened(codes: Sequence[str], length: int, kind: str, year: int) -> list[str]:
    full = [code for code in codes if len(code) == length]
    for code in sorted((c for c in codes if len(c) < length), key=len, reverse=True):
        if not any(known.startswith(code) for known in full):
            under = code
            while len(under) < length and (children := classification.table(kind, year).children(under)):
                under = children[0].code
            full += [under] if len(under) == length else []
    return sorted(full)


def pair_of(economic: str, kind: str, year: int) -> tuple[str, str]:
    """The department class with the government class that goes with it first; "" where the crosswalk has none."""
    found = classification.partners(economic, _unit_kind(kind), year)
    return economic, found[0].code if found else ""


def _pairs(said: Sequence[Demand], kind: str, year: int) -> list[tuple[str, str]]:
    """The pairs that are printed; classes printed without the other side get the partner that goes with them."""
    both = {(str(d.point["economic"]), str(d.point["government"])) for d in said if "economic" in d.point and "government" in d.point}
    pairs = [pair for pair in sorted(both) if len(pair[0]) == 5 and len(pair[1]) == 5]
    governments = {str(d.point["government"]) for d in said if "government" in d.point}
    for code in _deepened(sorted({str(d.point["economic"]) for d in said if "economic" in d.point}), 5, "economic_department", year):
        if code not in {economic for economic, _ in pairs}:
            found = [e.code for e in classification.partners(code, _unit_kind(kind), year)]
            printed = [g for g in found if g in governments]
            pairs += [(code, g) for g in printed or found[:1] or [""]]
    crossed = classification.crosswalk(year, _unit_kind(kind))
    for code in sorted(g for g in governments if len(g) == 5 and g not in {government for _, government in pairs}):
        pairs += [(pair.department.code, code) for pair in crossed if pair.government.code == code][:1]
    return pairs


def _unit_kind(kind: str) -> str:
    return _UNIT_KINDS[kind in book().words["administrative"]]


def _views(said: Sequence[Demand], members: Members, evaluated: str) -> list[str]:
    """The views of a ledger's lines that are part of a view with an amount."""
    asked = {d.point["view"] for d in said if d.fen and "view" in d.point} - {evaluated}
    known = [c for key in ("lines", "procurement") for c in book().sheet(key).column("views").choices]
    return [view for view in known if any(members.contains("view", whole, view) for whole in asked)]


def _pair_of_view(view: str, pairs: Sequence[tuple[str, str]], kind: str, year: int) -> tuple[str, str]:
    """The pair whose lines carry the view by themselves, a printed one first; ("", "") where none does."""
    codes = [e.code for e in classification.table("economic_department", year) if len(e.code) == 5]
    for pair in (*pairs, *(pair_of(code, kind, year) for code in codes)):
        if view in derived(Line("", 0, economic=pair[0], category=words()["projects"]), kind):
            return pair
    return "", ""
