"""A PDF read twice by engines that owe each other nothing, and the amounts on which they differ."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

from gouji.document import Cell, Document, Remark
from gouji.files.kinds import kind_of_bytes
from gouji.files.pdf.reading import read_again
from gouji.files.source import Source
from gouji.messages import say
from gouji.reading.read import document_of, read_source

Known = tuple[str, int, str, str, tuple[str, ...]]


def read_verified(source: Source) -> Document:
    """The document in a file, with a remark for each amount that a second, independent reading does not confirm.

    Only PDFs have a second engine: for another kind of file a remark says that nothing was verified.
    """
    document = read_source(source)
    if kind_of_bytes(source.data) != "pdf":
        return replace(document, warnings=(*document.warnings, Remark(say("reading.not_verified", file=source.name))))
    again = document_of(source, read_again(source))
    found = tuple(differences(document, again))
    return replace(document, warnings=(*document.warnings, *found))


def differences(document: Document, again: Document) -> Iterator[Remark]:
    """A remark for each amount that only one of two readings has, or that they read differently."""
    first, second = _amounts(document), _amounts(again)
    for known in dict.fromkeys((*first, *second)):
        ours, theirs = first.get(known, Counter()), second.get(known, Counter())
        if ours != theirs:
            table, number, _, label, column = known
            yield Remark(
                say(
                    "reading.differs", table=table, number=number, row=label, column="·".join(column),
                    first=_shown(ours), second=_shown(theirs),
                ),
                _page(document, known) or _page(again, known),
            )  # fmt: skip


def _amounts(document: Document) -> dict[Known, Counter[str]]:
    amounts: dict[Known, Counter[str]] = {}
    for fact in document.facts:
        amounts.setdefault(_known(fact), Counter())[fact.amount] += 1
    return amounts


def _known(fact: Cell) -> Known:
    return fact.table, fact.row.number, fact.row.code, fact.row.label, fact.column


def _shown(amounts: Counter[str]) -> str:
    return "、".join(amounts.elements()) or "—"


def _page(document: Document, known: Known) -> int | None:
    return next((fact.place.page for fact in document.facts if _known(fact) == known), None)
