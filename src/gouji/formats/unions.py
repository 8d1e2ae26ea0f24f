"""What a format says of its sentences' lists: which amount is the sum of which list; and its laws as questions."""

from gouji.formats.spec import Format
from gouji.formats.templates import amount_point, items, named_point
from gouji.identities import Law
from gouji.points import Point, point


def list_unions(format: Format, year: int) -> list[tuple[Point, list[Point], list[Point]]]:
    """The amounts that a list of the sentences exhausts, this year, last year, and as changes between them: the whole, its
    parts, and those of them that a sentence leaves out when there is nothing in them."""
    return [
        (
            named_point(format, whole["amount"], of_year, format.stage, measure),
            [amount_point(item.where, of_year, format.stage, measure) for item in items(format, whole["list"])],
            [amount_point(item.where, of_year, format.stage, measure) for item in items(format, whole["list"]) if item.optional],
        )
        for whole in format.text["sentences"].get("whole", [])
        for of_year, measure in ((year, "金额"), (year - 1, "金额"), (year, "较上年增减额"))
    ]


def laws(format: Format, year: int) -> list[Law]:
    """The format's equations."""
    common = {"year": year, "stage": format.stage, "measure": "金额"}
    sides = [tuple(tuple(point({**where, **common}) for where in side) for side in (e.left, e.right)) for e in format.equations]
    return [Law(e.id, left, right, e.each) for e, (left, right) in zip(format.equations, sides, strict=True)]
