"""A known error: where it stands, what is printed there and what should be, and whether the document itself gives it away."""

from dataclasses import dataclass, field
from typing import Any

from benchmarks.mutants.edits import Edit
from benchmarks.mutants.printed import Spot


@dataclass(frozen=True)
class Where:
    """A place in the words of the document. A cell has a table, a figure or word of an explanation a sentence (as it reads with the error);
    `spot` is where the true print stood, `order` how many cells of the row print the same before it (-1: no amount)."""

    sheet: int
    spot: Spot
    table: str = ""
    row: int = -1
    code: str = ""
    label: str = ""
    column: tuple[str, ...] = ()
    order: int = -1
    sentence: str = ""
    around: str = ""


@dataclass(frozen=True)
class Known:
    """An error: `changes` by how many hundredths which places differ, `determined` whether something in the document contradicts it,
    `single` whether putting it right is the only explanation by one place of all that it breaks."""

    kind: str
    where: Where
    printed: str
    truth: str
    edits: tuple[Edit, ...]
    determined: bool
    single: bool
    changes: dict[int, int] = field(default_factory=dict)


@dataclass(frozen=True)
class Mutant:
    """A document with known errors; the same seed and number give the same mutant."""

    document: str
    seed: int
    number: int
    errors: tuple[Known, ...]

    def told(self) -> dict[str, Any]:
        """What is needed to make it again and to look at it, for JSON."""
        errors = [
            {
                "kind": e.kind, "printed": e.printed, "truth": e.truth, "determined": e.determined, "single": e.single, "sheet": e.where.sheet,
                "table": e.where.table, "row": e.where.row, "code": e.where.code, "label": e.where.label, "column": list(e.where.column),
                "sentence": e.where.sentence,
            }
            for e in self.errors
        ]  # fmt: skip
        return {"document": self.document, "seed": self.seed, "number": self.number, "count": len(self.errors), "errors": errors}
