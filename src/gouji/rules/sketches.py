"""Sketches of documents: the lines of a rule's examples → documents as small as they can be."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from gouji.amounts import UNITS, plain, read_amount
from gouji.document import Cell, Document, Figure, GoalSheet, Heading, Indicator, Part, Profile, Row, Sentence, Table, TextLine, Trace
from gouji.document.place import Place
from gouji.messages import Problem, Problems
from gouji.points import point
from gouji.rules.labels import words
from gouji.rules.questions import asked
from gouji.rules.rule import Scope
from gouji.rules.sketch_figures import with_questions
from gouji.rules.vocabulary import member_of, vocabulary

Reader = Callable[[str], Sequence[Figure]]
"""Finds the figures of a sentence."""

_OTHER = re.compile(r"(上年|预算|部门|单位)(\d*)\s*[:：]\s*(?!=)(.+)", re.DOTALL)
_QUESTION = re.compile(r"\{([^{}]+)\}\s*=\s*(.*)", re.DOTALL)
_CELL = re.compile(r"([^\[\]{}=\"“]+|[“\"][^\[\]]+)\[([^\[\]]*)\]\s*=\s*(.*)", re.DOTALL)
_PROPERTY = re.compile(r"(\w+)\s*=\s*(.+)", re.DOTALL)
_KEYWORD = re.compile(r"(\w+)\s+(.*)", re.DOTALL)
_QUOTED = re.compile(r'"([^"]*)"|“([^“”]*)”')
_ROW = re.compile(r"(\d{3,7})(?:\s+(.+))?")
_GOVERNMENT = re.compile(r"\s*/\s*(\d{3,7})\s*(.*)$")
_SENTENCE = re.compile(r"[^。；]*[。；]|[^。；]+$")


@dataclass
class _Table:
    """A table while its lines are read: rows by their names, cells in order."""

    title: str
    unit: str = "万元"
    organisation: str = ""
    notes: list[str] = field(default_factory=list)
    page: int | None = None
    declared: bool = False
    rows: list[tuple[str, Row, dict[tuple[str, ...], tuple[str, Any]]]] = field(default_factory=list)

    def put(self, name: str, column: tuple[str, ...], amount: str, asks: Any = None) -> None:
        """Print an amount in a row; a column that the row has already begins the row anew."""
        if not self.rows or self.rows[-1][0] != name or column in self.rows[-1][2]:
            self.rows.append((name, _row(name, len(self.rows) + 1), {}))
        self.rows[-1][2][column] = (amount, asks)

    def table(self) -> Table:
        """The finished table."""
        unit = UNITS[self.unit]
        cells = [
            Cell(self.title, row, column, amount, unit, asks, Place(page=self.page))
            for _, row, columns in self.rows for column, (amount, asks) in columns.items()
        ]  # fmt: skip
        return Table(self.title, self.organisation, unit, (), (), tuple(cells), notes=tuple(self.notes), place=Place(page=self.page))


def _row(name: str, number: int) -> Row:
    government = _GOVERNMENT.search(name)
    own = name[: government.start()] if government else name
    coded = _ROW.fullmatch(own)
    pair = (government[1], plain(government[2])) if government else None
    return Row(number, coded[1], plain(coded[2] or ""), government=pair) if coded else Row(number, "", plain(own), government=pair)


@dataclass
class Sketch:
    """One document while its lines are read. `given` are the properties that a document does not say itself."""

    document: Document
    reader: Reader
    given: dict[str, Any] = field(default_factory=dict)
    tables: dict[str, _Table] = field(default_factory=dict)
    parts: list[Part] = field(default_factory=list)
    sentences: list[Sentence] = field(default_factory=list)
    contents: list[tuple[int, str]] = field(default_factory=list)
    cover: list[str] = field(default_factory=list)
    terms: list[tuple[str, str]] = field(default_factory=list)
    duties: list[str] = field(default_factory=list)
    sections: list[str] = field(default_factory=list)
    goals: list[GoalSheet] = field(default_factory=list)
    traces: list[Trace] = field(default_factory=list)

    def take(self, line: str) -> None:
        """Take a line. A Problem where it says nothing that a sketch can say."""
        if found := _QUESTION.fullmatch(line):
            self._answer(found[1], found[2])
        elif found := _CELL.fullmatch(line):
            self._cell(found[1].strip(), found[2], found[3])
        elif (found := _KEYWORD.fullmatch(line)) and found[1] in _KEYWORDS:
            _KEYWORDS[found[1]](self, found[2], [a or b for a, b in _QUOTED.findall(found[2])])
        elif (found := _PROPERTY.fullmatch(line)) and found[1] in vocabulary().properties:
            self._property(found[1], found[2])
        else:
            raise Problem("evaluating.sketch_line", line=line)

    def finished(self) -> Document:
        """The document of all lines."""
        tables = tuple(table.table() for table in self.tables.values())
        profile = Profile(tuple(self.duties), tuple(self.sections), tuple(self.terms))
        named = tuple(replace(table, organisation=table.organisation or self.document.organisation) for table in tables)
        return replace(
            self.document, tables=named, parts=tuple(self.parts), sentences=tuple(self.sentences), contents=tuple(self.contents),
            cover=tuple(self.cover), goals=tuple(self.goals), profile=profile, traces=tuple(self.traces),
        )  # fmt: skip

    def table(self, title: str) -> _Table:
        """The table of a title, begun where it is new."""
        name = _unquoted(title)
        return self.tables.setdefault(name, _Table(name))

    def _cell(self, title: str, where: str, amount: str) -> None:
        row, _, column = re.sub(r"\s*[，,]\s*", ",", where, count=1).partition(",")
        path = tuple(plain(part) for part in column.split("·")) if column.strip() else (words()["totals"]["labels"][0],)
        table = self.table(title)
        asks = self._asks(row.strip()) if "项目支出表" in vocabulary().titles.get(table.title, ()) else None
        table.put(row.strip(), path, _amount(amount), asks)

    def _asks(self, row: str) -> Any:
        """The question of a row of projects; none of a total."""
        document = self.document
        if row in words()["totals"]["labels"]:
            return None
        return point({"flow": "支出", "category": "项目支出", "project": row, "year": document.year, "stage": document.stage, "measure": "金额"})

    def _answer(self, names: str, amount: str) -> None:
        members = [name.strip() for name in re.split(r"[，,]", names)]
        unknown = next((name for name in members if member_of(name) is None), None)
        if unknown is not None:
            raise Problem("evaluating.sketch_member", member=unknown)
        where = asked(members, {})
        document = self.document
        asks = point({"year": document.year, "stage": document.stage, "measure": "金额", **where})
        title = "、".join(members)
        self.table(title).put(members[-1], (words()["totals"]["labels"][0],), _amount(amount), asks)

    def _property(self, name: str, text: str) -> None:
        value = _value(text)
        fields = {"文件年度": "year", "单位名称": "organisation", "文件层级": "level", "文件名": "file", "页数": "pages"}
        if name in fields:
            self.document = replace(self.document, **{fields[name]: value})
        elif name == "文件阶段":
            self.document = replace(self.document, stage=next(stage for stage, word in words()["stages"].items() if word == value))
        else:
            self.given[name] = value

    def begin_table(self, rest: str, quoted: list[str]) -> None:
        """Begin a table, or say something of one that is there."""
        title = re.split(r"\s+(?:注|单位|页|编制单位)(?=\s)", rest)[0]
        name = _unquoted(title.strip())
        if title == rest and self.tables.get(name) is not None and self.tables[name].declared:
            self.tables[f"{name} {len(self.tables)}"] = self.tables.pop(name)  # the same line again: a second table of that title
        table = self.table(name)
        table.declared = True
        if found := re.search(r"\s单位\s+(亿元|万元|元)", rest):
            table.unit = found[1]
        if found := re.search(r"\s页\s+(\d+)", rest):
            table.page = int(found[1])
        for key, put in (("编制单位", lambda text: setattr(table, "organisation", text)), ("注", table.notes.append)):
            for said in re.finditer(rf"\s{key}\s+(?:\"([^\"]*)\"|“([^“”]*)”)", rest):
                put(said[1] or said[2] or "")

    def paragraph(self, rest: str, quoted: list[str]) -> None:
        """A paragraph and its sentences."""
        text = plain(_only(rest, quoted))
        self.parts.append(Part(text=TextLine(text)))
        self.sentences += [self._read(said) for said in _SENTENCE.findall(text)]

    def sentence(self, rest: str, quoted: list[str]) -> None:
        """A sentence, which is a paragraph of its own."""
        text = plain(_only(rest, quoted))
        self.parts.append(Part(text=TextLine(text)))
        self.sentences.append(self._read(text))

    def _read(self, text: str) -> Sentence:
        self.given.setdefault("有说明", True)
        return Sentence(text, with_questions(text, self.reader(text), self.document))

    def heading(self, rest: str, quoted: list[str]) -> None:
        """A heading."""
        level = re.match(r"([1-9])\s", rest)
        self.parts.append(Part(heading=Heading(plain(_only(rest[2:] if level else rest, quoted)), int(level[1]) if level else 1)))

    def contents_line(self, rest: str, quoted: list[str]) -> None:
        """A line of the contents."""
        level = re.match(r"([1-9])\s", rest)
        self.contents.append((int(level[1]) if level else 1, plain(_only(rest[2:] if level else rest, quoted))))

    def goal(self, rest: str, quoted: list[str]) -> None:
        """A goal sheet with its amounts."""
        numbers = re.findall(r"(?<![\"“\d])-?\d[\d,]*(?:\.\d+)?(?![\"”\d])", _QUOTED.sub(" ", rest))
        amounts = dict(re.findall(r"(财政拨款|其他)\s+(-?\d[\d,.]*)", rest))
        amount = numbers[0] if numbers else ""
        self.goals.append(GoalSheet(quoted[0], amount, "万元", amounts.get("财政拨款", amount), amounts.get("其他", ""), "", "", "", ()))

    def trace(self, rest: str, quoted: list[str]) -> None:
        """Something that the file carries beside its print: its kind, then its text."""
        kind = next(kind for kind, word in words()["traces"].items() if rest.startswith(word))
        self.traces.append(Trace(kind, quoted[0]))

    def term(self, rest: str, quoted: list[str]) -> None:
        """A term with its explanation."""
        self.terms.append((quoted[0], quoted[1]))

    def in_goal(self, **more: Any) -> None:
        """Say something of the last goal sheet, of a new one where there is none."""
        if not self.goals:
            self.goal('"项目"', ["项目"])
        self.goals[-1] = replace(self.goals[-1], **more)

    def indicator(self, rest: str, quoted: list[str]) -> None:
        """An indicator of the last goal sheet."""
        printed = [*quoted, "", "", "", ""][: max(4, min(6, len(quoted)))]
        before = self.goals[-1].indicators if self.goals else ()
        self.in_goal(indicators=(*before, Indicator(*printed)))


def _unquoted(title: str) -> str:
    whole = (title[:1], title[-1:]) in (('"', '"'), ("“", "”"), ("《", "》"))
    return title[1:-1] if whole else title


def _only(rest: str, quoted: list[str]) -> str:
    """The text of a line with one text: all between the first and the last quotation mark."""
    squeezed = rest.strip()
    whole = len(squeezed) > 1 and (squeezed[0], squeezed[-1]) in (('"', '"'), ("“", "”"))
    return squeezed[1:-1] if whole else quoted[0] if quoted else squeezed


def _amount(text: str) -> str:
    """An amount as a cell prints it; one that is none stays as it is written."""
    printed = read_amount(text)
    return printed.text if printed else text.strip().strip('"“”')


def _value(text: str) -> Any:
    squeezed = text.strip()
    if squeezed in ("真", "是", "true"):
        return True
    if squeezed in ("假", "否", "false"):
        return False
    return int(squeezed) if squeezed.isdigit() else squeezed.strip('"“”')


def _listing(name: str) -> "Callable[[Sketch, str, list[str]], None]":
    """A line that adds its text to a list of the document."""
    return lambda sketch, rest, quoted: getattr(sketch, name).append(plain(_only(rest, quoted)))


def _of_goal(name: str) -> "Callable[[Sketch, str, list[str]], None]":
    """A line that says something of the last goal sheet."""
    return lambda sketch, rest, quoted: sketch.in_goal(**{name: _only(rest, quoted)})


_KEYWORDS: dict[str, Callable[[Sketch, str, list[str]], None]] = {
    "表": Sketch.begin_table, "句": Sketch.sentence, "段": Sketch.paragraph, "标题": Sketch.heading, "目录": Sketch.contents_line,
    "封面": _listing("cover"), "名词": Sketch.term, "职责": _listing("duties"), "机构": _listing("sections"), "绩效表": Sketch.goal,
    "指标": Sketch.indicator, "目标": _of_goal("goal"), "主管部门": _of_goal("department"), "实施单位": _of_goal("implementer"),
    "痕迹": Sketch.trace,
}  # fmt: skip
"""What a line beginning with a word says."""


def sketched(rule: str, lines: Sequence[str], scope: Scope, reader: Reader, format: str = "") -> dict[str, list[Sketch]]:
    """The documents that an example's lines sketch: "" the document itself, 上年, 预算, 部门, 单位 the others.

    Raises Problems with every line that says nothing, each with the rule's id.
    """
    found: dict[str, dict[str, Sketch]] = {"": {"": Sketch(_blank(scope, format), reader)}}
    problems = []
    own = found[""][""]
    for line in sorted(lines, key=lambda line: not _sets_document(line)):
        other = _OTHER.fullmatch(line.strip())
        word, which, said = (other[1], other[2], other[3]) if other else ("", "", line.strip())
        sketch = found.setdefault(word, {}).setdefault(which, own) if not word else _another(found, word, which, own, reader)
        try:
            sketch.take(said.strip())
        except (Problem, IndexError, StopIteration, KeyError) as mistake:
            problems.append(Problem("evaluating.sketch", rule=rule, line=line, why=str(mistake) if isinstance(mistake, Problem) else repr(mistake)))
    if problems:
        raise Problems(problems)
    return {word: list(sketches.values()) for word, sketches in found.items()}


def _sets_document(line: str) -> bool:
    """Whether a line says what the other lines depend on: year, stage."""
    return bool(re.match(r"(?:文件年度|文件阶段|文件层级|单位名称)\s*=", line.strip()))


def _another(found: dict[str, dict[str, Sketch]], word: str, which: str, own: Sketch, reader: Reader) -> Sketch:
    known = found.setdefault(word, {})
    if which not in known:
        document = own.document
        changed = {"上年": {"year": document.year - 1}, "预算": {"stage": "年初预算"}, "部门": {"level": "部门"}, "单位": {"level": "单位"}}[word]
        known[which] = Sketch(replace(document, **changed), reader)  # type: ignore[arg-type]
    return known[which]


def _blank(scope: Scope, format: str) -> Document:
    """A document with nothing in it: of 2024 or the nearest year of the scope, its stage and level."""
    year = min(max(2024, scope.since or 0), scope.until or 9999)
    stage = "决算" if scope.stages == ("决算",) else "年初预算"
    level = scope.levels[0] if scope.levels else "单位"
    return Document("某市某局", year, stage, level, format or next(iter(scope.formats), ""), ())
