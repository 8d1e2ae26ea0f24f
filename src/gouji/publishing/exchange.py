"""Two folders change places in one step, so that nobody ever sees half a publication."""

import ctypes
import errno
import os
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2
_UNSUPPORTED = {errno.ENOSYS, errno.EINVAL, errno.EOPNOTSUPP}


def exchange(built: Path, target: Path, aside: Path) -> None:
    """Put `built` where `target` is, and what was there where `built` was. OSError where the system refuses; then nothing moved.

    Where the file system cannot exchange in one step, the old folder stands at `aside` for a moment: `restore` finds it there
    after a crash.
    """
    if not target.exists():
        os.rename(built, target)
        return
    try:
        _in_one_step(built, target)
    except OSError as refusal:
        if refusal.errno not in _UNSUPPORTED:
            raise
        _in_two_steps(built, target, aside)


def restore(target: Path, aside: Path) -> None:
    """Put the old folder back if a crash left it `aside` and the target missing."""
    if aside.exists() and not target.exists():
        os.rename(aside, target)


def _in_one_step(built: Path, target: Path) -> None:
    """renameat2(2) of Linux; OSError ENOSYS where the C library lacks it."""
    renameat2 = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if renameat2 is None:
        raise OSError(errno.ENOSYS, os.strerror(errno.ENOSYS))
    if renameat2(_AT_FDCWD, os.fsencode(built), _AT_FDCWD, os.fsencode(target), _RENAME_EXCHANGE):
        raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()), str(target))


def _in_two_steps(built: Path, target: Path, aside: Path) -> None:
    os.rename(target, aside)
    try:
        os.rename(built, target)
    except OSError:
        os.rename(aside, target)
        raise
    os.rename(aside, built)
