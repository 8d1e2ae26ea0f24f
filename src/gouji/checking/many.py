"""Many documents at once: their amounts in Parquet, the identities of each layout derived once, and one product of all amounts with them."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb
import numpy
from numpy.typing import NDArray

from gouji.checking.layouts import VERDICTS, Amounts, Layout, layout_of
from gouji.checking.sums import Sums
from gouji.document import Document, entries_of
from gouji.document.transport import decoded, encoded
from gouji.formats import load_format
from gouji.identities import HOLDS
from gouji.locating import Cause
from gouji.messages import Problem

_DOCUMENTS = 4096
"""So many documents are held in memory at a time."""
_LAYOUTS = "gouji_layouts"


@dataclass(frozen=True)
class Verdicts:
    """What is true of documents of one layout: their numbers in the file, their amounts (分, places × documents), and for each identity
    and document the number of its verdict in VERDICTS (identities × documents)."""

    layout: Layout
    documents: NDArray[numpy.int64]
    amounts_fen: Amounts
    verdicts: NDArray[numpy.int8]

    def count(self, verdict: str) -> int:
        """How many identities hold, are off by rounding or fail in all of the documents together."""
        return int((self.verdicts == VERDICTS.index(verdict)).sum())

    def causes(self) -> dict[int, list[Cause]]:
        """The documents in which something is off, by number, and what is wrong there."""
        off = (self.verdicts != VERDICTS.index(HOLDS)).any(axis=0).nonzero()[0]
        return {int(self.documents[at]): self.layout.causes(self.amounts_fen[:, at].tolist()) for at in off}


def check_many(paths: Iterable[Path | str]) -> Iterator[Verdicts]:
    """The verdicts on the identities of all documents in Parquet files that `write_many` wrote, layout by layout, some thousand documents
    at a time. Claims and rules of the packs are for `check_document`. A Problem where a file is none of these."""
    for path in paths:
        with duckdb.connect(":memory:") as database:
            layouts = _layouts(database, Path(path))
            for number, (layout, first, count) in enumerate(layouts):
                for start in range(first, first + count, _DOCUMENTS):
                    amounts = _amounts(database, Path(path), number, (start, min(start + _DOCUMENTS, first + count)), len(layout.entries))
                    yield Verdicts(layout, numpy.arange(start, start + amounts.shape[1]), amounts, layout.verdicts(layout.residuals(amounts)))


def _layouts(database: duckdb.DuckDBPyConnection, path: Path) -> list[tuple[Layout, int, int]]:
    """Each layout of a file with the number of its first document and how many it has."""
    try:
        found = database.execute("SELECT value FROM parquet_kv_metadata(?) WHERE key = ?", [str(path), _LAYOUTS.encode()]).fetchone()
    except duckdb.Error as refusal:
        raise Problem("checking.many_unreadable", file=str(path)) from refusal
    if found is None:
        raise Problem("checking.many_unreadable", file=str(path))
    return [(layout_of(decoded(each["document"])), each["first"], each["count"]) for each in json.loads(found[0])]


def _amounts(database: duckdb.DuckDBPyConnection, path: Path, layout: int, documents: tuple[int, int], places: int) -> Amounts:
    """The amounts of documents from the first number to before the last, places × documents; 0 where nothing is printed."""
    first, last = documents
    columns = database.execute(
        "SELECT document, place, amount_fen FROM read_parquet(?) WHERE document >= ? AND document < ?", [str(path), first, last]
    ).fetchnumpy()
    amounts = numpy.zeros((places, last - first), numpy.int64)
    amounts[columns["place"], columns["document"] - first] = columns["amount_fen"]
    return amounts


def write_many(documents: Iterable[Document], path: Path | str) -> None:
    """Write the amounts of documents to one Parquet file, a row for each printed amount (document, place, amount_fen), those of one layout
    together, and with them one document of each layout. Documents are numbered as they are written, layout by layout."""
    by_layout: dict[Any, list[Document]] = {}
    for document in documents:
        by_layout.setdefault(signature(document), []).append(document)
    groups = [(same[0], [[entry.fen for entry in entries_of(document).entries] for document in same]) for same in by_layout.values()]
    write_layouts([(first, numpy.array(amounts, numpy.int64)) for first, amounts in groups], path)


def signature(document: Document) -> tuple[Any, ...]:
    """What documents that are laid out alike have in common: format, year, questions, last places, declared sums, and the pattern of what
    is printed. A Problem where the format is not known."""
    if not document.format:
        raise Problem("checking.many_unknown", file=document.file or document.organisation)
    sums = Sums(document, load_format(document.format))
    found = entries_of(document)
    return document.format, document.year, tuple(e.point for e in found.entries), tuple(sums.steps), found.sums, found.nothing, sums.pattern


def write_layouts(groups: Sequence[tuple[Document, Amounts]], path: Path | str) -> None:
    """Write documents that are given by one of each layout and the amounts (分, documents × places) of all that are laid out like it."""
    described, first, parts = [], 0, []
    for document, amounts in groups:
        there = numpy.array([place for place, entry in enumerate(entries_of(document).entries) if not entry.blank], numpy.int32)
        described.append({"document": encoded(document), "first": first, "count": len(amounts)})
        numbers = numpy.arange(first, first + len(amounts), dtype=numpy.int32)
        parts.append((numpy.repeat(numbers, len(there)), numpy.tile(there, len(amounts)), amounts[:, there].ravel()))
        first += len(amounts)
    columns = dict(zip(("document", "place", "amount_fen"), map(numpy.concatenate, zip(*parts, strict=True)), strict=True))
    with duckdb.connect(":memory:", config={"threads": "1"}) as database:
        database.register("facts", columns)
        described_text = json.dumps(described, ensure_ascii=False).replace("'", "''")
        target = str(path).replace("'", "''")
        options = f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{_LAYOUTS}: '{described_text}'}})"
        database.execute(f"COPY (SELECT document, place, amount_fen FROM facts) TO '{target}' {options}")
