"""`gouji read --picture`: a picture of each page with what was read drawn over it."""

import argparse
import os
import tempfile
from functools import partial
from pathlib import Path

from gouji.cli.inputs import Failures, Input, at_hand, inputs_named
from gouji.cli.output import free_name
from gouji.cli.progress import Progress
from gouji.messages import Problem, Problems, say
from gouji.workers.pool import Pool
from gouji.workers.supervisor import Worker


def write_pictures(given: argparse.Namespace, pool: Pool) -> int:
    """Write the pictures of all files into the folder `--to`; 0, or 2 where a file could not be read."""
    if given.to is None:
        raise Problem("cli.picture_to")
    folder = Path(given.to)
    folder.mkdir(parents=True, exist_ok=True)
    files = inputs_named(given.files)
    progress = Progress([file.shown for file in files])
    failures, written = Failures(len(files), progress), set[str]()
    with tempfile.TemporaryDirectory(dir=folder, prefix=".gouji-") as unfinished:
        for file, result in pool.in_order(files, partial(_drawn, unfinished, given.private)):
            if isinstance(result, list):
                for drawn in result:
                    name = free_name(drawn.name, written)
                    os.replace(drawn, folder / name)
                    written.add(name)
            else:
                failures.add(file, result)
            progress.step()
    failures.tell()
    progress.aside(say("cli.pictured", count=len(written), folder=folder))
    return failures.status


def _drawn(unfinished: str, allow_private: bool, worker: Worker, file: Input) -> list[Path] | Problem | Problems:
    """A file's pictures, drawn by a worker into a folder of their own; else why there are none."""
    own = tempfile.mkdtemp(dir=unfinished)
    try:
        with at_hand(file, allow_private) as files:
            names = worker.ask(file.name, {**files, "what": "pictures", "folder": own})
    except (Problem, Problems) as mistake:
        return mistake
    return [Path(own, name) for name in names if isinstance(name, str) and Path(name).name == name and Path(own, name).is_file()]
