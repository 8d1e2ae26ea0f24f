"""Random ledgers, every attribute filled: written and read back in both forms they are the same."""

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from gouji.amounts import plain, unit_named
from gouji.ledger import Count, GoalIndicator, Ledger, Line, Project, UnitProfile, read_ledger, write_folder, write_workbook
from gouji.ledger.codes import Codes
from gouji.ledger.printing import amount_text, rows_of
from gouji.ledger.schema import book
from gouji.ledger.views import clash, ordered
from gouji.messages import Problem

YEAR = 2024
LINES = book().sheet("lines")
WORDS = st.text(st.characters(categories=["L", "N", "P", "S", "Zs"], include_characters="\n\"',，“”"), max_size=20).map(str.strip)
TEXTS = WORDS.filter(lambda text: text and not text.startswith("#"))
AMOUNTS = st.integers(0, 10**12) | st.integers(0, 10_000)


def codes(key: str, years_back: int = 0) -> st.SearchStrategy[str]:
    column = LINES.column(key)
    return st.sampled_from([entry.code for entry in Codes(YEAR - years_back).entries(column)])


def meant(key: str) -> st.SearchStrategy[str]:
    column = LINES.column(key)
    return st.sampled_from([column.meanings.get(choice, choice) for choice in column.choices])


@st.composite
def lines(draw, key: str, projects: list[str]) -> tuple[Line, ...]:
    back = book().sheet(key).years_back
    count = draw(st.integers(1 if key == "lines" else 0, 6))
    found = {}
    for _ in range(count):
        category = draw(meant("category"))
        wants_project = category == "项目支出" or (category == "结转下年" and draw(st.booleans()))
        line = Line(
            id="",
            amount_fen=draw(AMOUNTS),
            function=draw(codes("function", back)),
            economic=draw(codes("economic", back)),
            government=draw(codes("government", back)),
            money=draw(meant("money")),
            carried=draw(meant("carried")),
            category="项目支出" if wants_project and not projects else category,
            project=draw(st.sampled_from(projects)) if wants_project and projects else "",
            views=ordered(draw(st.sets(st.sampled_from(LINES.column("views").choices)).filter(lambda views: not clash(views)))),
            counterpart=draw(WORDS.filter(lambda text: not text.startswith("#"))),
            assumed=draw(st.booleans()),
            note=draw(TEXTS | st.just("")),
        )
        if line.category == "项目支出" and not line.project:
            line = replace(line, category="公用")
        found[replace(line, amount_fen=0, note="")] = line
    return tuple(replace(line, id=f"{book().sheet(key).name}!J{row}") for row, line in enumerate(found.values(), 2))


@st.composite
def procured(draw, projects: list[str]) -> tuple[Line, ...]:
    found = {}
    for _ in range(draw(st.integers(0, 4))):
        view = draw(st.sampled_from(book().sheet("procurement").column("views").choices))
        item = {"货物": "A02010100", "工程": "B01000000", "服务": "C23120301"}[view]
        line = Line(
            id="",
            amount_fen=draw(AMOUNTS),
            function=draw(codes("function")),
            money=draw(meant("money")),
            carried=draw(meant("carried")),
            project=draw(st.sampled_from(["", *projects])),
            item=draw(st.sampled_from(["", item if Codes(YEAR).full("procurement", item) else ""])),
            views=(view,),
            assumed=draw(st.booleans()),
            note=draw(TEXTS | st.just("")),
        )
        found[replace(line, amount_fen=0, note="")] = line
    return tuple(replace(line, id=f"政府采购!H{row}") for row, line in enumerate(found.values(), 2))


@st.composite
def counts(draw) -> tuple[Count, ...]:
    known = {name: unit for key in ("visits", "assets") for name, unit in book().sheet(key).counts.items()}
    numbers = [draw(st.none() | st.integers(0, 999)) for _ in known]
    return tuple(Count(name, number, unit) for (name, unit), number in zip(known.items(), numbers, strict=True) if number is not None)


@st.composite
def ledgers(draw) -> Ledger:
    names = draw(st.lists(TEXTS, max_size=3, unique_by=plain).filter(lambda names: all(map(plain, names))))
    yes, text = st.booleans(), TEXTS | st.just("")
    kinds = st.sampled_from(book().sheet("projects").column("type").choices)
    projects = tuple(draw(st.builds(Project, st.just(name), kinds, text, text, text, yes, yes)) for name in names)
    indicator = st.builds(GoalIndicator, st.sampled_from(names or [""]), TEXTS, text, TEXTS, TEXTS)
    indicators = draw(st.lists(indicator, max_size=4 if names else 0, unique=True))
    return Ledger(
        profile=UnitProfile(
            draw(TEXTS),
            YEAR,
            draw(st.sampled_from(["行政", "参公", "事业"])),
            unit_named(draw(st.sampled_from(["元", "万元"]))),
            draw(st.sampled_from(["", "县区", "中央"])),
            draw(text),
            draw(text),
            draw(st.just("") | st.dates().map(lambda day: day.isoformat() if day.year > 1900 else "")),
            draw(text),
            True,
        ),
        lines=draw(lines("lines", names)),
        procurement=draw(procured(names)),
        prior=draw(lines("prior", ["上年项目"])),
        projects=projects,
        indicators=tuple(indicators),
        counts=draw(counts()),
        reasons=draw(st.dictionaries(st.sampled_from(book().sheet("reasons").column("key").choices), TEXTS, max_size=3)),
        duties=tuple(draw(st.lists(TEXTS, max_size=3))),
        sections=tuple(draw(st.lists(TEXTS, max_size=3))),
    )


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(ledgers())
def test_written_and_read_back_nothing_has_changed(bare, ledger: Ledger) -> None:
    with TemporaryDirectory() as place:
        write_folder(ledger, Path(place) / "f")
        write_workbook(ledger, Path(place) / "w.xlsx")
        assert bare(read_ledger(Path(place) / "f")) == ledger
        assert bare(read_ledger(Path(place) / "w.xlsx")) == ledger


@pytest.mark.parametrize(
    ("fen", "unit", "text"),
    [(640_890_000, "万元", "640.89"), (1, "万元", "0.000001"), (0, "万元", "0.00"), (123_450_000, "元", "1234500.00"), (5, "元", "0.05")],
)
def test_amounts_are_written_exactly(fen: int, unit: str, text: str) -> None:
    assert amount_text(fen, unit_named(unit)) == text


def test_what_a_sheet_cannot_hold_is_not_written(example: Ledger, tmp_path: Path) -> None:
    odd = replace(example, procurement=(replace(example.procurement[0], economic="30201"),))
    with pytest.raises(Problem) as raised:
        write_folder(odd, tmp_path / "f")
    assert raised.value.values["fields"] == ["economic"] and not (tmp_path / "f").exists()
    with pytest.raises(Problem):
        rows_of(replace(example, counts=(Count("飞机", 1, "架"),)), book().sheet("assets"))
