"""The four words of the Python door: read, compile, check, publish."""

import warnings
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from gouji.checking import Report, check_document
from gouji.document import Document
from gouji.ledger import Ledger


class Unused(UserWarning):
    """A document to check against that is of no use to the checked one; its text says why."""


FORMATS = ("docx", "pdf", "xlsx", "html", "json", "datapackage")


def read(path: Path | str, isolated: bool = False) -> Document:
    """The document printed in a file (PDF, OFD, DOCX, XLSX, XLS, HTML, text, gouji's JSON …): its facts, sentences, goal sheets and profile.

    `isolated` reads a file that you do not trust in a process of its own: with limits on time, memory and output, without network.
    Archives and addresses, which may hold several documents, are for `gouji.reading.joining.read_input`.
    Raises `gouji.messages.Problem` where the file cannot be read; the sentence says why and what to do.
    """
    if isolated:
        from gouji.workers.isolated import read_isolated

        return read_isolated(path)
    from gouji.reading import read_document

    return read_document(path)


def compile(ledger: Path | str | Ledger, format: str = "shandong/unit-budget") -> Document:
    """The whole disclosure of a ledger (a workbook, a folder, or a `Ledger`) in a format; every cell knows its ledger lines.

    Raises `gouji.messages.Problems` with every mistake of the ledger at once.
    """
    from gouji.compiling import compile_document
    from gouji.ledger import read_ledger

    return compile_document(ledger if isinstance(ledger, Ledger) else read_ledger(Path(ledger)), format)


def check(
    what: Document | Ledger | Path | str, against: Iterable[Document | Ledger | Path | str] = (), given: Mapping[str, Any] | None = None,
) -> Report:  # fmt: skip
    """The report on a document, or on what a published file or a ledger says.

    `against` are other documents: last year's, the budget of these final accounts, the parent department's, or all of its units';
    which is which is told by organisation, year, stage and level, and one of no use is a warning (`gouji.api.Unused`).
    `given` are properties that the document does not say (批复日期, 公开日期 …). Raises `gouji.messages.Problem` where a file cannot be read.
    """
    from gouji.checking.others import left_over, others_for
    from gouji.goals.checking import last_of, with_goals

    ledger = _ledger(what)
    document = what if isinstance(what, Document) else _opened(ledger or what)
    beside = [other if isinstance(other, Document) else _opened(other) for other in against]
    found = others_for(document, beside)
    for problem in left_over(beside, [found.unused]):
        warnings.warn(str(problem), Unused, stacklevel=2)
    return with_goals(check_document(document, found.others, given), last_of(ledger) if ledger else None)


def _ledger(what: Document | Ledger | Path | str) -> Ledger | None:
    """The ledger that is meant, if it is one."""
    from gouji.ledger import is_ledger, read_ledger

    if isinstance(what, Document | Ledger):
        return what if isinstance(what, Ledger) else None
    return read_ledger(Path(what)) if is_ledger(Path(what)) else None


def _opened(what: Ledger | Path | str) -> Document:
    from gouji.ledger import is_ledger

    return compile(what) if isinstance(what, Ledger) or is_ledger(Path(what)) else read(what)


def publish(
    what: Document | Ledger | Path | str,
    to: Path | str,
    formats: Collection[str] = FORMATS,
    issued: date | None = None,
    force: bool = False,
    draft: bool = False,
) -> list[Path]:
    """Write the disclosure of a ledger (or a compiled document) into the folder `to`, all of it or nothing; the paths written.

    `issued` is the date of the publication (the first day of the budget's year where None), so equal input gives equal bytes.
    `force` replaces files of another publication; `draft` writes although the check finds errors, and says so in the names.
    Raises `gouji.messages.Problems` where the ledger has mistakes, or its document errors.
    """
    from gouji.publishing.publish import publish_document

    document = what if isinstance(what, Document) else compile(what)
    return publish_document(document, check_document(document), Path(to), formats, issued or date(document.year, 1, 1), force, draft)
