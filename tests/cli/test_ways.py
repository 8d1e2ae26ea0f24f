"""The ways of `gouji read`: archives, addresses, several files as one, a second reading, what a PDF carries, pictures."""

import json
import zipfile
from pathlib import Path

import pytest
from PIL import Image
from websites import serving

import gouji
from gouji.cli import main

FIXTURES = Path(__file__).parents[1] / "fixtures"
WELFARE = FIXTURES / "shanghai" / "putuo-welfare-home-2024-unit-budget.pdf"
PARTS = [FIXTURES / "jiangsu" / f"party-office-2019-{part}.pdf" for part in ("text", "tables")]


def said(capsys: pytest.CaptureFixture) -> list[dict]:
    return [json.loads(line) for line in capsys.readouterr().out.splitlines()]


def test_an_archive_gives_its_documents_one_a_line(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    archive = tmp_path / "公开 附件.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for path in (*PARTS, WELFARE):
            packed.write(path, path.name)
        packed.writestr("图.exe", b"MZ")
    assert main(["read", str(archive), "--format", "json"]) == 0
    party, welfare = said(capsys)
    assert (len(party["facts"]), len(welfare["facts"])) == (181, len(gouji.read(WELFARE).facts))
    assert party["sentences"] and any("图.exe" in warning["message"] for warning in party["warnings"])


def test_files_of_one_disclosure_are_read_together(capsys: pytest.CaptureFixture) -> None:
    assert main(["read", *map(str, PARTS), "--together", "--format", "json"]) == 0
    document = json.loads(capsys.readouterr().out)
    assert len(document["facts"]) == 181 and document["sentences"]


def test_an_address_gives_the_page_s_attachments_and_what_is_missing_is_no_success(capsys: pytest.CaptureFixture) -> None:
    page = "<html><body><p>公开</p><a href='a.pdf'>预算.pdf</a><a href='gone.pdf'>决算.pdf</a></body></html>".encode()
    with serving({"/": page, "/a.pdf": WELFARE.read_bytes()}) as website:
        assert main(["read", website.url(), "--private", "--format", "json"]) == 2
        (document,) = said(capsys)
        assert len(document["facts"]) == len(gouji.read(WELFARE).facts)
        assert main(["read", website.url()]) == 2
    assert "--private" in capsys.readouterr().err


def test_a_second_reading_confirms_the_first(capsys: pytest.CaptureFixture) -> None:
    assert main(["read", str(WELFARE), "--verify", "--format", "json"]) == 0
    assert not [w for w in json.loads(capsys.readouterr().out)["warnings"] if "引擎" in w["message"]]


def test_what_our_pdf_carries_is_read_only_when_asked_for(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    example = Path(gouji.__file__).parent / "examples" / "lanshan-2024"
    (path,) = gouji.publish(example, tmp_path / "out", ["pdf"])
    assert main(["read", str(path), "--embedded", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["facts"][0]["page"] is None
    assert main(["read", str(WELFARE), "--embedded"]) == 2
    assert "--embedded" in capsys.readouterr().err


def test_pictures_of_the_pages_with_what_was_read(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    folder = tmp_path / "图 片"
    assert main(["read", str(WELFARE), "--picture", "--to", str(folder)]) == 0
    pictures = sorted(folder.iterdir())
    assert [p.name for p in pictures][::15] == ["putuo-welfare-home-2024-unit-budget-01.png", "putuo-welfare-home-2024-unit-budget-16.png"]
    colours = {colour for _, colour in Image.open(pictures[7]).convert("RGB").getcolors(1_000_000)}
    assert (20, 100, 230) in colours  # the frame of a fact
    assert main(["read", str(WELFARE), "--picture"]) == 2


def test_pictures_of_files_with_one_name_do_not_replace_each_other(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    same = [tmp_path / year / "预算.pdf" for year in ("2023", "2024")]
    for path, of in zip(same, (PARTS[0], PARTS[1]), strict=True):
        path.parent.mkdir()
        path.write_bytes(of.read_bytes())
    folder = tmp_path / "图片"
    assert main(["read", *map(str, same), "--picture", "--to", str(folder)]) == 0
    names = {path.name for path in folder.iterdir()}
    assert len(names) == 14 + 12 and {"预算-01.png", "预算-01 (2).png"} <= names


def test_an_archive_by_any_name_gives_its_documents_one_a_line(tmp_path: Path, capsys: pytest.CaptureFixture) -> None:
    archive = tmp_path / "下载"
    with zipfile.ZipFile(archive, "w") as packed:
        packed.write(WELFARE, "福利院.pdf")
        packed.write(FIXTURES / "lanshan" / "lanshan-2024-unit-budget.txt", "兰山.txt")
    assert main(["read", str(archive), "--format", "json"]) == 0
    assert [len(document["facts"]) for document in said(capsys)] == [359, len(gouji.read(WELFARE).facts)]
