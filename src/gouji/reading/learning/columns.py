"""What the columns of a table of unknown format are: codes, names, texts or amounts, on which side, under which heads."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby, takewhile
from typing import Any

from gouji.amounts import plain
from gouji.formats.layout import Setting
from gouji.reading.codes import CLASSES, completed, named, whole
from gouji.reading.learning.grids import Found, learning_words
from gouji.reading.paths import LEVELS
from gouji.reading.unknown import heads_over, kinds_of, title_and_rest, words


@dataclass(frozen=True)
class LearnedColumn:
    """A column: where it stands, its heads without that of its side, and what it is as in `formats.spec.Column`.

    `where` is None where the words of its heads do not settle what it asks.
    """

    at: int
    head: tuple[str, ...]
    kind: str
    of: str = ""
    level: str = ""
    repeated: bool = False
    where: dict[str, Any] | None = field(default_factory=dict)


@dataclass(frozen=True)
class LearnedSide:
    """A side: its head ("" for the whole of a table), its columns, and into how many equal blocks it is folded."""

    head: str
    columns: tuple[LearnedColumn, ...]
    blocks: int = 1

    def amounts(self) -> list[LearnedColumn]:
        """The columns of amounts."""
        return [column for column in self.columns if column.kind == "amount"]


def learned_sides(table: Found, setting: Setting) -> list[LearnedSide]:
    """The sides of the table, from left to right; one without a head where the heads show no sides."""
    raw = [tuple(w for w in _over(table, c) if not w.isdigit()) for c in range(table.matrix.columns)]
    kinds = _kinds(table, raw)
    paths = [tuple(_with_blanks(word, setting) for word in path) for path in raw]
    columns = [LearnedColumn(c, path, kinds[c]) for c, path in enumerate(paths) if path and kinds[c]]
    return [replace(side, columns=tuple(_settled(side, table, setting))) for side in _sides(columns)]


def _over(table: Found, column: int) -> tuple[str, ...]:
    """The words over a column; in a file that knows no merged cells a blank over other heads has the word to its left."""
    if table.matrix.merged:
        return heads_over(table.matrix, table.heads, column)
    found: list[str] = []
    for r in table.heads:
        texts = [plain(text) for text in table.matrix.texts[r][: column + 1]]
        below = any(plain(table.matrix.texts[b][column]) for b in table.heads if b > r)
        found.append(texts[-1] or (next(filter(None, reversed(texts)), "") if below and not found else ""))
    return tuple(filter(None, found))


def _kinds(table: Found, paths: Sequence[Sequence[str]]) -> list[str]:
    """What each column is, by what stands in it and, where that does not tell, by its heads."""
    said = kinds_of(table.matrix, table.rows, paths)
    kinds: list[str] = []
    for c, path in enumerate(paths):
        texts = {t for r in table.rows if any(map(str.isalnum, t := plain(table.matrix.texts[r][c])))}
        kinds.append(_kind(said[c] if texts else "", path, texts, "text" in kinds))
    return kinds


def _kind(said: str, path: Sequence[str], texts: set[str], names_before: bool) -> str:
    of = learning_words()["columns"]
    leaf = path[-1] if path else ""
    coded = leaf in LEVELS or any(word in head for head in path[-2:] for word in of["codes"])
    if leaf in words()["lines"]["numbers"]:
        return "line"
    digits = sum(text.isdigit() for text in texts)
    if coded and (said == "code" or len(texts) - digits < 2 or 2 * digits > len(texts)):
        return "code"
    if said == "code":
        return "amount" if names_before else "text"
    if not said:
        return "text" if leaf in (*of["names"], *of["texts"]) or leaf.endswith(tuple(of["names_end"])) else "amount"
    return said


def _sides(columns: Sequence[LearnedColumn]) -> list[LearnedSide]:
    """Each run of names and amounts is a side if it has heads of its own; runs with the same heads are blocks of one."""
    runs: list[list[LearnedColumn]] = [[]]
    for column in columns:
        if column.kind != "amount" and runs[-1] and runs[-1][-1].kind == "amount":
            runs.append([])
        runs[-1].append(column)
    if runs[1:] and all(column.kind != "amount" for column in runs[-1]):
        runs[-2:] = [runs[-2] + runs[-1]]
    if not columns:
        return []
    paths = [[column.head for column in run] for run in runs]
    fronts = [_front(run) for run in paths]
    if len(runs) > 1 and all(run == paths[0] for run in paths):
        return [LearnedSide("", tuple(runs[0]), len(runs))]
    if len(runs) < 2 or not all(fronts) or len(set(fronts)) < len(fronts):
        return [LearnedSide("", tuple(columns))]
    return [LearnedSide(front[0], tuple(replace(c, head=c.head[1:]) for c in run)) for front, run in zip(fronts, runs, strict=True)]


def _front(paths: Sequence[tuple[str, ...]]) -> tuple[str, ...]:
    """The heads that all have in common, at least one word kept back for each."""
    shared = [level[0] for level in takewhile(lambda level: len(set(level)) == 1, zip(*paths, strict=False))]
    return tuple(shared[: min(map(len, paths)) - 1])


def _settled(side: LearnedSide, table: Found, setting: Setting) -> list[LearnedColumn]:
    """The columns with what they are of and what they ask."""
    found: list[LearnedColumn] = []
    name = text = False
    for kind, run in groupby(side.columns, key=lambda column: column.kind):
        group = list(run)
        if kind == "code":
            after = next((c for c in side.columns if c.at > group[-1].at and c.kind == "text"), None)
            of = _of(group, after, table, setting)
            found += _pieces(group, of, table)
            continue
        for column in group:
            if kind == "text":
                coded = bool(found) and found[-1].kind == "code"
                twin = any(c.head == column.head and c.at == column.at + 1 and c.kind == "text" for c in group)
                role = "name" if coded or not (name or twin) else "group" if twin and not name else "text"
                name, text = name or role == "name", text or role == "text"
                found.append(replace(column, kind=role, of=found[-1].of if coded else _text_of(column.head[-1]) if role == "text" else ""))
            else:
                found.append(replace(column, where=head_where(column.head, setting)) if kind == "amount" else column)
    return found


def _text_of(head: str) -> str:
    """What a column of texts is of: of what is bought where its head says so, else the head itself."""
    return next((of for word, of in learning_words()["purchases"].items() if head.startswith(word)), head)


def _pieces(group: Sequence[LearnedColumn], of: str, table: Found) -> list[LearnedColumn]:
    """The columns of a code: with their levels, whether pieces are repeated; pieces under one head are one column."""
    repeated = any(sum(bool(plain(table.matrix.texts[r][c.at])) for c in group) > 1 for r in table.rows) and not of
    levels = [c.head[-1] if c.head[-1] in LEVELS else "" for c in group]
    one = [c for n, c in enumerate(group) if levels[n] or not n or c.head != group[n - 1].head]
    return [replace(c, of=of, level=c.head[-1] if c.head[-1] in LEVELS else "", repeated=repeated and c.head[-1] in LEVELS) for c in one]


def coded_rows(group: Sequence[LearnedColumn], after: LearnedColumn | None, table: Found) -> list[tuple[str, str]]:
    """The completed code and the name of each row, "" for what it lacks."""
    above, found = "", []
    for r in table.rows:
        pieces = [(LEVELS[n] if len(group) > 1 else "", plain(table.matrix.texts[r][c.at])) for n, c in enumerate(group[:3])]
        code = completed(whole([(level, piece) for level, piece in pieces if piece.isdigit()]), above)
        above = code or above
        found.append((code, plain(table.matrix.texts[r][after.at]) if after else ""))
    return found


def _of(group: Sequence[LearnedColumn], after: LearnedColumn | None, table: Found, setting: Setting) -> str:
    """Which classification the codes are of: the one that knows most of them by their names, else what the heads say."""
    rows = [row for row in coded_rows(group, after, table) if row[0]]
    hits = {of: sum(named(of, code, name, setting.year) for code, name in rows) for of in CLASSES} if setting.year else {}
    if any(hits.values()):
        return max(hits, key=lambda of: hits[of])
    heads = "".join(word for column in (*group, *([after] if after else [])) for word in column.head)
    return next((of for word, of in learning_words()["classes"].items() if word in heads), "")


def _with_blanks(word: str, setting: Setting) -> str:
    """The word with the years that it names as blanks."""
    if not setting.year:
        return word
    return word.replace(f"{setting.year}年", "{year}年").replace(f"{setting.year - 1}年", "{year-1}年")


def head_where(path: Sequence[str], setting: Setting) -> dict[str, Any] | None:
    """What the heads over a column say; None where one of them is not known."""
    where: dict[str, Any] = {}
    for word in path:
        known = _word_where(word.replace("{year-1}年", "").replace("{year}年", ""), setting)
        if known is None:
            return None
        where |= {**known, **({"year": -1} if "{year-1}" in word else {})}
    return {key: value for key, value in where.items() if (key, value) != ("stage", setting.stage)}


def _word_where(word: str, setting: Setting) -> dict[str, Any] | None:
    """What a head says, as a whole or by the words that it is made of; None where that is not known."""
    known: dict[str, Any] | None = words()["head"].get(word) if word else {}
    if known is None:
        known, settled = title_where(word, setting)
        known = known if settled and {"money", "category"} & known.keys() else None
    return known


def columns_of(side: LearnedSide) -> list[LearnedColumn]:
    """The columns of a side; of several amounts that would ask the same none asks."""
    asked = Counter(str(column.where) for column in side.amounts() if column.where is not None)
    once = [replace(c, where=None) if c.kind == "amount" and asked[str(c.where)] > 1 else c for c in side.columns]
    return [replace(column, where=where) for column, where in zip(once, this_year([column.where for column in once]), strict=True)]


def this_year(wheres: Sequence[dict[str, Any] | None]) -> list[dict[str, Any] | None]:
    """What things side by side ask: where some are money of another year, the others' money is of this one."""
    carried = any("carried" in where for where in wheres if where)
    of_this = {"carried": learning_words()["columns"]["this_year"]} if carried else {}
    return [{**of_this, **where} if where and "money" in where else where for where in wheres]


def title_where(title: str, setting: Setting) -> tuple[dict[str, Any], bool]:
    """What a title, or the head of a side, says, and whether it says nothing beside that its words do not settle."""
    where, rest = title_and_rest(title.replace(setting.organisation, "") if setting.organisation else title)
    rest = rest.replace("{year}", "").replace("{year-1}", "")
    said = learning_words()["titles"]
    for word in sorted((*said["nothing_more"], *(said["of_some_money"] if "money" in where else ())), key=len, reverse=True):
        rest = rest.replace(word, " ")
    return {key: value for key, value in where.items() if (key, value) != ("stage", setting.stage)}, not rest.strip()
