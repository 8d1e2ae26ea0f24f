"""What the ending of `--to` says: the form in which a report is written, if it is not named, and never another than is written."""

from collections.abc import Mapping
from pathlib import Path

from gouji.messages import Problem

_FORMS: Mapping[str, tuple[str, ...]] = {
    "html": ("html", "htm"), "json": ("json", "jsonl"), "xlsx": ("xlsx",), "text": ("txt", "text", "md", "log"),
}  # fmt: skip
"""The endings of each form of a report."""
_TEXTS = ("text", "json")
"""The forms that a file named as text may hold."""
_STRANGERS = ("csv", "tsv", "xml", "parquet", "pdf", "ofd", "doc", "docx", "wps", "rtf", "odt", "xls", "xlsm", "et", "ods", "zip", "png", "jpg")
"""Endings that promise what no report is."""


def form_meant(form: str | None, to: str | None) -> str:
    """The form asked for, else that of the ending of the path `to`, else text. A Problem where the ending belongs to something else."""
    ending = Path(to or "").suffix[1:].lower()
    named = next((each for each, endings in _FORMS.items() if ending in endings), "")
    meant = form or named or "text"
    if ending in _STRANGERS or (named not in ("", meant) and not (named == "text" and meant in _TEXTS)):
        raise Problem("cli.ending", path=to, form=meant, endings=[f".{each}" for each in _FORMS[meant][:1]])
    return meant
