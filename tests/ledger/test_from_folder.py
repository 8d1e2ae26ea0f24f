"""A folder of CSV and TOML, and what can be wrong with its files."""

import shutil
from pathlib import Path

import pytest

from gouji.ledger import read_ledger


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(folder, tmp_path / "台账"))


def changed(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_byte_order_mark_and_windows_line_ends_do_no_harm(copy: Path, example, bare) -> None:
    for name in ("lines.csv", "unit.toml"):
        text = (copy / name).read_text(encoding="utf-8")
        (copy / name).write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert bare(read_ledger(copy)) == bare(example)


def test_a_row_is_counted_as_an_editor_counts_lines(copy: Path, problems_of) -> None:
    lines = (copy / "lines.csv").read_text(encoding="utf-8").splitlines()
    lines[1] += '"两行的\n备注"'
    lines[2] = lines[2].replace("167.00", "多少")
    (copy / "lines.csv").write_text("\n".join(lines), encoding="utf-8")
    (problem,) = problems_of(copy)
    assert (problem.key, problem.values["row"], problem.values["cell"]) == ("ledger.not_amount", 4, "J3")


def test_a_wrong_value_in_the_texts_names_its_line(copy: Path, problems_of) -> None:
    changed(copy / "unit.toml", '"单位性质" = "行政"', '"单位性质" = "机关"')
    (problem,) = problems_of(copy)
    line = (copy / "unit.toml").read_text(encoding="utf-8").splitlines().index('"单位性质" = "机关"') + 1
    assert (problem.key, problem.values["row"]) == ("ledger.not_choice", line)


@pytest.mark.parametrize(
    ("file", "old", "new", "key"),
    [
        ("unit.toml", '"内设机构" = [', '"内设机构" = ', "not_toml"),
        ("unit.toml", '"内设机构" = [', '"内设科室" = [', "unknown_table"),
        ("unit.toml", '["变动原因"]', '["变动原因".x]', "not_choice"),
        ("lines.csv", ",207.97,", ',"207.97,', "not_csv"),
    ],
)
def test_files_that_do_not_parse_or_are_misnamed_inside(copy: Path, problems_of, file: str, old: str, new: str, key: str) -> None:
    changed(copy / file, old, new)
    problem = problems_of(copy)[0]
    assert problem.key == f"ledger.{key}" and file in str(problem)


def test_tables_of_the_wrong_shape(copy: Path, problems_of) -> None:
    (copy / "unit.toml").write_text('"主要职责" = "一句话"\n"单位概况" = []\n["内设机构"]\n["变动原因"]\n', encoding="utf-8")
    assert [p.key for p in problems_of(copy)] == ["ledger.table_not_list", "ledger.table_not_pairs", "ledger.table_not_list"]


def test_another_encoding(copy: Path, problems_of) -> None:
    text = (copy / "lines.csv").read_text(encoding="utf-8")
    (copy / "lines.csv").write_bytes(text.encode("gb18030"))
    (problem,) = problems_of(copy)
    assert problem.key == "ledger.not_utf8" and "lines.csv" in str(problem)


def test_files_missing_and_foreign(copy: Path, problems_of) -> None:
    (copy / "prior.csv").rename(copy / "prio.csv")
    (copy / "草稿.csv").write_text("随便写", encoding="utf-8")
    (copy / "README.md").write_text("说明", encoding="utf-8")
    problems = problems_of(copy)
    assert [(p.key, p.values["file"]) for p in problems] == [("ledger.unknown_file", "prio.csv"), ("ledger.missing_file", "prior.csv")]
    assert "功能科目,部门经济科目" in str(problems[1])


def test_without_the_texts_nothing_else_is_missed(copy: Path, problems_of) -> None:
    (copy / "unit.toml").unlink()
    (problem,) = problems_of(copy)
    assert problem.key == "ledger.missing_texts" and "单位概况" in str(problem)
