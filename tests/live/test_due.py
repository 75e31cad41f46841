"""L9: on its purge date a room is closed to everybody, inside and outside, whoever has it open."""

import pytest

from board.domain.commands import RaiseHand
from board.domain.language.errors import Refused
from board.live.calendar import DAY_MS
from tests.live.rooms import ANN, FAY, OLA, ROOM, START, Viewer, World, running

PURGE = 1_810_857_600_000
"""2027-05-21, midnight UTC."""


@pytest.fixture
async def there():
    world = World()
    rooms = world.process()
    room = await running(rooms)
    rooms.calendar.doubt = None
    return world, rooms, room


@pytest.mark.parametrize("who", [ANN, FAY, OLA])
async def test_an_open_tab_does_not_outlive_the_date(there, who):
    world, rooms, room = there
    viewer = Viewer(room, who)
    viewer.read()
    world.clock.pass_((PURGE - START) / 1000)
    await rooms.beat()
    viewer.read()
    assert viewer.closed == 4410
    outcomes = viewer.ask(RaiseHand())
    assert outcomes[0].refusal.code == "not_found"
    with pytest.raises(Refused, match="not_found"):
        await rooms.get(ROOM)
    room.hub.leave(viewer.seat)
    assert rooms.loaded[ROOM].idle  # and so it may be erased


async def test_until_the_day_before_everybody_is_in(there):
    world, rooms, room = there
    viewer = Viewer(room, ANN)
    viewer.read()
    world.clock.pass_((PURGE - 1 - START) / 1000)
    await rooms.beat()
    viewer.read()
    assert viewer.closed is None
    assert await rooms.get(ROOM) is room


@pytest.mark.parametrize("doubt", ["unproven", "unsteady", "behind", "ahead"])
async def test_a_clock_that_is_not_believed_closes_nothing(there, doubt):
    world, rooms, room = there
    rooms.calendar.doubt = doubt
    viewer = Viewer(room, ANN)
    world.clock.ms += 400 * DAY_MS
    await rooms.beat()
    viewer.read()
    assert viewer.closed is None
    assert await rooms.get(ROOM) is room


async def test_a_clock_that_is_set_back_opens_it_again(there):
    world, rooms, _ = there
    world.clock.pass_((PURGE - START) / 1000)
    await rooms.beat()
    world.clock.ms = START
    assert (await rooms.get(ROOM)).room.id == ROOM


async def test_a_room_that_nobody_had_open_lets_nobody_in(there):
    world, rooms, _ = there
    rooms.loaded.clear()
    world.clock.pass_((PURGE - START) / 1000)
    with pytest.raises(Refused, match="not_found"):
        await rooms.get(ROOM)
