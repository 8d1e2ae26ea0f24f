"""PDFs to facts: beside pdfplumber's tables, beside the two engines alone, and on all cores."""

import os
import resource
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import pdfplumber
import pypdfium2
from pdf_oxide import PdfDocument

import gouji
from benchmarks.timing import least_seconds
from gouji.workers.pool import cores

FIXTURES = Path(__file__).parent.parent / "tests" / "fixtures" / "shanghai"
NAMES = ("putuo-wanli-2023-department-budget", "putuo-wanli-2024-department-budget", "putuo-welfare-home-2024-unit-budget")


def main() -> None:
    """Print the ratios."""
    files = [FIXTURES / f"{name}.pdf" for name in NAMES]
    pages = sum(len(pypdfium2.PdfDocument(file)) for file in files)
    for file in files:
        gouji.read(file)
    ours = least_seconds(lambda: [gouji.read(file) for file in files], 5)
    floor = least_seconds(lambda: [_engines(file) for file in files], 5)
    peer = least_seconds(lambda: [_pdfplumber(file) for file in files])
    facts = sum(len(gouji.read(file).facts) for file in files)
    print(f"{pages} pages of three PDFs to {facts} facts in {ours:.2f} s, {pages / ours:.0f} pages a second")
    print(f"  pdfplumber's extract_tables: {peer / ours:.1f} times as long (asked: at least 20)")
    print(f"  against the two engines handing out characters, paths and plain text: {ours / floor:.2f} times (asked: at most 2.5)")
    many(files)


def _engines(file: Path) -> None:
    """The floor: characters and paths of the one engine, plain text of the other, each as objects of Python."""
    data = file.read_bytes()
    fast, witness = PdfDocument.from_bytes(data), pypdfium2.PdfDocument(data)
    for number in range(len(witness)):
        page = witness[number]
        page.get_textpage().get_text_range()
        fast.extract_chars(number)
        fast.extract_paths(number)


def _pdfplumber(file: Path) -> None:
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            page.extract_tables()


def many(files: list[Path], copies: int = 200) -> None:
    """All cores against one, and how much memory a worker takes, over so many PDFs."""
    with tempfile.TemporaryDirectory() as folder:
        for number in range(copies):
            shutil.copy(files[number % len(files)], Path(folder, f"{number:03}.pdf"))
        one = least_seconds(lambda: _read_folder(folder, 1))
        all_cores = least_seconds(lambda: _read_folder(folder, cores()))
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    print(f"{copies} PDFs: {one:.1f} s by one worker, {one / all_cores:.2f} times as fast by {cores()} (asked: at least 1.8 on 2 cores)")
    print(f"  the largest process took {peak} MiB (asked: at most 400)")


def _read_folder(folder: str, jobs: int) -> None:
    command = [sys.executable, "-m", "gouji.cli", "read", folder, "--format", "csv", "--jobs", str(jobs), "--to", os.path.join(folder, "out.csv")]
    subprocess.run(command, check=True, capture_output=True)
    os.remove(os.path.join(folder, "out.csv"))
