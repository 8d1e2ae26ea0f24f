"""What must hold between the figures of the explanations, and between them and the tables: equal amounts with shared words, recomputable rates."""

import re
from collections.abc import Iterator, Sequence

from benchmarks.mutants.amounts import Amount
from benchmarks.mutants.prose import DIRECTION, Figure
from benchmarks.mutants.relations import TOTAL, WAYS, Relation

SHARE = re.compile(r"占|完成")
TEN_THOUSAND = 10000


def plain(text: str) -> str:
    """The words without white space and with parentheses of one kind, without the levels of the classification."""
    return re.sub(r"（[类款项]）", "", text.replace("(", "（").replace(")", "）").replace("“", "").replace("”", ""))


def links_of(amounts: Sequence[Amount], figures: Sequence[Figure]) -> list[Relation]:
    """The relations of the figures, whose places come after those of the amounts."""
    first = len(amounts)
    found: list[Relation] = []
    for at, figure in enumerate(figures):
        if figure.unit == "%":
            rate = rate_of(figures, at)
            slack = 1.5 * 10 ** (2 - figure.decimals)
            found += [Relation("rate", tuple((first + member, 1) for member in (at, *rate[1:])), slack, rate[0])] if rate else []
        elif figure.value >= 100:
            found += _to_tables(amounts, figure, first + at)
            found += _to_others(figures, at, first)
    return found


def _to_tables(amounts: Sequence[Amount], figure: Figure, place: int) -> Iterator[Relation]:
    context = plain(figure.context)
    for cell, amount in enumerate(amounts):
        if _equal(figure, amount) and any(word in context for word in words_of(amount)):
            scale = TEN_THOUSAND if amount.unit == "元" else 1
            yield Relation("same", ((place, scale), (cell, -1)), scale / 2 if scale > 1 else 0)


def _equal(figure: Figure, amount: Amount) -> bool:
    if amount.unit == "元":
        return (amount.value + TEN_THOUSAND // 2) // TEN_THOUSAND == figure.value
    return amount.value == figure.value


def words_of(amount: Amount) -> list[str]:
    """The words by which a sentence names an amount: its label, its head where the row is a total or has no label, 收入 or 支出 of a total."""
    label, head = plain(amount.row.label), plain((amount.heads or ("",))[-1])
    if label and not TOTAL.search(label):
        return [label] if len(label) > 2 else []
    side = next((word for word in ("收入", "支出") if word in amount.title or word in label), "")
    return [word for word in (head, side + "预算" if side else "", side + "合计" if side else "", side + "总计" if side else "") if len(word) > 3]


def _to_others(figures: Sequence[Figure], at: int, first: int) -> Iterator[Relation]:
    """Equal amounts told twice in a paragraph, or elsewhere after the same words."""
    figure = figures[at]
    for other in range(at):
        again = figures[other]
        if again.unit != "%" and again.value == figure.value and len(str(figure.value).rstrip("0")) > 2 and _akin(again, figure):
            yield Relation("same", ((first + at, 1), (first + other, -1)))


def _akin(one: Figure, other: Figure) -> bool:
    if one.sentence.paragraph == other.sentence.paragraph:
        return True
    return _last_words(one) == _last_words(other) and len(_last_words(one)) > 3


def _last_words(figure: Figure) -> str:
    words = re.split(r"[，。；：、“”]|\d+年度?", plain(figure.context))[-1]
    return re.sub(r"\d", "", words)


def rate_of(figures: Sequence[Figure], at: int) -> tuple[str, int, int] | None:
    """The way in which two amounts, in its paragraph before it, give a percentage, and their numbers; None where none do."""
    figure = figures[at]
    near = [i for i in range(at - 1, max(at - 9, -1), -1) if figures[i].sentence.paragraph == figure.sentence.paragraph and figures[i].unit != "%"]
    ways = ("later of earlier", "earlier of later") if SHARE.search(figure.context[-12:]) else ("change", "increase", "decrease")
    for later in near:
        for earlier in near:
            for way in ways:
                if earlier < later and _prints(WAYS[way](figures[earlier].value, figures[later].value), figure):
                    return way, earlier, later
    return None


def _prints(rate: tuple[int, int], figure: Figure) -> bool:
    part, whole = rate
    if whole <= 0 or part in (0, whole):
        return False
    return abs(part * 10000 - figure.value * whole) <= whole * 10 ** (2 - figure.decimals) * 0.51


def direction_of(figure: Figure) -> str:
    """The word of direction right before a figure, or ""."""
    found = DIRECTION.findall(figure.context[-8:])
    return found[-1] if found else ""
