"""How soon `gouji --help` answers, beside Python with argparse alone."""

import subprocess
import sys
import time


def _least(*command: str) -> float:
    spent = []
    for _ in range(7):
        start = time.perf_counter()
        subprocess.run([sys.executable, *command], check=True, capture_output=True)
        spent.append(time.perf_counter() - start)
    return min(spent)


def main() -> None:
    """Print the ratio."""
    floor, ours = _least("-c", "import argparse"), _least("-m", "gouji.cli", "--help")
    print(f"gouji --help {ours * 1000:.0f} ms, python with argparse {floor * 1000:.0f} ms: {ours / floor:.2f} × (asked: at most 3 ×)")
