"""One process with a pipe in and a pipe out, on whose good behaviour nothing depends."""

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from gouji.files.limits import WORKER_OUTPUT_BYTES
from gouji.workers.frames import FOLDER, LENGTH_BYTES, framed, length_of

_KEPT = ("PATH", "HOME", "LANG", "LANGUAGE", "VIRTUAL_ENV", "LD_LIBRARY_PATH", "GOUJI_FORMATS")
_KEPT_FRONTS = ("LC_", "PYTHON")
_BLOCK_BYTES = 1 << 20
_PATIENCE_SECONDS = 1
_LOOK_SECONDS = 0.002


class Late(Exception):
    """The clock has run out."""


class Lost(Exception):
    """The process is gone."""


class Nonsense(Exception):
    """The process says what no worker says."""


class Endless(Exception):
    """The answer is longer than any answer may be."""


class Process:
    """A command started in a session and with a temporary folder of its own, and few variables of the environment."""

    def __init__(self, command: Sequence[str]) -> None:
        self._folder = tempfile.mkdtemp(prefix=FOLDER)
        pipe, nowhere = subprocess.PIPE, subprocess.DEVNULL
        environment = _environment(self._folder)
        self._process = subprocess.Popen(command, stdin=pipe, stdout=pipe, stderr=nowhere, env=environment, start_new_session=True)

    def say(self, value: Any) -> None:
        """Send a value. Raises Lost where the process is gone."""
        try:
            self._process.stdin.write(framed(value))
            self._process.stdin.flush()
        except OSError as gone:
            raise Lost from gone

    def hear(self, seconds: float) -> Any:
        """The next value that the process sends. Raises Late, Lost, Endless or Nonsense where none comes."""
        until = time.monotonic() + seconds
        length = length_of(self._bytes(LENGTH_BYTES, until))
        if length > WORKER_OUTPUT_BYTES:
            raise Endless
        try:
            return json.loads(self._bytes(length, until))
        except (ValueError, RecursionError) as mistake:
            raise Nonsense from mistake

    def _bytes(self, count: int, until: float) -> bytes:
        source = self._process.stdout.fileno()
        poll = select.poll()
        poll.register(source, select.POLLIN)
        data = bytearray()
        while len(data) < count:
            left = until - time.monotonic()
            if left <= 0 or not poll.poll(left * 1000):
                raise Late
            block = os.read(source, min(count - len(data), _BLOCK_BYTES))
            if not block:
                raise Lost
            data += block
        return bytes(data)

    def has_ended(self) -> bool:
        """Whether the process is over. Its status is left with the system, so that its number is given to no other process."""
        return os.waitid(os.P_PID, self._process.pid, os.WEXITED | os.WNOHANG | os.WNOWAIT) is not None

    def end(self, patiently: bool = False) -> int | None:
        """End the process and all that it started; its exit status (negative: the signal) where it ended by itself, else None.

        `patiently`: give it a moment to end by itself, so that it can be said how.
        """
        until = time.monotonic() + (_PATIENCE_SECONDS if patiently else 0)
        while not (over := self.has_ended()) and time.monotonic() < until:
            time.sleep(_LOOK_SECONDS)
        self.kill()
        status = self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            with contextlib.suppress(OSError):
                pipe.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        return status if over else None

    def kill(self) -> None:
        """Kill the process and all that it started, unless that was done before; what it started is over then, or as good as."""
        if self._process.returncode is None:
            started = list(_descendants(self._process.pid))
            for pid in (*started, self._process.pid):
                _kill(pid)
            _await_ends(started)


def _environment(folder: str) -> dict[str, str]:
    """What a worker needs to start and to speak; nothing else, for an environment often holds keys and passwords.

    Two arenas of memory for all threads, because each of them claims address space, which is limited.
    """
    kept = {name: value for name, value in os.environ.items() if name in _KEPT or name.startswith(_KEPT_FRONTS)}
    return {**kept, "TMPDIR": folder, "MALLOC_ARENA_MAX": "2"}


def _kill(pid: int) -> None:
    for kill in (os.killpg, os.kill):
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)


def _descendants(pid: int) -> Iterator[int]:
    """The processes that a process started, and those that they started, on Linux: some make a session of their own.

    Each is stopped before its children are counted, so that it has no more of them afterwards.
    """
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.kill(pid, signal.SIGSTOP)
    for child in _children(pid):
        yield from (*_descendants(child), child)


def _children(pid: int) -> list[int]:
    """What the threads of a process have started; a thread that ends meanwhile hands its children to another one."""
    children: set[int] = set()
    for thread in Path("/proc", str(pid), "task").glob("*"):
        with contextlib.suppress(OSError):
            children.update(map(int, (thread / "children").read_text().split()))
    return sorted(children)


def _await_ends(pids: Sequence[int]) -> None:
    """Give processes that were killed the moment that the system needs to end them."""
    until = time.monotonic() + _PATIENCE_SECONDS
    while not all(map(_is_over, pids)) and time.monotonic() < until:
        time.sleep(_LOOK_SECONDS)


def _is_over(pid: int) -> bool:
    """Whether a process is gone, or only waits for somebody to take its status."""
    try:
        return Path("/proc", str(pid), "stat").read_text().rpartition(")")[2].split()[0] in "ZX"
    except OSError:
        return True
