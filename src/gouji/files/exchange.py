"""One question to one host over HTTP, bounded in bytes and in time, on a connection to an address that was checked."""

import http.client
import io
import socket
import ssl
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import Message

from gouji import __version__
from gouji.files.limits import MIB
from gouji.files.web_address import SocketAddress, WebAddress
from gouji.messages import Problem
from gouji.messages.refusals import reason_of

USER_AGENT = f"gouji/{__version__} (reads published budgets)"
"""Who asks."""

_HEADS_BYTES = MIB
_CHUNK_BYTES = 256 * 1024
_ACCEPT = "text/html, application/xhtml+xml, application/pdf, application/zip, */*;q=0.8"


@dataclass(frozen=True, slots=True)
class Answer:
    """What a host said: the address that was asked, the status, the heads and the body."""

    address: WebAddress
    status: int
    heads: Message
    data: bytes


@dataclass(frozen=True, slots=True)
class Bounds:
    """How much one answer may be: `most_bytes` of body, until the moment `until` of `clock`, and how long the host may be silent
    in seconds. `whole` says that an answer with more bytes is refused; else its beginning is taken."""

    most_bytes: int
    until: float
    silence: float
    clock: Callable[[], float]
    whole: bool = True

    @property
    def patience(self) -> float:
        """How many seconds the next step may take; a TimeoutError where there are none left."""
        left = self.until - self.clock()
        if left <= 0:
            raise TimeoutError
        return min(left, self.silence)


def ask(address: WebAddress, places: Sequence[tuple[int, SocketAddress]], bounds: Bounds) -> Answer:
    """What the host answers to GET at one of its `places`, tried in turn. A Problem where it cannot be reached or trusted, is too
    slow, says too much, packs what it says although asked not to, or breaks off."""
    try:
        with _connected(address, places, bounds) as line:
            return _answer(address, line, bounds)
    except TimeoutError as mistake:
        raise Problem("files.too_slow", url=address.url) from mistake
    except http.client.IncompleteRead as mistake:
        raise Problem("files.broken_off", url=address.url) from mistake
    except ssl.SSLCertVerificationError as mistake:
        raise Problem("files.certificate", url=address.url, reason=mistake.verify_message) from mistake
    except (http.client.HTTPException, OSError, ValueError) as mistake:
        reason = reason_of(mistake) if isinstance(mistake, OSError) else type(mistake).__name__
        raise Problem("files.unreachable", url=address.url, reason=reason) from mistake


def _answer(address: WebAddress, line: "_Line", bounds: Bounds) -> Answer:
    connection = http.client.HTTPConnection(address.host, address.port)
    connection.sock = line  # type: ignore[assignment]
    host = address.origin.partition("://")[2]
    connection.request("GET", address.target, headers={"Host": host, "User-Agent": USER_AGENT, "Accept": _ACCEPT, "Connection": "close"})
    response = connection.getresponse()
    packing = (response.headers.get("Content-Encoding") or "identity").strip().lower()
    if packing != "identity":
        raise Problem("files.packed_answer", url=address.url, packing=packing)
    return Answer(address, response.status, response.headers, _body(address, response, bounds))


def _body(address: WebAddress, response: http.client.HTTPResponse, bounds: Bounds) -> bytes:
    too_large = Problem("files.too_large", file=address.url, limit=bounds.most_bytes // MIB)
    if bounds.whole and (response.length or 0) > bounds.most_bytes:
        raise too_large
    data = bytearray()
    while len(data) <= bounds.most_bytes and (chunk := response.read1(_CHUNK_BYTES)):
        data += chunk
    if len(data) > bounds.most_bytes and bounds.whole:
        raise too_large
    if len(data) <= bounds.most_bytes and not response.chunked and response.length:
        raise Problem("files.broken_off", url=address.url)
    return bytes(data[: bounds.most_bytes])


@contextmanager
def _connected(address: WebAddress, places: Sequence[tuple[int, SocketAddress]], bounds: Bounds) -> Iterator["_Line"]:
    with _socket(places, bounds) as plain:
        if address.scheme == "http":
            yield _Line(plain, bounds)
            return
        plain.settimeout(bounds.patience)
        with ssl.create_default_context().wrap_socket(plain, server_hostname=address.host) as secure:
            yield _Line(secure, bounds)


def _socket(places: Sequence[tuple[int, SocketAddress]], bounds: Bounds) -> socket.socket:
    """A socket connected to the first of the places that answers; the last one's mistake where none does."""
    for number, (family, place) in enumerate(places, 1):
        found = socket.socket(family, socket.SOCK_STREAM)
        try:
            found.settimeout(bounds.patience)
            found.connect(place)
        except OSError:
            found.close()
            if number == len(places):
                raise
        else:
            return found
    raise OSError


class _Line:
    """A socket as http.client knows it, each of whose steps is bounded: no host can keep us by sending a byte now and then."""

    def __init__(self, connected: socket.socket, bounds: Bounds) -> None:
        self._socket = connected
        self._bounds = bounds

    def sendall(self, data: bytes) -> None:
        """Send all of it."""
        self._socket.settimeout(self._bounds.patience)
        self._socket.sendall(data)

    def makefile(self, mode: str) -> io.BufferedReader:
        """What the host says, as a file."""
        return io.BufferedReader(_Hearing(self._socket, self._bounds))

    def close(self) -> None:
        """Nothing: whoever connected the socket closes it, when the body is read."""


class _Hearing(io.RawIOBase):
    def __init__(self, connected: socket.socket, bounds: Bounds) -> None:
        self._socket = connected
        self._bounds = bounds
        self._left = 2 * bounds.most_bytes + _HEADS_BYTES  # chunks of one byte with their heads are no more than that, or absurd

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "memoryview") -> int:  # type: ignore[override]
        self._socket.settimeout(self._bounds.patience)
        size = self._socket.recv_into(buffer)
        self._left -= size
        if self._left < 0:
            raise http.client.LineTooLong("answer")
        return size
