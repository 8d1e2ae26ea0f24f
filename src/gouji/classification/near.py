"""What a mistyped code or name may have meant."""

from collections.abc import Collection, Iterator

_CUTOFF = 0.5
"""The least likeness (difflib's ratio) at which a name counts as near."""


def near_codes(wanted: str, codes: Collection[str], n: int) -> list[str]:
    """The `n` codes nearest to a wrong one: the code itself, one slip away (swapped, lost, doubled, wrong), then beside it in the tree."""
    found = dict.fromkeys(code for code in _slips(wanted, codes) if code in codes)
    for end in range(len(wanted) - 1, 0, -1):
        if len(found) >= n:
            break
        found.update(dict.fromkeys(_beside(wanted, end, codes)))
    return list(found)[:n]


def near_names(wanted: str, names: Collection[str], n: int) -> list[str]:
    """The `n` names nearest to a wrong one, first those that hold it or that it holds, if they are about as long."""
    import difflib

    held = sorted((name for name in names if _holds(wanted, name)), key=lambda name: (abs(len(name) - len(wanted)), name))
    return list(dict.fromkeys([*held, *difflib.get_close_matches(wanted, names, n, _CUTOFF)]))[:n]


def _holds(one: str, other: str) -> bool:
    short, long = sorted((one, other), key=len)
    return short in long and len(short) > len(long) / 2


def _slips(wanted: str, codes: Collection[str]) -> Iterator[str]:
    """The texts one slip of the hand away, likeliest first; of one sort, those first that are wrong nearest the end."""
    alphabet = sorted(set("".join(codes)))
    places = range(len(wanted) - 1, -1, -1)
    yield wanted
    yield from (wanted[:i] + wanted[i + 1] + wanted[i] + wanted[i + 2 :] for i in places if i + 1 < len(wanted))
    yield from (wanted[:i] + wanted[i + 1 :] for i in places)
    yield from (wanted[:i] + letter + wanted[i + 1 :] for i in places for letter in alphabet)
    yield from (wanted[:i] + letter + wanted[i:] for i in range(len(wanted), -1, -1) for letter in alphabet)


def _beside(wanted: str, end: int, codes: Collection[str]) -> list[str]:
    """The codes that begin as the wrong one does, as long as it first."""
    return sorted((code for code in codes if code.startswith(wanted[:end])), key=lambda code: (abs(len(code) - len(wanted)), code))
