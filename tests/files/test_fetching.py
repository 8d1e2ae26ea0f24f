"""A disclosure on the web, from a real server on this machine: what comes, under which name, and where gouji does not go."""

import gzip
import socket
import ssl

import pytest
from websites import Handler, answer, certificate_for, redirect, serving, status

from gouji import __version__
from gouji.files import fetching, visiting
from gouji.files.fetching import fetch
from gouji.files.visiting import Visitor
from gouji.messages import Problem

PLACES = {"public.example": "93.184.215.14", "inner.example": "10.0.0.8"}


def visitor(**named) -> Visitor:
    return Visitor(allow_private=True, pause=0, **named)


def fetched(site, path="/", **named):
    return fetch(site.url(path), visitor=visitor(**named))


def key_of(url: str, who: Visitor | None = None) -> str:
    with pytest.raises(Problem) as caught:
        fetch(url, visitor=who or visitor())
    assert str(caught.value)
    return caught.value.key


def test_a_page_and_its_attachments(lanshan):
    page = '<html><title>预算公开</title><a href="files/a.xlsx">附件1：部门预算公开表.xlsx</a> <a href="/b.docx">附件2（说明）</a></html>'
    parts = {"/2024/index.html": page.encode()}
    parts |= {
        "/2024/files/a.xlsx": (lanshan / "lanshan-2024-libreoffice.xlsx").read_bytes(),
        "/b.docx": (lanshan / "lanshan-2024-libreoffice.docx").read_bytes(),
    }
    with serving(parts) as site:
        bundle = fetched(site, "/2024/index.html")
    assert [(source.name, source.data) for source in bundle.sources] == [
        ("index.html", page.encode()), ("附件1：部门预算公开表.xlsx", parts["/2024/files/a.xlsx"]), ("b.docx", parts["/b.docx"]),
    ]  # fmt: skip
    assert bundle.problems == () and bundle.remarks == ()
    assert site.asked == ["/robots.txt", "/2024/index.html", "/2024/files/a.xlsx", "/b.docx"]


def test_gouji_says_who_it_is_and_asks_for_plain_bytes():
    with serving({"/a.txt": b"x"}) as site:
        assert fetched(site, "/a.txt").sources[0].data == b"x"
    assert all(heads["user-agent"].startswith(f"gouji/{__version__}") and heads["accept-encoding"] == "identity" for heads in site.heads)
    assert site.heads[-1]["host"] == f"127.0.0.1:{site.port}"


@pytest.mark.parametrize("url", ["file:///etc/passwd", "ftp://example.com/a.pdf", "gopher://example.com/", "data://text", "javascript://a"])
def test_only_the_web_is_opened(url):
    assert key_of(url) == "files.scheme"


@pytest.mark.parametrize(
    "url", ["http://", "http:///a", "http://[::1", "http://a:99999/", "http://a b/", "http://" + "a." * 200 + "cn/", "http://\\evil/"]
)
def test_an_address_that_is_none(url):
    assert key_of(url, Visitor(resolve=nowhere)) in ("files.bad_address", "files.no_host")


def nowhere(*arguments, **named):
    raise socket.gaierror


def test_a_name_or_password_in_the_address_is_refused_and_not_repeated():
    with pytest.raises(Problem) as caught:
        fetch("http://user:secret@example.com/a.pdf", visitor=visitor())
    assert caught.value.key == "files.password_in_address" and "secret" not in str(caught.value)


LOCAL = [
    "127.0.0.1", "localhost", "2130706433", "0x7f000001", "0x7f.1", "127.1", "017700000001", "0.0.0.0", "0", "[::1]", "[::]", "[::ffff:127.0.0.1]",
    "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "169.254.169.254", "[fe80::1]", "[fd00::1]", "10.1.2.3", "172.16.0.1", "192.168.1.1", "100.64.0.1",
    "224.0.0.1", "[ff02::1]", "240.0.0.1", "255.255.255.255", "198.18.0.1", "192.0.2.1", "[fec0::1]",
]  # fmt: skip


@pytest.mark.parametrize("host", LOCAL)
def test_no_host_of_this_machine_or_of_its_network(host):
    with serving({"/": b"x"}) as site:
        assert key_of(site.url("/", host), Visitor()) in ("files.private_address", "files.no_host")
    assert site.asked == []


def resolved(host, port, **named):
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, port)) for address in PLACES[host].split()]


def test_a_public_name_that_leads_into_the_own_network_is_refused():
    assert key_of("http://inner.example/", Visitor(resolve=resolved)) == "files.private_address"


def test_a_name_with_a_public_and_a_private_address_is_refused(monkeypatch):
    monkeypatch.setitem(PLACES, "public.example", "93.184.215.14 127.0.0.1")
    assert key_of("http://public.example/", Visitor(resolve=resolved)) == "files.private_address"


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch):
    """A name server that gives another answer the second time leads nowhere: the name is asked for once for each question."""
    calls, connected = [], []

    def rebinding(host, port, **named):
        calls.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14" if len(calls) == 1 else "127.0.0.1", port))]

    def connect(self, place):
        connected.append(place)
        raise ConnectionRefusedError(111, "refused")

    monkeypatch.setattr(socket.socket, "connect", connect)
    assert key_of("http://public.example/", Visitor(resolve=rebinding)) == "files.unreachable"
    assert connected == [("93.184.215.14", 80)] and calls == ["public.example"]


@pytest.mark.parametrize("target", ["http://127.0.0.1:1/", "http://169.254.169.254/latest/", "http://[::1]/", "http://2130706433/", "//127.1/x"])
def test_a_redirect_into_the_own_network_is_refused(target):
    """The site itself is let through as if it were public; where it leads on to is checked like any first address."""
    with serving({"/": redirect(target)}) as site:

        def as_public(host, port, **named):
            return (
                socket.getaddrinfo(host, port, **named)
                if host != "public.example"
                else [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("93.184.215.14", port))]
            )

        real = socket.socket.connect
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(
                socket.socket, "connect", lambda self, place: real(self, ("127.0.0.1", site.port) if place[0] == "93.184.215.14" else place)
            )
            assert key_of("http://public.example/", Visitor(resolve=as_public, pause=0)) == "files.private_address"
    assert site.asked == ["/robots.txt", "/"]


def test_a_redirect_to_another_scheme_or_with_a_password_is_refused():
    with serving({"/a": redirect("file:///etc/passwd"), "/b": redirect("http://u:p@127.0.0.1/")}) as site:
        assert [key_of(site.url("/a")), key_of(site.url("/b"))] == ["files.scheme", "files.password_in_address"]


def test_redirects_are_followed_and_counted():
    pages = {f"/{n}": redirect(f"/{n + 1}") for n in range(5)} | {"/5": b"x", "/loop": redirect("/loop")}
    with serving(pages) as site:
        assert fetched(site, "/0").sources[0].data == b"x"
        assert key_of(site.url("/loop")) == "files.redirects"
        assert site.asked.count("/loop") == 6


def test_an_endless_body_is_left(monkeypatch):
    monkeypatch.setattr(visiting, "FILE_BYTES", 1_000_000)

    def endless(handler: Handler) -> None:
        handler.send_response(200)
        handler.end_headers()
        while not site.over.is_set():
            handler.wfile.write(bytes(100_000))

    with serving({"/": endless}) as site:
        assert key_of(site.url()) == "files.too_large"


def test_a_body_that_says_it_is_too_large_is_not_begun(monkeypatch):
    monkeypatch.setattr(visiting, "FILE_BYTES", 1_000)
    with serving({"/": lambda handler: answer(handler, b"x", Content_Length="1001")}) as site:
        assert key_of(site.url()) == "files.too_large"


@pytest.mark.parametrize(
    "begin", [b"", b"HTTP/1.0 200 OK\r\nX-A: ", b"HTTP/1.0 200 OK\r\n\r\n", b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5;"]
)
def test_a_host_that_sends_a_byte_now_and_then_is_left_after_its_time(begin):
    """In the heads, in the body, in the size of a chunk: the clock stops it, however lively the host is."""

    def slow(handler: Handler) -> None:
        handler.wfile.write(begin)
        while not site.over.wait(0.01):
            handler.wfile.write(b"1")

    with serving({"/": slow}) as site:
        assert key_of(site.url(), visitor(answer=0.3)) == "files.too_slow"


def test_a_silent_host_is_left():
    with serving({"/": lambda handler: site.over.wait(20)}) as site:
        assert key_of(site.url(), visitor(silence=0.1)) == "files.too_slow"


def test_the_whole_visit_is_bounded():
    with serving({"/": b"x"}) as site:
        assert key_of(site.url(), visitor(whole_visit=0)) == "files.too_slow"
    assert site.asked == []


def test_a_body_shorter_than_it_says():
    with serving({"/": lambda handler: answer(handler, b"%PDF-1.7", Content_Length="100")}) as site:
        assert key_of(site.url()) == "files.broken_off"


def test_a_chunked_body_is_read_and_a_cut_one_is_not():
    def chunked(end: bytes):
        def page(handler: Handler) -> None:
            handler.protocol_version = "HTTP/1.1"
            handler.send_response(200)
            handler.send_header("Transfer-Encoding", "chunked")
            handler.end_headers()
            handler.wfile.write(b"3\r\nabc\r\n3\r\ndef\r\n" + end)
            handler.close_connection = True

        return page

    with serving({"/whole": chunked(b"0\r\n\r\n"), "/cut": chunked(b"9\r\nx")}) as site:
        assert fetched(site, "/whole").sources[0].data == b"abcdef"
        assert key_of(site.url("/cut")) == "files.broken_off"


def test_a_packed_answer_is_refused():
    bomb = gzip.compress(bytes(10_000_000))
    with serving({"/": lambda handler: answer(handler, bomb, Content_Encoding="gzip")}) as site:
        assert key_of(site.url()) == "files.packed_answer"


def test_what_is_no_web_server_and_what_does_not_answer():
    with serving({"/": lambda handler: handler.wfile.write(b"SSH-2.0-x\r\n")}) as site:
        assert key_of(site.url()) == "files.unreachable"
    assert key_of(site.url()) == "files.unreachable"


def test_errors_of_the_host():
    with serving({"/500": status(500), "/204": lambda handler: answer(handler, b"", 204), "/empty": b""}) as site:
        assert [key_of(site.url(path)) for path in ("/404", "/500", "/204", "/empty")] == ["files.status"] * 3 + ["files.empty"]


def test_robots_are_heard():
    rules = b"User-agent: *\nDisallow: /private/\n\nUser-agent: gouji\nDisallow: /not-gouji\n"
    page = b'<html><a href="/not-gouji/b.pdf">b.pdf</a><a href="/c.pdf">c.pdf</a></html>'
    with serving({"/robots.txt": rules, "/": page, "/c.pdf": b"%PDF-1.7", "/not-gouji": b"x"}) as site:
        bundle = fetched(site)
        assert [source.name for source in bundle.sources] == ["127.0.0.1", "c.pdf"]
        assert [problem.key for problem in bundle.problems] == ["files.robots"]
        assert key_of(site.url("/not-gouji")) == "files.robots"
    assert "/not-gouji" not in site.asked and site.asked.count("/robots.txt") == 2


def test_a_host_that_cannot_give_its_robots_is_left_alone_and_one_without_is_not():
    with serving({"/robots.txt": status(503), "/": b"x"}) as site:
        assert key_of(site.url()) == "files.status"
        site.pages["/robots.txt"] = redirect("/robots.txt")
        assert fetched(site).sources[0].data == b"x"
        site.pages["/robots.txt"] = b"User-agent: *\nDisallow: /x\n" + b"#" * 1_000_000
        assert fetched(site).sources[0].data == b"x"


def test_a_pause_between_two_questions_to_one_host():
    slept = []
    who = Visitor(allow_private=True, pause=2, clock=lambda: 100.0 + sum(slept), sleep=slept.append)
    page = b'<html><a href="/b.pdf">b.pdf</a></html>'
    with serving({"/": page, "/b.pdf": b"%PDF-1.7"}) as site:
        fetch(site.url(), visitor=who)
    assert slept == [2, 2]
    slept.clear()
    with serving({"/": page, "/b.pdf": b"%PDF-1.7", "/robots.txt": b"User-agent: *\nCrawl-delay: 9"}) as site:
        fetch(site.url(), visitor=Visitor(allow_private=True, pause=2, clock=lambda: 100.0 + sum(slept), sleep=slept.append))
    assert slept == [9, 9]


def test_attachments_on_a_page_of_an_office():
    """GBK, a base address, links twice, in frames, by the file's title, by a query, and what is no attachment."""
    page = """<html><head><meta charset="gb2312"><base href="/files/"></head><body>
    <a href="P0201.pdf" title="2024年部门预算.pdf">附件下载</a> <a href="./P0201.pdf#page=2">再次下载.pdf</a> <iframe src="P0202.PDF"></iframe>
    <a href="/down.jsp?id=7&name=%E8%AF%B4%E6%98%8E.docx">下载</a> <a href="open?id=8">附件3：三公经费.xls（12KB）</a>
    <a href="file:///C:/Users/a/b.doc">附件4.doc</a> <a href="all.rar">全部.rar</a> <a href="/index.html">首页</a> <a href="javascript:void(0)">打印</a>
    <a href="#a.pdf">目录.pdf</a> <a href="mailto:a@b.cn">信箱</a> <a>空.pdf</a></body></html>"""
    paths = ["/files/P0201.pdf", "/files/P0202.PDF", "/down.jsp?id=7&name=%E8%AF%B4%E6%98%8E.docx", "/files/open?id=8"]
    with serving({"/": page.encode("gbk")} | {path: path.encode() for path in paths}) as site:
        bundle = fetched(site)
    assert [source.name for source in bundle.sources[1:]] == ["2024年部门预算.pdf", "P0202.PDF", "说明.docx", "附件3：三公经费.xls"]
    assert [source.data.decode() for source in bundle.sources[1:]] == paths
    assert sorted(problem.key for problem in bundle.problems) == ["files.rar", "files.scheme"]


def test_an_attachment_that_cannot_be_had_is_named_and_the_others_come():
    with serving({"/": b'<html><a href="a.pdf">a.pdf</a><a href="b.pdf">b.pdf</a></html>', "/b.pdf": b"%PDF-1.7"}) as site:
        bundle = fetched(site)
    assert [source.name for source in bundle.sources[1:]] == ["b.pdf"]
    (problem,) = bundle.problems
    assert problem.key == "files.status" and "/a.pdf" in str(problem)


def test_attachments_are_counted(monkeypatch):
    monkeypatch.setattr(fetching, "ATTACHMENTS", 2)
    page = "<html>" + "".join(f'<a href="{n}.pdf">{n}.pdf</a>' for n in range(4))
    with serving({"/": page.encode()} | {f"/{n}.pdf": b"%PDF-1.7" for n in range(4)}) as site:
        bundle = fetched(site)
    assert [source.name for source in bundle.sources[1:]] == ["0.pdf", "1.pdf"]
    assert "2.pdf" in bundle.remarks[0] and "3.pdf" in bundle.remarks[0]


def test_all_bytes_of_a_visit_count_together():
    page = b'<html><a href="a.pdf">a.pdf</a><a href="b.pdf">b.pdf</a></html>'
    with serving({"/": page, "/a.pdf": b"x" * 50, "/b.pdf": b"x" * 50}) as site:
        bundle = fetched(site, most_bytes=len(page) + 70)
    assert [source.name for source in bundle.sources[1:]] == ["a.pdf"] and bundle.problems[0].key == "files.too_large"


NAMES = [
    ("attachment; filename*=UTF-8''%E9%A2%84%E7%AE%97.pdf; filename=\"x.pdf\"", "预算.pdf"),
    ("attachment; filename=\"x.pdf\"; filename*=GBK''%D4%A4%CB%E3.pdf", "预算.pdf"),
    ('attachment; filename="预算.pdf"'.encode("gbk").decode("latin-1"), "预算.pdf"),
    ("attachment; filename=预算.pdf".encode().decode("latin-1"), "预算.pdf"),
    ('attachment; filename="%E9%A2%84%E7%AE%97.pdf"', "预算.pdf"),
    ('attachment; filename="=?UTF-8?B?6aKE566XLnBkZg==?="', "预算.pdf"),
    ('attachment; filename="..\\\\..\\\\a/预算.pdf"'.encode().decode("latin-1"), "预算.pdf"),
    ("inline", "z.pdf"),
    ('attachment; filename=""', "z.pdf"),
]


@pytest.mark.parametrize(("head", "name"), NAMES)
def test_what_the_host_calls_the_file(head, name):
    with serving({"/z.pdf": lambda handler: answer(handler, b"%PDF-1.7", Content_Disposition=head)}) as site:
        assert fetched(site, "/z.pdf").sources[0].name == name


def test_a_redirect_to_a_name_in_raw_gbk():
    with serving(
        {"/": lambda handler: answer(handler, b"", 302, Location="/预算.pdf".encode("gbk").decode("latin-1")), "/%E9%A2%84%E7%AE%97.pdf": b"x"}
    ) as site:
        assert fetched(site).sources[0].name == "预算.pdf"


def test_a_certificate_that_nobody_vouches_for(tmp_path, monkeypatch):
    """Read only where the certificate is trusted, and only from the host that it names."""
    certificate, key = certificate_for("localhost", tmp_path)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(certificate, key)
    with serving({"/": b"x"}, context) as site:
        assert key_of(f"https://localhost:{site.port}/") == "files.certificate"
        monkeypatch.setenv("SSL_CERT_FILE", str(certificate))
        assert fetch(f"https://localhost:{site.port}/", visitor=visitor()).sources[0].data == b"x"
        assert key_of(f"https://127.0.0.1:{site.port}/") == "files.certificate"
    assert [path for path in site.asked if path != "/robots.txt"] == ["/"]
