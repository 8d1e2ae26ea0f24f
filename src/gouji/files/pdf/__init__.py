"""PDF files: two engines behind one small interface, compared with each other before either is believed.

In comes a Source; out go Pages. pdf_oxide gives characters and rules fast, PDFium's plain text is the witness, and PDFium's own
geometry takes every page on which the two do not print the same characters.
"""
