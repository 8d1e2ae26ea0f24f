"""Where a finding stands."""

from dataclasses import replace

from gouji.checking.finding import Finding, SuspectName, cell_name
from gouji.document import goal_name
from gouji.document.place import Place
from gouji.reporting import Checked
from gouji.reporting.places import places_of, spots_of
from gouji.reporting.words import likely, located, placed


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


def test_every_finding_on_goals_has_a_picture_of_its_own_row(lanshan: Checked) -> None:
    document = lanshan.report.document
    named = [(finding, places) for finding in lanshan.report.findings if (places := places_of(document, finding)) and places[0].subject]
    assert len(named) > 40 and all(place.spot in lanshan.pictures for _, places in named for place in places)
    assert all(place.place == place.subject[1].place for _, places in named for place in places if place.subject[1])


def test_indicators_of_the_same_name_are_all_shown(lanshan: Checked) -> None:
    document = lanshan.report.document
    sheet = document.goals[0]
    twice = replace(sheet, indicators=(*sheet.indicators, replace(sheet.indicators[0], place=sheet.indicators[1].place)))
    suspect = SuspectName("wording", None, None, (), "", "", 0.9, "", sentence=goal_name(sheet, sheet.indicators[0]))
    shown = places_of(replace(document, goals=(twice,)), Finding("绩表-17", "warning", "…", suspects=(suspect,)))
    assert [place.place for place in shown] == [one.place for one in sheet.indicators[:2]]


def test_a_line_of_text_says_page_or_cell_and_nothing_else(lanshan: Checked, seed: Checked) -> None:
    document, finding = lanshan.report.document, next(finding for finding in lanshan.report.findings if finding.rule == "绩表-08")
    assert located(document, finding) == "第 25 页"
    (rows,) = ([replace(one, place=Place(sheet="目标", cell="D9")) for one in goal.indicators] for goal in document.goals[1:2])
    moved = replace(document, goals=(replace(document.goals[1], indicators=tuple(rows)),))
    assert located(moved, finding) == "工作表“目标”D9"
    assert {located(seed.report.document, finding) for finding in seed.report.findings} == {""}


def test_a_finding_that_suspects_nothing_stands_at_its_texts(lanshan: Checked) -> None:
    document = lanshan.report.document
    names = [goal_name(sheet, one) for sheet in document.goals for one in sheet.indicators[:2]]
    sentence = next(sentence for sentence in document.sentences if sentence.page)
    shown = places_of(document, Finding("绩表-04", "info", "…", texts=(*names, sentence.text)))
    assert [place.sentence for place in shown] == [*names, sentence.text] and shown[-1].place.page == sentence.page
    assert all(place.spot and not place.suspect for place in shown)
