"""`gouji formats learn`: a format drafted from a document of an unknown one."""

import argparse
import os
import tempfile
from functools import partial
from pathlib import Path
from typing import Any

from gouji.cli.inputs import Input, at_hand
from gouji.cli.output import UNFINISHED, refused
from gouji.cli.read import COMMAND
from gouji.messages import Problem, say
from gouji.workers.pool import Pool
from gouji.workers.supervisor import Worker


def learn(given: argparse.Namespace) -> int:
    """Draft the format into a new folder, whole or not at all, and say what it reads. A Problem where nothing can be learned."""
    folder = Path(given.to)
    if folder.exists() or folder.is_symlink():
        raise Problem("cli.draft_exists", folder=given.to)
    region, kind = (Path("/"), *folder.resolve().parts)[-2:]
    if os.sep in str(region):
        raise Problem("cli.draft_place", folder=given.to)
    id = f"{region}/{kind}"
    file = Input(given.file, () if "://" in given.file else (Path(given.file),))
    with Pool(COMMAND) as pool:
        (_, draft), = pool.in_order([file], partial(_drafted, id))
    _write(draft["files"], folder)
    print(folder)
    print(say("cli.learned", id=id, tables=draft["tables"], read=draft["read"]))
    if draft["missing"]:
        print(say("cli.learned_less", missing=draft["missing"], folder=folder))
    print(say("cli.learned_next", place=folder.resolve().parent.parent))
    return 0


def _drafted(id: str, worker: Worker, file: Input) -> Any:
    with at_hand(file, allow_private=False) as files:
        (draft,) = worker.ask(file.name, {**files, "what": "draft", "id": id})
    return draft


def _write(files: dict[str, str], folder: Path) -> None:
    """Write the draft beside its place and move it there in one step."""
    from gouji.reading.learning.learn import write_files

    with refused(str(folder)):
        folder.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder.parent, prefix=UNFINISHED) as unfinished:
            written = Path(unfinished, "draft")
            written.mkdir()
            write_files(files, written)
            written.rename(folder)
