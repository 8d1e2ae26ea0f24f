"""The words of a formula. Chinese writes them without blanks, so 且, 或 and 含 are cut off the names beside them here."""

import functools
import re
from collections.abc import Iterator

from lark import Token
from lark.lexer import Lexer

from gouji.measuring.tree import Mistake
from gouji.measuring.words import words

_SIGNS = {
    "<>": ("COMPARE", "<>"), "≠": ("COMPARE", "<>"), "!=": ("COMPARE", "<>"), "<=": ("COMPARE", "<="), "≤": ("COMPARE", "<="), "<": ("COMPARE", "<"),
    ">=": ("COMPARE", ">="), "≥": ("COMPARE", ">="), ">": ("COMPARE", ">"), "==": ("COMPARE", "="), "=": ("COMPARE", "="), "∈": ("_IN", "∈"),
    "+": ("PLUS", "+"), "-": ("MINUS", "-"), "−": ("MINUS", "-"), "*": ("TIMES", "*"), "×": ("TIMES", "*"), "/": ("TIMES", "/"), "÷": ("TIMES", "/"),
    "(": ("_LPAR", "("), ")": ("_RPAR", ")"), "{": ("_LBRACE", "{"), "}": ("_RBRACE", "}"), ",": ("_COMMA", ","),
}  # fmt: skip
_NARROW = str.maketrans("（）｛｝，、＝＜＞＋－＊／％０１２３４５６７８９．　", "(){},,=<>+-*/%0123456789. ")
_QUOTES = {'"': '"', "“": "”", "”": "”", "'": "'", "‘": "’", "＂": "＂", "「": "」", "[": "]", "【": "】", "［": "］"}
_NAMES = "「[【［"
_DATE = re.compile(r"[0-9]{4}(?:[-/][0-9]{1,2}[-/][0-9]{1,2}|年[0-9]{1,2}月[0-9]{1,2}日)(?:\s+[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?)?")
_NUMBER = re.compile(r"[0-9]+(?:\.[0-9]+)?")
_WORD = re.compile(r"[^\W\d]\w*")
_OPERANDS = ("NUMBER", "TEXT", "DATE", "WORD", "NAME", "_RPAR", "_RBRACE")
_COMPARES = re.compile("(.+?)(不含|包含|含|不匹配|匹配)")


class Scanner(Lexer):
    """The lexer that Lark asks."""

    def __init__(self, _conf: object) -> None:
        self._last = ""

    def lex(self, data: str) -> Iterator[Token]:
        """The tokens of a formula; raises a Mistake where something is no word of the language."""
        narrow, place, last = data.translate(_NARROW), 0, ""
        while place < len(data):
            if data[place].isspace() or narrow[place] == " ":
                place += 1
                continue
            kind, value, length = _next(data, narrow, place, last)
            yield Token(kind, value, start_pos=place, line=1, column=place + 1)
            place, last = place + length, kind


def _next(data: str, narrow: str, place: int, last: str) -> tuple[str, str, int]:
    """Kind, value and length of the word at `place`; `last` is the kind of the one before it."""
    if data[place] in _QUOTES:
        return _quoted(data, place)
    if found := _DATE.match(narrow, place):
        return "DATE", found[0], len(found[0])
    if found := _NUMBER.match(narrow, place):
        unit = _unit().match(narrow, found.end())
        return "NUMBER", found[0] + (unit[0] if unit else ""), (unit.end() if unit else found.end()) - place
    if found := _WORD.match(narrow, place):
        return _word(found[0], narrow[found.end() :].lstrip()[:1], last)
    for length in (2, 1):
        if sign := _SIGNS.get(narrow[place : place + length]):
            return *sign, length
    raise Mistake("measuring.odd_sign", place + 1, sign=data[place])


def _quoted(data: str, place: int) -> tuple[str, str, int]:
    opened = data[place]
    end = data.find(_QUOTES[opened], place + 1)
    if end < 0:
        raise Mistake("measuring.unclosed", place + 1, sign=opened, close=_QUOTES[opened])
    return "NAME" if opened in _NAMES else "TEXT", data[place + 1 : end], end + 1 - place


@functools.cache
def _unit() -> re.Pattern[str]:
    names = sorted(words().units, key=len, reverse=True)
    return re.compile(r"\s*(" + "|".join(map(re.escape, names)) + ")")


def _word(word: str, following: str, last: str) -> tuple[str, str, int]:
    """A keyword, or a name up to the keyword within it."""
    keywords = words().keywords
    if word in keywords:
        return keywords[word], word, len(word)
    if last in _OPERANDS and (keyword := next((k for k in sorted(keywords, key=len, reverse=True) if word.startswith(k) and k != "非"), "")):
        return keywords[keyword], keyword, len(keyword)
    cut = word.find("且", 1)
    if cut > 0:
        word, following = word[: cut - (word[cut - 1] == "并")], "且"
    elif following in _QUOTES and (found := _COMPARES.fullmatch(word)):
        word = found[1]
    return "WORD", word, len(word)
