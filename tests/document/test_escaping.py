"""Text made safe for XML and HTML."""

from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gouji.document.escaping import clean, escaped


def test_marks_and_quotes_are_escaped_and_what_xml_cannot_hold_is_seen() -> None:
    assert escaped("<a href=\"x\">'&") == "&lt;a href=&quot;x&quot;&gt;&#x27;&amp;"
    assert clean("一\x00二\x1b\ud800\uffff") == "一�二���"
    assert clean("一\t二\n𠮷") == "一\t二\n𠮷"


@given(st.text(st.characters(exclude_characters="\r")))
def test_any_text_is_the_content_of_an_element(text: str) -> None:
    assert (etree.fromstring(f"<a>{escaped(text)}</a>").text or "") == clean(text)
