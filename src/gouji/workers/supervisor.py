"""The outside of a worker: asks it, and makes a sentence of whatever becomes of it."""

import os
import signal
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from gouji.files.limits import MIB, RECOGNITION_SECONDS, WORKER_FILES, WORKER_MEMORY_BYTES, WORKER_OUTPUT_BYTES, WORKER_SECONDS, WORKER_START_SECONDS
from gouji.messages import Problem, Problems, language
from gouji.workers.process import Endless, Late, Lost, Nonsense, Process
from gouji.workers.telling import retold

DOCUMENTS = (sys.executable, "-P", "-m", "gouji.workers.worker")
"""The command of a worker that gives whole documents. `-P`: nothing is ever imported from the folder in which a user works."""

_OUT_OF_TIME = (-signal.SIGXCPU, -signal.SIGALRM)
_OUT_OF_MEMORY = (-signal.SIGABRT,)
"""Machine code that is refused memory gives up so."""

_LONGEST_REASON = 200


class Worker:
    """One process that reads foreign files, and another one whenever that has died or has read many.

    `command` starts a program that keeps to `gouji.workers.worker`; `seconds` is what it may take over one file.
    """

    def __init__(self, command: Sequence[str] = DOCUMENTS, seconds: float = WORKER_SECONDS) -> None:
        self._command = tuple(command)
        self._seconds = seconds
        self._process: Process | None = None
        self._answered = 0
        self._closed = False

    def start(self) -> None:
        """Start the process without waiting for it, so that its imports run while the caller does other things."""
        if self._closed:
            raise Lost
        self._process, self._answered = Process(self._command), 0
        if self._closed:  # by another thread meanwhile
            self._process.kill()

    def ask(self, path: str, wishes: Mapping[str, Any] | None = None) -> list[Any]:
        """The documents in the file, as JSON values; `wishes` are what else the command wants to know.

        A file of pictures is asked for a second time, with leave, time and memory to recognise them. Raises the Problem or Problems
        that the reader raised, or a Problem of this room: too slow, too large, broken.
        """
        try:
            return self._ask(path, dict(wishes or {}), self._seconds)
        except Problem as problem:
            if problem.key != "files.to_recognise":
                raise
            try:
                return self._ask(path, {**(wishes or {}), "recognise": True}, RECOGNITION_SECONDS)
            finally:
                self.stop()  # the models stay in its memory: the next file gets another process

    def _ask(self, path: str, wishes: Mapping[str, Any], seconds: float) -> list[Any]:
        try:
            process = self._at_hand()
            process.say({**wishes, "path": path, "language": language(), "seconds": seconds})
            return self._documents(process.hear(seconds), path)
        except Late as late:
            self.stop()
            raise _too_slow(path, seconds) from late
        except Endless as endless:
            self.stop()
            raise Problem("workers.too_much", file=_name(path), limit=WORKER_OUTPUT_BYTES // MIB) from endless
        except Nonsense as nonsense:
            self.stop()
            raise Problem("workers.broken", file=_name(path), reason="protocol") from nonsense
        except Lost as lost:
            status = self.stop(patiently=True)
            raise _died(path, status, seconds) from lost

    def _at_hand(self) -> Process:
        """A process that is ready. Raises a Problem where none can be had: no file is to blame for that."""
        if self._process is None or self._process.has_ended() or self._answered == WORKER_FILES:
            self.stop()
            self.start()
        if not self._answered:
            self._await_ready()
        self._answered += 1
        return self._process

    def _await_ready(self) -> None:
        try:
            ready = self._process.hear(WORKER_START_SECONDS) == {"ready": True}
        except (Late, Lost, Endless, Nonsense):
            ready = False
        if not ready:
            self.stop()
            raise Problem("workers.no_worker", command=" ".join(self._command))

    def _documents(self, answer: Any, path: str) -> list[Any]:
        match answer:
            case {"documents": [*documents]}:
                return documents
            case {"problems": [*problems]} if problems:
                raise _retold(problems)
            case {"ended": "memory"}:
                self.stop()
                raise Problem("workers.too_much_memory", file=_name(path), limit=WORKER_MEMORY_BYTES // MIB)
            case {"ended": "output"}:
                raise Endless
            case {"ended": str(reason)}:
                self.stop()
                raise Problem("workers.broken", file=_name(path), reason=_printable(reason))
        raise Nonsense

    def stop(self, patiently: bool = False) -> int | None:
        """End the process; its exit status (negative: the signal) where it ended by itself, else None."""
        process, self._process = self._process, None
        return process.end(patiently) if process else None

    def give_up(self) -> None:
        """Kill the process under whatever thread waits for it, and start no other one."""
        self._closed = True
        if process := self._process:
            process.kill()

    def close(self) -> None:
        """End the process; from now on no other one is started."""
        self._closed = True
        self.stop()


def _retold(problems: Sequence[Any]) -> Problem | Problems:
    try:
        return retold(problems)
    except ValueError as mistake:
        raise Nonsense from mistake


def _name(path: str) -> str:
    return os.path.basename(path) or path


def _how(status: int | None) -> str:
    """How a process ended: the name of a signal, or its exit status; where it did not end by itself, it has closed its pipe."""
    if status is None:
        return "protocol"
    return signal.Signals(-status).name if status < 0 else f"exit {status}"


def _printable(text: str) -> str:
    return "".join(character if character.isprintable() else "?" for character in text[:_LONGEST_REASON])


def _died(path: str, status: int | None, seconds: float) -> Problem:
    if status in _OUT_OF_TIME:
        return _too_slow(path, seconds)
    if status in _OUT_OF_MEMORY:
        return Problem("workers.too_much_memory", file=_name(path), limit=WORKER_MEMORY_BYTES // MIB)
    return Problem("workers.broken", file=_name(path), reason=_how(status))


def _too_slow(path: str, seconds: float) -> Problem:
    return Problem("workers.too_slow", file=_name(path), seconds=round(seconds))
