"""An office's own copy of a classification: what is wrong with it is said all at once."""

from pathlib import Path

import pytest

from gouji.classification import Table, read_table
from gouji.messages import Problems, keys

HEAD = "code,name,level,since,until,attribute,parent,aliases,source,evidence,note\n"


@pytest.fixture
def office(tmp_path):
    """A function that writes a copy and gives its path."""

    def write(rows, head=HEAD, encoding="utf-8"):
        file = tmp_path / "我的科目.csv"
        file.write_bytes((head + rows).encode(encoding))
        return file

    return write


def problems_of(file):
    """(kind of mistake, line) of each problem, in order."""
    with pytest.raises(Problems) as caught:
        read_table(file)
    assert all("我的科目.csv" in str(problem) for problem in caught.value.problems)
    return [(problem.key.removeprefix("classification."), problem.values.get("line")) for problem in caught.value.problems]


def test_a_sound_copy_is_read(office):
    rows = read_table(office("201,一般公共服务支出,类,2024,2025,general,,一般公共服务;公共服务,本局,official,\n20101,人大事务,款,,,general,,,本局,official,\n"))
    assert (rows[0].since, rows[0].until, rows[0].aliases) == (2024, 2025, ("一般公共服务", "公共服务"))
    assert rows[1].parent == "201"
    assert [entry.code for entry in Table(rows, 2026)] == ["20101"]


def test_a_copy_saved_by_a_spreadsheet_is_read(office):
    rows = read_table(office("201,一般公共服务支出,类,,,general,,,本局,official,\r\n,,,,,,,,,,\r\n\r\n", HEAD.replace("\n", "\r\n"), "utf-8-sig"))
    assert [row.code for row in rows] == ["201"]


def test_a_damaged_copy_reports_every_line(office):
    file = office(
        "201,一般公共服务支出,类,,,general,,,,official,\n"
        "202,,类,,,,,,,official,\n"
        "203,国防支出,类,二零,,,,,,official,\n"
        "204,公安,类,,,,,,,sure,\n"
        "205,x\n"
        "206,科学技术支出,类,2025,2019,,,,,official,\n"
        "2070,文化,类,,,,,,,official,\n"
        '208,"社会\n保障",类,,２０１９,,,,,official,\n'
        "20999,孤儿,款,,,,,,,official,\n"
        "201,一般公共服务,类,2019,,,,,,official,\n"
    )
    assert problems_of(file) == [
        ("empty", 3), ("year", 4), ("evidence", 5), ("width", 6), ("years", 7), ("level", 8), ("year", 9), ("orphan", 11), ("doubled", 12),
    ]  # fmt: skip


def test_one_code_may_stand_twice_in_different_years(office):
    rows = read_table(office("207,旧,类,,2018,,,,,official,\n207,新,类,2019,,,,,,official,\n"))
    assert [[entry.name for entry in Table(rows, year)] for year in (2018, 2019)] == [["旧"], ["新"]]


def test_another_head(office):
    assert problems_of(office("", "编码,名称\n")) == [("columns", None)]
    assert problems_of(office("", "")) == [("columns", None)]


def test_a_quote_that_is_not_closed(office):
    assert problems_of(office('201,一般公共服务支出,类,,,general,,,,official,\n202,"外交支出,类,,,general,,,,official,\n203,国防支出,类,,,,,,,official,\n')) == [("quotes", 3)]


def test_another_encoding(office):
    assert problems_of(office("201,一般公共服务支出,类,,,general,,,,official,\n", encoding="gb18030")) == [("encoding", None)]


def test_no_file(tmp_path):
    assert problems_of(tmp_path / "我的科目.csv") == [("unreadable", None)]


def test_every_mistake_has_been_seen_here():
    """The catalogue's sentences are those that the tests above provoke."""
    said = {key.removeprefix("classification.") for key in keys() if key.startswith("classification.")}
    tests = Path(__file__).read_text(encoding="utf-8")
    assert {word for word in said if f'("{word}"' not in tests} == set()
