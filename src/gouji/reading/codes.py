"""Codes printed in pieces: completed from the rows above, as printed and as meant."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from gouji.amounts import plain
from gouji.classification import table as classes


@dataclass(frozen=True, slots=True)
class Code:
    """A functional code: `printed` is what the pieces say, `meant` what the row's name and the rest of the document say."""

    printed: str
    meant: str



def completed(pieces: Sequence[tuple[str, str]], above: str) -> str:
    """The code of a row from its printed pieces, its missing front taken from the code above it."""
    if not pieces:
        return ""
    start = {"类": 0, "款": 3, "项": 5}.get(pieces[0][0], 0)
    return above[:start] + "".join(piece for _, piece in pieces)


def function_codes(rows: Sequence[tuple[Sequence[tuple[str, str]], str]], elsewhere: Mapping[str, frozenset[str]], year: int) -> list[Code]:
    """The codes of a table's rows, given as (printed pieces, name) from top to bottom.

    A name that the printed code does not have, but that another table of the document prints with another code, means that
    code: then the row is read as that, and the rows below it are completed from it. `elsewhere` maps
    names to the codes that the document's tables print with them.
    """
    codes: list[Code] = []
    printed_above = meant_above = ""
    standing: set[str] = set()
    for pieces, name in rows:
        printed = completed(pieces, printed_above)
        meant = completed(pieces, meant_above)
        if meant and not _named(meant, name, year):
            meant = _meant(pieces, name, elsewhere, standing) or meant
        codes.append(Code(printed, meant))
        standing.add(meant)
        printed_above, meant_above = printed or printed_above, meant or meant_above
    return codes


def _named(code: str, name: str, year: int) -> bool:
    """Whether the catalogue knows the code by this name, or a name that begins like it (print may cut a long one)."""
    names = {plain(n) for n in classes("functional", year).names(code)}
    return any(known == name or (len(name) > 5 and known.startswith(name)) for known in names)


def _meant(pieces: Sequence[tuple[str, str]], name: str, elsewhere: Mapping[str, frozenset[str]], standing: set[str]) -> str:
    """A code that other tables print with this name, whose parent stands above and that does not stand itself: of several
    one with the same last piece, then the shallowest."""
    last = pieces[-1][1]
    wanted = [c for c in elsewhere.get(name, ()) if c not in standing and (len(c) == 3 or c[:-2] in standing)]
    return min(wanted, key=lambda c: (not c.endswith(last), len(c), c), default="")
