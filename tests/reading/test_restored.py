"""What gouji writes as JSON and reads again says no more and no less: no finding comes of the way through JSON."""

import json
from pathlib import Path

import pytest

import gouji
from gouji.document.json import from_json, to_json
from gouji.reading.restored import restored

PDFS = sorted((Path(__file__).parents[1] / "fixtures").glob("*/*.pdf"))


@pytest.mark.parametrize("path", PDFS, ids=lambda path: path.stem)
def test_json_read_again_gives_no_finding_that_the_file_did_not(path: Path) -> None:
    document = gouji.read(path)
    again = restored(from_json(json.loads(json.dumps(to_json(document)))))
    after, before = gouji.check(again), gouji.check(document)
    assert {f.message for f in after.findings} <= {f.message for f in before.findings}
    assert [(f.table, f.row, f.column, f.amount, f.point) for f in again.facts] == [(f.table, f.row, f.column, f.amount, f.point) for f in document.facts]
