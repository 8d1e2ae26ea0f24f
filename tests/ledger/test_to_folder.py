"""A ledger as a folder: whole or not at all, and no one else's files touched."""

from pathlib import Path

import pytest

from gouji.ledger import Ledger, write_folder
from gouji.ledger.from_folder import file_of
from gouji.ledger.printing import sheets_of
from gouji.messages import Problem


def test_what_is_written(example: Ledger, tmp_path: Path) -> None:
    write_folder(example, tmp_path / "台账")
    names = {path.name for path in (tmp_path / "台账").iterdir()}
    assert {"unit.toml", "lines.csv", "indicators.csv"} <= names == {file_of(sheet) for sheet in sheets_of(example)}
    head, first = (tmp_path / "台账" / "lines.csv").read_text(encoding="utf-8").splitlines()[:2]
    assert "金额（万元）" in head and first.startswith("2010301 行政运行,30101 基本工资,")
    assert [path.name for path in tmp_path.iterdir()] == ["台账"]


def test_a_ledger_is_replaced_but_other_files_are_left_alone(example: Ledger, tmp_path: Path) -> None:
    write_folder(example, tmp_path / "l")
    write_folder(example, tmp_path / "l")
    (tmp_path / "l" / "我的.txt").write_text("留着", encoding="utf-8")
    with pytest.raises(Problem) as raised:
        write_folder(example, tmp_path / "l")
    assert "我的.txt" in str(raised.value)
