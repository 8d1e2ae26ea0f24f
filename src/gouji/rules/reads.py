"""What a formula reads of a document, so that a change elsewhere need not evaluate it again."""

from collections.abc import Iterator

from gouji.amounts import plain
from gouji.rules.attributes import ANSWERED
from gouji.rules.facts import OF_TABLES, Facts
from gouji.rules.program import Program
from gouji.rules.questions import asked
from gouji.rules.tree import Attribute, CellRef, Collection, Comparison, Expression, Name, Question, children, conjuncts

TEXT, GOALS, FRONT, ANSWERS = "text", "goals", "front", "answers"
"""Besides the indices of tables: the explanations, the goal sheets, and cover, contents and profile."""
_OF_TEXT = ("句", "数", "段", "标题")
_OF_GOALS = ("绩效表", "指标")
_TEXTUAL = ("全文", "有说明", "单位性质")
_AMOUNTS = {"格": ("金额", "印"), "表": ("空", "最大金额", "明细数"), "项目": ("金额",)}
"""The attributes of items that ask for what the cells print."""


def reads_of(program: Program, facts: Facts) -> frozenset[int | str]:
    """The tables (their indices) and other parts of the document that the formula reads."""
    return frozenset(part for node in _nodes(program) for part in _read(program, node, facts))


def amounts_of(program: Program, facts: Facts) -> frozenset[int | str]:
    """The tables (their indices) whose amounts the formula asks for, and ANSWERS where it asks what is printed for the things that
    figures of the sentences speak of. One that only asks for codes and names of rows comes to the same whatever their cells print; where
    it fails, its findings show cells all the same."""
    return frozenset(table for node in _nodes(program) for table in _priced(program, node, facts))


def asks_for_print(program: Program) -> bool:
    """Whether the formula asks how tables are printed: their titles, notes and heads, and what stands in them at all."""
    return any(
        (isinstance(node, Collection) and node.kind == "表") or (isinstance(node, Attribute) and node.name == "列") for node in _nodes(program)
    )


def _nodes(program: Program) -> Iterator[Expression]:
    """The nodes of the formula and of what it says should stand there."""
    waiting: list[Expression] = [program.tree, *(part for part in program.right if not isinstance(part, str))]
    while waiting:
        node = waiting.pop()
        waiting += children(node)
        yield node


def _priced(program: Program, node: object, facts: Facts) -> Iterator[int | str]:
    """The tables whose amounts a node asks for."""
    match node:
        case CellRef(item=item) if item:
            yield from _tables_of_item(program, item, facts)
        case CellRef() | Question() | Name():
            yield from (part for part in _read(program, node, facts) if isinstance(part, int))
        case Attribute(name=name) if name in ANSWERED:
            yield ANSWERS
        case Attribute(item=item) if node.name in _AMOUNTS.get(program.attribute(node)[0], ()):
            yield from _tables_of_item(program, item, facts)


def _tables_of_item(program: Program, item: str, facts: Facts) -> Iterator[int]:
    """The tables in which items of a name stand."""
    for node in _nodes(program):
        if isinstance(node, Collection) and (node.item or node.kind) == item:
            titles = _titles(program, node, facts)
            found = (part for part in _of_collection(node, facts) if isinstance(part, int))
            yield from (part for part in found if titles is None or plain(facts.views[part].table.title) in titles)


def _titles(program: Program, node: Collection, facts: Facts) -> set[str] | None:
    """The titles to which the cells of a collection are held: where their 表 must be that of a row of a named table. None for any."""
    own = node.item or node.kind
    for part in conjuncts(node.where):
        match part:
            case Comparison(operator="=", left=Attribute(item=one, name="表"), right=Attribute(item=other, name="表")) if own in (one, other):
                outer = other if one == own else one
                named = [c.table for c in _nodes(program) if isinstance(c, Collection) and (c.item or c.kind) == outer]
                if node.kind == "格" and all(named):
                    return {plain(view.table.title) for name in named if (view := facts.table(name))}
    return None


def _read(program: Program, node: object, facts: Facts) -> Iterator[int | str]:
    match node:
        case CellRef(item=""):
            view = facts.table(node.table)
            yield from (view.index,) if view else ()
        case Question():
            yield from _answering(node.members, facts)
        case Name() if program.names_question(node):
            yield from _answering((node.name,), facts)
        case Name(name=name) if name in _TEXTUAL:
            yield TEXT
        case Attribute(name=name) if name in ANSWERED:
            yield from (*_all_tables(facts), TEXT)
        case Collection():
            yield from _of_collection(node, facts)


def _answering(names: tuple[str, ...], facts: Facts) -> Iterator[int | str]:
    """The tables and texts with an answer to a question."""
    for place in facts.answers.every(asked(names, facts.members)):
        entry = facts.answers.entries[place]
        yield TEXT if entry.cell is None else facts.answers.table_of(place)


def _of_collection(node: Collection, facts: Facts) -> Iterator[int | str]:
    if node.table:
        view = facts.table(node.table)
        yield from (view.index,) if view else ()
    elif node.kind in OF_TABLES:
        yield from _all_tables(facts)
    else:
        yield TEXT if node.kind in _OF_TEXT else GOALS if node.kind in _OF_GOALS else FRONT


def _all_tables(facts: Facts) -> range:
    return range(len(facts.document.tables))
