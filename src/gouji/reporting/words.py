"""What the reports say of a finding besides its message: how likely, on what basis, where."""

from collections.abc import Mapping
from typing import Any

from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document
from gouji.document.place import Place
from gouji.messages import say
from gouji.reporting.places import places_of

_STEPS = ((0.95, "certain"), (0.8, "high"), (0.5, "middle"), (0.0, "low"))


def likely(suspect: SuspectName) -> str:
    """The likelihood of a suspect in words."""
    step = next(word for least, word in _STEPS if suspect.likelihood >= least)
    return say(f"reporting.likely_{step}")


def based(basis: Mapping[str, Any]) -> str:
    """A legal basis: the document with its number, the article, and whether somebody has compared it with the text of the law."""
    cited = " ".join(str(basis[key]) for key in ("document", "article") if basis.get(key))
    return say("reporting.basis_verified" if basis.get("verified") is True else "reporting.basis_unverified", cited=cited)


def placed(place: Place) -> str:
    """Where something is printed: the page, the sheet and cell, or the line; "" where that is not known."""
    if place.page:
        where = say("reporting.on_page", page=place.page)
    elif place.sheet and place.cell:
        where = say("reporting.in_sheet", sheet=place.sheet, cell=place.cell)
    elif place.line:
        where = say("reporting.on_line", line=place.line)
    else:
        return ""
    return say("reporting.of_file", file=place.file, where=where) if place.file else where


def located(document: Document, finding: Finding) -> str:
    """The page, or the sheet and cell, of a finding's first place, for a line of text; "" where it has neither."""
    places = [shown.place for shown in places_of(document, finding)[:1]]
    return "".join(placed(place) for place in places if place.page or place.cell)
