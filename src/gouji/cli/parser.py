"""The arguments of every command, each with one line of help; nothing is imported for them that a command would not need."""

import argparse
from collections.abc import Callable
from importlib import import_module

from gouji import __version__
from gouji.cli.usage import Parser, Spoken

Commands = "argparse._SubParsersAction[argparse.ArgumentParser]"


def parser() -> Parser:
    """The parser of the whole command line."""
    top = Parser(prog="gouji", description="勾稽：一本账编出全部公开表、说明和绩效目标，读回任何公开文件，查到分。")
    top.add_argument("--version", action="version", version=f"gouji {__version__}")
    top.add_argument("--lang", action=Spoken, choices=("zh", "en"), default=None, help="说中文或英文（默认随系统）")
    commands = top.add_subparsers(dest="command", required=True, metavar="命令")
    _demo(commands)
    _read(commands)
    _check(commands)
    _publish(commands)
    _ledger(commands)
    _formats(commands)
    _codes(commands)
    return top


def _later(module: str, function: str = "run") -> Callable[[argparse.Namespace], int]:
    """The function of a command's module, imported only when it runs."""
    return lambda given: getattr(import_module(f"gouji.cli.{module}"), function)(given)


def _demo(commands: Commands) -> None:
    command = commands.add_parser("demo", help="编、查、公开、读回兰山2024年的例子")
    command.add_argument("--to", default="out/demo", help="写到哪个文件夹（默认 out/demo）")
    command.set_defaults(run=_later("demo"))


def _read(commands: Commands) -> None:
    command = commands.add_parser("read", help="读出公开文件中的每个数")
    command.add_argument("files", nargs="+", metavar="文件", help="DOCX、XLSX、HTML、JSON 或文本；可以是文件夹")
    command.add_argument("--format", choices=("json", "csv", "text"), default=None, help="默认：终端上是表，管道中是 JSON")
    command.add_argument("--to", default=None, metavar="路径", help="写到文件，而不是屏幕")
    command.set_defaults(run=_later("read"))


def _check(commands: Commands) -> None:
    command = commands.add_parser("check", help="查账本或公开文件：哪一格错了，应是多少")
    command.add_argument("files", nargs="+", metavar="文件", help="账本（工作簿或文件夹）或公开文件")
    command.add_argument("--format", choices=("text", "json"), default="text", help="默认 text")
    command.add_argument("--to", default=None, metavar="路径", help="写到文件，而不是屏幕")
    command.set_defaults(run=_later("check"))


def _publish(commands: Commands) -> None:
    command = commands.add_parser("publish", help="由账本编出并公开：DOCX、PDF、XLSX、HTML、JSON、数据包")
    command.add_argument("ledger", nargs="+", metavar="账本", help="一个单位的账本；多个单位的账本合成部门")
    command.add_argument("--to", required=True, metavar="文件夹", help="写到哪个文件夹")
    command.add_argument("--formats", default="docx,pdf,xlsx,html,json,datapackage", help="逗号分隔（默认全部六种）")
    command.add_argument("--organisation", default=None, help="合成部门时部门的名称")
    command.add_argument("--issued", default=None, metavar="日期", help="公开日期，如 2024-02-20（默认预算年度1月1日）")
    command.add_argument("--draft", action="store_true", help="有错也写，文件名注明草稿")
    command.add_argument("--force", action="store_true", help="文件夹里已有别的文件也写，不动那些文件")
    command.set_defaults(run=_later("publish"))


def _ledger(commands: Commands) -> None:
    verbs = commands.add_parser("ledger", help="账本").add_subparsers(dest="verb", required=True, metavar="动作")
    new = verbs.add_parser("new", help="新建一本空账本（工作簿）")
    new.add_argument("to", metavar="文件夹")
    new.add_argument("--year", type=int, default=None, metavar="年度", help="预算年度（默认明年）")
    new.set_defaults(run=_later("ledger", "new"))


def _formats(commands: Commands) -> None:
    verbs = commands.add_parser("formats", help="公开格式").add_subparsers(dest="verb", required=True, metavar="动作")
    verbs.add_parser("list", help="列出现有格式").set_defaults(run=_later("lookup", "formats"))


def _codes(commands: Commands) -> None:
    verbs = commands.add_parser("codes", help="收支分类科目").add_subparsers(dest="verb", required=True, metavar="动作")
    search = verbs.add_parser("search", help="按编码或名称查科目")
    search.add_argument("words", nargs="+", metavar="词")
    search.add_argument("--year", type=int, default=2024, help="年度（默认 2024）")
    search.set_defaults(run=_later("lookup", "codes"))
