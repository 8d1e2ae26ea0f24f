"""The few words that a published file needs beside those of the document: they stand in `words.toml`."""

import functools
import importlib.resources
import tomllib


def word(key: str, **values: str) -> str:
    """The word `key` with its blanks filled. KeyError where there is none, or where a blank has no value."""
    return _words()[key].format_map(values)


@functools.cache
def _words() -> dict[str, str]:
    return tomllib.loads(importlib.resources.files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
