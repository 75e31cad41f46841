"""Rooms come back from the store: the same as they were, soon, and without holding up the others."""

import asyncio
import time

import pytest
from msgspec.structs import replace

from board.domain import events
from board.domain.card import Content, Place
from board.domain.commands import AddNote
from board.domain.events import NoteAdded, NoteEdited
from board.domain.model import Claim
from board.live import state as standings
from board.live.room import SNAPSHOT_ROWS
from board.live.rooms import IDLE_SECONDS, carry_out
from board.live.state import SLICE_ROWS
from board.ports import Entry
from tests.live.rooms import ANN, FAY, HIDE, IDEAS, ROOM, Viewer, World, kept, note_id, running

LONG = 50_000


@pytest.fixture
def world():
    return World()


async def with_long_log(world, rows=LONG, notes=1_000):
    """Write a room with so many rows straight into the store."""
    rooms = world.process()
    seq = (await running(rooms)).state.seq
    cards = [note_id(f"n{number}") for number in range(notes)]
    made = [(NoteAdded(card, Content(text="a"), Place(IDEAS, rank=n)),) for n, card in enumerate(cards)]
    edited = [
        (NoteEdited(cards[n % notes], Content(text=f"Words of the {n}th time")),)
        for n in range(rows - notes - seq)
    ]
    entries = [
        Entry(note_id(f"c{n}"), FAY, n, events.encode(body), events.VERSION)
        for n, body in enumerate(made + edited)
    ]
    await world.storage.log.append(ROOM, seq, entries)


async def write(room, who, name):
    await carry_out(room, AddNote(note_id(name), IDEAS, Content(text=name)), Claim(who, run=room.room.run))


async def load(world):
    """Open the room as a process does; return what came, and the seconds of processor time it took."""
    storage, since = world.storage, time.process_time()
    opened = await standings.load(storage.log, storage.snapshots, storage.directory, ROOM)
    return opened, time.process_time() - since


async def test_a_long_log_is_folded_once_and_then_opens_at_a_fraction_of_the_cost(world):
    await with_long_log(world)
    cold, whole = await load(world)
    assert (cold.kept, cold.state.seq) == (0, LONG)
    await world.process().get(ROOM)
    warm, again = await load(world)
    assert warm.state == cold.state
    assert warm.kept > LONG - SNAPSHOT_ROWS
    assert again < whole / 8


async def test_a_room_that_moves_is_never_more_than_a_snapshots_worth_of_rows_from_open(world):
    await with_long_log(world, rows=1_000, notes=10)
    room = await world.process().get(ROOM)
    for number in range(3):
        await write(room, FAY, f"m{number}")
    opened, _ = await load(world)
    assert 0 < opened.state.seq - opened.kept < SNAPSHOT_ROWS


async def test_while_a_long_log_is_folded_others_get_their_turn(world):
    await with_long_log(world, rows=20 * SLICE_ROWS, notes=10)
    opening, turns = asyncio.create_task(world.process().get(ROOM)), 0
    while not opening.done():
        await asyncio.sleep(0)
        turns += 1
    assert turns >= 20


async def test_a_room_that_left_memory_comes_back_as_it_was_for_everybody(world):
    """S7 with it: private masked cards and open ballots come from their rows."""
    rooms = world.process()
    room = await running(rooms, HIDE)
    ann = Viewer(room, ANN)
    await write(room, ANN, "hidden")
    ann.read()
    before, own = room.state, kept(ann)
    assert own[f"me.{ANN}"]
    room.hub.leave(ann.seat)
    world.clock.pass_(IDLE_SECONDS + 1)
    await rooms.beat()
    assert rooms.loaded == {}
    again = await rooms.get(ROOM)
    assert again is not room
    assert again.state == before
    back = Viewer(again, ANN)
    back.read()
    assert kept(back) == own


async def test_a_snapshot_of_another_form_is_not_believed(world, monkeypatch):
    """A newer version folds the log anew."""
    await with_long_log(world, rows=1_000, notes=10)
    cold, _ = await load(world)
    await world.process().get(ROOM)
    monkeypatch.setattr(standings, "FORM", "another")
    opened, _ = await load(world)
    assert opened == replace(cold, kept=0)
