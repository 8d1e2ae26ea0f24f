"""The database is shut in, and stays within its memory."""

from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace

import duckdb
import pytest
from exports import total, written

from gouji.measuring.calendar import shipped_calendar
from gouji.measuring.database import Database
from gouji.measuring.measure import Limits


@pytest.fixture
def database(tmp_path):
    with Database([written(tmp_path)], tmp_path / "spill", "100MB", 1, shipped_calendar(), 2024) as open_database:
        yield open_database


def test_it_reads_its_own_file_and_no_other(database, tmp_path):
    assert len(database.rows("FROM read_csv($path)", {"path": str(tmp_path / "orders.csv")})) == 5
    with pytest.raises(duckdb.PermissionException):
        database.rows("FROM read_csv($path)", {"path": str(written(tmp_path, name="other.csv"))})


@pytest.mark.parametrize("query", ["SET enable_external_access = true", "SET memory_limit = '4GB'", "INSTALL httpfs", "LOAD httpfs", "ATTACH 'x.db'", "COPY (SELECT 1) TO 'x.csv'"])
def test_nothing_can_be_let_out_again(database, query):
    with pytest.raises(duckdb.Error):
        database.rows(query)


@pytest.mark.parametrize(
    ("text", "number"),
    [("1,234.50", "1234.5"), ("￥ 12", "12"), ("(3)", "-3"), ("95%", "0.95"), ("1e3", "1000"), ("0.30000000000000004", "0.3"), ("十", None), ("-", None), ("", None)],
)
def test_numbers_as_offices_write_them(database, text, number):
    assert database.rows("SELECT number_of($text)", {"text": text}) == [(None if number is None else Decimal(number),)]


def test_what_does_not_fit_into_memory_goes_to_the_disk(tmp_path):
    path = tmp_path / "o.parquet"
    duckdb.sql(f"COPY (SELECT DATE '2024-01-01' + CAST(i % 366 AS INTEGER) AS d, i * 7919 % 1000003 AS v, 'a' || i AS t FROM range(600000) r(i)) TO '{path}'")
    values = sorted(i * 7919 % 1000003 for i in range(600_000))
    tight = Limits(memory="40MB", temporary=Path(tmp_path))
    assert Fraction(total(path, "中位数(v)", "个", date="d", limits=tight)) == Fraction(values[299_999] + values[300_000], 2)
    assert total(path, "去重计数(t)", "个", date="d", limits=tight) == 600_000


@pytest.mark.parametrize("refusal", [duckdb.InterruptException("Interrupted!"), RuntimeError("Query interrupted")])
def test_ctrl_c_while_the_database_works_is_ctrl_c(database, monkeypatch, refusal):
    def stopped(*_):
        raise refusal

    monkeypatch.setattr(database, "_connection", SimpleNamespace(execute=stopped, close=lambda: None))
    with pytest.raises(KeyboardInterrupt):
        database.rows("SELECT 1")
    monkeypatch.setattr(database, "_connection", SimpleNamespace(execute=lambda *_: SimpleNamespace(fetchmany=stopped), close=lambda: None))
    with pytest.raises(KeyboardInterrupt):
        list(database.stream("SELECT 1", {}))


def test_another_mistake_of_the_database_stays_what_it_is(database, monkeypatch):
    def failed(*_):
        raise RuntimeError("out of luck")

    monkeypatch.setattr(database, "_connection", SimpleNamespace(execute=failed, close=lambda: None))
    with pytest.raises(RuntimeError, match="out of luck"):
        database.rows("SELECT 1")
