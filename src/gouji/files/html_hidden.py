"""Which elements of a page are not printed: scripts and the like, and what its attributes and its own style sheets hide."""

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from lxml.html import HtmlElement

NEVER_PRINTED = {
    "area", "audio", "button", "canvas", "datalist", "dialog", "embed", "head", "iframe", "input", "link", "map", "meta", "noscript",
    "object", "option", "script", "select", "style", "svg", "template", "textarea", "title", "video",
}  # fmt: skip
_COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
_RULE = re.compile(r"([^{}]{1,2000})\{([^{}]*)\}")
_NAME = re.compile(r"(?:[a-z][a-z0-9]*)?(?:[.#][\w-]+)?", re.IGNORECASE)
_DISPLAY = re.compile(r"(?:^|;)\s*(display|visibility)\s*:\s*([a-z-]+)", re.IGNORECASE)
_HIDING = {("display", "none"), ("visibility", "hidden"), ("visibility", "collapse")}


class Hidden:
    """What the style sheets in a page hide, by the selectors that name an element, a class or an id."""

    def __init__(self, page: "HtmlElement") -> None:
        self._rules: dict[str, bool] = {}
        for sheet in page.iter("style"):
            for selector, hides in _rules(_for_print(_COMMENT.sub("", sheet.text or ""))):
                self._rules[selector] = hides

    def hides(self, element: "HtmlElement") -> bool:
        """Whether the element and all in it is not printed. What its own `style` says goes over the page's style sheets."""
        if element.tag in NEVER_PRINTED or "hidden" in element.attrib:
            return True
        said = _says(element.get("style", ""))
        return said if said is not None else any(self._rules.get(name, False) for name in _names(element))


def _names(element: "HtmlElement") -> Iterator[str]:
    tag = str(element.tag)
    marks = [f".{name}" for name in (element.get("class") or "").split()] + ([f"#{element.get('id')}"] if element.get("id") else [])
    yield tag
    for mark in marks:
        yield mark
        yield tag + mark


def _rules(sheet: str) -> Iterator[tuple[str, bool]]:
    for selectors, body in _RULE.findall(sheet):
        said = _says(body)
        if said is not None:
            yield from ((name, said) for selector in selectors.split(",") if _NAME.fullmatch(name := selector.strip()) and name)


def _says(declarations: str) -> bool | None:
    """Whether the declarations hide; None where they say nothing of it. The last one counts."""
    found = [(name.lower(), value.lower()) for name, value in _DISPLAY.findall(declarations)]
    return any(said in _HIDING for said in found) if found else None


def _for_print(sheet: str) -> str:
    """The style sheet as it holds on paper: blocks for print opened, blocks for other media taken out."""
    kept: list[str] = []
    depth = opened = dropped = 0
    for piece in re.split(r"([{}])", sheet):
        depth += (piece == "{") - (piece == "}")
        if piece.strip().lower().startswith("@media") and not dropped:
            on_paper = re.search(r"\b(?:print|all)\b", piece, re.IGNORECASE)
            opened, dropped = (depth + 1, 0) if on_paper else (opened, depth + 1)
        elif piece == "}" and depth + 1 in (opened, dropped):
            opened, dropped = (0, 0) if depth + 1 == opened else (opened, 0)
        elif not dropped and not (piece == "{" and depth == opened):
            kept.append(piece)
    return "".join(kept)
