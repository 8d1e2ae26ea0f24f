"""Identities: what must hold because cells ask the same question, or a question that others make up.

Questions with their printed answers and the declared partitions come in, identities go out; evaluating one says whether it
holds, is off by rounding, or fails. Compiling, checking and locating call this room; it calls points.
"""

from gouji.identities.deriving import Asking, Partition, derive
from gouji.identities.evaluating import FAILS, HOLDS, ROUNDED, Identity, allowed_fen, evaluate, residual
from gouji.identities.laws import Law

__all__ = ["FAILS", "HOLDS", "ROUNDED", "Asking", "Identity", "Law", "Partition", "allowed_fen", "derive", "evaluate", "residual"]
