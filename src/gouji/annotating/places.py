"""Where a finding stands: its suspects, named by table, row, column or sentence, found again in what was read."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from gouji.amounts import plain
from gouji.annotating.marks import Target
from gouji.checking import Finding, SuspectName
from gouji.checking.goal_places import goal_places
from gouji.document import Cell, Document
from gouji.document.place import Place, around
from gouji.files.blocks import Grid, GridCell, Paragraph

MOST = 8
"""At how many places one finding is marked; its words name the others."""

_ABOVE = 12
"""In how many blocks over a table its title is looked for."""


class Places:
    """The places of one document: of its cells, of the codes and names beside them, of titles and sentences."""

    def __init__(self, document: Document, blocks: Sequence[Paragraph | Grid]) -> None:
        self._document = document
        self._blocks = blocks
        self._grids = {cell.place: (at, cell.row) for at, grid in enumerate(blocks) if isinstance(grid, Grid) for cell in grid.cells}
        self._amounts = {cell.place for cell in document.cells}
        # A sentence may go on in the next paragraph, where a page ends within it.
        self._paragraphs = [block for block in blocks if isinstance(block, Paragraph)]
        texts = [plain(paragraph.text) for paragraph in self._paragraphs]
        self._text = "".join(texts)
        self._starts = list(accumulate(map(len, texts), initial=0))[:-1]

    def of(self, finding: Finding) -> tuple[Target, ...]:
        """Where to mark a finding: at its suspects, else at its cells, else at its texts; nowhere where none of them has a place."""
        found = [target for suspect in finding.suspects for target in self._suspected(suspect)]
        found = found or [Target(cell.place) for cell in finding.cells if cell.place.is_exact]
        found = found or [target for text in finding.texts for target in self._text_places(text)]
        return tuple(dict.fromkeys(found))[:MOST]

    def _suspected(self, suspect: SuspectName) -> Iterator[Target]:
        if suspect.table is None:
            yield from self._text_places(suspect.sentence, suspect)
            return
        cells = [cell for cell in self._document.cells if cell.table == suspect.table and cell.place.is_exact]
        if suspect.row is None:
            yield from self._title(suspect.table, cells)
            return
        row = [cell for cell in cells if cell.row == suspect.row]
        meant = [cell for cell in row if cell.column == suspect.column]
        if suspect.column and meant:
            yield Target(next((cell for cell in meant if cell.amount == suspect.printed), meant[0]).place)
        elif row:
            yield Target(around(self._printed_in(suspect, row)))

    def _text_places(self, text: str, suspect: SuspectName | None = None) -> Iterator[Target]:
        """The rows of the goal sheets that have the text as their name, else the paragraph in which it begins as a sentence."""
        of_goals = [Target(place) for _, place in goal_places(self._document, text, suspect) if place.is_exact]
        yield from of_goals or self._sentence(text, suspect.printed if suspect else "")

    def _sentence(self, sentence: str, word: str) -> Iterator[Target]:
        """The paragraph in which a sentence begins, where it stands several times the one on the page that the document names."""
        pages = {said.page for said in self._document.sentences if said.text == sentence}
        found = [self._paragraphs[bisect_right(self._starts, at) - 1].place for at in _occurrences(self._text, sentence)]
        found.sort(key=lambda place: place.page not in pages)
        yield from (Target(place, sentence, word) for place in found[:1] if place.is_exact)

    def _title(self, table: str, cells: Sequence[Cell]) -> Iterator[Target]:
        """The title over the table, else its first cell."""
        at = next((self._grids[cell.place][0] for cell in cells if cell.place in self._grids), None)
        above = self._blocks[max(0, at - _ABOVE) : at] if at is not None else self._blocks
        titles = [block for block in above if isinstance(block, Paragraph) and plain(block.text).endswith(table)]
        places = [block.place for block in titles[-1:]] or [cell.place for cell in cells[:1]]
        yield from (Target(place) for place in places if place.is_exact)

    def _printed_in(self, suspect: SuspectName, row: Sequence[Cell]) -> list[Place]:
        """The places in a row of what is suspected: its code or its name where they are printed in cells of their own, else all of it."""
        printed = self._row(row)
        before = [cell for cell in printed if cell.text.strip() and cell.place not in self._amounts]
        if suspect.what == "label":
            named = [cell for cell in before if suspect.printed and suspect.printed in plain(cell.text)]
            return [cell.place for cell in named[:1] or before] or [row[0].place]
        if suspect.what == "code":
            codes = [cell for cell in before if plain(cell.text).isdigit() and plain(cell.text) in suspect.printed]
            return [cell.place for cell in codes or before] or [row[0].place]
        return [cell.place for cell in printed] or [cell.place for cell in row]

    def _row(self, row: Sequence[Cell]) -> list[GridCell]:
        """The cells of the grid in the row, from behind what another side of the table prints there to the row's last amount."""
        places = {cell.place for cell in row}
        at, number = next((self._grids[place] for place in places if place in self._grids), (None, 0))
        if at is None:
            return []
        beside = sorted((cell for cell in self._blocks[at].cells if cell.row == number), key=lambda cell: cell.column)  # type: ignore[union-attr]
        own = [i for i, cell in enumerate(beside) if cell.place in places]
        first = next((i + 1 for i in range(own[0] - 1, -1, -1) if beside[i].place in self._amounts), 0)
        return beside[first : own[-1] + 1]


def _occurrences(text: str, sought: str) -> Iterator[int]:
    at = text.find(sought) if sought else -1
    while at >= 0:
        yield at
        at = text.find(sought, at + 1)
