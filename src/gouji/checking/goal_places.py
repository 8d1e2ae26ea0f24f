"""Where goal sheets print what a finding suspects in them."""

from gouji.amounts import plain
from gouji.checking.finding import SuspectName
from gouji.document import Document, GoalSheet, Subject
from gouji.document.place import Place


def goal_places(document: Document, name: str, suspect: SuspectName | None = None) -> tuple[tuple[Subject, Place], ...]:
    """The sheets or indicators of a name, each with the place of its row, or of what in the sheet's head is suspected; NOWHERE where that is
    not known."""
    return tuple((subject, _place(subject, suspect)) for subject in document.named_goals.get(name, ()))


def _place(subject: Subject, suspect: SuspectName | None) -> Place:
    sheet, indicator = subject
    return sheet.place_of(_key(sheet, suspect)) if indicator is None else indicator.place


def _key(sheet: GoalSheet, suspect: SuspectName | None) -> str:
    """Which of the sheet's `places` a suspect means: its money, its goal, else its project."""
    if suspect is None or suspect.what == "amount":
        return "total" if suspect else "project"
    return "goal" if suspect.printed == sheet.goal or plain(suspect.printed) == plain(sheet.goal) else "project"
