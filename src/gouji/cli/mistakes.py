"""What a mistake means for the exit status: the ledger has errors (1), or something could not be read or written (2)."""

from gouji.messages import Problem, Problems
from gouji.messages.refusals import reason_of

_IN_THE_LEDGER = ("ledger.", "compiling.", "publishing.finding", "publishing.pdf_character", "publishing.xlsx_text")
"""The beginnings of the keys that tell of what a ledger says."""

_NO_LEDGER = {
    f"ledger.{name}"
    for name in (
        "not_found", "empty_file", "old_office", "encrypted", "damaged", "not_ledger", "not_workbook", "part_of_folder", "none_in_folder",
        "several_in_folder", "not_utf8", "not_csv", "not_toml", "dates_1904", "already_there", "in_the_way",
    )
}  # fmt: skip
"""The keys that tell of a file or folder that could not be read as a ledger, or not be written."""


def status_of(mistake: Problem | Problems) -> int:
    """1 where everything that is wrong is what a ledger says, 2 where a file could not be read or written."""
    keys = [problem.key for problem in (mistake.problems if isinstance(mistake, Problems) else [mistake])]
    return 1 if all(key.startswith(_IN_THE_LEDGER) and key not in _NO_LEDGER for key in keys) else 2


def system_refusal(refusal: OSError) -> Problem:
    """What the operating system refused (no right, no room, no such device), as a sentence."""
    reason = reason_of(refusal)
    if refusal.filename is None:
        return Problem("cli.refused", reason=reason)
    return Problem("cli.refused_at", path=str(refusal.filename), reason=reason)
