"""Files through the workers, and what is printed in them to where it was asked for, one after the other."""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.cli.forms import Printed, printed, writer
from gouji.cli.inputs import Failures, Input, at_hand, inputs_named
from gouji.cli.kept import Kept
from gouji.cli.output import is_special
from gouji.cli.progress import Progress
from gouji.messages import Problem, Problems, say
from gouji.workers.pool import Pool
from gouji.workers.supervisor import Worker


def write_facts(given: argparse.Namespace, pool: Pool) -> int:
    """Read the files that the arguments of `gouji read` name; 0, or 2 where one could not be read."""
    form = given.format or ("text" if sys.stdout.isatty() and not given.to else "json")
    files = inputs_named(given.files, given.together)
    wishes = {"form": form, "way": given.way, "together": given.together}
    reading = _Reading(wishes, len(files) > 1 or files[0].bundled, _kept(given, wishes, files), given.private)
    progress = Progress([file.shown for file in files])
    failures = Failures(len(files), progress)
    try:
        _write(reading, given.to, pool.in_order(files, reading.work), failures, progress)
    except KeyboardInterrupt:
        progress.end()
        reading.tell_kept(len(files), progress)
        raise
    failures.tell()
    reading.forget()
    return failures.status


def _kept(given: argparse.Namespace, wishes: Mapping[str, Any], files: Sequence[Input]) -> Kept | None:
    """Where the results of a run over several files are kept: beside the file that they will be written to."""
    if given.to is None or len(files) < 2 or is_special(given.to):
        return None
    return Kept(given.to, wishes)


@dataclass(frozen=True)
class _Reading:
    """What is done with each file: its result found among those that were kept, else read by a worker, looked at and kept."""

    wishes: Mapping[str, Any]
    several: bool
    kept: Kept | None
    allow_private: bool

    @property
    def form(self) -> str:
        """What is written: json, csv, parquet or text."""
        return str(self.wishes["form"])

    def work(self, worker: Worker, file: Input) -> list[Printed] | Problem | Problems:
        """What is printed in the file, or why that is not known; one of several threads."""
        key = self.kept.key(file) if self.kept else None
        found = self._believed(self.kept.find(key)) if self.kept and key else None
        if found is not None:
            return found
        read = self._read(worker, file)
        result = self._believed(read)
        if result is None:
            return Problem("workers.broken", file=file.shown, reason="protocol")
        if self.kept and key and key == self.kept.key(file):
            self.kept.keep(key, read)
        return result

    def _read(self, worker: Worker, file: Input) -> list[Any] | Problem | Problems:
        try:
            with at_hand(file, self.allow_private) as files:
                return worker.ask(file.name, {**self.wishes, **files, "what": "print", "lines": self.several})
        except (Problem, Problems) as mistake:
            return mistake

    def _believed(self, result: list[Any] | Problem | Problems | None) -> list[Printed] | Problem | Problems | None:
        if not isinstance(result, list):
            return result
        try:
            return printed(self.form, self.several, result)
        except (ValueError, TypeError, RecursionError):
            return None

    def tell_kept(self, total: int, progress: Progress) -> None:
        """Say what is not lost of a run that was stopped."""
        if self.kept and self.kept.count():
            progress.aside(say("cli.stopped", done=self.kept.count(), total=total, folder=str(self.kept.folder)))

    def forget(self) -> None:
        """The run is at its end: what was kept is no longer needed."""
        if self.kept:
            self.kept.remove()


Results = Iterator[tuple[Input, list[Printed] | Problem | Problems]]


def _write(reading: _Reading, to: str | None, results: Results, failures: Failures, progress: Progress) -> None:
    """Write the results as they come."""
    beside = reading.kept.make() if reading.kept else None
    with writer(reading.form, to, beside) as write:
        for file, result in results:
            if isinstance(result, list):
                _write_documents(result, write, progress)
                if any(document.unread for document in result):
                    failures.some()
            else:
                failures.add(file, result)
                if reading.form == "json" and reading.several:
                    write(json.dumps({"file": file.name, "error": str(result)}, ensure_ascii=False))
            progress.step()


def _write_documents(documents: Sequence[Printed], write: Callable[[Any], None], progress: Progress) -> None:
    for document in documents:
        for remark in document.remarks:
            progress.aside(say("cli.remark", file=document.file, message=remark))
        write(document.body)
