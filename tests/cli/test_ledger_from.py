"""`gouji ledger from`: a workbook from a published document, and what the document does not determine."""

from pathlib import Path


def test_a_published_document_becomes_a_ledger_that_checks(run, seed: Path, tmp_path: Path) -> None:
    made = run("ledger", "from", seed, "--to", tmp_path / "账本")
    ledger = Path(made.out.splitlines()[0])
    assert made.status == 0 and ledger.parent == tmp_path / "账本" and ledger.suffix == ".xlsx"
    assert "28 行，其中 16 行由公开的数唯一确定" in made.out and "推定" in made.out and str(ledger) in made.out.splitlines()[-1]
    assert run("check", ledger).status == 0
    before = ledger.read_bytes()
    again = run("ledger", "from", seed, "--to", tmp_path / "账本")
    assert again.status == 2 and ledger.name in again.err and ledger.read_bytes() == before


def test_it_speaks_english_too(run, seed: Path, tmp_path: Path) -> None:
    said = run("--lang", "en", "ledger", "from", seed, "--to", tmp_path).out
    assert "28 lines, of which the printed amounts determine 16" in said and "marked as assumed" in said


def test_what_gives_no_ledger_is_not_readable_and_writes_nothing(run, tmp_path: Path) -> None:
    (tmp_path / "信.txt").write_text("这不是预算。", encoding="utf-8")
    ran = run("ledger", "from", tmp_path / "信.txt", "--to", tmp_path / "账本")
    assert ran.status == 2 and ran.out == "" and "格式不认识" in ran.err and not (tmp_path / "账本").exists()
    assert run("ledger", "from", tmp_path / "没有.docx", "--to", tmp_path / "账本").status == 2
