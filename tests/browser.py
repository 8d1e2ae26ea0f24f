"""A real Chromium for tests: pages are opened, asked and typed into over its debugging pipe, and what they log or load is kept.

A test that finds no Chromium fails: `make packages` installs one.
"""

import itertools
import json
import os
import select
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
"""What the program is called on the systems that have it."""

_OPTIONS = ("--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run", "--remote-debugging-pipe")
_PATIENCE = 60
"""So many seconds may pass without a word from Chromium."""

_START = """import fcntl, os, sys
own = [fcntl.fcntl(int(end), fcntl.F_DUPFD, 10) for end in sys.argv[1:3]]
for number, end in enumerate(own, 3):
    os.dup2(end, number)
os.execv(sys.argv[3], sys.argv[3:])"""
"""Chromium reads what it is asked at descriptor 3 and answers at 4."""


class Page:
    """One tab. `requests` are the addresses it asked for, `said` what it logged as an error or warning, or raised."""

    def __init__(self, into: int, out: int) -> None:
        self._into, self._out = into, out
        self._buffer = b""
        self._numbers = itertools.count(1)
        self._session = ""
        self.requests: list[str] = []
        self.said: list[str] = []
        self._loaded = False
        target = self._ask("Target.createTarget", url="about:blank")["targetId"]
        self._session = self._ask("Target.attachToTarget", targetId=target, flatten=True)["sessionId"]
        for domain in ("Page", "Network", "Runtime", "Log"):
            self._ask(f"{domain}.enable")

    def open(self, path: Path, width: int = 1280, height: int = 900, fragment: str = "") -> None:
        """Load a file in a window of a size; back when it is loaded."""
        self._ask("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)
        self._go("about:blank")
        self.requests.clear()
        self.said.clear()
        self._go(path.resolve().as_uri() + fragment)

    def _go(self, url: str) -> None:
        self._loaded = False
        self._ask("Page.navigate", url=url)
        while not self._loaded:
            self._take()

    def run(self, script: str) -> Any:
        """The value of an expression in the page."""
        answer = self._ask("Runtime.evaluate", expression=script, returnByValue=True, awaitPromise=True)
        assert "exceptionDetails" not in answer, answer["exceptionDetails"]
        return answer["result"].get("value")

    def press(self, key: str) -> None:
        """Press and release a key."""
        for kind in ("keyDown", "keyUp"):
            text = {"text": key} if kind == "keyDown" and len(key) == 1 else {}
            self._ask("Input.dispatchKeyEvent", type=kind, key=key, **text)

    def type(self, text: str) -> None:
        """Enter text where the focus is."""
        self._ask("Input.insertText", text=text)

    def _ask(self, method: str, **values: Any) -> dict[str, Any]:
        number = next(self._numbers)
        asked = {"id": number, "method": method, "params": values} | ({"sessionId": self._session} if self._session else {})
        os.write(self._into, json.dumps(asked).encode() + b"\0")
        while True:
            answer = self._take()
            if answer.get("id") == number:
                assert "error" not in answer, (method, answer)
                return answer["result"]

    def _take(self) -> dict[str, Any]:
        while b"\0" not in self._buffer:
            assert select.select([self._out], [], [], _PATIENCE)[0], "Chromium does not answer"
            more = os.read(self._out, 1 << 16)
            assert more, "Chromium ended"
            self._buffer += more
        written, _, self._buffer = self._buffer.partition(b"\0")
        message = json.loads(written)
        self._hear(message.get("method", ""), message.get("params", {}))
        return message

    def _hear(self, method: str, values: dict[str, Any]) -> None:
        if method == "Network.requestWillBeSent":
            self.requests.append(values["request"]["url"])
        elif method == "Page.loadEventFired":
            self._loaded = True
        elif method == "Runtime.exceptionThrown" or (method == "Runtime.consoleAPICalled" and values["type"] in ("error", "warning")):
            self.said.append(json.dumps(values, ensure_ascii=False))
        elif method == "Log.entryAdded" and values["entry"]["level"] in ("error", "warning"):
            self.said.append(values["entry"]["text"])


@contextmanager
def chromium(folder: Path) -> Iterator[Page]:
    """A tab of a Chromium that keeps what it has to keep in the folder; it ends with the context."""
    program = next((found for name in NAMES if (found := shutil.which(name))), None)
    assert program, "There is no Chromium: run `make packages`."
    theirs_in, into = os.pipe()
    out, theirs_out = os.pipe()
    command = [sys.executable, "-c", _START, str(theirs_in), str(theirs_out), program, *_OPTIONS, f"--user-data-dir={folder}"]
    process = subprocess.Popen(command, pass_fds=(theirs_in, theirs_out), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    os.close(theirs_in)
    os.close(theirs_out)
    try:
        yield Page(into, out)
    finally:
        process.kill()
        process.wait()
        os.close(into)
        os.close(out)
