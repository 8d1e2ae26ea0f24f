"""The file of waivers: what is written is read again, and every mistake is told at once."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gouji.checking.waiver_file import read_waivers, written
from gouji.checking.waivers import Waiver
from gouji.messages import Problem, Problems

WRITTEN = """# 出错说明
[[waiver]]
rule = "勾稽"
organisation = "某单位"
year = 2024
stage = "年初预算"
reason = "上级已核定"
by = "张三"
on = 2024-03-01
cells = ["支出总体情况表[2010301, 基本支出] = 956.15", "支出总体情况表[合计, 合计] = "]
"""


def test_what_a_person_writes(tmp_path: Path) -> None:
    (tmp_path / "出错说明.toml").write_text(WRITTEN, encoding="utf-8")
    (waiver,) = read_waivers(tmp_path / "出错说明.toml")
    assert waiver == Waiver(
        "勾稽", "某单位", 2024, "年初预算", "上级已核定", "张三", "2024-03-01",
        cells=(("支出总体情况表[2010301, 基本支出]", "956.15"), ("支出总体情况表[合计, 合计]", "")),
    )  # fmt: skip


@given(st.text(st.characters(blacklist_categories=("Cs",), blacklist_characters="\r\n")))
def test_what_is_written_is_read_again(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    said = f"x{text}x"
    waiver = Waiver("勾稽", said, 2024, "", said, said, "", (("表[行, 列]", "1.00"),), (said,), (said,), said)
    path = tmp_path_factory.mktemp("waivers") / "w.toml"
    path.write_text(written(waiver) + "\n" + written(waiver), encoding="utf-8", newline="")
    assert read_waivers(path) == [waiver, waiver]


def test_all_mistakes_come_at_once_each_with_its_place(tmp_path: Path) -> None:
    bad = WRITTEN.replace('"上级已核定"', '" "').replace("by =", "who =").replace("= 956.15", "").replace("2024-03-01", '"三月"')
    (tmp_path / "w.toml").write_text(WRITTEN + bad, encoding="utf-8")
    with pytest.raises(Problems) as raised:
        read_waivers(tmp_path / "w.toml")
    said = str(raised.value).splitlines()
    assert all(line.startswith("w.toml 第 12 行，出错说明第 2 条：") for line in said)
    assert [problem.key for problem in raised.value.problems] == [
        "checking.waiver_word", "checking.waiver_lacks", "checking.waiver_lacks", "checking.waiver_day", "checking.waiver_cell",
    ]  # fmt: skip
    assert "reason" in said[1] and "by" in said[2]


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[[waiver]\n", "checking.waivers_toml"),
        ("[waiver]\nrule = 'x'\n", "checking.waivers_form"),
        ("[[waivers]]\n", "checking.waivers_form"),
    ],
)
def test_a_file_of_another_kind(tmp_path: Path, text: str, key: str) -> None:
    (tmp_path / "w.toml").write_text(text, encoding="utf-8")
    with pytest.raises(Problem) as raised:
        read_waivers(tmp_path / "w.toml")
    assert raised.value.key == key and "第 1 行" in str(raised.value)


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    (tmp_path / "b.toml").write_bytes(b"\xff\xfe\x00")
    for name in ("a.toml", "b.toml"):
        with pytest.raises(Problem) as raised:
            read_waivers(tmp_path / name)
        assert raised.value.key == "checking.waivers_unreadable" and name in str(raised.value)


def test_an_empty_file_accepts_nothing(tmp_path: Path) -> None:
    (tmp_path / "w.toml").write_text("", encoding="utf-8")
    assert read_waivers(tmp_path / "w.toml") == []


@pytest.mark.parametrize(
    ("old", "new", "word"),
    [("year = 2024", "year = true", "year"), ('by = "张三"', "by = 3", "by"), ("cells = [", "printed = [1, ", "cells"), ('["', "[[], \"", "cells")],
)  # fmt: skip
def test_what_is_of_another_kind_is_told(tmp_path: Path, old: str, new: str, word: str) -> None:
    (tmp_path / "w.toml").write_text(WRITTEN.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(Problems) as raised:
        read_waivers(tmp_path / "w.toml")
    assert word in str(raised.value)
