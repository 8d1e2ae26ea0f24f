"""The manual of the format's words names every word that loading knows."""

import re
from pathlib import Path

from gouji.formats import sound

MANUAL = (Path(__file__).parents[2] / "docs" / "formats.md").read_text(encoding="utf-8")


def test_every_word_of_a_table_is_explained() -> None:
    named = set(re.findall(r"`(\w+)`", MANUAL))
    known = {*sound._TABLE, *sound._SIDE, *sound._COLUMN, *sound._ROW, *sound._GROUP}
    assert known <= named, known - named
