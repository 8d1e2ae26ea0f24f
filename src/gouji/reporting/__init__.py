"""Reporting: what was found in documents, for people: one web page to read and print, one workbook to work through.

Reports of the checking room come in, with the name under which each document was asked for and pictures of its places; the text of
an HTML file or the bytes of an XLSX worklist go out, the same whenever they are made again. It opens no file and draws no page;
the command line and the web call it.
"""

from gouji.reporting.checked import Checked, Unread
from gouji.reporting.html import HtmlReport
from gouji.reporting.worklist import Worklist

__all__ = ["Checked", "HtmlReport", "Unread", "Worklist"]
