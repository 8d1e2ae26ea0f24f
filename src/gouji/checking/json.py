"""A report as the contract's JSON."""

from typing import Any

from gouji import __version__
from gouji.checking.check import Report
from gouji.checking.finding import CellName, Finding, SuspectName
from gouji.checking.goal_places import goal_places
from gouji.document import Document, Row
from gouji.document.json import heading_json
from gouji.document.record_json import known_place_json, place_json


def report_json(report: Report) -> dict[str, Any]:
    """The report of `gouji check --format json`, as contract and schema say."""
    return {
        "schema": 1,
        "gouji": __version__,
        "document": heading_json(report.document),
        "findings": [_finding(finding, report.document) for finding in report.findings],
        "checked": {
            "held": report.held, "rounded": report.rounded, "failed": report.failed, "not_checked": len(report.not_checked),
            "identities": report.held + report.rounded + report.failed, "rules": report.rules,
            "sentences": len(report.document.sentences), "seconds": round(report.seconds, 4),
        },
        "not_checked": [{"rule": rule, "why": why} for rule, why in report.not_checked],
        "waived": [_finding(a.finding, report.document) | {"reason": a.reason, "by": a.by, "on": a.on} for a in report.waived],
        "lapsed": list(report.lapsed),
        "defects": [str(problem) for problem in report.defects],
    }  # fmt: skip


def _finding(finding: Finding, document: Document) -> dict[str, Any]:
    suspects = [_suspect(suspect) | _goal_place(suspect, document) for suspect in finding.suspects]
    return {
        "rule": finding.rule, "severity": finding.severity, "message": finding.message, "basis": [dict(b) for b in finding.basis],
        "cells": [_cell(cell) for cell in finding.cells], "identities": list(finding.identities),
        "suspect": suspects[0] if suspects else None, "suspects": suspects,
    }  # fmt: skip


def _cell(cell: CellName) -> dict[str, Any]:
    named = {"table": cell.table, "row": _row(cell.row), "column": list(cell.column), "amount": cell.amount, "unit": cell.unit}
    return named | place_json(cell.place)


def _row(row: Row | None) -> dict[str, Any] | None:
    return {"number": row.number, "code": row.code, "label": row.label} if row else None


def _suspect(suspect: SuspectName) -> dict[str, Any]:
    said = {
        "what": suspect.what, "table": suspect.table, "row": _row(suspect.row), "column": list(suspect.column), "printed": suspect.printed,
        "suggested": suspect.suggested, "difference": suspect.difference, "unit": suspect.unit, "likelihood": suspect.likelihood, "why": suspect.why,
    }  # fmt: skip
    if suspect.missing is not None:
        said |= {"suggested": dict(zip(("code", "label"), suspect.missing, strict=True)), "after": _row(suspect.after)}
    return said | ({"sentence": suspect.sentence} if suspect.sentence else {})


def _goal_place(suspect: SuspectName, document: Document) -> dict[str, Any]:
    """Where a goal sheet first prints what is suspected; nothing where no goal sheet is meant."""
    return next((known_place_json(place) for _, place in goal_places(document, suspect.sentence, suspect)), {})
