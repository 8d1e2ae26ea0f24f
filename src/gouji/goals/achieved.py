"""How far an indicator was met: its target beside what was reached."""

from dataclasses import dataclass
from fractions import Fraction

from gouji.document import Target, target_of
from gouji.goals.schemes import Scheme
from gouji.messages import say

ONE = Fraction(1)


@dataclass(frozen=True)
class Achieved:
    """The share of an indicator's weight that is earned, from 0 to 1; None where that cannot be told, and then `why`.

    `met` says whether the target was reached, `over` that it was exceeded so far that it was too low, `doubtful` that the result was measured
    by a formula that may be mistyped, and nobody has confirmed it.
    """

    share: Fraction | None
    met: bool
    over: bool = False
    why: str = ""
    doubtful: bool = False


def achieved(target: Target, actual: str, scheme: Scheme) -> Achieved:
    """What the printed result `actual` earns. A number is held against a number in the same unit, words against the scheme's bands."""
    if not actual.strip():
        return Achieved(None, False, why=say("goals.no_result"))
    if not target.number:
        return _in_words(actual, scheme)
    reached = target_of(actual)
    if not reached.number:
        return Achieved(None, False, why=say("goals.result_in_words", actual=actual, unit=target.unit))
    wanted, got = target.value, reached.value_in(target.unit)
    if got is None:
        return Achieved(None, False, why=say("goals.result_unit", actual=actual, unit=target.unit))
    return _of_numbers(target, wanted, got, scheme)


def _of_numbers(target: Target, wanted: Fraction, got: Fraction, scheme: Scheme) -> Achieved:
    highest = target.upper_value if target.upper else wanted
    if target.direction in ("≥", ">"):
        met = got > wanted if target.direction == ">" else got >= wanted
        return Achieved(ONE if met else _part(got, wanted), met, met and wanted > 0 and got >= scheme.over * wanted)
    if target.direction in ("≤", "<"):
        met = got < wanted if target.direction == "<" else got <= wanted
        return Achieved(ONE if met else _part(wanted, got), met)
    met = wanted <= got <= highest
    return Achieved(ONE if met else _part(got, wanted) if got < wanted else _part(highest, got), met)


def _part(less: Fraction, more: Fraction) -> Fraction:
    """How much of the greater the smaller is; nothing where that has no sense."""
    return max(Fraction(0), min(ONE, less / more)) if more > 0 else Fraction(0)


def _in_words(actual: str, scheme: Scheme) -> Achieved:
    """The band that the words name, with the share that may stand beside them: 部分达成（75%）."""
    words, share = _split(actual)
    band = next((band for band in scheme.bands if words in band.words), None)
    if band is None:
        known = "、".join(band.words[0] for band in scheme.bands)
        return Achieved(None, False, why=say("goals.result_words", actual=actual, known=known))
    if share is not None and not band.lowest <= share <= band.highest:
        return Achieved(None, False, why=say("goals.result_band", actual=actual, words=words, lowest=band.lowest, highest=band.highest))
    return Achieved(Fraction(band.usual if share is None else share) / 100, band.met)


def _split(actual: str) -> tuple[str, Fraction | None]:
    """The words, and the per cent written in parentheses after them."""
    words, _, rest = actual.strip().replace("(", "（").replace(")", "）").partition("（")
    found = target_of(rest.rstrip("）")) if rest else None
    number = found.value_in("%") if found is not None and found.number else None
    return words.strip(), number
