"""An empty ledger workbook, ready to be filled in."""

from pathlib import Path

from gouji.amounts import unit_named
from gouji.ledger.model import Ledger, UnitProfile
from gouji.ledger.schema import book
from gouji.ledger.to_workbook import write_workbook
from gouji.messages import Problem


def new_ledger(directory: str | Path, year: int, unit: str = "万元") -> Path:
    """Make the directory where there is none, and in it an empty ledger workbook and nothing else; where it stands comes back.

    Raises Problem when a workbook of this name is already there.
    """
    path = place_of_workbook(directory, year)
    new_workbook(path, year, unit)
    return path


def place_of_workbook(directory: str | Path, year: int) -> Path:
    """Where a ledger workbook of this year stands in the directory, which is made where there is none.

    Raises Problem when a workbook of this name is already there.
    """
    path = Path(directory) / str(book().words["workbook"]).format(year=year)
    if path.exists():
        raise Problem("ledger.already_there", file=path.name)
    if Path(directory).exists() and not Path(directory).is_dir():
        raise Problem("ledger.in_the_way", folder=Path(directory).name, files=[Path(directory).name])
    path.parent.mkdir(parents=True, exist_ok=True)
    return path


def new_workbook(path: str | Path, year: int, unit: str = "万元") -> None:
    """Write an empty ledger workbook of a fiscal year: drop-downs of that year's codes, amounts in `unit` (元 or 万元)."""
    write_workbook(Ledger(UnitProfile("", year, "", unit_named(unit)), ()), path)
