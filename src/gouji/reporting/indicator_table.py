"""An indicator as a small table: the heads of its goal sheet, its row, what is meant marked."""

from gouji.amounts import plain
from gouji.document.escaping import escaped
from gouji.messages import say
from gouji.reporting.places import Shown

_KEYS = ("level1", "level2", "level3", "value", "weight", "evidence")
_ALWAYS = 4
"""So many of them every sheet has; the others are shown where the indicator says something there."""


def indicator_table(shown: Shown) -> str:
    """The indicator of a place as HTML; "" where it is none."""
    sheet, indicator = shown.subject or (None, None)
    if sheet is None or indicator is None:
        return ""
    heads = dict(sheet.heads)
    keys = [key for n, key in enumerate(_KEYS) if n < _ALWAYS or getattr(indicator, key)]
    head = "".join(f'<th scope="col">{escaped(heads.get(key, ""))}</th>' for key in keys)
    printed = plain(shown.suspect.printed) if shown.suspect else ""
    printed = plain(indicator.level3) if printed == plain(shown.sentence) else printed  # a rule that suspects the name suspects the whole of it
    line = "".join(_cell(getattr(indicator, key), printed) for key in keys)
    label = escaped(say("reporting.place_goal", project=sheet.project))
    table = f'<table><caption>{label}</caption>\n<thead><tr>{head}</tr></thead>\n<tbody><tr class="here">{line}</tr></tbody></table>'
    return f'<div class="scroll" role="region" tabindex="0" aria-label="{label}">{table}</div>'


def _cell(text: str, printed: str) -> str:
    look = ' class="meant"' if printed and plain(text) == printed else ""
    return f"<td{look}>{escaped(text)}</td>"
