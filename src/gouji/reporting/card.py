"""A finding as a card of the web page: what is wrong, what it should say and why, then the place, then what follows from it."""

import base64
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gouji.checking.finding import Finding, SuspectName
from gouji.document import Document
from gouji.document.escaping import escaped
from gouji.files.paged.spots import Crop, Spot
from gouji.messages import say
from gouji.reporting.checked import family
from gouji.reporting.indicator_table import indicator_table
from gouji.reporting.places import Shown, places_of
from gouji.reporting.row_table import grouped, row_table
from gouji.reporting.words import based, likely, placed


@dataclass(frozen=True, slots=True)
class Card:
    """A finding with what its card needs: its anchor, its number within the document, the document and the pictures of its places."""

    anchor: str
    number: int
    finding: Finding
    document: Document
    pictures: Mapping[Spot, Crop]

    def html(self) -> str:
        """The card."""
        finding = self.finding
        places = places_of(self.document, finding)
        first = places[0] if places else None
        parts = [
            f'<header><a class="number" href="#{self.anchor}">{self.number}</a><span class="severity">{escaped(_severity(finding))}</span>'
            f'<span class="rule">{escaped(finding.rule)}</span>{_where(first)}</header>',
            f'<h3 class="message">{escaped(finding.message)}</h3>',
            *_change(finding), *_basis(finding), *self._first(first), *_broken(finding), *self._more(places[1:], finding),
        ]  # fmt: skip
        return f"<article {self._data()}>\n" + "\n".join(parts) + "\n</article>"

    def _data(self) -> str:
        table = next((table for table in tables_of(self.finding)), "")
        named = {"severity": self.finding.severity, "table": table, "family": family(self.finding.rule)}
        data = " ".join(f'data-{name}="{escaped(value)}"' for name, value in named.items())
        return f'class="finding {escaped(self.finding.severity)}" id="{self.anchor}" tabindex="-1" {data}'

    def _first(self, place: Shown | None) -> Iterator[str]:
        if place is not None:
            yield self._place(place)

    def _more(self, places: Sequence[Shown], finding: Finding) -> Iterator[str]:
        """The other suspects' places, then the other places concerned, folded."""
        suspected = [place for place in places if place.suspect]
        for key, some in (("others", suspected), ("elsewhere", [place for place in places if not place.suspect])):
            if some:
                inner = "\n".join(self._place(place, named=True) for place in some)
                yield _folded(say(f"reporting.{key}", number=len(some)), inner)

    def _place(self, place: Shown, named: bool = False) -> str:
        """A place: its words, the picture of it, and the row of the table or the sentence."""
        head = f'<p class="place">{escaped(name_of(place))}{_where(place)}</p>{_suggested(place.suspect)}' if named else ""
        inner = f"{head}{self._picture(place)}{self._print(place)}"
        return f'<div class="shown">{inner}</div>' if inner else ""

    def _print(self, place: Shown) -> str:
        if place.subject and place.subject[1]:
            return indicator_table(place)
        return _quoted(place) if place.sentence else row_table(self.document, place)

    def _picture(self, place: Shown) -> str:
        crop = self.pictures.get(place.spot) if place.spot else None
        return picture(crop, f"{name_of(place)} {placed(place.place)}".strip()) if crop else ""


def picture(crop: Crop, words: str) -> str:
    """A picture as an image that needs no other file; its size is given so that nothing moves while it is decoded, and where in it the place is,
    so that a narrow window shows that."""
    width, height = (int.from_bytes(crop.png[at : at + 4]) for at in (16, 20))
    data = base64.b64encode(crop.png).decode()
    image = f'<img alt="{escaped(words)}" width="{width}" height="{height}" src="data:image/png;base64,{data}">'
    meant = f'data-left="{crop.left}" data-right="{crop.right}"'
    return f'<div class="picture" role="region" tabindex="0" aria-label="{escaped(words)}" {meant}>{image}</div>'


def tables_of(finding: Finding) -> list[str]:
    """The tables that a finding names, the suspect's first."""
    named = [*(suspect.table for suspect in finding.suspects), *(cell.table for cell in finding.cells)]
    return list(dict.fromkeys(table for table in named if table))


def name_of(place: Shown) -> str:
    """A place as people call it: table, row and columns, or the text."""
    if place.subject is not None:
        return say("reporting.place_goal", project=place.subject[0].project)
    if place.row is None:
        return say("reporting.place_table", table=place.table) if place.table else say("reporting.place_sentence")
    columns = "".join(say("reporting.place_column", column="·".join(cell.column)) for cell in place.cells[:1])
    return say("reporting.place_row", table=place.table, number=place.row.number, row=place.row.label).strip() + columns


def _severity(finding: Finding) -> str:
    return say(f"reporting.{finding.severity}")


def _where(place: Shown | None) -> str:
    words = placed(place.place) if place else ""
    return f'<span class="where">{escaped(words)}</span>' if words else ""


def _change(finding: Finding) -> Iterator[str]:
    """What is printed and what should be, how far off, how likely and why."""
    if not finding.suspects:
        return
    suspect = finding.suspects[0]
    if suspect.suggested or suspect.printed not in finding.message:  # else the message has just said it
        yield _suggested(suspect)
    said = [(say("reporting.likelihood"), likely(suspect))]
    if suspect.difference:
        said.append((say("reporting.difference"), f"{grouped(suspect.difference)} {suspect.unit}".strip()))
    if suspect.why and suspect.why not in finding.message:
        said.append((say("reporting.why"), suspect.why))
    yield f'<dl class="facts">{_pairs(said)}</dl>'


def _suggested(suspect: SuspectName | None) -> str:
    """What is printed and what should be; nothing where the whole sentence is meant and no other one suggested."""
    if suspect is None or not (suspect.printed or suspect.suggested) or (suspect.printed == suspect.sentence and not suspect.suggested):
        return ""
    shown = grouped if suspect.what == "amount" else str
    printed = escaped(shown(suspect.printed)) or f"<small>{escaped(say('reporting.nothing'))}</small>"
    unit = f" <small>{escaped(suspect.unit)}</small>" if suspect.unit else ""
    now, then = (f"<small>{escaped(say(f'reporting.{key}'))}</small>" for key in ("printed", "suggested"))
    if not suspect.suggested:
        return f'<p class="change"><span>{now} {printed}{unit}</span></p>'
    before = "" if suspect.printed == suspect.sentence else f"<span>{now} <del>{printed}</del></span> "
    return f'<p class="change">{before}<span>{then} <ins>{escaped(shown(suspect.suggested))}</ins>{unit}</span></p>'


def _pairs(pairs: Sequence[tuple[str, str]]) -> str:
    return "".join(f"<div><dt>{escaped(name)}</dt><dd>{escaped(text)}</dd></div>" for name, text in pairs)


def _basis(finding: Finding) -> Iterator[str]:
    if finding.basis:
        yield f'<dl class="facts">{_pairs([(say("reporting.basis"), based(basis)) for basis in finding.basis])}</dl>'


def _broken(finding: Finding) -> Iterator[str]:
    if finding.identities:
        lines = "".join(f"<li>{escaped(identity)}</li>" for identity in finding.identities)
        yield _folded(say("reporting.broken", number=len(finding.identities)), f"<ul>{lines}</ul>")


def _folded(words: str, inner: str) -> str:
    return f"<details><summary>{escaped(words)}</summary>\n{inner}\n</details>"


def _quoted(place: Shown) -> str:
    """The sentence, with what is suspected in it marked where it stands there once."""
    word = place.suspect.printed if place.suspect else ""
    text = escaped(place.sentence)
    if word and word != place.sentence and len(re.findall(re.escape(word), place.sentence)) == 1:
        before, _, after = place.sentence.partition(word)
        text = f"{escaped(before)}<mark>{escaped(word)}</mark>{escaped(after)}"
    return f"<blockquote>{text}</blockquote>"
