"""Sentences as formats: a template's literal words and its blanks, and the questions that the blanks ask."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from gouji.formats.spec import Format
from gouji.points import Point, point

_SLOT = re.compile(r"\{(year-1|year|organisation|as_of|[a-z]+:[^}|]+(?:\|[^}]+)?)\}")
_SENTENCE_END = re.compile(r"(?<=[。；])(?![^{]*\})")


@dataclass(frozen=True, slots=True)
class Slot:
    """A blank: what kind of thing fills it, its name in the format's lists, and the style it is written in."""

    kind: str
    name: str = ""
    style: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its printed name, its question, and whether it is left out when there is nothing in it."""

    name: str
    where: Mapping[str, "str | int"]
    optional: bool = False
    aliases: tuple[str, ...] = ()


CLASS = "class"
"""The name of the amount of the class that a paragraph is about."""


@lru_cache(maxsize=1024)
def pieces(template: str) -> tuple[str | Slot, ...]:
    """The template cut into literal words and blanks."""
    found: list[str | Slot] = []
    end = 0
    for match in _SLOT.finditer(template):
        found += [template[end : match.start()]] if match.start() > end else []
        kind, _, rest = match[1].partition(":")
        name, _, style = rest.partition("|")
        found.append(Slot(kind, name, style))
        end = match.end()
    return (*found, template[end:]) if end < len(template) else tuple(found)


def cut(paragraph: str) -> list[str]:
    """The sentences of a paragraph's template; a 。 or ； inside a blank ends none."""
    return [sentence for sentence in _SENTENCE_END.split(paragraph) if sentence]


def paragraphs(sentences: Mapping[str, Any]) -> list[dict[str, Any]]:
    """All paragraphs of the explanations in order, of sections and subsections alike."""
    found: list[dict[str, Any]] = []
    for section in sentences["section"]:
        found += section.get("paragraphs", [])
        for subsection in section.get("subsection", []):
            found += subsection.get("paragraphs", [])
    return found


def items(format: Format, name: str) -> list[Item]:
    """The items of the list `name`."""
    return [Item(i["name"], i["where"], i.get("when") == "amount", tuple(i.get("aliases", ()))) for i in format.text["sentences"]["lists"][name]]


def amount_point(where: Mapping[str, "str | int"], year: int, stage: str, measure: str = "金额") -> Point:
    """The data point that a blank with the question `where` asks; a `year` in it counts from `year` on."""
    return point({"stage": stage, **where, "year": year + int(where.get("year", 0)), "measure": measure})


def named_point(format: Format, name: str, year: int, stage: str, measure: str = "金额") -> Point:
    """The data point of the amount called `name` in the format."""
    return amount_point(format.text["sentences"]["amounts"][name], year, stage, measure)
