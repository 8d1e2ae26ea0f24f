"""What a disclosure looks like: formats as data, the same for laying a table out, recognising it and giving its cells their questions.

Folders of TOML come in, `Format` objects go out, with the rows, columns, sums and sentences that they declare.
Compiling and reading call this room; it calls amounts, classification, points and document.
"""

from gouji.formats.loading import load_format, shipped_formats
from gouji.formats.spec import Column, Format, RowSpec, Side, TableSpec

__all__ = ["Column", "Format", "RowSpec", "Side", "TableSpec", "load_format", "shipped_formats"]
