"""CSV files: their encoding, their separator, their head; other encodings than UTF-8 are rewritten, for DuckDB scans that only."""

import codecs
import csv
import io
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from gouji.measuring.heads import HEAD_ROWS, find_head
from gouji.measuring.tables import SAMPLE_ROWS, Table, scannable, scanned_csv
from gouji.messages import Problem

SAMPLE_BYTES = 1_000_000
_BLOCK = 1 << 22
_DELIMITERS = (",", "\t", ";", "|")
_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


def open_csv(path: Path, wanted: Collection[str], temporary: Path) -> list[Table]:
    """The one table of a CSV. Raises a Problem where it is no text, has no head, or ends within a quotation."""
    encoding = _encoding(path)
    scanned = scannable(path, temporary) if encoding in ("utf-8", "utf-8-sig") else _rewritten(path, encoding, temporary)
    with scanned.open("rb") as file:
        start = file.read(SAMPLE_BYTES)
    text = codecs.getincrementaldecoder("utf-8-sig")().decode(start)
    is_whole = len(start) < SAMPLE_BYTES
    delimiter = max(_DELIMITERS, key=lambda sign: _evenness(text, sign, is_whole))
    rows, lines = _first_rows(text, delimiter, is_whole)
    head = find_head(rows, wanted)
    if head is None:
        raise Problem("measuring.no_head", file=path.name)
    cells = tuple(f"c{n}" for n in range(len(head.names)))
    sample = tuple(tuple(row) for row in rows[head.row + 1 :] if len(row) == len(head.names))
    relation = scanned_csv(len(cells), lines[head.row], delimiter)
    return [Table(path.name, "", scanned, relation, head, cells, ("VARCHAR",) * len(cells), sample, delimiter=delimiter)]


def records(table: Table) -> Iterator[tuple[int, list[str]]]:
    """The rows of a CSV with the line on which each begins, the head's and those above it left out."""
    with table.path.open(encoding="utf-8-sig", newline="", errors="replace") as file:
        reader, line = _reader(file, table.delimiter), 1
        for number, row in enumerate(reader):
            if number > table.head.row and row:
                yield line, row
            line = reader.line_num + 1


def _reader(lines: Iterable[str], delimiter: str) -> "csv._reader":
    """Python's reader, without its own limit on the length of a cell (DuckDB has one)."""
    csv.field_size_limit(1 << 30)
    return csv.reader(lines, delimiter=delimiter)


def _encoding(path: Path) -> str:
    """What its mark says; UTF-8 where its beginning and end are (DuckDB says so of the rest); else GB18030."""
    with path.open("rb") as file:
        start = file.read(SAMPLE_BYTES)
        file.seek(max(0, path.stat().st_size - SAMPLE_BYTES))
        end = file.read()
    marked = next((encoding for mark, encoding in _MARKS if start.startswith(mark)), "")
    if marked:
        return marked
    if len(end) == SAMPLE_BYTES:
        end = end[end.find(b"\n") + 1 :]
    try:
        # Not to the last byte: a half-written file may end within a character.
        codecs.getincrementaldecoder("utf-8")().decode(start)
        codecs.getincrementaldecoder("utf-8")().decode(end)
    except UnicodeDecodeError:
        return "gb18030"
    return "utf-8"


def _decoded(file: io.BufferedReader, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    while block := file.read(_BLOCK):
        yield decoder.decode(block)
    yield decoder.decode(b"", True)


def _rewritten(path: Path, encoding: str, temporary: Path) -> Path:
    """The file as UTF-8 in `temporary`. Raises a Problem where it is not all text in the encoding."""
    target = temporary / f"{len(list(temporary.iterdir()))}.csv"
    try:
        with path.open("rb") as file, target.open("w", encoding="utf-8", newline="") as out:
            out.writelines(_decoded(file, encoding))
    except UnicodeDecodeError as mistake:
        is_cut = any(word in mistake.reason for word in ("incomplete", "truncated", "unexpected end"))
        raise Problem("measuring.cut_text" if is_cut else "measuring.no_encoding", file=path.name) from mistake
    return target


def _first_rows(text: str, delimiter: str, is_whole: bool) -> tuple[list[list[str]], list[int]]:
    """The first rows, and the line after which each ends; a row that the sample's end cuts is left out."""
    reader = _reader(io.StringIO(text, newline=""), delimiter)
    rows: list[list[str]] = []
    lines: list[int] = []
    for row in reader:
        rows.append(row)
        lines.append(reader.line_num)
        if len(rows) > HEAD_ROWS + SAMPLE_ROWS:
            return rows, lines
    cut = len(rows) - (not is_whole)
    return rows[:cut], lines[:cut]


def _evenness(text: str, delimiter: str, is_whole: bool) -> tuple[int, int]:
    """How many rows have the width that most rows have, if that is more than one, and that width."""
    widths = [len(row) for row in _first_rows(text, delimiter, is_whole)[0] if len(row) > 1]
    usual = max(set(widths), key=widths.count, default=0)
    return widths.count(usual), usual
