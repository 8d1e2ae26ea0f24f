"""Papers beside the budget's disclosure (self-evaluation, monitoring) as files: written to a folder whole or not at all."""

from collections.abc import Collection, Mapping, Sequence
from datetime import date
from pathlib import Path

from gouji.document import Document
from gouji.publishing.names import safe_name


def write_papers(documents: Sequence[Document], to: Path, formats: Collection[str], issued: date, force: bool = False) -> list[Path]:
    """Write each paper into a folder of its name in `to`, so that one takes the place of its last version and no other; the paths
    written. Raises what `write_folder` raises."""
    from gouji.publishing.folder import write_folder

    written: list[Path] = []
    for document in documents:
        files, folder = papers([document], formats, issued), to / paper_name(document)
        write_folder(folder, files, force)
        written += [folder / name for name in sorted(files)]
    return written


def papers(documents: Sequence[Document], formats: Collection[str], issued: date) -> dict[str, bytes]:
    """The files by name, `{organisation}-{year}-{stage}.docx`; equal input gives equal bytes. `formats` are docx, pdf, xlsx and html."""
    files: dict[str, bytes] = {}
    for document in documents:
        name = paper_name(document)
        files |= {f"{name}.{kind}": data for kind, data in _files(document, name, formats, issued).items()}
    return files


def paper_name(document: Document) -> str:
    """What a paper's files are called, without their ending: whose, of which year, and what it is."""
    return safe_name(f"{document.organisation}-{document.year}-{document.stage}")


def _files(document: Document, name: str, formats: Collection[str], issued: date) -> Mapping[str, bytes]:
    from gouji.publishing.docx import write_docx
    from gouji.publishing.html import write_html
    from gouji.publishing.pdf import write_pdf
    from gouji.publishing.xlsx import write_xlsx

    book = write_xlsx(document) if {"xlsx", "pdf"} & set(formats) else b""
    makers = {
        "docx": lambda: write_docx(document), "pdf": lambda: write_pdf(document, {f"{name}.xlsx": book}, issued),
        "xlsx": lambda: book, "html": lambda: write_html(document).encode(),
    }  # fmt: skip
    return {kind: makers[kind]() for kind in formats}
