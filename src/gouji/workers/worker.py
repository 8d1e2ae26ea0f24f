"""The inside of a worker: a process that reads foreign files for another one and may die of them (`python -m gouji.workers.worker`).

Requests come in on standard input, one answer each goes out on what was standard output when it began: `{"documents": […]}`,
`{"problems": […]}` where the file cannot be read, or `{"ended": why}` where reading broke, after which the process ends.
"""

import os
import shutil
import traceback
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, BinaryIO

from gouji.document.transport import encoded
from gouji.files.limits import RECOGNITION_MEMORY_BYTES, WORKER_OUTPUT_BYTES
from gouji.files.paged.recognition import permit
from gouji.messages import Problem, Problems, speak
from gouji.reading.read import read_document
from gouji.workers.confining import allow_memory, confine, start_clock, stop_clock
from gouji.workers.frames import FOLDER, framed, taken
from gouji.workers.telling import told

Request = Mapping[str, Any]

_NO_MEMORY, _TOO_MUCH = framed({"ended": "memory"}), framed({"ended": "output"})
"""What to say at a limit, made while there is memory for it."""


def serve(documents: Callable[[Request], list[Any]]) -> None:
    """Answer requests until there are no more, each with the documents (as JSON values) that `documents` makes of it.

    A request has `path`, `language` and `seconds`, and what else `documents` wants to know.
    """
    requests, answers = _pipes()
    confine()
    try:
        _put(answers, framed({"ready": True}))
        while (request := taken(requests)) is not None and _is_fit_after(documents, request, answers):
            stop_clock()
    finally:
        _leave_folder()


def _is_fit_after(documents: Callable[[Request], list[Any]], request: Request, answers: BinaryIO) -> bool:
    """Answer one request; whether the process is fit for another one."""
    recognise = bool(request.get("recognise"))
    speak(request["language"])
    permit(recognise)
    if recognise:
        allow_memory(RECOGNITION_MEMORY_BYTES)
    start_clock(request["seconds"])
    answer, fit = _answer(documents, request)
    _put(answers, answer)
    return fit


def _answer(documents: Callable[[Request], list[Any]], request: Request) -> tuple[bytes, bool]:
    """What to say to a request, and whether that leaves the process sound."""
    try:
        answer = framed({"documents": documents(request)})
    except (Problem, Problems) as problem:
        answer = framed({"problems": told(problem)})
    except MemoryError:
        return _NO_MEMORY, False
    except Exception as mistake:
        # Whatever a foreign file breaks is told to the parent; the process does not go on with it.
        return framed({"ended": _where(mistake)}), False
    return (answer, True) if len(answer) <= WORKER_OUTPUT_BYTES else (_TOO_MUCH, False)


def _where(mistake: Exception) -> str:
    last = traceback.extract_tb(mistake.__traceback__)[-1]
    return f"{type(mistake).__name__}, {Path(last.filename).name}:{last.lineno}"


def _pipes() -> tuple[BinaryIO, BinaryIO]:
    """Requests and answers. What a library prints goes nowhere, so that it cannot be taken for an answer."""
    pipes = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1):
        os.dup2(nowhere, stream)
    return pipes


def _leave_folder() -> None:
    """Take away the temporary folder that the parent made, in case that it is gone and cannot do it."""
    folder = os.environ.get("TMPDIR", "")
    if Path(folder).name.startswith(FOLDER):
        shutil.rmtree(folder, ignore_errors=True)


def _put(answers: BinaryIO, answer: bytes) -> None:
    answers.write(answer)
    answers.flush()


def _documents(request: Request) -> list[Any]:
    return [encoded(read_document(request["path"]))]


if __name__ == "__main__":
    serve(_documents)
