"""Text made safe for XML and HTML."""

import html
import re

_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def clean(text: str) -> str:
    """The text with U+FFFD (�) for each character that XML cannot hold, so that a reader sees that one stood there."""
    return _FORBIDDEN.sub("�", text)


def escaped(text: str) -> str:
    """The text for the content of an element or an attribute in double quotes."""
    return html.escape(clean(text))
