"""Errors in the explanations: a wrong figure, a wrong percentage, a wrong direction, a wrong year."""

import re
from collections.abc import Callable
from random import Random

from benchmarks.mutants import slips
from benchmarks.mutants.edits import Edit
from benchmarks.mutants.error import Known, Where
from benchmarks.mutants.links import direction_of, plain, rate_of
from benchmarks.mutants.printed import Spot
from benchmarks.mutants.prose import DIRECTION, OPPOSITE, Figure, Sentence, spot_in
from benchmarks.mutants.sound import Sound

TWO_YEARS = re.compile(r"(20\d\d)年")


def figure(kind: str) -> Callable[[Sound, Random], Known | None]:
    """A wrong figure of a sentence: an amount (`figure`) or a percentage (`percent`)."""

    def make(sound: Sound, random: Random) -> Known | None:
        first = len(sound.amounts)
        wanted = [at for at, f in enumerate(sound.figures) if (f.unit == "%") == (kind == "percent") and f.value]
        if not wanted:
            return None
        at = random.choice(wanted)
        chosen = sound.figures[at]
        printed = (slips.digit if random.random() < 0.6 else slips.swap)(chosen.text, random)
        spot = spot_in(sound.base, chosen.sentence, chosen.start, chosen.end)
        if printed is None or spot is None:
            return None
        value = slips.hundredths(printed)
        changes = {first + at: (value if chosen.unit != "元" else (value + 5000) // 10000) - chosen.value}
        where = _where(chosen.sentence, spot, chosen.start, chosen.end, printed)
        determined, single = bool(sound.broken(changes)), sound.only_explanation(changes)
        known = Known(kind, where, printed, chosen.text, (Edit("replace", spot, printed),), determined, single, changes)
        return known if changes[first + at] else None

    return make


def _where(sentence: Sentence, spot: Spot, start: int, end: int, printed: str) -> Where:
    text = sentence.text[:start] + printed + sentence.text[end:]
    return Where(spot.sheet, spot, sentence=text, around=text[max(0, start - 8) : start + len(printed) + 6])


def direction(sound: Sound, random: Random) -> Known | None:
    """增加 for 减少, or the like, right before a figure."""
    wanted = [at for at, f in enumerate(sound.figures) if f.value and DIRECTION.search(f.sentence.text[max(0, f.start - 4) : f.start])]
    if not wanted:
        return None
    at = random.choice(wanted)
    chosen = sound.figures[at]
    match = list(DIRECTION.finditer(chosen.sentence.text, 0, chosen.start))[-1]
    spot = spot_in(sound.base, chosen.sentence, match.start(), match.end())
    if spot is None:
        return None
    wrong = OPPOSITE[match.group()]
    determined, single = _contradicted(sound, at)
    where = _where(chosen.sentence, spot, match.start(), match.end(), wrong)
    return Known("direction", where, wrong, match.group(), (Edit("replace", spot, wrong),), determined, single)


def _contradicted(sound: Sound, at: int) -> tuple[bool, bool]:
    """Whether the direction before a figure follows from both years' amounts, or from the same change told elsewhere."""
    chosen, rate = sound.figures[at], rate_of(sound.figures, at) if sound.figures[at].unit == "%" else None
    if rate and rate[0] == "change" and _both_years(sound.figures[rate[1]], sound.figures[rate[2]]):
        return True, True
    if rate:
        return True, False
    others = [f for i, f in enumerate(sound.figures) if i != at and f.value == chosen.value and f.unit == chosen.unit]
    again = [f for f in others if direction_of(f) == direction_of(chosen)]
    near = [f for f in again if f.sentence.paragraph == chosen.sentence.paragraph or plain(f.context)[-12:] == plain(chosen.context)[-12:]]
    return bool(near) and chosen.unit != "%", False


def _both_years(earlier: Figure, later: Figure) -> bool:
    """Whether the two amounts are those of two years, and neither is the change."""
    return not direction_of(earlier) and not direction_of(later)


def year(sound: Sound, random: Random) -> Known | None:
    """A sentence that compares two years, and names one twice."""
    wanted = [s for s in sound.sentences if len(set(TWO_YEARS.findall(s.text))) == 2 and re.search("比|较|与", s.text)]
    if not wanted:
        return None
    sentence = random.choice(wanted)
    first, *others = list(TWO_YEARS.finditer(sentence.text))
    match = random.choice([m for m in others if m.group(1) != first.group(1)] or [first])
    truth = match.group(1)
    wrong = next(said for said in TWO_YEARS.findall(sentence.text) if said != truth)
    spot = spot_in(sound.base, sentence, match.start(1), match.end(1))
    if spot is None:
        return None
    return Known("year", _where(sentence, spot, match.start(1), match.end(1), wrong), wrong, truth, (Edit("replace", spot, wrong),), True, False)
