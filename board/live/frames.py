"""Messages as the bytes of frames: a view in pieces, a moment's patches, what a command produced."""

from collections.abc import Iterable, Mapping

import msgspec

from board.domain.model import Role
from board.domain.out.records import audiences, patch, records, view
from board.domain.out.shapes import EVERYONE, FACILITATORS, Audience, Only
from board.live.state import RoomState
from board.protocol.codec import encode
from board.protocol.messages import PIECE_MAX, Layer, Patch, View

_record = msgspec.json.Encoder()
FRAMING = 100
"""Bytes of a piece that are not records, at most."""


def audience(layer: Layer, participant: str) -> Audience:
    """Return who a layer is for."""
    if layer == "mine":
        return Only(participant)
    return EVERYONE if layer == "everyone" else FACILITATORS


def pieces(state: RoomState, layer: Layer, participant: str = "") -> list[bytes]:
    """Return a layer's whole view as frames of at most PIECE_MAX bytes, as far as single records allow; none
    of them says it is the last."""
    if state.room is None:
        return []
    made = view(state.room, audience(layer, participant), state.names)
    return [encode(View(layer, part, last=False)) for part in _parts(made)]


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


def end_of_view(role: Role) -> bytes:
    """Return the frame that ends a view for somebody acting in `role`."""
    return encode(View(audiences(role)[-1], {}, last=True))


def patched(
    before: RoomState, after: RoomState, layer: Layer, keys: Iterable[str], participant: str = ""
) -> dict[str, object]:
    """Return what changed in a layer, None for records it lost."""
    if after.room is None:
        return {}
    viewer = audience(layer, participant)
    changed: dict[str, object] = dict(patch(before.room, after.room, viewer, after.names, keys))
    if layer == "everyone" and _lab(before) != _lab(after):  # which is not in the room
        changed |= records(after.room, viewer, after.names, ["room"])
    return changed


def _lab(state: RoomState) -> tuple[str, str]:
    return state.names.lab, state.names.contact


def patches(changes: list[tuple[Layer, dict[str, object]]]) -> list[bytes]:
    """Return the patches of one moment, all but the last marked `more`; layers without a change left out."""
    some = [(layer, changed) for layer, changed in changes if changed]
    last = len(some) - 1
    return [encode(Patch(layer, changed, more=at < last)) for at, (layer, changed) in enumerate(some)]
