"""The value of a performance indicator taken at its word: at least, at most or exactly how much of what, or a quality in words."""

import functools
import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from gouji.document.target_words import scale_of, target_pattern, target_words

LONGEST = 60
"""A value longer than this is a sentence; no number is looked for in it."""


@dataclass(frozen=True, slots=True)
class Target:
    """What an indicator is to reach.

    `direction` is ≥, ≤, =, > or <, and "" for a quality; `number` an exact decimal without separators, `upper` the other end
    of a range (90%-95%), `unit` what is printed behind them. A quality has `words` and nothing else. `given` says whether
    a direction was printed: that of `187万元` is = but was not.
    """

    direction: str
    number: str
    unit: str
    words: str
    upper: str = ""
    given: bool = True

    @property
    def value(self) -> Fraction | None:
        """The number, in the target's own unit; None of a quality."""
        return Fraction(self.number) if self.number else None

    @property
    def upper_value(self) -> Fraction | None:
        """The upper end of a range, in the target's own unit; None where there is no range."""
        return Fraction(self.upper) if self.upper else None

    def value_in(self, unit: str) -> Fraction | None:
        """The number in another unit (万件 in 件, ‰ in %); None of a quality and where the units do not measure the same.

        A number without unit is taken to be in the one that is asked for, and the other way round.
        """
        if self.value is None or not (self.unit and unit) or self.unit == unit:
            return self.value
        (kind, scale), (asked, asked_scale) = scale_of(self.unit), scale_of(unit)
        return self.value * scale / asked_scale if kind == asked else None


@functools.lru_cache(maxsize=4096)
def target_of(value: str) -> Target:
    """What a printed value says. Whatever is not one number, or one range, with a unit stays words, so that nothing is guessed."""
    text = _squeezed(value)
    found = target_pattern().fullmatch(text) if 0 < len(text) <= LONGEST else None
    target = _number(found.groupdict()) if found else None
    return target or _nothing(text) or Target("", "", "", _without_kind(value.strip()))


def _squeezed(value: str) -> str:
    """The value without white space, kind and enclosing parentheses, in ordinary letters, digits and comparing signs."""
    text = value.translate(target_words().ordinary)
    text = _without_kind("".join(text.split()))
    inside = re.fullmatch(r"（([^（）]*)）", text)
    text = inside[1] if inside else text.removesuffix(target_words().included).rstrip("。；;，")
    text = re.sub(r"(?<=\d)（([^\d（）]{1,10})）$", r"\1", text)
    return target_words().whole.get(text, text)


def _without_kind(text: str) -> str:
    return target_words().kind.sub("", text)


def _nothing(text: str) -> Target | None:
    """Zero of something unwanted: 零投诉."""
    return Target("=", "0", "", "", given=False) if text in target_words().nothing else None


def _number(parts: Mapping[str, str | None]) -> Target | None:
    """The target that the parts of a value make; None where they are a date, or of two units."""
    words = target_words()
    lower, upper = _unsigned(parts["number"]), _unsigned(parts["upper"])
    unit = _unit(parts)
    before, behind = words.before.get(parts["sign"] or "", ""), words.behind.get(parts["behind"] or "", "")
    # a tilt that both sides name must be the same, and 左右 tells none
    if lower is None or unit is None or (before and behind in words.agreeing and before not in words.agreeing[behind]):
        return None
    given = bool(before) or behind in words.agreeing
    if not given and words.is_date(lower, unit):
        return None
    if upper and (given or Fraction(upper) < Fraction(lower)):
        return None
    return Target(before or behind or "=", lower, unit, "", upper or "", given)


def _unit(parts: Mapping[str, str | None]) -> str | None:
    """The unit behind the number, for 百分之 before it, or of the period that is named before it; None where two contradict."""
    words = target_words()
    first, last, period = parts["first"] or "", words.unit_in(parts["unit"] or ""), parts["per"]
    if last is None:
        return None
    if not parts["hundred"] and words.is_numeral(parts["number"] or "") and last.split("/")[0] not in words.counted:
        return None
    if parts["hundred"]:
        return None if first or last else "%"
    if first and last and first != last:
        return None
    unit = last or first
    return f"{unit}/{words.per[period]}" if period and unit else unit


def _unsigned(number: str | None) -> str | None:
    """The number as text that `Fraction` takes: no separators, ASCII minus, Chinese numerals below a hundred as digits."""
    if not number:
        return None
    return target_words().in_digits(number).replace(",", "").lstrip("+").replace("−", "-")
