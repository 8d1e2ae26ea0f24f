"""How long a piece of work takes."""

import time


def least_seconds(work, times: int = 1) -> float:
    """The least seconds of several runs."""
    spent = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        spent.append(time.perf_counter() - start)
    return min(spent)
