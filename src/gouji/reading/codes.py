"""Codes printed in pieces: completed from the rows above, as printed and as meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gouji.amounts import plain
from gouji.classification import table as classes

CLASSES = {"": "functional", "economic": "economic_department", "government": "economic_government"}
"""The classification of the codes in a column, by what the column is of."""

Pieces = Sequence[tuple[str, str]]
Printed = Mapping[str, Mapping[str, int]]
"""Names → codes → how many rows of the document print the two together."""


@dataclass(frozen=True, slots=True)
class Code:
    """A code: `printed` is what the pieces say, `meant` what the row's name and the rest of the document say."""

    printed: str
    meant: str


def completed(pieces: Pieces, above: str) -> str:
    """The code of a row from its printed pieces, its missing front taken from the code above it."""
    if not pieces:
        return ""
    start = {"类": 0, "款": 3, "项": 5}.get(pieces[0][0], 0)
    return above[:start] + "".join(piece for _, piece in pieces)


def whole(pieces: Pieces) -> list[tuple[str, str]]:
    """The pieces with the noughts that the print left out before them."""
    return [(level, piece.zfill({"类": 3, "款": 2, "项": 2}.get(level, 0))) for level, piece in pieces]


def as_printed(rows: Sequence[Mapping[str, list[tuple[str, str]]]]) -> list[dict[str, list[tuple[str, str]]]]:
    """The pieces of a table's codes as print has them: where no piece of a whole table begins with a nought, a program took the
    noughts away (it read 03 as a number), and they are given back; a single 3 among 01 and 02 is printed so."""
    kept = any(piece.startswith("0") for row in rows for pieces in row.values() for _, piece in pieces)
    return [{of: list(pieces) if kept else whole(pieces) for of, pieces in row.items()} for row in rows]


def function_codes(rows: Sequence[tuple[Pieces, str]], elsewhere: Printed, year: int) -> list[Code]:
    """The codes of a table's rows, given as (printed pieces, name) from top to bottom.

    A name that the printed code does not have, but that the document prints elsewhere with another code, means that code:
    then the row is read as that, and the rows below it are completed from it. So does a code that only this row prints, under a class
    that the table does not have, where the document prints the name with a code that fits in.
    """
    codes: list[Code] = []
    printed_above = meant_above = ""
    standing: set[str] = set()
    for pieces, name in rows:
        printed = completed(pieces, printed_above)
        meant = completed(whole(pieces), meant_above)
        wanted = {c for c in elsewhere.get(name, ()) if c != meant and c not in standing and (len(c) == 3 or c[:-2] in standing)}
        if meant and named("", meant, name, year):
            strange = len(meant) > 3 and meant[:-2] not in standing and elsewhere.get(name, {}).get(meant, 0) < 2
            meant = min(wanted, key=lambda c: (len(c) != len(meant), c)) if strange and wanted else meant
        elif meant:
            beside = meant_above[:3] + meant[3:]
            wanted |= {beside} if beside not in standing and named("", beside, name, year) else set()
            meant = min(wanted, key=lambda c: (not c.endswith(pieces[-1][1]), len(c), c), default=meant)
        codes.append(Code(printed, meant))
        standing.add(meant)
        printed_above, meant_above = printed or printed_above, meant or meant_above
    return codes


def economic_code(of: str, printed: str, name: str, elsewhere: Printed, year: int, under: str = "") -> Code:
    """An economic code of either side: a name that it does not have, but that most other rows print with another code, means that;
    else the only class under the same 类, or under that of the row above (`under`), that the catalogue calls so."""
    full = printed if len(printed) != 4 else printed[:3] + "0" + printed[3:]
    if not printed or named(of, full, name, year):
        return Code(printed, full)
    others = {code: rows for code, rows in elsewhere.get(name, {}).items() if code != printed and named(of, code, name, year)}
    if others:
        return Code(printed, max(others, key=lambda code: (others[code], code)))
    for prefix in dict.fromkeys(prefix for prefix in (full[:3], under) if prefix):
        called = [entry.code for entry in classes(CLASSES[of], year).named(name, prefix) if len(entry.code) == len(full)]
        if len(called) == 1:
            return Code(printed, called[0])
    return Code(printed, full)


def economic_codes(rows: Sequence[tuple[str, str]], elsewhere: Printed, year: int) -> list[Code]:
    """The codes of a table by department economic class, given as (printed code, name) from top to bottom.

    Where most rows of a 类 that print a wrong code for their name show that it only numbers them (01, 02, 03 …), a row whose name
    the catalogue does not know means no code that anybody can tell: `meant` is "".
    """
    codes: list[Code] = []
    for printed, name in rows:
        under = codes[-1].meant[:3] if codes else ""
        codes.append(economic_code("economic", printed, name, elsewhere, year, under))
    found: list[Code] = []
    for code, (printed, name) in zip(codes, rows, strict=True):
        beside = [c for c in codes if c.meant[:3] == code.meant[:3] and len(c.meant) == 5]
        unknown = len(code.meant) == 5 and not named("economic", code.meant, name, year)
        found.append(Code(printed, "") if unknown and _only_numbers(beside) else code)
    return found


def _only_numbers(codes: Sequence[Code]) -> bool:
    """Whether the codes of a 类 are running numbers: 01, 02, 03 … without a gap, three and more, some of them proved wrong."""
    numbers = [code.printed[3:].lstrip("0") for code in codes]
    return len(codes) > 2 and numbers == [str(n) for n in range(1, len(codes) + 1)] and any(c.meant != c.printed for c in codes)


def named(of: str, code: str, name: str, year: int) -> bool:
    """Whether the catalogue knows the code by this name, or a name that begins like it (print may cut a long one)."""
    names = {plain(n) for n in classes(CLASSES[of], year).names(code)}
    return any(known == name or (len(name) > 5 and known.startswith(name)) for known in names)
