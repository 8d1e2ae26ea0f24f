"""Names of files as others wrote them, made fit to be shown: decoded, without folders and without marks that cannot be seen."""

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence

from gouji.files.limits import NAME_LENGTH

_CHINESE = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uf900-\ufaff\uff00-\uffef\u2010-\u2027\u2030-\u205e\u00b7\u2160-\u217f\u2460-\u249b]")
_DIGITS = re.compile(r"(\d+)")
_SEPARATORS = re.compile(r"[\\/]+")


def decoded_name(raw: bytes) -> str | None:
    """The name in UTF-8, else in GB18030 where that gives Chinese; None where the bytes are neither."""
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        pass
    try:
        name = raw.decode("gb18030")
    except UnicodeDecodeError:
        return None
    return name if all(letter.isascii() or _CHINESE.match(letter) for letter in name) else None


def steps_of(name: str) -> tuple[str, ...]:
    """The folders of a written path and its last part, each without what cannot be shown, none of them `.` or `..`."""
    steps = (_shown(step) for step in _SEPARATORS.split(name))
    return tuple(step for step in steps if step.strip(". "))


def _shown(step: str) -> str:
    """The step in composed characters, without controls and without marks that turn the direction of writing."""
    kept = "".join(letter for letter in unicodedata.normalize("NFC", step) if unicodedata.category(letter) not in ("Cc", "Cf", "Cs", "Co"))
    return kept.strip() if len(kept) <= NAME_LENGTH else f"{kept[: NAME_LENGTH - 12]}…{kept[-11:]}".strip()


def display_names(paths: Sequence[tuple[str, ...]]) -> list[str]:
    """For each path its last part, with its folders before it where several have the same one."""
    times = Counter(path[-1] for path in paths)
    return [path[-1] if times[path[-1]] == 1 else "/".join(path) for path in paths]


def in_natural_order(path: tuple[str, ...]) -> list[list[tuple[int, int, str]]]:
    """A key that sorts 附件2 before 附件10, folder by folder."""
    return [[(0, int(piece), "") if piece.isdecimal() else (1, 0, piece.lower()) for piece in _DIGITS.split(step) if piece] for step in path]
