"""What is taken where a published document does not say: the data of `from_document.toml`."""

import functools
import importlib.resources
import tomllib
from typing import Any


@functools.cache
def words() -> dict[str, Any]:
    """The choices and the members that they name."""
    text = importlib.resources.files(__package__).joinpath("from_document.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
