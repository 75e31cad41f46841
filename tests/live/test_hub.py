"""Who is shown what, and what slow readers, lost pokes and time do to it."""

import pytest

from board.bus.memory import MemoryBus
from board.domain.card import Content
from board.domain.channels import channels
from board.domain.commands import (
    AddNote,
    CloseRoom,
    DissolveGroups,
    EndInput,
    EnterPhase,
    FormGroups,
    GivenGroup,
    GivePart,
    PlaceMember,
    TakeBackNote,
)
from board.domain.language.errors import Refused
from board.domain.model import Claim
from board.live import mailbox as mailboxes
from board.live.mailbox import Mailbox
from board.live.rooms import IDLE_SECONDS, carry_out
from board.protocol.messages import PIECE_MAX, TICK_SECONDS
from tests.live.rooms import (
    ANN,
    BOB,
    FAY,
    GROUP,
    HIDE,
    IDEAS,
    OLA,
    READ,
    ROOM,
    VOTE,
    WRITE,
    Viewer,
    World,
    kept,
    note_id,
    running,
    whole,
)


@pytest.fixture
def world():
    return World()


def add(name, text="text"):
    return AddNote(note_id(name), IDEAS, Content(text=text))


async def settle(room, outcomes):
    await room.settled()
    (outcome,) = outcomes
    return outcome.refusal.code if outcome.refusal else "accepted"


class HalfDeafBus(MemoryBus):
    """Loses every other poke."""

    count = 0

    async def poke(self, room, seq):
        self.count += 1
        if self.count % 2:
            await super().poke(room, seq)


async def test_two_processes_show_the_same_though_pokes_are_lost(world):
    bus = HalfDeafBus()
    first, second = world.process(bus=bus), world.process(bus=bus)
    here = await running(first)
    there = await second.get(ROOM)
    ann, bob = Viewer(here, ANN), Viewer(there, BOB)
    for n in range(6):
        actor = ann if n % 2 else bob
        assert await settle(actor.room, actor.ask(add(f"n{n}"))) == "accepted"
    await first.check_heads()
    await second.check_heads()
    await here.settled()
    await there.settled()
    ann.read()
    bob.read()
    assert ann.channels["everyone"] == bob.channels["everyone"] == whole(there, bob)["everyone"]
    assert sum(key.startswith("note.") for key in bob.channels["everyone"]) == 6


async def test_sealed_rows_of_another_process_reach_their_owner_alone(world):
    first, second = world.process(), world.process()
    here = await running(first, HIDE)
    there = await second.get(ROOM)
    ann, ann_again, bob = Viewer(here, ANN), Viewer(there, ANN), Viewer(there, BOB)
    for each in (ann_again, bob):
        each.read()
    await settle(here, ann.ask(add("n")))
    await second.check_heads()
    await there.settled()
    assert [message["channel"] for message in ann_again.read()] == [f"me.{ANN}"]
    assert bob.read() == []


async def test_a_reader_who_falls_behind_gets_a_fresh_view_on_the_same_connection(world, monkeypatch):
    monkeypatch.setattr(mailboxes, "FRAMES_MAX", 5)
    room = await running(world.process())
    ann, slow = Viewer(room, ANN), Viewer(room, BOB)
    slow.read()
    for n in range(10):
        await settle(room, ann.ask(add(f"n{n}")))
    assert slow.seat.mailbox.waiting == 0
    assert next(message["type"] for message in slow.read()) == "welcome"
    assert kept(slow) == whole(room, slow)
    assert slow.read() == []


async def test_everybody_of_an_audience_gets_the_same_bytes(world):
    room = await running(world.process())
    ann, bob, ola = Viewer(room, ANN), Viewer(room, BOB), Viewer(room, OLA)
    for each in (ann, bob, ola):
        each.read()
    await settle(room, Viewer(room, FAY).ask(AddNote(note_id("n"), IDEAS, Content(text="x"), room=True)))
    assert bob.seat.mailbox._queue[0] is ola.seat.mailbox._queue[0]


async def test_W4_the_patches_of_one_moment_are_marked(world):
    room = await running(world.process(), HIDE)
    fay, ann = Viewer(room, FAY), Viewer(room, ANN)
    await settle(room, ann.ask(add("n")))
    ann.read()
    await settle(room, fay.ask(EnterPhase(WRITE, reveal=True, now=True)))
    got = [(message["channel"], message["more"]) for message in ann.read()]
    assert got == [("everyone", True), (f"me.{ANN}", False)]


async def test_W4_a_view_comes_in_pieces(world):
    room = await running(world.process())
    ann = Viewer(room, ANN)
    for n in range(60):
        ann.ask(add(f"n{n}", "x" * 3900))
    await room.settled()
    seat = Viewer(room, BOB).seat
    sizes = [len(frame) for frame in seat.mailbox._view]
    assert len(sizes) > 4
    assert max(sizes) <= PIECE_MAX


async def presences(rooms, world, viewer, seconds):
    """Pass time in half seconds; return when presence came."""
    viewer.read()
    at, came = 0.0, []
    while at < seconds:
        world.clock.pass_(0.5)
        at += 0.5
        await rooms.beat()
        came += [at for message in viewer.read() if message["type"] == "presence"]
    return came


async def test_W3_presence_comes_on_the_beat_while_notes_are_hidden(world):
    rooms = world.process()
    room = await running(rooms, HIDE)
    ann, fay = Viewer(room, ANN), Viewer(room, FAY)
    await presences(rooms, world, fay, TICK_SECONDS)
    quiet = await presences(rooms, world, fay, 10)
    ann.ask(add("n"))
    await room.settled()
    assert quiet == await presences(rooms, world, fay, 10) == [0.5, 2.5, 4.5, 6.5, 8.5]
    assert fay.heard[-1]["hidden"] == 1


async def test_W3_presence_comes_on_change_when_nothing_is_hidden(world):
    rooms = world.process()
    room = await running(rooms)
    fay = Viewer(room, FAY)
    assert await presences(rooms, world, fay, 5) == [0.5]
    Viewer(room, ANN)
    assert await presences(rooms, world, fay, 5) == [0.5]
    assert fay.heard[-1]["here"] == [ANN, FAY]


async def test_W3_how_many_have_read_all_is_told_and_never_who(world):
    room = await running(world.process(), enter=READ)
    fay = Viewer(room, FAY)
    Viewer(room, ANN)
    room.presence.set_ready(ANN, room.room.run, ready=True)
    room.presence.beat(world.clock.seconds)
    fay.read()
    assert fay.heard[-1] | {"type": ""} == {"type": "", "here": [ANN, FAY], "present": 1, "ready": 1}


async def test_W3_who_is_done_is_told_to_facilitators_only(world):
    rooms = world.process()
    room = await running(rooms)
    fay, ann = Viewer(room, FAY), Viewer(room, ANN)
    room.presence.set_ready(ANN, room.room.run, ready=True)
    await presences(rooms, world, fay, 1)
    ann.read()
    assert fay.heard[-1] | {"type": ""} == {
        "type": "",
        "here": [ANN, FAY],
        "present": 1,
        "ready": 1,
        "done": [ANN],
    }
    assert ann.heard[-1] | {"type": ""} == {"type": "", "here": [ANN, FAY], "present": 1, "ready": 1}


async def test_P9_an_observer_is_not_counted(world):
    rooms = world.process()
    room = await running(rooms)
    ola = Viewer(room, OLA)
    await presences(rooms, world, ola, 1)
    assert ola.heard[-1]["here"] == []


async def test_A2_the_room_itself_ends_a_grace(world):
    rooms = world.process()
    room = await running(rooms)
    Viewer(room, ANN)
    await settle(room, Viewer(room, FAY).ask(EnterPhase(VOTE)))
    assert room.room.runs[room.room.run].phase == WRITE
    world.clock.pass_(21)
    await rooms.beat()
    await room.settled()
    assert room.room.runs[room.room.run].phase == VOTE


async def test_A2_a_restarted_process_ends_a_grace_that_is_over(world):
    room = await running(world.process())
    Viewer(room, ANN)
    await settle(room, Viewer(room, FAY).ask(EndInput()))
    world.clock.pass_(60)
    again = world.process()
    woken = await again.get(ROOM)
    await again.beat()
    await woken.settled()
    assert woken.room.runs[woken.room.run].input_ended


async def test_an_idle_room_leaves_memory_and_its_snapshot_stays(world):
    rooms = world.process()
    room = await running(rooms)
    ann = Viewer(room, ANN)
    world.clock.pass_(IDLE_SECONDS + 1)
    await rooms.beat()
    assert ROOM in rooms.loaded
    room.hub.leave(ann.seat)
    await rooms.beat()
    assert rooms.loaded == {}
    assert (await world.storage.snapshots.latest(ROOM))[0] == room.state.seq


async def test_an_erased_room_closes_its_sessions(world):
    rooms = world.process()
    room = await running(rooms)
    ann = Viewer(room, ANN)
    await world.storage.log.purge(ROOM)
    await rooms.check_heads()
    await room.settled()
    ann.read()
    assert ann.closed == 4410


async def test_taken_back_in_the_same_moment_is_as_if_it_never_was(world):
    room = await running(world.process())
    ann, bob = Viewer(room, ANN), Viewer(room, BOB)
    bob.read()
    ann.ask(add("n"))
    ann.ask(TakeBackNote(note_id("n")))
    await room.settled()
    assert bob.read() == []


def test_presence_is_dropped_before_anything_else():
    box = Mailbox(list)
    box.put_presence(b"old")
    box.put(b"patch")
    box.put_presence(b"new")
    assert [box._next() for _ in range(3)] == [b"patch", b"new", None]


def test_a_close_waits_for_what_was_queued_unless_it_is_at_once():
    calm, hasty = Mailbox(list), Mailbox(list)
    for box in (calm, hasty):
        box.put(b"last words")
    calm.close(4400)
    hasty.close(4403, at_once=True)
    assert [calm._next(), calm._next(), hasty._next()] == [b"last words", 4400, 4403]


def test_a_moment_that_does_not_fit_is_dropped_whole():
    box = Mailbox(lambda: [b"fresh"])
    box.put(b"x" * mailboxes.BYTES_MAX)
    box.put(b"a", b"b")
    assert [box._next(), box._next()] == [b"fresh", None]


async def test_W3_a_refusal_tells_the_number_of_hidden_notes_no_sooner_than_the_beat(world):
    rooms = world.process()
    room = await running(rooms, HIDE)
    Viewer(room, FAY)
    early = Refused("unconfirmed", notes=1)
    assert room.presence.discreet(early) == {"notes": 1}
    for name in "ab":
        await carry_out(
            room, AddNote(note_id(name), IDEAS, Content(text=name)), Claim(ANN, run=room.room.run)
        )
        world.clock.pass_(TICK_SECONDS)
        if name == "a":
            room.presence.beat(world.clock.monotonic())
    with pytest.raises(Refused) as refused:
        await carry_out(room, CloseRoom(), Claim(FAY, run=room.room.run))
    assert refused.value.params == {"notes": 2}
    assert room.presence.discreet(refused.value) == {"notes": 1}
    room.presence.beat(world.clock.monotonic())
    assert room.presence.discreet(refused.value) == {"notes": 2}


async def test_W7_where_nobody_is_seated_the_number_of_private_notes_is_told_on_a_beat_too():
    """Commands may come by POST to a process that nobody follows the room at."""
    world = World()
    room = await running(world.process(), HIDE)
    told = [room.presence.discreet(Refused("unconfirmed", notes=notes)) for notes in (1, 2, 3)]
    assert told == [{"notes": 1}] * 3
    world.clock.pass_(TICK_SECONDS)
    assert room.presence.discreet(Refused("unconfirmed", notes=4)) == {"notes": 4}


async def test_W7_the_number_that_was_told_to_those_who_have_left_is_not_told_for_ever():
    world = World()
    room = await running(world.process(), HIDE)
    seat = room.hub.join(ANN, None)
    room.beat(world.clock.monotonic())
    room.hub.leave(seat)
    world.clock.pass_(60)
    assert room.presence.discreet(Refused("unconfirmed", notes=30)) == {"notes": 30}


# --- groups and parts -----------------------------------------------------------------------------------


TABLES = FormGroups((GivenGroup(members=(ANN, FAY)), GivenGroup(members=(BOB,))))


async def grouped(world):
    """A room in a phase for groups: ann and fay at one table, bob at another, ola looks on."""
    room = await running(world.process(), GROUP)
    await carry_out(room, TABLES, Claim(FAY))
    viewers = [Viewer(room, who) for who in (ANN, FAY, BOB, OLA)]
    for each in viewers:
        each.read()
    return room, *viewers


async def test_R4_what_a_group_writes_is_encoded_once_and_goes_to_its_members_alone(world):
    room, ann, fay, bob, ola = await grouped(world)
    await settle(room, ann.ask(add("n")))
    assert ann.seat.mailbox._queue[0] is fay.seat.mailbox._queue[0]
    (told,) = [message for message in fay.read() if message["type"] == "patch"]
    assert told["channel"] == fay.seat.channels[2]
    assert f"note.{note_id('n')}" in told["records"]
    assert bob.read() == ola.read() == []


async def test_R4_a_frame_marked_as_the_last_is_made_once_and_so_is_one_that_is_not(world):
    room, ann, fay, bob, ola = await grouped(world)
    await settle(room, Viewer(room, FAY).ask(EnterPhase(WRITE, reveal=True, now=True)))
    await settle(room, ann.ask(AddNote(note_id("n"), IDEAS, Content(text="x"))))
    queues = [each.seat.mailbox._queue for each in (ann, fay, bob, ola)]
    assert len({id(queue[-1]) for queue in queues}) == 1


@pytest.mark.parametrize(
    "command", [PlaceMember(ANN), PlaceMember(ANN, "bobs"), DissolveGroups(), GivePart(ANN, "client"), TABLES]
)
async def test_W4_whoever_hears_other_channels_starts_anew_on_the_same_connection(world, command):
    room, ann, fay, bob, ola = await grouped(world)
    await settle(room, ann.ask(add("n")))
    for each in (ann, bob, ola):
        each.read()
    if isinstance(command, PlaceMember) and command.group:
        command = PlaceMember(ANN, list(room.room.groups)[1])
    await settle(room, fay.ask(command))
    first = ann.read()[0]
    assert (first["type"], first["channels"]) == ("welcome", list(channels(room.room, ANN, "participant")))
    assert kept(ann) == whole(room, ann)
    assert all(message["type"] == "patch" for message in ola.read())


async def test_R4_who_leaves_a_group_keeps_what_they_wrote_and_nothing_of_the_others(world):
    room, ann, fay, bob, _ola = await grouped(world)
    await settle(room, ann.ask(add("mine")))
    await settle(room, fay.ask(add("fays")))
    await settle(room, fay.ask(PlaceMember(ANN, list(room.room.groups)[1])))
    ann.read()
    bob.read()
    assert f"note.{note_id('mine')}" in ann.channels[f"me.{ANN}"]
    assert note_id("fays") not in repr(ann.channels)
    assert note_id("mine") not in repr(bob.channels)


async def test_W8_who_hears_other_channels_than_when_they_stopped_starts_over(world):
    room, ann, fay, _bob, _ola = await grouped(world)
    mark = room.mark(ann.seat)
    room.hub.leave(ann.seat)
    await settle(room, fay.ask(PlaceMember(ANN)))
    assert not room.sit(ANN, None, mark=mark).resumed
    await settle(room, fay.ask(PlaceMember(ANN, next(iter(room.room.groups)))))
    assert room.sit(ANN, None, mark=mark).resumed


async def test_W3_counts_of_a_group_go_to_its_members_and_the_facilitators_on_the_beat(world):
    room, ann, fay, bob, ola = await grouped(world)
    table, other = (f"group.{name}" for name in room.room.groups)
    await settle(room, ann.ask(add("n")))
    await settle(room, bob.ask(add("m")))
    room.presence.set_ready(ANN, room.room.run, ready=True)
    world.clock.pass_(2)
    room.beat(world.clock.monotonic())
    told = [
        next(it for it in each.read() if it["type"] == "presence").get("within", {})
        for each in (ann, fay, bob, ola)
    ]
    assert told == [{table: {"ready": 1, "hidden": 1}}] * 2 + [{}, {}]
    assert other not in repr(told)  # of one person alone the number would be theirs
