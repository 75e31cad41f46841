"""Who was away for a moment is told what they missed, or everything: never less, and never what they may not know."""

import asyncio
import gc
from itertools import count

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from board.domain.card import Content
from board.domain.channels import me, owner, signature
from board.domain.commands import (
    AddNote,
    DeleteNote,
    EditNote,
    EnterPhase,
    RaiseHand,
    RemoveParticipant,
    SetRole,
    TakeBackNote,
)
from board.domain.model import Claim
from board.domain.room import evolve, touched
from board.live import history
from board.live.batch import Job, Touched
from board.live.history import KEPT_SECONDS, LANE_MAX, Mark
from board.live.hub import LINGER_SECONDS, Hub
from board.live.limits import Limits
from board.live.rooms import IDLE_SECONDS, carry_out
from board.live.state import RoomState
from board.ports import LabRow
from tests.domain.given import A, B, C, F
from tests.domain.scripts import begun, played, scripts
from tests.live.rooms import (
    ANN,
    BOB,
    FAY,
    HIDE,
    IDEAS,
    LAB,
    OLA,
    ROOM,
    VOTE,
    WRITE,
    StillClock,
    Viewer,
    World,
    kept,
    note_id,
    running,
    whole,
)

VIEWERS = ((F, None), (F, "participant"), (F, "observer"), (A, None), (B, None), (C, "observer"))
LONG = settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])


class Screen(Viewer):
    """A viewer at a hub, who may come back from where they stopped."""

    def __init__(self, hub, participant, asks, channels=None, mark=None):
        self.channels, self.heard, self.waiting, self.closed = dict(channels or {}), [], [], None
        self.seat = hub.join(participant, asks, mark=mark)
        self.read()
        hub.leave(self.seat)


def changes_of(before, made):
    """The changes a room finds in a decision."""
    changes, at = Touched(), before
    for event in made.events:
        after = evolve(at, event)
        changes.keys |= touched(at, event, after)
        at = after
    for change in made.sealed:
        changes.add_sealed(change)
    return changes


class Shown:
    """A hub to which a session's steps are shown, some of them together; who looked when is kept."""

    def __init__(self, play):
        self.play, self.clock, self.seq = play, StillClock(), 100
        self.hub = Hub(RoomState(self.seq, play.room, play.known), self.clock, Limits())
        self.stopped = []
        self.look()

    def look(self):
        """Have everybody look, and remember where they stopped."""
        for viewer in VIEWERS:
            if (
                self.play.room.participants.get(viewer[0])
                and not self.play.room.participants[viewer[0]].removed
            ):
                screen = Screen(self.hub, *viewer)
                heard = screen.seat.channels
                mark = Mark(self.seq, self.clock.now(), heard=signature(heard))
                self.stopped.append((mark, viewer, heard, kept(screen)))

    def show(self, changes, rows):
        """Show what came of so many rows."""
        self.seq += rows
        self.clock.pass_(0.1)
        self.hub.advance(RoomState(self.seq, self.play.room, self.play.known), changes)

    def come_back(self):
        """Have everybody come back from everywhere they stopped, whatever they heard then; return how many of them
        were told no more than what is new."""
        resumed = 0
        for mark, viewer, heard, channels in self.stopped:
            person = self.play.room.participants[viewer[0]]
            if person.removed:
                continue
            back = Screen(
                self.hub, *viewer, channels={name: dict(it) for name, it in channels.items()}, mark=mark
            )
            assert kept(back) == kept(Screen(self.hub, *viewer)), (mark.seq, viewer)
            assert not back.seat.resumed or back.seat.channels == heard
            assert back.seat.resumed == ("welcome" not in [message["type"] for message in back.heard])
            resumed += back.seat.resumed
        return resumed


def test_O5_O6_who_comes_back_from_anywhere_sees_what_a_newcomer_sees():
    resumed = []

    @LONG
    @given(scripts(), st.lists(st.integers(1, 3), min_size=200, max_size=200))
    def check(steps, sizes):
        shown = Shown(begun())
        together, rows = Touched(), 0
        for before, made in played(shown.play, steps):
            found = changes_of(before, made)
            together.keys |= found.keys
            for channel, keys in found.only.items():
                together.only.setdefault(channel, set()).update(keys)
            rows += 1
            if rows >= sizes[len(shown.stopped) % len(sizes)]:
                shown.show(together, rows)
                shown.look()
                together, rows = Touched(), 0
        if rows:
            shown.show(together, rows)
        resumed.append(shown.come_back())

    check()
    assert sum(resumed) > 1_000


@pytest.fixture
def world():
    return World()


def add(name, text="text"):
    return AddNote(note_id(name), IDEAS, Content(text=text))


async def does(room, who, command):
    return await carry_out(room, command, Claim(who, run=room.room.run))


def marked(room, who, asks=None):
    """Look, leave, and return where one stopped with what one saw."""
    viewer = Viewer(room, who, asks)
    viewer.read()
    room.hub.leave(viewer.seat)
    return room.mark(viewer.seat), viewer


def back(room, mark, viewer):
    """Come back from where one stopped; return the messages."""
    viewer.seat = room.sit(viewer.participant, None, mark=mark)
    told = viewer.read()
    room.hub.leave(viewer.seat)
    return told


async def test_W8_who_comes_back_is_told_each_record_once_as_it_is_now(world):
    room = await running(world.process())
    mark, bob = marked(room, BOB)
    await does(room, ANN, add("n", "first"))
    await does(room, ANN, EditNote(note_id("n"), 1, Content(text="second")))
    await does(room, ANN, add("m"))
    await does(room, ANN, TakeBackNote(note_id("m")))
    (told,) = back(room, mark, bob)
    assert {key: record and record["content"]["text"] for key, record in told["records"].items()} == {
        f"note.{note_id('n')}": "second",
        f"note.{note_id('m')}": None,
    }
    assert kept(bob) == whole(room, bob)


async def test_W8_who_missed_nothing_is_told_nothing(world):
    room = await running(world.process())
    mark, bob = marked(room, BOB)
    assert back(room, mark, bob) == []


async def test_W8_R6_hidden_cards_never_make_a_stranger_start_over(world):
    """However many there are: else their number could be told."""
    room = await running(world.process(), HIDE)
    mark, bob = marked(room, BOB)
    for n in range(LANE_MAX + 10):
        await does(room, ANN, EditNote(note_id("n"), n, Content(text=f"text {n}")) if n else add("n"))
    assert back(room, mark, bob) == []


async def test_W8_who_missed_more_than_is_remembered_starts_over(world):
    room = await running(world.process())
    mark, bob = marked(room, BOB)
    await does(room, ANN, add("n"))
    for n in range(1, LANE_MAX + 1):
        await does(room, ANN, EditNote(note_id("n"), n, Content(text=f"text {n}")))
    assert [message["type"] for message in back(room, mark, bob)] == ["welcome", "view", "view"]
    assert kept(bob) == whole(room, bob)


async def test_W8_who_was_away_for_more_than_a_minute_starts_over(world):
    room = await running(world.process())
    mark, bob = marked(room, BOB)
    world.clock.pass_(KEPT_SECONDS + 1)
    assert back(room, mark, bob)[0]["type"] == "welcome"


async def test_W8_R6_who_stopped_before_the_process_knew_the_room_starts_over(world):
    """Even where nothing has happened since: else it would tell whether something hidden has."""
    room = await running(world.process(), HIDE)
    mark, bob = marked(room, BOB)
    world.clock.pass_(1)
    there = await world.process().get(ROOM)
    assert mark.seq == there.state.seq
    assert back(there, mark, bob)[0]["type"] == "welcome"
    assert back(there, marked(there, BOB)[0], bob) == []


async def test_W8_who_stopped_between_what_is_shown_together_elsewhere_starts_over(world):
    here = await running(world.process())
    second = world.process()
    there = await second.get(ROOM)
    await does(here, ANN, add("n"))
    mark, bob = marked(here, BOB)
    await does(here, ANN, TakeBackNote(note_id("n")))
    await second.check_heads()
    await there.settled()
    assert back(there, mark, bob)[0]["type"] == "welcome"
    assert kept(bob) == whole(there, bob)


async def test_W8_a_process_goes_on_from_where_another_one_stopped(world):
    here, second = await running(world.process()), world.process()
    there = await second.get(ROOM)
    mark, bob = marked(here, BOB)
    await does(here, ANN, add("n"))
    await second.check_heads()
    await there.settled()
    assert [message["type"] for message in back(there, mark, bob)] == ["patch"]
    assert kept(bob) == whole(there, bob)


async def test_W8_a_process_that_is_behind_reads_on_before_it_answers(world):
    here, second = await running(world.process()), world.process()
    there = await second.get(ROOM)
    await does(here, ANN, add("n"))
    mark, bob = marked(here, BOB)
    await there.reach(mark.seq, 5)
    assert back(there, mark, bob) == []


class Slow:
    """A log that takes its time to append."""

    def __init__(self, log):
        self._log = log

    def __getattr__(self, name):
        return getattr(self._log, name)

    async def append(self, *given):
        await asyncio.sleep(0.005)
        await self._log.append(*given)


async def test_W8_a_busy_room_is_not_waited_for_longer_than_it_takes_to_read_on(world):
    here = await running(world.process())
    there = await world.process(log=Slow(world.storage.log)).get(ROOM)
    await does(here, ANN, add("n"))
    numbers, going = count(), True

    def once_more(_):
        number = next(numbers)
        if going and number < 2_000:
            hand = RaiseHand(up=number % 2 == 0)
            there.submit(Job(note_id(f"hand{number}"), hand, Claim(BOB), once_more))

    once_more(None)
    async with asyncio.timeout(5):
        await there.reach(here.state.seq, 60)
    assert not there.resting
    going = False
    await there.settled()


async def test_a_seat_in_a_room_that_was_erased_is_closed_at_once(world):
    rooms = world.process()
    room = await running(rooms)
    await world.storage.log.purge(ROOM)
    await rooms.check_heads()
    await room.settled()
    assert room.sit(ANN, None).mailbox.take_all() == ([], 4410)


async def test_W8_a_changed_name_of_the_lab_reaches_who_was_away(world):
    room = await running(world.process())
    mark, bob = marked(room, BOB)
    ann = Viewer(room, ANN)
    ann.read()
    await room._ports.directory.save_lab(LabRow(LAB.id, "Another", LAB.contact, 30, "fr", ""))
    await room.reload_lab()
    (told,) = back(room, mark, bob)
    assert told["records"]["room"]["lab"] == "Another"
    assert ann.read() == [told]


async def test_W8_who_acts_in_another_role_since_starts_over_when_his_seat_does(world):
    room = await running(world.process())
    bob = Viewer(room, BOB)
    bob.read()
    await does(room, FAY, SetRole(BOB, "facilitator"))
    assert bob.read()[0]["type"] == "welcome"


def words(thing, word):
    """Whether a word is anywhere in what a thing holds."""
    known, todo = set(), [thing]
    while todo:
        one = todo.pop()
        if id(one) in known or isinstance(one, type) or callable(one):
            continue
        known.add(id(one))
        if isinstance(one, str | bytes) and word in str(one):
            return True
        todo += gc.get_referents(one)
    return False


async def test_S6_a_seal_that_closes_takes_along_what_is_remembered_of_it(world):
    room = await running(world.process(), HIDE)
    await does(room, ANN, add("n", "alpha"))
    await does(room, ANN, EditNote(note_id("n"), 1, Content(text="bravo")))
    mark, ann = marked(room, ANN)
    memory = room.hub._history
    assert words(memory, "alpha")
    assert {channel for channel in memory._lanes if owner(channel)} == {me(ANN)}
    await does(room, FAY, EnterPhase(WRITE, reveal=True, now=True))
    assert not words(memory, "alpha")
    assert not any(map(owner, memory._lanes))
    assert back(room, mark, ann)[0]["type"] == "welcome"
    assert kept(ann) == whole(room, ann)


async def test_a_room_that_begins_anew_remembers_nothing(world):
    rooms = world.process()
    room = await running(rooms)
    await does(room, ANN, add("n", "alpha"))
    mark, bob = marked(room, BOB)
    assert words(room.hub._history, "alpha")
    room.hub.restart(room.state)
    assert not words(room.hub._history, "alpha")
    world.clock.pass_(1)
    assert back(room, replace(mark, presence=0), bob) == []  # made in this very millisecond: the same room


async def test_what_is_a_minute_old_is_forgotten_though_nothing_happens(world):
    rooms = world.process()
    room = await running(rooms)
    await does(room, ANN, add("n", "alpha"))
    await does(room, FAY, DeleteNote(note_id("n")))
    assert words(room.hub._history, "alpha")
    world.clock.pass_(KEPT_SECONDS + 1)
    await rooms.beat()
    assert not words(room.hub._history, "alpha")


async def test_a_clock_that_is_put_back_makes_nobody_start_over_for_ever(world):
    room = await running(world.process())
    world.clock.ms -= 86_400_000
    mark, bob = marked(room, BOB)
    assert back(room, mark, bob) == []


# --- presence between two polls -----------------------------------------------------------------------


async def test_W8_who_polls_is_here_between_two_polls_and_gone_ten_seconds_after_the_last(world):
    rooms = world.process()
    room = await running(rooms)
    seat = room.sit(ANN, None, "ann")
    room.hub.leave(seat, lingers=True)
    world.clock.pass_(LINGER_SECONDS - 0.1)
    assert room.hub.here == {ANN}
    world.clock.pass_(0.2)
    assert room.hub.here == set()


@pytest.mark.parametrize("who", [FAY, "session"])
async def test_W8_who_is_shown_out_or_leaves_does_not_linger(world, who):
    room = await running(world.process())
    room.hub.leave(room.sit(ANN, None, "ann"), lingers=True)
    room.hub.leave(room.sit(BOB, None, "bob"), lingers=True)
    if who == FAY:
        await does(room, FAY, RemoveParticipant(ANN))
    else:
        room.hub.end("ann")
    assert room.hub.here == {BOB}


async def test_P9_an_observer_does_not_linger(world):
    room = await running(world.process())
    room.hub.leave(room.sit(OLA, None, "ola"), lingers=True)
    room.hub.leave(room.sit(ANN, "observer", "ann"), lingers=True)
    assert room.hub.here == set()


async def test_a_room_is_not_left_between_two_polls(world, monkeypatch):
    rooms = world.process()
    room = await running(rooms)
    world.clock.pass_(IDLE_SECONDS + 1)
    room.hub.leave(room.sit(ANN, None, "ann"), lingers=True)
    await rooms.beat()
    assert ROOM in rooms.loaded
    world.clock.pass_(LINGER_SECONDS + 1)
    await rooms.beat()
    assert rooms.loaded == {}


async def test_A2_who_is_between_two_polls_is_given_his_grace(world):
    room = await running(world.process())
    room.hub.leave(room.sit(ANN, None, "ann"), lingers=True)
    await does(room, FAY, EnterPhase(VOTE))
    assert room.room.runs[room.room.run].grace is not None


async def test_W3_who_comes_back_is_told_presence_once(world):
    rooms = world.process()
    room = await running(rooms)
    bob = Viewer(room, BOB)
    world.clock.pass_(1)
    await rooms.beat()
    bob.read()
    mark = room.mark(bob.seat)
    assert back(room, mark, bob) == []
    world.clock.pass_(1)
    ann = Viewer(room, ANN)
    await rooms.beat()
    assert [message["here"] for message in back(room, mark, bob)] == [[ANN, BOB]]
    room.hub.leave(ann.seat)


def test_moments_are_kept_as_long_as_the_handbook_says():
    assert history.KEPT_SECONDS >= 2 * LINGER_SECONDS
