"""An address on the web: only http and https, and only hosts that all the world can reach."""

import ipaddress
import re
import socket
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from gouji.messages import Problem

_PORTS = {"http": 80, "https": 443}
_LONGEST_HOST = 253
_SAFE = "!$%&'()*+,-./:;=?@_~[]"
_STRANGE = re.compile(r"[\x00-\x20\x7f\\]")
_NAT64 = ipaddress.ip_network("64:ff9b::/96")

Resolver = Callable[..., Sequence[tuple[Any, ...]]]
SocketAddress = tuple[Any, ...]
_Number = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class WebAddress:
    """A checked address: the host in ASCII letters, and what is asked of it (path and query, percent-encoded)."""

    scheme: str
    host: str
    port: int
    target: str

    @property
    def origin(self) -> str:
        """Scheme, host and port, as a browser writes them."""
        host = f"[{self.host}]" if ":" in self.host else self.host
        return f"{self.scheme}://{host}" if self.port == _PORTS[self.scheme] else f"{self.scheme}://{host}:{self.port}"

    @property
    def url(self) -> str:
        """The whole address."""
        return self.origin + self.target

    def to(self, reference: str) -> "WebAddress":
        """Where a link or redirect at this address leads; a Problem where gouji does not go there."""
        try:
            return web_address(urljoin(self.url, reference.strip()))
        except ValueError as mistake:
            raise Problem("files.bad_address", url=reference) from mistake


def web_address(url: str) -> WebAddress:
    """The address written in `url`; a Problem for any scheme but http and https, for a name or password in it, and for none at all."""
    try:
        parts = urlsplit(_STRANGE.sub(lambda found: quote(found[0]), url.strip()))
        port, named = parts.port, parts.hostname or ""
        host = named if ":" in named else named[: _LONGEST_HOST + 1].rstrip(".").encode("idna").decode("ascii")
    except ValueError as mistake:
        raise Problem("files.bad_address", url=url) from mistake
    scheme = parts.scheme.lower()
    if scheme not in _PORTS:
        raise Problem("files.scheme", url=url)
    if "@" in parts.netloc:
        raise Problem("files.password_in_address", host=host)
    if not 0 < len(host) <= _LONGEST_HOST or "%" in host:
        raise Problem("files.bad_address", url=url)
    target = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return WebAddress(scheme, host, _PORTS[scheme] if port is None else port, target if target.startswith("/") else f"/{target}")


def reachable(address: WebAddress, allow_private: bool, resolve: Resolver = socket.getaddrinfo) -> list[tuple[int, SocketAddress]]:
    """Where the host stands: families and socket addresses to connect to, and no others, so that no second answer of the name
    server can lead elsewhere. A Problem where there is none, or one of them is not public and that is not allowed."""
    try:
        answers = resolve(address.host, address.port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as mistake:
        raise Problem("files.no_host", host=address.host) from mistake
    found = [(family, place) for family, _, _, _, place in answers if family in (socket.AF_INET, socket.AF_INET6)]
    if not found:
        raise Problem("files.no_host", host=address.host)
    if not allow_private and not all(is_public(str(place[0])) for _, place in found):
        raise Problem("files.private_address", host=address.host)
    return found


def is_public(written: str) -> bool:
    """Whether an IP address, and any that is hidden in it, belongs to a host that all the world can reach."""
    try:
        number = ipaddress.ip_address(written.partition("%")[0])
    except ValueError:
        return False
    return all(_is_global(each) for each in (number, *_hidden_in(number)))


def _is_global(number: _Number) -> bool:
    local = number.is_private or number.is_loopback or number.is_link_local or number.is_multicast or number.is_unspecified
    return number.is_global and not local and not getattr(number, "is_site_local", False)


def _hidden_in(number: _Number) -> list[ipaddress.IPv4Address]:
    """The IPv4 addresses that an IPv6 address stands for: mapped, translated (NAT64) or tunnelled (6to4, Teredo)."""
    if not isinstance(number, ipaddress.IPv6Address):
        return []
    translated = [ipaddress.IPv4Address(int(number) & 0xFFFFFFFF)] if number in _NAT64 else []
    return [*translated, *(each for each in (number.ipv4_mapped, number.sixtofour, *(number.teredo or ())) if each)]
