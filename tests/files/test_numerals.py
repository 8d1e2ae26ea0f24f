"""The numbers of numbered lists."""

import pytest

from gouji.files.numerals import is_chinese, numeral

TABLE = """
1  chineseCounting 一
10 chineseCounting 十
11 chineseCounting 十一
20 chineseCounting 二十
21 chineseCountingThousand 二十一
101 chineseCountingThousand 一百〇一
110 chineseCountingThousand 一百一十
12 chineseLegalSimplified 拾贰
3 decimal 3
3 decimalZero 03
4 decimalEnclosedCircle ④
21 decimalEnclosedCircle 21
2 ideographTraditional 乙
3 upperRoman III
9 lowerRoman ix
27 lowerLetter aa
2 upper-alpha B
7 somethingElse 7
"""


@pytest.mark.parametrize("line", TABLE.strip().splitlines())
def test_a_number_is_said_in_its_style(line: str) -> None:
    number, style, said = line.split()
    assert numeral(int(number), style) == said


def test_what_has_no_number_prints_none() -> None:
    assert numeral(1, "none") == numeral(1, "bullet") == ""
    assert numeral(0, "chineseCounting") == "0"
    assert is_chinese("cjk-ideographic")
    assert not is_chinese("decimal")
