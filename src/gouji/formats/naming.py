"""The cells of a document by the names that people give them, its tables also by every title that the format knows."""

from gouji.document import Document
from gouji.document.naming import Names
from gouji.formats.layout import Setting, filled
from gouji.formats.loading import load_format


def names_of(document: Document) -> Names:
    """The names of a document's cells; of one in an unknown format, by what it prints alone."""
    if not document.format:
        return Names(document)
    setting = Setting(document.organisation, document.year, document.stage)
    tables = load_format(document.format).tables
    return Names(document, {table.id: [filled(title, setting) for title in table.titles] for table in tables})
