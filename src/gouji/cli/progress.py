"""Progress of anything that takes longer than a second, on standard error, where a person is looking."""

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import TypeVar

Thing = TypeVar("Thing")


def watched(things: Sequence[Thing], name: Callable[[Thing], str], clock: Callable[[], float] = time.monotonic) -> Iterator[Thing]:
    """The things one by one; after the first second a line says how many are done and which is at hand."""
    start, shown = clock(), False
    for done, thing in enumerate(things):
        if sys.stderr.isatty() and clock() - start > 1:
            shown = True
            sys.stderr.write(f"\r\x1b[K{done}/{len(things)} {name(thing)}")
            sys.stderr.flush()
        yield thing
    if shown:
        sys.stderr.write("\r\x1b[K")
