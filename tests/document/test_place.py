"""Places of several cells of a row as one."""

from gouji.document.place import NOWHERE, Place, around


def test_the_cells_of_a_row_on_a_page_are_one_box():
    row = [Place(page=3, box=(10.0, 5.0, 18.0, 9.0)), Place(page=3, box=(20.0, 4.0, 28.0, 12.0)), Place(page=4, box=(0.0, 0.0, 99.0, 99.0))]
    assert around(row) == Place(page=3, box=(10.0, 4.0, 28.0, 12.0))


def test_elsewhere_it_is_the_first_cell():
    assert around([Place(sheet="表", cell="C4"), Place(sheet="表", cell="D4")]) == Place(sheet="表", cell="C4")
    assert around([Place(line=7)]) == Place(line=7) and around([]) == NOWHERE


def test_a_page_alone_is_no_exact_place():
    assert [place.is_exact for place in (Place(page=3), NOWHERE, Place(line=1), Place(sheet="表", cell="A1"))] == [False, False, True, True]
