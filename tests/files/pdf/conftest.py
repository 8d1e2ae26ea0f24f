from collections.abc import Callable
from pathlib import Path

import pytest
from made_pdfs import make_pdf


@pytest.fixture
def set_pdf(tmp_path: Path) -> Callable[[str], Path]:
    """Markup of Typst → the path of its PDF."""
    return lambda markup: make_pdf(markup, tmp_path)
