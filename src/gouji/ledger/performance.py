"""What the sheets of performance demand of each other: formulas have a source, results an indicator, each thing stands once."""

from collections.abc import Iterator, Sequence

from gouji.amounts import plain
from gouji.ledger.heads import nearest
from gouji.ledger.lines import Good
from gouji.ledger.schema import Sheet, book
from gouji.ledger.source import Spot
from gouji.messages import Problem


def unknown_sources(indicators: Sequence[Good], sources: Sequence[Good]) -> Iterator[Problem]:
    """Data sources that an indicator names and the sheet of sources does not; formulas that name none."""
    names = {plain(str(row.values["name"])): str(row.values["name"]) for row in sources}
    sheet = book().sheet("indicators")
    for row in indicators:
        source, formula = (str(row.values[key]) for key in ("source", "formula"))
        if source and plain(source) not in names:
            yield _unknown(row.record.spot(sheet.column("source")), source, list(names.values()))
        if formula and not source:
            yield row.record.spot(sheet.column("source")).problem("formula_without_source", formula=formula)


def _unknown(spot: Spot, source: str, known: list[str]) -> Problem:
    sheet = book().sheet("sources").name
    if not known:
        return spot.problem("no_sources", value=source, sources=sheet)
    return spot.problem("unknown_source", value=source, sources=sheet, nearest=nearest(source, known) or known[:3])


def unknown_indicators(results: Sequence[Good], indicators: Sequence[Good]) -> Iterator[Problem]:
    """Results of indicators that the project does not have."""
    sheet = book().sheet("results")
    for row in results:
        own = [str(other.values["level3"]) for other in indicators if other.values["project"] == row.values["project"]]
        name = str(row.values["level3"])
        if plain(name) not in map(plain, own):
            spot = row.record.spot(sheet.column("level3"))
            yield spot.problem("unknown_indicator", value=name, project=row.values["project"], nearest=nearest(name, own) or own[:3])


def repeated(sheet: Sheet, rows: Sequence[Good], *keys: str) -> Iterator[Problem]:
    """Rows that say the same thing again: equal in the columns `keys`, white space aside."""
    first: dict[tuple[str, ...], int] = {}
    for row in rows:
        number = row.record.row.number
        earlier = first.setdefault(tuple(plain(str(row.values[key])) for key in keys), number)
        if earlier != number:
            spot = row.record.spot(sheet.column(keys[-1]))
            yield spot.problem("duplicate_key", value=row.values[keys[-1]], first=earlier)
