"""What stands between the tables: headings with their levels, paragraphs, the cover."""

from pathlib import Path

import pytest

from gouji.document import Document
from gouji.reading.read import read_document

FIXTURES = Path(__file__).parents[1] / "fixtures"


def headings(document: Document) -> list[tuple[int, str]]:
    return [(part.heading.level, part.heading.text) for part in document.parts if part.heading]


@pytest.fixture(scope="module")
def lanshan() -> Document:
    return read_document(FIXTURES / "lanshan/lanshan-2024-unit-budget.txt")


def test_headings_have_the_level_that_their_numbers_say(lanshan):
    found = headings(lanshan)
    assert found[0] == (1, "第一部分单位概况")
    assert (2, "二、“三公”经费支出情况") in found
    assert (3, "（一）预算绩效管理情况") in found


def test_tables_stand_below_the_heading_of_their_part(lanshan):
    at = next(i for i, part in enumerate(lanshan.parts) if part.heading and part.heading.text == "第二部分2024年单位预算表")
    assert [part.table for part in lanshan.parts[at + 1 : at + 1 + len(lanshan.tables)]] == list(range(len(lanshan.tables)))


def test_items_of_a_list_are_paragraphs_and_no_headings(lanshan):
    texts = [part.text.text for part in lanshan.parts if part.text]
    assert "（一）综合科" in texts
    assert not any("综合科" in text for _, text in headings(lanshan))


def test_every_sentence_stands_in_a_paragraph(lanshan):
    texts = "".join(part.text.text for part in lanshan.parts if part.text)
    assert [sentence.text for sentence in lanshan.sentences if sentence.text not in texts] == []


def test_the_cover_is_what_stands_before_the_contents(lanshan):
    assert lanshan.cover == ("2024年", "兰山区人民政府办公室机关", "单位预算")


def test_a_heading_is_cut_from_text_that_follows_without_a_stop():
    document = read_document(FIXTURES / "shanghai/putuo-wanli-2024-department-budget.pdf")
    assert headings(document)[0] == (1, "上海市普陀区人民政府万里街道办事处（部门）主要职能")
    assert (1, "其他相关情况说明") in headings(document)
    assert (2, "七、绩效目标") in headings(document)
