"""Labels, heads and titles as formulas compare them: without numbering, year, unit, quotation marks."""

import functools
import re
import tomllib
from importlib.resources import files
from typing import Any

from gouji.amounts import plain

_NUMBER = re.compile(r"^(?:[（(]?[零一二三四五六七八九十百]+[）)]?[、.．]?|[（(]?\d{1,2}[）)]?[、.．])(?=\D)|^[①-⑳]")
_LEAD = re.compile(r"^其中[:：]")
_BARE_NUMERAL = re.compile(r"[零一二三四五六七八九十百]+")
_QUOTES = str.maketrans("", "", "“”‘’\"'「」《》：:")
_YEAR = re.compile(r"20\d\d(?:年度?)?")
_MARK = re.compile(r"^(?:附件?表?|公开|表)[零一二三四五六七八九十\d]+表?[：:、]?")
_TAIL = re.compile(r"（[^（）]*）$")


@functools.cache
def words() -> dict[str, Any]:
    """The words of evaluating.toml."""
    return tomllib.loads(files(__package__).joinpath("evaluating.toml").read_text(encoding="utf-8"))


@functools.lru_cache(maxsize=1 << 14)
def without_number(label: str) -> str:
    """The name without the numbering before it (一、 （二） 3. 其中：); numerals that belong to the name stay."""
    named = _LEAD.sub("", label)
    found = _NUMBER.match(named)
    if not found or found.end() == len(named) or _BARE_NUMERAL.fullmatch(found.group()):
        return named
    return named[found.end() :]


@functools.lru_cache(maxsize=1 << 14)
def bare(label: str) -> str:
    """A label or head as formulas compare it: plain, without its numbering, quotation marks and colons."""
    return without_number(plain(label)).translate(_QUOTES)


@functools.lru_cache(maxsize=1 << 12)
def head(text: str) -> str:
    """A head as formulas compare it: bare, and without the year before it."""
    return _YEAR.sub("", bare(text)) or bare(text)


@functools.lru_cache(maxsize=1 << 12)
def core(title: str, organisation: str = "") -> str:
    """A title without year, unit, number and brackets at its end: what tells one table from another."""
    left = undated(title, organisation)
    return _TAIL.sub("", left) or left


@functools.lru_cache(maxsize=1 << 12)
def undated(title: str, organisation: str = "") -> str:
    """A title without year, unit and number."""
    left = _MARK.sub("", plain(title))
    left = without_number(_YEAR.sub("", left.replace(plain(organisation), "") if organisation else left)).translate(_QUOTES)
    return _YEAR.sub("", left)


@functools.lru_cache(maxsize=1 << 12)
def same_title(title: str, organisation: str = "") -> str:
    """A core title also without what stands before it and tells nothing (部门, 单位)."""
    left = core(title, organisation)
    before = next((word for word in words()["titles"]["before"] if left.startswith(word)), "")
    return left.removeprefix(before) or left
