"""How soon `gouji --help` answers, beside Python with argparse alone."""

import subprocess
import sys
from functools import partial

from benchmarks.timing import least_seconds


def _run(*command: str) -> None:
    subprocess.run([sys.executable, *command], check=True, capture_output=True)


def main() -> None:
    """Print the ratio."""
    floor, ours = (least_seconds(partial(_run, *command), 7) for command in (("-c", "import argparse"), ("-m", "gouji.cli", "--help")))
    print(f"gouji --help {ours * 1000:.0f} ms, python with argparse {floor * 1000:.0f} ms: {ours / floor:.2f} × (asked: at most 3 ×)")
