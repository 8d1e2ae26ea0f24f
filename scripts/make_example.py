"""Write the example's workbook from its folder of CSV and TOML: `python scripts/make_example.py`."""

from pathlib import Path

from gouji.ledger import read_ledger, write_folder, write_workbook

EXAMPLES = Path(__file__).resolve().parent.parent / "src" / "gouji" / "examples"


def main() -> None:
    """Bring the folder into the writer's own form, then write the workbook beside it."""
    folder = EXAMPLES / "lanshan-2024"
    ledger = read_ledger(folder)
    write_folder(ledger, folder)
    write_workbook(ledger, folder.with_suffix(".xlsx"))
    print(f"{folder.name}.xlsx: {len(ledger.lines)} lines")


if __name__ == "__main__":
    main()
