"""Files that came under one name: one alone, those of an archive, or a page and what is attached to it."""

from dataclasses import dataclass

from gouji.files.source import Source
from gouji.messages import Problem


@dataclass(frozen=True, slots=True)
class Bundle:
    """The files in their order. `problems` are files that should have been among them and could not be had, `remarks` sentences
    on what was left out because it is no disclosure."""

    sources: tuple[Source, ...]
    problems: tuple[Problem, ...] = ()
    remarks: tuple[str, ...] = ()

    def __add__(self, other: "Bundle") -> "Bundle":
        """Both bundles as one, for files that a person says belong together."""
        return Bundle(self.sources + other.sources, self.problems + other.problems, self.remarks + other.remarks)
