"""`gouji check` as a web page and as a worklist: where they go, what the exit status is, what becomes of files that cannot be read."""

import base64
import os
import shutil
from pathlib import Path

import openpyxl
import pytest
from lxml import html

from gouji.cli.crops import with_pictures
from gouji.cli.inputs import Input

FIXTURES = Path(__file__).parents[1] / "fixtures"
WELFARE = FIXTURES / "shanghai" / "putuo-welfare-home-2024-unit-budget.pdf"


@pytest.fixture
def folder(tmp_path: Path, seed: Path) -> Path:
    """Two documents and a file that is none."""
    made = tmp_path / "材料"
    made.mkdir()
    shutil.copy(WELFARE, made)
    shutil.copy(seed, made)
    (made / "坏.pdf").write_bytes(b"%PDF-1.4 nothing")
    return made


def test_a_page_shows_the_places_as_the_worker_drew_them(run, tmp_path: Path) -> None:
    to = tmp_path / "报告.html"
    assert run("check", WELFARE, "--format", "html", "--to", to).status == 1
    pictures = html.parse(to).xpath("//img/@src")
    assert len(pictures) > 10 and all(base64.b64decode(picture.partition(",")[2]).startswith(b"\x89PNG") for picture in pictures)


def test_a_page_goes_to_standard_output_like_text(run, seed: Path) -> None:
    ran = run("check", seed, "--format", "html")
    assert ran.status == 1 and ran.err == "" and ran.out.startswith("<!DOCTYPE html>") and "2080599" in ran.out
    assert run("check", seed, "--format", "html").out == ran.out


def test_a_worklist_needs_a_file(run, seed: Path, tmp_path: Path) -> None:
    refused = run("check", seed, "--format", "xlsx")
    assert refused.status == 2 and refused.out == "" and "--to" in refused.err
    assert run("check", seed, "--format", "xlsx", "--to", os.devnull).status == 2
    to = tmp_path / "清单.xlsx"
    assert run("check", seed, "--format", "xlsx", "--to", to).status == 1
    assert openpyxl.load_workbook(to).sheetnames == ["问题清单", "未检查", "各文件汇总"]


@pytest.mark.parametrize(("name", "begins"), [("报告.html", b"<!DOCTYPE html>"), ("报告.JSON", b"{"), ("清单.xlsx", b"PK"), ("报告.txt", "错误".encode())])
def test_the_ending_says_the_form(run, seed: Path, tmp_path: Path, name: str, begins: bytes) -> None:
    assert run("check", seed, "--to", tmp_path / name).status == 1
    assert (tmp_path / name).read_bytes().startswith(begins)


@pytest.mark.parametrize(("name", "form"), [("报告.html", "text"), ("报告.json", "html"), ("报告.xlsx", "json"), ("报告.txt", "html"), ("报告.pdf", None), ("报告.csv", "text")])
def test_an_ending_that_contradicts_the_form_is_refused(run, seed: Path, tmp_path: Path, name: str, form: str | None) -> None:
    ran = run("check", seed, "--to", tmp_path / name, *(("--format", form) if form else ()))
    assert ran.status == 2 and name in ran.err and len(ran.err.splitlines()) == 1 and list(tmp_path.iterdir()) == []


def test_an_ending_that_says_nothing_leaves_the_form_as_it_is(run, seed: Path, tmp_path: Path) -> None:
    for name, form in (("报告", "json"), ("报告.2024", "json"), ("报告.txt", "json")):
        assert run("check", seed, "--to", tmp_path / name, "--format", form).status == 1
        assert (tmp_path / name).read_bytes().startswith(b"{")


@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_a_folder_is_one_report_and_names_what_could_not_be_read(run, folder: Path, tmp_path: Path, form: str) -> None:
    to = tmp_path / f"报告.{form}"
    ran = run("check", folder, "--format", form, "--to", to)
    assert ran.status == 2 and "坏.pdf" in ran.err
    if form == "html":
        page = html.parse(to)
        names = [row.text_content() for row in page.xpath("//table[@class='documents']/tbody/tr/th")]
        assert "坏.pdf" in names[0] and len(names) == 3
    else:
        sheet = openpyxl.load_workbook(to)["各文件汇总"]
        assert sheet["A2"].value == "坏.pdf" and sheet.max_row == 4
    first = to.read_bytes()
    run("check", folder, "--format", form, "--to", to, "--jobs", 1)
    assert to.read_bytes() == first


@pytest.mark.parametrize("form", ["html", "xlsx"])
def test_a_single_file_that_cannot_be_read_leaves_what_was_there(run, folder: Path, tmp_path: Path, form: str) -> None:
    to = tmp_path / f"报告.{form}"
    to.write_text("早先的", encoding="utf-8")
    assert run("check", folder / "坏.pdf", "--format", form, "--to", to).status == 2
    assert to.read_text(encoding="utf-8") == "早先的" and [path.name for path in tmp_path.iterdir()].count(to.name) == 1


def test_a_ledger_has_a_report_too(run, example: Path, tmp_path: Path) -> None:
    to = tmp_path / "报告.html"
    ran = run("check", example, "--format", "html", "--to", to)
    assert ran.status == 0, ran.err
    assert "兰山区人民政府办公室机关" in html.parse(to).xpath("//p[@class='subject']")[0].text


SVG = base64.b64encode(b"<svg onload=alert(1)>" * 9).decode()
PNG = base64.b64encode(b"\x89PNG\r\n\x1a\n" * 9).decode()


class Liar:
    """A worker that a hostile file has taken over."""

    def __init__(self, answer: list[object]) -> None:
        self.answer = answer

    def ask(self, path: str, wishes: object) -> list[object]:
        return self.answer


@pytest.mark.parametrize("answer", [[], ["not base64!"], [7], [["not base64!", 0, 9]], [[SVG, 0, 9]], [[PNG, 9, 0]], [[PNG, True, "9"]], [[PNG]]])
def test_a_worker_that_lies_gives_no_picture(answer: list[object]) -> None:
    import gouji
    from gouji.reporting import Checked
    from gouji.reporting.places import spots_of

    report = gouji.check(WELFARE)
    spots = spots_of(report)
    (checked,) = with_pictures(Liar(answer * len(spots)), Input(str(WELFARE), (WELFARE,)), {}, [Checked(WELFARE.name, report)])
    assert not checked.pictures and checked.lacking
