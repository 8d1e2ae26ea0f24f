"""What a spreadsheet prints for a date or a time."""

import re
from datetime import date, datetime, time, timedelta

_TOKEN = re.compile(
    r"""(?P<literal>"[^"]*"|[\\!].)|\[(?P<elapsed>h+|m+|s+)\]|\[[^\]]*\]|(?P<noon>am/pm|a/p|上午/下午)|_.|\*."""
    r"""|(?P<part>y+|m+|d+|h+|s+)|(?P<fraction>\.0+)|(?P<end>;.*)|(?P<weekday>a+|e+|g+|b+)|@|(?P<plain>.)""",
    re.IGNORECASE | re.DOTALL,
)
_HOUR, _MINUTE = 3_600, 60
_WORTH = {"h": _HOUR, "m": _MINUTE, "s": 1}

Moment = date | time | timedelta


def printed_date(value: Moment, pattern: str) -> str:
    """The date or time as the format prints it. Names of weekdays and months are left out: they are words, not figures."""
    found = [token for token in _TOKEN.finditer(pattern)]
    halves = any(token["noon"] for token in found)
    words: list[str] = []
    for number, token in enumerate(found):
        if token["end"]:
            break
        if token["part"]:
            words.append(_part(value, _minutes(found, number), halves))
        elif token["elapsed"]:
            words.append(str(_seconds(value) // _WORTH[token["elapsed"][0].lower()]).zfill(len(token["elapsed"])))
        elif token["literal"]:
            words.append(token["literal"].strip('"') if token["literal"].startswith('"') else token["literal"][1:])
        elif token["noon"] and not isinstance(value, timedelta):
            words.append("AM" if getattr(value, "hour", 0) < 12 else "PM")
        elif token["plain"]:
            words.append(token["plain"])
    return "".join(words).strip()


def _minutes(found: list[re.Match[str]], number: int) -> str:
    """The part, with `m` as `n` where it means minutes: after hours or before seconds."""
    part = found[number]["part"].lower()
    if not part.startswith("m"):
        return part
    parts = [(token["part"] or token["elapsed"] or "").lower() for token in found]
    before = next((p for p in reversed(parts[:number]) if p), "")
    after = next((p for p in parts[number + 1 :] if p), "")
    return part.replace("m", "n") if before.startswith("h") or after.startswith("s") else part


def _part(value: Moment, part: str, halves: bool) -> str:
    letter, width = part[0], min(len(part), 2)
    if letter == "y":
        return str(getattr(value, "year", 1900))[0 if len(part) > 2 else -2 :]
    if letter in "md":
        return str(getattr(value, "month" if letter == "m" else "day", 1)).zfill(width) if len(part) < 3 else ""
    seconds = _seconds(value)
    hour = seconds // _HOUR % 24
    figure = {"h": (hour - 1) % 12 + 1 if halves else hour, "n": seconds // _MINUTE % 60, "s": seconds % 60}[letter]
    return str(figure).zfill(width)


def _seconds(value: Moment) -> int:
    if isinstance(value, timedelta):
        return value.days * 86_400 + value.seconds
    if isinstance(value, time | datetime):
        return value.hour * _HOUR + value.minute * _MINUTE + value.second
    return 0
