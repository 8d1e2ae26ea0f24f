"""Whether a title has to do with a document."""

from dataclasses import replace

import pytest
from rules.corpus import COURT, LANSHAN, document

from gouji.document import Document, Part, TextLine
from gouji.rules.facts import Facts
from gouji.rules.relating import is_related
from gouji.rules.values import Unknown

RELATED = {
    "its organisation": "江苏高院的材料", "its cover": "部门预算", "a heading": "机构设置", "a title of a table": "收支总表", "blanks in it": "高 院 预 算",
}  # fmt: skip


@pytest.mark.parametrize("why", RELATED)
def test_a_title_with_a_word_of_the_document_is_related(why: str) -> None:
    assert is_related(Facts(document(COURT)), RELATED[why]) is True


@pytest.mark.parametrize("text", ["离婚协议书", "房屋租赁合同", "第3稿", "附：（一）"])
def test_a_title_without_one_is_not(text: str) -> None:
    assert is_related(Facts(document(COURT)), text) is False


def test_the_first_line_of_the_text_is_related() -> None:
    """Word takes it for the title where nobody gives one."""
    read = replace(Document("", 2024, "", "", "", document(LANSHAN).tables), parts=(Part(text=TextLine("请予 审议")),))
    assert is_related(Facts(read), "请予审议") is True and is_related(Facts(read), "请假条") is False


def test_of_a_document_without_words_nobody_can_tell() -> None:
    assert isinstance(is_related(Facts(Document("", 2024, "", "", "", ())), "离婚协议书"), Unknown)
