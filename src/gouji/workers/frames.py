"""What goes through the pipes between a worker and its parent: JSON, each piece after its length in eight bytes.

JSON can say nothing but lists, texts and numbers, so that a worker which a foreign file has taken over can lie, but not attack.
"""

import json
from typing import Any, BinaryIO

LENGTH_BYTES = 8
"""How many bytes, the highest first, say how long a piece is."""

FOLDER = "gouji-worker-"
"""How the name of a worker's own temporary folder begins."""


def framed(value: Any) -> bytes:
    """The value as a piece with its length before it."""
    data = json.dumps(value, separators=(",", ":")).encode()
    return len(data).to_bytes(LENGTH_BYTES) + data


def length_of(head: bytes) -> int:
    """How many bytes follow the head of a piece."""
    return int.from_bytes(head)


def taken(stream: BinaryIO) -> Any:
    """The next value of a stream; None at its end. ValueError where it is no JSON, or ends within a piece."""
    head = stream.read(LENGTH_BYTES)
    if not head:
        return None
    data = stream.read(length_of(head))
    if len(data) < length_of(head):
        raise ValueError("the stream ended within a piece")
    return json.loads(data)
