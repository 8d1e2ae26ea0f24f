"""A formula in a sentence of the reader's language: the words of a disclosure stay as they are, the words around them are the catalogue's."""

import re

from gouji.messages import say
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
    Text,
    Within,
)

_PATTERN = re.compile(r"[\\.^$*+?{}()\[\]]")
"""What tells a regular expression from plain words with | between them."""
_MUST, _IS = "must", "is"
_COMPARED = {"=": "equal", "<>": "unequal", "<": "less", "<=": "at_most", ">": "more", ">=": "at_least", "≈": "near", "含": "holding",
             "不含": "not_holding", "匹配": "matching", "不匹配": "not_matching"}  # fmt: skip
_QUANTIFIED = {"没有": "none", "存在": "some"}
_FOLDED = {"计数": "count", "求和": "sum", "最大": "most", "最小": "least"}
_ELSEWHERE = {"上年": "last_year", "预算": "budget", "部门": "department", "单位合计": "units"}
_SO = {"有说明": "explained", "有目录": "contents", "有绩效表": "goals", "空": "empty", "相关": "related"}
_LEVELS = ("类", "款", "项")


def sentence_of(tree: Expression) -> str:
    """What a formula demands, as one sentence."""
    return say("rules.says_sentence", statement=_truth(tree, _MUST))


def _truth(node: Expression, mood: str) -> str:
    """A statement: as what must be, or (in a condition) as what is."""
    match node:
        case Comparison(right=Text(value=words)) if "匹配" in node.operator and not _PATTERN.search(words):
            kind = "holding" if node.operator == "匹配" else "not_holding"
            return say(f"rules.says_{mood}_{kind}_words", left=value_text(node.left), words="、".join(f"“{word}”" for word in words.split("|")))
        case Comparison():
            left = value_text(node.left)
            return say(f"rules.says_{mood}_{_COMPARED[node.operator]}", left=left, right=_right_of(node.left, node.right))
        case Within(members=()):
            return say(f"rules.says_{mood}_between", left=value_text(node.left), low=_end(node.low), high=_end(node.high))
        case Within():
            return say(f"rules.says_{mood}_among", left=value_text(node.left), members=_listed(node.members))
        case Logic(operator="非"):
            return say("rules.says_not", statement=_bracketed(node.operands[0], _IS))
        case Logic():
            word = "rules.says_and" if node.operator == "且" else "rules.says_or"
            return say(word).join(_bracketed(operand, mood) for operand in node.operands)
        case Implication():
            return say("rules.says_if", condition=_truth(node.condition, _IS), consequence=_truth(node.consequence, mood))
        case Every(condition=None):
            return say(f"rules.says_{mood}_{_QUANTIFIED[node.kind]}", items=_items(node.collection))
        case Every():
            return say("rules.says_every", items=_items(node.collection), statement=_truth(node.condition, mood))
        case Call(function="存在"):
            return say(f"rules.says_{mood}_printed", value=value_text(node.arguments[0]))
    if isinstance(node, Name | Attribute) and node.name in _SO:
        return say(f"rules.says_{mood}_{_SO[node.name]}", item=getattr(node, "item", ""))
    return say(f"rules.says_{mood}_so", value=value_text(node))


def _end(node: Expression | None) -> str:
    return value_text(node) if node is not None else ""


def _bracketed(node: Expression, mood: str) -> str:
    """A statement in another: in brackets where it is joined itself."""
    text = _truth(node, mood)
    match node:
        case Logic(operator="非") | Every(condition=None):
            return text
        case Logic() | Implication() | Every():
            return say("rules.says_bracketed", text=text)
    return text


def _right_of(left: Expression, right: Expression) -> str:
    """The right side; it does not name the table again that the left side is a cell of."""
    if isinstance(left, CellRef) and isinstance(right, CellRef) and left.table and left.table == right.table:
        return _cell(right, named=False)
    return value_text(right)


def value_text(node: Expression) -> str:
    """A value in words."""
    match node:
        case Number():
            return threshold_text(node)
        case Text():
            return f"“{node.value}”"
        case Name():
            return node.name
        case Attribute():
            return say("rules.says_attribute", item=node.item, name=node.name)
        case Question():
            words = "·".join(member.strip('"') for member in node.members)
            return say("rules.says_question_or_nothing" if node.or_nothing else "rules.says_question", members=words)
        case CellRef():
            return _cell(node)
        case Call():
            return f"{node.function}({', '.join(map(value_text, node.arguments))})"
        case Elsewhere():
            return say(f"rules.says_{_ELSEWHERE[node.document]}", value=value_text(node.expression))
        case Fold():
            of = value_text(node.of) if node.of is not None else ""
            return say(f"rules.says_{_FOLDED[node.function]}", items=_items(node.collection), **({"of": of} if of else {}))
        case Negative():
            return f"-{_part(node.operand)}"
        case Arithmetic():
            return f"{_part(node.left)} {node.operator} {_part(node.right)}"
    return say("rules.says_bracketed", text=_truth(node, _IS))


def _part(node: Expression) -> str:
    """A side of an arithmetic; sums in it stand in brackets."""
    text = value_text(node)
    return say("rules.says_bracketed", text=text) if isinstance(node, Arithmetic) and node.operator in "+-" else text


def _listed(members: tuple[Expression, ...]) -> str:
    return "、".join(map(value_text, members))


def _cell(node: CellRef, named: bool = True) -> str:
    rows = node.rows
    if node.item:
        return say("rules.says_cell_of_item", item=node.item, column=node.column)
    if rows.value is not None:
        row = say("rules.says_row_of", value=value_text(rows.value))
    elif rows.prefix:
        row = say("rules.says_rows_beginning", prefix=rows.prefix)
    elif rows.last:
        row = say("rules.says_rows_between", first=rows.first, last=rows.last)
    else:
        row = rows.first or (say("rules.says_rows_of_level", level=rows.label) if rows.label in _LEVELS else rows.label)
    text = say("rules.says_column", row=row, column=node.column) if node.column else row
    text = say("rules.says_cell", table=node.table, row=text) if named else text
    return say("rules.says_or_nothing", value=text) if node.or_nothing else text


def _items(collection: Collection) -> str:
    """The items of a collection, with the name that they have in what follows."""
    kind = collection.kind if collection.item in ("", collection.kind) else say("rules.says_called", kind=collection.kind, item=collection.item)
    items = say("rules.says_items_of", table=collection.table, kind=kind) if collection.table else kind
    return say("rules.says_items_where", items=items, condition=_truth(collection.where, _IS)) if collection.where is not None else items
