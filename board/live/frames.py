"""Messages as the bytes of frames: a view in pieces, the patches of one change."""

from collections.abc import Iterable, Mapping

import msgspec

from board.domain.channels import EVERYONE
from board.domain.out.records import patch, records, view
from board.live.state import RoomState
from board.protocol.codec import encode
from board.protocol.messages import PIECE_MAX, Patch, View

_record = msgspec.json.Encoder()
FRAMING = 100
"""Bytes of a piece that are not records, at most."""

Patched = dict[str, object]
"""What changed in a channel, by key; None for records it lost."""


def pieces(state: RoomState, channel: str) -> list[bytes]:
    """Return a channel's whole view as frames of at most PIECE_MAX bytes, as far as single records allow; none
    of them says it is the last."""
    if state.room is None:
        return []
    return [
        encode(View(channel, part, last=False)) for part in _parts(view(state.room, channel, state.names))
    ]


def _parts(made: Mapping[str, object]) -> Iterable[dict[str, msgspec.Raw]]:
    part: dict[str, msgspec.Raw] = {}
    size = FRAMING
    for key, record in made.items():
        body = _record.encode(record)
        size += len(body) + len(key) + 4
        if part and size > PIECE_MAX:
            yield part
            part, size = {}, FRAMING + len(body) + len(key) + 4
        part[key] = msgspec.Raw(body)
    if part:
        yield part


def end_of_view(channel: str) -> bytes:
    """Return the frame that ends a view whose last channel this is."""
    return encode(View(channel, {}, last=True))


def patched(before: RoomState, after: RoomState, channel: str, keys: Iterable[str]) -> Patched:
    """Return what changed in a channel."""
    if after.room is None:
        return {}
    changed: Patched = dict(patch(before.room, after.room, channel, after.names, keys))
    if channel == EVERYONE and _lab(before) != _lab(after):  # which is not in the room
        changed |= records(after.room, channel, after.names, ["room"])
    return changed


def _lab(state: RoomState) -> tuple[str, str]:
    return state.names.lab, state.names.contact


def patches(changes: Iterable[tuple[str, Patched]]) -> list[bytes]:
    """Return the patches of one change, all but the last marked `more`; channels in which nothing changed are left
    out."""
    some = [(channel, changed) for channel, changed in changes if changed]
    last = len(some) - 1
    return [one(channel, changed, more=at < last) for at, (channel, changed) in enumerate(some)]


def one(channel: str, changed: Patched, *, more: bool) -> bytes:
    """Return a channel's patch; `more` where another one of the same change follows it."""
    return encode(Patch(channel, changed, more))
