"""Formats that extend others: what is taken over, what is written anew, and what goes round in a circle."""

import pytest

from gouji.formats import load_format
from gouji.formats.loading import read_format
from gouji.messages import Problem, Problems


def written(folder, name, files):
    """A folder of TOML: file → text."""
    for file, text in files.items():
        path = folder / name / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return folder / name


HEAD = 'id = "某省/单位预算"\nname = "某省单位预算"\n'


def test_a_format_writes_only_what_differs(tmp_path):
    folder = written(tmp_path, "某省", {
        "format.toml": 'extends = "national/budget"\n' + HEAD + 'level = "单位"\n[blanks]\n"谁" = "单位"\n',
        "tables/01.toml": 'title = "{谁}收支总表"\nunit = "元"\n[[side]]\nhead = "支出"\n'
                          'columns = [{ head = ["项目"], kind = "name" }, { head = ["金额"] }]\n',
    })  # fmt: skip
    ours, root = read_format(folder), load_format("national/budget")
    assert (ours.id, ours.level, ours.stage) == ("某省/单位预算", "单位", "年初预算")
    assert [table.id for table in ours.tables] == [table.id for table in root.tables]
    first = ours.table("01")
    assert (first.title, first.unit) == ("单位收支总表", "元")
    assert first.sides[0] == root.table("01").sides[0], "the side that is not written is the root's"
    assert [c.head for c in first.sides[1].columns] == [("项目",), ("金额",)] and first.sides[1].rows == root.table("01").sides[1].rows
    assert ours.tables[1:] == root.tables[1:] and ours.text["document"] == root.text["document"]


def test_a_table_that_extends_another_takes_what_the_child_made_of_it(tmp_path):
    """Table 08 of the root extends its 05: with another 05 it is another 08."""
    folder = written(tmp_path, "某省", {
        "format.toml": 'extends = "national/budget"\n' + HEAD,
        "tables/05.toml": 'columns = [{ head = ["科目名称"], kind = "name" }, { head = ["金额"] }]\n',
    })  # fmt: skip
    ours = read_format(folder)
    assert ours.table("08").sides[0].columns == ours.table("05").sides[0].columns
    assert ours.table("08").where["money"] == "政府性基金预算"


def test_words_and_groups_are_added_entry_by_entry(tmp_path):
    folder = written(tmp_path, "某省", {
        "format.toml": 'extends = "national/budget"\n' + HEAD + '[groups.money]\n"单位资金收入" = ["事业", "其他"]\n',
        "sentences.toml": '[amounts]\n"三公" = { flow = "支出", money = "财政拨款", view = "三公" }\n',
    })  # fmt: skip
    amounts = read_format(folder).text["sentences"]["amounts"]
    assert amounts["三公"]["money"] == "财政拨款" and amounts["支出预算"] == {"flow": "支出"}
    assert set(read_format(folder).groups["money"]) == {"单位资金收入"}


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"format.toml": 'extends = "atlantis/budget"\n' + HEAD}, "atlantis/budget"),
        ({"format.toml": 'extends = "national/budget"\ntables = ["01", "77"]\n' + HEAD}, "77"),
        ({"format.toml": 'extends = "national/budget"\n' + HEAD, "tables/01.toml": 'extends = "02"\n', "tables/02.toml": 'extends = "01"\n'}, "01、02、01"),
        ({"format.toml": 'extends = "national/budget"\n' + HEAD, "tables/05.toml": 'tittle = "x"\n'}, "title"),
    ],
)
def test_what_cannot_be_extended_is_said(tmp_path, files, said):
    with pytest.raises((Problem, Problems), match=said):
        read_format(written(tmp_path, "某省", files))
