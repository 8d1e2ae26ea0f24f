"""Performance goals: whether they are written well, how far they have come, and what they score.

A document with goal sheets comes in, with a ledger's results and measured values where there are any; out go findings that say how to write
an indicator better, with an example from a library of indicators, the progress of the year, and scored sheets. The library, the schemes of
scoring and the words of the checks are data. Publishing, the Python door and the command line call this room; it calls checking and what stands
above it.
"""
