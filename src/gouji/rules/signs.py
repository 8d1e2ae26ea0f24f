"""The signs and keywords of formulas, and the kinds of token that they make; full width is as good as half."""

import re

from gouji.rules.vocabulary import vocabulary

KEYWORDS = {
    "如果": "IF", "则": "_THEN", "且": "_AND", "或": "_OR", "非": "NOT", "每个": "EVERY", "没有": "FEW", "存在": "FEW", "其中": "_WHERE", "为": "_AS",
    "含": "COMPARE", "不含": "COMPARE", "匹配": "COMPARE", "不匹配": "COMPARE", "计数": "COUNT", "求和": "FOLD", "最大": "FOLD", "最小": "FOLD",
}  # fmt: skip
"""The token that each keyword is."""
SIGNS = {
    "<>": ("COMPARE", "<>"), "≠": ("COMPARE", "<>"), "!=": ("COMPARE", "<>"), "<=": ("COMPARE", "<="), "≤": ("COMPARE", "<="), "<": ("COMPARE", "<"),
    ">=": ("COMPARE", ">="), "≥": ("COMPARE", ">="), ">": ("COMPARE", ">"), "=": ("COMPARE", "="), "≈": ("COMPARE", "≈"), "∈": ("_IN", "∈"),
    "+": ("PLUS", "+"), "-": ("MINUS", "-"), "*": ("TIMES", "*"), "×": ("TIMES", "*"), "/": ("TIMES", "/"), "÷": ("TIMES", "/"),
    "(": ("_LPAR", "("), ")": ("_RPAR", ")"), "]": ("_RSQB", "]"), "}": ("_RBRACE", "}"), ",": ("_COMMA", ","), ":": ("_COLON", ":"),
    ".": ("_DOT", "."), "?": ("OPTIONAL", "?"),
}  # fmt: skip
"""The token that each sign is, and the operator that it means."""
_NARROW = str.maketrans("（）［］｛｝，：．＝＜＞＋－−＊／？！＂％＾０１２３４５６７８９　", '()[]{},:.=<>+--*/?!"%^0123456789 ')
_SPLIT = re.compile("(不含|不匹配|如果|每个|没有|存在|其中|含|匹配|且|或|则|非|为)")


def narrow(text: str) -> str:
    """The text with signs, digits and blanks of full width as those of half width, character for character."""
    return text.translate(_NARROW)


def is_keyword(word: str) -> bool:
    """Whether a word is a keyword or begins with one."""
    return word in KEYWORDS or bool(_SPLIT.match(word))


def words_in(run: str) -> list[str]:
    """The words of a run without blanks: itself, unless keywords part it into words that are all known."""
    known = vocabulary().words
    if run in known or run in KEYWORDS:
        return [run]
    parts = [part for part in _SPLIT.split(run) if part]
    if len(parts) > 1 and all(part in known or part in KEYWORDS for part in parts):
        return parts
    return [run]
