"""A store that does not answer, or that others are always faster at (D6, W1)."""

import asyncio

import pytest

from board.ports import Conflict, StorageUnavailable
from tests.live.rooms import ANN, BOB, FAY, HIDE, ROOM, Viewer, World, running
from tests.live.test_rooms import add, code

FASTER = 30
"""Times in a row that others append first: no rarity where several processes serve a busy room."""


class Silent:
    """A log that answers nothing while it is `silent`, and then that it was not available."""

    def __init__(self, log):
        self._log, self.silent, self.asked = log, None, 0

    def __getattr__(self, name):
        return getattr(self._log, name)

    async def _wait(self):
        if self.silent is not None:
            self.asked += 1
            await self.silent.wait()
            raise StorageUnavailable("unavailable")

    async def append(self, *what):
        await self._wait()
        await self._log.append(*what)

    async def load(self, *what):
        await self._wait()
        return await self._log.load(*what)

    async def heads(self, *what):
        await self._wait()
        return await self._log.heads(*what)


class Contested(Silent):
    """A log to which somebody else has always just appended, so many times."""

    def __init__(self, log):
        super().__init__(log)
        self.times = 0

    async def append(self, room, expected, entries):
        if self.times:
            self.times -= 1
            raise Conflict(room, expected)
        await self._log.append(room, expected, entries)


@pytest.fixture
def world():
    return World()


async def test_D6_who_comes_while_the_store_is_silent_is_refused_with_the_first(world):
    """Otherwise they would wait twice as long, and longer than was promised."""
    log = Silent(world.storage.log)
    room = await running(world.process(log=log))
    ann, bob = Viewer(room, ANN), Viewer(room, BOB)
    log.silent = asyncio.Event()
    first = ann.ask(add("a"))
    await asyncio.sleep(0)
    second = bob.ask(add("b"))
    await asyncio.sleep(0)
    log.silent.set()
    await room.settled()
    assert (code(first), code(second), log.asked) == ("unavailable", "unavailable", 1)
    log.silent = None
    again = bob.ask(add("b"))
    await room.settled()
    assert code(again) == "accepted"


async def test_D6_presence_goes_on_while_the_store_is_silent(world):
    log = Silent(world.storage.log)
    rooms = world.process(log=log)
    room = await running(rooms, HIDE)
    fay = Viewer(room, FAY)
    log.silent = asyncio.Event()
    for _ in range(3):
        world.clock.pass_(2)
        fay.read()
        await rooms.beat()
        assert [message["type"] for message in fay.read()] == ["presence"]
    assert log.asked == 1, "one look around at a time"
    log.silent.set()


async def test_a_process_that_is_slower_than_others_in_a_busy_room_gets_its_turn(world):
    log = Contested(world.storage.log)
    room = await running(world.process(log=log))
    log.times = FASTER
    asked = Viewer(room, ANN).ask(add("a"))
    await room.settled()
    assert code(asked) == "accepted"


async def test_who_came_in_elsewhere_is_not_turned_away_because_the_store_is_away(world):
    """It is not known whether they may be here: that is no reason to send them away for good."""
    log = Silent(world.storage.log)
    room = await running(world.process(log=log))
    log.silent = asyncio.Event()
    log.silent.set()
    with pytest.raises(StorageUnavailable):
        await room.caught_up()
    log.silent = None
    await room.caught_up()
    assert room.id == ROOM
