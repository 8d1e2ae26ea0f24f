"""Many files through a few workers: every core is used, answers come in the order of the questions."""

import os
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextvars import copy_context
from queue import SimpleQueue
from types import TracebackType
from typing import TYPE_CHECKING, Self, TypeVar

from gouji.files.limits import WORKER_SECONDS
from gouji.workers.supervisor import DOCUMENTS, Worker

if TYPE_CHECKING:
    from concurrent.futures import Future

Thing = TypeVar("Thing")
Answer = TypeVar("Answer")

_AHEAD = 8
"""For each worker, how many answers may wait for an earlier one."""


def cores() -> int:
    """How many processor cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


class Pool:
    """`jobs` workers of one command; the first starts at once, the others with the first work that they get.

    To be used in a `with`: at its end every process is ended, whatever it does.
    """

    def __init__(self, command: Sequence[str] = DOCUMENTS, jobs: int = 1, seconds: float = WORKER_SECONDS) -> None:
        self._workers = [Worker(command, seconds) for _ in range(jobs)]
        self._free: SimpleQueue[Worker] = SimpleQueue()
        self._workers[0].start()
        for worker in self._workers:
            self._free.put(worker)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, raised: BaseException | None, where: TracebackType | None) -> None:
        for worker in self._workers:
            worker.close()

    def in_order(self, things: Sequence[Thing], work: Callable[[Worker, Thing], Answer]) -> Iterator[tuple[Thing, Answer]]:
        """Each thing with what `work` makes of it with a worker of its own for that time, in the order of the things.

        `work` runs in several threads; what it raises is raised here. A few answers wait in memory, never all of them.
        """
        if len(self._workers) == 1 or len(things) == 1:
            yield from ((thing, work(self._workers[0], thing)) for thing in things)
            return
        from concurrent.futures import ThreadPoolExecutor

        waiting: deque[tuple[Thing, Future[Answer]]] = deque()
        threads = ThreadPoolExecutor(len(self._workers))
        try:
            for thing in things:
                waiting.append((thing, threads.submit(copy_context().run, self._done, work, thing)))
                if len(waiting) >= _AHEAD * len(self._workers):
                    yield _next(waiting)
            while waiting:
                yield _next(waiting)
        except BaseException:
            self._give_up()
            raise
        finally:
            threads.shutdown(cancel_futures=True)

    def _give_up(self) -> None:
        """Let no thread wait any longer for its worker."""
        for worker in self._workers:
            worker.give_up()

    def _done(self, work: Callable[[Worker, Thing], Answer], thing: Thing) -> Answer:
        worker = self._free.get()
        try:
            return work(worker, thing)
        finally:
            self._free.put(worker)


def _next(waiting: deque[tuple[Thing, "Future[Answer]"]]) -> tuple[Thing, Answer]:
    thing, answer = waiting.popleft()
    return thing, answer.result()
