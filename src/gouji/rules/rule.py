"""A rule: what must hold, in which documents, on what basis, with an example that passes and one that fails."""

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from gouji.rules.origin import Origin
from gouji.rules.tree import Collection, Every, Expression, Implication, Logic, Number

if TYPE_CHECKING:
    from gouji.rules.program import Program

SEVERITIES = ("error", "warning", "info")
SUSPECTS = ("amount", "code", "label", "column", "unit", "year", "percent", "direction", "count", "row", "table", "wording")
STAGES = ("预算", "决算")
LEVELS = ("单位", "部门")


@dataclass(frozen=True)
class Scope:
    """Which documents a rule is for: beginnings of format ids, stages, levels (() for all), and years, `since` and `until` included."""

    formats: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    levels: tuple[str, ...] = ()
    since: int | None = None
    until: int | None = None

    def holds_for(self, format: str, stage: str, level: str, year: int) -> bool:
        """Whether a rule of this scope is evaluated for a document."""
        named = not self.formats or format.startswith(self.formats)
        of_kind = (not self.stages or stage in self.stages) and (not self.levels or level in self.levels)
        return named and of_kind and (self.since or 0) <= year <= (self.until or 9999)


@dataclass(frozen=True)
class Rule:
    """A rule of a pack. `formula` is its text, `tree` what it says.

    Entries of `basis` have document, article (perhaps ""), verified, and perhaps from and until, the years in which they can be cited.

    `right` may hold expressions in {…}, which `right_parts` gives apart. `file`, `line` and, in words, `place` say where it was written.
    """

    id: str
    name: str
    what: str
    severity: str
    formula: str
    pack: str
    scope: Scope = Scope()
    basis: tuple[Mapping[str, Any], ...] = ()
    advice: str = ""
    suspect: str = ""
    right: str = ""
    parameters: Mapping[str, Number] = field(default_factory=dict)
    holds: tuple[str, ...] = ()
    fails: tuple[str, ...] = ()
    file: str = field(default="", compare=False)
    line: int = field(default=0, compare=False)
    place: str = field(default="", compare=False)
    origin: Origin = field(default=Origin(), compare=False, repr=False)
    right_origin: Origin = field(default=Origin(), compare=False, repr=False)

    @property
    def family(self) -> str:
        """The family of rules: the id without its number."""
        return self.id.rpartition("-")[0]

    @functools.cached_property
    def tree(self) -> Expression:
        """What the formula says; parsed when it is first asked for. Problems where it is wrong."""
        from gouji.rules.parsing import parse

        return parse(self.formula, self.origin, self.parameters)

    @functools.cached_property
    def right_parts(self) -> tuple[str | Expression, ...]:
        """The texts and expressions that `right` consists of, in their order. Problems where one is wrong."""
        from gouji.rules.suggestions import parts_of

        return parts_of(self.right, self.right_origin, tuple(self.parameters), items_of(self.tree))

    @functools.cached_property
    def program(self) -> "Program":
        """The formula made ready to run, once for all documents. Problems where it is wrong."""
        from gouji.rules.program import Program

        return Program(self.tree, self.parameters, self.right_parts)

    def basis_in(self, year: int) -> tuple[Mapping[str, Any], ...]:
        """The entries of the basis that can be cited for a document of that year."""
        return tuple(entry for entry in self.basis if entry.get("from", 0) <= year <= entry.get("until", 9999))


def items_of(tree: Expression | None) -> dict[str, str]:
    """The items that the quantifiers of a formula name, each with its kind: what an item of a finding can be."""
    match tree:
        case Every(collection=Collection(kind=kind, item=item), condition=condition):
            return {item or kind: kind, **items_of(condition)}
        case Implication(consequence=consequence):
            return items_of(consequence)
        case Logic(operands=operands):
            return {item: kind for operand in operands for item, kind in items_of(operand).items()}
    return {}
