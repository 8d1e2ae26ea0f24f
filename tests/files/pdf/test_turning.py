"""From a PDF's own plane to the page as it is looked at, and back."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.files.pdf.turning import turned, turned_back

FRAME = (100.0, -50.0, 700.0, 350.0)
EDGES = st.floats(-1000, 1000)


@pytest.mark.parametrize(("rotation", "seen"), [(0, (0, 0, 10, 20)), (90, (380, 0, 400, 10)), (180, (590, 380, 600, 400)), (270, (0, 590, 20, 600))])
def test_the_top_left_corner_goes_round_with_the_clock(rotation, seen):
    width, height, turn = turned(FRAME, rotation)
    assert turn(100.0, 330.0, 110.0, 350.0) == seen
    assert (width, height) == ((600.0, 400.0) if rotation % 180 == 0 else (400.0, 600.0))


@given(st.sampled_from([0, 90, 180, 270, 450]), st.tuples(EDGES, EDGES, EDGES, EDGES))
def test_the_way_back_is_the_way_back(rotation, box):
    _, _, turn = turned(FRAME, rotation)
    assert turned_back(FRAME, rotation)(*turn(*box)) == pytest.approx(box, abs=1e-6)
