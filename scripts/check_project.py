"""Hold the tracked files to two promises: no package registry is named, and no path of one machine."""

import re
import subprocess
import sys
from pathlib import Path

_HOSTS = ("--(?:extra-)?index" + "-url", "py" + r"pi\.org", r"files\.python" + "hosted", r"registry\.npm" + "js", "/simp" + "le/[a-z]")
REGISTRY = re.compile("|".join(_HOSTS))
MACHINE = re.compile("(?<![\\w.])/(?:wo" + "rk|ro" + "ot|ho" + "me)/[\\w.]")
TEXTS = {".py", ".md", ".toml", ".txt", ".lock", ".in", ".sh", ".json", ".cfg", ".typ", ".css", ".html", ".js", ".csv", ".xml", ".yml", ""}


def main() -> int:
    """0 where both promises are kept; else each place on a line, and 1."""
    names = subprocess.run(["git", "ls-files", "-z"], capture_output=True, text=True, check=True).stdout.split("\0")
    broken = [place for name in names if name and Path(name).suffix in TEXTS for place in _broken(Path(name))]
    print("\n".join(broken), end="\n" if broken else "")
    return int(bool(broken))


def _broken(path: Path) -> list[str]:
    if not path.is_file() or path.stat().st_size > 3_000_000:
        return []
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines()
    return [f"{path}:{n}: {line.strip()[:100]}" for n, line in enumerate(lines, 1) if REGISTRY.search(line) or MACHINE.search(line)]


if __name__ == "__main__":
    sys.exit(main())
