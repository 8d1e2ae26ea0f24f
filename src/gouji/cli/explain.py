"""`gouji explain`: where a number comes from."""

import argparse
import json
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from gouji.cli.one_document import opened
from gouji.cli.output import coloured, give, table
from gouji.messages import say

if TYPE_CHECKING:
    from gouji.checking.explaining import Explanation, Relation, Term
    from gouji.document.place import Place
    from gouji.ledger import Line

_COLOURS = {"holds": "quiet", "rounded": "amber", "fails": "red"}


def run(given: argparse.Namespace) -> int:
    """Explain one cell; 0, or a Problem where the file or the cell cannot be found."""
    from gouji.checking.explaining import explain

    asked = opened(given.file, given.private)
    explanation = explain(asked.document, given.cell, asked.ledger)
    asked.tell({explanation.cell.table})
    give(_json(explanation) if given.format == "json" else _text(explanation), given.to)
    return 0


def _json(explanation: "Explanation") -> str:
    from gouji.checking.explaining_json import explanation_json

    return json.dumps(explanation_json(explanation), ensure_ascii=False, indent=1) + "\n"


def _text(explanation: "Explanation") -> str:
    cell = explanation.cell
    printed = f"{cell.amount} {cell.unit.name}" if cell.amount else say("cli.explain_blank")
    where = place_shown(cell.place)
    return "".join([explanation.name + "\n", f"{printed}  {where}".rstrip() + "\n", *_sections(explanation)])


def _sections(explanation: "Explanation") -> Iterator[str]:
    """The parts of the text that have something to say, each under its head."""
    if explanation.question:
        yield _head("explain_question") + table(*_question(explanation))
    else:
        yield "\n" + say("cli.explain_no_question") + "\n"
    if explanation.lines:
        yield _head("explain_lines") + _lines(explanation)
    for kind, relations in _grouped(explanation.relations):
        yield _head(f"explain_{kind}") + "".join(map(_relation, relations))
    if explanation.report.findings:
        findings = explanation.report.findings
        yield _head("explain_findings") + "".join(f"{say('cli.' + f.severity)} {f.message}\n" for f in findings)
    if not explanation.document.format:
        yield from (f"{say('cli.not_checked')} {why}\n" for why in dict.fromkeys(why for _, why in explanation.report.not_checked))


def _head(key: str) -> str:
    return f"\n{say('cli.' + key)}\n"


def _question(explanation: "Explanation") -> tuple[list[str], list[tuple[str, str]]]:
    return [say("cli.dimension"), say("cli.member")], [(name, member) for _, name, member in explanation.question]


def _lines(explanation: "Explanation") -> str:
    from gouji.checking.explaining_json import exact

    every = [say(f"cli.{key}") for key in ("line", "function", "economic", "government", "money", "category", "project", "note", "amount")]
    lines = [_line(line, explanation.document.year) for line in explanation.lines]
    used = [i for i in range(len(every)) if any(line[i] for line in lines)]
    heads, rows = [every[i] for i in used], [[line[i] for i in used] for line in lines]
    summed = say("cli.explain_sum", number=len(rows), amount=exact(explanation.lines_fen))
    return table(heads, rows, frozenset({len(heads) - 1})) + summed + "\n"


def _line(line: "Line", year: int) -> tuple[str, ...]:
    from gouji.checking.explaining_json import exact

    classes = (_class("functional", line.function, year), _class("economic_department", line.economic, year))
    government = _class("economic_government", line.government, year)
    return (line.id, *classes, government, line.money, line.category, line.project, line.note, exact(line.amount_fen))


def _class(kind: str, code: str, year: int) -> str:
    """A class by its code and name."""
    from gouji.classification import table as classes

    return " ".join(dict.fromkeys((code, classes(kind, year).name(code)))) if code else ""


def _grouped(relations: "Sequence[Relation]") -> "Iterator[tuple[str, list[Relation]]]":
    """The relations under their heads: those of the cell by kind, then those of the same question elsewhere."""
    from gouji.checking.explaining import KINDS

    for kind in KINDS:
        found = [relation for relation in relations if relation.direct and relation.kind == kind]
        if found:
            yield kind, found
    others = [relation for relation in relations if not relation.direct]
    if others:
        yield "others", others


def _relation(relation: "Relation") -> str:
    """An identity written out, an amount a line: the left side, then the right."""
    from rich.cells import cell_len

    terms = [(" ", relation.left[0]), *(("+", term) for term in relation.left[1:])]
    terms += [("=", relation.right[0]), *(("+", term) for term in relation.right[1:])]
    width = max(cell_len(_printed(term)) for _, term in terms)
    lines = [f"  {sign} {' ' * (width - cell_len(_printed(term)))}{_printed(term)} {term.unit.name}  {_term(term)}" for sign, term in terms]
    return "\n".join([_verdict(relation), *lines]) + "\n"


def _verdict(relation: "Relation") -> str:
    verdict = coloured(say(f"cli.{relation.verdict}"), _COLOURS[relation.verdict])
    off = say("cli.explain_off", difference=relation.difference) if relation.difference else ""
    return " ".join(word for word in (verdict, off, relation.rule) if word)


def _printed(term: "Term") -> str:
    return term.printed or "-"


def _term(term: "Term") -> str:
    if term.cell is not None:
        where = place_shown(term.cell.place)
    else:
        where = say("cli.explain_page", page=term.sentence.page) if term.sentence and term.sentence.page else ""
    return f"{term.name}  {where}".rstrip()


def place_shown(place: "Place") -> str:
    """Where something is printed, for eyes: page and box, sheet and cell, or line; "" where it is nowhere."""
    if place.page is not None:
        box = " ".join(f"{number:.0f}" for number in place.box) if place.box else ""
        return say("cli.explain_page", page=place.page) + (f" [{box}]" if box else "")
    if place.cell is not None:
        return f"{place.sheet}!{place.cell}"
    return say("cli.explain_line", line=place.line) if place.line is not None else ""
