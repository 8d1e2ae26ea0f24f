"""Checking beside reading, after one amount has changed, with three errors, of many documents at once, and beside pdfplumber."""

import os
import random
import statistics
import subprocess
import sys
import tempfile
from dataclasses import replace
from functools import partial
from importlib.resources import files
from pathlib import Path

import duckdb
import numpy
import pdfplumber

import gouji
from benchmarks.timing import least_seconds
from gouji.checking import check_document
from gouji.checking.amounts import check_amounts
from gouji.checking.correcting import Checking
from gouji.checking.layouts import Amounts, Layout, layout_of
from gouji.checking.many import check_many, write_layouts
from gouji.document import Document, entries_of
from gouji.formats import load_format

PDFS = sorted((Path(__file__).parent.parent / "tests" / "fixtures").rglob("*.pdf"))
CELLS = 12
_PLUMBER = "import sys, pdfplumber\nfor page in pdfplumber.open(sys.argv[1]).pages: page.extract_text(), page.extract_tables()"


def main() -> None:
    """Print the ratios; each time is the least of several."""
    documents = [gouji.read(pdf) for pdf in PDFS]
    beside_reading(documents)
    printed = [(pdf, document) for pdf, document in zip(PDFS, documents, strict=True) if document.facts]
    after_one_change(printed)
    with_three_errors([document for _, document in printed])
    many_at_once(gouji.compile(files("gouji").joinpath("examples", "lanshan-2024")))
    beside_pdfplumber()


def beside_reading(documents: list[Document]) -> None:
    """All rules on one document, against reading its PDF."""
    reading = [least_seconds(partial(gouji.read, pdf), 3) for pdf in PDFS]
    checking = [least_seconds(partial(check_document, document), 5) for document in documents]
    ratios = [check / read for check, read in zip(checking, reading, strict=True)]
    print(f"{len(PDFS)} PDFs of the corpus: read in {sum(reading):.2f} s, checked in {sum(checking):.2f} s")
    print(f"  checking one takes {statistics.median(ratios):.2f} times as long as reading it, at most {max(ratios):.2f} (asked: at most 1)")


def after_one_change(documents: list[tuple[Path, Document]]) -> None:
    """What is checked again after one amount has changed, against reading the document, and against checking all of it."""
    of_reading, of_checking = [], []
    for pdf, document in documents:
        reading = least_seconds(partial(gouji.read, pdf), 3)
        whole = least_seconds(partial(check_document, document), 5)
        checking, draw = Checking(document), random.Random(1)
        spent = statistics.median(_changing(checking, cell, _mistyped(cell.amount, draw)) for cell in draw.sample(document.facts, CELLS))
        of_reading.append(spent / reading)
        of_checking.append(spent / whole)
    print(f"after one amount has changed: {statistics.median(of_reading):.2f} of reading, at most {max(of_reading):.2f} (asked: at most 0.1);")
    print(f"  {statistics.median(of_checking):.2f} of checking the document, at most {max(of_checking):.2f}")


def _changing(checking: Checking, cell, amount: str, times: int = 3) -> float:
    """The least seconds of the change; each is taken back again."""
    spent = []
    for _ in range(times):
        spent.append(least_seconds(partial(checking.change, cell, amount)))
        checking.change(replace(cell, amount=amount), cell.amount)
    return min(spent)


def _mistyped(amount: str, draw: random.Random) -> str:
    at = draw.choice([i for i, character in enumerate(amount) if character.isdigit()])
    return amount[:at] + draw.choice([digit for digit in "123456789" if digit != amount[at]]) + amount[at + 1 :]


def with_three_errors(documents: list[Document]) -> None:
    """The identities of a document with three wrong amounts: derived, evaluated and brought back to their causes."""
    spent = []
    for number, document in enumerate(documents):
        checking, draw = Checking(document, rules=()), random.Random(number)
        checking.change_all([(cell, _mistyped(cell.amount, draw)) for cell in draw.sample(document.facts, 3)])
        spent.append(least_seconds(partial(check_amounts, checking.document, load_format(document.format)), 3))
    print(f"three errors: located in {statistics.median(spent):.3f} s, at most {max(spent):.3f} s (asked: at most 0.5 s)")


def many_at_once(document: Document) -> None:
    """Documents that are multiples of a compiled one, an amount in a hundredth of them wrong: against the bare product over the same file."""
    seconds, layout = {}, layout_of(document)
    for number in (1_000, 10_000):
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "many.parquet"
            write_layouts([(document, _multiples(document, number))], path)
            floor = least_seconds(partial(_product, layout, path, number), 5)
            judging = least_seconds(lambda path=path: [verdicts.count("fails") for verdicts in check_many([path])], 5)
            seconds[number] = least_seconds(lambda path=path: [verdicts.causes() for verdicts in check_many([path])], 3)
        print(f"{number} documents of {len(document.facts)} facts and {len(layout.identities)} identities: {seconds[number]:.2f} s,", end=" ")
        print(f"{seconds[number] / floor:.1f} × the bare product ({floor:.2f} s; asked: at most 4 ×); without causes {judging / floor:.1f} ×")
    print(f"  10,000 take {seconds[10_000] / seconds[1_000]:.1f} times as long as 1,000 (asked: linear)")


def _multiples(document: Document, number: int) -> Amounts:
    entries, draw = entries_of(document).entries, numpy.random.default_rng(1)
    amounts = numpy.array([entry.fen for entry in entries], numpy.int64) * draw.integers(1, 9, (number, 1))
    printed = [place for place, entry in enumerate(entries) if entry.cell is not None and entry.fen]
    for wrong in draw.choice(number, number // 100, replace=False):
        amounts[wrong, draw.choice(printed)] += 1_000_000
    return amounts


def _product(layout: Layout, path: Path, number: int) -> Amounts:
    """The floor: the file's rows as a matrix, times the incidence of the identities, which are known."""
    with duckdb.connect(":memory:") as database:
        columns = database.execute("SELECT document, place, amount_fen FROM read_parquet(?)", [str(path)]).fetchnumpy()
    amounts = numpy.zeros((len(layout.entries), number), numpy.int64)
    amounts[columns["place"], columns["document"]] = columns["amount_fen"]
    return layout.residuals(amounts)


def beside_pdfplumber() -> None:
    """From a file to its findings, against pdfplumber's text and tables of the same file; then a single file with the start of the process."""
    for pdf in PDFS:
        check_document(gouji.read(pdf))
    ours = [least_seconds(lambda pdf=pdf: check_document(gouji.read(pdf)), 3) for pdf in PDFS]
    theirs = [least_seconds(partial(_pdfplumber, pdf)) for pdf in PDFS]
    ratios = [their / our for their, our in zip(theirs, ours, strict=True)]
    print(f"from file to findings {sum(ours):.2f} s, pdfplumber's text and tables {sum(theirs):.2f} s: ", end="")
    print(f"{sum(theirs) / sum(ours):.1f} times as fast, ", end="")
    print(f"between {min(ratios):.1f} and {max(ratios):.1f} (asked: at least 20)")
    with tempfile.TemporaryDirectory() as kept:
        started = [least_seconds(partial(_run, "-m", "gouji.cli", "check", str(pdf), kept=kept), 3) for pdf in PDFS]
        plumber = [least_seconds(partial(_run, "-c", _PLUMBER, str(pdf), kept=kept), 2) for pdf in PDFS]
    ratios = [their / our for their, our in zip(plumber, started, strict=True)]
    print(f"a single file with start-up: {statistics.median(started):.2f} s, {sum(plumber) / sum(started):.1f} times as fast, ", end="")
    print(f"between {min(ratios):.1f} and {max(ratios):.1f} (asked: at least 5)")


def _pdfplumber(file: Path) -> None:
    with pdfplumber.open(file) as pdf:
        for page in pdf.pages:
            page.extract_text()
            page.extract_tables()


def _run(*command: str, kept: str) -> None:
    """A process to its end; one that finds errors ends with 1. Its compiled modules are kept in a folder, as they are of what is installed."""
    kinds = {"PYTHONPYCACHEPREFIX": kept, "PYTHONDONTWRITEBYTECODE": ""}
    subprocess.run([sys.executable, *command], capture_output=True, env=os.environ | kinds)


if __name__ == "__main__":
    main()
