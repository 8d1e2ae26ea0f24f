"""`gouji formats list`, `gouji codes search`: look-ups."""

import argparse
import sys

from gouji.cli.output import table
from gouji.messages import say


def formats(given: argparse.Namespace) -> int:
    """The formats that the package carries."""
    from gouji.formats import load_format, shipped_formats

    rows = [(f.id, f.name, str(f.since), str(sum(not t.variant_of for t in f.tables))) for f in map(load_format, shipped_formats())]
    sys.stdout.write(table([say(f"cli.{key}") for key in ("format", "name", "since", "tables")], rows))
    return 0


def codes(given: argparse.Namespace) -> int:
    """The classes that a word or the front of a code finds; 0 also where there is none."""
    from gouji.classification import search

    rows = [(entry.code, entry.name, entry.level, entry.evidence) for entry in search(" ".join(given.words), given.year)]
    sys.stdout.write(table([say(f"cli.{key}") for key in ("code", "name", "level", "evidence")], rows))
    return 0
