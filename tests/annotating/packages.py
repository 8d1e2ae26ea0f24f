"""Looking into the packages of office programs, apart from the code that is tested."""

import io
import zipfile


def parts(data):
    """The parts of a package by name."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        assert package.testzip() is None and len(set(package.namelist())) == len(package.namelist())
        return {name: package.read(name) for name in package.namelist()}


def repacked(data, changes):
    """The package with parts replaced or added, by name; a function makes the new part of the old one."""
    all_parts = parts(data)
    for name, change in changes.items():
        all_parts[name] = change(all_parts[name]) if callable(change) else change
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as package:
        for name, part in all_parts.items():
            package.writestr(name, part)
    return written.getvalue()


def changed_parts(before, after):
    """The names of the parts that are not as they were, and of the new ones."""
    old, new = parts(before), parts(after)
    assert list(new)[: len(old)] == list(old)
    return {name for name in new if new[name] != old.get(name)}
