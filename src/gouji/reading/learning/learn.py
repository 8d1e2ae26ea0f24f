"""A draft of a format learned from one document of an unknown format: its folder of TOML, to be finished by a person."""

import re
import tempfile
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gouji.amounts import plain
from gouji.document import Table
from gouji.document.place import Place
from gouji.files.blocks import Pages, Paragraph
from gouji.formats import Format
from gouji.formats.layout import Setting
from gouji.formats.loading import read_format
from gouji.messages import Problem
from gouji.reading.kind import year_of
from gouji.reading.learning.columns import learned_sides
from gouji.reading.learning.grids import Found, found_tables, goal_words, learning_words
from gouji.reading.learning.toml import comment, entries, table_toml, with_blanks
from gouji.reading.unknown import title_and_rest
from gouji.reading.walk import Walk, bare_title

_YEAR = re.compile(r"(20\d\d)年")
_LINE = re.compile(r"(?P<front>[^：]{2,16}：)(?P<name>[^：]{2,40}?)(?:单位：.*)?$")
_DOTS = re.compile(r"[.．·…]*\d*$")
_CODE = re.compile(r"\d{1,3}|\d{5}|\d{7}")
"""What may be a code, or a piece of one."""

_FIRST_LINES = 12
_SENTENCES = ("amounts", "changes", "lists", "becauses", "counts")


@dataclass(frozen=True)
class Draft:
    """The files of a format's folder by their names (`tables/01.toml`), how many tables it has, how many amounts of its document are
    read with it, and how many that its tables seem to print are not."""

    files: Mapping[str, str]
    tables: int
    read: int
    missing: int


def learn(pages: Pages, id: str, name: str) -> Draft:
    """The draft of the format `id` from a file that was taken apart; `name` is the file's.

    Raises a Problem where the file has no table that a format could be learned from.
    """
    found = found_tables(pages.blocks)
    texts = [plain(block.text) for block in pages.blocks if isinstance(block, Paragraph)]
    line, organisation = _organisation(texts)
    setting = Setting(organisation, _year(texts, found), _stage(found))
    tables = [table for table in found if any(side.amounts() for side in learned_sides(table, setting))]
    if not tables:
        raise Problem("reading.nothing_to_learn", file=name)
    aliases = _aliases(texts, tables)
    files = {"format.toml": _format(id, texts, setting, len(tables)), "document.toml": _document(texts, line)}
    files["sentences.toml"] = comment("sentences") + "section = []\n" + "".join(f"\n[{name}]\n" for name in _SENTENCES)
    files["goals.toml"] = comment("goals") + entries(goal_words(pages.blocks))
    files |= {f"tables/{n:02}.toml": table_toml(table, aliases.get(table.title, ""), setting) for n, table in enumerate(tables, 1)}
    return Draft(files, len(tables), *_amounts(pages, _loaded(files), setting))


def write_files(files: Mapping[str, str], folder: Path) -> None:
    """Write the files of a draft into a folder that is there."""
    for name, text in files.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")


def _loaded(files: Mapping[str, str]) -> Format:
    """The format that the files are. Raises Problems where they say something that no format can say."""
    with tempfile.TemporaryDirectory() as folder:
        write_files(files, Path(folder))
        return read_format(Path(folder))


def _amounts(pages: Pages, format: Format, setting: Setting) -> tuple[int, int]:
    """How many amounts the format reads, and how many it does not that stand there where no format is known; what may be a code is none."""
    printed, read = (Counter(_printed(_tables(pages, known, setting))) for known in (None, format))
    return read.total(), sum(times for (amount, _), times in (printed - read).items() if not _CODE.fullmatch(amount))


def _tables(pages: Pages, format: Format | None, setting: Setting) -> list[Table]:
    walk = Walk(format, setting)
    for block in pages.blocks:
        walk.take(block)
    return walk.tables()[0]


def _printed(tables: Sequence[Table]) -> list[tuple[str, Place]]:
    return [(cell.amount, cell.place) for table in tables for cell in table.cells if cell.amount]


def _year(texts: Sequence[str], tables: Sequence[Found]) -> int:
    """The year of most titles that name one, else the first that the document names, else 0."""
    dated = Counter(int(found[1]) for table in tables if (found := _YEAR.search(table.title)))
    return dated.most_common(1)[0][0] if dated else year_of(texts, None)


def _stage(tables: Sequence[Found]) -> str:
    """What stage most titles name."""
    named = Counter(title_and_rest(table.title)[0].get("stage", learning_words()["document"]["stage"]) for table in tables)
    return max(named, key=lambda stage: named[stage], default="")


def _organisation(texts: Sequence[str]) -> tuple[str, str]:
    """What stands before the unit's name in the line that most often stands in the document in the same words, and the name."""
    found = Counter((match["front"], match["name"]) for match in map(_LINE.fullmatch, texts) if match)
    (front, name), times = max(found.items(), key=lambda item: item[1], default=(("", ""), 0))
    return (front, name) if times > 1 else ("", "")


def _aliases(texts: Sequence[str], tables: Sequence[Found]) -> dict[str, str]:
    """Titles as the contents word them: of those that stand nowhere else, in their order, where both are equally many."""
    ends = tuple(map(plain, learning_words()["titles"]["ends"]))
    lines = [bare_title(_DOTS.sub("", text)) for text in texts]
    titles = [table.title for table in tables]
    first = next((n for n, line in enumerate(lines) if line in titles and lines.count(line) == 1), 0)
    listed = [line for line in dict.fromkeys(lines[:first]) if line.endswith(ends) and line not in titles]
    others = [title for title in titles if lines.count(title) < 2]
    return dict(zip(others, listed, strict=True)) if len(listed) == len(others) else {}


def _format(id: str, texts: Sequence[str], setting: Setting, tables: int) -> str:
    said = learning_words()
    level = next((level for text in texts[:_FIRST_LINES] for word, level in said["levels"].items() if word in text), said["document"]["level"])
    title = next((text for text in texts[:_FIRST_LINES] if any(word in text for word in said["levels"])), id)
    head = {
        "id": id, "name": with_blanks(title, setting).replace("{year}年", "").replace("{organisation}", "") or id, "level": level,
        "stage": setting.stage, "years": {"since": setting.year}, "compiles": False,
        "tables": [f"{n:02}" for n in range(1, tables + 1)], "title": ["{year}年", "{organisation}"],
        "name_of_file": "{organisation}-{year}", "draft": said["document"]["draft"],
    }  # fmt: skip
    return comment("format") + entries(head)


def _document(texts: Sequence[str], line: str) -> str:
    front = {"organisation_line": line + "{organisation}"}
    return comment("document") + entries({"contents_title": learning_words()["document"]["contents"], **front, "part": [], "term": []})
