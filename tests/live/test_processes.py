"""One room in two processes: who is here is counted over both (design: presence is a hint, never stored)."""

from dataclasses import replace

import pytest

from board.bus.memory import MemoryBus
from board.domain.card import Content
from board.domain.commands import AddNote, EnterPhase, SetAside
from board.live.rooms import HEAD_CHECK_SECONDS, IDLE_SECONDS
from board.ports import SessionRow, StorageUnavailable
from tests.live.rooms import ANN, BOB, FAY, IDEAS, OLA, ROOM, VOTE, WRITE, Viewer, World, note_id, running


@pytest.fixture
async def both():
    """Two processes that serve one room, and the world they are in."""
    world, bus = World(), MemoryBus()
    first, second = world.process(bus=bus), world.process(bus=MemoryBus(bus))
    return world, (first, await running(first)), (second, await second.get(ROOM))


async def beat(world, *processes):
    """Let a second pass, in two beats: what one says in the first the other shows in the second."""
    for _ in range(2):
        world.clock.pass_(0.5)
        for rooms, _ in processes:
            await rooms.beat()


async def test_everybody_is_shown_wherever_he_is_connected(both):
    world, one, two = both
    fay, ann = Viewer(one[1], FAY), Viewer(two[1], ANN)
    Viewer(two[1], OLA)
    await beat(world, one, two)
    fay.read(), ann.read()
    assert fay.heard[-1]["here"] == ann.heard[-1]["here"] == [ANN, FAY]


async def test_A2_somebody_at_another_process_is_given_his_grace(both):
    world, one, two = both
    fay = Viewer(one[1], FAY)
    Viewer(two[1], ANN)
    await beat(world, one, two)
    fay.ask(EnterPhase(VOTE))
    await one[1].settled()
    assert one[1].room.runs[one[1].room.run].phase == WRITE
    assert one[1].room.runs[one[1].room.run].grace is not None


async def test_who_leaves_the_other_process_is_gone_here(both):
    world, one, two = both
    ann = Viewer(two[1], ANN)
    await beat(world, one, two)
    assert one[1].hub.here == {ANN}
    two[1].hub.leave(ann.seat)
    await beat(world, one, two)
    assert one[1].hub.here == set()


async def test_who_is_done_is_known_everywhere_and_the_last_word_counts(both):
    world, one, two = both
    fay, run = Viewer(one[1], FAY), one[1].room.run
    Viewer(one[1], BOB), Viewer(two[1], BOB)
    done = []
    for room, ready in ((two[1], True), (one[1], False), (two[1], True)):
        world.clock.pass_(0.1)
        room.presence.set_ready(BOB, run, ready=ready)
        await beat(world, one, two)
        fay.read()
        done.append(fay.heard[-1].get("done", []))
    assert done == [[BOB], [], [BOB]]


async def test_who_moves_to_another_process_is_still_done(both):
    world, one, two = both
    fay, bob = Viewer(one[1], FAY), Viewer(two[1], BOB)
    two[1].presence.set_ready(BOB, two[1].room.run, ready=True)
    await beat(world, one, two)
    two[1].hub.leave(bob.seat)
    Viewer(one[1], BOB)
    world.clock.pass_(IDLE_SECONDS + 1)
    await beat(world, two, one)
    fay.read()
    assert two[0].loaded == {}
    assert fay.heard[-1]["done"] == [BOB]


# --- a process that has not heard yet -------------------------------------------------------------------


@pytest.fixture
async def deaf():
    """Two processes without a bus between them, the second of which has not heard of a note put aside."""
    world = World()
    first, second = world.process(), world.process()
    one, two = await running(first), await second.get(ROOM)
    note = note_id("one")
    for command in (AddNote(note, IDEAS, Content(text="Benches"), room=True), SetAside(note)):
        assert await outcome(one, command) is None
        if isinstance(command, AddNote):
            two.catch_up()
            await two.settled()
    return note, one, two


class OnceOnly:
    """A log that takes one append, and no other."""

    def __init__(self, log):
        self._log, self._appends = log, 0

    def __getattr__(self, name):
        return getattr(self._log, name)

    async def append(self, *entries):
        self._appends += 1
        if self._appends > 1:
            raise StorageUnavailable("unavailable")
        await self._log.append(*entries)


async def outcome(room, command):
    """Carry out a command of the facilitator; return why it was refused, or None."""
    answers = Viewer(room, FAY).ask(command)
    await room.settled()
    return answers[0].refusal


async def test_W1_what_seems_to_change_nothing_is_accepted_for_the_newest_room_only(deaf):
    note, one, two = deaf
    assert not two.room.notes[note].aside
    assert await outcome(two, SetAside(note, aside=False)) is None
    one.catch_up()
    await one.settled()
    assert [at.room.notes[note].aside for at in (one, two)] == [False, False]


async def test_a_refusal_is_final_so_it_is_made_for_the_newest_room_only(deaf):
    _, one, two = deaf
    assert await outcome(one, AddNote(note_id("two"), IDEAS, Content(text="More trees"), room=True)) is None
    assert await outcome(two, SetAside(note_id("two"))) is None
    assert (await outcome(two, SetAside(note_id("three")))).code == "not_found"


async def test_W1_what_was_sent_before_somebody_went_elsewhere_is_not_done_after_what_they_did_there(deaf):
    note, one, two = deaf
    said, ident = AddNote(note_id("late"), IDEAS, Content(text="Trees"), room=True), note_id("said once")
    gone = Viewer(two, FAY)
    late = gone.ask(said, ident)
    two.hub.leave(gone.seat)
    staying = Viewer(two, FAY).ask(SetAside(note))
    assert await outcome(one, SetAside(note, aside=False)) is None
    await two.settled()
    assert note_id("late") not in two.room.notes
    assert [each.refusal and each.refusal.code for each in late + staying] == ["unavailable", None]


async def test_what_was_dropped_is_answered_once_although_the_store_fails_then(deaf):
    _, _, two = deaf
    gone = Viewer(two, FAY)
    late = gone.ask(AddNote(note_id("late"), IDEAS, Content(text="Trees"), room=True))
    two.hub.leave(gone.seat)
    staying = Viewer(two, FAY).ask(AddNote(note_id("now"), IDEAS, Content(text="Bins"), room=True))
    two._ports = replace(two._ports, log=OnceOnly(two._ports.log))
    await two.settled()
    assert [[each.refusal.code for each in told] for told in (late, staying)] == [["unavailable"]] * 2


async def test_who_goes_away_leaves_their_work_behind_where_nobody_else_writes(deaf):
    _, one, _ = deaf
    gone = Viewer(one, FAY)
    done = gone.ask(AddNote(note_id("late"), IDEAS, Content(text="Trees"), room=True))
    one.hub.leave(gone.seat)
    await one.settled()
    assert note_id("late") in one.room.notes
    assert done[0].stored


async def test_W13_a_session_that_ends_at_one_process_ends_at_the_others_within_two_seconds():
    world = World()
    rooms = world.process()
    room = await running(rooms)
    for name in ("ann", "bob"):
        await world.storage.directory.add_session(SessionRow(name, ROOM, ANN))
    ann, bob, unknown = (room.hub.join(ANN, None, name) for name in ("ann", "bob", ""))
    await world.storage.directory.drop_session("ann")
    world.clock.pass_(HEAD_CHECK_SECONDS)
    await rooms.beat()
    ends = [seat.mailbox.take_all()[1] for seat in (ann, bob, unknown)]
    assert ends == [4401, None, None]
