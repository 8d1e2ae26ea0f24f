"""`gouji annotate`: the copy is there whole or not at all, and its exit status is that of the check."""

import shutil
from pathlib import Path

import docx
import pikepdf
import pytest
from cli.conftest import EXAMPLES, FIXTURES

HOME = FIXTURES / "shanghai" / "putuo-welfare-home-2024-unit-budget.pdf"
SOUND = FIXTURES / "shanghai" / "putuo-government-office-2025-unit-budget.pdf"


def test_a_published_budget_is_marked_in_a_copy(run, tmp_path: Path) -> None:
    copy = tmp_path / "出 来" / "标注.pdf"
    copy.parent.mkdir()
    ran = run("annotate", HOME, "--to", copy, "--day", "2024-03-05")
    checked = run("check", HOME)
    assert ran.status == checked.status == 1 and str(copy) in ran.out
    with pikepdf.open(copy) as file:
        marks = [mark for page in file.pages for mark in page.get("/Annots", []) if str(mark.get("/T", "")) == "gouji"]
        assert len(marks) >= 13 and {str(mark.M) for mark in marks} == {"D:20240305000000Z"}
    assert [path.name for path in copy.parent.iterdir()] == [copy.name]


def test_where_nothing_is_found_the_copy_is_the_file(run, tmp_path: Path) -> None:
    sound, file = tmp_path / "通知.docx", docx.Document()
    file.add_paragraph("会议定于星期三举行。")
    file.save(sound)
    ran = run("annotate", sound, "--to", tmp_path / "同.docx")
    assert ran.status == 0 and "没有查出问题" in ran.out
    assert (tmp_path / "同.docx").read_bytes() == sound.read_bytes()


@pytest.mark.parametrize(
    ("file", "said"),
    [
        (FIXTURES / "lanshan" / "lanshan-2024-unit-budget.txt", "gouji check --format html"),
        (EXAMPLES / "lanshan-2024.xlsx", "账本"),
        (Path("没有.pdf"), "没有.pdf"),
    ],
)
def test_what_cannot_be_marked_leaves_the_path_as_it_was(run, tmp_path: Path, file: Path, said: str) -> None:
    kept = tmp_path / "旧.pdf"
    kept.write_bytes(b"old")
    ran = run("annotate", file, "--to", kept)
    assert ran.status == 2 and said in ran.err and len(ran.err.splitlines()) == 1 and ran.out == ""
    assert kept.read_bytes() == b"old" and list(tmp_path.iterdir()) == [kept]


def test_a_damaged_file_writes_nothing(run, tmp_path: Path) -> None:
    broken = tmp_path / "坏.pdf"
    broken.write_bytes(HOME.read_bytes()[:5000])
    ran = run("annotate", broken, "--to", tmp_path / "出.pdf")
    assert ran.status == 2 and "坏.pdf" in ran.err and not (tmp_path / "出.pdf").exists()


def test_the_original_is_never_replaced(run, tmp_path: Path) -> None:
    own = tmp_path / "原.pdf"
    shutil.copy(HOME, own)
    (tmp_path / "别名.pdf").symlink_to(own)
    for to in (own, tmp_path / "别名.pdf"):
        ran = run("annotate", own, "--to", to)
        assert ran.status == 2 and "原文件" in ran.err
    assert own.read_bytes() == HOME.read_bytes()


def test_a_copy_is_not_named_as_another_kind(run, tmp_path: Path) -> None:
    ran = run("annotate", SOUND, "--to", tmp_path / "出.docx")
    assert ran.status == 2 and ".pdf" in ran.err and len(ran.err.splitlines()) == 1 and list(tmp_path.iterdir()) == []
    assert run("annotate", SOUND, "--to", tmp_path / "出.标注").status == 0


def test_a_day_that_is_none_and_a_place_that_is_none(run, tmp_path: Path) -> None:
    assert "2024-13-01" in run("annotate", SOUND, "--to", tmp_path / "出.pdf", "--day", "2024-13-01").err
    assert run("annotate", SOUND, "--to", tmp_path / "没有" / "出.pdf").status == 2
    assert run("annotate", SOUND, "--to", tmp_path).status == 2
    assert list(tmp_path.iterdir()) == []


def test_a_kind_of_document_that_could_not_be_checked_is_said_to_be_so(run, tmp_path: Path) -> None:
    text = FIXTURES / "jiangsu" / "party-office-2019-text.pdf"
    ran = run("annotate", text, "--to", tmp_path / "出.pdf")
    assert "未检查" in ran.err and "《收支预算总表》" in ran.err
