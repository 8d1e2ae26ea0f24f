"""The worker of the command line (`python -m gouji.cli.worker`): files or a ledger in, their documents out, ready to be written.

What a request wishes: `what` is "print" (the documents as printed values, in `form` json, rows or text), "document" (all of them,
for the checks; a ledger is compiled), "pictures" (of a PDF's pages, into `folder`), "crops" (pictures of the places `spots`, null where there is
none), "annotated" (a copy of one with its findings marked, written to the path `copy`, dated `day`, for a name with the `ending`) or "draft" (a
format `id` learned from one); `files` are pairs of path and name; `way` is "verify" or "embedded", `together` that the files are one
disclosure. What goes out is made here, so that the parent has little to do for a file.
"""

import base64
import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any

from gouji.cli.output import free_name
from gouji.document import Document
from gouji.document.json import to_json
from gouji.document.tabular import fact_rows
from gouji.document.transport import encoded
from gouji.files.bundle import Bundle
from gouji.files.inputs import unpacked
from gouji.files.kinds import kind_of_bytes
from gouji.files.paged.spots import retold_spot
from gouji.files.source import Source, take_in
from gouji.messages import Problem, Problems
from gouji.reading.read import read_source
from gouji.workers.telling import retold
from gouji.workers.worker import Request, serve


def documents(request: Request) -> list[Any]:
    """What was asked for of every document in the files."""
    if request["what"] == "pictures":
        return _pictures(request)
    if request["what"] == "crops":
        return _crops(request)
    if request["what"] == "draft":
        return [_draft(request)]
    if request["what"] == "annotated":
        return [_annotated(request)]
    read = list(_read(request))
    if request["what"] == "document":
        return [encoded(document) for document in read]
    return [_printed(document, {**request, "lines": request["lines"] or len(read) > 1}) for document in read]


def _read(request: Request) -> Iterable[Document]:
    """The documents in the files that the request names (path, name), in the way in which it wants them read."""
    paths = [Path(path) for path, _ in request["files"]]
    if request["what"] == "document" and len(paths) == 1 and _is_ledger(paths[0]):
        return [_compiled(paths[0])]
    bundle = _bundle(request)
    if request.get("way") == "verify":
        from gouji.reading.verifying import read_verified

        return map(read_verified, bundle.sources)
    if request.get("way") == "embedded":
        from gouji.reading.embedded import read_embedded

        return map(read_embedded, bundle.sources)
    from gouji.reading.joining import documents_of, read_together

    return [read_together(bundle)] if request.get("together") else documents_of(bundle)


def _bundle(request: Request) -> Bundle:
    """The files, archives opened, and what the parent could not fetch of them."""
    sources = tuple(Source(name, take_in(path).data) for path, name in request["files"])
    mistakes = request.get("problems")
    problems = _apart(retold(mistakes)) if mistakes else ()
    return unpacked(Bundle(sources, problems, tuple(request.get("remarks", ()))))


def _apart(mistake: Problem | Problems) -> tuple[Problem, ...]:
    return (mistake,) if isinstance(mistake, Problem) else tuple(mistake.problems)


def _pictures(request: Request) -> list[Any]:
    """A PNG of each page of each PDF, written into the request's folder; their names."""
    from gouji.publishing.pictures import pictures

    names: list[str] = []
    for source in _bundle(request).sources:
        if kind_of_bytes(source.data) != "pdf":
            raise Problem("cli.no_pages", file=source.name)
        for page, png in pictures(source, read_source(source)):
            names.append(free_name(f"{Path(source.name).stem}-{page:02}.png", names))
            Path(request["folder"], names[-1]).write_bytes(png)
    return names


def _crops(request: Request) -> list[Any]:
    """For each spot a picture of it, in base64, and from where to where in it the spot is; None where its file is no PDF, or prints nothing there."""
    from gouji.files.pdf.crops import crops

    spots = [retold_spot(spot) for spot in request["spots"]]
    drawn: list[Any] = [None] * len(spots)
    for source in _bundle(request).sources:
        own = [i for i, spot in enumerate(spots) if spot.file == source.name and not drawn[i]]
        if own and kind_of_bytes(source.data) == "pdf":
            for i, crop in zip(own, crops(source, [spots[i] for i in own]), strict=True):
                drawn[i] = crop and [base64.b64encode(crop.png).decode(), crop.left, crop.right]
    return drawn


def _annotated(request: Request) -> dict[str, Any]:
    """A copy of the one file with its findings marked; what was found, as numbers, and why something could not be checked."""
    from gouji.annotating import annotate

    path, name = request["files"][0]
    if _is_ledger(Path(path)):
        raise Problem("annotating.ledger", file=name)
    source = Source(name, take_in(path).data)
    _well_named(source, request["ending"])
    made = annotate(source, date.fromisoformat(request["day"]) if request["day"] else None)
    Path(request["copy"]).write_bytes(made.data)
    counts = {"findings": len(made.report.findings), "errors": made.report.errors, "unplaced": made.unplaced}
    return {**counts, "left": list(dict.fromkeys(why for _, why in made.report.not_checked))}


def _well_named(source: Source, ending: str) -> None:
    """A Problem where the copy of a file that can be marked would have the ending of another kind."""
    from gouji.annotating import KINDS
    from gouji.files.opening import is_misnamed

    kind = kind_of_bytes(source.data)
    if kind in KINDS and ending not in ("", source.ending) and is_misnamed(ending, kind):
        raise Problem("cli.annotate_ending", file=source.name, kind=kind.upper(), ending=ending, right=kind)


def _draft(request: Request) -> dict[str, Any]:
    """The draft of the format `id` that is learned from the one file."""
    from gouji.files.opening import open_source
    from gouji.reading.learning.learn import learn

    bundle = _bundle(request)
    if len(bundle.sources) != 1:
        raise bundle.problems[0] if bundle.problems else Problem("cli.draft_of_one", file=request["files"][0][1])
    draft = learn(open_source(bundle.sources[0]), request["id"], bundle.sources[0].name)
    return {"files": dict(draft.files), "tables": draft.tables, "read": draft.read, "missing": draft.missing}


def _is_ledger(path: Path) -> bool:
    from gouji.ledger import is_ledger

    return is_ledger(path)


def _compiled(path: Path) -> Document:
    from gouji.compiling import compile_document
    from gouji.ledger import read_ledger

    return compile_document(read_ledger(path))


def _printed(document: Document, request: Request) -> dict[str, Any]:
    remarks = [remark.message for remark in document.warnings]
    unread = any(remark.kind == "unread" for remark in document.warnings)
    return {"file": document.file, "remarks": remarks, "unread": unread, "body": _FORMS[request["form"]](document, request)}


def _json(document: Document, request: Request) -> str:
    return json.dumps(to_json(document), ensure_ascii=False, indent=None if request["lines"] else 1)


def _rows(document: Document, _: Request) -> list[Any]:
    return list(fact_rows(document))


def _text(document: Document, _: Request) -> list[Any]:
    return [(c.table, str(c.row.number), c.row.code, c.row.label, "·".join(c.column), c.amount, c.unit.name) for c in document.facts]


_FORMS = {"json": _json, "csv": _rows, "parquet": _rows, "text": _text}

if __name__ == "__main__":
    serve(documents)
