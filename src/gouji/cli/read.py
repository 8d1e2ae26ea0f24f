"""`gouji read`: the facts of published documents."""

import argparse
import signal
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager

from gouji.cli.inputs import jobs_asked
from gouji.workers.pool import Pool

COMMAND = (sys.executable, "-P", "-m", "gouji.cli.worker")
"""What reads the files."""


def run(given: argparse.Namespace) -> int:
    """Read the files; 0, or 2 where one could not be read."""
    with Pool(COMMAND, jobs_asked(given.jobs)) as pool, _stoppable():
        # Imported while the first worker starts.
        if given.way == "picture":
            from gouji.cli.pictures import write_pictures

            return write_pictures(given, pool)
        from gouji.cli.facts import write_facts

        return write_facts(given, pool)


@contextmanager
def _stoppable() -> Iterator[None]:
    """Take a request to end (SIGTERM) as Ctrl-C, so that nothing unfinished stays behind."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
