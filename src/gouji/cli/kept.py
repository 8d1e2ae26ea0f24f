"""The finished files of a run over many, kept beside its output, so that a run that was stopped goes on where it was."""

import hashlib
import json
import os
import re
from collections.abc import Mapping
from pathlib import Path
from tempfile import mkstemp
from typing import Any

from gouji import __version__
from gouji.cli.inputs import Input
from gouji.cli.output import UNFINISHED
from gouji.files.limits import FILE_BYTES
from gouji.messages import Problem, Problems, language
from gouji.workers.telling import retold, told

Result = list[Any] | Problem | Problems

_NAME = re.compile(rf"[0-9a-f]{{64}}\.json|{re.escape(UNFINISHED)}.*")
_OF_THE_WORKER = frozenset(f"workers.{name}" for name in ("too_slow", "too_much", "too_much_memory", "broken", "no_worker"))
"""What is said of a worker that failed; a second one may not."""


class Kept:
    """Results in the folder `<to>.part`, one file each, named after the contents of what was read, gouji's version and the `wishes`."""

    def __init__(self, to: str, wishes: Mapping[str, Any]) -> None:
        self.folder = Path(f"{os.path.realpath(to)}.part")
        self._wishes = dict(wishes)

    def key(self, asked: Input) -> str | None:
        """What the result of an input is kept under; None where that is no file that could be read twice with the same result."""
        contents = [_fingerprint(path) for path in asked.paths]
        if not contents or None in contents:
            return None
        said = json.dumps([__version__, language(), self._wishes, asked.name, contents], sort_keys=True)
        return hashlib.sha256(said.encode()).hexdigest()

    def find(self, key: str | None) -> Result | None:
        """The result that was kept under the key; None where there is none, or it was damaged."""
        try:
            written = json.loads((self.folder / f"{key}.json").read_bytes())
            return written["documents"] if "documents" in written else retold(written["problems"])
        except (OSError, ValueError, KeyError, TypeError, RecursionError):
            return None

    def keep(self, key: str | None, result: Result) -> None:
        """Keep a result, whole or not at all."""
        if key is None or (isinstance(result, Problem) and result.key in _OF_THE_WORKER):
            return
        written = {"documents": result} if isinstance(result, list) else {"problems": told(result)}
        self.make()
        handle, name = mkstemp(dir=self.folder, prefix=UNFINISHED)
        with os.fdopen(handle, "wb") as file:
            file.write(json.dumps(written).encode())
        os.replace(name, self.folder / f"{key}.json")

    def make(self) -> Path:
        """The folder, made where it is not there."""
        self.folder.mkdir(exist_ok=True)
        return self.folder

    def count(self) -> int:
        """How many results are kept."""
        return sum(1 for path in self._own() if path.suffix == ".json")

    def remove(self) -> None:
        """Take away all that was kept, and the folder with it, unless somebody has put other things there."""
        for path in self._own():
            path.unlink(missing_ok=True)
        if self.folder.is_dir() and not any(self.folder.iterdir()):
            self.folder.rmdir()

    def _own(self) -> list[Path]:
        return [path for path in self.folder.iterdir() if _NAME.fullmatch(path.name)] if self.folder.is_dir() else []


def _fingerprint(path: Path) -> str | None:
    """The sha256 of a file's contents; None where it is no file, or too large to be read."""
    try:
        if not path.is_file() or path.stat().st_size > FILE_BYTES:
            return None
        with path.open("rb") as file:
            return hashlib.file_digest(file, "sha256").hexdigest()
    except (OSError, ValueError):
        return None
