"""The open data package: the facts as CSV with every column described, the whole disclosure as JSON, and how to check both.

It follows Data Package 2.0 (Frictionless); what the columns mean in a budget stands in `package.toml`, in Chinese and English.
"""

import datetime
import functools
import hashlib
import importlib.resources
import json
import tomllib
from collections.abc import Mapping
from typing import Any

from gouji import __version__
from gouji.document import Document
from gouji.document.tabular import COLUMNS, facts_csv
from gouji.messages import Problem

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""The standard that datapackage.json says it follows."""
PRIMARY_KEY = ("file", "table", "row_number", "column", "label")
LICENSE = "CC-BY-4.0"
"""The licence where the office names no other."""

_CSV, _SCHEMA, _JSON = "facts.csv", "facts.schema.json", "disclosure.json"


def write_package(document: Document, json_bytes: bytes, issued: datetime.date, license_name: str = LICENSE) -> dict[str, bytes]:
    """The files of the package by name; `json_bytes` is the disclosure as JSON, taken as it is.

    Equal input gives equal bytes. Problem where the licence is not among `licenses()`.
    """
    words = _filled_words(document, issued)
    licence = _licence(license_name)
    data = {
        _CSV: facts_csv(document).encode(),
        _SCHEMA: _dumped(facts_schema()),
        _JSON: json_bytes,
        "README.md": _text(words["readme"].format_map(words)),
        "LICENSE.md": _text(words["license"].format_map({**words, **licence})),
    }
    data["datapackage.json"] = _dumped(_descriptor(document, data, words, licence, issued))
    return {**data, "SHA256SUMS": checksums(data)}


def licenses() -> list[str]:
    """The names of the licences that a package can have."""
    return list(_words()["licenses"])


def checksums(files: Mapping[str, bytes]) -> bytes:
    """One line a file, in the form that `sha256sum -c` reads, in the order of the names."""
    return "".join(f"{hashlib.sha256(files[name]).hexdigest()}  {name}\n" for name in sorted(files)).encode()


@functools.cache
def facts_schema() -> dict[str, Any]:
    """The Table Schema of facts.csv: each column's name, type, meaning and constraints."""
    fields = [_field(name, _words()["fields"][name]) for name in COLUMNS]
    return {"fields": fields, "primaryKey": list(PRIMARY_KEY), "missingValues": [""]}


def _field(name: str, told: Mapping[str, Any]) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": told["type"], "title": told["title"], "description": told["about"]}
    constraints = {key: told[key] for key in ("required", "minimum", "enum") if key in told}
    if constraints:
        field["constraints"] = constraints
    if "kind" in told:
        field["columnType"] = told["kind"]
    return field


def _descriptor(
    document: Document, data: Mapping[str, bytes], words: Mapping[str, Any], licence: Mapping[str, str], issued: datetime.date
) -> dict[str, Any]:
    return {
        "$schema": PROFILE,
        "name": words["name"],
        "title": words["title"],
        "description": words["description"],
        "version": str(document.year),
        "created": f"{issued.isoformat()}T00:00:00Z",
        "keywords": [*words["keywords"], document.organisation, str(document.year)],
        "licenses": [dict(licence)],
        "contributors": [{"title": document.organisation, "roles": ["publisher"]}],
        "sources": [_source(document, words)],
        "resources": _resources(data, words),
        "gouji": __version__,
    }


def _source(document: Document, words: Mapping[str, Any]) -> dict[str, str]:
    return {"title": words["source"], **({"path": document.file} if document.file.startswith(("http://", "https://")) else {})}


def _resources(data: Mapping[str, bytes], words: Mapping[str, Any]) -> list[dict[str, Any]]:
    table = {"type": "table", "dialect": {"delimiter": ",", "lineTerminator": "\n", "header": True}, "schema": facts_schema()}
    return [
        _resource("facts", _CSV, words["facts"], "text/csv", data) | table,
        _resource("disclosure", _JSON, words["document"], "application/json", data),
    ]


def _resource(name: str, path: str, title: str, mediatype: str, data: Mapping[str, bytes]) -> dict[str, Any]:
    return {
        "name": name, "path": path, "title": title, "format": path.rpartition(".")[2], "mediatype": mediatype, "encoding": "utf-8",
        "bytes": len(data[path]), "hash": f"sha256:{hashlib.sha256(data[path]).hexdigest()}",
    }  # fmt: skip


def _licence(name: str) -> dict[str, str]:
    known = _words()["licenses"]
    if name not in known:
        raise Problem("publishing.package_licence", name=name, known=list(known))
    return {"name": name, **known[name]}


def _filled_words(document: Document, issued: datetime.date) -> dict[str, Any]:
    """The words with their blanks filled; `hash` stands for the organisation where only Latin letters may."""
    blanks = {
        "organisation": document.organisation, "year": document.year, "stage": document.stage, "level": document.level,
        "issued": issued.isoformat(), "hash": hashlib.sha256(document.organisation.encode()).hexdigest()[:12],
    }  # fmt: skip
    plain = ("name", "title", "description", "source")
    return {**_words(), **blanks, **{key: _words()[key].strip().format_map(blanks) for key in plain}}


@functools.cache
def _words() -> dict[str, Any]:
    return tomllib.loads(importlib.resources.files(__package__).joinpath("package.toml").read_text(encoding="utf-8"))


def _text(words: str) -> bytes:
    return f"{words.strip()}\n".encode()


def _dumped(value: Mapping[str, Any]) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
