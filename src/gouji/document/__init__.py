"""The waist: a disclosure as facts, parts and goal sheets, each with its place.

Compiling and reading make a `Document`; checking, publishing and people use it, and neither side knows the other.
It calls amounts and points; every room below may call it.
"""

from gouji.document.document import Document, Profile, Remark
from gouji.document.entries import Entries, Entry, entries_of
from gouji.document.goal_sheet import GoalSheet, Indicator, Subject, goal_name
from gouji.document.sentence import Figure, Sentence
from gouji.document.table import Box, Cell, Row, Sum, Table
from gouji.document.target import Target, target_of
from gouji.document.text import Heading, Part, Picture, TextLine
from gouji.document.trace import Trace

__all__ = [
    "Box", "Cell", "Document", "Entries", "Entry", "Figure", "GoalSheet", "Heading", "Indicator", "Part", "Picture", "Profile", "Remark",
    "Row", "Sentence", "Subject", "Sum", "Table", "Target", "TextLine", "Trace", "entries_of", "goal_name", "target_of",
]  # fmt: skip
