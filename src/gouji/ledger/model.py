"""What a unit keeps: its lines, and the few facts about itself that no line can tell."""

from dataclasses import dataclass, field

from gouji.amounts import Unit
from gouji.document.place import NOWHERE, Place


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the budget: an amount of one kind of money, for one function, one pair of economic classes, one purpose.

    `id` is unique in its ledger and says where the line stands (`预算支出!B7`). `carried` is where the money is from in time:
    无 (this year's), 上年结转 or 使用非财政拨款结余. `category` is a leaf of the spending structure, or 结转下年.
    `views` are the overlapping tags that the line carries (a leaf of 三公, 机关运行经费, for procurement 货物/工程/服务).
    `counterpart` names the unit of the same department that is paid, or that the money comes from.
    `item` is the code of the procurement catalogue, of procurement lines only.
    Lines of last year and of procurement may leave classes empty that nobody asks for.
    """

    id: str
    amount_fen: int
    function: str = ""
    economic: str = ""
    government: str = ""
    money: str = ""
    carried: str = ""
    category: str = ""
    project: str = ""
    views: tuple[str, ...] = ()
    counterpart: str = ""
    assumed: bool = False
    note: str = ""
    place: Place = NOWHERE
    item: str = ""


@dataclass(frozen=True, slots=True)
class Project:
    """A project: its name, type (其他运转类, 特定目标类), who runs it, its goal of the year, and how it is evaluated."""

    name: str
    type: str
    department: str = ""
    implementer: str = ""
    goal: str = ""
    evaluated: bool = False
    optimised: bool = False


@dataclass(frozen=True, slots=True)
class GoalIndicator:
    """A performance indicator of a project, its value as it is to be printed (`≤24万元`).

    `weight` are its points of a hundred, `evidence` what proves its value, `source` the data source (`Source.name`) over which
    `formula` measures it, `last` what was reached last year, printed as a value.
    """

    project: str
    level1: str
    level2: str
    level3: str
    value: str
    weight: str = ""
    evidence: str = ""
    source: str = ""
    formula: str = ""
    last: str = ""


@dataclass(frozen=True, slots=True)
class Source:
    """Data that the office has: its name, its file or pattern of files within the data folder, the column that dates its rows."""

    name: str
    file: str
    date: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """What was reached of an indicator of a project, and where it was missed, why and what is done about it."""

    project: str
    level3: str
    actual: str
    reason: str = ""
    measure: str = ""


@dataclass(frozen=True, slots=True)
class Execution:
    """A project's money at the end of the year: its final budget and what was spent of it."""

    project: str
    final_fen: int
    spent_fen: int


@dataclass(frozen=True, slots=True)
class Count:
    """A number of things (vehicles, equipment, journeys): what, how many, in which unit."""

    name: str
    number: int
    unit: str


@dataclass(frozen=True, slots=True)
class UnitProfile:
    """Who keeps the ledger. `kind` is 行政, 参公 or 事业; `level` the level of government (县区); `superior` the department;
    `structure` the sentence that introduces the sections; `as_of` the day of the asset figures (ISO); `unit_confirmed` says that
    somebody looked at amounts that seemed too large for their unit, and found them right; `remark` is printed on the papers about
    performance, for all to see."""

    organisation: str
    year: int
    kind: str
    unit: Unit
    level: str = ""
    superior: str = ""
    structure: str = ""
    as_of: str = ""
    confidential: str = ""
    unit_confirmed: bool = False
    remark: str = ""


@dataclass(frozen=True)
class Ledger:
    """A unit's ledger. Lines only: no total, no copy of a table. `prior` are last year's lines, `procurement` the part that is procured."""

    profile: UnitProfile
    lines: tuple[Line, ...]
    procurement: tuple[Line, ...] = ()
    prior: tuple[Line, ...] = ()
    projects: tuple[Project, ...] = ()
    indicators: tuple[GoalIndicator, ...] = ()
    sources: tuple[Source, ...] = field(default=(), kw_only=True)
    results: tuple[Result, ...] = field(default=(), kw_only=True)
    executions: tuple[Execution, ...] = field(default=(), kw_only=True)
    counts: tuple[Count, ...] = ()
    reasons: dict[str, str] = field(default_factory=dict)
    duties: tuple[str, ...] = ()
    sections: tuple[str, ...] = ()
    file: str = ""
    sha256: str = ""
