"""The indicators of a goal sheet by their columns; rows that stand in other columns than their heads are set right, and said."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from gouji.amounts import plain, read_amount
from gouji.document import Indicator, target_of
from gouji.document.place import Place, around
from gouji.reading.matrix import Matrix

Own = Sequence[tuple[int, str]]
"""The columns in which the texts of a row begin, and the texts without white space."""


@dataclass(frozen=True, slots=True)
class Columns:
    """The columns under the heads of the three levels, the value and, where the layout has them, what stands beside.

    `sign` and `measure` are the value's direction and unit in columns of their own.
    """

    level1: int
    level2: int
    level3: int
    value: int
    weight: int | None = None
    evidence: int | None = None
    sign: int | None = None
    measure: int | None = None

    @property
    def last(self) -> int:
        """The last of them."""
        return max(self.level1, self.level2, *(column for column, _ in self.said))

    @property
    def said(self) -> list[tuple[int, str]]:
        """The columns that say something of an indicator, in the order of print, with what they say."""
        found = ((getattr(self, name), name) for name in ("level3", "value", "weight", "evidence", "sign", "measure"))
        return sorted((column, name) for column, name in found if column is not None)


@dataclass(frozen=True, slots=True)
class Mend:
    """An indicator that was read in spite of how it stands: its row in the grid, and whether its columns or its level were wrong."""

    row: int
    indicator: Indicator
    what: str  # columns or level


def columns_of(matrix: Matrix, head: int, words: Mapping[str, Any]) -> Columns:
    """Where the levels and values of the indicators stand, by the row of heads, which has at least the second and third level.

    A value under a head that nobody knows is what comes next behind the third level, a first level what stands before the second.
    """
    places = {plain(text): c for c, text in enumerate(matrix.texts[head]) if plain(text)}

    def place(key: str) -> int | None:
        return next((places[word] for word in heads_of(key, words) if word in places), None)

    beside = {key: place(key) for key in ("weight", "evidence", "sign", "measure")}
    third, first, value = places[plain(words["level3"])], place("level1"), place("value")
    second = places.get(plain(words["level2"]), max(third - 1, 0))
    if value is None:
        value = min((c for c in places.values() if c > third and c not in beside.values()), default=min(third + 1, matrix.columns - 1))
    return Columns(max(second - 1, 0) if first is None else first, second, third, value, **beside)


def whole_value(sign: str, value: str, measure: str) -> str:
    """The value with its direction and unit, where they stand in columns of their own and not with it: ≥, 95, % is ≥95%."""
    target = target_of(value)
    if not target.number:
        return value
    before = "" if target.given or target_of(sign + value).direction == "" else sign
    return f"{before}{value}{'' if target.unit else measure}"


def heads_of(key: str, words: Mapping[str, Any]) -> list[str]:
    """The heads under which a column stands: the format's own, then the others that are known."""
    return [plain(word) for word in (*([words[key]] if key in words else []), *words.get(f"{key}s", ()))]


class IndicatorRows:
    """The rows of one grid from the row `first` on, `before` the indicator that goes on overleaf."""

    def __init__(self, matrix: Matrix, first: int, columns: Columns, words: Mapping[str, Any], before: Indicator | None = None) -> None:
        self._matrix = matrix
        self._rows = range(first, len(matrix.texts))
        self._columns = columns
        self._ending = plain(words["level2"])[-2:]  # 二级指标, as the names of the levels end
        self._label = plain(words["indicators"])
        self._first_level = set(map(plain, words["level1_words"]))
        self._homes = {plain(second): plain(first) for first, *some in words.get("levels", ()) for second in some}
        self._level1, self._level2 = (before.level1, before.level2) if before else ("", "")

    def read(self) -> tuple[list[Indicator], list[Mend]]:
        """The indicators in the order of print, and those that had to be set right.

        Where most rows stand elsewhere the heads do, and no row is said to be wrong.
        """
        found = list(self._read())
        mends = [mend for _, mend in found if mend]
        moved = sum(mend.what == "columns" for mend in mends)
        return [one for one, _ in found], [m for m in mends if m.what != "columns" or 2 * moved <= len(found)]

    def _read(self) -> Iterator[tuple[Indicator, Mend | None]]:
        for row in self._rows:
            own = [(c, plain(text)) for c, text in enumerate(self._matrix.texts[row]) if plain(text) and plain(text) != self._label]
            covered = {c: plain(cell.text) if (cell := self._matrix.covers[row][c]) else "" for c in range(self._matrix.columns)}
            if self._stands(own, covered):
                indicator, moved = self._by_column(row, covered), False
            elif len(own) > 1:
                indicator, moved = self._by_words(row, own), True
            else:
                continue
            home = self._home(own)
            if home and home != indicator.level1:
                self._level1 = home
                indicator = replace(indicator, level1=home)
                yield indicator, Mend(row, indicator, "level")
            else:
                yield indicator, Mend(row, indicator, "columns") if moved else None

    def _stands(self, own: Own, covered: Mapping[int, str]) -> bool:
        """Whether the row stands under its heads: a known first level in its column or none, a name, and a value if the row has one."""
        at = self._columns
        if not (covered[at.level3] or covered[at.value]) or covered[at.level1] not in ("", *self._first_level):
            return False
        beside = [text for c, text in own if c not in dict(at.said) and not text.endswith(self._ending)]
        return bool(covered[at.value]) or not (beside and covered[at.level3])

    def _by_column(self, row: int, covered: Mapping[int, str]) -> Indicator:
        """The indicator by what covers its columns; a level that a page cut from its name has that of the row above."""
        first, second = covered[self._columns.level1], covered[self._columns.level2]
        if first and first != self._level1:
            self._level1, self._level2 = first, second
        else:
            self._level2 = second or self._level2
        said = {name: covered[column] for column, name in self._columns.said}
        return self._indicator(said, self._place(row, [column for column, name in self._columns.said if said[name]]))

    def _place(self, row: int, columns: Sequence[int]) -> Place:
        """Where a row prints the columns; those that a cell of another row reaches over count where there are no others."""
        cells = [cell for column in columns if (cell := self._matrix.covers[row][column])]
        return around([cell.place for cell in cells if cell.row == row] or [cell.place for cell in cells])

    def _indicator(self, said: Mapping[str, str], place: Place) -> Indicator:
        value = whole_value(said.get("sign", ""), said.get("value", ""), said.get("measure", ""))
        return Indicator(self._level1, self._level2, said["level3"], value, said.get("weight", ""), said.get("evidence", ""), place)

    def _by_words(self, row: int, own: Own) -> Indicator:
        """The indicator by the words of the levels that begin its row, then name and value in the order of the heads."""
        rest = [text for _, text in own]
        while len(rest) > 2 and self._names_level(rest[0], len(rest) - 1):
            self._level1, self._level2 = (rest[0], "") if rest[0] in self._first_level else (self._level1, rest[0])
            rest.pop(0)
        place = self._place(row, [column for column, _ in own[-len(rest) :]])
        return self._indicator(dict(zip(self._names(rest), rest, strict=False)), place)

    def _names(self, texts: Sequence[str]) -> list[str]:
        """What the texts behind the levels are, in the order of the heads; where there are fewer, evidence or a weight is missing."""
        names = [name for _, name in self._columns.said]
        while len(names) > max(2, len(texts)) and {"weight", "evidence"} & set(names):
            weight = names.index("weight") if "weight" in names else None
            unweighed = weight is not None and (weight >= len(texts) or read_amount(texts[weight]) is None)
            names.remove("weight" if unweighed or "evidence" not in names else "evidence")
        return names

    def _names_level(self, text: str, left: int) -> bool:
        """Whether a text that begins a row is a level: a word of one, or more is left than the columns behind the levels hold."""
        return text in self._first_level or text in self._homes or left >= len(self._columns.said)

    def _home(self, own: Own) -> str:
        """The first level that a second level printed without one belongs to, "" where that is as printed or not known."""
        texts = [text for _, text in own]
        if self._level1 not in self._homes.values() or any(text in self._first_level for text in texts):
            return ""
        return next((self._homes[text] for text in texts[:-2] if text in self._homes), "")
