"""A document as blocks in the order of print: what stands together on a page, and to which block a line of the contents leads."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import count

from gouji.amounts import plain
from gouji.document import Document, GoalSheet, Heading, Part, Picture, Table, TextLine
from gouji.publishing.goal_table import goal_table
from gouji.publishing.pdf_contents import contents_entries


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a line, a picture, a table or a goal sheet (with its `table`).

    `anchor` names it within its file: h03 for the third heading, t05 for the fifth table, g01 for the first goal sheet, ""
    for a line or picture; `title` and `level` are those of its heading.
    """

    content: Heading | TextLine | Picture | Table | GoalSheet
    anchor: str = ""
    title: str = ""
    level: int = 0

    @property
    def table(self) -> Table | None:
        """What is printed in boxes: the table, or the goal sheet as one."""
        if isinstance(self.content, GoalSheet):
            return goal_table(self.content)
        return self.content if isinstance(self.content, Table) else None

    @property
    def boxed(self) -> bool:
        """Whether it is printed in boxes."""
        return isinstance(self.content, Table | GoalSheet)


def title_of(document: Document) -> str:
    """What the document is called: the lines of its cover, else whose and of when it is."""
    return "".join(document.cover) or plain(f"{document.organisation}{document.year}{document.stage}")


def blocks_of(document: Document) -> list[Block]:
    """All blocks in order, and after them the tables and goal sheets to which no part points: nothing is left out."""
    tables, goals = ({getattr(part, kind) for part in document.parts} for kind in ("table", "goal"))
    more = [Part(table=i) for i in range(len(document.tables)) if i not in tables]
    more += [Part(goal=i) for i in range(len(document.goals)) if i not in goals]
    headings = count(1)
    return [_block(document, part, next(headings) if part.heading else 0) for part in (*document.parts, *more)]


def _block(document: Document, part: Part, number: int) -> Block:
    if part.heading:
        return Block(part.heading, f"h{number:02}", part.heading.text, part.heading.level)
    if part.table is not None:
        table = document.tables[part.table]
        return Block(table, f"t{part.table + 1:02}", table.title, 2)
    if part.goal is not None:
        goal = document.goals[part.goal]
        return Block(goal, f"g{part.goal + 1:02}", goal_table(goal).title, 3)
    content = part.text or part.picture
    assert content
    return Block(content)


def pages_of(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks in groups, each of which begins a page.

    A part begins one, so does a table or goal sheet together with the headings right above it, and so does what follows it.
    """
    pages: list[list[Block]] = []
    for i, block in enumerate(blocks):
        if not pages or _begins_page(blocks, i):
            pages.append([])
        pages[-1].append(block)
    return pages


def _begins_page(blocks: Sequence[Block], i: int) -> bool:
    before = blocks[i - 1]
    if before.boxed or (blocks[i].level == 1 and before.level != 1):
        return True
    return _leads_to_box(blocks, i) and not _leads_to_box(blocks, i - 1)


def _leads_to_box(blocks: Sequence[Block], i: int) -> bool:
    """Whether the block is a table or goal sheet, or one of the lesser headings right above one."""
    following = next((block for block in blocks[i:] if block.boxed or block.level < 2), None)
    return following is not None and following.boxed


@dataclass(frozen=True, slots=True)
class ContentsLine:
    """A line of the contents; `anchor` is the block to which it leads, "" where none says the same."""

    level: int
    text: str
    anchor: str


def contents_of(document: Document, blocks: Sequence[Block]) -> list[ContentsLine]:
    """The printed contents with what they lead to; without any, the first two levels of headings and the tables."""
    titled = [block for block in blocks if block.anchor]
    before, entries = contents_entries(document.contents, list(_headings(titled)))
    lines = [ContentsLine(*line, "") for line in before]
    for number, found in entries.items():
        lines += [ContentsLine(*line, "" if n else titled[number].anchor) for n, line in enumerate(found)]
    return lines


def _headings(titled: Sequence[Block]) -> Iterator[dict[str, object]]:
    for number, block in enumerate(titled):
        opens = block.level == 1 and not (number and titled[number - 1].level == 1)
        kind = "table" if block.boxed else "heading"
        yield {"heading": number, "text": block.title, "kind": kind, "look": block.level, "opens": opens}
