"""Files as no honest program makes them: whole ones with bytes cut, flipped and repeated, and bombs made for one purpose each."""

import io
import random
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path

FIXTURES = Path(__file__).parent / "fixtures"
WHOLE = (
    "lanshan/lanshan-2024-libreoffice.docx", "lanshan/lanshan-2024-libreoffice.xlsx", "lanshan/lanshan-2024-libreoffice.html",
    "lanshan/lanshan-2024-unit-budget.txt", "shanghai/budget-template.xls", "shanghai/putuo-welfare-home-2024-unit-budget.pdf",
    "jiangsu/party-office-2019-tables.pdf", "jiangsu/party-office-2019-text.pdf",
)  # fmt: skip


def damaged(count: int) -> Iterator[tuple[str, bytes]]:
    """So many files (name, bytes): every bomb once, then whole files with one to eight wounds each, the same ones every time."""
    made = 0
    for name, data in bombs():
        if made == count:
            return
        made += 1
        yield name, data
    for number in range(count - made):
        source = FIXTURES / WHOLE[number % len(WHOLE)]
        yield f"{number} {source.name}", wounded(source.read_bytes(), random.Random(number))


def wounded(data: bytes, chance: random.Random) -> bytes:
    """The bytes with one to eight wounds: overwritten, cut out, repeated, a bit flipped, the end missing."""
    hurt = bytearray(data)
    for _ in range(chance.randint(1, 8)):
        kind, at, size = chance.randrange(5), chance.randrange(len(hurt)), chance.choice((1, 4, 64, 1024))
        if kind == 0:
            hurt[at : at + size] = chance.randbytes(min(size, len(hurt) - at))
        elif kind == 1:
            del hurt[at : at + size]
        elif kind == 2:
            hurt[at:at] = hurt[at : at + size] * chance.choice((1, 3, 20))
        elif kind == 3:
            hurt[at] ^= 1 << chance.randrange(8)
        elif chance.random() < 0.3:
            del hurt[max(at, 16) :]
        if len(hurt) < 16:
            return bytes(data[:16])
    return bytes(hurt)


def bombs() -> Iterator[tuple[str, bytes]]:
    """Each of the known ways to make a reader crash, hang, fill the memory or reach out."""
    yield "平地膨胀.docx", _package({"word/document.xml": b"<a>" + b" " * 300_000_000 + b"</a>"})
    yield "平地膨胀.xlsx", _package({"xl/workbook.xml": b"<a>" + b"0" * 300_000_000})
    yield "平地膨胀.ofd", _package({"OFD.xml": b"<a>" + b"0" * 300_000_000})
    yield "平地膨胀.zip", _package({"a.txt": b"0" * 700_000_000})
    yield "层层.zip", _nested(6)
    yield "万件.zip", _package({f"{n}.txt": b"1" for n in range(20_000)})
    for ending, part in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml"), ("ofd", "OFD.xml")):
        yield f"外部实体.{ending}", _package({part: b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>'})
        yield f"十亿.{ending}", _package({part: _laughs()})
    yield "外部实体.html", b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><table><tr><td>&x;</td></tr></table></html>'
    yield "深表.html", b"<html>" + b"<table><tr><td>" * 20_000 + b"1.00"
    yield "宽格.html", b"<html><table>" + b"<tr><td colspan=1000 rowspan=65000>1.00</td></tr>" * 2_000 + b"</table>"
    yield from _pdf_bombs()


def _pdf_bombs() -> Iterator[tuple[str, bytes]]:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R/Resources<<>>>>"
    tree = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    yield "层层压缩.pdf", _pdf({2: tree, 3: page}, _stream(_deflated(b" " * 400_000_000, 3), b"/Filter[/FlateDecode/FlateDecode/FlateDecode]"))
    yield "膨胀.pdf", _pdf({2: tree, 3: page}, _stream(_deflated(b"0 0 m 9 9 l S " * 20_000_000, 1), b"/Filter/FlateDecode"))
    yield "百万线.pdf", _pdf({2: tree, 3: page}, _stream(_deflated(b"10 10 m 500 10 l S 10 10 m 10 500 l S " * 500_000, 1), b"/Filter/FlateDecode"))
    yield "谎称长度.pdf", _pdf({2: tree, 3: page}, b"<</Length 1073741824>>stream\nBT ET\nendstream")
    yield "页树成环.pdf", _pdf({2: b"<</Type/Pages/Kids[2 0 R 3 0 R]/Count 2/Parent 2 0 R>>", 3: page}, _stream(b""))
    yield "页数谎报.pdf", _pdf({2: b"<</Type/Pages/Kids[3 0 R]/Count 1000000>>", 3: page}, _stream(b""))
    yield "一万页.pdf", _pdf({2: b"<</Type/Pages/Kids[" + b"3 0 R " * 10_000 + b"]/Count 10000>>", 3: page}, _stream(b""))
    yield "四千页.pdf", _pdf({2: b"<</Type/Pages/Kids[" + b"3 0 R " * 4_000 + b"]/Count 4000>>", 3: page}, _stream(b"0 0 m 100 0 l S"))
    yield "深层.pdf", _pdf({2: tree, 3: page}, b"[" * 100_000 + b"]" * 100_000)
    yield "巨页.pdf", _pdf({2: tree, 3: page.replace(b"600 800", b"1e30 1e30")}, _stream(b"0 0 m 1e29 0 l S"))
    yield "无数页.pdf", _pdf({2: tree, 3: page.replace(b"600 800", b"nan nan")}, _stream(b""))
    ring = b"<</Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</F 5 0 R>>>>/Length 4>>stream\n/F Do\nendstream"
    yield "图形成环.pdf", _pdf({2: tree, 3: page.replace(b"<<>>", b"<</XObject<</F 5 0 R>>>>"), 5: ring}, _stream(b"/F Do"))
    yield "交叉表成环.pdf", _pdf({2: tree, 3: page}, _stream(b""), b"/Prev 9")
    image = b"<</Type/XObject/Subtype/Image/Width 100000/Height 100000/BitsPerComponent 8/ColorSpace/DeviceRGB/Filter/FlateDecode/Length 9>>stream\n"
    drawn = {2: tree, 3: page.replace(b"<<>>", b"<</XObject<</I 5 0 R>>>>"), 5: image + zlib.compress(b"") + b"\nendstream"}
    yield "巨图.pdf", _pdf(drawn, _stream(b"600 0 0 800 0 0 cm /I Do"))
    yield "网页头.pdf", b"<html><table>%PDF-1.7" + b"x" * 5_000


def _package(parts: dict[str, bytes]) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in parts.items():
            package.writestr(name, data)
    return packed.getvalue()


def _nested(depth: int) -> bytes:
    inner = _package({"a.txt": b"0" * 10_000_000})
    for _ in range(depth):
        inner = _package({f"{n}.zip": inner for n in range(8)})
    return inner


def _laughs() -> bytes:
    entities = b"".join(b'<!ENTITY l%d "%s">' % (n, b"&l%d;" % (n - 1) * 10 if n else b"lol") for n in range(10))
    return b"<!DOCTYPE l [" + entities + b"]><l>&l9;</l>"


def _deflated(data: bytes, times: int) -> bytes:
    for _ in range(times):
        data = zlib.compress(data, 9)
    return data


def _stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<</Length %d%s>>stream\n%s\nendstream" % (len(data), entries, data)


def _pdf(objects: dict[int, bytes], contents: bytes, trailer: bytes = b"") -> bytes:
    """A PDF of these objects, its page's contents being object 4."""
    written = io.BytesIO(b"%PDF-1.7\n")
    written.seek(0, io.SEEK_END)
    places = {}
    for number, text in sorted({1: b"<</Type/Catalog/Pages 2 0 R>>", 4: contents, **objects}.items()):
        places[number] = written.tell()
        written.write(b"%d 0 obj\n%s\nendobj\n" % (number, text))
    start = written.tell()
    written.write(b"xref\n0 1\n0000000000 65535 f \n")
    for number, place in places.items():
        written.write(b"%d 1\n%010d 00000 n \n" % (number, place))
    written.write(b"trailer<</Size 9/Root 1 0 R%s>>\nstartxref\n%d\n%%%%EOF" % (trailer.replace(b"9", b"%d" % start), start))
    return written.getvalue()
