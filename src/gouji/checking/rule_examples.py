"""The examples of a rule, run as the rule would be on a document: figures in their sentences are found as in reading."""

import functools
from collections.abc import Sequence

from gouji.document import Figure
from gouji.formats import load_format, shipped_formats
from gouji.formats.layout import Setting
from gouji.formats.recognising import SentenceReader
from gouji.rules.evaluating import Defect, Outcome
from gouji.rules.examples import run_example
from gouji.rules.rule import Rule, Scope


def example_outcome(rule: Rule, lines: Sequence[str]) -> Outcome | Defect:
    """What a rule comes to on an example. Raises Problems with the lines that say nothing."""
    formats = _formats_of(rule.scope)
    stage = "决算" if rule.scope.stages == ("决算",) else "年初预算"
    year = min(max(2024, rule.scope.since or 0), rule.scope.until or 9999)
    return run_example(rule, lines, functools.partial(_figures, formats, Setting("某市某局", year, stage)), formats[0])


@functools.cache
def _formats_of(scope: Scope) -> list[str]:
    """The formats of a rule, those of its stage first, of these the ones that are no province's."""
    final = scope.stages == ("决算",)
    ids = [id for id in shipped_formats() if id.startswith(scope.formats or "")]
    return sorted(ids, key=lambda id: ((load_format(id).stage == "决算") is not final, not id.startswith("national/")))


def _figures(formats: Sequence[str], setting: Setting, sentence: str) -> Sequence[Figure]:
    """The figures as the format reads them that settles the questions of most; of equals the first."""
    readings = [SentenceReader(load_format(id), setting).figures(sentence) for id in formats]
    return max(readings, key=lambda figures: sum(figure.point is not None for figure in figures))
