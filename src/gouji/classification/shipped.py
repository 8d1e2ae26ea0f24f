"""The classifications that the package carries, one CSV a kind, read when first asked for.

Sources: 政府收支分类科目 (财预〔2022〕107号 for 2023, 财预〔2023〕83号 for 2024), 支出经济分类科目改革 (财预〔2017〕98号, in force from
2018), 政府采购品目分类目录 (财库〔2022〕31号). Each row says where it was seen (`source`) and how sure it is (`evidence`).
"""

import functools
import importlib.resources

from gouji.classification.loading import read_rows
from gouji.classification.table import KINDS, Entry, Table


@functools.lru_cache(maxsize=64)
def table(kind: str, year: int) -> Table:
    """The classification `kind` (one of KINDS) in a fiscal year; KeyError for another kind."""
    return Table(_rows(kind), year)


def history(kind: str, code: str) -> tuple[Entry, ...]:
    """What a code has meant over the years, oldest first; () for a code that never was. KeyError for another kind."""
    return tuple(entry for entry in _rows(kind) if entry.code == code)


@functools.cache
def _rows(kind: str) -> tuple[Entry, ...]:
    if kind not in KINDS:
        raise KeyError(kind)
    file = importlib.resources.files(__package__).joinpath("tables", f"{kind}.csv")
    return tuple(read_rows(file.read_text(encoding="utf-8"), file.name))
