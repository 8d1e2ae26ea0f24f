"""Changes of what is printed: glyphs replaced, moved or taken out, a row dropped. Numbers of glyphs are those before any change."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from benchmarks.mutants.printed import Box, Glyph, Rule, Sheet, Spot


@dataclass(frozen=True, slots=True)
class Edit:
    """`replace` a spot by a text ("" takes it out), `move` it (`to`: points to the right; in a text file the character before which it goes),
    or `drop` everything between the top and the foot of the spot's box and close the gap."""

    what: str
    spot: Spot
    text: str = ""
    to: float = 0


def edited(sheet: Sheet, edits: Iterable[Edit], is_text: bool) -> Sheet | None:
    """The sheet after the edits; None where a line of a text file is dropped."""
    slots: list[tuple[Glyph, ...]] = [(glyph,) for glyph in sheet.glyphs] + [()]
    drops: list[Box] = []
    for edit in edits:
        if edit.what == "drop":
            drops.append(edit.spot.box)
        elif edit.what == "move":
            _move(slots, edit, is_text)
        else:
            _replace(slots, sheet, edit)
    if drops and is_text:
        return None
    changed = replace(sheet, glyphs=tuple(glyph for slot in slots for glyph in slot))
    for box in sorted(drops, key=lambda box: -box[1]):
        changed = _dropped(changed, box[1], box[3])
    return changed


def _move(slots: list[tuple[Glyph, ...]], edit: Edit, is_text: bool) -> None:
    moved = tuple(glyph for index in edit.spot.glyphs for glyph in slots[index])
    for index in edit.spot.glyphs:
        slots[index] = () if is_text else tuple(_shifted(glyph, edit.to) for glyph in slots[index])
    if is_text:
        slots[int(edit.to)] = moved + slots[int(edit.to)]


def _replace(slots: list[tuple[Glyph, ...]], sheet: Sheet, edit: Edit) -> None:
    """In a cell the text ends where the old did; in prose it begins there, and what follows in the line makes room."""
    first, *others = edit.spot.glyphs
    old = [sheet.glyphs[index] for index in edit.spot.glyphs]
    celled = _in_cell(sheet, edit.spot)
    new = _set(edit.text, old, celled)
    slots[first] = new
    for index in others:
        slots[index] = ()
    shift = (new[-1].x1 if new else old[0].x0) - old[-1].x1
    for index in [] if celled else _following(sheet, edit.spot.glyphs[-1]):
        slots[index] = tuple(_shifted(glyph, shift) for glyph in slots[index])


def _in_cell(sheet: Sheet, spot: Spot) -> bool:
    across, down = (spot.box[0] + spot.box[2]) / 2, (spot.box[1] + spot.box[3]) / 2
    return any(box[0] <= across <= box[2] and box[1] <= down <= box[3] for boxes in sheet.grids for box in boxes)


def _set(text: str, old: list[Glyph], to_the_right: bool) -> tuple[Glyph, ...]:
    """The text in the old glyphs' manner; each character as wide as an old one of its kind, ended where the old ended or begun where it began."""
    widths = [_width(character, old) for character in text]
    at = old[-1].x1 - sum(widths) if to_the_right else old[0].x0
    new = []
    for character, width in zip(text, widths, strict=True):
        new.append(replace(old[0], text=character, x0=at, x1=at + width))
        at += width
    return tuple(new)


def _width(character: str, old: list[Glyph]) -> float:
    same = next((glyph for glyph in old if glyph.text == character), None)
    kind = character.isascii(), character.isdigit()
    alike = same or next((glyph for glyph in old if (glyph.text.isascii(), glyph.text.isdigit()) == kind), None)
    if alike:
        return alike.x1 - alike.x0
    return old[0].size * (0.5 if character.isascii() else 1)


def _following(sheet: Sheet, last: int) -> list[int]:
    """The glyphs that go on after the last one in its line without a gap."""
    glyph = sheet.glyphs[last]
    line = [i for i, g in enumerate(sheet.glyphs) if abs(g.baseline - glyph.baseline) < glyph.size * 0.3 and g.x0 >= glyph.x1 - glyph.size * 0.2]
    found, edge = [], glyph.x1
    for index in sorted((i for i in line if i != last), key=lambda i: sheet.glyphs[i].x0):
        if sheet.glyphs[index].x0 - edge > glyph.size * 0.4:
            break
        found.append(index)
        edge = sheet.glyphs[index].x1
    return found if any(sheet.glyphs[index].text.strip() for index in found) else []


def _shifted(glyph: Glyph, right: float) -> Glyph:
    return replace(glyph, x0=glyph.x0 + right, x1=glyph.x1 + right)


def _dropped(sheet: Sheet, top: float, foot: float) -> Sheet:
    """The sheet without what stands between two heights; what is below moves up."""
    high = foot - top
    glyphs = tuple(_raised(glyph, high) if glyph.middle > foot else glyph for glyph in sheet.glyphs if not top < glyph.middle < foot)
    return replace(sheet, glyphs=glyphs, rules=tuple(closed for rule in sheet.rules if (closed := _closed(rule, top, foot))))


def _raised(glyph: Glyph, high: float) -> Glyph:
    return replace(glyph, top=glyph.top - high, bottom=glyph.bottom - high, baseline=glyph.baseline + high)


def _closed(rule: Rule, top: float, foot: float) -> Rule | None:
    """The rule with the gap between two heights closed; None where it stood in the gap."""
    _, high, _, low = rule.box
    if (top + foot) / 2 - (foot - top) * 0.4 < (high + low) / 2 < (top + foot) / 2 + (foot - top) * 0.4 and low - high < (foot - top) * 1.3:
        return None
    points = tuple((x, y if y <= top else max(top, y - (foot - top)) if y < foot else y - (foot - top)) for x, y in rule.points)
    return replace(rule, points=points)
