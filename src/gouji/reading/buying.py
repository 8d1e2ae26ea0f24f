"""The rows of purchases as they mean: what a blank takes from the rows above, and under which kind of purchases a row stands."""

from collections import Counter
from dataclasses import dataclass, field, replace

from gouji.formats import RowSpec
from gouji.formats.purchases import purchase_row
from gouji.formats.rows import Asked
from gouji.formats.spec import Where
from gouji.reading.body import PrintedRow

_BELOW = {"project": ("economic", "item", "procedure"), "economic": ("item", "procedure"), "item": ("procedure",)}
"""Which texts begin anew where one is printed."""


@dataclass
class Buying:
    """The rows of purchases of one side, from top to bottom: `inside` is the question of the kind that they stand under."""

    year: int
    inside: Where = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    bought: Counter[str] = field(default_factory=Counter)

    def under(self, row: Asked) -> None:
        """Go on under the row of a kind of purchases."""
        self.inside, self.texts = row.where, {}

    def row(self, rule: RowSpec, printed: PrintedRow) -> Asked:
        """The row as it means; of rows that buy the same in the same way for the same programme each is a question of its own."""
        for key in ("project", "economic", "item", "procedure"):
            if key in printed.texts:
                self.texts = {k: text for k, text in self.texts.items() if k not in _BELOW.get(key, ())} | {key: printed.texts[key]}
        asked = purchase_row(rule, self.inside, self.texts, printed.texts, self.year)
        question = repr(sorted(asked.where.items()))
        self.bought[question] += 1
        again = self.bought[question]
        return asked if again == 1 else replace(asked, where={**asked.where, "item": f"{asked.where.get('item', '')}（{again}）"})
