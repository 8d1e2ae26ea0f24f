"""Personal numbers: telephones, identity cards, bank cards. They are found in exports, and masked in everything that is published."""

import re
from collections.abc import Iterable, Sequence

from gouji.measuring.model import Private

MOBILE, LANDLINE, IDENTITY, CARD = "手机号", "固定电话", "身份证号", "银行卡号"
_NUMBER = re.compile(
    r"""(?<![0-9A-Za-z.])(?:
        (?P<identity>[1-9][0-9]{5}(?:18|19|20)[0-9]{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])[0-9]{3}[0-9Xx])
      | (?P<card>(?:62|4|5[1-5])[0-9]{2}(?:[ -]?[0-9]{4}){3}(?:[ -]?[0-9]{1,3})?)
      | (?:(?:\+|00)?86[ -]?)?(?P<mobile>1[3-9][0-9](?:[ -]?[0-9]{4}){2})
      | (?P<landline>\(?0(?:10|2[0-9]|[3-9][0-9]{2})[)-][ ]?[2-8][0-9]{6,7})
    )(?![0-9A-Za-z]|\.[0-9])""",
    re.VERBOSE,
)
_WIDE = str.maketrans("０１２３４５６７８９（）－　Ｘ＋", "0123456789()- X+")
_IS_WIDE = re.compile("[０-９Ｘ＋－（）　]")
_HIDDEN = {MOBILE: slice(-8, -4), LANDLINE: slice(-7, -4), IDENTITY: slice(4, -4), CARD: slice(4, -4)}
_BETWEEN = "\x1f"
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK_DIGITS = "10X98765432"


def masked(text: str) -> str:
    """The text with the middle of each personal number as stars: 138****1234, 3713**********1234."""
    narrow = _narrow(text)
    pieces, done = [], 0
    for found in _NUMBER.finditer(narrow):
        if kind := _kind(found):
            pieces += [text[done : found.start()], _starred(found[0], kind)]
            done = found.end()
    return "".join([*pieces, text[done:]])


def count_private(file: str, columns: Sequence[str], rows: Iterable[tuple[int, Sequence[str | None]]]) -> tuple[Private, ...]:
    """What the rows of a file hold in each column; a row comes with its number and its cells as texts."""
    counts: dict[tuple[int, str], list[int]] = {}
    looked = 0
    for number, cells in rows:
        looked += 1
        text = _narrow(_BETWEEN.join([cell or "" for cell in cells]))
        hits = {(text.count(_BETWEEN, 0, found.start()), kind) for found in _NUMBER.finditer(text) if (kind := _kind(found))}
        for hit in hits:
            known = counts.setdefault(hit, [0, number])
            known[0], known[1] = known[0] + 1, min(known[1], number)
    return tuple(Private(file, columns[column], kind, n, first, looked) for (column, kind), (n, first) in sorted(counts.items()))


def _narrow(text: str) -> str:
    """The text with ordinary figures and signs, letter for letter. Most texts have no others, and to see that is quicker than to translate."""
    return text.translate(_WIDE) if _IS_WIDE.search(text) else text


def _kind(found: re.Match[str]) -> str:
    """The kind of a number; "" where its check digit says that it is another."""
    if found["identity"]:
        return IDENTITY if _is_identity(found["identity"]) else ""
    if found["card"]:
        return CARD if _is_card(re.sub("[ -]", "", found["card"])) else ""
    return MOBILE if found["mobile"] else LANDLINE


def _is_identity(number: str) -> bool:
    """The check digit of GB 11643-1999."""
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK_DIGITS[total % 11] == number[17].upper()


def _is_card(number: str) -> bool:
    """The check digit of ISO/IEC 7812-1 (Luhn)."""
    doubled = [int(digit) * (2 if place % 2 else 1) for place, digit in enumerate(reversed(number))]
    return len(number) >= 16 and sum(digit - 9 * (digit > 9) for digit in doubled) % 10 == 0


def _starred(number: str, kind: str) -> str:
    """The digits that tell one person from another as stars; prefix, area code and the last four stay."""
    digits = [place for place, sign in enumerate(number) if sign.isalnum()]
    hidden = set(digits[_HIDDEN[kind]])
    return "".join("*" if place in hidden else sign for place, sign in enumerate(number))
