"""Sentences written: the blanks of a template filled from answers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from gouji.amounts import UNITS, print_amount
from gouji.formats.classes import DEPTHS, class_name, class_where
from gouji.formats.layout import Setting, filled
from gouji.formats.patterns import ways_of
from gouji.formats.spec import Format, Where
from gouji.formats.templates import CLASS, Slot, amount_point, items, named_point, pieces
from gouji.points import Point


@dataclass(frozen=True)
class Filling:
    """What fills the blanks: `answer` gives a question's printed amount in 分, `counts` and `words` the rest by name."""

    format: Format
    setting: Setting
    answer: Callable[[Point], int]
    counts: Mapping[str, int]
    words: Mapping[str, str]
    classes: Callable[[Where, int], Sequence[str]] = lambda where, digits: ()

    def codes(self, loop: str) -> Sequence[str]:
        """The classes for each of which a paragraph is written: those of the list that have an amount."""
        rule = self.format.text["sentences"]["classes"][loop]
        return self.classes(rule["where"], DEPTHS[rule["depth"]])

    def class_fen(self, loop: str, code: str, years_back: int = 0) -> int:
        """The amount of a class of a list, of this year or `years_back` years before."""
        return self.answer(amount_point(class_where(self.format, loop, code), self.setting.year - years_back, self.setting.stage))

    def amount_fen(self, name: str, years_back: int = 0) -> int:
        """The amount called `name`, of this year or `years_back` years before."""
        return self.answer(named_point(self.format, name, self.setting.year - years_back, self.setting.stage))

    def unexplained(self) -> list[str]:
        """The reasons that the format asks for and nobody has given, though there is a change: their keys."""
        reasons = self.format.text["sentences"].get("reasons", {})
        return [key for name, key in reasons.items() if self.holds(f"change:{name}") and not self.words.get(key)]

    def written(self, paragraph: Mapping[str, Any]) -> bool:
        """Whether a paragraph is written: all that its `when` says holds."""
        when = paragraph.get("when", [])
        return all(map(self.holds, [when] if isinstance(when, str) else when))

    def holds(self, condition: str) -> bool:
        """Whether a condition holds: amount:, none:, change: or words: and a name."""
        kind, _, name = condition.partition(":")
        if kind == "words":
            return bool(self.words.get(name))
        if kind == "change":
            return self.amount_fen(name) != self.amount_fen(name, 1)
        there = self.counts.get(name, 0) if name in self.format.text["sentences"]["counts"] else self.amount_fen(name)
        return bool(there) == (kind == "amount")

    def ask_all(self) -> None:
        """Ask everything that the sentences could say, so that all of it is rounded together."""
        names = self.format.text["sentences"]
        for name in names["amounts"]:
            self.amount_fen(name), self.amount_fen(name, 1)
        for where in (item.where for name in names["lists"] for item in items(self.format, name)):
            for year in (self.setting.year, self.setting.year - 1):
                self.answer(amount_point(where, year, self.setting.stage))
        for loop in names.get("classes", {}):
            for code in self.codes(loop):
                self.class_fen(loop, code), self.class_fen(loop, code, 1)


def write(template: str, filling: Filling, loop: str = "", code: str = "") -> str:
    """The paragraph that the template makes; one of a list of classes (`loop`) for the class `code`."""
    text = ""
    for piece in pieces(template):
        if isinstance(piece, str):
            text += piece
            continue
        written = _class_slot(piece, filling, loop, code) if code and CLASS in (piece.kind, piece.name) else _slot(piece, filling)
        if not written and piece.kind in ("each", "changes"):
            text = text[: text.rindex("，")]
        text += written
    return text


def _class_slot(slot: Slot, filling: Filling, loop: str, code: str) -> str:
    if slot.kind == CLASS:
        return class_name(filling.format, loop, code, slot.name, filling.setting.year)
    if slot.kind == "amount":
        return _money(filling.class_fen(loop, code))
    return _change(slot, filling, filling.class_fen(loop, code), filling.class_fen(loop, code, 1)) if slot.kind == "change" else ""


def _slot(slot: Slot, filling: Filling) -> str:
    if slot.kind in ("year", "year-1", "organisation"):
        return filled("{" + slot.kind + "}", filling.setting)
    if slot.kind == "amount":
        return _money(filling.amount_fen(slot.name))
    if slot.kind == "share":
        return rate(filling.amount_fen(slot.name), filling.amount_fen(slot.style))
    if slot.kind in ("change", "direction"):
        return _change(slot, filling, filling.amount_fen(slot.name), filling.amount_fen(slot.name, 1))
    if slot.kind in ("each", "changes"):
        return "，".join(_items(slot, filling))
    if slot.kind == "count":
        return str(filling.counts.get(slot.name, 0))
    if slot.kind == "because":
        reason = filling.words.get(slot.name, "")
        return ways_of(filling.format.text["sentences"]["becauses"][slot.style])[0].replace("{reason}", reason) if reason else ""
    return filling.words.get(slot.name or slot.kind, "")


def _items(slot: Slot, filling: Filling) -> list[str]:
    written = []
    year, stage = filling.setting.year, filling.setting.stage
    for item in items(filling.format, slot.name):
        this, last = (filling.answer(amount_point(item.where, y, stage)) for y in (year, year - 1))
        if slot.kind == "each" and this:
            written.append(f"{item.name}{_money(this)}万元")
        if slot.kind == "changes" and (this or last or not item.optional):
            written.append(item.name + _change(Slot("change"), filling, this, last))
    return written


def _change(slot: Slot, filling: Filling, this_fen: int, last_fen: int) -> str:
    style = filling.format.text["sentences"]["changes"][slot.style or "增减"]
    difference = this_fen - last_fen
    words = ways_of(style["same" if not difference else "up" if difference > 0 else "down"])[0]
    if slot.kind == "direction":
        return words[: words.index("{")]
    written = words.replace("{amount}", _money(abs(difference))).replace("{rate}", rate(difference, last_fen))
    return filled(written, filling.setting)


def rate(difference_fen: int, base_fen: int) -> str:
    """The change in per cent of the base to two places, rounded half up, without its sign; 100.00 where the base is nothing."""
    if not base_fen:
        return "100.00"
    hundredths, rest = divmod(abs(difference_fen) * 10_000, abs(base_fen))
    hundredths += 2 * rest >= abs(base_fen)
    return f"{hundredths // 100}.{hundredths % 100:02d}"


def _money(amount_fen: int) -> str:
    return print_amount(amount_fen, UNITS["万元"])
