"""How much of a foreign file gouji is ready to take in. Every limit of the room stands here."""

MIB = 1024 * 1024

FILE_BYTES = 100 * MIB
"""The largest file that is opened."""

INFLATED_BYTES = 500 * MIB
"""The most that all parts of a package may hold together, counted while inflating."""

ENTRIES = 10_000
"""The most parts of a package."""

RATIO = 100
"""How many times its packed size a part may hold, once it is larger than RATIO_FREE_BYTES."""

RATIO_FREE_BYTES = 10 * MIB
"""What a part may hold whatever its packed size: blank cells pack very well."""

CELLS = 5_000_000
"""The most cells of one file, and of one grid with its blanks."""

MERGED_CELLS = 500_000
"""The most cells that the merged ranges of one workbook may cover together."""

SPAN = 1_000
"""The most columns over which one cell is merged (the limit of the HTML standard)."""

SAMPLE_BYTES = 4_096
"""How much of a file's beginning is looked at to tell what it is."""
