"""The numbers that a browser prints before the items of a numbered list."""

import re
from typing import TYPE_CHECKING

from gouji.files.numerals import is_chinese, numeral

if TYPE_CHECKING:
    from lxml.html import HtmlElement

_TYPES = {"1": "decimal", "a": "lower-alpha", "A": "upper-alpha", "i": "lower-roman", "I": "upper-roman"}
_STYLE = re.compile(r"list-style(?:-type)?\s*:\s*([a-z-]+)", re.IGNORECASE)


def list_number(element: "HtmlElement") -> str:
    """What is printed before the element if it is an item of a numbered list (`1. `, `一、`), else ""."""
    holder = element.getparent()
    if element.tag != "li" or holder is None or holder.tag != "ol":
        return ""
    style = _style(element) or _style(holder) or _TYPES.get(holder.get("type", "1"), "decimal")
    said = numeral(_number(element, holder), style)
    return said and said + ("、" if is_chinese(style) else ". ")


def _style(element: "HtmlElement") -> str:
    found = _STYLE.search(element.get("style", ""))
    return found[1].lower() if found else ""


def _number(element: "HtmlElement", holder: "HtmlElement") -> int:
    number = _integer(holder.get("start"), 1) - 1
    for item in holder.iterchildren("li"):
        number = _integer(item.get("value"), number + 1)
        if item is element:
            break
    return number


def _integer(said: str | None, default: int) -> int:
    return int(said) if said and re.fullmatch(r"-?\d{1,6}", said, re.ASCII) else default
