"""What is printed parses to the same tree, and printing is stable: held for random trees."""

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from gouji.rules.loading import load_packs
from gouji.rules.parsing import parse
from gouji.rules.printing import printed
from gouji.rules.tree import (
    Arithmetic,
    Attribute,
    Call,
    CellRef,
    Collection,
    Comparison,
    Elsewhere,
    Every,
    Fold,
    Implication,
    Logic,
    Name,
    Negative,
    Number,
    Question,
    Select,
    Text,
    Within,
)
from gouji.rules.vocabulary import vocabulary

WORDS = vocabulary()
TITLES = [*WORDS.titles, "某某明细表", "表“甲”（乙）", "2024年支出表"]
LETTERS = st.text("收支合计一、二（）“”其中：·.12 *[]{},，\"'\\d含且行编码", min_size=1, max_size=12)


def unpaired(text: str) -> bool:
    """Whether quotation marks of both kinds stand in a text so that no quotation can hold it: no formula can say it."""
    depth = 0
    for sign in text:
        depth += (sign == "“") - (sign == "”")
        if depth < 0:
            return '"' in text
    return '"' in text and depth != 0


TEXTS = LETTERS.filter(lambda text: not unpaired(text))
NUMBERS = st.builds(Number, st.integers(0, 10**9).map(lambda n: Fraction(n, 1000)), st.sampled_from(["", "元", "万元", "亿元", "%"]))


@st.composite
def values(draw: st.DrawFn, depth: int, scope: dict[str, str]) -> object:
    kinds = ["number", "text", "name", "question", "cell", *(["attribute"] if scope else []), *(["row"] if "行" in scope.values() else [])]
    kind = draw(st.sampled_from([*kinds, *(["call", "elsewhere", "fold", "negative", "arithmetic", "arithmetic"] if depth else [])]))
    deeper = values(depth - 1, scope)
    match kind:
        case "number":
            return draw(NUMBERS)
        case "text":
            return Text(draw(TEXTS))
        case "name":
            return Name(draw(st.sampled_from([*WORDS.properties, *WORDS.named_members, *scope, "上限"]).filter(lambda name: name.isidentifier())))
        case "question":
            return Question(draw(st.sampled_from([("支出",), ("收入", "财政拨款"), ("三公", "2010101"), ("“三公”经费",), ('"某“项目”"', "支出")])), or_nothing=draw(st.booleans()))
        case "attribute":
            item = draw(st.sampled_from(sorted(scope)))
            return Attribute(item, draw(st.sampled_from(WORDS.kinds[scope[item]])))
        case "row":
            item = draw(st.sampled_from(sorted(item for item, kind in scope.items() if kind == "行")))
            return CellRef("", Select(), draw(TEXTS), draw(st.booleans()), item)
        case "call":
            name = draw(st.sampled_from(sorted(name for name, entry in WORDS.functions.items() if "pattern" not in entry and name != "存在")))
            return Call(name, tuple(draw(deeper) for _ in range(WORDS.functions[name]["arguments"][0])))
        case "elsewhere":
            return Elsewhere(draw(st.sampled_from(WORDS.elsewhere)), draw(deeper))
        case "fold":
            collection, inner = draw(collections(depth - 1, scope))
            return Fold("计数", collection) if draw(st.booleans()) else Fold(draw(st.sampled_from(["求和", "最大", "最小"])), collection, draw(values(depth - 1, inner)))
        case "negative":
            return Negative(draw(deeper))
        case "arithmetic":
            return Arithmetic(draw(st.sampled_from("+-*/")), draw(deeper), draw(deeper))
    return CellRef(draw(st.sampled_from(TITLES)), draw(rows(depth, scope)), draw(st.just("") | TEXTS), draw(st.booleans()))


@st.composite
def rows(draw: st.DrawFn, depth: int, scope: dict[str, str]) -> Select:
    labels = TEXTS.map(lambda text: Select(label=text))
    coded = st.sampled_from([Select(first="30108"), Select(first="301", last="303"), Select(prefix="2010"), Select(label="款")])
    given = values(depth - 1, scope).map(lambda value: Select(value=value)) if depth else coded
    return draw(labels | coded | given)


@st.composite
def collections(draw: st.DrawFn, depth: int, scope: dict[str, str]) -> tuple[Collection, dict[str, str]]:
    kind = draw(st.sampled_from([kind for kind in WORDS.kinds]))
    item = draw(st.sampled_from([kind, "甲", "乙", "丙", "丁", "戊", "己", "庚", "辛"]).filter(lambda item: item not in scope))
    table = draw(st.just("") | st.sampled_from(TITLES)) if kind in WORDS.of_table else ""
    inner = {**scope, item: kind}
    where = draw(st.none() | truths(depth - 1, inner)) if depth > 0 else None
    return Collection(kind, table, item, where), inner


@st.composite
def truths(draw: st.DrawFn, depth: int, scope: dict[str, str]) -> object:
    kinds = ["comparison", "comparison", "within", "printed"]
    kind = draw(st.sampled_from([*kinds, *(["and", "not", "if", "every", "some"] if depth > 0 else [])]))
    value, deeper = values(max(depth - 1, 0), scope).filter(plain), truths(depth - 1, scope)
    match kind:
        case "within" if draw(st.booleans()):
            return Within(draw(value), draw(value), draw(value))
        case "within":
            return Within(draw(value), members=tuple(draw(st.lists(value, min_size=1, max_size=3))))
        case "printed":
            return Call("存在", (CellRef(draw(st.sampled_from(TITLES)), Select(label=draw(TEXTS))),))
        case "and":
            return Logic(draw(st.sampled_from("且或")), tuple(draw(st.lists(deeper, min_size=2, max_size=3))))
        case "not":
            return Logic("非", (draw(deeper),))
        case "if":
            return Implication(draw(deeper), draw(deeper))
        case "every" | "some":
            collection, inner = draw(collections(depth - 1, scope))
            few = st.sampled_from(["没有", "存在"])
            return Every(collection, None, draw(few)) if kind == "some" else Every(collection, draw(truths(depth - 1, inner)))
    return Comparison(draw(st.sampled_from(["=", "<>", "<", "<=", ">", ">=", "≈", "含", "不含"])), draw(value), draw(value))


def plain(value: object) -> bool:
    """Whether a value is a side of a comparison whatever stands on the other: no property or attribute with few values, nothing true or false."""
    if isinstance(value, Call):
        return value.function not in ("目录存在", "目录确证", "身份证号")
    return not isinstance(value, Name | Attribute | Elsewhere)


@settings(max_examples=300, deadline=None)
@given(truths(3, {}))
def test_printed_trees_parse_to_themselves(tree: object) -> None:
    text = printed(tree)
    read = parse(text, parameters=("上限",))
    assert read == tree, text
    assert printed(read) == text


def test_every_shipped_formula_prints_and_parses_again() -> None:
    rules = load_packs().rules
    assert rules
    for rule in rules:
        text = printed(rule.tree)
        read = parse(text, parameters=rule.parameters)
        assert read == rule.tree and printed(read) == text, rule.id
