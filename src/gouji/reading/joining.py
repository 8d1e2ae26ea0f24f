"""Several files that came under one name as documents: which of them are one disclosure, and that one read from all its blocks."""

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gouji.document import Document, Remark, Trace
from gouji.files.blocks import Grid, Pages, Paragraph
from gouji.files.bundle import Bundle
from gouji.files.inputs import inputs
from gouji.files.opening import open_source
from gouji.files.source import Source
from gouji.formats import load_format
from gouji.formats.layout import Setting
from gouji.messages import Problem, Problems, say
from gouji.reading.belonging import belonging, says_nothing
from gouji.reading.read import document_of, read_blocks
from gouji.reading.walk import Walk

Block = Paragraph | Grid


@dataclass(frozen=True, slots=True)
class _File:
    """A file, what it was taken apart into, and the document that it is by itself."""

    source: Source
    pages: Pages
    document: Document


def read_input(name: str | Path, allow_private: bool = False) -> list[Document]:
    """The documents behind a name on the command line: a file's, those of an archive, or those at an address on the web.

    A Problem, or Problems, where none could be read; where only some could not, a remark of the kind `unread` names each.
    """
    return documents_of(inputs(name, allow_private))


def documents_of(bundle: Bundle, came_together: bool = True) -> list[Document]:
    """The documents in the files, those that are one disclosure as one. `came_together` says that an archive, a page or a person
    put the files together, so that a name in its short form, or none, is no reason to keep two of them apart.

    Files without any table or amount give no document where others have some; a remark names them.
    """
    files, problems = _read(bundle)
    if not files:
        raise problems[0] if len(problems) == 1 else Problems(problems)
    telling = [file for file in files if not says_nothing(file.document)] or files
    groups = _groups(telling, came_together)
    if came_together and len(groups) == 1:
        telling = groups[0] = _with_empty_tables(groups[0], files)
    documents = [document for group in groups for document in _documents(group)]
    remarks = [Remark(str(problem), kind="unread") for problem in problems]
    remarks += [Remark(text) for text in bundle.remarks]
    remarks += [Remark(say("reading.nothing_in", file=file.source.name)) for file in files if file not in telling]
    first = documents[0]
    return [replace(first, warnings=(*remarks, *first.warnings)), *documents[1:]]


def read_together(bundle: Bundle) -> Document:
    """All files of the bundle as one document, whatever they say of themselves: for a person who knows that they are one.

    A Problem, or Problems, where one of them cannot be read.
    """
    files, problems = _read(bundle)
    if problems:
        raise problems[0] if len(problems) == 1 else Problems(problems)
    return _joined(files)


def _read(bundle: Bundle) -> tuple[list[_File], list[Problem]]:
    files: list[_File] = []
    problems = list(bundle.problems)
    for source in bundle.sources:
        try:
            pages = open_source(source)
            files.append(_File(source, pages, document_of(source, pages)))
        except Problem as problem:
            problems.append(problem)
        except Problems as several:
            problems += several.problems
    return files, problems


def _groups(files: Sequence[_File], came_together: bool) -> list[list[_File]]:
    """The files that may be one disclosure, in the order of the first of each; what gouji wrote itself is always whole."""
    found = belonging([file.document for file in files], came_together)
    return [[files[number] for number in group] for group in found]


def _with_empty_tables(group: Sequence[_File], files: Sequence[_File]) -> list[_File]:
    """The one disclosure of the bundle with those files that only have tables of its format in which nothing is printed."""
    silent = [file for file in files if file not in group and says_nothing(file.document)]
    whole = (_joined(group) if len(group) > 1 else group[0].document) if silent else None
    return [file for file in files if file in group or (whole and file in silent and _has_table_of(file, whole))]


def _has_table_of(file: _File, document: Document) -> bool:
    if not document.format:
        return False
    walk = Walk(load_format(document.format), Setting(document.organisation, document.year, document.stage))
    for block in file.pages.blocks:
        walk.take(block)
    return any(table.spec for table in walk.tables()[0])


def _documents(group: Sequence[_File]) -> list[Document]:
    """The group as one document if all of it is read as one disclosure, without the files that only have tables of no known format
    beside others that have known ones; else apart."""
    apart = [file.document for file in group]
    if len(group) == 1:
        return apart
    joined = _joined(group)
    strangers = _strangers(joined)
    if strangers and len(_telling(joined)) > 1:
        return [document for part in _parted(group, strangers) for document in _documents(part)]
    return [joined] if _is_sound(joined, apart) else apart


def _telling(document: Document) -> set[str | None]:
    """The files in which the document's amounts stand."""
    return {fact.place.file for fact in document.facts}


def _strangers(document: Document) -> set[str | None]:
    """The files whose amounts all stand in tables of no known format."""
    known = {cell.place.file for table in document.tables if table.spec for cell in table.cells if cell.amount}
    return _telling(document) - known


def _parted(group: Sequence[_File], strangers: set[str | None]) -> list[list[_File]]:
    """The group without the strangers, and each stranger by itself."""
    others = [file for file in group if file.source.name not in strangers]
    return [*([others] if others else []), *([file] for file in group if file.source.name in strangers)]


def _is_sound(joined: Document, apart: Sequence[Document]) -> bool:
    """Whether no table is there twice, and each amount is read as before, unless only all files together show the tables' format."""
    known = [table.spec for table in joined.tables if table.spec and any(cell.amount for cell in table.cells)]
    shown = bool(joined.format) and not any(document.format for document in apart if document.facts)
    return len(known) == len(set(known)) and (shown or _amounts([joined]) == _amounts(apart))


def _joined(files: Sequence[_File]) -> Document:
    """One document from the blocks of all, the explanations last, so that no part of them goes on into the tables."""
    ordered = sorted(files, key=lambda file: not (file.document.facts or says_nothing(file.document)))
    document = read_blocks([block for file in ordered for block in _placed(file)], [text for file in files for text in file.pages.warnings])
    names = [file.source.name for file in files]
    hashes = "".join(hashlib.sha256(file.source.data).hexdigest() for file in files)
    pages = [file.pages.pages for file in files]
    return replace(
        document,
        file=" + ".join(names),
        sha256=hashlib.sha256(hashes.encode("ascii")).hexdigest(),
        pages=None if None in pages else sum(filter(None, pages)),
        traces=_traces(files),
        warnings=(Remark(say("reading.joined", files=names)), *document.warnings),
    )


def _traces(files: Sequence[_File]) -> tuple[Trace, ...] | None:
    """What the files carry beside their print, each with its file's name; None where that is nothing and one was not looked into."""
    found = [(trace, file.source.name) for file in files for trace in file.pages.traces or ()]
    if not found and any(file.pages.traces is None for file in files):
        return None
    return tuple(replace(trace, place=replace(trace.place, file=name)) for trace, name in found)


def _placed(file: _File) -> Iterator[Block]:
    """The file's blocks, each place with the file's name."""
    for block in file.pages.blocks:
        place = replace(block.place, file=file.source.name)
        if isinstance(block, Grid):
            cells = tuple(replace(cell, place=replace(cell.place, file=file.source.name)) for cell in block.cells)
            yield replace(block, place=place, cells=cells)
        else:
            yield replace(block, place=place)


def _amounts(documents: Sequence[Document]) -> list[str]:
    return sorted(fact.amount for document in documents for fact in document.facts)
