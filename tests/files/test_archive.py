"""A ZIP of attachments: what is in it, under which names, and what no archive may do to us."""

import io
import stat
import struct
import zipfile
import zlib

import pytest

from gouji.files import archive
from gouji.files.archive import members
from gouji.files.source import Source
from gouji.messages import Problem


def packed(*entries, compression=zipfile.ZIP_DEFLATED) -> Source:
    """An archive of (name or ZipInfo, bytes or text)."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as package:
        for name, data in entries:
            package.writestr(name, data)
    return Source("附件.zip", file.getvalue())


def in_gbk(*entries) -> Source:
    """The archive as Chinese Windows writes it: names in GBK, and no flag that says so."""
    stand_ins = {name: "x" * len(name.encode("gbk")) + str(n) for n, (name, _) in enumerate(entries)}
    source = packed(*[(stand_ins[name], data) for name, data in entries])
    data = source.data
    for name, stand_in in stand_ins.items():
        data = data.replace(stand_in.encode(), name.encode("gbk") + stand_in[-1].encode())
    return Source(source.name, data)


def names(source: Source) -> list[str]:
    return [member.name for member in members(source).sources]


def flagged(source: Source, bit: int) -> Source:
    """The archive with a bit set in the flags of all its entries."""
    data = bytearray(source.data)
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= bit
            at = data.find(mark, at + 4)
    return Source(source.name, bytes(data))


def key_of(source: Source) -> str:
    with pytest.raises(Problem) as caught:
        members(source)
    assert source.name in str(caught.value)
    return caught.value.key


def test_the_files_of_an_archive_in_their_natural_order(lanshan):
    page = (lanshan / "lanshan-2024-libreoffice.html").read_bytes()
    bundle = members(packed(("公开/附件10.txt", "十"), ("公开/附件2.html", page), ("公开/", ""), ("a.txt", "甲")))
    assert [member.name for member in bundle.sources] == ["a.txt", "附件2.html", "附件10.txt"]
    assert bundle.sources[1].data == page
    assert bundle.problems == () and bundle.remarks == ()


def test_names_of_chinese_windows():
    assert names(in_gbk(("部门预算公开表.txt", "甲"), ("说明\\文字.txt", "乙"))) == ["文字.txt1", "部门预算公开表.txt0"]


def test_names_in_utf8_without_a_flag_and_in_the_extra_field():
    utf8 = packed(("y" * len("预算.txt".encode()), "甲"))
    utf8 = Source(utf8.name, utf8.data.replace(b"y" * len("预算.txt".encode()), "预算.txt".encode()))
    assert names(utf8) == ["预算.txt"]
    entry = zipfile.ZipInfo("??.txt")
    entry.extra = struct.pack("<HHBI", 0x7075, 5 + len("决算.txt".encode()), 1, zlib.crc32(b"??.txt")) + "决算.txt".encode()
    assert names(packed((entry, "甲"))) == ["决算.txt"]


def test_a_name_that_is_no_chinese_stays_as_it_is():
    source = packed(("z.txt", "甲"))
    assert names(Source(source.name, source.data.replace(b"z.txt", b"\x82.txt"))) == ["é.txt"]


def test_no_name_leads_out_of_a_folder_or_hides_its_ending():
    assert names(packed(("../../etc/预算.txt", "甲"), ("C:\\temp\\表.txt", "乙"), ("乱\u202etxt.exe.txt", "丙"))) == [
        "表.txt",
        "预算.txt",
        "乱txt.exe.txt",
    ]


def test_the_same_name_in_two_folders_keeps_the_folders():
    assert names(packed(("甲局/预算.txt", "甲"), ("乙局/预算.txt", "乙"), ("说明.txt", "丙"))) == ["乙局/预算.txt", "甲局/预算.txt", "说明.txt"]


def test_what_systems_leave_behind_is_passed_over_in_silence():
    link = zipfile.ZipInfo("链接.txt")
    link.create_system, link.external_attr = 3, (stat.S_IFLNK | 0o777) << 16
    noise = ["__MACOSX/._a.txt", ".DS_Store", "图/Thumbs.db", "~$a.docx", "._a.txt", "desktop.ini", ".~lock.a.odt#"]
    bundle = members(packed((link, "/etc/passwd"), ("a.txt", "甲"), *((name, "x") for name in noise)))
    assert [member.name for member in bundle.sources] == ["a.txt"]
    assert bundle.problems == () and bundle.remarks == ()


def test_programs_and_pictures_are_named():
    bundle = members(packed(("a.txt", "甲"), ("setup.exe", b"MZ\x90\0\3\0"), ("封面.jpg", b"\xff\xd8\xff\xe0")))
    assert [member.name for member in bundle.sources] == ["a.txt"]
    (remark,) = bundle.remarks
    assert "setup.exe" in remark and "封面.jpg" in remark and "附件.zip" in remark


def test_what_needs_another_program_is_kept_so_that_reading_says_the_way_out():
    assert names(packed(("a.rtf", b"{\\rtf1 a}"), ("b.rar", b"Rar!\x1a\x07\x01\0"))) == ["a.rtf", "b.rar"]


def test_a_locked_member_is_named_and_the_others_are_read():
    locked, plain = flagged(packed(("机密.txt", "甲")), 1), packed(("说明.txt", "乙"))
    bundle = members(packed(("a.zip", locked.data), ("b.zip", plain.data)))
    assert [member.name for member in bundle.sources] == ["说明.txt"]
    (problem,) = bundle.problems
    assert problem.key == "files.locked_member" and "机密.txt" in str(problem)


def test_a_damaged_member_is_named_and_the_others_are_read():
    source = packed(("a.txt", "甲甲甲甲"), ("b.txt", "乙"), compression=zipfile.ZIP_STORED)
    bundle = members(Source(source.name, source.data.replace("甲甲甲甲".encode(), "甲甲甲丙".encode())))
    assert [member.name for member in bundle.sources] == ["b.txt"]
    assert [(p.key, p.values["member"]) for p in bundle.problems] == [("files.damaged_member", "a.txt")]


def test_a_member_packed_in_an_uncommon_way_and_an_empty_one():
    source = packed(("a.txt", "甲"), ("空.txt", ""), compression=zipfile.ZIP_STORED)
    data = source.data.replace(b"PK\x01\x02\x14\x03\x14\0\0\0\0\0", b"PK\x01\x02\x14\x03\x14\0\0\0\x09\0", 1)
    assert data != source.data
    assert [p.key for p in members(Source(source.name, data)).problems] == ["files.packed_otherwise", "files.empty"]


def test_archives_in_an_archive_are_opened_to_the_second_depth():
    deepest = packed(("三.txt", "丙"))
    inner = packed(("二.txt", "乙"), ("深.zip", deepest.data))
    bundle = members(packed(("一.txt", "甲"), ("内.zip", inner.data)))
    assert [member.name for member in bundle.sources] == ["一.txt", "二.txt", "深.zip"]


def test_a_damaged_archive_in_an_archive_is_named():
    bundle = members(packed(("a.txt", "甲"), ("坏.zip", packed(("b.txt", "乙")).data[:-30] + bytes(30))))
    assert [member.name for member in bundle.sources] == ["a.txt", "坏.zip"]  # kept: what is no archive is for the reader to say


def test_an_archive_with_nothing_to_read():
    assert key_of(packed(("a.jpg", b"\xff\xd8\xff\xe0"))) == "files.nothing_inside"
    assert key_of(packed((".DS_Store", "x"))) == "files.nothing_inside"


def test_a_damaged_archive():
    assert key_of(Source("附件.zip", b"PK\x03\x04" + bytes(60))) == "files.damaged"


def test_a_bomb_is_left_at_the_first_byte_too_many(monkeypatch):
    monkeypatch.setattr(archive, "RATIO_FREE_BYTES", 1_000)
    bomb = packed(("a.txt", bytes(1_000_000)))
    assert key_of(bomb) == "files.bomb"
    assert key_of(packed((bomb.name, bomb.data))) == "files.bomb"


def test_the_members_of_all_depths_count_together(monkeypatch):
    monkeypatch.setattr(archive, "ENTRIES", 3)
    inner = packed(("a.txt", "甲"), ("b.txt", "乙"))
    assert len(members(packed(("内.zip", inner.data))).sources) == 2
    with pytest.raises(Problem) as caught:
        members(packed(("内.zip", inner.data), ("c.txt", "丙")))
    assert caught.value.key == "files.entries"
    with pytest.raises(Problem) as caught:
        members(packed(("内.zip", packed(("x.txt", "x" * 500)).data)), most_bytes=600)
    assert caught.value.key == "files.bomb"


def test_a_member_larger_than_a_file_may_be(monkeypatch):
    monkeypatch.setattr(archive, "FILE_BYTES", 100)
    bundle = members(packed(("a.txt", "x" * 101), ("b.txt", "x" * 100)))
    assert [member.name for member in bundle.sources] == ["b.txt"] and bundle.problems[0].key == "files.too_large"


def test_members_that_share_bytes_are_refused():
    source = packed(("a.txt", "甲" * 50), ("b.txt", "甲" * 50), compression=zipfile.ZIP_STORED)
    at = source.data.rfind(b"PK\x01\x02")
    data = bytearray(source.data)
    data[at + 42 : at + 46] = bytes(4)  # the second entry says that it begins where the first one does
    assert key_of(Source(source.name, bytes(data))) == "files.overlapping"
