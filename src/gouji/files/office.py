"""LibreOffice as a converter: a process of its own that has a profile of its own, no macros, and limits on time and output."""

import os
import shutil
import signal
import subprocess
from pathlib import Path
from tempfile import TemporaryDirectory

from gouji.files.limits import FILE_BYTES, MIB, OFFICE_SECONDS
from gouji.files.source import Source
from gouji.messages import Problem

_PROGRAMS = ("soffice", "libreoffice")
_FORMS = {"docx": "docx:MS Word 2007 XML", "xlsx": "xlsx:Calc MS Excel 2007 XML"}
_BLOCK_BYTES = 512
_WATCHED = f'ulimit -f {FILE_BYTES // _BLOCK_BYTES} && exec 3<&0 && {{ (read -r nothing <&3; kill -KILL 0) & exec "$@" 3<&- </dev/null; }}'
"""A shell that limits what is written, and watches its standard input: when that is closed, by us or because we were killed
ourselves, the shell's process group ends, and with it whatever the program started."""

_SETTINGS = (
    ("/org.openoffice.Office.Common/Security/Scripting", "MacroSecurityLevel", "3"),
    ("/org.openoffice.Office.Common/Security/Scripting", "DisableMacrosExecution", "true"),
    ("/org.openoffice.Office.Common/Security/Scripting", "BlockUntrustedRefererLinks", "true"),
    ("/org.openoffice.Office.Calc/Content/Update", "Link", "1"),
    ("/org.openoffice.Office.Writer/Content/Update", "Link", "0"),
)
"""No macro runs, nothing is fetched, and links to other files are never brought up to date."""


def converted(source: Source, ending: str, reader: str, form: str, seconds: float = OFFICE_SECONDS) -> Source:
    """The file as LibreOffice saves it as `form` ("docx" or "xlsx"), read by its import filter `reader`, under the name it has.

    A Problem where LibreOffice is not installed, takes longer than `seconds`, or cannot read the file.
    """
    program = next(filter(None, map(shutil.which, _PROGRAMS)), None)
    if program is None:
        raise Problem("files.no_office", file=source.name, kind=ending.upper(), form=form)
    with TemporaryDirectory(prefix="gouji-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        given = folder / f"source.{ending}"
        given.write_bytes(source.data)
        _write_settings(folder / "profile" / "user")
        what = [f"--infilter={reader}", "--convert-to", _FORMS[form], "--outdir", str(folder / "made"), str(given)]
        how = ["--headless", "--norestore", "--nologo", "--nolockcheck", f"-env:UserInstallation={(folder / 'profile').as_uri()}"]
        if not _ran([program, *how, *what], folder, seconds):
            raise Problem("files.office_late", file=source.name, limit=round(seconds))
        return Source(source.name, _made(source, folder / "made" / f"source.{form}"))


def _write_settings(user: Path) -> None:
    items = "".join(
        f'<item oor:path="{path}"><prop oor:name="{name}" oor:op="fuse"><value>{value}</value></prop></item>' for path, name, value in _SETTINGS
    )
    user.mkdir(parents=True)
    (user / "registrymodifications.xcu").write_text(
        f'<?xml version="1.0" encoding="UTF-8"?><oor:items xmlns:oor="http://openoffice.org/2001/registry">{items}</oor:items>', encoding="utf-8"
    )


def _ran(command: list[str], folder: Path, seconds: float) -> bool:
    """Whether the command ended in time; whatever happens, it and all that it started are gone afterwards."""
    kept = {name: os.environ[name] for name in ("PATH", "LANG", "LC_ALL", "LD_LIBRARY_PATH") if name in os.environ}
    process = subprocess.Popen(
        ["/bin/sh", "-c", _WATCHED, "sh", *command],
        cwd=folder,
        env={**kept, "HOME": str(folder), "TMPDIR": str(folder)},
        stdin=subprocess.PIPE,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    with process:  # closes its standard input and waits
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            return False
        finally:
            if process.poll() is None:
                os.killpg(process.pid, signal.SIGKILL)
    return True


def _made(source: Source, path: Path) -> bytes:
    try:
        with path.open("rb") as file:
            data = file.read(FILE_BYTES + 1)
    except FileNotFoundError as mistake:
        raise Problem("files.damaged", file=source.name) from mistake
    if len(data) > FILE_BYTES:
        raise Problem("files.too_large", file=source.name, limit=FILE_BYTES // MIB)
    return data
