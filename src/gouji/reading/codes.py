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


def function_codes(rows: Sequence[tuple[Pieces, str]], elsewhere: Printed, year: int) -> list[Code]:
    """The codes of a table's rows, given as (printed pieces, name) from top to bottom.

    A name that the printed code does not have, but that the document prints elsewhere with another code, means that code:
    then the row is read as that, and the rows below it are completed from it.
    """
    codes: list[Code] = []
    printed_above = meant_above = ""
    standing: set[str] = set()
    for pieces, name in rows:
        printed = completed(pieces, printed_above)
        meant = completed(pieces, meant_above)
        if meant and not named("", meant, name, year):
            wanted = {c for c in elsewhere.get(name, ()) if c != meant and c not in standing and (len(c) == 3 or c[:-2] in standing)}
            meant = min(wanted, key=lambda c: (not c.endswith(pieces[-1][1]), len(c), c), default=meant)
        codes.append(Code(printed, meant))
        standing.add(meant)
        printed_above, meant_above = printed or printed_above, meant or meant_above
    return codes


def economic_code(of: str, printed: str, name: str, elsewhere: Printed, year: int) -> Code:
    """An economic code of either side: a name that it does not have, but that most other rows print with another code, means that."""
    if not printed or named(of, printed, name, year):
        return Code(printed, printed)
    others = {code: rows for code, rows in elsewhere.get(name, {}).items() if code != printed and named(of, code, name, year)}
    return Code(printed, max(others, key=lambda code: (others[code], code), default=printed))


def named(of: str, code: str, name: str, year: int) -> bool:
    """Whether the catalogue knows the code by this name, or a name that begins like it (print may cut a long one)."""
    names = {plain(n) for n in classes(CLASSES[of], year).names(code)}
    return any(known == name or (len(name) > 5 and known.startswith(name)) for known in names)
