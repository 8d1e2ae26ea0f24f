"""What a spreadsheet prints for a number: its value taken through its number format, digit by digit and never as a float.

The language of formats is that of ECMA-376 part 1, 18.8.31: sections for positive, negative, zero and text, `0 # ?`,
thousands, scaling by a final comma, per cent, literals and conditions.
"""

import functools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext

_TOKEN = re.compile(
    r"""(?P<literal>"[^"]*"|[\\!].)|(?P<width>_.)|(?P<fill>\*.)|\[(?P<bracket>[^\]]*)\]|(?P<general>general)"""
    r"""|(?P<power>e[+-])|(?P<digit>[0#?])|(?P<point>\.)|(?P<comma>,)|(?P<percent>%)|(?P<text>@)|(?P<plain>.)""",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(<=|>=|<>|<|>|=)\s*(-?\d+(?:\.\d+)?)")
_HOLDS = {
    "<": Decimal.__lt__,
    "<=": Decimal.__le__,
    ">": Decimal.__gt__,
    ">=": Decimal.__ge__,
    "=": Decimal.__eq__,
    "<>": Decimal.__ne__,
}
_SIGNIFICANT = Context(prec=15, rounding=ROUND_HALF_UP)
"""A spreadsheet keeps 15 digits: 1573.3100000000002 is 1573.31."""
_EXACT = Context(prec=1_000, rounding=ROUND_HALF_UP)
_MOST_DECIMALS = 30
_GENERAL_DECIMALS = Decimal(1).scaleb(-10)


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str


def printed_number(value: Decimal, pattern: str) -> str:
    """`value` as the format prints it, without blanks at its ends; a format that gouji does not know prints as General."""
    value = _SIGNIFICANT.plus(value)
    section, unsigned = _section(value, _sections(pattern))
    if any(token.kind == "power" for token in section) or _is_fraction(section):
        return printed_general(value)
    with localcontext(_EXACT):
        words = _filled(abs(value), section)
    return f"-{words}" if value < 0 and not unsigned else words


def printed_text(text: str, pattern: str) -> str:
    """A text as its format prints it: as it is, or through the fourth section (`;;;` hides it)."""
    sections = _sections(pattern)
    if len(sections) < 4:
        return text
    return "".join(text if token.kind == "text" else token.text for token in sections[3] if token.kind in ("text", "literal", "plain"))


def printed_general(value: Decimal) -> str:
    """The number in the format General: all its digits, at most ten decimals, no exponent."""
    with localcontext(_EXACT):
        rounded = _SIGNIFICANT.plus(value).quantize(_GENERAL_DECIMALS)
        text = f"{rounded:f}".rstrip("0").rstrip(".")
    return "0" if text in ("-0", "") else text


@functools.lru_cache(maxsize=256)
def _sections(pattern: str) -> list[list[_Token]]:
    sections: list[list[_Token]] = [[]]
    for found in _TOKEN.finditer(pattern):
        kind = found.lastgroup or ""
        if kind == "plain" and found["plain"] == ";":
            sections.append([])
        else:
            currency = kind == "bracket" and found[kind].startswith("$")
            sections[-1].append(_Token("literal" if currency else kind, _unquoted(kind, found[kind])))
    return sections


def _unquoted(kind: str, text: str) -> str:
    if kind == "literal":
        return text[1:-1] if text.startswith('"') else text[1:]
    if kind == "bracket" and text.startswith("$"):
        return text[1:].partition("-")[0]
    return " " if kind == "width" else text


def _section(value: Decimal, sections: Sequence[list[_Token]]) -> tuple[list[_Token], bool]:
    """The section that prints the value, and whether it leaves out the minus sign because it is for negative numbers only."""
    sections = sections[:3]
    conditions = [_condition(section) for section in sections]
    if any(conditions):
        for section, condition in zip(sections, conditions, strict=True):
            if condition is None or _HOLDS[condition[0]](value, condition[1]):
                return section, condition is not None and condition[0] in ("<", "<=") and condition[1] <= 0
        return [_Token("general", "General")], False
    if value < 0 and len(sections) > 1:
        return sections[1], True
    return sections[2 if value == 0 and len(sections) > 2 else 0], False


def _condition(section: Sequence[_Token]) -> tuple[str, Decimal] | None:
    found = next((c for token in section if token.kind == "bracket" and (c := _CONDITION.fullmatch(token.text))), None)
    return (found[1], Decimal(found[2])) if found else None


def _is_fraction(section: Sequence[_Token]) -> bool:
    kinds = [token.kind for token in section]
    bars = [n for n, token in enumerate(section) if token.kind == "plain" and token.text == "/"]
    return any("digit" in kinds[:n] and "digit" in kinds[n:] for n in bars)


def _filled(value: Decimal, section: Sequence[_Token]) -> str:
    """The section with the digits of the value in its places."""
    places = [n for n, token in enumerate(section) if token.kind == "digit"]
    percents = sum(token.kind == "percent" for token in section)
    if not places:
        return "".join(_without_digits(value, token) for token in section).strip()
    first, last = places[0], places[-1]
    point = next((n for n, token in enumerate(section) if token.kind == "point"), len(section))
    commas = [n for n, token in enumerate(section) if token.kind == "comma"]
    whole_end = max((n for n in places if n < point), default=first)
    scale = sum(1 for n in commas if whole_end < n and all(section[m].kind == "comma" for m in range(min(whole_end, last) + 1, n)))
    scale += sum(1 for n in commas if n > last > point and all(section[m].kind == "comma" for m in range(last + 1, n)))
    decimals = min(sum(n > point for n in places), _MOST_DECIMALS)
    scaled = value.scaleb(2 * percents - 3 * scale).quantize(Decimal(1).scaleb(-decimals))
    whole, _, fraction = f"{scaled:f}".partition(".")
    grouped = any(first < n < whole_end for n in commas)
    return (_whole(section[:point], "" if whole == "0" else whole, grouped) + _fraction(section[point:], fraction)).strip()


def _without_digits(value: Decimal, token: _Token) -> str:
    if token.kind == "general":
        return printed_general(value)
    return token.text if token.kind in ("literal", "plain", "width", "percent", "point", "comma") else ""


def _whole(section: Sequence[_Token], digits: str, grouped: bool) -> str:
    """The tokens before the decimal point, filled from the right; the leftmost place takes all digits that are left."""
    words: list[str] = []
    first = next((n for n, token in enumerate(section) if token.kind == "digit"), -1)
    count = 0
    for number in range(len(section) - 1, -1, -1):
        token = section[number]
        if token.kind == "digit":
            taken = digits if number == first else digits[-1:]
            digits = digits[: len(digits) - len(taken)]
            for figure in reversed(taken or {"0": "0", "?": " "}.get(token.text, "")):
                words.append("," if grouped and figure.isdigit() and count and count % 3 == 0 else "")
                words.append(figure)
                count += 1
        elif token.kind in ("literal", "plain", "width", "percent"):
            words.append(token.text)
    return "".join(reversed(words))


def _fraction(section: Sequence[_Token], digits: str) -> str:
    """The tokens from the decimal point on; final zeros are printed only in the places `0`."""
    words: list[str] = []
    place = 0
    significant = len(digits.rstrip("0"))
    for token in section:
        if token.kind == "digit" and place < len(digits):
            shown = place < significant or token.text == "0"
            words.append(digits[place] if shown else {"?": " "}.get(token.text, ""))
            place += 1
        elif token.kind in ("literal", "plain", "width", "percent", "point"):
            words.append(token.text)
    return "".join(words)
