"""The parser's own complaints as sentences: argparse speaks English only, and prints the usage over each."""

import argparse
import os
import re
import sys
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NoReturn

_COMPLAINTS = {
    "required": re.compile(r"the following arguments are required: (?P<value>.*)"),
    "choice": re.compile(r"argument (?P<argument>.*?): invalid choice: '?(?P<value>.*?)'? \(choose from (?P<known>.*)\)"),
    "unknown": re.compile(r"unrecognized arguments: (?P<value>.*)"),
    "value": re.compile(r"argument (?P<argument>.*?): expected .*argument"),
    "number": re.compile(r"argument (?P<argument>.*?): invalid int value: '?(?P<value>.*?)'?"),
}
"""argparse's complaints by the message that says the same."""


class _Form(argparse.HelpFormatter):
    """Help whose usage begins in the reader's language."""

    def add_usage(self, usage: str | None, actions: Iterable[argparse.Action], groups: Iterable[Any], prefix: str | None = None) -> None:
        from gouji.messages import say

        super().add_usage(usage, actions, groups, say("help.usage") if prefix is None else prefix)


class Parser(argparse.ArgumentParser):
    """A parser of a command or a verb, with `--help` and `--lang`, whose complaint is one line on standard error in the reader's language, exit
    status 2."""

    def __init__(self, **options: Any) -> None:
        from gouji.messages import say

        super().__init__(**options, add_help=False, formatter_class=_Form)
        self._positionals.title, self._optionals.title = say("help.arguments"), say("help.options")
        self.add_argument("-h", "--help", action="help", help=say("help.help"))
        self.add_argument("--lang", action=Spoken, choices=("zh", "en"), default=argparse.SUPPRESS, help=say("help.lang"))

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the arguments, and end."""
        print(complaint(self.prog, message), file=sys.stderr)
        sys.exit(2)


class Spoken(argparse.Action):
    """`--lang`: heard as soon as it is read, so that complaints about later arguments are in the language too."""

    def __call__(self, parser: argparse.ArgumentParser, namespace: argparse.Namespace, values: Any, option_string: str | None = None) -> None:
        """Keep the language, and speak it."""
        from gouji.messages import speak

        setattr(namespace, self.dest, values)
        speak(values)


def language_asked(arguments: Sequence[str]) -> str | None:
    """The language that the arguments ask for, known before they are parsed, so that the help is in it too."""
    asked = [word.partition("=")[2] for word in arguments if word.startswith("--lang=")]
    asked += [after for word, after in pairwise(arguments) if word == "--lang"]
    return asked[0] if asked and asked[0] in ("zh", "en") else None


def _may_be_of_a_file(key: str, value: str) -> bool:
    """Whether what is complained of may be a file whose name begins with a hyphen: one is lacking, or a strange option has an ending."""
    from gouji.messages import say

    if key == "required":
        return say("help.file") in value.split(", ")
    return key == "unknown" and any(os.path.splitext(word)[1] for word in value.split())


def complaint(command: str, message: str) -> str:
    """The sentence for a complaint of argparse about a command."""
    from gouji.messages import say

    for key, pattern in _COMPLAINTS.items():
        found = pattern.fullmatch(message)
        if found:
            told = say(f"cli.usage_{key}", command=command, **{name: value.replace("'", "") for name, value in found.groupdict().items()})
            return say("cli.usage_dash", complaint=told) if _may_be_of_a_file(key, found.groupdict().get("value", "")) else told
    return say("cli.usage", command=command, mistake=message)
