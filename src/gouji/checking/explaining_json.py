"""An explanation as JSON; `schemas/explain.schema.json` describes it."""

from typing import Any

from gouji import __version__
from gouji.amounts import UNITS, print_amount
from gouji.checking.explaining import Explanation, Relation, Term
from gouji.checking.json import report_json
from gouji.document.json import cell_json, heading_json
from gouji.document.record_json import place_json, row_json
from gouji.ledger import Line


def explanation_json(explanation: Explanation) -> dict[str, Any]:
    """What `gouji explain --format json` prints."""
    report = report_json(explanation.report)
    return {
        "schema": 1,
        "gouji": __version__,
        "document": heading_json(explanation.document),
        "name": explanation.name,
        "cell": cell_json(explanation.cell),
        "question": [{"dimension": dimension, "name": name, "member": member} for dimension, name, member in explanation.question],
        "lines": [line_json(line) for line in explanation.lines],
        "lines_sum": exact(explanation.lines_fen) if explanation.lines else None,
        "identities": [_relation(relation) for relation in explanation.relations],
        "findings": report["findings"],
        "not_checked": report["not_checked"],
    }


def line_json(line: Line) -> dict[str, Any]:
    """A ledger line: its classes and its amount in 元."""
    keys = ("id", "function", "economic", "government", "money", "carried", "category", "project", "counterpart", "item", "note", "assumed")
    return {key: getattr(line, key) for key in keys} | {"views": list(line.views), "amount": exact(line.amount_fen), "unit": "元"}


def exact(amount_fen: int) -> str:
    """An amount in 元, to the 分."""
    return print_amount(amount_fen, UNITS["元"], thousands=False)


def _relation(relation: Relation) -> dict[str, Any]:
    return {
        "kind": relation.kind, "rule": relation.rule, "verdict": relation.verdict, "difference": relation.difference, "direct": relation.direct,
        "left": [_term(term) for term in relation.left], "right": [_term(term) for term in relation.right],
    }  # fmt: skip


def _term(term: Term) -> dict[str, Any]:
    printed = {"name": term.name, "amount": term.printed, "unit": term.unit.name}
    if term.cell is None:
        return printed | {"sentence": term.sentence.text if term.sentence else "", "page": term.sentence.page if term.sentence else None}
    cell = term.cell
    return printed | {"table": cell.table, "row": row_json(cell.row), "column": list(cell.column)} | place_json(cell.place)
