"""The open data package: described, complete, and checked by the tools that people use."""

import csv
import datetime
import hashlib
import io
import json
import pathlib
import subprocess

import frictionless
import pytest

from gouji.document import Document
from gouji.document.json import to_json
from gouji.document.tabular import COLUMNS
from gouji.messages import Problem
from gouji.publishing.package import facts_schema, licenses, write_package

ISSUED = datetime.date(2024, 2, 1)


@pytest.fixture(scope="module")
def package(lanshan: Document) -> dict[str, bytes]:
    return write_package(lanshan, json.dumps(to_json(lanshan), ensure_ascii=False).encode(), ISSUED)


@pytest.fixture
def folder(package: dict[str, bytes], tmp_path: pathlib.Path) -> pathlib.Path:
    for name, data in package.items():
        (tmp_path / name).write_bytes(data)
    return tmp_path


def test_the_package_holds_every_amount_and_says_what_it_is(package: dict[str, bytes], lanshan: Document) -> None:
    assert set(package) == {
        "datapackage.json", "facts.csv", "facts.schema.json", "disclosure.json", "README.md", "LICENSE.md", "SHA256SUMS",
    }  # fmt: skip
    described = json.loads(package["datapackage.json"])
    assert described["title"].startswith("兰山区人民政府办公室机关2024年单位预算公开数据")
    assert described["licenses"] == [
        {
            "name": "CC-BY-4.0",
            "title": "Creative Commons Attribution 4.0 International",
            "path": "https://creativecommons.org/licenses/by/4.0/",
        }
    ]
    rows = list(csv.DictReader(io.StringIO(package["facts.csv"].decode())))
    assert [row["amount"] for row in rows] == [cell.amount for cell in lanshan.facts]
    assert sum(int(row["amount_fen"]) for row in rows) == sum(cell.fen for cell in lanshan.facts)


def test_frictionless_finds_it_valid(folder: pathlib.Path) -> None:
    report = frictionless.validate(str(folder / "datapackage.json"))
    assert report.valid, report.flatten(["rowNumber", "fieldName", "message"])
    assert [task.name for task in report.tasks] == ["facts", "disclosure"]


@pytest.mark.parametrize(("old", "new"), [("640.89", "六百"), ("640.89,万元,", "640.89,美元,")])
def test_frictionless_notices_a_wrong_value(folder: pathlib.Path, old: str, new: str) -> None:
    facts = folder / "facts.csv"
    changed = facts.read_text(encoding="utf-8").replace(old, new, 1)
    facts.write_text(changed, encoding="utf-8", newline="")
    assert not frictionless.validate(str(folder / "datapackage.json")).valid


def test_hash_and_bytes_are_those_of_the_files(package: dict[str, bytes]) -> None:
    for resource in json.loads(package["datapackage.json"])["resources"]:
        data = package[resource["path"]]
        assert resource["bytes"] == len(data)
        assert resource["hash"] == "sha256:" + hashlib.sha256(data).hexdigest()


def test_the_checksums_are_read_by_the_common_tool(folder: pathlib.Path) -> None:
    subprocess.run(["sha256sum", "--check", "--strict", "SHA256SUMS"], cwd=folder, check=True, capture_output=True)
    (folder / "facts.csv").write_bytes(b"")
    assert subprocess.run(["sha256sum", "--check", "SHA256SUMS"], cwd=folder, capture_output=True).returncode == 1


def test_every_column_is_described_in_both_languages() -> None:
    fields = facts_schema()["fields"]
    assert [field["name"] for field in fields] == list(COLUMNS)
    assert all(field["title"] and " / " in field["description"] for field in fields)


def test_the_primary_key_is_unique(package: dict[str, bytes]) -> None:
    rows = list(csv.DictReader(io.StringIO(package["facts.csv"].decode())))
    keys = [tuple(row[name] for name in facts_schema()["primaryKey"]) for row in rows]
    assert len(set(keys)) == len(keys)


def test_equal_input_gives_equal_bytes(package: dict[str, bytes], lanshan: Document) -> None:
    assert write_package(lanshan, package["disclosure.json"], ISSUED) == package


def test_the_licence_is_the_offices_choice(lanshan: Document) -> None:
    chosen = write_package(lanshan, b"{}", ISSUED, "CC0-1.0")
    assert json.loads(chosen["datapackage.json"])["licenses"][0]["name"] == "CC0-1.0"
    assert "CC0-1.0" in chosen["LICENSE.md"].decode()
    with pytest.raises(Problem, match="GPL") as refused:
        write_package(lanshan, b"{}", ISSUED, "GPL-3.0")
    assert all(name in str(refused.value) for name in licenses())


def test_braces_in_a_name_are_only_braces(lanshan: Document) -> None:
    named = Document("{year}机关{x}", 2024, "年初预算", "单位", "", lanshan.tables)
    assert json.loads(write_package(named, b"{}", ISSUED)["datapackage.json"])["title"].startswith("{year}机关{x}2024年")
