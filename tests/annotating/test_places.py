"""Where a finding stands: at its suspects, told by table, row, column or sentence; else at its cells."""

import pytest

from gouji.amounts import UNITS
from gouji.annotating.places import MOST, Places
from gouji.checking import CellName, Finding, SuspectName
from gouji.document import Cell, Document, Row, Sentence, Table
from gouji.document.place import Place
from gouji.files.blocks import Grid, GridCell, Paragraph

TITLE, UNIT = "收支总表", UNITS["万元"]


def at(cell):
    return Place(sheet="一", cell=cell)


IN, OUT = Row(1, "201", "拨款"), Row(1, "301", "工资")
SENTENCE = "收入1.00万元，比上年增加0.50万元。"
CELLS = (
    Cell(TITLE, IN, ("收入", "数"), "1.00", UNIT, None, at("C3")),
    Cell(TITLE, OUT, ("支出", "数"), "2.00", UNIT, None, at("F3")),
)
BLOCKS = (
    Paragraph("目录：" + TITLE, at("A1")),
    Paragraph("2024年" + TITLE, at("A2")),
    Grid(
        tuple(GridCell(text, 0, n, 1, 1, at(f"{'ABCDEF'[n]}3")) for n, text in enumerate(("201", "拨 款", "1.00", "301", "工资", "2.00"))),
        1,
        6,
        True,
        at("A3"),
    ),
    Paragraph("一、收入1.00万元，比上年", at("A5")),
    Paragraph("增加0.50万元。", at("A6")),
)


@pytest.fixture
def places():
    document = Document("某单位", 2024, "", "", "", (Table(TITLE, "某单位", UNIT, (), (), CELLS),), sentences=(Sentence(SENTENCE),))
    return Places(document, BLOCKS)


def suspect(what, row=None, column=(), printed="", sentence=""):
    return SuspectName(what, None if sentence else TITLE, row, column, printed, "某", 0.9, "", sentence=sentence)


@pytest.mark.parametrize(
    ("suspected", "cell"),
    [
        (suspect("amount", OUT, ("支出", "数"), "2.00"), "F3"),
        (suspect("code", IN, (), "201"), "A3"),
        (suspect("code", OUT, (), "301"), "D3"),
        (suspect("label", IN, (), "拨款"), "B3"),
        (suspect("label", OUT, (), "工资"), "E3"),
        (suspect("row", OUT), "D3"),
        (suspect("table"), "A2"),
        (suspect("percent", sentence=SENTENCE, printed="0.50"), "A5"),
    ],
)
def test_a_suspect_is_found_where_it_is_printed(places, suspected, cell):
    (target,) = places.of(Finding("x", "error", "…", suspects=(suspected,)))
    assert target.place == at(cell) and (target.sentence, target.word) == ((SENTENCE, "0.50") if suspected.sentence else ("", ""))


def test_without_a_suspect_that_has_a_place_the_cells_are_marked(places):
    name = CellName(TITLE, IN, ("收入", "数"), "1.00", "万元", at("C3"))
    lost = suspect("amount", Row(9, "", "没有这行"), ("数",))
    assert [target.place for target in places.of(Finding("x", "error", "…", cells=(name, name), suspects=(lost,)))] == [at("C3")]
    assert places.of(Finding("x", "error", "…", suspects=(lost, suspect("wording", sentence="没有这句。")))) == ()


def test_a_finding_is_marked_at_few_places(places):
    names = tuple(CellName(TITLE, IN, (), "", "万元", at(f"Z{n}")) for n in range(1, 99))
    assert [target.place.cell for target in places.of(Finding("x", "info", "…", cells=names))] == [f"Z{n}" for n in range(1, MOST + 1)]


def test_the_cells_of_a_row_on_a_page_are_one_box(places):
    row = Row(1, "", "行")
    boxes = [Place(page=3, box=(10.0 * n, 5.0, 10.0 * n + 8, 9.0)) for n in range(3)]
    cells = tuple(Cell("表", row, (str(n),), "1", UNIT, None, boxes[n]) for n in (1, 2))
    grid = Grid(tuple(GridCell(t, 0, n, 1, 1, boxes[n]) for n, t in enumerate(("行", "1", "1"))), 1, 3, True, boxes[0])
    document = Document("", 2024, "", "", "", (Table("表", "", UNIT, (), (), cells),))
    found = Places(document, (grid,)).of(Finding("x", "error", "…", suspects=(SuspectName("column", "表", row, (), "", "", 0.9, ""),)))
    assert [target.place for target in found] == [Place(page=3, box=(0.0, 5.0, 28.0, 9.0))]
