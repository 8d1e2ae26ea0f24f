"""Many files: all cores, one order, one list of failures, and a run that was stopped goes on where it was."""

import io
import json
import os
import shutil
import signal
import subprocess
import sys
from contextlib import redirect_stderr
from pathlib import Path

import duckdb
import pytest

from gouji.cli.kept import Kept
from gouji.cli.progress import Progress
from gouji.document.tabular import COLUMNS
from gouji.messages import Problem, speak
from gouji.workers.supervisor import Worker

FORMS = ("json", "csv", "text", "parquet")


@pytest.fixture
def folder(tmp_path: Path, seed: Path) -> Path:
    """A folder of disclosures, some of which cannot be read."""
    folder = tmp_path / "公开 文件"
    (folder / "街道").mkdir(parents=True)
    text = seed.read_text(encoding="utf-8")
    for name in ("丙.txt", "甲.txt", "街道/乙.txt", "街道/丁.txt"):
        (folder / name).write_text(text.replace("兰山区人民政府办公室机关", f"兰山区{name[-5]}局"), encoding="utf-8")
    (folder / "空.docx").touch()
    (folder / "街道" / "坏.docx").write_bytes(b"PK\x03\x04" + bytes(100))
    return folder


@pytest.fixture
def hostile(tmp_path: Path, monkeypatch):
    """Give the command a worker that dies at every file with 崩 in its name."""
    script = tmp_path / "hostile.py"
    script.write_text(
        "import os\nfrom gouji.cli.worker import documents\nfrom gouji.workers.worker import serve\n\n"
        "def dying(request):\n    if '崩' in request['path']:\n        os.kill(os.getpid(), 11)\n    return documents(request)\n\nserve(dying)\n",
        encoding="utf-8",
    )
    for command in ("read", "check"):
        monkeypatch.setattr(f"gouji.cli.{command}.COMMAND", (sys.executable, str(script)))


def test_a_folder_is_read_in_its_order_and_ends_with_a_list_of_what_failed(run, folder: Path) -> None:
    ran = run("read", folder, "--format", "json")
    objects = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.status == 2
    assert [(o.get("file") and Path(o["file"]).name) or o["document"]["file"] for o in objects] == ["丙.txt", "甲.txt", "空.docx", "丁.txt", "乙.txt", "坏.docx"]
    assert [o["document"]["organisation"] for o in objects if "document" in o] == ["兰山区丙局", "兰山区甲局", "兰山区丁局", "兰山区乙局"]
    heading, *failed = ran.err.splitlines()[-3:]
    assert "6 个文件中有 2 个" in heading
    assert [line.startswith(f"{folder / name}：") for line, name in zip(failed, ("空.docx", "街道/坏.docx"), strict=True)] == [True, True]
    assert [o["error"] in line for o, line in zip((o for o in objects if "error" in o), failed, strict=True)] == [True, True]


@pytest.mark.parametrize("form", FORMS)
def test_the_output_is_the_same_whatever_the_number_of_workers(run, folder: Path, tmp_path: Path, form: str) -> None:
    written = []
    for jobs in (1, 2, 5):
        ran = run("read", folder, "--format", form, "--jobs", jobs, "--to", tmp_path / f"{jobs}")
        assert ran.status == 2 and ran.out == ""
        written.append((ran.err, (tmp_path / f"{jobs}").read_bytes()))
    assert written[0] == written[1] == written[2] and len(written[0][1]) > 5_000
    assert sorted(path.name for path in tmp_path.iterdir()) == ["1", "2", "5", "公开 文件"]


def test_parquet_has_the_columns_of_csv_with_their_types(run, folder: Path, tmp_path: Path) -> None:
    run("read", folder, "--format", "parquet", "--to", tmp_path / "数.parquet")
    run("read", folder, "--format", "csv", "--to", tmp_path / "数.csv")
    with duckdb.connect() as database:
        described = database.execute(f"DESCRIBE SELECT * FROM '{tmp_path}/数.parquet'").fetchall()
        packed = database.execute(f"SELECT * FROM '{tmp_path}/数.parquet'").fetchall()
    types = {name: kind for name, kind, *_ in described}
    assert tuple(types) == COLUMNS
    assert (types["amount_fen"], types["page"], types["x0"], types["amount"], types["code"]) == ("BIGINT", "INTEGER", "DOUBLE", "VARCHAR", "VARCHAR")
    shown = (tmp_path / "数.csv").read_text(encoding="utf-8").splitlines()
    assert len(packed) == len(shown) - 1 == 4 * 359
    assert [",".join("" if value is None else str(value) for value in row) for row in packed] == [line.replace('"', "") for line in shown[1:]]


def test_parquet_wants_a_file(run, seed: Path) -> None:
    for rest in ((), ("--to", "/dev/null")):
        ran = run("read", seed, "--format", "parquet", *rest)
        assert ran.status == 2 and "--to" in ran.err and ran.out == ""


def test_nothing_is_written_where_nothing_could_be_read(run, tmp_path: Path) -> None:
    (tmp_path / "旧").write_text("旧", encoding="utf-8")
    for form in FORMS:
        assert run("read", tmp_path / "没有.txt", "--format", form, "--to", tmp_path / "旧").status == 2
    assert [path.name for path in tmp_path.iterdir()] == ["旧"] and (tmp_path / "旧").read_text(encoding="utf-8") == "旧"


def test_no_jobs_are_too_few(run, seed: Path) -> None:
    for command in ("read", "check"):
        ran = run(command, seed, "--jobs", "0")
        assert ran.status == 2 and "--jobs" in ran.err and ran.out == ""


@pytest.mark.parametrize("command", ["read", "check"])
def test_a_worker_that_dies_costs_one_file(run, hostile, folder: Path, command: str) -> None:
    files = [shutil.copy(folder / "甲.txt", folder / name) for name in ("1.txt", "2崩.txt", "3.txt", "4崩.txt")]
    ran = run(command, *files, "--format", "json")
    assert ran.status == 2 and "Traceback" not in ran.err and "4 个文件中有 2 个" in ran.err
    assert ["error" in json.loads(line) for line in ran.out.splitlines()] == [False, True, False, True]
    assert ran.err.count("SIGSEGV") == 2


def test_check_of_many_files_is_in_their_order(run, folder: Path, example: Path) -> None:
    given = (folder / "乙.txt", example, folder / "街道" / "乙.txt", folder / "甲.txt")
    once, again = (run("check", *given, "--format", "json", "--jobs", jobs) for jobs in (1, 3))
    untimed = [[{**json.loads(line), "checked": None} for line in ran.out.splitlines()] for ran in (once, again)]
    assert (once.status, once.err) == (again.status, again.err) == (2, again.err) and untimed[0] == untimed[1] and len(untimed[0]) == 4


@pytest.fixture
def stopping(monkeypatch):
    """Ctrl-C when the third file is asked for; gives the names of all files that were asked for."""
    asked: list[str] = []
    ask = Worker.ask

    def stopped(worker: Worker, path: str, *rest: object) -> list:
        asked.append(Path(path).name)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return ask(worker, path, *rest)

    monkeypatch.setattr(Worker, "ask", stopped)
    return asked


@pytest.mark.parametrize("form", FORMS)
def test_a_run_that_was_stopped_goes_on_where_it_was(run, folder: Path, tmp_path: Path, stopping: list[str], form: str) -> None:
    given = ("read", folder, "--format", form, "--jobs", 1, "--to", tmp_path / "出")
    ran = run(*given)
    assert ran.status == 130 and "6 个文件中读完的 2 个" in ran.err and str(tmp_path / "出.part") in ran.err
    assert not (tmp_path / "出").exists() and len(list((tmp_path / "出.part").iterdir())) == 2
    ran = run(*given)
    assert ran.status == 2 and stopping == ["丙.txt", "甲.txt", "空.docx", "空.docx", "丁.txt", "乙.txt", "坏.docx"]
    assert not (tmp_path / "出.part").exists()
    assert run(*given[:-1], tmp_path / "一次").err == ran.err and (tmp_path / "出").read_bytes() == (tmp_path / "一次").read_bytes()


def test_what_changed_since_is_read_again(run, folder: Path, tmp_path: Path, stopping: list[str]) -> None:
    run("read", folder, "--format", "json", "--jobs", 1, "--to", tmp_path / "出")
    (folder / "甲.txt").write_text((folder / "甲.txt").read_text(encoding="utf-8").replace("2024", "2025"), encoding="utf-8")
    run("read", folder, "--format", "json", "--jobs", 1, "--to", tmp_path / "出")
    assert stopping[3:5] == ["甲.txt", "空.docx"]
    years = [json.loads(line).get("document", {}).get("year") for line in (tmp_path / "出").read_text(encoding="utf-8").splitlines()]
    assert years == [2024, 2025, None, 2024, 2024, None]


def test_other_wishes_are_read_again(run, folder: Path, tmp_path: Path, stopping: list[str]) -> None:
    run("read", folder, "--format", "json", "--jobs", 1, "--to", tmp_path / "出")
    assert run("read", folder, "--format", "csv", "--jobs", 1, "--to", tmp_path / "出").status == 2
    assert len(stopping) == 3 + 6 and not (tmp_path / "出.part").exists()


def test_results_that_were_damaged_are_read_again(run, folder: Path, tmp_path: Path, stopping: list[str]) -> None:
    run("read", folder, "--format", "json", "--jobs", 1, "--to", tmp_path / "出")
    for damage, path in zip((b"{", b'{"documents": [{"file": "a", "remarks": [], "body": "[1]"}]}'), (tmp_path / "出.part").iterdir(), strict=True):
        path.write_bytes(damage)
    run("read", folder, "--format", "json", "--jobs", 1, "--to", tmp_path / "出")
    assert len(stopping) == 3 + 6 and len((tmp_path / "出").read_bytes().splitlines()) == 6


def test_things_of_ones_own_in_the_folder_stay(run, folder: Path, tmp_path: Path) -> None:
    (tmp_path / "出.part").mkdir()
    (tmp_path / "出.part" / "我的.json").write_text("{}", encoding="utf-8")
    assert run("read", folder, "--to", tmp_path / "出").status == 2
    assert [path.name for path in (tmp_path / "出.part").iterdir()] == ["我的.json"]


def test_a_failure_of_the_worker_is_not_kept(tmp_path: Path) -> None:
    kept = Kept(str(tmp_path / "出"), {})
    kept.keep("a" * 64, Problem("workers.too_slow", file="a", seconds=20))
    kept.keep("b" * 64, Problem("files.empty", file="b"))
    assert kept.find("a" * 64) is None and kept.find("b" * 64).key == "files.empty"


@pytest.mark.parametrize("end", [signal.SIGTERM, signal.SIGKILL, signal.SIGINT])
def test_a_process_that_is_ended_leaves_what_it_has_done(folder: Path, tmp_path: Path, end: signal.Signals) -> None:
    for i in range(20):
        shutil.copy(folder / "甲.txt", folder / f"{i:02}.txt")
    given = [sys.executable, "-m", "gouji.cli", "read", str(folder), "--format", "json", "--jobs", "2", "--to", str(tmp_path / "出")]
    part = tmp_path / "出.part"
    with subprocess.Popen(given, stderr=subprocess.PIPE, env={**os.environ, "LC_ALL": "zh_CN.UTF-8"}) as process:
        while process.poll() is None and (not part.is_dir() or len(list(part.glob("*.json"))) < 4):
            pass
        process.send_signal(end)
        err = process.stderr.read().decode()
    assert process.returncode == (-9 if end == signal.SIGKILL else 130) and "Traceback" not in err
    kept = {path.name: path.stat().st_ino for path in part.glob("*.json")}
    assert 4 <= len(kept) < 26 and not (tmp_path / "出").exists()
    assert subprocess.run(given, capture_output=True).returncode == 2
    assert len((tmp_path / "出").read_bytes().splitlines()) == 26
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".") or path.suffix == ".part"] == []


class Terminal(io.StringIO):
    """Standard error that a person looks at."""

    def isatty(self) -> bool:
        return True


@pytest.fixture
def shown(monkeypatch) -> Terminal:
    monkeypatch.setattr("gouji.cli.progress._columns", lambda: 40)
    speak("zh")
    return Terminal()


def test_progress_says_how_many_how_fast_and_what_is_next(shown: Terminal) -> None:
    ticks = iter((0.0, 0.5, 2.0, 4.0, 5.0))
    with redirect_stderr(shown):
        progress = Progress(["甲.pdf", "乙.pdf", "丙.pdf", "丁\n.pdf", "戊.pdf"], lambda: next(ticks))
        progress.step()
        assert shown.getvalue() == ""
        progress.step()
        assert shown.getvalue() == "\r\x1b[K2/5，每秒 1.0 个：丙.pdf"
        progress.aside("一句话")
        progress.step()
        assert shown.getvalue().endswith("丙.pdf\r\x1b[K一句话\n\r\x1b[K3/5，每秒 0.8 个：丁?.pdf")
        progress.step()
        progress.end()
    assert shown.getvalue().endswith("戊.pdf\r\x1b[K")


def test_progress_fits_into_one_line(shown: Terminal) -> None:
    ticks = iter((0.0, 2.0))
    with redirect_stderr(shown):
        Progress(["a", "关于二〇二四年部门预算公开的说明及附表（修订）.pdf"], lambda: next(ticks)).step()
    assert shown.getvalue() == "\r\x1b[K1/2，每秒 0.5 个：关于二〇二四年部门预"


def test_progress_is_not_shown_in_a_pipe() -> None:
    pipe = io.StringIO()
    ticks = iter((0.0, 10.0))
    with redirect_stderr(pipe):
        Progress(["a", "b"], lambda: next(ticks)).step()
    assert pipe.getvalue() == ""


def test_the_text_on_several_documents_folds_what_need_not_be_done(run, seed: Path, tmp_path: Path) -> None:
    shutil.copy(seed, tmp_path / "甲.txt")
    shutil.copy(seed, tmp_path / "乙.txt")
    alone, both = run("check", seed).out.splitlines(), run("check", tmp_path).out.splitlines()
    loud = [line for line in alone if line.startswith(("错误", "警告"))]
    for name in ("甲.txt", "乙.txt"):
        start = both.index(name)
        shown = both[start + 1 : start + len(loud) + 3]
        assert shown[:-2] == loud and shown[-1] == alone[-1]
        left, hints = (int(alone[-1].partition(f"{word} ")[2].split("／")[0]) for word in ("未检查", "提示"))
        assert shown[-2] == f"未检查 {left} 项，提示 {hints} 条：gouji check {tmp_path / name} 列出全部"
    assert len(both) == 2 * (len(loud) + 3)
