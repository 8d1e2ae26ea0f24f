"""What a command reads: the files and addresses that were named, how many at a time, and what became of those that failed."""

import os
import re
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gouji.cli.mistakes import status_of
from gouji.cli.progress import Progress
from gouji.messages import Problem, Problems, say
from gouji.workers.pool import cores


def jobs_asked(jobs: int | None) -> int:
    """How many workers: what was asked for, else one a core."""
    if jobs is None:
        return cores()
    if jobs < 1:
        raise Problem("cli.jobs", jobs=jobs)
    return jobs


@dataclass(frozen=True, slots=True)
class Input:
    """What is read at one go: a file, several that are one disclosure (`paths`), or an address on the web (no paths)."""

    name: str
    paths: tuple[Path, ...] = ()

    @property
    def shown(self) -> str:
        """Its name without folders, for the progress."""
        return Path(self.name).name or self.name

    @property
    def bundled(self) -> bool:
        """Whether it may hold more than one document: an archive, or an address."""
        return not self.paths or self.paths[0].suffix.lower() == ".zip"


def inputs_named(names: Sequence[str], together: bool = False) -> list[Input]:
    """The files and addresses named, and the files in the folders named, in the order of their names; all files as one if `together`."""
    found = [Input(name) if _ADDRESS.match(name) else Input(str(path), (path,)) for name in names for path in _files_named(name)]
    if not together or len(found) < 2:
        return found
    if address := next((each.name for each in found if not each.paths), ""):
        raise Problem("cli.together_address", address=address)
    return [Input(found[0].name, tuple(path for each in found for path in each.paths))]


def documents_named(name: str) -> list[Input]:
    """What a name on the command line means: a file, an address, a folder of documents, or a folder that is a ledger."""
    path = Path(name)
    return [Input(name, (path,))] if path.is_dir() and not _holds_documents(path) else inputs_named([name])


def _holds_documents(folder: Path) -> bool:
    """Whether a folder holds published documents: a ledger is a folder of CSV files, or has one workbook and nothing else. An empty
    folder is taken for one of documents that are not there."""
    if any(folder.glob("*.csv")):
        return False
    files = [path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$"))]
    return len(files) != 1 or files[0].suffix.lower() != ".xlsx"


_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]+://", re.IGNORECASE)
_ONE_VISITOR = threading.Lock()


@contextmanager
def at_hand(asked: Input, allow_private: bool) -> Iterator[dict[str, Any]]:
    """What a worker must be told to read the input, which has no network: the files, what stands at an address fetched into a
    folder that is gone afterwards. A Problem where the address gives nothing."""
    if asked.paths:
        yield {"files": [[os.fspath(path), path.name] for path in asked.paths]}
        return
    from gouji.files.inputs import gathered
    from gouji.workers.telling import told

    with _ONE_VISITOR:  # one question at a time, whoever asks
        bundle = gathered(asked.name, allow_private)
    with tempfile.TemporaryDirectory(prefix="gouji-fetched-") as folder:
        files = []
        for number, source in enumerate(bundle.sources):
            path = Path(folder, str(number))
            path.write_bytes(source.data)
            files.append([os.fspath(path), source.name])
        yield {"files": files, "problems": [each for problem in bundle.problems for each in told(problem)], "remarks": list(bundle.remarks)}


def _files_named(name: str) -> Iterator[Path]:
    path = Path(name)
    if not _ADDRESS.match(name) and path.is_dir():
        yield from _files_in(path)
    else:
        yield path


def _files_in(folder: Path) -> list[Path]:
    """The files in a folder and below, without hidden ones and the locks of office programs; a Problem where there are none."""
    files = sorted(path for path in folder.rglob("*") if path.is_file() and not path.name.startswith((".", "~$")))
    if not files:
        raise Problem("cli.no_files", folder=str(folder))
    return files


class Failures:
    """The files of a run that gave nothing, and why. One file's reason is told at once, those of many as a list at the end."""

    def __init__(self, total: int, progress: Progress) -> None:
        self.status = 0
        self._total = total
        self._progress = progress
        self._told: list[str] = []

    def add(self, file: Input, mistake: Problem | Problems) -> None:
        """One more."""
        self.status = max(self.status, status_of(mistake))
        self._told.append(say("cli.failed_file", file=file.name, why=str(mistake)) if self._total > 1 else str(mistake))

    def some(self) -> None:
        """A file gave something, but not all that belongs to it could be read; its remarks say what."""
        self.status = 2

    def tell(self) -> None:
        """The list, to standard error."""
        self._progress.end()
        if self._told and self._total > 1:
            self._progress.aside(say("cli.failed", failed=len(self._told), total=self._total))
        for line in self._told:
            self._progress.aside(line)
