"""Storage on a real PostgreSQL server, and what only PostgreSQL has to show."""

import asyncio
import signal
import time

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from board.ports import Corrupt, StorageUnavailable
from board.storage import UnfitDatabase, open_storage
from board.storage.postgres_server import make_engine, vacuum
from board.storage.tables import metadata, sealed
from tests.contracts.blobs import BlobsContract
from tests.contracts.directory import DirectoryContract
from tests.contracts.event_log import EventLogContract, SharedContract
from tests.contracts.library import LibraryContract
from tests.contracts.samples import append_when_possible, entry, put
from tests.engines import Postgres, raw, running

ROOM = "room-0000000000000001"


class TestEventLog(EventLogContract):
    pass


class TestTwoProcesses(SharedContract):
    pass


class TestDirectory(DirectoryContract):
    pass


class TestBlobs(BlobsContract):
    pass


class TestLibrary(LibraryContract):
    pass


async def test_D10_a_row_that_is_not_the_one_that_was_written_is_not_given(storage, url):
    await storage.log.append(ROOM, 0, [entry() for _ in range(4)])
    async with raw(url) as connection:
        await connection.execute("UPDATE log SET at = at + 1 WHERE seq = 3")
    with pytest.raises(Corrupt, match=f"room {ROOM}, seq 3: the row does not follow"):
        await storage.log.load(ROOM)
    assert len((await storage.log.load(ROOM, 3)).rows) == 1
    assert await storage.log.verify(ROOM) != []


# --- opening ------------------------------------------------------------------------------------------


async def test_the_migrations_make_exactly_the_tables_of_the_metadata(database):
    differences = await database.read(
        lambda found: compare_metadata(MigrationContext.configure(found), metadata)
    )
    assert differences == []


async def test_many_processes_may_open_an_empty_database_at_once(postgres):
    url = postgres.url(await postgres.database())
    storages = await asyncio.gather(*(open_storage(url) for _ in range(3)))
    await storages[0].log.append(ROOM, 0, [entry()])
    assert await storages[2].log.heads([ROOM]) == {ROOM: 1}
    await asyncio.gather(*(storage.close() for storage in storages))


@pytest.mark.parametrize(
    ("name", "value"), [("synchronous_commit", "local"), ("fsync", "off"), ("full_page_writes", "off")]
)
async def test_a_server_that_may_lose_what_it_acknowledged_is_refused_with_a_sentence(
    postgres, url, name, value
):
    await postgres.run("postgres", f"ALTER SYSTEM SET {name} = {value}")
    await reload(postgres, name, value)
    try:
        with pytest.raises(UnfitDatabase, match=f"must run with {name} = on, and answers {value}"):
            await open_storage(url)
    finally:
        await postgres.run("postgres", f"ALTER SYSTEM RESET {name}")
        await reload(postgres, name, "on")


async def reload(postgres, name, value):
    """Have the server read its settings, and wait until new connections get them."""
    await postgres.run("postgres", "SELECT pg_reload_conf()")
    async with asyncio.timeout(10):
        while (await postgres.run("postgres", f"SHOW {name}"))[0][0] != value:  # noqa: ASYNC110 - nothing tells
            await asyncio.sleep(0.02)


async def test_a_database_that_is_not_there_is_named_without_its_secrets(postgres):
    with pytest.raises(UnfitDatabase) as refusal:
        await open_storage(f"postgresql://board:secret@127.0.0.1:{postgres.port}/nowhere")
    assert str(refusal.value) == "PostgreSQL can't be used: there is no database of that name"


# --- group commit -------------------------------------------------------------------------------------


async def test_appends_that_wait_together_are_committed_together(database, storage):
    await asyncio.gather(*(storage.log.append(f"room {number}", 0, [entry()]) for number in range(100)))
    assert database.commits <= 10


async def test_an_append_that_cannot_be_bound_fails_alone(storage):
    appends = [storage.log.append(f"room {number}", 0, [entry()]) for number in range(5)]
    unfit = storage.log.append("unfit", 0, [entry(at=2**80)])
    *answers, failed = await asyncio.gather(*appends, unfit, return_exceptions=True)
    assert answers == [None] * 5
    assert isinstance(failed, ValueError)


async def test_closing_finishes_what_was_asked_for_and_takes_no_more(url, storage):
    waiting = [asyncio.create_task(storage.log.append(f"room {n}", 0, [entry()])) for n in range(20)]
    await asyncio.sleep(0)
    await storage.close()
    assert await asyncio.gather(*waiting) == [None] * 20
    with pytest.raises(StorageUnavailable):
        await storage.log.append(ROOM, 0, [entry()])


async def test_a_head_behind_its_log_is_corrupt_and_stops_no_other_room(storage, url):
    await storage.log.append(ROOM, 0, [entry(), entry()])
    async with raw(url) as connection:
        await connection.execute("UPDATE rooms SET head = 1")
    broken, fine = await asyncio.gather(
        storage.log.append(ROOM, 1, [entry()]),
        storage.log.append("fine", 0, [entry()]),
        return_exceptions=True,
    )
    assert isinstance(broken, Corrupt)
    assert fine is None


async def test_a_room_that_is_written_in_all_the_time_can_be_purged(storage, other):
    async def appender():
        for _ in range(40):
            await append_when_possible(other.log, ROOM, entry())

    task = asyncio.create_task(appender())
    for _ in range(5):
        await asyncio.sleep(0.02)
        await storage.log.purge(ROOM)
    await task
    assert await storage.log.verify(ROOM) == []


async def test_cleaning_that_is_cancelled_ends(url, monkeypatch):
    """A process whose tasks are cancelled as it ends must not go on because of one of them."""
    monkeypatch.setattr("board.storage.postgres_server.REWRITE_LOCK_MS", 10_000)
    engine = make_engine(url, 1, 10)
    async with raw(url) as busy, busy.transaction():
        await busy.execute("LOCK TABLE sealed")
        cleaning = asyncio.create_task(vacuum(engine, sealed, rewrite=True))
        await asyncio.sleep(0.3)
        cleaning.cancel()
        await asyncio.wait([cleaning], timeout=5)
    assert cleaning.cancelled()
    await engine.dispose()


# --- a server that says no, or nothing ----------------------------------------------------------------


async def test_a_read_only_database_refuses_writes_and_recovers(storage, url):
    await storage.log.append(ROOM, 0, [entry()])
    name = url.rpartition("/")[2]
    async with raw(url) as connection:
        await connection.execute(f"ALTER DATABASE {name} SET default_transaction_read_only = on")
        await hang_up(connection)
        with pytest.raises(StorageUnavailable, match="unavailable"):
            await storage.log.append(ROOM, 1, [entry()])
        assert (await storage.log.load(ROOM)).head == 1
        await connection.execute(f"ALTER DATABASE {name} RESET default_transaction_read_only")
        await hang_up(connection)
    await storage.log.append(ROOM, 1, [entry()])


async def hang_up(connection):
    """End all connections to the database but this one."""
    others = "datname = current_database() AND pid <> pg_backend_pid()"
    await connection.execute(f"SELECT pg_terminate_backend(pid, 2000) FROM pg_stat_activity WHERE {others}")  # noqa: S608


async def test_the_first_write_after_all_connections_were_cut_succeeds(storage, url):
    await storage.log.append(ROOM, 0, [entry()])
    await storage.log.load(ROOM)
    async with raw(url) as connection:
        await hang_up(connection)
    await storage.log.append(ROOM, 1, [entry()])
    assert (await storage.log.load(ROOM)).head == 2


async def test_a_process_that_freezes_in_the_midst_of_an_append_stops_others_for_three_seconds_at_most(
    storage, url
):
    await storage.log.append(ROOM, 0, [entry()])
    async with raw(url) as frozen:
        await frozen.execute("SET idle_in_transaction_session_timeout = 2000")
        await frozen.execute("BEGIN; SELECT * FROM rooms FOR UPDATE")
        since = time.monotonic()
        await storage.log.append(ROOM, 1, [entry()])
        assert 1 < time.monotonic() - since < 3


async def test_errors_do_not_quote_what_people_wrote(storage, url, caplog):
    async with raw(url) as connection:
        await connection.execute("ALTER TABLE log ADD CONSTRAINT small CHECK (length(command_id) < 100)")
    try:
        with pytest.raises(Corrupt) as refusal:
            await storage.log.append(ROOM, 0, [entry("private" * 50)])
    finally:
        async with raw(url) as connection:
            await connection.execute("ALTER TABLE log DROP CONSTRAINT small")
    assert "private" not in f"{refusal.value!r} {refusal.value.__cause__!r} {caplog.text}"


async def test_a_full_disk_is_called_so_and_leaves_nothing_of_the_batch(storage, url):
    """The server's own code for it; a disk that is really full is not to be had everywhere."""
    await storage.log.append(ROOM, 0, [entry()])
    async with raw(url) as connection:
        await connection.execute(
            "CREATE FUNCTION full_disk() RETURNS trigger AS $$ BEGIN RAISE EXCEPTION SQLSTATE '53100'; END $$"
            " LANGUAGE plpgsql; CREATE TRIGGER full_disk AFTER INSERT ON sealed EXECUTE FUNCTION full_disk()"
        )
        with pytest.raises(StorageUnavailable, match="storage_full"):
            await storage.log.append(ROOM, 1, [entry(sealed=(put(),))])
        await connection.execute("DROP TRIGGER full_disk ON sealed")
    assert (await storage.log.load(ROOM)).head == 1
    await storage.log.append(ROOM, 1, [entry(sealed=(put(),))])


@pytest.fixture
def own_server():
    """A server that may be frozen and killed."""
    with running(Postgres) as engine:
        yield engine


async def refused_within(seconds, asked):
    """The seconds until a call was refused."""
    since = time.monotonic()
    with pytest.raises(StorageUnavailable):
        await asked
    assert time.monotonic() - since < seconds


async def test_D6_a_server_that_freezes_dies_and_comes_back_costs_refusals_and_no_restart(own_server):
    storage = await open_storage(own_server.url("postgres"))
    await storage.log.append(ROOM, 0, [entry()])
    own_server.freeze()
    await asyncio.gather(
        refused_within(5.5, storage.log.append(ROOM, 1, [entry("late")])),
        refused_within(5.5, storage.log.load(ROOM)),
    )
    own_server.end(signal.SIGKILL)
    await refused_within(5.5, storage.log.load(ROOM))
    await asyncio.to_thread(own_server.start)
    head = (await storage.log.load(ROOM)).head
    await storage.log.append(ROOM, head, [entry()])
    assert await storage.log.verify(ROOM) == []
    await storage.close()
