"""Rules → the text of a pack, as a person would write it."""

from collections.abc import Mapping, Sequence
from typing import Any

import tomli_w

from gouji.rules.rule import Rule
from gouji.rules.scopes import years_text
from gouji.rules.thresholds import threshold_text

_TEXTS = ("id", "name", "what", "severity", "formula")
_MORE = ("advice", "suspect", "right")


def toml_of(rules: Sequence[Rule]) -> str:
    """The text of a pack of these rules, which are all of one pack; their scopes stand in each rule."""
    return f"pack = {_value(rules[0].pack)}\n" + "".join(f"\n[[rule]]\n{_rule(rule)}" for rule in rules)


def _rule(rule: Rule) -> str:
    scope = {"formats": rule.scope.formats, "stages": rule.scope.stages, "levels": rule.scope.levels}
    years = years_text(rule.scope.since, rule.scope.until)
    parameters = {name: threshold_text(number) for name, number in rule.parameters.items()}
    given: dict[str, Any] = {
        **{key: getattr(rule, key) for key in _TEXTS},
        **{key: list(values) for key, values in scope.items() if values}, **({"years": years} if years else {}),
        "basis": [dict(entry) for entry in rule.basis], **{key: getattr(rule, key) for key in _MORE if getattr(rule, key)},
        **({"parameters": parameters} if parameters else {}), "holds": list(rule.holds), "fails": list(rule.fails),
    }  # fmt: skip
    width = max(map(len, given))
    return "".join(f"{key.ljust(width)} = {_value(value)}\n" for key, value in given.items())


def _value(value: Any) -> str:
    if isinstance(value, str):
        return _string(value)
    if isinstance(value, Mapping):
        return "{ " + ", ".join(f"{_key(key)} = {_value(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        parts = [_value(one) for one in value]
        return f"[{', '.join(parts)}]" if sum(map(len, parts)) < 110 else "[\n" + "".join(f"  {part},\n" for part in parts) + "]"
    return _dumped(value)


def _key(key: str) -> str:
    return key if key.isascii() and key.isidentifier() else _dumped(key)


def _string(text: str) -> str:
    """A text in quotation marks; one with quotation marks, backslashes or several lines as it is, between marks that escape nothing."""
    sound = text.isprintable() or all(sign == "\n" or sign.isprintable() for sign in text)
    if sound and "\n" in text and "'''" not in text and not text.endswith("'"):
        return f"'''\n{text}'''"
    if sound and "\n" not in text and "'" not in text and ('"' in text or "\\" in text):
        return f"'{text}'"
    return _dumped(text)


def _dumped(value: Any) -> str:
    return tomli_w.dumps({"x": value}).removeprefix("x = ").rstrip("\n")
