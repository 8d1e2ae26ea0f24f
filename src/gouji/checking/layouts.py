"""Documents that are laid out alike: they share their questions and the print's pattern, and so one set of identities."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy
from numpy.typing import NDArray

from gouji.amounts import print_amount
from gouji.checking.evidence import Print
from gouji.checking.sums import Sums
from gouji.document import Cell, Document, Entry
from gouji.formats import load_format
from gouji.identities import FAILS, HOLDS, ROUNDED, Identity, allowed_fen
from gouji.locating import Cause, find_causes
from gouji.messages import Problem

VERDICTS = (HOLDS, ROUNDED, FAILS)
"""The verdicts that the numbers 0, 1 and 2 stand for."""
Amounts = NDArray[numpy.int64]


@dataclass(frozen=True)
class Layout:
    """The places of documents that are laid out alike (`entries` are those of one of them), and their identities."""

    entries: tuple[Entry, ...]
    identities: tuple[Identity, ...]
    steps: tuple[int, ...]

    def residuals(self, amounts_fen: Amounts) -> Amounts:
        """The whole of each identity less its parts, in 分. Amounts are places × documents, residuals identities × documents: the
        product of the identities' incidence matrix, row by row."""
        found = numpy.empty((len(self.identities), amounts_fen.shape[1]), numpy.int64)
        for row, identity in zip(found, self.identities, strict=True):
            row[:] = amounts_fen[identity.whole]
            for place in identity.parts:
                row -= amounts_fen[place]
            for place in identity.less:
                row += amounts_fen[place]
        return found

    def verdicts(self, residuals_fen: Amounts) -> NDArray[numpy.int8]:
        """What the residuals make of the identities: numbers of VERDICTS, identities × documents."""
        allowed = numpy.array([allowed_fen(identity, self.steps) for identity in self.identities], numpy.int64).reshape(-1, 2, 1)
        off = numpy.abs(residuals_fen)
        return (off > allowed[:, 0]).astype(numpy.int8) + (off > allowed.max(axis=1))

    def causes(self, amounts_fen: Sequence[int]) -> list[Cause]:
        """What is wrong in one of the documents, whose amounts these are."""
        return find_causes(self.identities, amounts_fen, self.steps, self._print.of(_Cells(self.entries, amounts_fen), amounts_fen).evidence)

    @cached_property
    def _print(self) -> Print:
        return Print(self.entries)


def layout_of(document: Document) -> Layout:
    """The layout of a document. A Problem where its format is not known: then nobody can say what must hold."""
    if not document.format:
        raise Problem("checking.many_unknown", file=document.file or document.organisation)
    sums = Sums(document, load_format(document.format))
    return Layout(tuple(sums.entries), tuple(sums.derived), tuple(sums.steps))


class _Cells(dict[int, Cell]):
    """The cells of another document, each made when somebody asks for it."""

    def __init__(self, entries: Sequence[Entry], amounts_fen: Sequence[int]) -> None:
        self._entries, self._amounts = entries, amounts_fen

    def __missing__(self, place: int) -> Cell:
        entry, amount_fen = self._entries[place], self._amounts[place]
        cell = entry.cell
        if cell is None:
            raise KeyError(place)
        if entry.fen != amount_fen:
            decimals = len(str(cell.unit.fen // entry.step_fen)) - 1
            cell = replace(cell, amount=print_amount(amount_fen, cell.unit, decimals, thousands=False))
        self[place] = cell
        return cell
