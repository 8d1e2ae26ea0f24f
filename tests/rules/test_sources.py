"""Where laws were read: a verified basis has its passage there, and no passage stands there that nothing cites."""

import datetime
import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

import gouji
from gouji.messages import speak
from gouji.rules.explaining import explain
from gouji.rules.loading import load_pack, load_packs
from gouji.rules.sources import source_of, sources

CITED = {"document", "verified"}
SRC = Path(gouji.__file__).parent


@pytest.fixture(autouse=True)
def _chinese() -> Iterator[None]:
    speak("zh")
    yield
    speak(None)


def bases_in(raw: Any) -> Iterator[dict[str, Any]]:
    """Every basis in data, wherever it stands."""
    if isinstance(raw, dict) and raw.keys() >= CITED:
        yield raw
    elif isinstance(raw, dict | list):
        for one in raw.values() if isinstance(raw, dict) else raw:
            yield from bases_in(one)


SHIPPED = [(path, basis) for path in sorted(SRC.rglob("*.toml")) for basis in bases_in(tomllib.loads(path.read_text(encoding="utf-8")))]


def test_every_basis_of_the_packs_is_looked_at() -> None:
    packs = sum(path.parent.name == "packs" for path, _ in SHIPPED)
    assert packs == sum(len(rule.basis) for rule in load_packs().rules) and len(SHIPPED) > packs > 200


@pytest.mark.parametrize(("path", "basis"), [(path, basis) for path, basis in SHIPPED if basis["verified"]], ids=lambda value: getattr(value, "stem", ""))
def test_a_verified_basis_was_read(path: Path, basis: dict[str, Any]) -> None:
    assert source_of(basis["document"], basis.get("article", "")), path


def test_what_was_read_is_cited_and_stands_once() -> None:
    cited = {(basis["document"], basis["article"]) for _, basis in SHIPPED if basis["verified"]}
    read = [(source.document, article) for source in sources() for article in source.articles]
    assert sorted(cited) == sorted(read)


def test_a_passage_that_was_read_is_nowhere_called_unread() -> None:
    assert not [(path, basis) for path, basis in SHIPPED if not basis["verified"] and source_of(basis["document"], basis.get("article", ""))]


@pytest.mark.parametrize("source", sources(), ids=lambda source: source.edition)
def test_a_source_can_be_looked_up_again(source) -> None:
    address = urlsplit(source.address)
    assert address.scheme in ("http", "https") and address.netloc and address.path
    assert type(source.read) is datetime.date and source.title and source.edition
    assert all(demand.endswith("。") and len(demand) < 90 for demand in source.articles.values())


def test_an_explained_rule_says_where_its_law_was_read() -> None:
    told = explain(load_packs().by_id["公开-01"]).splitlines()
    basis = next(n for n, line in enumerate(told) if line.startswith("依据：中华人民共和国预算法 第十四条（已核"))
    assert told[basis + 1].startswith("    要求：") and "二十日" in told[basis + 1]
    assert told[basis + 2].startswith("    2026-11-30 读自 ") and "https://" in told[basis + 2]


def test_who_verified_for_himself_is_told_no_source_of_ours(tmp_path: Path) -> None:
    entries = ['{ document = "某办法", article = "第一条", verified = true }', '{ document = "中华人民共和国预算法", article = "第十四条", verified = false }']
    pack = f"""pack = "自己"\n[[rule]]\nid = "自己-01"\nname = "n"\nwhat = "w"\nseverity = "info"\nformula = "1 = 1"\nbasis = [{", ".join(entries)}]\n"""
    (tmp_path / "自己.toml").write_text(pack, encoding="utf-8")
    (rule,) = load_pack("自己.toml", tmp_path / "自己.toml")
    told = explain(rule)
    assert "某办法 第一条（已核" in told and "第十四条（未核" in told and "读自" not in told
