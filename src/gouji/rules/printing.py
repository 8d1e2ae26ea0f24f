"""Trees → text, in one form: what is printed parses to the same tree, and printing that gives the same text again."""

from gouji.rules.bracketed import is_bare, is_expression
from gouji.rules.thresholds import threshold_text
from gouji.rules.tree import (
    Arithmetic,
    Attribute,
    Call,
    CellRef,
    Collection,
    Comparison,
    Elsewhere,
    Every,
    Expression,
    Fold,
    Implication,
    Logic,
    Name,
    Negative,
    Number,
    Question,
    Select,
    Text,
    Within,
)
from gouji.rules.vocabulary import vocabulary

_STATEMENT, _OR, _AND, _NOT, _COMPARISON, _SUM, _PRODUCT, _UNARY, _ATOM = range(9)


def printed(tree: Expression) -> str:
    """The text of a formula."""
    return _shown(tree, _STATEMENT)


def quoted(text: str) -> str:
    """A text in quotation marks that it does not hold itself."""
    return f'"{text}"' if '"' not in text else f"“{text}”"


def row_text(rows: Select) -> str:
    """What stands for the row in a cell's brackets."""
    if rows.value is not None:
        text = printed(rows.value)
        return text if is_expression(text) else f"({text})"
    if rows.prefix:
        return f"{rows.prefix}*"
    if rows.first:
        return f"{rows.first}..{rows.last}" if rows.last else rows.first
    return rows.label if is_bare(rows.label) else quoted(rows.label)


def _shown(node: Expression, least: int) -> str:
    """A node, in brackets where it binds less than `least`."""
    text, binds = _text(node)
    return text if binds >= least else f"({text})"


def _text(node: Expression) -> tuple[str, int]:
    """The text of a node, and how closely it binds."""
    match node:
        case Implication():
            return f"如果 {_shown(node.condition, _STATEMENT)} 则 {_shown(node.consequence, _STATEMENT)}", _STATEMENT
        case Every(condition=None):
            return f"{node.kind} {_collection(node.collection)}", _NOT
        case Every():
            return f"每个 {_collection(node.collection)} ： {_shown(node.condition, _STATEMENT)}", _STATEMENT
        case Logic(operator="非"):
            return f"非 {_shown(node.operands[0], _NOT)}", _NOT
        case Logic():
            inner, binds = (_AND, _OR) if node.operator == "或" else (_NOT, _AND)
            return f" {node.operator} ".join(_shown(operand, inner) for operand in node.operands), binds
        case Comparison():
            return f"{_shown(node.left, _SUM)} {node.operator} {_shown(node.right, _SUM)}", _COMPARISON
        case Within():
            return _within(node), _COMPARISON
        case Arithmetic():
            binds = _SUM if node.operator in "+-" else _PRODUCT
            return f"{_shown(node.left, binds)} {node.operator} {_shown(node.right, binds + 1)}", binds
        case Negative():
            return f"-{_shown(node.operand, _UNARY)}", _UNARY
    return _atom(node), _ATOM


def _within(node: Within) -> str:
    left = _shown(node.left, _SUM)
    if node.low is not None and node.high is not None:
        return f"{left} ∈ [{_shown(node.low, _SUM)}, {_shown(node.high, _SUM)}]"
    return f"{left} ∈ {{{', '.join(_shown(member, _SUM) for member in node.members)}}}"


def _atom(node: Expression) -> str:
    match node:
        case Number():
            return threshold_text(node)
        case Text():
            return quoted(node.value)
        case Name():
            return node.name
        case Attribute():
            return f"{node.item}.{node.name}"
        case Question():
            return f"{{{', '.join(map(_member, node.members))}}}{'?' * node.or_nothing}"
        case CellRef():
            return _cell(node)
        case Call():
            return f"{node.function}({', '.join(_shown(argument, _SUM) for argument in node.arguments)})"
        case Elsewhere():
            return f"{node.document}({_shown(node.expression, _SUM)})"
        case Fold(of=None):
            return f"{node.function}({_collection(node.collection)})"
        case Fold():
            return f"{node.function}({_shown(node.of, _SUM)} ： {_collection(node.collection)})"
    raise TypeError(node)


def _member(member: str) -> str:
    return quoted(member[1:-1]) if member.startswith('"') else member


def _cell(node: CellRef) -> str:
    nothing = "?" * node.or_nothing
    if node.item:
        return f"{node.item}[{_column(node.column)}]{nothing}"
    column = f", {_column(node.column, of_row=False)}" if node.column else ""
    return f"{table_text(node.table)}[{row_text(node.rows)}{column}]{nothing}"


def _column(column: str, of_row: bool = True) -> str:
    """A column, quoted where it would be read as something else; a code may stand for the column of an item's row."""
    return column if is_bare(column, of_row) or (of_row and column.isdigit() and len(column) in (3, 5, 7, 9)) else quoted(column)


def table_text(table: str) -> str:
    """The name of a table: one that is not known stands in quotation marks."""
    return table if table in vocabulary().titles else quoted(table)


def _collection(node: Collection) -> str:
    table = f"({table_text(node.table)})" if node.table else ""
    item = f" 为 {node.item}" if node.item and node.item != node.kind else ""
    where = f" 其中 ({printed(node.where)})" if node.where is not None else ""
    return f"{node.kind}{table}{item}{where}"
