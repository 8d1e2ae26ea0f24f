"""The numbering that budgets print before names: 一、 （一） 1. 1、 其中："""

import re

_DIGITS = "零一二三四五六七八九"
_NUMBERED = re.compile(
    r"^(?:[（(]?[零一二三四五六七八九十百]+[）)]?[、.．]?|[（(]?\d{1,2}[）)]?[、.．]|[（(]\d{1,2}[）)])(?=\D)|^其中[:：]|^[①-⑳]"
)


def chinese(number: int) -> str:
    """A whole number below 100 in Chinese: 二十一."""
    tens, ones = divmod(number, 10)
    return ("" if not tens else "十" if tens == 1 else _DIGITS[tens] + "十") + (_DIGITS[ones] if ones or not tens else "")


def without_number(label: str) -> str:
    """The name without the numbering before it (一、 （二） 3. 其中：); numerals that belong to the name stay."""
    found = _NUMBERED.match(label)
    if not found or found.end() == len(label):
        return label
    mark = found.group()
    return label[found.end() :] if not re.fullmatch(r"[零一二三四五六七八九十百]+", mark) else label
