"""Progress of anything that takes longer than a second, on standard error, where a person is looking."""

import os
import sys
import time
from collections.abc import Callable, Sequence
from unicodedata import east_asian_width

from gouji.messages import say

_WIDE = ("F", "W")
_CLEAR = "\r\x1b[K"
_PATIENCE_SECONDS = 1


class Progress:
    """A line that says how many of the `names` are done, how many in a second, and which is next.

    It is there from the second second on, in a terminal only; other lines to standard error go through `aside`.
    """

    def __init__(self, names: Sequence[str], clock: Callable[[], float] = time.monotonic) -> None:
        self._names = names
        self._clock = clock
        self._start = clock()
        self._done = 0
        self._shown = False

    def step(self) -> None:
        """One more is done."""
        self._done += 1
        seconds = self._clock() - self._start
        if self._done < len(self._names) and seconds > _PATIENCE_SECONDS and sys.stderr.isatty():
            line = say("cli.progress", done=self._done, total=len(self._names), rate=f"{self._done / seconds:.1f}", file=self._names[self._done])
            sys.stderr.write(_CLEAR + _cut(line, _columns()))
            sys.stderr.flush()
            self._shown = True

    def aside(self, text: str) -> None:
        """A line of something else, above the progress."""
        self.end()
        print(text, file=sys.stderr)

    def end(self) -> None:
        """Take the line away."""
        if self._shown:
            sys.stderr.write(_CLEAR)
            self._shown = False


def _columns() -> int:
    try:
        return os.get_terminal_size(sys.stderr.fileno()).columns or 80
    except OSError:
        return 80


def _cut(line: str, columns: int) -> str:
    """What of a line fits into a terminal, wide characters counted twice; a line that breaks could not be taken away again."""
    fitting, width = [], 0
    for character in line:
        width += 2 if east_asian_width(character) in _WIDE else 1
        if width >= columns:
            break
        fitting.append(character if character.isprintable() else "?")
    return "".join(fitting)
