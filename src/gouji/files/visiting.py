"""Going through the web politely: one question at a time, a pause between two to one host, nothing that robots.txt forbids."""

import socket
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from urllib.robotparser import RobotFileParser

from gouji.files.display_names import decoded_name
from gouji.files.exchange import USER_AGENT, Answer, Bounds, ask
from gouji.files.limits import (
    ANSWER_SECONDS,
    FETCHED_BYTES,
    FILE_BYTES,
    LONGEST_PAUSE_SECONDS,
    PAUSE_SECONDS,
    REDIRECTS,
    ROBOTS_BYTES,
    SILENCE_SECONDS,
    VISIT_SECONDS,
)
from gouji.files.web_address import Resolver, WebAddress, reachable
from gouji.messages import Problem

_MOVED = (301, 302, 303, 307, 308)


@dataclass
class Visitor:
    """One visit to the web. All times are in seconds; `clock`, `sleep` and `resolve` (as socket.getaddrinfo) are those of the
    machine unless others are given. With `allow_private` it goes to hosts of the own network too."""

    allow_private: bool = False
    pause: float = PAUSE_SECONDS
    answer: float = ANSWER_SECONDS
    silence: float = SILENCE_SECONDS
    whole_visit: float = VISIT_SECONDS
    most_bytes: int = FETCHED_BYTES
    clock: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep
    resolve: Resolver = socket.getaddrinfo
    _last: dict[str, float] = field(default_factory=dict, init=False)
    _rules: dict[str, RobotFileParser] = field(default_factory=dict, init=False)
    _until: float = field(default=0, init=False)

    def __post_init__(self) -> None:
        self._until = self.clock() + self.whole_visit

    def get(self, address: WebAddress) -> Answer:
        """What stands at the address, after at most REDIRECTS redirects, each of them checked like the first address. A Problem
        where the answer is no success, empty, out of bounds, or not for robots."""
        answer = self._followed(address, min(FILE_BYTES, self.most_bytes), for_robots=False)
        if answer.status != 200:
            raise Problem("files.status", url=answer.address.url, status=answer.status)
        if not answer.data:
            raise Problem("files.empty", file=answer.address.url)
        self.most_bytes -= len(answer.data)
        return answer

    def _followed(self, address: WebAddress, most_bytes: int, for_robots: bool) -> Answer:
        """The first answer that is no redirect. Where it is for robots.txt, only its beginning is taken."""
        start = address
        for _ in range(REDIRECTS + 1):
            if not for_robots and not self._rules_of(address).can_fetch(USER_AGENT, address.url):
                raise Problem("files.robots", url=address.url)
            answer = self._asked(address, most_bytes, whole=not for_robots)
            location = answer.heads.get("Location")
            if answer.status not in _MOVED or not location:
                return answer
            address = answer.address.to(decoded_name(location.encode("latin-1", "replace")) or location)
        raise Problem("files.redirects", url=start.url, limit=REDIRECTS)

    def _asked(self, address: WebAddress, most_bytes: int, whole: bool) -> Answer:
        places = reachable(address, self.allow_private, self.resolve)
        self._wait(address)
        now = self.clock()
        try:
            return ask(address, places, Bounds(most_bytes, min(now + self.answer, self._until), self.silence, self.clock, whole))
        finally:
            self._last[address.host] = self.clock()

    def _wait(self, address: WebAddress) -> None:
        """Leave the host alone until the pause since the last question is over."""
        if address.host in self._last:
            left = self._last[address.host] + self._pause_at(address) - self.clock()
            if left > 0:
                self.sleep(left)

    def _pause_at(self, address: WebAddress) -> float:
        asked_for = self._rules[address.origin].crawl_delay(USER_AGENT) if address.origin in self._rules else None
        return max(self.pause, min(float(asked_for or 0), LONGEST_PAUSE_SECONDS))

    def _rules_of(self, address: WebAddress) -> RobotFileParser:
        """The host's robots.txt by RFC 9309: all is allowed where it has none (4xx, endless redirects); where the host cannot
        give it (5xx), a Problem."""
        if address.origin not in self._rules:
            self._rules[address.origin] = self._read_rules(replace(address, target="/robots.txt"))
        return self._rules[address.origin]

    def _read_rules(self, address: WebAddress) -> RobotFileParser:
        rules = RobotFileParser()
        rules.parse(self._robots_text(address).splitlines())
        return rules

    def _robots_text(self, address: WebAddress) -> str:
        try:
            answer = self._followed(address, ROBOTS_BYTES, for_robots=True)
        except Problem as problem:
            if problem.key != "files.redirects":
                raise
            return ""
        if answer.status >= 500:
            raise Problem("files.status", url=answer.address.url, status=answer.status)
        return answer.data.decode("utf-8", "replace") if answer.status == 200 else ""
