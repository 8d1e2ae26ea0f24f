"""What `gouji check` holds a document against: other documents, what is said on the command line, rules of one's own."""

import argparse
from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from gouji.cli.inputs import Input, at_hand, documents_named
from gouji.cli.output import say_aside
from gouji.workers.pool import Pool
from gouji.workers.supervisor import Worker

if TYPE_CHECKING:
    from gouji.checking import Report
    from gouji.document import Document
    from gouji.rules.rule import Rule


class Beside:
    """Checks documents against the same others, properties and rules (None: the shipped ones), and knows which others were of use."""

    def __init__(self, against: "Sequence[Document]", given: Mapping[str, Any], rules: "Sequence[Rule] | None") -> None:
        self._against, self._given, self._rules = against, given, rules
        self._unused: list[Mapping[int, str]] = []

    def check(self, document: "Document") -> "Report":
        """The report on a document."""
        from gouji.checking import check_document
        from gouji.checking.others import others_for
        from gouji.goals.checking import with_goals

        found = others_for(document, self._against)
        self._unused.append(found.unused)
        return with_goals(check_document(document, found.others, self._given, self._rules))

    def tell(self) -> None:
        """Say on standard error which of the others were of use to no document, and why."""
        from gouji.checking.others import left_over

        for problem in left_over(self._against, self._unused):
            say_aside(str(problem))


def with_others(given: argparse.Namespace, pool: Pool) -> Beside:
    """What the command line names, read before anything is checked. Raises a Problem where one of it cannot be read."""
    from gouji.checking.given import given_properties
    from gouji.rules.loading import load_packs

    rules = load_packs(given.rules).rules if given.rules else None
    properties = given_properties(given.given)
    files = [file for name in given.against for file in documents_named(name)]
    read = [document for _, documents in pool.in_order(files, partial(_read, given.private)) for document in documents]
    return Beside(read, properties, rules)


def _read(allow_private: bool, worker: Worker, file: Input) -> "list[Document]":
    from gouji.workers.isolated import documents_of

    with at_hand(file, allow_private) as files:
        return documents_of(worker, file.name, files)
