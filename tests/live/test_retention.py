"""L9: a room goes on its purge date."""

import pytest

from board.live.retention import erase_due
from tests.live.rooms import ANN, CREATE, ROOM, Viewer, World, running

DAY_MS = 86_400_000
PURGE = 1_810_857_600_000
"""2027-05-21, midnight UTC."""


@pytest.fixture
def world():
    return World()


async def test_L9_a_room_goes_on_its_purge_date_and_not_before(world):
    rooms = world.process()
    await running(rooms)
    await world.storage.snapshots.save(ROOM, 1, b"{}")
    rooms.loaded.clear()
    assert CREATE.purge_on == "2027-05-21"
    assert await erase_due(rooms, PURGE - 1) == []
    assert await erase_due(rooms, PURGE) == [ROOM]
    assert await world.storage.log.heads([ROOM]) == {}


async def test_L9_nobody_is_thrown_out_by_it(world):
    rooms = world.process()
    room = await running(rooms)
    ann = Viewer(room, ANN)
    assert await erase_due(rooms, PURGE + DAY_MS) == []
    room.hub.leave(ann.seat)
    assert await erase_due(rooms, PURGE + DAY_MS) == [ROOM]
