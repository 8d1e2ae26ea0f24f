"""A document's identities and what its amounts make of them, kept up while amounts change."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property

from gouji.checking.evidence import Print
from gouji.checking.rules import not_derived
from gouji.document import Document, Entry, entries_of
from gouji.formats import Format
from gouji.formats.unions import laws, list_unions
from gouji.identities import Asking, Identity, derive, evaluate
from gouji.locating import Evidence


class Sums:
    """Everything that answers a question in a document (`entries`), the identities among these and their `verdicts`.

    `derived` are the identities that follow from the questions, `identities` these and what rules say (`say`).
    """

    def __init__(self, document: Document, format: Format) -> None:
        found = entries_of(document)
        self.entries = list(found.entries)
        self.amounts = [entry.fen for entry in self.entries]
        self.steps = [entry.step_fen for entry in self.entries]
        self._given = (found.nothing, list_unions(format, document.year), laws(format, document.year))
        self._declared, self._format = found.sums, format
        self._asking = Asking([entry.point for entry in self.entries], format.partitions)
        self._said: Sequence[Identity] = ()
        self._begin()

    def _begin(self) -> None:
        printed = self._printed()
        self.pattern = self._asking.pattern(printed)
        self.derived = derive(
            self._asking.questions, printed, self._declared, self._format.partitions, self._format.members, *self._given, asking=self._asking
        )  # fmt: skip
        self._judge()

    def _printed(self) -> list[int | None]:
        return [None if entry.blank else fen for entry, fen in zip(self.entries, self.amounts, strict=True)]

    def _judge(self) -> None:
        self.identities = [*self.derived, *not_derived(self._said, self.derived)]
        self.verdicts = [evaluate(identity, self.amounts, self.steps) for identity in self.identities]
        self._around: dict[int, list[int]] = defaultdict(list)
        for i, identity in enumerate(self.identities):
            for place in identity.places:
                self._around[place].append(i)

    def say(self, identities: Sequence[Identity]) -> None:
        """What rules say beside what is derived."""
        if identities != self._said:
            self._said = identities
            self._judge()

    def change(self, entries: Mapping[int, Entry]) -> None:
        """Other answers at some places. Identities are derived anew only where these change what they depend on, and those alone are
        evaluated that touch the places."""
        for place, entry in entries.items():
            if "_print" in self.__dict__ and entry.cell is not None:
                self._print.change(place, entry.cell)
            self.entries[place], self.amounts[place], self.steps[place] = entry, entry.fen, entry.step_fen
        pattern = self._asking.pattern(self._printed())
        if not self._asking.derives_the_same(self.pattern, pattern):
            self._begin()
            return
        self.pattern = pattern
        for i in {i for place in entries for i in self._around[place]}:
            self.verdicts[i] = evaluate(self.identities[i], self.amounts, self.steps)

    @cached_property
    def _print(self) -> Print:
        return Print(self.entries)

    @property
    def evidence(self) -> Evidence:
        """What the print says beside the sums."""
        return self._print.evidence
