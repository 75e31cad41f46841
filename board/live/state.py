"""A room as it stands at one seq, and how it comes out of the store."""

import asyncio

import msgspec
from msgspec import Struct
from msgspec.structs import replace

from board.domain import events
from board.domain.areas import seals
from board.domain.model import Names, Room
from board.domain.room import fold
from board.ports import Corrupt, Directory, EventLog, Loaded, Snapshots

FORM = f"1.{events.VERSION}"
"""Written into snapshots; change it when folding the same events gives another room than before."""


SLICE_ROWS = 500
"""Rows folded at a time: between two slices the other rooms get their turn."""


class RoomState(Struct, frozen=True):
    """A room, its people's names, and the seq of the last log row in it. Before the first: seq 0, no room."""

    seq: int = 0
    room: Room | None = None
    names: Names = Names()

    @property
    def is_there(self) -> bool:
        """Whether the room exists."""
        return self.room is not None


class Opened(Struct, frozen=True):
    """A room out of the store, and the seq of the snapshot it was folded from (0 for none)."""

    state: RoomState
    kept: int = 0


class Stored(Struct, frozen=True):
    """The body of a snapshot: never a sealed row."""

    form: str
    room: Room


_stored = msgspec.json.Decoder(Stored)


async def load(log: EventLog, snapshots: Snapshots, directory: Directory, room: str) -> Opened:
    """Return the room as the store has it. Raises Corrupt if this version can't read it, StorageUnavailable."""
    start = _unpacked(await snapshots.latest(room))
    loaded = await log.load(room, start.seq)
    if loaded.head < start.seq:  # an older copy of the data was put back
        start, loaded = RoomState(), await log.load(room)
    return Opened(await with_lab(directory, await _folded(start, loaded)), start.seq)


async def _folded(start: RoomState, loaded: Loaded) -> RoomState:
    """Follow a log of any length, slice by slice."""
    at, rows = start, loaded.rows
    while len(rows) > SLICE_ROWS:
        part, rows = rows[:SLICE_ROWS], rows[SLICE_ROWS:]
        at = follow(at, replace(loaded, head=part[-1].seq, rows=part, sealed=()))
        await asyncio.sleep(0)
    return follow(at, replace(loaded, rows=rows))


async def with_lab(directory: Directory, state: RoomState) -> RoomState:
    """Return the same with the name and address of the lab as they now are."""
    lab = await directory.lab(state.room.lab) if state.room else None
    if lab is None:
        return state
    return replace(state, names=replace(state.names, lab=lab.name, contact=lab.contact))


def follow(state: RoomState, loaded: Loaded) -> RoomState:
    """Return the room after the rows read behind it. Raises Corrupt."""
    try:
        room = fold(state.room, [events.decode(row.body, row.version) for row in loaded.rows])
        rows = [(row.seal, row.participant, row.key, seals.decode(row.value)) for row in loaded.sealed]
    except Exception as error:
        raise Corrupt(f"{type(error).__name__} in the log behind seq {state.seq}") from error
    names = replace(state.names, people=loaded.names)
    return RoomState(loaded.head, seals.restore(room, rows) if room else None, names)


def packed(state: RoomState) -> bytes:
    """Return the body of a snapshot, sealed rows left out (S7)."""
    if state.room is None:
        raise ValueError("nothing to keep")
    return msgspec.json.encode(Stored(FORM, replace(state.room, sealed={})))


def _unpacked(snapshot: tuple[int, bytes] | None) -> RoomState:
    if snapshot is None:
        return RoomState()
    try:
        stored = _stored.decode(snapshot[1])
    except msgspec.DecodeError:  # a cache of another version: fold the log instead
        return RoomState()
    return RoomState(snapshot[0], stored.room) if stored.form == FORM else RoomState()
