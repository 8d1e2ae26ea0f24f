"""What a worker takes from itself before it opens the first foreign file: memory, time, disk and the network.

The limits hold on Linux; macOS keeps no limit on address space. Without root and without user namespaces the kernel cannot
take the network away: then Python refuses sockets, which stops every reader written in Python, but not machine code that a
hostile file has brought in. Files that the user can read, a taken-over worker can read too; it has nobody to send them to but
its parent.
"""

import contextlib
import ctypes
import os
import resource
import signal
import sys
from pathlib import Path
from typing import Any

from gouji.files.limits import RECOGNITION_MEMORY_BYTES, WORKER_FILE_BYTES, WORKER_MEMORY_BYTES

_NEW_USERS, _NEW_NETWORK, _NO_NEW_RIGHTS = 0x10000000, 0x40000000, 38
"""Linux: CLONE_NEWUSER and CLONE_NEWNET of unshare(2), PR_SET_NO_NEW_PRIVS of prctl(2)."""

_GRACE_SECONDS = 2
"""How much later than its parent a worker stops itself, in case that the parent is gone."""


def confine() -> None:
    """Give up the network and set the limits that do not change from file to file."""
    if not (sys.platform == "linux" and _leave_network()):
        sys.addaudithook(_refuse_sockets)
    _lower(resource.RLIMIT_CORE, 0)
    _lower(resource.RLIMIT_AS, RECOGNITION_MEMORY_BYTES)
    allow_memory(WORKER_MEMORY_BYTES)
    _lower(resource.RLIMIT_FSIZE, WORKER_FILE_BYTES)


def allow_memory(size_bytes: int) -> None:
    """From now on so much address space, but never more than at the beginning."""
    _, most = resource.getrlimit(resource.RLIMIT_AS)
    resource.setrlimit(resource.RLIMIT_AS, (size_bytes if most == resource.RLIM_INFINITY else min(size_bytes, most), most))


def start_clock(seconds: float) -> None:
    """From now on so many seconds for the file at hand, by the clock and for each core; then the kernel ends the process."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    limit = int(used.ru_utime + used.ru_stime + (seconds + _GRACE_SECONDS) * (os.cpu_count() or 1)) + 1
    resource.setrlimit(resource.RLIMIT_CPU, (limit, resource.getrlimit(resource.RLIMIT_CPU)[1]))
    signal.setitimer(signal.ITIMER_REAL, seconds + _GRACE_SECONDS)


def stop_clock() -> None:
    """The file is done; waiting for the next one may take as long as it likes."""
    signal.setitimer(signal.ITIMER_REAL, 0)


def _lower(what: int, limit: int) -> None:
    """Set a limit for good, where the system has no lower one already."""
    _, most = resource.getrlimit(what)
    limit = limit if most == resource.RLIM_INFINITY else min(limit, most)
    resource.setrlimit(what, (limit, limit))


def _leave_network() -> bool:
    """Move into a network of our own that has no way out; whether the kernel allowed it."""
    libc = ctypes.CDLL(None)
    libc.prctl(_NO_NEW_RIGHTS, 1, 0, 0, 0)
    user, group = os.geteuid(), os.getegid()
    if user == 0 and libc.unshare(_NEW_NETWORK) == 0:
        return True
    if libc.unshare(_NEW_USERS | _NEW_NETWORK) != 0:
        return False
    # Who may not keep his name in there is called nobody, with the same rights to files as before.
    for name, text in (("setgroups", "deny"), ("uid_map", f"{user} {user} 1"), ("gid_map", f"{group} {group} 1")):
        with contextlib.suppress(OSError):
            Path("/proc/self", name).write_text(text, encoding="ascii")
    return True


def _refuse_sockets(event: str, _: tuple[Any, ...]) -> None:
    if event.startswith("socket."):
        raise PermissionError(f"{event}: a worker has no network")
