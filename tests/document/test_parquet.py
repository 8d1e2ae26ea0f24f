"""The facts as Parquet: typed columns, equal bytes, nothing half-written."""

from pathlib import Path

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.document.parquet import parquet_writer
from gouji.document.tabular import COLUMN_TYPES, COLUMNS


def row(**values: object) -> tuple:
    return tuple(values.get(name) for name in COLUMNS)


def in_file(path: Path) -> list[tuple]:
    with duckdb.connect() as database:
        return database.execute(f"SELECT * FROM read_parquet('{path}')").fetchall()


def test_rows_come_back_with_their_types_in_their_order(tmp_path: Path) -> None:
    first = row(file="a.pdf", year=2024, code="", amount="-27.55", amount_fen=-27_550_000_000_000, page=3, x0=71.25)
    second = row(file="b'.pdf", label="行政\n运行\x00", point_year=2023)
    with parquet_writer(tmp_path / "数'.parquet") as write:
        write([first])
        write([second, first])
    with duckdb.connect() as database:
        assert database.read_parquet(str(tmp_path / "数'.parquet")).fetchall() == [first, second, first]
    assert [path.name for path in tmp_path.iterdir()] == ["数'.parquet"]


_VALUES = {str: st.text(st.characters(exclude_categories=["Cs"]), max_size=6), int: st.integers(-(2**31), 2**31 - 1), float: st.floats(allow_nan=False)}


@settings(deadline=None, max_examples=30)
@given(rows=st.lists(st.tuples(*(st.none() | _VALUES[kind] for kind in COLUMN_TYPES.values())), max_size=3))
def test_any_rows_come_back(tmp_path_factory, rows: list[tuple]) -> None:
    path = tmp_path_factory.mktemp("p") / "x.parquet"
    with parquet_writer(path) as write:
        write(rows)
    assert in_file(path) == rows


def test_equal_rows_give_equal_bytes(tmp_path: Path) -> None:
    rows = [row(file=f"{i % 7}.pdf", row_number=i, x0=i / 3) for i in range(70_000)]
    for name in ("a", "b"):
        with parquet_writer(tmp_path / name) as write:
            for start in range(0, len(rows), 10_000 if name == "a" else 70_000):
                write(rows[start : start + (10_000 if name == "a" else 70_000)])
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_a_name_that_is_no_text_is_written_as_json_writes_it(tmp_path: Path) -> None:
    with parquet_writer(tmp_path / "x") as write:
        write([row(file="\udce4\udcff.txt")])
    assert in_file(tmp_path / "x")[0][0] == "\\udce4\\udcff.txt"


def test_without_a_document_there_is_no_file(tmp_path: Path) -> None:
    with parquet_writer(tmp_path / "x"):
        pass
    assert list(tmp_path.iterdir()) == []
    with parquet_writer(tmp_path / "x") as write:
        write([])
    assert in_file(tmp_path / "x") == []


def test_what_is_raised_leaves_nothing(tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt), parquet_writer(tmp_path / "x") as write:
        write([row(file="a")])
        raise KeyboardInterrupt
    assert list(tmp_path.iterdir()) == []
