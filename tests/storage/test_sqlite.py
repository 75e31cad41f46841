"""Storage in SQLite, and what only SQLite has to show: settings, group commit, and a disk that says no."""

import asyncio
import sqlite3
from functools import partial

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from board.domain.areas.seals import decode
from board.domain.methods import parse
from board.domain.methods.shape import DraftRules
from board.domain.model import SealedBallot, SealedLink
from board.domain.votes.dots import Dots, DotsBallot
from board.domain.votes.rate import RateBallot
from board.ports import Corrupt, ListedMethod, MethodRow, StorageUnavailable
from board.storage import UnfitDatabase, open_storage
from board.storage.sqlite_file import prepare
from board.storage.tables import metadata
from tests.contracts.blobs import BlobsContract
from tests.contracts.directory import DirectoryContract
from tests.contracts.event_log import EventLogContract, SharedContract
from tests.contracts.library import LibraryContract, registered
from tests.contracts.samples import entry, put

ROOM = "room-0000000000000001"
SETTINGS = {"journal_mode": "wal", "synchronous": 2, "secure_delete": 1, "foreign_keys": 1, "temp_store": 2}


class TestEventLog(EventLogContract):
    pass


class TestTwoProcesses(SharedContract):
    pass


class TestDirectory(DirectoryContract):
    pass


class TestBlobs(BlobsContract):
    pass


class TestLibrary(LibraryContract):
    async def test_what_rooms_are_found_by_holds_up_no_other_writer(self, database, storage):
        """The file is not written anew for it, and many words come in many transactions."""
        await storage.directory.save_method(MethodRow("t0000001", "lab00001", "big", bytes(1_000_000)))
        await storage.directory.drop_method("lab00001", "t0000001")
        free, commits = pragma(database, "freelist_count"), database.commits
        [room] = [row async for row in registered(storage, "a")]
        await storage.library.shelve(room.id, 1, {f"stem{n}": 1 for n in range(1_700)})
        assert database.commits - commits >= 5
        await storage.library.shelve(room.id, 1, {"mair": 1})
        assert free > 200
        assert pragma(database, "freelist_count") > free / 2


def pragma(database, text):
    """Ask the connection that writes, while it has nothing to do."""
    [answer] = database._writer._connection.connection.execute(f"PRAGMA {text}").fetchone() or [None]
    return answer


# --- opening ------------------------------------------------------------------------------------------


async def test_every_connection_runs_with_the_settings_that_durability_needs(database):
    for name, expected in SETTINGS.items():
        assert pragma(database, name) == expected
        read = lambda connection, name=name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()  # noqa: E731
        assert await database.read(read) == expected


def test_a_connection_that_cannot_take_a_setting_is_refused_with_a_sentence():
    in_memory = sqlite3.connect(":memory:")  # which has no write-ahead log
    with pytest.raises(UnfitDatabase, match="journal_mode = WAL, and answers memory"):
        prepare(in_memory)
    in_memory.close()


async def test_the_store_does_not_open_on_a_database_that_cannot_keep_a_log_ahead(tmp_path):
    folder = tmp_path / "folder"
    folder.mkdir()
    with pytest.raises(UnfitDatabase, match="folder"):
        await open_storage(folder)


async def test_a_url_of_another_kind_is_named_without_its_secrets():
    with pytest.raises(ValueError, match=r"no storage for mysql URLs$"):
        await open_storage("mysql://user:secret@host/board")


async def test_the_migrations_make_exactly_the_tables_of_the_metadata(database):
    differences = await database.read(
        lambda found: compare_metadata(MigrationContext.configure(found), metadata)
    )
    assert differences == []


LINK = b'{"kind":"link"}'


async def test_a_file_from_before_there_were_pictures_goes_on_with_its_sealed_rows(path, monkeypatch):
    monkeypatch.setattr(command, "upgrade", partial(_upgrade_to, "0003"))
    storage = await open_storage(path)
    await storage.close()
    raw = sqlite3.connect(path)
    with raw:
        raw.execute("INSERT INTO rooms (id, head) VALUES (?, 0)", (ROOM,))
        raw.execute("INSERT INTO sealed VALUES (?, 'seal0001', 'person01', 'note.1', ?, 1)", (ROOM, LINK))
    raw.close()
    monkeypatch.undo()
    storage = await open_storage(path)
    digest = await storage.blobs.put(ROOM, b"picture", "seal0001")
    await storage.log.append(ROOM, 0, [entry(sealed=(put("note.2", blob=digest),))])
    rows = (await storage.log.load(ROOM)).sealed
    assert {row.key: row.blob for row in rows} == {"note.1": "", "note.2": digest}
    await storage.close()


async def test_ballots_of_an_open_vote_say_their_kind_once_the_file_goes_on(path, monkeypatch):
    monkeypatch.setattr(command, "upgrade", partial(_upgrade_to, "0004"))
    await (await open_storage(path)).close()
    raw = sqlite3.connect(path)
    old = {
        f"ballot.round001.note.{'n' * 22}": b'{"kind":"ballot","value":2,"rev":3}',
        "ballot.round001.group.theme001": b'{"kind":"ballot","value":1}',
        "ballot.round002.room": b'{"kind":"ballot","value":5}',
        f"note.{'n' * 22}": b'{"kind":"link"}',
    }
    with raw:
        raw.execute("INSERT INTO rooms (id, head) VALUES (?, 0)", (ROOM,))
        for key, value in old.items():
            raw.execute(
                "INSERT INTO sealed VALUES (?, 'seal0001', 'person01', ?, ?, 1, '')", (ROOM, key, value)
            )
    raw.close()
    monkeypatch.undo()
    monkeypatch.setattr(command, "upgrade", partial(_upgrade_to, "0007"))
    storage = await open_storage(path)
    rows = {row.key: decode(row.value) for row in (await storage.log.load(ROOM)).sealed}
    assert [rows[key.replace(".group.", ".theme.")] for key in old] == [
        SealedBallot(DotsBallot(2), rev=3), SealedBallot(DotsBallot(1)), SealedBallot(RateBallot(5)), SealedLink()
    ]  # fmt: skip
    await storage.close()


def _upgrade_to(revision, config, _head, upgrade=command.upgrade):
    upgrade(config, revision)


async def test_two_processes_may_open_a_new_file_at_once(path):
    storages = await asyncio.gather(*(open_storage(path) for _ in range(4)))
    await storages[0].log.append(ROOM, 0, [entry()])
    assert await storages[3].log.heads([ROOM]) == {ROOM: 1}
    await asyncio.gather(*(storage.close() for storage in storages))


async def test_a_room_outlives_its_storage(path):
    for expected in range(3):
        storage = await open_storage(f"sqlite:///{path}")
        await storage.log.append(ROOM, expected, [entry()])
        assert (await storage.log.load(ROOM)).head == expected + 1
        await storage.close()


async def test_the_file_is_its_owners_alone(storage, path):
    await storage.log.append(ROOM, 0, [entry()])
    assert path.stat().st_mode & 0o077 == 0


# --- group commit -------------------------------------------------------------------------------------


async def test_appends_that_wait_together_are_committed_together(database, storage):
    before = database.commits
    await asyncio.gather(*(storage.log.append(f"room {number}", 0, [entry()]) for number in range(100)))
    assert database.commits - before <= 10


async def test_repeated_commands_do_not_undo_the_grouping(database, storage):
    await storage.log.append(ROOM, 0, [entry("old")])
    before = database.commits
    repeats = (storage.log.append(ROOM, 1, [entry("old")]) for _ in range(50))
    fresh = (storage.log.append(f"room {number}", 0, [entry()]) for number in range(50))
    await asyncio.gather(*repeats, *fresh, return_exceptions=True)
    assert database.commits - before <= 10
    assert len(await storage.log.rooms()) == 51


async def test_an_append_that_cannot_be_bound_fails_alone(storage):
    appends = [storage.log.append(f"room {number}", 0, [entry()]) for number in range(5)]
    unfit = storage.log.append("unfit", 0, [entry(at=2**80)])
    *answers, failed = await asyncio.gather(*appends, unfit, return_exceptions=True)
    assert answers == [None] * 5
    assert isinstance(failed, OverflowError)
    assert len(await storage.log.rooms()) == 5


async def test_a_write_whose_task_was_cancelled_is_still_made(storage):
    task = asyncio.create_task(storage.log.append(ROOM, 0, [entry("cancelled")]))
    await asyncio.sleep(0)
    task.cancel()
    await storage.log.append("another", 0, [entry()])
    assert await storage.log.seen(ROOM, ["cancelled"]) == {"cancelled"}


async def test_closing_finishes_what_was_asked_for_and_takes_no_more(path):
    storage = await open_storage(path)
    waiting = [asyncio.create_task(storage.log.append(f"room {n}", 0, [entry()])) for n in range(20)]
    await asyncio.sleep(0)
    await storage.close()
    assert await asyncio.gather(*waiting) == [None] * 20
    with pytest.raises(StorageUnavailable):
        await storage.log.append(ROOM, 0, [entry()])


# --- a disk that says no ------------------------------------------------------------------------------


async def test_a_full_disk_refuses_the_write_whole_and_reads_go_on(database, storage):
    await storage.log.append(ROOM, 0, [entry()])
    before = await storage.log.load(ROOM)
    pragma(database, "max_page_count = 1")  # SQLite makes that the size the file has
    batch = [entry(sealed=(put(),)), entry(body=b"x" * 100_000)]
    with pytest.raises(StorageUnavailable, match="storage_full"):
        await storage.log.append(ROOM, 1, batch)
    assert await storage.log.load(ROOM) == before
    pragma(database, "max_page_count = 100000")
    await storage.log.append(ROOM, 1, batch)
    assert ((await storage.log.load(ROOM)).head, await storage.log.verify(ROOM)) == (3, [])


async def test_what_still_fits_is_written_beside_what_does_not(database, storage):
    await storage.log.append(ROOM, 0, [entry()])
    pragma(database, "max_page_count = 1")
    answers = await asyncio.gather(
        storage.log.append("big", 0, [entry(body=b"x" * 100_000)]),
        storage.log.append(ROOM, 1, [entry(body=b"small")]),
        return_exceptions=True,
    )
    assert [getattr(answer, "code", None) for answer in answers] == ["storage_full", None]
    assert await storage.log.heads([ROOM, "big"]) == {ROOM: 2}


@pytest.mark.parametrize("another", [False, True])
async def test_FT8_a_file_that_was_moved_away_is_unavailable_until_it_is_back(path, storage, another):
    """No new file is made, and one that was put in its place is not written to."""
    await storage.log.append(ROOM, 0, [entry()])
    path.rename(path.with_suffix(".moved"))
    if another:
        path.write_bytes(b"")
    for asked in (storage.log.append(ROOM, 1, [entry("new")]), storage.log.load(ROOM)):
        with pytest.raises(StorageUnavailable, match="unavailable"):
            await asked
    assert (path.read_bytes() if path.exists() else None) == (b"" if another else None)
    path.with_suffix(".moved").replace(path)
    await storage.log.append(ROOM, 1, [entry("new")])
    assert ((await storage.log.load(ROOM)).head, await storage.log.verify(ROOM)) == (2, [])


async def test_a_read_only_database_refuses_writes_and_recovers(database, storage):
    await storage.log.append(ROOM, 0, [entry()])
    pragma(database, "query_only = ON")
    with pytest.raises(StorageUnavailable, match="unavailable"):
        await storage.log.append(ROOM, 1, [entry()])
    assert (await storage.log.load(ROOM)).head == 1
    pragma(database, "query_only = OFF")
    await storage.log.append(ROOM, 1, [entry()])


async def test_a_locked_database_refuses_writes_while_reads_go_on(database, storage, path):
    await storage.log.append(ROOM, 0, [entry()])
    pragma(database, "busy_timeout = 20")
    locking = sqlite3.connect(path, isolation_level=None)
    locking.execute("BEGIN IMMEDIATE")
    with pytest.raises(StorageUnavailable, match="unavailable"):
        await storage.log.append(ROOM, 1, [entry()])
    assert (await storage.log.load(ROOM)).head == 1
    locking.execute("ROLLBACK")
    locking.close()
    await storage.log.append(ROOM, 1, [entry()])


async def test_errors_do_not_quote_what_people_wrote(database, storage):
    await storage.log.append(ROOM, 0, [entry()])
    pragma(database, "max_page_count = 1")
    with pytest.raises(StorageUnavailable) as refusal:
        await storage.log.append("private" * 50_000, 0, [entry()])
    assert "INSERT" in str(refusal.value.__cause__)
    assert "private" not in f"{refusal.value} {refusal.value.__cause__}"


async def test_a_head_behind_its_log_is_corrupt_and_stops_no_other_room(storage, path):
    await storage.log.append(ROOM, 0, [entry(), entry()])
    raw = sqlite3.connect(path)
    with raw:
        raw.execute("UPDATE rooms SET head = 1")
    raw.close()
    broken, fine = await asyncio.gather(
        storage.log.append(ROOM, 1, [entry()]),
        storage.log.append("fine", 0, [entry()]),
        return_exceptions=True,
    )
    assert isinstance(broken, Corrupt)
    assert fine is None


SAVED = """
title = { fr = "Court" }
[zones.ideas-1]
title = { fr = "Idées" }
purpose = "ideas"
[zones.later-2]
title = { fr = "Plus tard" }
purpose = "later"
[[phases]]
title = { fr = "Écrire" }
minutes = 8
write = { who = "own", quota = 3, zones = ["ideas-1"] }
see = "own"
author = "masked"
[[phases]]
title = { fr = "Voter" }
write = { zones = ["ideas-1"] }
vote = { kind = "dots", budget = 5 }
sort = "all"
"""


async def test_an_agenda_saved_as_a_template_goes_on_as_a_method(path, monkeypatch):
    monkeypatch.setattr(command, "upgrade", partial(_upgrade_to, "0007"))
    await (await open_storage(path)).close()
    raw = sqlite3.connect(path)
    with raw:
        raw.execute("INSERT INTO templates VALUES ('t1', 'lab', 'Court', ?)", (SAVED.encode(),))
    raw.close()
    monkeypatch.undo()
    storage = await open_storage(path)
    row = await storage.directory.method("lab", "t1")
    write, vote = parse(row.body).phases
    assert (write.minutes, write.rules) == (
        8, DraftRules("own", 3, zones=("ideas-1",), see="own", author="masked"),
    )  # fmt: skip
    assert (vote.rules, vote.vote) == (DraftRules(zones=("ideas-1",), sort="all"), Dots(budget=5))
    assert await storage.directory.methods("lab") == [ListedMethod("t1", "Court", 8, "")]
    await storage.close()
