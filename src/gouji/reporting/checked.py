"""A document that was checked, with the name it came under, or a file that could not be read; and which of them is worst."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gouji.checking import Report
from gouji.checking.finding import SEVERITIES, Finding
from gouji.files.paged.spots import Crop, Spot
from gouji.messages import say


@dataclass(frozen=True)
class Checked:
    """The report on the document of a file called `name`; `pictures` are those of its places, `lacking` says why there are none."""

    name: str
    report: Report
    pictures: Mapping[Spot, Crop] = field(default_factory=dict)
    lacking: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A file that gave no document, and why."""

    name: str
    why: str


@dataclass(frozen=True, slots=True)
class Counts:
    """What the status line counts, of one document or of several together."""

    held: int = 0
    rounded: int = 0
    error: int = 0
    warning: int = 0
    info: int = 0
    left: int = 0
    waived: int = 0

    @property
    def findings(self) -> int:
        """All findings."""
        return self.error + self.warning + self.info

    @property
    def line(self) -> str:
        """The one status line, as the command line prints it."""
        line = say("cli.status", held=self.held, rounded=self.rounded, failed=self.findings - self.info, errors=self.error, left=self.left)
        line += say("cli.status_hints", number=self.info) if self.info else ""
        return line + (say("cli.status_waived", number=self.waived) if self.waived else "")

    def __add__(self, other: "Counts") -> "Counts":
        return Counts(*(getattr(self, name) + getattr(other, name) for name in Counts.__slots__))


def counts_of(report: Report) -> Counts:
    """The counts of one report."""
    by_severity = {severity: sum(f.severity == severity for f in report.findings) for severity in SEVERITIES}
    return Counts(report.held, report.rounded, **by_severity, left=len(report.not_checked), waived=len(report.waived))


def badness(counts: Counts) -> tuple[int, int, int, int]:
    """What documents are sorted by, the worst first."""
    return -counts.error, -counts.warning, -counts.left, -counts.info


def family(rule: str) -> str:
    """The family of a rule: what its name begins with."""
    return rule.partition("-")[0]


def by_severity(findings: Sequence[Finding]) -> list[Finding]:
    """The findings, the most serious first, else in their order."""
    return sorted(findings, key=lambda finding: SEVERITIES.index(finding.severity))
