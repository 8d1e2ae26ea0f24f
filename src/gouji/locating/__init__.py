"""Which amount is wrong: violated identities → the smallest, likeliest change that makes all of them hold.

Identities and the printed amounts come in, causes go out, each with its suspects and what they should say.
Checking calls this room; it calls identities.
"""

from gouji.locating.board import Evidence
from gouji.locating.causes import Cause, find_causes
from gouji.locating.suspects import Suspect

__all__ = ["Cause", "Evidence", "Suspect", "find_causes"]
