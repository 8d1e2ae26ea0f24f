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

PAGES = 5_000
"""The most pages of one file."""

DRAWN_OBJECTS = 200_000
"""The most drawn things of one page, and lines of one of them."""

GLYPHS = 200_000
"""The most characters of one page."""

MARKS = 2_000_000
"""The most characters and drawn things that the pages of one file have together."""

DEPTH = 64
"""How deep templates, groups and composite graphics of a page may stand in one another."""

SHEET_BYTES = 32 * MIB
"""The largest part of a package that describes one page."""

OFFICE_SECONDS = 17
"""How long an office program may take to convert one file."""

ARCHIVE_DEPTH = 2
"""How deep archives may stand in one another: an archive, and archives in it."""

NAME_LENGTH = 120
"""The most letters of a name that others gave to a file."""

ATTACHMENTS = 50
"""The most attachments of one page that are fetched."""

FETCHED_BYTES = 500 * MIB
"""The most that a page and its attachments may hold together."""

REDIRECTS = 5
"""How many times one address may send on to another."""

ANSWER_SECONDS = 300
"""How long one answer from the network may take, from the first word of the request to the last byte."""

SILENCE_SECONDS = 30
"""How long a host may say nothing."""

VISIT_SECONDS = 1_800
"""How long a page and its attachments may take together."""

PAUSE_SECONDS = 1
"""How long a host is left alone between two requests."""

LONGEST_PAUSE_SECONDS = 30
"""The longest pause between two requests that a host's robots.txt may ask for."""

ROBOTS_BYTES = MIB // 2
"""How much of a robots.txt is read (RFC 9309 asks for as much)."""

LINKS = 20_000
"""The most links of one page that are looked at."""

TRACES = 200
"""The most things beside its print that are kept of one file (comments, tracked changes …)."""

TRACE_LENGTH = 200
"""The most letters that are kept of one of them."""

ANNOTATIONS = 20_000
"""The most annotations of one PDF that are looked at."""

WORKER_SECONDS = 20
"""How long a worker may take over one file."""

WORKER_START_SECONDS = 60
"""How long a worker may take to be ready for its first file."""

WORKER_MEMORY_BYTES = 1024 * MIB
"""The address space of a worker, and of each program that it starts."""

RECOGNITION_SECONDS = 600
"""How long a worker may take over a file whose pages must be recognised."""

RECOGNITION_MEMORY_BYTES = 2_560 * MIB
"""How much address space it may take for that: the models' libraries reserve far more than they use."""

WORKER_OUTPUT_BYTES = 32 * MIB
"""The longest answer that a worker may give: about eighty thousand amounts."""

WORKER_FILE_BYTES = FILE_BYTES
"""The largest file that a worker may write."""

WORKER_FILES = 500
"""After how many files a worker makes room for a new one, so that what reading leaves behind cannot pile up."""

PICTURE_PIXELS = 40_000_000
"""The most pixels of a picture that is decoded: an A4 page at 600 dots an inch has 35 million."""

PICTURE_PAGES = 200
"""The most pages of one picture file."""

RECOGNISED_PIXELS = 8_000_000
"""The most pixels of a page that is recognised: an A3 page at 200 dots an inch has 7.7 million."""

CROPPED_PIXELS = 8_000_000
"""The most pixels of a page of which places are shown in a report."""

CROPS = 150
"""The most pictures of places that a report has of one document."""
