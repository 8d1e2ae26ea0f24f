"""Names of published files."""

_FORBIDDEN = '/\\:*?"<>|'


def safe_name(name: str) -> str:
    """The name with _ for each sign that a file system somewhere refuses."""
    return "".join("_" if c in _FORBIDDEN or ord(c) < 32 else c for c in name)
