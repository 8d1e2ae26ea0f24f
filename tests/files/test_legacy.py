"""Old and other office files: a real LibreOffice makes them of a disclosure, and they say the same as it does."""

import io
import os
import select
import socket
import subprocess
import sys
import time
import zipfile
from collections import Counter
from pathlib import Path

import pytest

import gouji
from gouji.files import compound as compound_files
from gouji.files import kind_of, legacy, open_file
from gouji.files.source import Source
from gouji.messages import Problem

LANSHAN = Path(__file__).parent.parent / "fixtures" / "lanshan"
MADE_OF = {"doc": "docx", "rtf": "docx", "odt": "docx", "ods": "xlsx"}


def saved_as(source: Path, form: str, folder: Path) -> Path:
    """The file as LibreOffice saves it in another form."""
    command = ["soffice", "--headless", f"-env:UserInstallation=file://{folder}/office", "--convert-to", form, "--outdir", str(folder), str(source)]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{source.stem}.{form}"


def said(document) -> Counter:
    return Counter((f.table, f.row, f.column, f.amount, f.unit, f.point) for f in document.facts)


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> dict[str, Path]:
    """The Lanshan disclosure in each form."""
    folder = tmp_path_factory.mktemp("旧")
    return {form: saved_as(LANSHAN / f"lanshan-2024-libreoffice.{source}", form, folder) for form, source in MADE_OF.items()}


@pytest.mark.parametrize("form", MADE_OF)
def test_the_same_facts_as_in_the_file_that_it_was_made_of(made, form: str) -> None:
    document = gouji.read(made[form])
    assert said(document) == said(gouji.read(LANSHAN / f"lanshan-2024-libreoffice.{MADE_OF[form]}"))
    assert len(document.facts) == 359


def test_a_file_of_wps_under_its_own_ending_is_read_with_a_warning_that_it_was_converted(made, tmp_path: Path) -> None:
    file = tmp_path / "公开表.wps"
    file.write_bytes(made["doc"].read_bytes())
    pages = open_file(file)
    assert (pages.kind, kind_of(file)) == ("doc", "doc")
    assert [("公开表.wps" in warning, "LibreOffice" in warning) for warning in pages.warnings] == [(True, True)]


def test_a_file_under_another_ending_is_told(made, tmp_path: Path) -> None:
    file = tmp_path / "公开表.docx"
    file.write_bytes(b"{\\rtf1 \\u20849?\\u35745? 1.00}")
    pages = open_file(file)
    assert [block.text for block in pages.blocks] == ["共计 1.00"]
    assert ["扩展名是 .docx" in pages.warnings[0], len(pages.warnings)] == [True, 2]


def program(folder: Path, script: str) -> str:
    """A PATH on which soffice is this script, before everything else."""
    folder.mkdir(exist_ok=True)
    (folder / "soffice").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "soffice").chmod(0o755)
    return f"{folder}:{os.environ['PATH']}"


RTF = Source("预算.rtf", b"{\\rtf1 a}")


def refused(source: Source, seconds: float = 60.0) -> Problem:
    with pytest.raises(Problem) as caught:
        legacy.read(source, seconds)
    assert source.name in str(caught.value)
    return caught.value


def test_where_libreoffice_is_not_installed_the_way_out_is_named(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    mistake = refused(RTF)
    assert (mistake.key, ".docx" in str(mistake), "RTF" in str(mistake)) == ("files.no_office", True, True)


HANGS = "sleep 600 & echo $$ $! > {0}/begun && mv {0}/begun {0}/started; wait"
"""Starts a child, writes down both process numbers, and waits."""


def ended(number: int) -> bool:
    """Whether the process ends within ten seconds."""
    try:
        return bool(select.select([os.pidfd_open(number)], [], [], 10)[0])
    except ProcessLookupError:
        return True


def test_a_converter_that_hangs_is_killed_with_all_that_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", program(tmp_path / "bin", HANGS.format(tmp_path)))
    begun = time.monotonic()
    assert refused(RTF, seconds=1).key == "files.office_late"
    assert time.monotonic() - begun < 10
    assert all(map(ended, map(int, (tmp_path / "started").read_text().split())))


def test_a_converter_does_not_outlive_the_reader(tmp_path: Path) -> None:
    """Where the reading process is killed, the converter ends too. The script says on a pipe that it has begun."""
    os.mkfifo(tmp_path / "pipe")
    script = f"sleep 600 & echo $$ $! > {tmp_path}/pipe; wait"
    code = "from gouji.files import legacy, source; legacy.read(source.Source('a.rtf', b'{\\\\rtf1 a}'))"
    pipe = os.open(tmp_path / "pipe", os.O_RDONLY | os.O_NONBLOCK)
    reader = subprocess.Popen([sys.executable, "-c", code], env={**os.environ, "TMPDIR": str(tmp_path), "PATH": program(tmp_path / "bin", script)})
    assert select.select([pipe], [], [], 60)[0]
    numbers = [int(number) for number in os.read(pipe, 100).split()]
    os.close(pipe)
    reader.kill()
    reader.wait()
    assert len(numbers) == 2 and all(map(ended, numbers))


def test_what_the_converter_leaves_running_ends_with_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", program(tmp_path / "bin", f"sleep 600 & echo $! > {tmp_path}/started"))
    assert refused(RTF).key == "files.damaged"
    assert ended(int((tmp_path / "started").read_text()))


SCRIPTS = [
    ("that fails", "exit 7", "files.damaged"),
    ("that makes nothing", "exit 0", "files.damaged"),
    ("that makes no DOCX", 'mkdir -p made; echo "<p>" > made/source.docx', "files.damaged"),
    ("that makes too much", "mkdir -p made; head -c 120000000 /dev/zero > made/source.docx", "files.damaged"),
]


@pytest.mark.parametrize(("script", "key"), [pytest.param(script, key, id=name) for name, script, key in SCRIPTS])
def test_a_converter(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str, key: str) -> None:
    monkeypatch.setenv("PATH", program(tmp_path / "bin", script))
    assert refused(RTF).key == key


def test_nothing_of_the_conversion_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "temporary"))
    (tmp_path / "temporary").mkdir()
    assert legacy.read(RTF).blocks
    assert list((tmp_path / "temporary").iterdir()) == []


def test_macros_and_links_are_switched_off_and_the_users_own_settings_stay_away(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """What the converter is told: a profile of its own, whose settings let no macro run and no link be followed."""
    script = f'for word in "$@"; do echo "$word"; done > {tmp_path}/words; cat profile/user/registrymodifications.xcu > {tmp_path}/settings; echo "$HOME" > {tmp_path}/home'
    monkeypatch.setenv("PATH", program(tmp_path / "bin", script))
    refused(RTF)
    words, settings, home = ((tmp_path / name).read_text() for name in ("words", "settings", "home"))
    assert "--headless" in words and f"-env:UserInstallation=file://{home.strip()}/profile" in words
    assert home.strip() != os.environ["HOME"]
    assert '"DisableMacrosExecution" oor:op="fuse"><value>true' in settings
    assert '"BlockUntrustedRefererLinks" oor:op="fuse"><value>true' in settings


def test_a_picture_from_elsewhere_is_not_fetched(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A document that shows a picture of a server: the server hears nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        picture = f'<draw:image xlink:href="http://127.0.0.1:{server.getsockname()[1]}/a.png" xlink:type="simple"/>'
        frame = f'<text:p>甲<draw:frame text:anchor-type="as-char" svg:width="2cm" svg:height="2cm">{picture}</draw:frame></text:p>'
        assert [block.text for block in legacy.read(Source("a.odt", open_document("text", frame))).blocks] == ["甲"]
        with pytest.raises(TimeoutError):
            server.accept()


NAMES = (
    'xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" '
    'xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0" '
    'xmlns:xlink="http://www.w3.org/1999/xlink"'
)


def open_document(kind: str, body: str, **parts: str) -> bytes:
    """A small OpenDocument file, its first part stored as the standard asks."""
    content = f'<office:document-content {NAMES} office:version="1.2"><office:body><office:{kind}>{body}</office:{kind}></office:body></office:document-content>'
    media = f"application/vnd.oasis.opendocument.{kind}"
    listed = "".join(f'<m:file-entry m:full-path="{path}" m:media-type="{what}"/>' for path, what in (("/", media), ("content.xml", "text/xml")))
    manifest = f'<m:manifest xmlns:m="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">{listed}</m:manifest>'
    return stored({"mimetype": media, "content.xml": content, "META-INF/manifest.xml": manifest, **parts})


def stored(parts: dict[str, str]) -> bytes:
    """A package whose parts are not packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, part in parts.items():
            package.writestr(name, part)
    return file.getvalue()


def cut(made: dict[str, Path], form: str, share: float) -> bytes:
    data = made[form].read_bytes()
    return data[: int(len(data) * share)]


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.98])
@pytest.mark.parametrize("form", MADE_OF)
def test_a_file_that_was_cut_short_is_refused_before_anything_is_started(opened, made, monkeypatch: pytest.MonkeyPatch, form: str, share: float) -> None:
    """LibreOffice would open what is left and say nothing."""
    monkeypatch.setenv("PATH", "")
    with pytest.raises(Problem, match=rf"预算\.{form}") as caught:
        opened(f"预算.{form}", cut(made, form, share))
    assert caught.value.key == "files.damaged"


def locked_word(data: bytes) -> bytes:
    """The document with the flag of a password in the head of its main stream."""
    head = next(place for place in range(512, len(data), 512) if data.startswith(b"\xec\xa5", place))
    return data[: head + 11] + bytes([data[head + 11] | 1]) + data[head + 12 :]


def bomb() -> bytes:
    """A workbook with a picture of thirty million blanks."""
    file = io.BytesIO(open_document("spreadsheet", ""))
    with zipfile.ZipFile(file, "a", zipfile.ZIP_DEFLATED) as package:
        package.writestr("Pictures/a.png", b" " * 30_000_000)
    return file.getvalue()


ENCRYPTED = '<m:manifest xmlns:m="m"><m:file-entry m:full-path="content.xml"><m:encryption-data/></m:file-entry></m:manifest>'
HARM = [
    ("a lock", open_document("text", "", **{"META-INF/manifest.xml": ENCRYPTED}), "odt", "files.encrypted"),
    ("a document type", open_document("text", "", **{"content.xml": "<!DOCTYPE a><a/>"}), "odt", "files.document_type"),
    ("a bomb", bomb(), "ods", "files.bomb"),
    ("no contents", stored({"mimetype": "application/vnd.oasis.opendocument.text"}), "odt", "files.damaged"),
    ("a presentation", open_document("presentation", ""), "odp", "files.odf"),
    ("no end", b"{\\rtf1 a", "rtf", "files.damaged"),
    ("nothing in it", b"{\\rtf1 }", "rtf", "files.damaged"),
]


@pytest.mark.parametrize(("data", "ending", "key"), [pytest.param(data, ending, key, id=name) for name, data, ending, key in HARM])
def test_what_is_damaged_or_means_harm_is_named(opened, data: bytes, ending: str, key: str) -> None:
    with pytest.raises(Problem, match=rf"a\.{ending}") as caught:
        opened(f"a.{ending}", data)
    assert caught.value.key == key


def test_a_word_document_with_a_password(opened, made) -> None:
    with pytest.raises(Problem) as caught:
        opened("a.doc", locked_word(made["doc"].read_bytes()))
    assert caught.value.key == "files.encrypted"


def test_whether_a_compound_file_is_whole(made) -> None:
    """The allocation table says how many sectors there must be; one of nonsense is not whole either."""
    data = made["doc"].read_bytes()
    assert compound_files.is_whole(data)
    assert not compound_files.is_whole(data[:-1024])
    assert not compound_files.is_whole(data[:100])
    assert not compound_files.is_whole(data[:0x2C] + b"\xff\xff\xff\x7f" + data[0x30:])
    assert not compound_files.is_whole(data[:0x4C] + b"\xf0\xff\xff\x00" + data[0x50:])
