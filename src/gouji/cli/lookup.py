"""`gouji formats list`, `gouji codes search`: look-ups."""

import argparse
import sys

from gouji.cli.output import say_aside, table
from gouji.messages import say


def formats(given: argparse.Namespace) -> int:
    """The formats that the package carries."""
    from gouji.formats import load_format, shipped_formats

    rows = [(f.id, f.name, str(f.since), str(sum(not t.variant_of for t in f.tables))) for f in map(load_format, shipped_formats())]
    sys.stdout.write(table([say(f"cli.{key}") for key in ("format", "name", "since", "tables")], rows))
    return 0


def codes(given: argparse.Namespace) -> int:
    """The classes that a word or the front of a code finds; where there is none that is said, and the status is 0 too."""
    from gouji.classification import search

    words = " ".join(given.words)
    rows = [(entry.code, entry.name, entry.level, entry.evidence) for entry in search(words, given.year)]
    if not rows:
        say_aside(say("cli.no_code", words=words, year=given.year))
        return 0
    sys.stdout.write(table([say(f"cli.{key}") for key in ("code", "name", "level", "evidence")], rows))
    return 0
