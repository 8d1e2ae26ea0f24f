"""The arguments of every command, each with one line of help; nothing is imported for them that a command would not need."""

import argparse
from collections.abc import Callable
from importlib import import_module

from gouji import __version__
from gouji.cli.usage import Parser
from gouji.messages import say

Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parser() -> Parser:
    """The parser of the whole command line."""
    top = Parser(prog="gouji", description=say("help.gouji"))
    top.add_argument("--version", action="version", version=f"gouji {__version__}")
    top.set_defaults(lang=None)
    commands = top.add_subparsers(dest="command", required=True, metavar=say("help.command"))
    _demo(commands)
    _read(commands)
    _check(commands)
    _annotate(commands)
    _publish(commands)
    _ledger(commands)
    _explain(commands)
    _compare(commands)
    _waive(commands)
    _goals(commands)
    _formats(commands)
    _rules(commands)
    _codes(commands)
    return top


def _later(module: str, function: str = "run") -> Callable[[argparse.Namespace], int]:
    """The function of a command's module, imported only when it runs."""
    return lambda given: getattr(import_module(f"gouji.cli.{module}"), function)(given)


def _demo(commands: Commands) -> None:
    command = commands.add_parser("demo", help=say("help.demo"))
    command.add_argument("--to", default="out/demo", metavar=say("help.folder"), help=say("help.demo_to"))
    command.set_defaults(run=_later("demo"))


def _read(commands: Commands) -> None:
    command = commands.add_parser("read", help=say("help.read"))
    command.add_argument("files", nargs="+", metavar=say("help.file"), help=say("help.read_files"))
    command.add_argument("--format", choices=("json", "csv", "parquet", "text"), default=None, help=say("help.read_format"))
    command.add_argument("--to", default=None, metavar=say("help.path"), help=say("help.read_to"))
    command.add_argument("--jobs", type=int, default=None, metavar=say("help.number"), help=say("help.jobs"))
    ways = command.add_mutually_exclusive_group()
    ways.add_argument("--verify", dest="way", action="store_const", const="verify", default="print", help=say("help.verify"))
    ways.add_argument("--embedded", dest="way", action="store_const", const="embedded", help=say("help.embedded"))
    ways.add_argument("--picture", dest="way", action="store_const", const="picture", help=say("help.picture"))
    command.add_argument("--together", action="store_true", help=say("help.together"))
    command.add_argument("--private", action="store_true", help=say("help.private"))
    command.set_defaults(run=_later("read"))


def _check(commands: Commands) -> None:
    command = commands.add_parser("check", help=say("help.check"))
    command.add_argument("files", nargs="+", metavar=say("help.file"), help=say("help.check_files"))
    command.add_argument("--format", choices=("text", "json", "html", "xlsx"), default=None, help=say("help.check_format"))
    command.add_argument("--to", default=None, metavar=say("help.path"), help=say("help.to"))
    command.add_argument("--jobs", type=int, default=None, metavar=say("help.number"), help=say("help.jobs"))
    command.add_argument("--private", action="store_true", help=say("help.private"))
    command.add_argument("--waivers", default=None, metavar=say("help.path"), help=say("help.waivers"))
    command.add_argument("--against", nargs="+", action="extend", default=[], metavar=say("help.file"), help=say("help.against"))
    command.add_argument("--given", action="append", default=[], metavar=say("help.given_pair"), help=say("help.given"))
    command.add_argument("--rules", action="append", default=[], metavar=say("help.path"), help=say("help.rules_paths"))
    command.set_defaults(run=_later("check"))


def _annotate(commands: Commands) -> None:
    command = commands.add_parser("annotate", help=say("help.annotate"))
    command.add_argument("file", metavar=say("help.file"), help=say("help.annotate_file"))
    command.add_argument("--to", required=True, metavar=say("help.path"), help=say("help.annotate_to"))
    command.add_argument("--day", default=None, metavar=say("help.day"), help=say("help.annotate_day"))
    command.set_defaults(run=_later("annotate"))


def _publish(commands: Commands) -> None:
    command = commands.add_parser("publish", help=say("help.publish"))
    command.add_argument("ledger", nargs="+", metavar=say("help.ledger"), help=say("help.publish_ledger"))
    command.add_argument("--to", required=True, metavar=say("help.folder"), help=say("help.publish_to"))
    command.add_argument("--formats", default="docx,pdf,xlsx,html,json,datapackage", metavar=say("help.kinds"), help=say("help.formats_wanted"))
    command.add_argument("--organisation", default=None, metavar=say("help.label"), help=say("help.organisation"))
    command.add_argument("--issued", default=None, metavar=say("help.day"), help=say("help.issued"))
    command.add_argument("--draft", action="store_true", help=say("help.draft"))
    command.add_argument("--force", action="store_true", help=say("help.force"))
    command.set_defaults(run=_later("publish"))


def _ledger(commands: Commands) -> None:
    verbs = commands.add_parser("ledger", help=say("help.ledgers")).add_subparsers(dest="verb", required=True, metavar=say("help.verb"))
    new = verbs.add_parser("new", help=say("help.new"))
    new.add_argument("to", metavar=say("help.folder"))
    new.add_argument("--year", type=int, default=None, metavar=say("help.year"), help=say("help.new_year"))
    new.set_defaults(run=_later("ledger", "new"))
    rebuilt = verbs.add_parser("from", help=say("help.rebuilt"))
    rebuilt.add_argument("file", metavar=say("help.file"), help=say("help.rebuilt_file"))
    rebuilt.add_argument("--to", required=True, metavar=say("help.folder"), help=say("help.rebuilt_to"))
    rebuilt.set_defaults(run=_later("ledger", "rebuild"))


def _explain(commands: Commands) -> None:
    command = commands.add_parser("explain", help=say("help.explain"))
    command.add_argument("file", metavar=say("help.file"), help=say("help.explain_file"))
    command.add_argument("cell", metavar=say("help.cell"), help=say("help.explain_cell"))
    command.add_argument("--format", choices=("text", "json"), default="text", help=say("help.text_or_json"))
    command.add_argument("--to", default=None, metavar=say("help.path"), help=say("help.to"))
    command.add_argument("--private", action="store_true", help=say("help.private"))
    command.set_defaults(run=_later("explain"))


def _compare(commands: Commands) -> None:
    command = commands.add_parser("compare", help=say("help.compare"))
    command.add_argument("before", metavar=say("help.file"), help=say("help.compare_before"))
    command.add_argument("after", metavar=say("help.file"), help=say("help.compare_after"))
    command.add_argument("--format", choices=("text", "json"), default="text", help=say("help.text_or_json"))
    command.add_argument("--to", default=None, metavar=say("help.path"), help=say("help.to"))
    command.add_argument("--private", action="store_true", help=say("help.private"))
    command.set_defaults(run=_later("compare"))


def _waive(commands: Commands) -> None:
    command = commands.add_parser("waive", help=say("help.waive"))
    command.add_argument("file", metavar=say("help.file"), help=say("help.explain_file"))
    command.add_argument("finding", type=int, metavar=say("help.serial"), help=say("help.waive_number"))
    command.add_argument("--reason", required=True, metavar=say("help.words"), help=say("help.waive_reason"))
    command.add_argument("--by", required=True, metavar=say("help.name"), help=say("help.waive_by"))
    command.add_argument("--to", default="waivers.toml", metavar=say("help.path"), help=say("help.waive_to"))
    command.add_argument("--waivers", default=None, metavar=say("help.path"), help=say("help.waive_waivers"))
    command.add_argument("--on", default=None, metavar=say("help.day"), help=say("help.waive_on"))
    command.add_argument("--private", action="store_true", help=say("help.private"))
    command.set_defaults(run=_later("waive"))


def _goals(commands: Commands) -> None:
    command = commands.add_parser("goals", help=say("help.goals"))
    command.add_argument("words", nargs="+", metavar=say("help.goals_words"), help=say("help.goals_files"))
    command.add_argument("--limit", type=int, default=None, metavar=say("help.number"), help=say("help.goals_limit"))
    command.add_argument("--format", choices=("text", "json"), default="text", help=say("help.text_or_json"))
    command.add_argument("--to", default=None, metavar=say("help.path"), help=say("help.to"))
    command.add_argument("--jobs", type=int, default=None, metavar=say("help.number"), help=say("help.jobs"))
    command.add_argument("--private", action="store_true", help=say("help.private"))
    command.add_argument("--data", default=None, metavar=say("help.folder"), help=say("help.goals_data"))
    command.add_argument("--month", type=int, choices=range(1, 13), default=None, metavar=say("help.month"), help=say("help.goals_month"))
    command.add_argument("--scheme", default=None, metavar=say("help.scheme"), help=say("help.goals_scheme"))
    command.add_argument("--next", default=None, metavar=say("help.ledger"), help=say("help.goals_next"))
    command.add_argument("--papers", default=None, metavar=say("help.kinds"), help=say("help.goals_papers"))
    command.add_argument("--issued", default=None, metavar=say("help.day"), help=say("help.goals_issued"))
    command.add_argument("--force", action="store_true", help=say("help.force"))
    command.set_defaults(run=_later("goals"))


def _formats(commands: Commands) -> None:
    verbs = commands.add_parser("formats", help=say("help.formats")).add_subparsers(dest="verb", required=True, metavar=say("help.verb"))
    verbs.add_parser("list", help=say("help.formats_list")).set_defaults(run=_later("lookup", "formats"))
    learned = verbs.add_parser("learn", help=say("help.learn"))
    learned.add_argument("file", metavar=say("help.file"), help=say("help.learn_file"))
    learned.add_argument("--to", required=True, metavar=say("help.folder"), help=say("help.learn_to"))
    learned.set_defaults(run=_later("formats", "learn"))


def _rules(commands: Commands) -> None:
    verbs = commands.add_parser("rules", help=say("help.rules")).add_subparsers(dest="verb", required=True, metavar=say("help.verb"))
    listed = verbs.add_parser("list", help=say("help.rules_list"))
    listed.add_argument("--family", default=None, metavar=say("help.family"), help=say("help.rules_family"))
    listed.set_defaults(run=_later("rules", "listed"))
    explained = verbs.add_parser("explain", help=say("help.rules_explain"))
    explained.add_argument("id", metavar=say("help.rules_id"))
    explained.set_defaults(run=_later("rules", "explained"))
    exported = verbs.add_parser("export", help=say("help.rules_export"))
    exported.add_argument("path", metavar=say("help.path"), help=say("help.rules_workbook"))
    exported.set_defaults(run=_later("rules", "exported"))
    for command in (listed, exported):
        command.add_argument("--pack", default=None, metavar=say("help.pack"), help=say("help.rules_pack"))
    for command in (listed, explained, exported):
        command.add_argument("--rules", action="append", default=[], metavar=say("help.path"), help=say("help.rules_paths"))
    imported = verbs.add_parser("import", help=say("help.rules_import"))
    imported.add_argument("path", metavar=say("help.path"), help=say("help.rules_workbook"))
    imported.add_argument("--to", required=True, metavar=say("help.folder"), help=say("help.rules_to"))
    imported.set_defaults(run=_later("rules", "imported"))


def _codes(commands: Commands) -> None:
    verbs = commands.add_parser("codes", help=say("help.codes")).add_subparsers(dest="verb", required=True, metavar=say("help.verb"))
    search = verbs.add_parser("search", help=say("help.search"))
    search.add_argument("words", nargs="+", metavar=say("help.word"))
    search.add_argument("--year", type=int, default=2024, metavar=say("help.year"), help=say("help.search_year"))
    search.set_defaults(run=_later("lookup", "codes"))
