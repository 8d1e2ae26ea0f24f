"""One file read by a worker that is started for it: what `read_document(path, isolated=True)` does."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gouji.document import Document
from gouji.document.transport import decoded
from gouji.files.limits import WORKER_SECONDS
from gouji.messages import Problem
from gouji.workers.supervisor import Worker


def read_isolated(path: Path | str, seconds: float = WORKER_SECONDS) -> Document:
    """The document printed in a file, read by a process with limits on time, memory and output, and without network.

    For many files keep a `gouji.workers.pool.Pool`, which starts its processes once. Raises a Problem where the file cannot be
    read, and where reading it breaks, takes too long or gives too much.
    """
    worker = Worker(seconds=seconds)
    try:
        return documents_of(worker, path)[0]
    finally:
        worker.close()


def documents_of(worker: Worker, path: Path | str, wishes: Mapping[str, Any] | None = None) -> list[Document]:
    """The documents in a file, read by a worker whose command gives whole ones. Raises a Problem as `read_isolated` does."""
    try:
        documents = [decoded(document) for document in worker.ask(os.fspath(path), {**(wishes or {}), "what": "document"})]
    except ValueError as nonsense:
        raise Problem("workers.broken", file=Path(path).name, reason="protocol") from nonsense
    if not documents:
        raise Problem("workers.broken", file=Path(path).name, reason="protocol")
    return documents
