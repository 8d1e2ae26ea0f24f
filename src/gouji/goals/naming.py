"""Whether names of indicators mean the same thing."""

import re

from gouji.document import Indicator
from gouji.goals.words import pattern, quality_words


def same_subject(one: Indicator, other: Indicator) -> bool:
    """Whether two indicators ask the same in other words: the same but for fillers and synonyms, or both how satisfied the same people are."""
    if one.level3 == other.level3:
        return False  # the same words twice is another fault
    least = quality_words()["advice"]["shortest"]
    if _core(one.level3) == _core(other.level3):
        return len(_core(one.level3)) >= least
    satisfied = pattern("duplicates", "satisfied")
    if not (satisfied.search(one.level3) and satisfied.search(other.level3)) or one.level1 == other.level1:
        return False
    short, long = sorted((_core(satisfied.sub("", name)) for name in (one.level3, other.level3)), key=len)
    return len(short) >= least and short in long


def _core(name: str) -> str:
    words = quality_words()["duplicates"]
    for word, meant in words["same"]:
        name = name.replace(word, meant)
    for filler in words["fillers"]:
        name = name.replace(filler, "")
    return re.sub(r"\W", "", name)
