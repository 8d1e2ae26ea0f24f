"""One document's layout and the amounts of another."""

import numpy
from rules.corpus import LANSHAN, document

from gouji.checking.layouts import VERDICTS, layout_of


def test_a_wrong_amount_is_located_as_in_its_document():
    layout = layout_of(document(LANSHAN))
    amounts = numpy.array([[entry.fen, entry.fen] for entry in layout.entries], numpy.int64)
    place = next(i for i, e in enumerate(layout.entries) if e.cell is not None and e.cell.row.code == "30102" and e.cell.column[-1] == "小计")
    amounts[place, 1] = 17_600 * 10_000
    verdicts = layout.verdicts(layout.residuals(amounts))
    assert {VERDICTS[number] for number in verdicts[:, 0]} == {"holds"}
    assert (verdicts[:, 1] == VERDICTS.index("fails")).sum() >= 3
    (cause,) = layout.causes(amounts[:, 1].tolist())
    assert (cause.suspects[0].place, cause.suspects[0].suggested_fen) == (place, int(amounts[place, 0]))
