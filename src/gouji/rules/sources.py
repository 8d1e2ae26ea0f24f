"""Where the text of a law was read: what stands behind a verified basis."""

import datetime
import functools
import importlib.resources
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Source:
    """A text that was read: its document as bases cite it, edition, title and address, the day, and what each passage (`articles`) demands."""

    document: str
    edition: str
    title: str
    address: str
    read: datetime.date
    articles: Mapping[str, str]


@functools.cache
def sources() -> tuple[Source, ...]:
    """All texts that were read, in the order of sources.toml; a document stands twice where two editions were read."""
    text = importlib.resources.files(__package__).joinpath("sources.toml").read_text(encoding="utf-8")
    return tuple(Source(**raw) for raw in tomllib.loads(text)["source"])


def source_of(document: str, article: str) -> Source | None:
    """The text in which a passage of a document was read; None where it was not read for the shipped packs."""
    return next((source for source in sources() if source.document == document and article in source.articles), None)
