"""From what a person names to the files to be read."""

import io
import pickle
import zipfile

import pytest
from websites import serving

from gouji.files import inputs as module
from gouji.files.bundle import Bundle
from gouji.files.inputs import gathered, inputs, is_address, unpacked
from gouji.files.source import Source
from gouji.messages import Problem


def zipped(**members) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as package:
        for name, data in members.items():
            package.writestr(f"{name}.txt", data)
    return file.getvalue()


def names(bundle: Bundle) -> list[str]:
    return [source.name for source in bundle.sources]


def test_a_file_an_archive_and_an_address(tmp_path, lanshan):
    file = lanshan / "lanshan-2024-libreoffice.docx"
    assert inputs(file) == inputs(str(file)) == Bundle((Source(file.name, file.read_bytes()),))
    archive = tmp_path / "附件.bin"
    archive.write_bytes(zipped(b="乙", a="甲"))
    assert names(inputs(archive)) == ["a.txt", "b.txt"]
    with serving({"/附件.zip".encode().decode("latin-1"): b"", "/a.zip": archive.read_bytes()}) as site:
        assert names(inputs(site.url("/a.zip"), allow_private=True)) == ["a.txt", "b.txt"]
        with pytest.raises(Problem) as caught:
            inputs(site.url("/a.zip"))
    assert caught.value.key == "files.private_address"


@pytest.mark.parametrize("name", ["http://a.cn/b.pdf", "HTTPS://a.cn", "ftp://a.cn/b.pdf", "file:///etc/passwd"])
def test_an_address_is_no_path(name):
    assert is_address(name)


@pytest.mark.parametrize("name", ["预算.pdf", "C:\\预算\\a.pdf", "C:/a.pdf", "/tmp/a.pdf", "a:b.pdf", "./http:/a"])
def test_a_path_is_no_address(name, tmp_path):
    assert not is_address(name) and not is_address(tmp_path)


def test_what_there_is_not():
    with pytest.raises(Problem) as caught:
        inputs("没有这个文件.pdf")
    assert caught.value.key == "files.missing"


def test_archives_are_opened_apart_from_the_fetching(tmp_path):
    """Who reads in a process without network gathers before it and opens the archives in it; the bundle travels between them."""
    archive = tmp_path / "a.zip"
    archive.write_bytes(zipped(a="甲"))
    bundle = gathered(archive)
    assert names(bundle) == ["a.zip"]
    with_problem = bundle + Bundle((), (Problem("files.robots", url="http://a.cn"),), ("附注",))
    travelled = pickle.loads(pickle.dumps(with_problem))
    assert names(unpacked(travelled)) == ["a.txt"]
    assert [str(problem) for problem in travelled.problems] == [str(problem) for problem in with_problem.problems]


def test_one_bad_archive_among_several_files_is_a_problem_beside_them():
    bad = Source("坏.zip", zipped(a="甲" * 50).replace("甲".encode() * 40, b"PK\x01\x02" * 30))
    photos = Source("图.zip", zipped(a=b"\x89PNG"))
    bundle = unpacked(Bundle((photos, Source("b.txt", b"b"), bad)))
    assert names(bundle) == ["b.txt"]
    assert [problem.key for problem in bundle.problems] == ["files.nothing_inside", "files.damaged_member"]
    with pytest.raises(Problem):
        unpacked(Bundle((photos,)))


def test_all_archives_together_hold_no_more_than_one_may(monkeypatch):
    monkeypatch.setattr(module, "INFLATED_BYTES", 150)
    one, other = Source("a.zip", zipped(a="x" * 100)), Source("b.zip", zipped(b="x" * 100))
    bundle = unpacked(Bundle((one, other)))
    assert names(bundle) == ["a.txt"] and bundle.problems[0].key == "files.bomb"
