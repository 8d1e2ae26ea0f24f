"""A format drafted from one document: what its tables show of themselves becomes a folder of TOML for a person to finish.

A file's blocks come in, the files of a format go out: titles, heads, rows and the sums that hold in the document, marked as
proposals, and what its words do not settle marked as to be filled in. Only the command line calls this; it uses reading's own tables.
"""
