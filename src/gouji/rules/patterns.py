"""Whether a regular expression of a rule is sound: it compiles, is short, and its time does not explode on any text."""

import re

from gouji.rules import limits
from gouji.rules.ambiguity import is_ambiguous, unbounded_parts

_REPEAT_SIGNS = re.compile(r"[*+{?|]")


def check_pattern(pattern: str, groups: int | None = None) -> tuple[str, dict[str, object]] | None:
    """The key of the message for what is wrong, with its blanks; None for a sound pattern. `groups` is how many groups it must have."""
    if len(pattern) > limits.PATTERN_CHARACTERS:
        return "rules.pattern_too_long", {"most": limits.PATTERN_CHARACTERS}
    try:
        compiled = re.compile(pattern)
        wrong = _exploding(pattern) if len(_REPEAT_SIGNS.findall(pattern)) > 1 else None
    except (re.error, RecursionError, OverflowError) as mistake:
        return "rules.pattern_wrong", {"reason": str(mistake)}
    if wrong:
        return wrong, {}
    if groups is not None and compiled.groups != groups:
        return "rules.pattern_groups", {"count": groups, "given": compiled.groups}
    return None


def _exploding(pattern: str) -> str | None:
    """The key of the message for a repeat that may take unbounded time; None where there is none."""
    for repeated in unbounded_parts(re._parser.parse(pattern), limits.REPEATS):
        if next(unbounded_parts(repeated, limits.REPEATS), None) is not None:
            return "rules.pattern_nested"
        if is_ambiguous(repeated, pattern):
            return "rules.pattern_ambiguous"
    return None
