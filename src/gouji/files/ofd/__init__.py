"""OFD files (GB/T 33190-2016): pages of characters at fixed places, taken apart by hand.

In comes a Source; out go Pages. The package's XML becomes characters with boxes and drawn rules, and `files/paged` makes paragraphs and
tables of them.
"""
