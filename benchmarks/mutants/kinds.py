"""How an error of each kind is made in a document: each takes the sound document and a source of chance, and gives one or None."""

import re
from collections.abc import Callable
from dataclasses import replace
from random import Random

from benchmarks.mutants import slips
from benchmarks.mutants.amounts import Amount, Row
from benchmarks.mutants.edits import Edit
from benchmarks.mutants.error import Known, Where
from benchmarks.mutants.grids import GridCell, value_of
from benchmarks.mutants.printed import Spot
from benchmarks.mutants.relations import Relation
from benchmarks.mutants.sound import Sound

YEAR = re.compile(r"20\d\d")


def _cell_where(amount: Amount) -> Where:
    row = amount.row
    before = sum(1 for cell in row.cells[: row.cells.index(amount.cell)] if cell.text == amount.cell.text)
    return Where(amount.cell.sheet, _spot(amount.cell), amount.title, row.number, row.code, row.label, amount.heads, before)


def _spot(cell: GridCell) -> Spot:
    if cell.spot is None:
        raise ValueError("an empty cell has no print")
    return cell.spot


def slip(kind: str) -> Callable[[Sound, Random], Known | None]:
    """Errors in an amount of a table by a slip of the hand."""

    def make(sound: Sound, random: Random) -> Known | None:
        places = [place for place, amount in enumerate(sound.amounts) if amount.value > 0 or kind == "digit"]
        if not places:
            return None
        place = random.choice(places)
        amount = sound.amounts[place]
        printed = getattr(slips, kind)(amount.cell.text, random)
        if printed is None:
            return None
        changes = {place: slips.hundredths(printed) - amount.value}
        edit = Edit("replace", _spot(amount.cell), printed)
        determined, single = bool(sound.broken(changes)), sound.only_explanation(changes)
        return Known(kind, _cell_where(amount), printed, amount.cell.text, (edit,), determined, single, changes) if changes[place] else None

    return make


def column(sound: Sound, random: Random) -> Known | None:
    """An amount printed in the empty cell beside its own."""
    places = [(place, to) for place, amount in enumerate(sound.amounts) if amount.value > 0 for to in _beside(sound, amount)]
    if not places:
        return None
    place, target = random.choice(places)
    amount = sound.amounts[place]
    to = target.box[1] if sound.base.is_text else target.box[2] - amount.cell.box[2]
    changes = {place: -amount.value}
    edit = Edit("move", _spot(amount.cell), "", to)
    determined = any(not _part_in_row(sound, relation, place) for relation in sound.broken(changes))
    return Known("column", _cell_where(amount), "", amount.cell.text, (edit,), determined, determined and sound.only_explanation(changes), changes)


def _part_in_row(sound: Sound, relation: Relation, place: int) -> bool:
    """Whether a relation adds up the place's row and has it as a part: the sum may hold, too, where the amount landed."""
    rows = {(sound.amounts[p].table, sound.amounts[p].row.number) if p < len(sound.amounts) else None for p, _ in relation.factors}
    return relation.kind == "sum" and len(rows) == 1 and dict(relation.factors)[place] < 0


def _beside(sound: Sound, amount: Amount) -> list[GridCell]:
    """The empty cells next to an amount's, to the right of its label and under a head, wide enough for it."""
    cells, label = amount.row.cells, amount.row.label_cell
    at = cells.index(amount.cell)
    wide = _spot(amount.cell).box[2] - _spot(amount.cell).box[0]
    near = [cells[i] for i in (at - 1, at + 1) if 0 <= i < len(cells)]
    room = 0 if sound.base.is_text else wide
    return [c for c in near if not c.text and c.box[2] - c.box[0] > room and (label is None or c.box[0] > label.box[0]) and _headed(sound, amount, c)]


def _headed(sound: Sound, amount: Amount, cell: GridCell) -> bool:
    """Whether the cell stands in a column of amounts: under a head, and over no words."""
    table = sound.tables[amount.table]
    first = min(a.row.number for a in sound.amounts if a.table == amount.table)

    def here(row: tuple[GridCell, ...]) -> list[str]:
        return [other.text for other in row if other.text and other.box[0] <= cell.centre <= other.box[2]]

    words = (text for row in table.rows[first:] for text in here(row) if value_of(text) is None and "合" not in text)
    return any(here(row) for row in table.rows[max(0, first - 3) : first]) and not any(words)


def row(sound: Sound, random: Random) -> Known | None:
    """A body row with a code, on which no other depends, left out; the rows below move up."""
    rows = [(line, places) for line, places in sound.rows.values() if line.code and _alone(sound, line) and any(sound.value(p) for p in places)]
    if not rows:
        return None
    line, places = random.choice(rows)
    box = _row_box(sound, line)
    changes = {place: -sound.value(place) for place in places}
    elsewhere = any(other.code == line.code and other.label == line.label and other.table != line.table for other, _ in sound.rows.values())
    amount = sound.amounts[places[0]]
    where = replace(_cell_where(amount), column=(), order=-1)
    determined = bool(sound.broken(changes))
    edit = Edit("drop", Spot(amount.cell.sheet, (), "", box))
    return Known("row", where, "", f"{line.code} {line.label}", (edit,), determined, determined and elsewhere, changes)


def _alone(sound: Sound, line: Row) -> bool:
    """Whether the printed line says this row only, on one sheet, and no row of its table is a part of it."""
    others = [other for other, _ in sound.rows.values() if other.table == line.table]
    sheets = {cell.sheet for cell in line.cells}
    return len(sheets) == 1 and all(o.side == line.side and not (o.code != line.code and o.code.startswith(line.code)) for o in others)


def _row_box(sound: Sound, line: Row) -> tuple[float, float, float, float]:
    cells = [cell for cell in line.cells if cell.text]
    return (0, min(cell.box[1] for cell in cells), 0, max(cell.box[3] for cell in cells))


def code(sound: Sound, random: Random) -> Known | None:
    """A wrong digit in the last cell of a code."""
    rows = [line for line, _ in sound.rows.values() if line.code and line.label and line.code_cells]
    if not rows:
        return None
    line = random.choice(rows)
    cell = line.code_cells[-1]
    printed = slips.digit(cell.text, random) if random.random() < 0.6 else slips.swap(cell.text, random)
    if printed is None or (printed[0] == "0" and cell.text[0] != "0" and len(line.code_cells) == 1):
        return None
    wrong = line.code[: len(line.code) - len(cell.text)] + printed
    alike = {o.table for o, _ in sound.rows.values() if o.table != line.table and o.label == line.label and o.code == line.code}
    taken = any(o.table == line.table and o.code == wrong and o.label != line.label for o, _ in sound.rows.values())
    lost = _parent(sound, line, line.code) and not _parent(sound, line, wrong)
    where = Where(cell.sheet, _spot(cell), sound.tables[line.table].title, line.number, line.code, line.label)
    return Known("code", where, wrong, line.code, (Edit("replace", _spot(cell), printed),), bool(alike) or taken or lost, len(alike) > 1)


def _parent(sound: Sound, line: Row, code: str) -> bool:
    """Whether the row's table prints a code of which this one is a part."""
    return any(o.table == line.table and o.code != code and code.startswith(o.code) and o.code for o, _ in sound.rows.values())


def name(sound: Sound, random: Random) -> Known | None:
    """A wrong character in the name of a code."""
    rows = [line for line, _ in sound.rows.values() if line.code and line.label_cell and len(line.label) > 2]
    if not rows:
        return None
    line = random.choice(rows)
    cell = line.label_cell
    at = random.randrange(len(_spot(cell).glyphs))
    other = random.choice([c for c in random.choice(rows).label if c not in line.label and "一" <= c <= "龥"] or ["年"])
    text = cell.text
    printed = text[:at] + other + text[at + 1 :]
    spot = replace(_spot(cell), glyphs=_spot(cell).glyphs[at : at + 1], text=text[at])
    alike = {o.table for o, _ in sound.rows.values() if o.table != line.table and o.code == line.code and o.label == line.label}
    where = Where(cell.sheet, _spot(cell), sound.tables[line.table].title, line.number, line.code, line.label)
    return Known("name", where, printed, text, (Edit("replace", spot, other),), bool(alike), len(alike) > 1)


def year(sound: Sound, random: Random) -> Known | None:
    """A wrong year in the title of a table."""
    headings = [table for table in sound.tables if table.heading and YEAR.search(table.heading.text)]
    years = [YEAR.findall(table.heading.text)[0] for table in headings if table.heading]
    chosen = [(table, said) for table, said in zip(headings, years, strict=True) if years.count(said) > 2]
    if not chosen:
        return None
    table, truth = random.choice(chosen)
    heading = table.heading
    if heading is None:
        return None
    wrong = str(int(truth) + random.choice((-1, 1)))
    at = heading.text.index(truth)
    spot = replace(heading, glyphs=heading.glyphs[at + 3 : at + 4], text=truth[3])
    edits = (Edit("replace", spot, wrong[3]),) if truth[:3] == wrong[:3] else ()
    return Known("year", Where(heading.sheet, heading, table.title), wrong, truth, edits, True, True) if edits else None
