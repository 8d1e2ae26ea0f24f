"""The rows of a table as they stand in one document, the questions that they ask, and which are sums of which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gouji.formats.spec import Column, RowSpec, Side, TableSpec, Where
from gouji.points import Point, point


@dataclass(frozen=True)
class Asked:
    """A row as it stands: what its rule is, what is printed in it, and the question that it adds.

    `name` is the label without numbering; `texts` the text columns (by `Column.of`).
    """

    spec: RowSpec
    name: str
    label: str
    where: Where
    code: str = ""
    government: tuple[str, str] | None = None
    level: int = 0
    texts: Mapping[str, str] | None = None

    @property
    def meant(self) -> str:
        """The code that the row asks for, also where another one is printed."""
        return str(self.where.get("function") or self.where.get("economic") or "")

    @property
    def total(self) -> bool:
        """Whether it is set as a total."""
        return self.spec.total


def tree_row(spec: RowSpec, code: str, name: str, number: str = "") -> Asked:
    """The row of a functional class under the rule `spec`."""
    level = (len(code) - 3) // 2 if spec.depth != "类" else spec.level
    return Asked(spec, name, number + name, {**spec.where, "function": code}, code, level=level)


def pair_row(spec: RowSpec, economic: tuple[str, str], government: tuple[str, str]) -> Asked:
    """The row of a department and a government class; beside a 类 (three digits) the government's is only a label."""
    code, name = economic
    asked = {"economic": code} if len(code) == 3 else {"economic": code, "government": government[0]}
    return Asked(spec, name, name, {**spec.where, **asked}, code, government, level=0 if len(code) == 3 else 1)


def project_row(spec: RowSpec, name: str, type: str) -> Asked:
    """The row of a project."""
    return Asked(spec, name, name, {**spec.where, "project": name}, texts={"project_type": type})


def named_row(spec: RowSpec) -> Asked:
    """A row that the format names, or the one row without a name."""
    return Asked(spec, spec.name, spec.number + spec.name, spec.where, level=spec.level)


def question(table: TableSpec, side: Side, column: Column, row: Asked, year: int, stage: str) -> Point:
    """The data point of one amount cell; what is nearer to the cell says more: row and column over side over table."""
    where = {**table.where, **side.where, **column.where, **row.where}
    where["year"] = year + int(where.get("year", 0))
    return point({**where, "stage": stage, "measure": "金额"})


def row_sums(rows: Sequence[Asked]) -> list[tuple[int, list[int]]]:
    """The partitions among the rows: (index of the whole, indices of its parts); only what the format declares."""
    by_name = {row.name: i for i, row in enumerate(rows) if row.spec.kind == "named"}
    by_code = {row.meant: i for i, row in reversed(list(enumerate(rows))) if row.meant}
    parts: dict[int, list[int]] = {}
    for i, row in enumerate(rows):
        whole = _whole(row, by_name, by_code)
        if whole is not None and whole != i:
            parts.setdefault(whole, []).append(i)
    return sorted(parts.items())


def _whole(row: Asked, by_name: Mapping[str, int], by_code: Mapping[str, int]) -> int | None:
    nearer = [row.meant[:n] for n in (5, 3) if n < len(row.meant)]
    if row.spec.kind == "pairs":
        nearer = nearer[-1:]
    above = next((by_code[code] for code in nearer if code in by_code), None)
    return above if above is not None else by_name.get(row.spec.part_of)


def parent_label(rows: Sequence[Asked], i: int) -> str:
    """The label of the row above that row `i` is printed as a part of; totals and coded rows have no such row."""
    if rows[i].code or rows[i].level == 0:
        return ""
    whole = next((w for w, parts in row_sums(rows) if i in parts), None)
    return rows[whole].label if whole is not None and whole < i else ""
