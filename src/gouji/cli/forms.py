"""What the worker gives of a document, looked at before it is believed, and written in the form that was asked for.

The document itself stays in the worker: the modules that know it are imported for the forms that need them.
"""

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gouji.cli.output import giving, is_special, refused, replacing, table
from gouji.messages import Problem, say

HEADS = ("table", "number", "code", "label", "column", "amount", "unit")
"""The columns of the form for eyes."""


@dataclass(frozen=True, slots=True)
class Printed:
    """What is written of one document: the name of its file, what a reader should know of the reading, the text or rows, and
    whether something that belongs to it could not be read."""

    file: str
    remarks: tuple[str, ...]
    body: Any
    unread: bool = False


def printed(form: str, lines: bool, documents: Sequence[Any]) -> list[Printed]:
    """What a worker gave, `lines`: as one line each. ValueError where it is not what the form is made of."""
    return [_printed(form, lines, document) for document in documents]


def _printed(form: str, lines: bool, document: Any) -> Printed:
    match document:
        case {"file": str(file), "remarks": [*remarks], "unread": bool(unread), "body": body} if all(isinstance(r, str) for r in remarks):
            _SOUND[form](body, lines)
            return Printed(file, tuple(remarks), body, unread)
    raise ValueError("no printed document")


def _sound_json(body: Any, lines: bool) -> None:
    if type(body) is not str or (lines and "\n" in body) or type(json.loads(body)) is not dict:
        raise ValueError("no JSON of one document")


def _sound_rows(body: Any, _: bool) -> None:
    from gouji.document.tabular import COLUMN_TYPES

    kinds = [{kind, type(None), int} if kind is float else {kind, type(None)} for kind in COLUMN_TYPES.values()]
    _must_be(body, kinds)


def _sound_text(body: Any, _: bool) -> None:
    _must_be(body, [{str}] * len(HEADS))


def _must_be(rows: Any, kinds: Sequence[set[type]]) -> None:
    mixtures = {tuple(map(type, row)) for row in rows}
    if type(rows) is not list or any(len(m) != len(kinds) or any(t not in k for t, k in zip(m, kinds, strict=True)) for m in mixtures):
        raise ValueError("rows of other columns")


_SOUND: dict[str, Callable[[Any, bool], None]] = {"json": _sound_json, "csv": _sound_rows, "parquet": _sound_rows, "text": _sound_text}


@contextmanager
def writer(form: str, to: str | None, beside: Path | None) -> Iterator[Callable[[Any], None]]:
    """A function that writes the bodies of documents one after the other; at the end they stand in `to`, all of them or none.

    Parquet goes to a file only: a Problem where there is none.
    """
    if form == "parquet":
        if to is None or is_special(to):
            raise Problem("cli.parquet_to")
        from gouji.document.parquet import parquet_writer

        with replacing(to, beside) as path, refused(to), parquet_writer(path) as write:
            yield write
    else:
        with giving(to, beside) as write:
            yield _WRITERS[form](write)


def _json_writer(write: Callable[[str], object]) -> Callable[[Any], None]:
    return lambda body: write(body + "\n") and None


def _csv_writer(write: Callable[[str], object]) -> Callable[[Any], None]:
    """One line of heads for all documents."""
    from gouji.document.tabular import AMOUNT, COLUMNS, write_csv

    first = True

    def written(rows: Any) -> None:
        nonlocal first
        text = write_csv(COLUMNS, rows, numbers=(AMOUNT,))
        write(text if first else text.partition("\n")[2])
        first = False

    return written


def _text_writer(write: Callable[[str], object]) -> Callable[[Any], None]:
    return lambda rows: write(table([say(f"cli.{key}") for key in HEADS], rows, frozenset({HEADS.index("amount")}))) and None


_WRITERS = {"json": _json_writer, "csv": _csv_writer, "text": _text_writer}
