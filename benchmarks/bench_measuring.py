"""The indicators of a hotline over five million work orders: beside DuckDB counting the same columns, in a process of its own."""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import duckdb

SCRIPT = Path(__file__).parent.parent / "scripts" / "synthetic_hotline.py"
ROWS = 5_000_000
INDICATORS = {
    "热线工单承办量": ("计数()", "万件"),
    "服务单位数": ("去重计数(承办单位)", "个"),
    "工单办理问题解决率": ('占比(是否解决="是", 是否解决<>"")', "%"),
    "群众满意率": ('占比(回访结果∈{"满意","基本满意"}, 回访结果<>"未回访")', "%"),
    "一次办好率": ('占比(是否一次办好="是", 是否一次办好<>"")', "%"),
    "工单回退时间": ("中位数(回退时间 - 派单时间)", "小时"),
    "办理时间": ("中位数(办结时间 - 受理时间)", "小时"),
    "五个工作日办结率": ("占比(办结时间 - 受理时间 <= 5个工作日)", "%"),
}
COLUMNS = ("受理时间", "承办单位", "派单时间", "办结时间", "是否一次办好", "回退时间", "回访结果", "是否解决")


def main() -> None:
    """Print seconds, memory and the ratio to the floor, of CSV and of Parquet."""
    with tempfile.TemporaryDirectory() as folder:
        for form in ("parquet", "csv"):
            file = Path(folder, f"orders.{form}")
            subprocess.run([sys.executable, str(SCRIPT), "--rows", str(ROWS), "--to", str(file)], check=True)
            report(file, form)


def report(file: Path, form: str) -> None:
    """The figures of one file, each from the best of three processes."""
    ours = min((_child("ours", file) for _ in range(3)), key=lambda told: told["seconds"])
    floor = min((_child("floor", file) for _ in range(3)), key=lambda told: told["seconds"])
    size = file.stat().st_size / 1e6
    print(f"{len(INDICATORS)} indicators over {ROWS:,} work orders, {form} of {size:.0f} MB, each for the year, 12 months and 12 running values:")
    print(f"  {ours['seconds']:.2f} s (asked: at most 3), {ours['cpu']:.2f} s of processors, {ours['mib']} MiB (asked: at most 1024)")
    times = ours["cpu"] / floor["cpu"]
    print(f"  {times:.1f} times the processors' time of DuckDB counting the same columns ({floor['seconds']:.2f} s, {floor['cpu']:.2f} s)")


def _child(what: str, file: Path) -> dict[str, float]:
    """What a process of its own says of its seconds and its memory."""
    done = subprocess.run([sys.executable, "-m", "benchmarks.bench_measuring", what, str(file)], check=True, capture_output=True, text=True)
    return json.loads(done.stdout)


def _ours(file: Path) -> None:
    from gouji.measuring import DataSource, Question, measure

    questions = [Question(name, "热线", formula, unit) for name, (formula, unit) in INDICATORS.items()]
    measured = measure([DataSource("热线", (file,), "受理时间")], questions, 2024)
    assert all(answer.total is not None and len(answer.running) == 12 for answer in measured.answers.values()), measured


def _floor(file: Path) -> None:
    """DuckDB alone, as it counts the cells of these columns; times as texts where the file has texts."""
    source = "read_parquet($path)" if file.suffix == ".parquet" else "read_csv($path, all_varchar = true)"
    counts = ", ".join(f'count("{name}")' for name in COLUMNS)
    with duckdb.connect(":memory:", config={"threads": str(os.cpu_count() or 1)}) as database:
        database.execute(f"SELECT {counts} FROM {source}", {"path": str(file)}).fetchall()


def _timed() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=("ours", "floor"))
    parser.add_argument("file", type=Path)
    asked = parser.parse_args()
    start = time.perf_counter()
    (_ours if asked.what == "ours" else _floor)(asked.file)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps({"seconds": seconds, "cpu": used.ru_utime + used.ru_stime, "mib": used.ru_maxrss // 1024}))


if __name__ == "__main__":
    _timed() if len(sys.argv) > 1 else main()
