"""Where a finding stands."""

from dataclasses import replace

from gouji.checking.finding import cell_name
from gouji.reporting import Checked
from gouji.reporting.places import places_of, spots_of
from gouji.reporting.words import likely, placed


def test_the_suspects_place_comes_first(welfare: Checked) -> None:
    document = welfare.report.document
    finding = next(finding for finding in welfare.report.findings if finding.rule == "科目-编码")
    first, *others = places_of(document, finding)
    assert first.suspect == finding.suspects[0] and first.row == finding.suspects[0].row and not others
    assert first.spot and first.spot.across and first.spot.file == document.file and placed(first.place) == f"第 {first.spot.page} 页"


def test_a_sentence_is_sought_on_its_page_with_the_figure_that_is_meant(welfare: Checked) -> None:
    places = [place for finding in welfare.report.findings for place in places_of(welfare.report.document, finding) if place.sentence]
    assert places and all(place.spot and place.spot.text == place.sentence and place.spot.page == place.place.page for place in places)
    assert any(place.spot.word == "738.66" for place in places)


def test_no_place_stands_twice(seed: Checked) -> None:
    document = seed.report.document
    cell = document.facts[0]
    finding = replace(seed.report.findings[0], suspects=(), cells=(cell_name(cell),) * 3)
    (place,) = places_of(document, finding)
    assert place.cells[0] == cell and placed(place.place) == f"文本第 {cell.place.line} 行" and place.spot is None


def test_what_is_drawn_is_bounded_and_without_repetition(welfare: Checked) -> None:
    many = replace(welfare.report, findings=welfare.report.findings * 40)
    assert spots_of(many) == spots_of(welfare.report) and len(set(spots_of(many))) == len(spots_of(many)) <= 150


def test_a_likelihood_is_said_in_words(seed: Checked) -> None:
    suspect = seed.report.findings[0].suspects[0]
    said = [likely(replace(suspect, likelihood=likelihood)) for likelihood in (1.0, 0.95, 0.8, 0.5, 0.1)]
    assert said == ["几乎可以断定", "几乎可以断定", "很可能", "可能", "不能排除"]
