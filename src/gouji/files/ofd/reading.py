"""An OFD (GB/T 33190-2016, the national format of fixed pages): the paragraphs and tables that its pages print.

Annotations, stamps and signatures, attachments, hidden objects and slanting watermarks are no print of the document and left out.
"""

from collections.abc import Iterator

from gouji.document.trace import Trace
from gouji.files.blocks import Pages
from gouji.files.limits import GLYPHS, MARKS, PAGES
from gouji.files.ofd.package import Document, documents_of
from gouji.files.ofd.page import OfdPage, is_picture
from gouji.files.paged.assembling import blocks_of
from gouji.files.paged.marks import PageMarks
from gouji.files.source import Source
from gouji.files.traces import kept, title
from gouji.messages import Problem, say


def read(source: Source) -> Pages:
    """The file's blocks, page by page. A warning names the pages that are pictures, that lack something, or whose characters
    the file knows only by their shapes; a Problem says where the package is unsafe, damaged, locked or too large."""
    reader = OfdReader(source)
    blocks = tuple(blocks_of(reader.marks()))
    return Pages(blocks, "ofd", reader.pages, tuple(reader.warnings()), kept(reader.traces))


class OfdReader:
    """Goes through the pages of one file once, and remembers what is doubtful about them, and the titles of its documents."""

    def __init__(self, source: Source) -> None:
        self._source = source
        self.pages = 0
        self.traces: list[Trace] = []
        self._left = MARKS
        self._scanned: list[int] = []
        self._lacking: list[int] = []
        self._unreadable: list[int] = []

    def marks(self) -> Iterator[PageMarks]:
        """The marks of each page of each document, numbered through."""
        for document in documents_of(self._source):
            self.traces += title(document.title)
            for place in document.pages:
                self.pages += 1
                if self.pages > PAGES:
                    raise Problem("files.pages", file=self._source.name, limit=PAGES)
                yield self._page(document, place)
        if not self.pages:
            raise Problem("files.damaged", file=self._source.name)

    def _page(self, document: Document, place: str) -> PageMarks:
        root = document.package.demanded(place)
        page = OfdPage(document, min(self._left, GLYPHS))
        try:
            marks = page.marks(self.pages, root)
        except ValueError as mistake:
            raise Problem("files.damaged", file=self._source.name) from mistake
        self._left -= len(marks.glyphs) + len(marks.strokes) + len(marks.pictures)
        doubts = ((self._scanned, is_picture(marks, page)), (self._lacking, page.lacks), (self._unreadable, page.unreadable))
        for pages, is_so in doubts:
            if is_so:
                pages.append(self.pages)
        return marks

    def warnings(self) -> Iterator[str]:
        """What a reader should know of the pages that were gone through."""
        if self._scanned:
            yield say("files.scanned", file=self._source.name, pages=self._scanned)
        if self._lacking:
            yield say("files.lacking", file=self._source.name, pages=self._lacking)
        if self._unreadable:
            yield say("files.shapes", file=self._source.name, pages=self._unreadable)
