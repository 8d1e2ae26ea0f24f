"""What stands for the row in a cell's brackets: an expression, a code or codes, or a label as it is printed."""

import re
from functools import cache

from gouji.rules.signs import narrow
from gouji.rules.vocabulary import vocabulary

_ROWS = tuple(
    (kind, re.compile(pattern, re.ASCII))
    for kind, pattern in (("CODE", r"\d{3}(?:\d\d){0,3}"), ("PREFIX", r"\d{1,9}\*"), ("RANGE", r"\d+\s*\.\.\s*\d+"))
)


def codes_in(part: str) -> str:
    """The token that a part of half width is: CODE, PREFIX (2010*) or RANGE (301..303); "" for one that is none."""
    return next((kind for kind, pattern in _ROWS if pattern.fullmatch(part)), "")


def is_expression(part: str) -> bool:
    """Whether what stands for the row in a cell's brackets is an expression (行.编码, 右(行.编码, 2), (上限)) and no label."""
    return bool(_expressions().match(narrow(part)))


def is_bare(label: str, of_row: bool = True) -> bool:
    """Whether a label can stand in brackets without quotation marks and is read as itself; `of_row` = where an expression could stand."""
    half = narrow(label)
    if not label or label != label.strip() or half != half.strip() or any(sign in ',[]{}"“”' for sign in half):
        return False
    depth = 0
    for sign in half:
        depth += (sign == "(") - (sign == ")")
        if depth < 0:
            return False
    read_otherwise = of_row and (is_expression(label) or bool(codes_in(half)))
    return depth == 0 and not read_otherwise


@cache
def _expressions() -> re.Pattern[str]:
    words = vocabulary()
    attributes, functions = ("|".join(sorted(map(re.escape, some), key=len, reverse=True)) for some in (words.attributes, words.functions))
    return re.compile(rf"[^\W\d]\w*\s*\.\s*(?:{attributes})\Z|(?:{functions})\s*\(.*\)\Z|\(.*\)\Z", re.DOTALL)
