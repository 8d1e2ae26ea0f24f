"""Where results go: to standard output, or whole to a path; tables for eyes in a terminal, plain lines in a pipe."""

import codecs
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from pathlib import Path

from gouji.messages import Problem

ESCAPED = "gouji-escaped"
"""What is done with characters that an encoding lacks, and names that are no text: they are written as JSON writes them."""


def _escaped(refused: UnicodeError) -> tuple[str, int]:
    if not isinstance(refused, UnicodeEncodeError):
        raise refused
    units = refused.object[refused.start : refused.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2)), refused.end


codecs.register_error(ESCAPED, _escaped)


def give(text: str, to: str | None) -> None:
    """Print the text, or write it to the path `to` whole or not at all."""
    if to is None:
        sys.stdout.write(text)
        return
    target = Path(to)
    data = text.encode("utf-8", ESCAPED)
    try:
        if target.exists() and not target.is_file():
            target.write_bytes(data)  # a pipe or a device stays one; a folder refuses
        else:
            _put_in_place(Path(os.path.realpath(target)), data)
    except (OSError, ValueError) as mistake:
        raise Problem("cli.not_written", path=to, reason=getattr(mistake, "strerror", None) or str(mistake)) from mistake


def _put_in_place(target: Path, data: bytes) -> None:
    """Write beside the target and take its place in one step; nothing is left behind where that fails."""
    handle, name = tempfile.mkstemp(dir=target.parent, prefix=".gouji-")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
        os.chmod(name, 0o644)
        os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)


def say_aside(text: str) -> None:
    """A line to standard error: progress, a warning, an error."""
    print(text, file=sys.stderr)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]], amounts: frozenset[int] = frozenset()) -> str:
    """Rows as text: aligned by display width in a terminal, tabs in a pipe. `amounts` are columns set to the right."""
    if not sys.stdout.isatty():
        return "\n".join("\t".join(row) for row in (heads, *rows)) + "\n"
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    console = Console()
    drawn = Table(box=SIMPLE_HEAD, header_style="bold", pad_edge=False)
    for i, head in enumerate(heads):
        drawn.add_column(head, justify="right" if i in amounts else "left", no_wrap=i in amounts)
    for row in rows:
        drawn.add_row(*map(Text, row))
    with console.capture() as captured:
        console.print(drawn)
    return captured.get()


def coloured(text: str, colour: str) -> str:
    """The text in a colour where standard output is a terminal and NO_COLOR is not set."""
    codes = {"red": "31", "amber": "33", "green": "32", "quiet": "2"}
    if not sys.stdout.isatty() or "NO_COLOR" in os.environ:
        return text
    return f"\x1b[{codes[colour]}m{text}\x1b[0m"
