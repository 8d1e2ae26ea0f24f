"""Foreign files read by processes of their own, which may die of them: file → document, or a sentence on what became of it.

A path comes in, a document goes out, and whatever the file does meanwhile (crash, hang, fill the memory, reach for the network)
happens in a worker with limits. The command line and the library's `isolated=True` call this room; it calls reading.
"""
