"""D6 for what PostgreSQL keeps beside the log, on a disk that is really full: pictures, what a lab finds by, rooms that
are put away, erasures."""

import asyncio
import os
from contextlib import asynccontextmanager, closing
from dataclasses import replace

import pytest

from board.live.rooms import IDLE_SECONDS
from board.ports import StorageUnavailable
from board.storage import open_storage
from board.storage.ledger import FileLedger
from tests.contracts.library import ids, registered, term
from tests.contracts.samples import entry
from tests.engines import running as engine
from tests.live.rooms import ROOM, World, running
from tests.torture.disk import Disk
from tests.torture.ground import SmallPostgres

PICTURE = 250_000
MANY = {f"stem{n:05d}": 1 for n in range(30_000)}


@pytest.fixture(scope="module")
def small():
    with engine(SmallPostgres) as server:
        yield server


@pytest.fixture
async def storage(small):
    storage = await open_storage(small.url(await small.database()))
    yield storage
    await storage.close()


@asynccontextmanager
async def full(disk):
    """A disk is full, and has room again afterwards."""
    await asyncio.to_thread(disk.fill)
    try:
        yield
    finally:
        await asyncio.to_thread(disk.free)


async def until_full(write):
    """Write, whatever room its pages had left, until it is refused for the disk; return what was taken."""
    taken = []
    async with asyncio.timeout(30):
        while True:
            try:
                taken.append(await write(len(taken)))
            except StorageUnavailable as fault:
                if fault.code != "storage_full":
                    raise
                return taken


async def test_D6_a_picture_without_room_is_refused_and_those_that_were_taken_are_there(small, storage):
    await storage.log.append(ROOM, 0, [entry()])
    shown = await storage.blobs.put(ROOM, b"shown" * 5_000)
    await storage.log.append(ROOM, 1, [entry(blobs=(shown,))])
    put = lambda _: storage.blobs.put(ROOM, os.urandom(PICTURE), "seal0001")  # noqa: E731
    async with full(small.disk):
        taken = await until_full(put)
        assert (await storage.blobs.get(ROOM, shown))[:5] == b"shown"
    taken.append(await put(0))
    there = [await storage.blobs.get(ROOM, digest, "seal0001") for digest in taken]
    assert None not in there
    assert {digest for _, digest in await storage.blobs.sweep()} == set(taken)
    assert await storage.log.check() == []


async def test_D6_a_workshop_that_cant_be_shelved_is_found_as_it_was_and_shelved_later(small, storage):
    (row,) = [row async for row in registered(storage, "a")]
    await storage.library.shelve(row.id, 1, {"mair": 1})
    await storage.log.append(row.id, 1, [entry("second")])
    async with full(small.disk):
        with pytest.raises(StorageUnavailable, match="storage_full"):
            await storage.library.shelve(row.id, 2, {"mair": 1} | MANY)
        assert await ids(storage, term("mair")) == [row.id]
        assert await storage.library.behind(9) == [row.id]
    await storage.library.shelve(row.id, 2, {"mair": 1} | MANY)
    assert await storage.library.behind(9) == []
    assert await ids(storage, term("stem29999"), term("mair")) == [row.id]


async def test_D6_an_idle_room_is_put_away_without_a_snapshot_and_comes_back_whole(small, storage):
    world = World(storage=storage)
    rooms = world.process()
    before = (await running(rooms)).state.room
    head = (await rooms.get(ROOM)).state.seq
    async with full(small.disk):
        await until_full(lambda _: storage.snapshots.save(ROOM, head, os.urandom(400_000)))
        world.clock.pass_(IDLE_SECONDS + 1)
        await rooms._leave_idle(world.clock.monotonic())
        assert ROOM not in rooms.loaded
        assert (await world.process().get(ROOM)).state.room == before
    assert (await world.process().get(ROOM)).state.room == before


async def test_E4_a_ledger_without_room_lets_nothing_be_erased_and_then_names_what_was(storage, tmp_path):
    rooms = World(storage=storage).process()
    await running(rooms)
    with closing(Disk(tmp_path, 1 << 20)) as disk:
        ledger = FileLedger(disk.seen / "erased.jsonl")
        rooms.ports = replace(rooms.ports, ledger=ledger)
        async with full(disk):
            await until_full(lambda n: asyncio.to_thread(ledger.note, f"room{n:018d}", n))
            with pytest.raises(StorageUnavailable, match="storage_full"):
                await rooms.erase(ROOM)
            assert await storage.log.heads([ROOM])
        await rooms.erase(ROOM)
        assert not await storage.log.heads([ROOM])
        assert ledger.erased([ROOM, "another"]) == [ROOM]
