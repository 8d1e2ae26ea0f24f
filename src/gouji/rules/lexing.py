"""The words of a formula. What stands in the brackets of a cell or a question is printed text, so it is cut here, where its brackets are known."""

import re
from collections.abc import Iterator
from functools import cache

from lark import Token
from lark.lexer import Lexer

from gouji.rules import limits
from gouji.rules.bracketed import codes_in, is_expression
from gouji.rules.origin import Mistake
from gouji.rules.signs import KEYWORDS, SIGNS, is_keyword, narrow, words_in
from gouji.rules.tree import At
from gouji.rules.vocabulary import vocabulary

_DIGITS = "0123456789"
_NUMBER = re.compile(r"([0-9]+(?:\.[0-9]+)?)\s*(万元|亿元|元|%)?")
_MARKS = re.compile("[“”]")
_ODD = re.compile("[“（、]")
_WORD = re.compile(r"[^\W\d]\w*")
_QUOTED_TABLE = re.compile(r"[^\W\d]\w*(?:[“（][^“”（）\[\]]{1,20}[”）]\w*)+(?=\s*\[)")
_CLOSES = {"(": ")", "[": "]", "{": "}"}


class Words(Lexer):
    """The lexer that Lark asks."""

    def __init__(self, _conf: object) -> None:
        """Lark gives its own configuration, which is none of this lexer's."""

    def lex(self, data: str) -> Iterator[Token]:
        """The tokens of a formula; raises a Mistake where something is no word of the language."""
        return _Scan(data).tokens()


@cache
def _odd_titles() -> re.Pattern[str]:
    """The titles that no plain word can be, where they stand for a table."""
    odd = sorted((title for title in vocabulary().titles if not _WORD.fullmatch(title)), key=len, reverse=True)
    return re.compile("(?:" + "|".join(map(re.escape, odd)) + r")(?=\s*[\[\])）])")


def _pairs(text: str) -> dict[int, int]:
    """Where the ” of each “ stands that has one."""
    waiting, found = list[int](), dict[int, int]()
    for mark in _MARKS.finditer(text):
        if mark[0] == "“":
            waiting.append(mark.start())
        elif waiting:
            found[waiting.pop()] = mark.start()
    return found


class _Scan:
    """One pass over a formula."""

    def __init__(self, text: str) -> None:
        self.text, self.narrow, self.open, self.pairs = text, narrow(text), list[int](), _pairs(text)
        self.odd, self.lines = bool(_ODD.search(text)), "\n" in text

    def tokens(self) -> Iterator[Token]:
        """All tokens in their order."""
        before = ""
        for token in self._span(0, len(self.text)):
            yield token
            before = token.type
        if self.open:
            raise Mistake("rules.not_closed", self.at(self.open[-1]), sign=self.text[self.open[-1]])
        if not before:
            raise Mistake("rules.empty_formula", At())

    def at(self, position: int) -> At:
        """Line and column of a position."""
        if not self.lines:
            return At(1, position + 1)
        return At(self.text.count("\n", 0, position) + 1, position - self.text.rfind("\n", 0, position))

    def _token(self, kind: str, value: str, start: int) -> Token:
        at = self.at(start)
        return Token(kind, value, start, at.line, at.column)

    def _span(self, start: int, end: int) -> Iterator[Token]:
        before = ""
        while start < end:
            if self.text[start].isspace() or self.narrow[start] == " ":
                start += 1
                continue
            for token, stop in self._next(start, end, before):
                yield token
                before, start = token.type, stop

    def _next(self, start: int, end: int, before: str) -> Iterator[tuple[Token, int]]:
        """The next token, or all of a bracket or a run of words."""
        sign = self.narrow[start]
        odd = self.odd and (_odd_titles().match(self.text, start, end) or _QUOTED_TABLE.match(self.text, start, end))
        if odd:
            yield self._token("WORD", odd[0], start), odd.end()
        elif sign in '"“':
            stop = self._quoted(start, end)
            yield self._token("TEXT", self.text[start + 1 : stop - 1], start), stop
        elif sign in _DIGITS:
            yield self._number(start, end)
        elif word := _WORD.match(self.narrow, start, end):
            yield from self._words(word[0], start)
        elif sign == "[" and before != "_IN":
            yield from self._cell(start, end)
        elif sign == "{" and before != "_IN":
            yield from self._question(start, end)
        elif sign in "[{":
            self._opened(start)
            yield self._token("_LSQB" if sign == "[" else "_LBRACE", sign, start), start + 1
        else:
            yield self._sign(start)

    def _sign(self, start: int) -> tuple[Token, int]:
        for length in (2, 1):
            found = SIGNS.get(self.narrow[start : start + length])
            if found:
                break
        else:
            key = "rules.no_power" if self.narrow[start] == "^" else "rules.no_sign"
            raise Mistake(key, self.at(start), sign=self.text[start])
        if found[1] == "*" and self.narrow[start : start + 2] == "**":
            raise Mistake("rules.no_power", self.at(start), sign="**")
        if found[1] == "=" and self.narrow[start : start + 2] == "==":
            raise Mistake("rules.no_sign", self.at(start), sign="==")
        if found[1] == "(":
            self._opened(start)
        if found[1] in ")]}":
            self._closed(start, found[1])
        return self._token(*found, start), start + length

    def _opened(self, start: int) -> None:
        self.open.append(start)
        if len(self.open) > limits.NESTING:
            raise Mistake("rules.too_nested", self.at(start), most=limits.NESTING)

    def _closed(self, start: int, sign: str) -> None:
        if not self.open or _CLOSES.get(self.narrow[self.open[-1]]) != sign:
            raise Mistake("rules.not_opened", self.at(start), sign=sign)
        self.open.pop()

    def _number(self, start: int, end: int) -> tuple[Token, int]:
        found = _NUMBER.match(self.narrow, start, end)
        if len(found[1]) > limits.DIGITS:
            raise Mistake("rules.number_too_long", self.at(start), most=limits.DIGITS)
        after = _WORD.match(self.narrow, found.end(), end)
        if after and not found[2] and not is_keyword(after[0]):
            raise Mistake("rules.number_unit", self.at(found.end()), word=after[0])
        return self._token("NUMBER", found[1] + (found[2] or ""), start), found.end()

    def _words(self, run: str, start: int) -> Iterator[tuple[Token, int]]:
        for word in words_in(run):
            stop = start + len(word)
            kind = KEYWORDS.get(word, "WORD")
            if word == "存在" and self.narrow[stop:].lstrip()[:1] == "(":
                kind = "WORD"
            yield self._token(kind, self.text[start:stop], start), stop
            start = stop

    def _quoted(self, start: int, end: int) -> int:
        """The position behind the quotation that begins at `start`."""
        if self.narrow[start] == '"':
            stop = self.narrow.find('"', start + 1, end)
            if stop >= 0:
                return stop + 1
        elif self.pairs.get(start, end) < end:
            return self.pairs[start] + 1
        raise Mistake("rules.not_closed", self.at(start), sign=self.text[start])

    def _parts(self, start: int, end: int) -> tuple[list[tuple[int, int]], int]:
        """The parts between commas of what stands in the bracket at `start`, and the position of its end."""
        waiting, parts, begin, position = [_CLOSES[self.narrow[start]]], [], start + 1, start + 1
        while position < end:
            sign = self.narrow[position]
            if sign == '"' or (sign == "“" and self.pairs.get(position)):
                position = self._quoted(position, end)
                continue
            if sign in _CLOSES:
                waiting.append(_CLOSES[sign])
            elif sign == waiting[-1]:
                waiting.pop()
                if not waiting:
                    return [*parts, (begin, position)], position
            elif sign == "," and len(waiting) == 1:
                parts.append((begin, position))
                begin = position + 1
            if len(waiting) + len(self.open) > limits.NESTING:
                raise Mistake("rules.too_nested", self.at(position), most=limits.NESTING)
            position += 1
        raise Mistake("rules.not_closed", self.at(start), sign=self.text[start])

    def _trimmed(self, begin: int, stop: int) -> tuple[int, int]:
        piece = self.narrow[begin:stop]
        begin += len(piece) - len(piece.lstrip())
        stop = begin + len(piece.strip())
        if begin == stop:
            raise Mistake("rules.empty_bracket", self.at(begin))
        return begin, stop

    def _label(self, begin: int, stop: int) -> str | None:
        """The text of a part that is wholly a quotation; None for another."""
        if self.narrow[begin] in '"“' and self._quoted(begin, stop) == stop:
            if stop - begin == 2:
                raise Mistake("rules.empty_bracket", self.at(begin))
            return self.text[begin + 1 : stop - 1]
        return None

    def _cell(self, start: int, end: int) -> Iterator[tuple[Token, int]]:
        parts, close = self._parts(start, end)
        if len(parts) > 2:
            raise Mistake("rules.three_in_brackets", self.at(parts[2][0]))
        yield self._token("_LSQB", "[", start), start + 1
        begin, stop = self._trimmed(*parts[0])
        yield from ((token, close) for token in self._row(begin, stop))
        if len(parts) == 2:
            yield self._token("_COMMA", ",", parts[0][1]), close
            begin, stop = self._trimmed(*parts[1])
            label = self._label(begin, stop)
            yield self._token("COLUMN", self.text[begin:stop] if label is None else label, begin), close
        yield self._token("_RSQB", "]", close), close + 1

    def _row(self, begin: int, stop: int) -> Iterator[Token]:
        label = self._label(begin, stop)
        part = self.narrow[begin:stop]
        if label is not None:
            yield self._token("LABEL", label, begin)
        elif kind := codes_in(part):
            yield self._token(kind, part, begin)
        elif is_expression(part):
            self._opened(begin)
            yield from self._span(begin, stop)
            self.open.pop()
        else:
            yield self._token("LABEL", self.text[begin:stop], begin)

    def _question(self, start: int, end: int) -> Iterator[tuple[Token, int]]:
        parts, close = self._parts(start, end)
        yield self._token("ASK", "{", start), start + 1
        for number, part in enumerate(parts):
            if number:
                yield self._token("_COMMA", ",", part[0] - 1), close
            begin, stop = self._trimmed(*part)
            label = self._label(begin, stop)
            yield self._token("MEMBER", self.text[begin:stop] if label is None else f'"{label}"', begin), close
        yield self._token("_RBRACE", "}", close), close + 1
