"""Typing errors: how the printed amount could have come from the amount that was meant."""

SWAP, DIGIT, POINT, SIGN, LOST, DOUBLED, MISSING, EXTRA, OTHER = (
    "swap", "digit", "point", "sign", "lost", "doubled", "missing", "extra", "other",
)  # fmt: skip

WEIGHT = {OTHER: 1.0, MISSING: 2.0, EXTRA: 0.7, SWAP: 8.0, DIGIT: 6.0, POINT: 6.0, SIGN: 6.0, LOST: 5.0, DOUBLED: 5.0}
"""How many times likelier each is than a change to any other amount."""


def slip(printed: int, meant: int) -> str:
    """The typing error that turns `meant` into `printed` (both in last places), OTHER where none does."""
    if not printed:
        return MISSING
    if not meant:
        return EXTRA
    if printed == -meant:
        return SIGN
    if (printed < 0) != (meant < 0):
        return OTHER
    a, b = str(abs(printed)), str(abs(meant))
    if a.rstrip("0") == b.rstrip("0"):
        return POINT
    if len(a) == len(b):
        return _same_length(a, b)
    if len(a) + 1 == len(b) and _one_more(a, b):
        return LOST
    return DOUBLED if len(b) + 1 == len(a) and _one_more(b, a) else OTHER


def _same_length(a: str, b: str) -> str:
    differ = [i for i in range(len(a)) if a[i] != b[i]]
    if len(differ) == 1:
        return DIGIT
    swapped = len(differ) == 2 and differ[1] == differ[0] + 1 and a[differ[0]] == b[differ[1]] and a[differ[1]] == b[differ[0]]
    return SWAP if swapped else OTHER


def _one_more(short: str, long: str) -> bool:
    """Whether `long` is `short` with one digit more."""
    return any(long[:i] + long[i + 1 :] == short for i in range(len(long)))
