"""Every sentence that gouji says to a person, Chinese and English side by side.

What comes in is a key (`room.name`) and the values of its blanks; what goes out is the sentence in the reader's
language. Each room has its own file in `catalogue/`; every room may call this one, and it calls none.
"""

import functools
import os
import re
import string
import tomllib
from contextvars import ContextVar

# Plain paths: importlib.resources alone would take as long to import as `gouji --help` may take.
_CATALOGUE = os.path.join(os.path.dirname(__file__), "catalogue")

_QUOTED = re.compile(r"“([^“”]*)”")
_OTHERS = {"zh": "「」", "en": "‘’"}
"""The quotation marks around words that begin or end with the ordinary ones."""

_language: ContextVar[str | None] = ContextVar("language", default=None)


class Problem(Exception):
    """One mistake, for a person: what is wrong, where, what to do.

    `key` names the sentence in the catalogue, `values` fill its blanks; `str()` gives it in the reader's language.
    """

    def __init__(self, key: str, /, **values: object) -> None:
        super().__init__(key)
        self.key = key
        self.values = values

    def __str__(self) -> str:
        return say(self.key, **self.values)


class Problems(Exception):
    """All mistakes of one input at once, in the order in which a person meets them."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__(f"{len(problems)} problems")
        self.problems = problems

    def __str__(self) -> str:
        return "\n".join(map(str, self.problems))


def say(key: str, /, **values: object) -> str:
    """The sentence `key` in the reader's language, its blanks filled. KeyError when the catalogue lacks it."""
    room, _, name = key.partition(".")
    template = _room(room)[name][language()]
    shown = {name: _shown(value) for name, value in values.items()}
    return string.Formatter().vformat(_kept_apart(template, shown), (), shown)


def language() -> str:
    """`zh` or `en`: what `speak` set, else what the environment's locale asks for; Chinese where it asks for neither."""
    chosen = _language.get()
    if chosen:
        return chosen
    locale = next((os.environ[v] for v in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(v)), "")
    return "en" if locale.startswith("en") else "zh"


def speak(chosen: str | None) -> None:
    """Say everything from here on in `zh` or `en`; None goes back to the locale's."""
    _language.set(chosen)


def keys() -> list[str]:
    """All keys of the catalogue, for the tests that hold it complete."""
    rooms = sorted(name.removesuffix(".toml") for name in os.listdir(_CATALOGUE) if name.endswith(".toml"))
    return [f"{room}.{name}" for room in rooms for name in _room(room)]


@functools.cache
def _room(room: str) -> dict[str, dict[str, str]]:
    with open(os.path.join(_CATALOGUE, f"{room}.toml"), "rb") as file:
        return tomllib.load(file)


def _shown(value: object) -> object:
    if isinstance(value, list | tuple):
        return "、".join(map(str, value))
    return value


def _kept_apart(template: str, values: dict[str, object]) -> str:
    """The template with other quotation marks around those blanks whose own would meet them (““12345”热线”): what a document prints is told as it is
    printed."""
    names = {f"{{{name}}}": value for name, value in values.items() if isinstance(value, str) and (value.startswith("“") or value.endswith("”"))}

    def marked(found: re.Match[str]) -> str:
        inner = found[1]
        first = any(inner.startswith(blank) and value.startswith("“") for blank, value in names.items())
        last = any(inner.endswith(blank) and value.endswith("”") for blank, value in names.items())
        return inner.join(_OTHERS[language()]) if first or last else found[0]

    return _QUOTED.sub(marked, template) if names else template
