"""L9: a room goes on its purge date, by a clock that is believed."""

import asyncio
import logging
from contextlib import asynccontextmanager

import pytest
from msgspec.structs import replace

from board import troubles
from board.bootstrap import build
from board.live import retention as erasing
from board.live.calendar import DAY_MS, HOUR_MS, ZONE_MS
from board.live.retention import AT_ONCE, SHARE, Retention
from board.settings import Settings
from tests.contracts.samples import entry
from tests.live.rooms import ANN, CREATE, LAB, ROOM, Viewer, World, running

PURGE = 1_810_857_600_000
"""2027-05-21, midnight UTC."""


@pytest.fixture
def world():
    yield World()
    troubles.standing.clear()


async def hours(world, retention, number):
    """Let hours pass, with a look a quarter and a pass an hour; return what was erased."""
    erased = []
    for _ in range(number):
        for _ in range(4):
            world.clock.pass_(900)
            await retention.look()
        erased += await retention.erase()
    return erased


async def days(world, retention, number):
    return await hours(world, retention, 24 * number)


async def a_quiet_room(world, purge_on="2027-05-21"):
    """A room where nobody is, in a process that has believed its clock, two days before the room is due."""
    rooms = world.process()
    world.clock.ms = PURGE - 2 * DAY_MS
    await world.storage.directory.save_lab(LAB)
    await rooms.create(ROOM, replace(CREATE, purge_on=purge_on))
    await world.storage.snapshots.save(ROOM, 1, b"{}")
    rooms.loaded.clear()
    retention = Retention(rooms)
    assert await days(world, retention, 1) == []
    return rooms, retention


async def test_L9_a_room_goes_within_a_day_of_its_purge_date_and_not_before(world):
    _, retention = await a_quiet_room(world)
    assert await days(world, retention, 1) == []
    assert world.clock.ms == PURGE
    assert await hours(world, retention, ZONE_MS // HOUR_MS - 1) == []
    assert await hours(world, retention, 3) == [ROOM]
    assert await world.storage.log.heads([ROOM]) == {}
    assert await world.storage.directory.due() == []


async def test_L9_nobody_is_thrown_out_by_it(world):
    rooms, retention = await a_quiet_room(world)
    await rooms.get(ROOM)
    await rooms.ports.log.purge(ROOM)
    rooms.loaded.clear()
    room = await running(rooms)
    ann = Viewer(room, ANN)
    assert await days(world, retention, 4) == []
    room.hub.leave(ann.seat)
    assert await hours(world, retention, 1) == [ROOM]


async def test_L9_one_pass_of_one_reading_erases_nothing(world):
    """As a process that has just been started, whatever it believes the day to be."""
    rooms, _ = await a_quiet_room(world)
    for ms in (PURGE, PURGE + 400 * DAY_MS):
        world.clock.ms = ms
        assert await Retention(rooms).erase() == []


@pytest.mark.parametrize("wrong", [400 * DAY_MS, 9 * DAY_MS, 36_500 * DAY_MS])
async def test_L9_a_clock_far_ahead_erases_nothing_however_often_it_is_started_on_it(world, wrong, caplog):
    await a_quiet_room(world)
    world.clock.ms += wrong
    for _ in range(3):
        rooms = world.process()
        assert await days(world, Retention(rooms), 2) == []
    assert "clock" in troubles.standing
    assert [it.levelno for it in caplog.records if "can't be believed" in it.message] == [logging.WARNING]
    world.clock.ms -= wrong
    assert await days(world, Retention(world.process()), 2) == [ROOM]
    assert troubles.standing == {}
    assert "it is over: the clock" in caplog.text


async def test_L9_a_room_that_got_its_date_from_a_clock_behind_is_kept_as_long_as_a_new_one(world, caplog):
    rooms, retention = await a_quiet_room(world, "2099-01-01")
    other = "other".ljust(22, "0")
    await rooms.create(other, replace(CREATE, room=other, purge_on="2026-04-21"))
    rooms.loaded.clear()
    assert await days(world, retention, LAB.retention_days) == []
    assert "that was over when it got it" in caplog.text
    assert await days(world, retention, 2) == [other]


async def test_L9_a_date_that_was_put_off_takes_the_mark_away(world):
    rooms, retention = await a_quiet_room(world)
    await days(world, retention, 1)
    await hours(world, retention, 2)
    assert len(await world.storage.directory.due()) == 1
    await rooms.ports.log.purge(ROOM)
    await rooms.create(ROOM, replace(CREATE, purge_on="2027-06-30"))
    rooms.loaded.clear()
    assert await days(world, retention, 3) == []
    assert await world.storage.directory.due() == []


async def test_L17_a_try_made_while_the_clock_was_ahead_goes_once_it_is_right(world):
    rooms, retention = await a_quiet_room(world, "2028-05-21")
    trial = "try".ljust(22, "0")
    for name, date in ((trial, "2028-06-24"), ("other".ljust(22, "0"), "2027-05-21")):
        await rooms.create(name, replace(CREATE, room=name, trial=ROOM, purge_on=date))
    rooms.loaded.clear()
    assert set(await days(world, retention, 3)) == {trial, "other".ljust(22, "0")}
    assert await world.storage.log.rooms() == [ROOM]


async def test_L9_many_are_erased_a_few_at_a_time_and_all_within_a_day(world):
    rooms, retention = await a_quiet_room(world)
    for number in range(8 * AT_ONCE):
        name = f"many{number:04}".ljust(22, "0")
        await rooms.create(name, replace(CREATE, room=name))
    rooms.loaded.clear()
    await days(world, retention, 1)
    gone = [len(await hours(world, retention, 1)) for _ in range(24)]
    assert max(gone) <= 8 * AT_ONCE // SHARE + 1
    assert sum(gone) == 8 * AT_ONCE + 1


async def test_A14_dates_are_reckoned_from_the_day_it_is_and_not_from_the_process_s_start(world):
    rooms = world.process()
    await world.storage.directory.saw_clock(PURGE)
    world.clock.ms = PURGE - 400 * DAY_MS
    await Retention(rooms).look()
    assert rooms.today() == PURGE
    world.clock.ms = PURGE + HOUR_MS
    await Retention(rooms).look()
    assert rooms.today() == PURGE + HOUR_MS


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
    monkeypatch.setattr(erasing, "EVERY_SECONDS", 0.05)
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
