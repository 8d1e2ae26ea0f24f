"""Where results go: to standard output, or whole to a path; tables for eyes in a terminal, plain lines in a pipe."""

import codecs
import os
import sys
import tempfile
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from io import FileIO
from pathlib import Path

from gouji.messages import Problem
from gouji.messages.refusals import reason_of

ESCAPED = "gouji-escaped"
"""What is done with characters that an encoding lacks, and names that are no text: they are written as JSON writes them."""

UNFINISHED = ".gouji-"
"""How the names of files begin that wait to take the place of others."""


def _escaped(refused: UnicodeError) -> tuple[str, int]:
    if not isinstance(refused, UnicodeEncodeError):
        raise refused
    units = refused.object[refused.start : refused.end].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[i : i + 2].hex()}" for i in range(0, len(units), 2)), refused.end


codecs.register_error(ESCAPED, _escaped)


def give(text: str, to: str | None) -> None:
    """Print the text, or write it to the path `to` whole or not at all."""
    with giving(to) as write:
        write(text)


@contextmanager
def giving(to: str | None, beside: Path | None = None) -> Iterator[Callable[[str], object]]:
    """A function that prints texts, or writes them to the path `to`: all of them at the end, or none where anything is raised.

    Until then they wait in a file in the folder `beside` (else the folder of `to`). Without a text nothing is written.
    """
    if to is None:
        yield _print
        return
    with nullcontext(Path(to)) if is_special(to) else replacing(to, beside) as path:
        with refused(to):
            file = path.open("wb", buffering=0)
        with file:
            yield lambda text: _write(file, text, to)


def _print(text: str) -> None:
    sys.stdout.write(text)
    sys.stdout.flush()


def _write(file: FileIO, text: str, to: str) -> None:
    left = memoryview(text.encode("utf-8", ESCAPED))
    with refused(to):
        while left:
            left = left[file.write(left) :]


def is_special(to: str) -> bool:
    """Whether the path is something that cannot be replaced: a pipe or a device stays one; a folder refuses."""
    return Path(to).exists() and not Path(to).is_file()


@contextmanager
def replacing(to: str, beside: Path | None = None) -> Iterator[Path]:
    """An empty file that takes the place of `to` in one step, unless it stays empty; nothing is left behind where anything is raised."""
    with refused(to):
        target = Path(os.path.realpath(to))
        handle, name = tempfile.mkstemp(dir=beside or target.parent, prefix=UNFINISHED)
        os.close(handle)
    try:
        yield Path(name)
        with refused(to):
            if os.path.getsize(name):
                os.chmod(name, 0o644)
                os.replace(name, target)
    finally:
        Path(name).unlink(missing_ok=True)


@contextmanager
def refused(to: str) -> Iterator[None]:
    """A Problem that names the path where the system refuses to write."""
    try:
        yield
    except OSError as refusal:
        raise Problem("cli.not_written", path=to, reason=reason_of(refusal)) from refusal


def free_name(name: str, taken: Collection[str]) -> str:
    """The name, with a number behind its stem where another file has it already."""
    path, number = Path(name), 2
    while name in taken:
        name, number = f"{path.stem} ({number}){path.suffix}", number + 1
    return name


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
        drawn.add_column(head, justify="right" if i in amounts else "left", no_wrap=i in amounts, overflow="ellipsis" if i in amounts else "fold")
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
