"""Evaluating a document's identities, beside reading the document from XLSX; their derivation apart."""

import tempfile
from importlib.resources import files
from pathlib import Path

import gouji
from benchmarks.timing import least_seconds
from gouji.checking.amounts import identities_of
from gouji.formats import load_format
from gouji.identities import evaluate


def main() -> None:
    """Print the ratio."""
    document = gouji.compile(files("gouji").joinpath("examples", "lanshan-2024"))
    with tempfile.TemporaryDirectory() as folder:
        (path,) = gouji.publish(document, Path(folder) / "out", ["xlsx"])
        gouji.read(path)
        reading = least_seconds(lambda: gouji.read(path), 5)
    format = load_format(document.format)
    entries, identities = identities_of(document, format)
    amounts, steps = [e.fen for e in entries], [e.step_fen for e in entries]
    deriving = least_seconds(lambda: identities_of(document, format), 10)
    evaluating = least_seconds(lambda: [evaluate(identity, amounts, steps) for identity in identities], 50)
    print(f"{len(identities)} identities: evaluated in {evaluating * 1000:.2f} ms, derived in {deriving * 1000:.1f} ms")
    print(f"reading from XLSX {reading * 1000:.0f} ms: evaluating takes 1/{reading / evaluating:.0f} of it (asked: at most 1/20)")
