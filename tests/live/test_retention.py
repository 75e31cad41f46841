"""L9: a room goes on its purge date."""

import asyncio
from contextlib import asynccontextmanager

import pytest

from board.bootstrap import build
from board.live import retention
from board.live.retention import erase_due
from board.settings import Settings
from tests.contracts.samples import entry
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


@asynccontextmanager
async def serving(app):
    """A server between its start and its end, as uvicorn tells it of them."""
    told, heard = asyncio.Queue(), asyncio.Queue()
    task = asyncio.create_task(app({"type": "lifespan", "asgi": {}, "state": {}}, told.get, heard.put))

    async def reach(step):
        await told.put({"type": f"lifespan.{step}"})
        assert await heard.get() == {"type": f"lifespan.{step}.complete"}

    await reach("startup")
    try:
        yield
    finally:
        await reach("shutdown")
        await task


async def test_S9_a_server_deletes_pictures_that_no_card_comes_to_show(tmp_path, monkeypatch):
    monkeypatch.setattr(retention, "EVERY_SECONDS", 0.05)
    board = await build(Settings(data=tmp_path))
    blobs = board.storage.blobs
    await board.storage.log.append(ROOM, 0, [entry(body=b"[]")])
    loose, shown = [await blobs.put(ROOM, b"picture") for _ in range(2)]
    await board.storage.log.append(ROOM, 1, [entry(body=b"[]", blobs=(shown,))])
    assert await blobs.sweep() == {(ROOM, loose)}
    async with serving(board.app):
        async with asyncio.timeout(10):
            while await blobs.sweep():  # noqa: ASYNC110 - nothing tells
                await asyncio.sleep(0.02)
        assert await blobs.get(ROOM, shown)
