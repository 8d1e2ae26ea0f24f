"""Print on pages, for every kind of file that has only that: characters with boxes, drawn rules, pictures.

In come the marks of a page from whatever took the file apart (a PDF engine, the OFD reader, text recognition); out go the
paragraphs and grids that a person sees there. Only readers of `files` call it; it knows no budget and no file format.
"""
