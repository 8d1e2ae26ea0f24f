"""The one document that a command is about: a ledger of one's own compiled here, a foreign file read by a worker."""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from gouji.cli.inputs import Input, at_hand
from gouji.cli.output import say_aside
from gouji.cli.read import COMMAND
from gouji.messages import Problem, say
from gouji.workers.pool import Pool

if TYPE_CHECKING:
    from gouji.document import Document
    from gouji.ledger import Ledger


@dataclass(frozen=True, slots=True)
class Opened:
    """The document of what was called `name` on the command line; the ledger that it was compiled from, where it is one."""

    name: str
    document: "Document"
    ledger: "Ledger | None" = None

    def tell(self, about: Collection[str]) -> None:
        """Say on standard error what a reader should know of the reading: of the whole, and of the tables `about`; of others nothing."""
        for remark in () if self.ledger else self.document.warnings:
            if not remark.table or remark.table in about:
                say_aside(say("cli.remark", file=self.document.file or self.name, message=remark.message))


def opened(name: str, private: bool = False) -> Opened:
    """The document that a file, an address or a ledger gives. A Problem where there is none, or more than one."""
    from gouji.ledger import is_ledger

    if "://" not in name and is_ledger(Path(name)):
        from gouji.compiling import compile_document
        from gouji.ledger import read_ledger

        ledger = read_ledger(Path(name))
        return Opened(name, compile_document(ledger), ledger)
    return Opened(name, _read(name, private))


def _read(name: str, private: bool) -> "Document":
    from gouji.workers.isolated import documents_of

    file = Input(name, () if "://" in name else (Path(name),))
    with Pool(COMMAND) as pool, at_hand(file, private) as files:
        ((_, documents),) = pool.in_order([file], lambda worker, each: documents_of(worker, each.name, files))
    if len(documents) > 1:
        raise Problem("cli.one_document", file=name, number=len(documents), documents=[each.file for each in documents])
    return documents[0]
