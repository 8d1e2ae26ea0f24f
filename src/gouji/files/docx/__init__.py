"""DOCX files: the XML of Word taken apart as it stands.

In comes a Source; out go Pages, in the order of the body, each paragraph with the number and each table with the merged cells that
Word prints, and the traces that no page prints.
"""
