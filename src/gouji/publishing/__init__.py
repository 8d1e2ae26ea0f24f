"""Publishing: a document as the files that an office publishes and a citizen downloads, written whole or not at all.

A document and the day of issue come in; the bytes of PDF, DOCX, XLSX, HTML, JSON and the open data package go out, all of which
print the same amounts and are the same whenever they are made again.
It calls the document and what stands above it, never the ledger that a document came from; the command line and the web call it.
"""

from gouji.publishing.folder import write_folder
from gouji.publishing.package import write_package
from gouji.publishing.pdf import write_pdf

__all__ = ["write_folder", "write_package", "write_pdf"]
