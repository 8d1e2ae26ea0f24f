"""What a file carries beside its print, as far as it is worth a word: titles that are words, texts that are not too long."""

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from gouji.document.place import NOWHERE, Place
from gouji.document.trace import Trace
from gouji.files.limits import TRACE_LENGTH, TRACES

_CODED = re.compile(r"<?[0-9A-Fa-f]{8,}>?")
_IDEOGRAPH = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_BLANKS = re.compile(r"\s+")


def trace(kind: str, text: str, place: Place = NOWHERE) -> Iterator[Trace]:
    """The trace with this text; none where the text is blank."""
    said = _BLANKS.sub(" ", text[: TRACE_LENGTH * 2]).strip()
    if said:
        yield Trace(kind, said if len(said) <= TRACE_LENGTH else said[: TRACE_LENGTH - 1] + "…", place)


def title(text: str) -> Iterator[Trace]:
    """The title of a file's properties; none where it is no words: digits of bytes, or letters that were decoded wrongly."""
    return (found for found in trace("title", text) if not _CODED.fullmatch(found.text) and all(map(_is_plain, found.text)))


def kept(traces: Iterable[Trace]) -> tuple[Trace, ...]:
    """As many traces as are kept of one file, each once."""
    return tuple(dict.fromkeys(islice(traces, TRACES)))


def _is_plain(letter: str) -> bool:
    """Whether a letter is one that Chinese titles are written with: text that was decoded wrongly has others among them."""
    if letter.isascii():
        return letter.isprintable()
    try:
        return bool(letter.encode("gb2312" if _IDEOGRAPH.match(letter) else "gbk"))
    except UnicodeEncodeError:
        return False
