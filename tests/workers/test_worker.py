"""Workers: what they read, and what becomes of the parent when they hang, crash, babble, or fill the memory."""

import json
import os
import socket
import sys
import textwrap
from pathlib import Path

import pytest

import gouji
from gouji.files.limits import MIB, WORKER_OUTPUT_BYTES
from gouji.messages import Problem, Problems, speak
from gouji.reading import read_document
from gouji.workers.pool import Pool
from gouji.workers.process import Lost, Process
from gouji.workers.supervisor import Worker

SEED = Path(__file__).parents[1] / "fixtures" / "lanshan" / "lanshan-2024-unit-budget.txt"


@pytest.fixture(autouse=True)
def _chinese():
    speak("zh")
    yield
    speak(None)


@pytest.fixture
def hired(tmp_path: Path):
    """A worker that runs a script of the test's own; all are dead at the end."""
    workers: list[Worker] = []

    def hire(script: str, seconds: float = 20) -> Worker:
        path = tmp_path / f"worker{len(workers)}.py"
        path.write_text(textwrap.dedent(script), encoding="utf-8")
        workers.append(Worker((sys.executable, str(path)), seconds))
        return workers[-1]

    yield hire
    for worker in workers:
        worker.close()


def serving(body: str) -> str:
    """A script whose worker is ours: limits, protocol and all; only what it does with a file is the test's."""
    lines = textwrap.indent(textwrap.dedent(body).strip(), "    ")
    return f"import os, sys, time\nfrom gouji.workers.worker import serve\n\ndef documents(request):\n{lines}\n\nserve(documents)\n"


def obeying(body: str) -> str:
    """A script that is ready as a worker should be, and then does with its first file what the test says."""
    ready = 'import os, sys, json\nos.write(1, (14).to_bytes(8) + b\'{"ready":true}\')\n'
    return f"{ready}os.read(0, 100_000)\n{textwrap.dedent(body).strip()}\n"


def complaint(worker: Worker, path: str = "某 文件.pdf") -> Problem:
    with pytest.raises(Problem) as caught:
        worker.ask(path)
    assert path in str(caught.value)
    return caught.value


def test_a_file_is_read_by_another_process_to_the_same_document() -> None:
    here, there = gouji.read(SEED), gouji.read(SEED, isolated=True)
    assert here == there and len(there.facts) == 359
    assert all(a.point is b.point for a, b in zip(here.cells, there.cells, strict=True))


def test_one_worker_reads_many_files_and_says_what_a_reader_says(tmp_path: Path) -> None:
    (tmp_path / "空.docx").touch()
    worker = Worker()
    try:
        for path in (tmp_path / "空.docx", tmp_path / "没有.txt", tmp_path):
            with pytest.raises(Problem) as here:
                read_document(path)
            speak("en")
            with pytest.raises(Problem) as there:
                worker.ask(str(path))
            assert (there.value.key, str(there.value)) == (here.value.key, str(here.value))
            speak("zh")
            assert len(worker.ask(str(SEED))) == 1
    finally:
        worker.close()


def test_warnings_are_in_the_language_of_the_parent() -> None:
    speak("en")
    assert "shifted" in gouji.read(SEED, isolated=True).warnings[0].message


HOSTILE = {
    "hangs": ("import time; time.sleep(10_000)", 0.3, "too_slow"),
    "spins": ("while True: pass", 0.3, "too_slow"),
    "dribbles": ("import time\nos.write(1, (1000).to_bytes(8))\nwhile True: os.write(1, b' '); time.sleep(0.05)", 0.4, "too_slow"),
    "is killed": ("os.kill(os.getpid(), 9)", 20, "broken"),
    "segfaults": ("import ctypes; ctypes.string_at(0)", 20, "broken"),
    "aborts": ("os.abort()", 20, "too_much_memory"),
    "exits": ("sys.exit(3)", 20, "broken"),
    "closes its pipes and hangs": ("import time\nos.close(1)\nos.close(0)\ntime.sleep(10_000)", 20, "broken"),
    "writes without end": ("while True: os.write(1, b'x' * 65_536)", 20, "too_much"),
    "claims too much": ("os.write(1, (1 << 40).to_bytes(8))\nsys.stdin.read()", 20, "too_much"),
    "sends no JSON": ("os.write(1, (3).to_bytes(8) + b'\\x80\\x04.')\nsys.stdin.read()", 20, "broken"),
    "sends a deep hole": ("os.write(1, (200_000).to_bytes(8) + b'[' * 200_000)\nsys.stdin.read()", 20, "broken"),
    "sends another answer": ("os.write(1, (8).to_bytes(8) + b'{\"a\": 1}')\nsys.stdin.read()", 20, "broken"),
    "sends no object": ("os.write(1, (1).to_bytes(8) + b'7')\nsys.stdin.read()", 20, "broken"),
    "makes sentences up": ("t = b'{\"problems\": [[\"files.nothing\", {}]]}'\nos.write(1, len(t).to_bytes(8) + t)\nsys.stdin.read()", 20, "broken"),
    "leaves blanks open": ("t = b'{\"problems\": [[\"files.missing\", {}]]}'\nos.write(1, len(t).to_bytes(8) + t)\nsys.stdin.read()", 20, "broken"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_the_parent_survives_a_worker_that(hired, name: str) -> None:
    script, seconds, key = HOSTILE[name]
    worker = hired(obeying(script), seconds)
    assert complaint(worker).key == f"workers.{key}"
    assert complaint(worker, "下一个.pdf").key == f"workers.{key}"


def test_how_a_worker_died_is_said(hired) -> None:
    assert "SIGKILL" in str(complaint(hired(obeying("os.kill(os.getpid(), 9)"))))
    assert "SIGSEGV" in str(complaint(hired(obeying("import ctypes; ctypes.string_at(0)"))))
    assert "exit 3" in str(complaint(hired(obeying("sys.exit(3)"))))


@pytest.mark.parametrize("script", ["import sys; sys.exit(1)", "print('hello, this is no worker at all')", "no Python"])
def test_a_worker_that_does_not_start_is_no_fault_of_the_file(hired, script: str) -> None:
    with pytest.raises(Problem) as caught:
        hired(script).ask("a.pdf")
    assert caught.value.key == "workers.no_worker"


def test_no_file_gets_more_memory_than_the_limit(hired) -> None:
    worker = hired(serving("return [len(bytearray(5 << 30))]"))
    problem = complaint(worker)
    assert problem.key == "workers.too_much_memory" and "1024 MiB" in str(problem)


def test_no_file_gives_more_than_the_limit(hired) -> None:
    worker = hired(serving(f"return ['x' * {WORKER_OUTPUT_BYTES}]"))
    problem = complaint(worker)
    assert problem.key == "workers.too_much" and f"{WORKER_OUTPUT_BYTES // MIB} MiB" in str(problem)


def test_a_mistake_in_a_reader_is_told_with_its_line_and_ends_the_process(hired) -> None:
    worker = hired(serving("if request['path'] == 'bad':\n    return {}['missing']\nreturn [os.getpid()]"))
    (before,) = worker.ask("good")
    assert "KeyError, worker0.py:6" in str(complaint(worker, "bad"))
    (after,) = worker.ask("good")
    assert before != after


def test_one_process_reads_many_files(hired) -> None:
    worker = hired(serving("return [os.getpid()]"))
    assert len({worker.ask(f"{i}")[0] for i in range(20)}) == 1


def test_a_worker_makes_room_after_many_files(hired, monkeypatch) -> None:
    monkeypatch.setattr("gouji.workers.supervisor.WORKER_FILES", 3)
    worker = hired(serving("return [os.getpid()]"))
    processes = [worker.ask(f"{i}")[0] for i in range(7)]
    assert [processes.count(pid) for pid in dict.fromkeys(processes)] == [3, 3, 1]


def test_what_a_library_prints_is_no_answer(hired) -> None:
    worker = hired(serving("print('noise', flush=True)\nos.system('echo noise; echo noise >&2')\nreturn [1]"))
    assert worker.ask("a") == worker.ask("b") == [1]


def test_a_worker_has_no_network(hired) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        attempt = f"import socket\nsocket.create_connection(('127.0.0.1', {port}), 5)"
        assert "Error" in str(complaint(hired(serving(f"{attempt}\nreturn [1]"))))
        socket.create_connection(("127.0.0.1", port), 5).close()


def test_a_worker_knows_no_secrets_of_the_environment(hired, monkeypatch) -> None:
    monkeypatch.setenv("GOUJI_TEST_PASSWORD", "geheim")
    monkeypatch.setenv("LC_TIME", "C")
    (seen,) = hired(serving("return [dict(os.environ)]")).ask("a")
    assert "geheim" not in json.dumps(seen) and seen["LC_TIME"] == "C" and seen["PATH"] == os.environ["PATH"]


def test_a_worker_writes_no_large_file_and_leaves_none(hired) -> None:
    worker = hired(serving("import tempfile\npath = tempfile.mkstemp()[1]\nos.truncate(path, 100)\nreturn [path]"))
    (path,) = worker.ask("a")
    assert Path(path).is_file()
    worker.close()
    assert not Path(path).parent.exists()
    assert "OSError" in str(complaint(hired(serving("import tempfile\nos.truncate(tempfile.mkstemp()[1], 1 << 33)\nreturn []"))))


def test_programs_that_a_worker_started_end_with_it(hired, tmp_path: Path) -> None:
    mark = tmp_path / "pids"
    start = "import subprocess\nchildren = [subprocess.Popen(['sleep', '10000'], start_new_session=True).pid for _ in range(20)]"
    note = f"open({str(mark)!r}, 'w').write(' '.join(map(str, children)))"
    assert complaint(hired(serving(f"{start}\n{note}\ntime.sleep(10_000)"), 3)).key == "workers.too_slow"
    pids = list(map(int, mark.read_text().split()))
    assert len(pids) == 20 and all(map(is_dead, pids))


def is_dead(pid: int) -> bool:
    """Whether a process is gone, or only waits to be counted."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()[0] == "Z"
    except FileNotFoundError:
        return True


def test_a_worker_whose_parent_is_gone_stops_itself(tmp_path: Path) -> None:
    (tmp_path / "w.py").write_text(serving("time.sleep(10_000)"), encoding="utf-8")
    process = Process((sys.executable, str(tmp_path / "w.py")))
    assert process.hear(60) == {"ready": True}
    process.say({"path": "a", "language": "zh", "seconds": 0.1})
    with pytest.raises(Lost):
        process.hear(60)
    assert process.end(patiently=True) == -14


def test_nothing_is_imported_from_the_folder_of_the_user(tmp_path: Path, monkeypatch) -> None:
    (tmp_path / "lxml.py").write_text("raise SystemExit(7)", encoding="utf-8")
    (tmp_path / "gouji.py").write_text("raise SystemExit(7)", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    assert len(gouji.read(SEED, isolated=True).facts) == 359


ECHO = serving(
    """
    if request["path"].startswith("dies"):
        os.kill(os.getpid(), 11)
    if request["path"].startswith("hangs"):
        time.sleep(10_000)
    return [request["path"]]
    """
)


@pytest.fixture
def echo(tmp_path: Path) -> tuple[str, ...]:
    """The command of a worker that gives its path back, and dies or hangs at some."""
    (tmp_path / "echo.py").write_text(ECHO, encoding="utf-8")
    return (sys.executable, str(tmp_path / "echo.py"))


def asked(worker: Worker, path: str) -> str:
    try:
        return worker.ask(path)[0]
    except (Problem, Problems) as problem:
        return problem.key


@pytest.mark.parametrize("jobs", [1, 3])
def test_answers_come_in_the_order_of_the_questions(echo, jobs: int) -> None:
    paths = [f"{'dies' if i % 7 == 3 else 'file'} {i}" for i in range(40)]
    with Pool(echo, jobs) as pool:
        answers = list(pool.in_order(paths, asked))
    assert answers == [(path, "workers.broken" if path.startswith("dies") else path) for path in paths]


def test_a_pool_that_is_left_early_leaves_no_process(echo) -> None:
    with Pool(echo, 2) as pool:
        for _ in pool.in_order(["first", *(f"hangs {i}" for i in range(9))], asked):
            break
        assert all(worker._process is None or worker._process.has_ended() for worker in pool._workers)


def test_what_work_raises_is_raised(echo) -> None:
    def refuse(_: Worker, path: str) -> None:
        raise OSError(path)

    with Pool(echo, 2) as pool, pytest.raises(OSError, match="b"):
        list(pool.in_order(["b", "c"], refuse))


def test_threads_of_a_pool_speak_the_language_of_their_caller(tmp_path: Path) -> None:
    (tmp_path / "w.py").write_text(serving("return [request['language']]"), encoding="utf-8")
    speak("en")
    with Pool((sys.executable, str(tmp_path / "w.py")), 2) as pool:
        assert [answer for _, answer in pool.in_order(["a", "b", "c"], asked)] == ["en", "en", "en"]
