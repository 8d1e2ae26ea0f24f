"""gouji 勾稽: one budget in, every table, sentence and goal sheet out, checked to the 分.

Four words are all that a notebook needs:

    import gouji
    document = gouji.read("预算公开.docx")            # a published file → its facts, each with its place
    document = gouji.compile("examples/lanshan-2024")  # a ledger → the whole disclosure
    report = gouji.check(document)                     # findings, most serious first
    gouji.publish("examples/lanshan-2024", to="out")   # DOCX, PDF, XLSX, HTML, JSON and an open data package
"""

from typing import Any

__version__ = "0.1.0"
__all__ = ["check", "compile", "publish", "read"]


def __getattr__(name: str) -> Any:
    """The four words, imported when first used, so that `import gouji` costs nothing."""
    if name in __all__:
        from gouji import api

        return getattr(api, name)
    raise AttributeError(f"module 'gouji' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
