"""A publication written to a folder whole or not at all.

Everything is built and flushed to disk in a folder beside the target, then the two change places in one step. What a person
put into the target is never lost: the manifest of the last publication tells their files from ours.
"""

import contextlib
import errno
import fcntl
import hashlib
import json
import os
import secrets
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePosixPath

from gouji.messages import Problem
from gouji.messages.refusals import reason_of
from gouji.publishing.exchange import exchange, restore

MANIFEST = "gouji-manifest.json"
"""The file in a published folder that lists what was published, with sizes and SHA-256 sums."""

_NOT_WRITABLE = {errno.EACCES, errno.EPERM, errno.EROFS}
_NO_SPACE = {errno.ENOSPC, errno.EDQUOT}
_NO_LINKS = {errno.EPERM, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK}


def write_folder(target: Path, files: Mapping[str, bytes], force: bool = False) -> None:
    """Make `target` hold `files` (relative name with / → bytes) and the manifest; files of the last publication go.

    Problem, and nothing changed, where the target has files of its own or published files that were edited (unless `force`:
    then they stay, but for those of the same name), where a name leaves the folder, and where the disk refuses.
    """
    for name in files:
        _check_name(name)
    target = Path(os.path.realpath(target))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        with _alone(target.parent):
            _tidy(target)
            _write(target, files, force)
    except OSError as refusal:
        raise _refused(refusal, target) from refusal


def _check_name(name: str) -> None:
    path = PurePosixPath(name)
    if not path.parts or str(path) != name or path.is_absolute() or {"..", MANIFEST} & set(path.parts) or set(name) & {"\\", "\0"}:
        raise Problem("publishing.folder_name", name=name)


def _write(target: Path, files: Mapping[str, bytes], force: bool) -> None:
    if target.exists() and not target.is_dir():
        raise Problem("publishing.folder_is_file", folder=str(target))
    kept = own_files(target)
    if kept and not force:
        raise Problem("publishing.folder_not_ours", folder=str(target), files=kept[:5], count=len(kept))
    built = target.parent / f"{_prefix(target)}{secrets.token_hex(8)}"
    try:
        built.mkdir()
        _build(built, target, files, [name for name in kept if name not in files])
        exchange(built, target, _aside(target))
        _flush(target.parent)
    finally:
        shutil.rmtree(built, ignore_errors=True)


@contextlib.contextmanager
def _alone(parent: Path) -> Iterator[None]:
    """Hold the folder above the target, so that two publications wait for one another; the system lets go when a process dies."""
    held = os.open(parent, os.O_RDONLY | os.O_DIRECTORY)
    try:
        with contextlib.suppress(OSError):  # a file system without locks: the exchange is whole all the same
            fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _refused(refusal: OSError, target: Path) -> Problem:
    if refusal.errno in _NOT_WRITABLE:
        return Problem("publishing.folder_not_writable", folder=str(target))
    if refusal.errno in _NO_SPACE:
        return Problem("publishing.folder_no_space", folder=str(target))
    return Problem("publishing.folder_failed", folder=str(target), reason=reason_of(refusal))


def own_files(target: Path) -> list[str]:
    """The files (and empty folders) in `target` that are not, or no longer, as the last publication wrote them; sorted."""
    ours = published(target)
    names = (path.relative_to(target).as_posix() for path in target.rglob("*") if _is_leaf(path))
    return sorted(name for name in names if name != MANIFEST and not _unchanged(target / name, ours.get(name)))


def _is_leaf(path: Path) -> bool:
    return path.is_symlink() or not path.is_dir() or not any(path.iterdir())


def published(target: Path) -> dict[str, str]:
    """File name → SHA-256 of the last publication in `target`; empty where there was none."""
    try:
        listed = json.loads((target / MANIFEST).read_bytes())
        return {file["name"]: file["sha256"] for file in listed["files"]}
    except (FileNotFoundError, ValueError, KeyError, TypeError):
        return {}


def manifest(files: Mapping[str, bytes]) -> bytes:
    """The manifest of these files: name, size and SHA-256 of each, in the order of the names."""
    listed = [{"name": name, "bytes": len(files[name]), "sha256": hashlib.sha256(files[name]).hexdigest()} for name in sorted(files)]
    return (json.dumps({"schema": 1, "files": listed}, ensure_ascii=False, indent=2) + "\n").encode()


def _unchanged(path: Path, sha256: str | None) -> bool:
    return sha256 is not None and path.is_file() and not path.is_symlink() and hashlib.sha256(path.read_bytes()).hexdigest() == sha256


def _build(built: Path, target: Path, files: Mapping[str, bytes], kept: list[str]) -> None:
    if target.is_dir():
        shutil.copystat(target, built)
    for name in kept:
        _keep(target / name, built / name)
    for name, data in {**files, MANIFEST: manifest(files)}.items():
        _write_file(built / name, data)
    for folder in [built, *(path for path in built.rglob("*") if path.is_dir() and not path.is_symlink())]:
        _flush(folder)


def _keep(path: Path, copy: Path) -> None:
    """The person's file itself in the new folder, as a second name of the same file; a copy where the disk cannot do that."""
    if path.is_dir() and not path.is_symlink():
        copy.mkdir(parents=True)
        return
    copy.parent.mkdir(parents=True, exist_ok=True)
    try:
        os.link(path, copy, follow_symlinks=False)
    except OSError as refusal:
        if refusal.errno not in _NO_LINKS:
            raise
        shutil.copy2(path, copy, follow_symlinks=False)


def _write_file(path: Path, data: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _flush(folder: Path) -> None:
    opened = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _prefix(target: Path) -> str:
    return f".gouji-{hashlib.sha256(target.name.encode()).hexdigest()[:12]}-"


def _aside(target: Path) -> Path:
    return target.parent / f"{_prefix(target)}aside"


def _tidy(target: Path) -> None:
    """Put right what a killed run left beside the target, and remove its half-built folders."""
    restore(target, _aside(target))
    for left in target.parent.glob(f"{_prefix(target)}*"):
        shutil.rmtree(left, ignore_errors=True)
