"""The tree of a formula: what parsing makes, and what printing, explaining and evaluating read. Positions say where in the formula."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any


@dataclass(frozen=True, slots=True)
class At:
    """Where in the formula something begins: line and column, both from 1."""

    line: int = 1
    column: int = 1


_HERE = At()


@dataclass(frozen=True, slots=True)
class Number:
    """A number as written: `value` exactly, `unit` 万元, 元, 亿元, % or ""."""

    value: Fraction
    unit: str = ""
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotation marks."""

    value: str
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """A bare word: an item that a quantifier has named, a property of the document (文件年度), a parameter of the rule, a question (机关运行经费)."""

    name: str
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Attribute:
    """An item's attribute: 行.编码, 句.文字."""

    item: str
    name: str
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Question:
    """A data point by the names of its members: {支出, 一般公共预算, 30108} or 三公经费.公务接待费. What is not named is "all".

    `or_nothing` (written with ? at the end) takes an answer that is not printed as nothing.
    """

    members: tuple[str, ...]
    at: At = field(default=_HERE, compare=False)
    or_nothing: bool = False


@dataclass(frozen=True, slots=True)
class Select:
    """Which rows: one of a label, a code, a range of codes `first..last`, a prefix `2010*`, or an expression (`value`) that gives a label or code."""

    label: str = ""
    first: str = ""
    last: str = ""
    prefix: str = ""
    value: "Expression | None" = None


@dataclass(frozen=True, slots=True)
class CellRef:
    """Cells as printed: TABLE[ROWS, COLUMN]. `column` is "" for the table's own column of totals, else a path of heads joined by ·.

    `or_nothing` (written with ? at the end) counts a row that is not printed as nothing. With `table` "" and `item` a row that a
    quantifier has named, it is the cell of that row: 行[合计].
    """

    table: str
    rows: Select
    column: str = ""
    or_nothing: bool = False
    item: str = ""
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function of its arguments: 绝对值(…), 长度(…), 目录名称(…)."""

    function: str
    arguments: "tuple[Expression, ...]"
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The expression asked of another document: 上年(…), 预算(…), 部门(…); of all units together: 单位合计(…)."""

    document: str
    expression: "Expression"
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Collection:
    """The items of a kind, one after the other under the name `item`: 句, 行(TABLE), 标题 其中 (…)."""

    kind: str
    table: str = ""
    item: str = ""
    where: "Expression | None" = None
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Fold:
    """What a collection comes to: 计数(句 其中 (…)), 求和(指标.值 …), 最大, 最小; `of` is what is added up, None for counting."""

    function: str
    collection: Collection
    of: "Expression | None" = None
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Every:
    """`condition` holds for each item of the collection. `没有 X 其中 (P)` is written as itself: kind "没有", condition None."""

    collection: Collection
    condition: "Expression | None"
    kind: str = "每个"
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Negative:
    """Minus an expression."""

    operand: "Expression"
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Arithmetic:
    """left + - * / right."""

    operator: str
    left: "Expression"
    right: "Expression"
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Comparison:
    """left = <> < <= > >= ≈ 含 不含 匹配 不匹配 right; ≈ allows one last place of print."""

    operator: str
    left: "Expression"
    right: "Expression"
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Within:
    """left ∈ [low, high] (`low`, `high`), or left ∈ {a, b, …} (`members`)."""

    left: "Expression"
    low: "Expression | None" = None
    high: "Expression | None" = None
    members: "tuple[Expression, ...]" = ()
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Logic:
    """且, 或 between operands; 非 of one."""

    operator: str
    operands: "tuple[Expression, ...]"
    at: At = field(default=_HERE, compare=False)


@dataclass(frozen=True, slots=True)
class Implication:
    """如果 condition 则 consequence. Where the condition is not true, there is nothing to check."""

    condition: "Expression"
    consequence: "Expression"
    at: At = field(default=_HERE, compare=False)


Expression = (
    Number | Text | Name | Attribute | Question | CellRef | Call | Elsewhere | Fold | Every | Negative | Arithmetic
    | Comparison | Within | Logic | Implication
)  # fmt: skip


def children(node: Any) -> list[Any]:
    """The expressions (and collections) right inside a node."""
    match node:
        case Arithmetic() | Comparison():
            return [node.left, node.right]
        case Negative():
            return [node.operand]
        case Logic():
            return list(node.operands)
        case Implication():
            return [node.condition, node.consequence]
        case Within():
            return [inside for inside in (node.left, node.low, node.high, *node.members) if inside is not None]
        case Call():
            return list(node.arguments)
        case Elsewhere():
            return [node.expression]
        case Fold():
            return [node.collection, *([node.of] if node.of is not None else [])]
        case Every():
            return [node.collection, *([node.condition] if node.condition is not None else [])]
        case Collection():
            return [node.where] if node.where is not None else []
        case CellRef():
            return [node.rows.value] if node.rows.value is not None else []
    return []


def conjuncts(node: Expression | None) -> Sequence[Expression]:
    """The conditions that must all hold for a node to: what 且 joins, or the node alone; none for None."""
    return () if node is None else node.operands if isinstance(node, Logic) and node.operator == "且" else (node,)


def named_items(node: Any) -> frozenset[str]:
    """The names that an expression uses and does not bind itself: items of outer collections, and other bare words."""
    own: set[str] = set()
    match node:
        case Name(name=name):
            own.add(name)
        case Attribute(item=item) | CellRef(item=item) if item:
            own.add(item)
    inside = set().union(*map(named_items, children(node))) if children(node) else set()
    bound = getattr(node, "collection", None)
    inside -= {bound.item or bound.kind} if bound is not None else set()
    return frozenset((own | inside) - ({node.item or node.kind} if isinstance(node, Collection) else set()))
