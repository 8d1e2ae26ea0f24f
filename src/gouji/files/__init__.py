"""Bytes of a published file as grids and paragraphs, each with the place where it is printed.

In come PDF, OFD, DOCX, XLSX, XLSM, XLS, HTML, text, pictures and gouji's own JSON, and through LibreOffice older kinds, told
apart by their contents and never by their names; archives and web addresses become the files behind them. Out come `Pages`, and
whatever cannot be read is a `Problem` that names the file, what it is and the way out. Reading, workers and the command line may
call this room; it calls messages and the place of document.
"""

from gouji.files.blocks import Grid, GridCell, Pages, Paragraph
from gouji.files.opening import kind_of, open_file

__all__ = ["Grid", "GridCell", "Pages", "Paragraph", "kind_of", "open_file"]
