"""Where goal sheets print what a finding suspects in them."""

from gouji.amounts import plain
from gouji.checking.finding import SuspectName
from gouji.document import Document, GoalSheet, Subject
from gouji.document.place import Place


def goal_places(document: Document, suspect: SuspectName) -> tuple[tuple[Subject, Place], ...]:
    """The sheets or indicators that a suspect names, each with the place of its row, or of what of the sheet's head is meant; NOWHERE where
    that is not known."""
    return tuple((subject, _place(subject, suspect)) for subject in document.named_goals.get(suspect.sentence, ()))


def _place(subject: Subject, suspect: SuspectName) -> Place:
    sheet, indicator = subject
    return sheet.place_of(_key(sheet, suspect)) if indicator is None else indicator.place


def _key(sheet: GoalSheet, suspect: SuspectName) -> str:
    """Which of the sheet's `places` a suspect means: its money, its goal, else its project."""
    if suspect.what == "amount":
        return "total"
    return "goal" if suspect.printed == sheet.goal or plain(suspect.printed) == plain(sheet.goal) else "project"
