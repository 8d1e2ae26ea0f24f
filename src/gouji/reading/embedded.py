"""The data that a PDF of gouji carries: for those who ask for them, never instead of what is printed."""

from gouji.document import Document
from gouji.files.kinds import kind_of_bytes
from gouji.files.pdf.reading import carried
from gouji.files.source import Source
from gouji.messages import Problem
from gouji.reading.read import read_source


def read_embedded(source: Source) -> Document:
    """The document in gouji's JSON that a PDF carries. A Problem where the file is no PDF, or carries none."""
    if kind_of_bytes(source.data) == "pdf":
        for name, data in carried(source):
            if name.endswith(".json") and kind_of_bytes(data) == "json":
                return read_source(Source(name, data))
    raise Problem("reading.nothing_embedded", file=source.name)
