"""A whole publication: all its files from one document, written all or not at all."""

import json
from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from gouji.checking import Report
from gouji.document import Document
from gouji.document.json import to_json
from gouji.formats import load_format
from gouji.messages import Problem, Problems
from gouji.publishing.names import safe_name


def publish_document(
    document: Document, report: Report, to: Path, formats: Collection[str], issued: date, force: bool = False, draft: bool = False
) -> list[Path]:
    """Write the publication into the folder `to`; the paths written, in the order of their names.

    Raises Problems with the errors of the report unless it is a `draft`, and what `write_folder` raises.
    """
    from gouji.publishing.folder import write_folder

    errors = [Problem("publishing.finding", message=f.message) for f in report.findings if f.severity == "error"]
    if errors and not draft:
        raise Problems(errors)
    files = publication(document, formats, issued, draft)
    write_folder(to, files, force)
    return [to / name for name in sorted(files)]


def publication(document: Document, formats: Collection[str], issued: date, draft: bool = False) -> dict[str, bytes]:
    """The files of a publication by name: `{organisation}-{year}-….docx`; the package in a folder of its own."""
    name = stem(document, draft)
    facts = json_bytes(document)
    files: dict[str, bytes] = {}
    sheet = _xlsx(document) if {"xlsx", "pdf"} & set(formats) else b""
    for kind in formats:
        if kind == "datapackage":
            files |= _package(document, facts, name, issued)
        else:
            files[f"{name}.{kind}"] = _file(kind, document, {f"{name}.json": facts, f"{name}.xlsx": sheet}, issued)
    return files


def stem(document: Document, draft: bool = False) -> str:
    """The name of the publication's files without their ending."""
    text = load_format(document.format).text
    name = text["name_of_file"].replace("{organisation}", document.organisation).replace("{year}", str(document.year))
    safe = safe_name(name)
    return f"{text['draft']}-{safe}" if draft else safe


def json_bytes(document: Document) -> bytes:
    """The document as the contract's JSON, one way only: sorted as the contract lists it, two spaces, a newline at the end.

    What the file of a document that was read carries beside its print, comments and the like, is not published.
    """
    return (json.dumps(to_json(replace(document, traces=())), ensure_ascii=False, indent=1) + "\n").encode()


def _file(kind: str, document: Document, attachments: Mapping[str, bytes], issued: date) -> bytes:
    """One file of the publication."""
    if kind == "docx":
        from gouji.publishing.docx import write_docx

        return write_docx(document)
    if kind == "pdf":
        from gouji.publishing.pdf import write_pdf

        return write_pdf(document, attachments, issued)
    if kind == "html":
        from gouji.publishing.html import write_html

        return write_html(document).encode()
    return next(data for name, data in attachments.items() if name.endswith("." + kind))


def _xlsx(document: Document) -> bytes:
    from gouji.publishing.xlsx import write_xlsx

    return write_xlsx(document)


def _package(document: Document, facts: bytes, name: str, issued: date) -> dict[str, bytes]:
    from gouji.publishing.package import write_package

    return {f"{name}-datapackage/{file}": data for file, data in write_package(document, facts, issued).items()}
