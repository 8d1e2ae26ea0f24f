"""A website on this machine for one test: paths with what they answer, and a list of what was asked."""

import datetime
import http.server
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

Handler = http.server.BaseHTTPRequestHandler
Page = bytes | Callable[[Handler], None]


@dataclass
class Website:
    """`pages` are by path; a page is bytes, or what writes the answer itself. `asked` are the paths asked for, in order."""

    port: int = 0
    pages: dict[str, Page] = field(default_factory=dict)
    asked: list[str] = field(default_factory=list)
    heads: list[dict[str, str]] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)

    def url(self, path: str = "/", host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


def answer(handler: Handler, data: bytes, status: int = 200, **heads: str) -> None:
    """An answer with these heads (`Content_Type` is Content-Type) and this body."""
    handler.send_response(status)
    for name, value in {"Content_Length": str(len(data)), **heads}.items():
        handler.send_header(name.replace("_", "-"), value)
    handler.end_headers()
    handler.wfile.write(data)


def redirect(to: str) -> Page:
    return lambda handler: answer(handler, b"", 302, Location=to)


def status(number: int) -> Page:
    return lambda handler: answer(handler, b"x", number)


@contextmanager
def serving(pages: dict[str, Page], secured: ssl.SSLContext | None = None) -> Iterator[Website]:
    """The website while it stands, `secured` over TLS; pages that go on for ever watch `over`."""
    site = Website(pages=pages)

    class Answering(Handler):
        def do_GET(self) -> None:
            site.asked.append(self.path)
            site.heads.append({name.lower(): value for name, value in self.headers.items()})
            page = site.pages.get(self.path, status(404))
            try:
                page(self) if callable(page) else answer(self, page)
            except OSError:
                self.close_connection = True

        def log_message(self, *arguments: object) -> None:
            """Nothing: tests are quiet."""

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Answering)
    server.daemon_threads = True
    server.handle_error = lambda *arguments: None  # type: ignore[method-assign]
    if secured is not None:
        server.socket = secured.wrap_socket(server.socket, server_side=True)
    site.port = server.server_address[1]
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.over.set()
        server.shutdown()
        server.server_close()
        thread.join()


def certificate_for(host: str, folder: Path) -> tuple[Path, Path]:
    """A certificate for the host that vouches for itself, and its key, as files in the folder."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, host)])
    begun = datetime.datetime(2024, 1, 1, tzinfo=datetime.UTC)
    builder = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), begun, begun.replace(year=2124))
    builder = builder.add_extension(x509.SubjectAlternativeName([x509.DNSName(host)]), critical=False)
    builder = builder.add_extension(x509.BasicConstraints(ca=True, path_length=None), critical=True)
    certificate, secret = folder / "certificate.pem", folder / "key.pem"
    certificate.write_bytes(builder.sign(key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM))
    plain = serialization.NoEncryption()
    secret.write_bytes(key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, plain))
    return certificate, secret
