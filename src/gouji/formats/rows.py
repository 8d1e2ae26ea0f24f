"""The rows of a table as they stand in one document, the questions that they ask, and which are sums of which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gouji.formats.spec import Column, RowSpec, Side, TableSpec, Where
from gouji.points import Point, point


@dataclass(frozen=True)
class Asked:
    """A row as it stands: what its rule is, what is printed in it, and the question that it adds.

    `name` is the label without numbering; `texts` the text columns (by `Column.of`); `group` the name of the group that the row
    stands in; `depth` how far a row of purchases is staggered (0 = not). Where a row is not `settled`, nobody can tell what it asks
    beside that it is a part of the rows above.
    """

    spec: RowSpec
    name: str
    label: str
    where: Where
    code: str = ""
    government: tuple[str, str] | None = None
    level: int = 0
    texts: Mapping[str, str] | None = None
    settled: bool = True
    group: str = ""
    depth: int = 0

    @property
    def meant(self) -> str:
        """The code that the row asks for, also where another one is printed."""
        return str(self.where.get("function") or self.where.get("economic") or "")

    @property
    def total(self) -> bool:
        """Whether it is set as a total."""
        return self.spec.total


def tree_row(spec: RowSpec, code: str, name: str, number: str = "") -> Asked:
    """The row of a class, functional or economic as the rule `spec` says."""
    level = (len(code) - 3) // 2 if spec.depth != "类" else spec.level
    return Asked(spec, name, number + name, {**spec.where, spec.tree or "function": code}, code, level=level)


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
    return Asked(spec, spec.name, spec.number + spec.name, spec.where, level=spec.level, group=spec.group)


def question(table: TableSpec, side: Side, column: Column, row: Asked, year: int, stage: str) -> Point:
    """The data point of one amount cell; what is nearer to the cell says more: row and column over side over table."""
    where = {**table.where, **side.where, **column.where, **row.where}
    where["year"] = year + int(where.get("year", 0))
    return point({"stage": stage, "measure": "金额", **where})


def questions_of(table: TableSpec, side: Side, rule: RowSpec, year: int, stage: str) -> list[Point]:
    """The questions of all amount cells of a row, its own members aside."""
    row = Asked(rule, rule.name, rule.name, rule.where)
    return [question(table, side, column, row, year, stage) for column in side.columns if column.kind == "amount"]


def row_sums(rows: Sequence[Asked]) -> list[tuple[int, list[int]]]:
    """The partitions among the rows: (index of the whole, indices of its parts); only what the format declares."""
    by_name = {(row.spec.group, row.spec.name): i for i, row in enumerate(rows) if row.spec.kind == "named"}
    by_code = {row.meant: i for i, row in reversed(list(enumerate(rows))) if row.meant}
    parts: dict[int, list[int]] = {}
    for i, row in enumerate(rows):
        whole = _less_deep(rows, i) if row.depth else _whole(row, by_name, by_code)
        if whole is not None and whole != i:
            parts.setdefault(whole, []).append(i)
    return sorted(parts.items())


def _less_deep(rows: Sequence[Asked], i: int) -> int | None:
    """The nearest row above that is staggered less."""
    return next((above for above in range(i - 1, -1, -1) if rows[above].depth < rows[i].depth), None)


def _whole(row: Asked, by_name: Mapping[tuple[str, str], int], by_code: Mapping[str, int]) -> int | None:
    nearer = [row.meant[:n] for n in (5, 3) if n < len(row.meant)]
    if row.spec.kind == "pairs":
        nearer = nearer[-1:]
    above = next((by_code[code] for code in nearer if code in by_code), None)
    if above is not None:
        return above
    return by_name.get((row.spec.group, row.spec.part_of), by_name.get(("", row.spec.part_of)))


def parent_label(rows: Sequence[Asked], i: int) -> str:
    """The label of the row above that row `i` is printed as a part of; totals and coded rows have no such row."""
    if rows[i].group:
        return rows[i].group
    if rows[i].code or (rows[i].level == 0 and not rows[i].depth):
        return ""
    whole = next((w for w, parts in row_sums(rows) if i in parts), None)
    return rows[whole].label if whole is not None and whole < i else ""
