"""The web page in a real browser: its filters, its keys and addresses, and that nothing of it is fetched or wider than the window."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Page, chromium

from gouji.messages import speak
from gouji.reporting import Checked, HtmlReport

WIDTHS = (360, 768, 1280, 1920)


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    with chromium(tmp_path_factory.mktemp("chromium")) as page:
        yield page


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory, welfare: Checked) -> Path:
    """The page of a real document."""
    speak("zh")
    page = HtmlReport()
    page.add(welfare)
    path = tmp_path_factory.mktemp("page") / "报告.html"
    path.write_text(page.text(), encoding="utf-8")
    return path


SHOWN = "[...document.querySelectorAll('.finding')].filter((card) => card.checkVisibility())"


def shown(browser: Page) -> int:
    return browser.run(f"{SHOWN}.length")


def test_a_filter_shows_what_it_names_and_says_how_many(browser: Page, report: Path, welfare: Checked) -> None:
    browser.open(report)
    everything = len(welfare.report.findings)
    assert shown(browser) == everything > 9
    errors = sum(finding.severity == "error" for finding in welfare.report.findings)
    browser.run("{ const field = document.querySelector('[name=severity]'); field.value = 'error';"
                " field.dispatchEvent(new Event('input', {bubbles: true})); }")  # fmt: skip
    assert shown(browser) == errors and 0 < errors < everything
    assert str(errors) in browser.run("document.querySelector('.filters output').textContent")
    assert browser.run("location.hash") == "#severity=error"
    browser.run("document.querySelector('[name=text]').focus()")
    browser.type("咨询费")
    assert 0 < shown(browser) < errors
    assert browser.run(f"{SHOWN}.every((card) => card.textContent.includes('咨询费'))")
    browser.run("document.querySelector('.filters button').click()")
    assert browser.run(f"new Promise((done) => setTimeout(() => done({SHOWN}.length), 0))") == everything


def test_keys_go_from_finding_to_finding_and_an_address_leads_back(browser: Page, report: Path) -> None:
    browser.open(report)
    for key, at in (("j", 1), ("j", 2), ("k", 1)):
        browser.press(key)
        assert browser.run("document.activeElement.id") == f"d1f{at}" and browser.run("location.hash") == f"#d1f{at}"
    browser.open(report, fragment="#d1f3")
    assert browser.run("document.activeElement.id") == "d1f3"
    assert browser.run("Math.abs(document.activeElement.getBoundingClientRect().top) < innerHeight / 2")


def test_letters_in_the_search_are_letters(browser: Page, report: Path) -> None:
    browser.open(report)
    browser.run("document.querySelector('[name=text]').focus()")
    browser.press("j")
    assert browser.run("document.activeElement.name") == "text" and browser.run("document.activeElement.value") == "j"


def test_the_page_fetches_nothing_and_has_no_errors(browser: Page, report: Path) -> None:
    browser.open(report)
    browser.run("document.querySelectorAll('details').forEach((each) => each.open = true)")
    browser.run("Promise.all([...document.images].map((image) => image.decode()))")
    assert browser.run("document.images.length") > 3
    assert [url for url in browser.requests if not url.startswith("data:")] == [report.resolve().as_uri()]
    assert browser.said == []


@pytest.fixture(scope="module")
def goals(tmp_path_factory: pytest.TempPathFactory, lanshan: Checked) -> Path:
    """The page of a document with findings on goal sheets."""
    speak("zh")
    page = HtmlReport()
    page.add(lanshan)
    path = tmp_path_factory.mktemp("goals") / "报告.html"
    path.write_text(page.text(), encoding="utf-8")
    return path


SEEN = """[...document.querySelectorAll('.picture')].map((box) => {
    const image = box.querySelector('img'), scale = image.offsetWidth / image.getAttribute('width');
    const left = box.dataset.left * scale, right = box.dataset.right * scale;
    return box.scrollLeft - 1 <= left && (right <= box.scrollLeft + box.clientWidth + 1 || left - box.scrollLeft < 9);
})"""
"""Of each picture whether its box is seen as it lies: all of it, or its beginning where it is wider than the window."""


@pytest.mark.parametrize("which", ["report", "goals"])
def test_a_narrow_window_shows_the_marked_part_of_a_picture(which: str, browser: Page, request: pytest.FixtureRequest) -> None:
    browser.open(request.getfixturevalue(which), 360)
    browser.run("document.querySelectorAll('details').forEach((each) => each.open = true)")
    browser.run("new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)))")
    seen = browser.run(SEEN)
    assert len(seen) > 9 and all(seen)
    assert browser.run("[...document.querySelectorAll('.picture')].some((box) => box.scrollLeft > 100)")


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_is_wider_than_the_window(width: int, browser: Page, report: Path) -> None:
    browser.open(report, width)
    browser.run("document.querySelectorAll('details').forEach((each) => each.open = true)")
    assert browser.run("document.documentElement.scrollWidth") <= width
    wide = """[...document.querySelectorAll('body *')].filter((each) => !each.closest('.scroll > *, .picture > *, .skip, .single .whose h2')
        && each.getBoundingClientRect().right > innerWidth + 0.5).map((each) => each.outerHTML.slice(0, 120))"""
    assert browser.run(wide) == []
