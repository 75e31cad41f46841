"""Identifiers, and the entropy they are drawn from.

Two families. *Long* ids (128 random bits in 22 characters) name what a client may create or what must not
be guessed: rooms, notes, commands. *Short* ids (48 random bits in 8 characters) name what the server creates
inside one room and repeats often on the wire: participants, zones, themes, phases, runs, rounds, links.
Neither says anything about who made it or when.
"""

import base64
from collections.abc import Callable, Container, Sequence
from typing import Annotated, TypeVar

from msgspec import Meta

Draw = Callable[[int], bytes]
"""Entropy handed in by the caller: `draw(n)` returns n random bytes."""

LongId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{22}\Z")]
ShortId = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]{8}\Z")]

T = TypeVar("T")


def long_id(draw: Draw) -> str:
    """Return a fresh id of 22 characters (128 bits)."""
    return base64.urlsafe_b64encode(draw(16)).decode().rstrip("=")


def short_id(draw: Draw, taken: Container[str] = ()) -> str:
    """Return a fresh id of 8 characters (48 bits) that is not in `taken`."""
    while (made := base64.urlsafe_b64encode(draw(6)).decode()) in taken:
        pass
    return made


def shuffled(items: Sequence[T], draw: Draw) -> list[T]:
    """Return the items in an order that depends on `draw` alone (sorted by 128 random bits each)."""
    return [item for _, item in sorted(((draw(16), item) for item in items), key=lambda pair: pair[0])]
