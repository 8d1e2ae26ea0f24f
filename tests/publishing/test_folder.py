"""A folder is published whole or not at all, and what a person put there is never lost."""

import concurrent.futures
import errno
import json
import os
import pathlib
import signal
from collections.abc import Callable, Iterator

import pytest

from gouji.messages import Problem
from gouji.publishing import exchange as exchanging
from gouji.publishing import folder as folders
from gouji.publishing.folder import MANIFEST, own_files, published, write_folder

FIRST = {"兰山区人民政府办公室机关-2024-单位预算.docx": b"docx 1", "data/facts.csv": b"csv 1", "old.html": b"html"}
SECOND = {"兰山区人民政府办公室机关-2024-单位预算.docx": b"docx 2", "data/facts.csv": b"csv 2", "新表.xlsx": b"xlsx"}
STEPS = ("open", "fsync", "link", "rename", "mkdir")


def content(folder: pathlib.Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()}


def beside(target: pathlib.Path) -> list[str]:
    return [path.name for path in target.parent.iterdir() if path != target]


@pytest.fixture
def target(tmp_path: pathlib.Path) -> pathlib.Path:
    return tmp_path / "公开" / "2024"


def test_a_publication_is_written_with_its_manifest(target: pathlib.Path) -> None:
    write_folder(target, FIRST)
    written = content(target)
    listed = json.loads(written.pop(MANIFEST))
    assert written == FIRST
    assert [file["name"] for file in listed["files"]] == sorted(FIRST)
    assert beside(target) == []


def test_the_next_publication_replaces_the_last(target: pathlib.Path) -> None:
    write_folder(target, FIRST)
    write_folder(target, SECOND)
    written = content(target)
    written.pop(MANIFEST)
    assert written == SECOND


def test_repetition_changes_no_byte(target: pathlib.Path) -> None:
    write_folder(target, FIRST)
    before = content(target)
    write_folder(target, dict(reversed(FIRST.items())))
    assert content(target) == before


def test_an_empty_folder_is_taken(target: pathlib.Path) -> None:
    target.mkdir(parents=True)
    target.chmod(0o750)
    write_folder(target, FIRST)
    assert set(content(target)) == {*FIRST, MANIFEST}
    assert target.stat().st_mode & 0o777 == 0o750


def test_a_folder_with_other_files_is_refused_and_left(target: pathlib.Path) -> None:
    target.mkdir(parents=True)
    (target / "我的笔记.txt").write_bytes(b"notes")
    with pytest.raises(Problem, match=r"我的笔记\.txt.*--force"):
        write_folder(target, FIRST)
    assert content(target) == {"我的笔记.txt": b"notes"}


def test_an_edited_publication_is_refused_and_left(target: pathlib.Path) -> None:
    write_folder(target, FIRST)
    (target / "old.html").write_bytes(b"edited by hand")
    before = content(target)
    with pytest.raises(Problem, match=r"old\.html"):
        write_folder(target, SECOND)
    assert content(target) == before


def test_force_replaces_ours_and_leaves_the_others(target: pathlib.Path) -> None:
    write_folder(target, FIRST)
    (target / "我的").mkdir()
    (target / "我的" / "笔记.txt").write_bytes(b"notes")
    (target / "空").mkdir()
    (target / "链接").symlink_to("nowhere")
    inode = (target / "我的" / "笔记.txt").stat().st_ino
    write_folder(target, SECOND, force=True)
    written = content(target)
    assert set(written) == {*SECOND, MANIFEST, "我的/笔记.txt"}
    assert (target / "我的" / "笔记.txt").stat().st_ino == inode
    assert (target / "空").is_dir() and os.readlink(target / "链接") == "nowhere"
    assert own_files(target) == ["我的/笔记.txt", "空", "链接"]


def test_force_replaces_a_file_of_the_same_name(target: pathlib.Path) -> None:
    target.mkdir(parents=True)
    (target / "old.html").write_bytes(b"somebody's")
    write_folder(target, FIRST, force=True)
    assert content(target)["old.html"] == b"html"


def test_a_disk_without_links_gets_copies(target: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target.mkdir(parents=True)
    (target / "笔记.txt").write_bytes(b"notes")
    monkeypatch.setattr(os, "link", failing(errno.EPERM))
    write_folder(target, FIRST, force=True)
    assert content(target)["笔记.txt"] == b"notes"


def test_a_link_to_the_folder_stays_a_link(target: pathlib.Path, tmp_path: pathlib.Path) -> None:
    target.mkdir(parents=True)
    (tmp_path / "current").symlink_to(target)
    write_folder(tmp_path / "current", FIRST)
    assert (tmp_path / "current").is_symlink()
    assert set(content(target)) == {*FIRST, MANIFEST}


@pytest.mark.parametrize("name", ["", "../out.txt", "/etc/out.txt", "a/../../b", "a//b", ".", "a\\b", "a\0b", MANIFEST, "a/" + MANIFEST])
def test_a_name_that_leaves_the_folder_is_refused(target: pathlib.Path, name: str) -> None:
    with pytest.raises(Problem) as refused:
        write_folder(target, {**FIRST, name: b"x"})
    assert refused.value.key == "publishing.folder_name"
    assert not target.parent.exists()


def test_a_file_in_the_way_is_said(target: pathlib.Path) -> None:
    target.parent.mkdir(parents=True)
    target.write_bytes(b"a file")
    with pytest.raises(Problem) as refused:
        write_folder(target, FIRST, force=True)
    assert refused.value.key == "publishing.folder_is_file"
    assert target.read_bytes() == b"a file"


def failing(number: int) -> Callable[..., None]:
    def refuse(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refuse


@pytest.mark.parametrize(
    ("number", "key"),
    [
        (errno.EROFS, "folder_not_writable"),
        (errno.EACCES, "folder_not_writable"),
        (errno.ENOSPC, "folder_no_space"),
        (errno.EIO, "folder_failed"),
    ],
)
@pytest.mark.parametrize("step", ["mkdir", "fsync"])
def test_a_refusal_of_the_disk_is_a_sentence(
    target: pathlib.Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, key: str
) -> None:
    write_folder(target, FIRST)
    before = content(target)
    monkeypatch.setattr(os, step, failing(number))
    with pytest.raises(Problem) as refused:
        write_folder(target, SECOND)
    monkeypatch.undo()
    assert refused.value.key == f"publishing.{key}" and str(target) in str(refused.value)
    assert content(target) == before
    assert beside(target) == []


def test_a_name_too_long_for_the_disk_is_a_sentence(target: pathlib.Path) -> None:
    with pytest.raises(Problem) as refused:
        write_folder(target, {"预" * 100 + ".docx": b"x"})
    assert refused.value.key == "publishing.folder_failed"
    assert not target.exists()


class Counter:
    """Calls of the steps that touch the disk, counted over all; at the call number `at` something happens instead."""

    def __init__(self, at: int, happens: Callable[[], None]) -> None:
        self.calls = 0
        self.at = at
        self.happens = happens

    def wrapped(self, step: Callable[..., object]) -> Callable[..., object]:
        def counted(*arguments: object, **named: object) -> object:
            self.calls += 1
            if self.calls == self.at:
                self.happens()
            return step(*arguments, **named)

        return counted


def interrupt() -> None:
    raise KeyboardInterrupt


def steps_counted(monkeypatch: pytest.MonkeyPatch, at: int, happens: Callable[[], None]) -> Counter:
    counter = Counter(at, happens)
    for step in STEPS:
        monkeypatch.setattr(os, step, counter.wrapped(getattr(os, step)))
    monkeypatch.setattr(exchanging, "_in_one_step", counter.wrapped(exchanging._in_one_step))
    return counter


def count_of_steps(target: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> int:
    with monkeypatch.context() as patched:
        counter = steps_counted(patched, 0, interrupt)
        write_folder(target, SECOND, force=True)
    return counter.calls


@pytest.fixture
def used(target: pathlib.Path) -> pathlib.Path:
    """A folder with a publication and a person's file."""
    write_folder(target, FIRST)
    (target / "笔记.txt").write_bytes(b"notes")
    return target


def states(used: pathlib.Path, monkeypatch: pytest.MonkeyPatch, breaks: Callable[[int], None]) -> Iterator[dict[str, bytes]]:
    """What stands in the folder after a break at each step, the folder set up anew each time; and the number of steps is real."""
    before = content(used)
    steps = count_of_steps(used, monkeypatch)
    assert steps > 15
    for at in range(1, steps + 1):
        write_folder(used, FIRST, force=True)
        assert content(used) == before
        breaks(at)
        yield content(used)


def test_an_exception_at_any_step_leaves_old_or_new(used: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(used)

    def breaks(at: int) -> None:
        with monkeypatch.context() as patched, pytest.raises(KeyboardInterrupt):
            steps_counted(patched, at, interrupt)
            write_folder(used, SECOND, force=True)

    found = list(states(used, monkeypatch, breaks))
    after = {**SECOND, MANIFEST: folders.manifest(SECOND), "笔记.txt": b"notes"}
    assert found[0] == before
    assert all(state in (before, after) for state in found)
    write_folder(used, SECOND, force=True)
    assert beside(used) == []


def test_a_kill_at_any_step_leaves_old_or_new_and_the_next_run_tidies(used: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(used)

    def breaks(at: int) -> None:
        child = os.fork()
        if child == 0:
            steps_counted(monkeypatch, at, lambda: os.kill(os.getpid(), signal.SIGKILL))
            write_folder(used, SECOND, force=True)
            os._exit(0)
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == -signal.SIGKILL

    found = list(states(used, monkeypatch, breaks))
    after = {**SECOND, MANIFEST: folders.manifest(SECOND), "笔记.txt": b"notes"}
    assert found[0] == before and after in found
    assert all(state in (before, after) for state in found)
    write_folder(used, SECOND, force=True)
    assert content(used) == after
    assert beside(used) == []


def test_where_folders_cannot_be_exchanged_two_steps_do(used: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exchanging, "_in_one_step", failing(errno.EINVAL))
    write_folder(used, SECOND, force=True)
    assert content(used) == {**SECOND, MANIFEST: folders.manifest(SECOND), "笔记.txt": b"notes"}
    assert beside(used) == []


def test_a_crash_between_the_two_steps_is_mended_by_the_next_run(used: pathlib.Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = content(used)
    os.rename(used, folders._aside(used))
    with monkeypatch.context() as patched, pytest.raises(Problem):
        patched.setattr(folders, "_build", failing(errno.ENOSPC))
        write_folder(used, SECOND, force=True)
    assert content(used) == before


def test_two_at_once_leave_one_whole(target: pathlib.Path) -> None:
    write_folder(target, FIRST)
    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        list(pool.map(lambda files: write_folder(target, files), (FIRST, SECOND) * 8))
    written = content(target)
    assert written in ({**files, MANIFEST: folders.manifest(files)} for files in (FIRST, SECOND))
    assert published(target).keys() in (FIRST.keys(), SECOND.keys())
    assert beside(target) == []
