"""Damaged files and bombs, read as the command line reads them: no crash, no hang, no flood, a sentence for each that cannot be read."""

import os
import re
import time
from pathlib import Path

from damage import damaged

from gouji.document.transport import decoded
from gouji.files.limits import MIB, WORKER_SECONDS
from gouji.messages import Problem, Problems
from gouji.workers.supervisor import Worker

COUNT = int(os.environ.get("GOUJI_DAMAGED", "120"))
SLACK_SECONDS = 3
CRASHES = {"深层.pdf"}
"""What takes a worker down (an engine's stack overflows), and nothing else."""


def most_memory(worker: Worker) -> int:
    """The most memory that the worker's process has held so far, in MiB; 0 where it is gone."""
    status = Path(f"/proc/{worker._process._process.pid}/status") if worker._process else Path()
    return int(re.search(r"VmHWM:\s+(\d+) kB", status.read_text())[1]) // 1024 if status.is_file() else 0


def test_no_damaged_file_harms_anybody(tmp_path: Path, capsys) -> None:
    worker, longest, refused, read, memory = Worker(), 0.0, {}, 0, 0
    try:
        for name, data in damaged(COUNT):
            path = tmp_path / name
            path.write_bytes(data)
            start = time.monotonic()
            try:
                documents = [decoded(document) for document in worker.ask(str(path))]
                read += 1
                assert documents and all(document.sha256 for document in documents)
            except (Problem, Problems) as problem:
                refused.setdefault(getattr(problem, "key", "several"), []).append(name)
                assert str(problem).strip() and "Traceback" not in str(problem)
            longest, memory = max(longest, time.monotonic() - start), max(memory, most_memory(worker))
            path.unlink()
    finally:
        worker.close()
    with capsys.disabled():
        counts = {key: len(names) for key, names in sorted(refused.items())}
        print(f"\n{COUNT} damaged files: {read} read, refused {counts}, longest {longest:.1f} s, largest worker {memory} MiB")
    assert longest < WORKER_SECONDS + SLACK_SECONDS
    assert memory * MIB <= 1024 * MIB
    assert set(refused.get("workers.broken", ())) <= CRASHES
