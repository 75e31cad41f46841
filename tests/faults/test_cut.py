"""What is written beside a server, ended at any line: whole or not there, and it can be done again."""

import asyncio
import shutil
import sqlite3
from contextlib import closing
from itertools import count

import pytest
from msgspec.structs import replace

from board import backup, files
from board.backup import make_backup, put_back
from board.bootstrap import erase_room, faults_of, ledger_of, open_data, open_whole
from board.settings import Settings
from board.storage import UnfitDatabase, copies, ledger, open_storage, sql_library
from board.web.secrets import instance_key
from tests.contracts.library import registered
from tests.engines import raw
from tests.faults.cut import cut_off
from tests.live.rooms import CREATE, ROOM, World
from tests.operate.tools import with_clients

ROOMS = [f"room{n:018d}" for n in range(3)]


@pytest.fixture
def settings(tmp_path):
    """A board of three rooms."""

    async def begin():
        storage = await open_data(made)
        world = World(storage=storage).process()
        for room in ROOMS:
            await world.create(room, replace(CREATE, room=room))
        await storage.close()

    made = Settings(data=tmp_path / "data")
    asyncio.run(begin())
    instance_key(made.data)
    return made


def names(folder):
    return {path.name for path in folder.iterdir()}


async def rooms_in(settings):
    """Return the rooms of a board that can be served, and is whole."""
    storage = await open_whole(settings)
    try:
        assert await faults_of(storage) == []
        return await storage.log.rooms()
    finally:
        await storage.close()


def test_D7_a_backup_cut_off_anywhere_is_whole_or_not_there_and_the_next_one_clears_it_away(
    settings, tmp_path
):
    shelf, kills = tmp_path / "shelf", 0
    shelf.mkdir()
    made = shelf / "monday"
    for _ in cut_off(make_backup, settings, made, within=(backup, copies, files), every=2):
        kills += 1
        if made.exists():
            assert names(made) == {"board.sqlite", "instance.key"}
            shutil.rmtree(made)
    assert kills > 15
    assert [path for path in shelf.iterdir() if names(path)] == [made]


def puts_back(settings, copy):
    asyncio.run(put_back(settings, copy))


def test_D7_a_backup_half_put_back_is_not_served_whatever_cut_it_off_and_is_put_back_again(
    settings, tmp_path
):
    copy, fresh, kills = tmp_path / "copy", replace(settings, data=tmp_path / "fresh"), 0
    make_backup(settings, copy)
    for _ in cut_off(puts_back, fresh, copy, within=(backup, copies, files), every=2):
        kills += 1
        if (fresh.data / "board.sqlite").exists():
            assert asyncio.run(rooms_in(fresh)) == ROOMS
            shutil.rmtree(fresh.data)
        elif fresh.data.exists() and names(fresh.data):
            with pytest.raises(UnfitDatabase, match="did not finish"):
                asyncio.run(open_whole(fresh))
    assert kills > 15
    assert asyncio.run(rooms_in(fresh)) == ROOMS
    assert (fresh.data / "instance.key").read_bytes() == (copy / "instance.key").read_bytes()
    assert not [name for name in names(fresh.data) if name.startswith(".board")]


def puts_back_at(where, copy):
    asyncio.run(put_back(where[0], copy))


async def is_refused(settings):
    """Whether a board is not served; one that is has what was put back."""
    try:
        found = await rooms_in(settings)
    except UnfitDatabase as refusal:
        return "did not finish" in str(refusal)
    assert found == [ROOM]
    return False


async def tables(settings):
    async with raw(settings.database_url) as database:
        return await database.fetchval("SELECT count(*) FROM pg_tables WHERE schemaname = 'public'")


def test_D7_a_backup_half_put_back_into_postgresql_is_never_taken_for_an_empty_board(
    postgres, tmp_path, monkeypatch
):
    monkeypatch.setenv("PATH", with_clients())
    number = count()

    def fresh():
        database = postgres.url(asyncio.run(postgres.database()))
        return Settings(data=tmp_path / f"data{next(number)}", database_url=database)

    old, copy, where = fresh(), tmp_path / "copy", [fresh()]

    async def begin():
        storage = await open_data(old)
        await World(storage=storage).process().create(ROOM, CREATE)
        await storage.close()

    asyncio.run(begin())
    instance_key(old.data)
    make_backup(old, copy)
    empty = refused = again = 0
    for _ in cut_off(puts_back_at, where, copy, within=(backup, copies, files), every=9):
        there = asyncio.run(tables(where[0]))
        if not there:
            empty += 1
            assert not refused, "it began before it was said that it would"
        elif asyncio.run(is_refused(where[0])):
            refused += 1
            if there == 1 and not again:  # nothing but the mark: it can be tried again
                puts_back_at(where, copy)
                again = not asyncio.run(is_refused(where[0]))
        where[0] = fresh()
    assert min(empty, refused, again)
    assert not asyncio.run(is_refused(where[0]))


def erases(settings, room):
    asyncio.run(erase_room(settings, room))


def test_E4_an_erasure_cut_off_anywhere_leaves_no_room_gone_that_the_ledger_does_not_name(settings):
    written, kills = ledger_of(settings), 0
    erases(settings, ROOMS[0])
    for _ in cut_off(erases, settings, ROOMS[1], within=(ledger, files)):
        kills += 1
        left = asyncio.run(rooms_in(settings))
        assert ROOMS[0] in written.erased(ROOMS)
        assert ROOMS[1] in left or ROOMS[1] in written.erased(ROOMS)
    assert kills > 10
    assert asyncio.run(rooms_in(settings)) == ROOMS[2:]
    assert written.erased(ROOMS) == ROOMS[:2]


WORDS = {f"word{n:04d}": 1 for n in range(1_200)}


def shelves(path, room, words):
    async def shelve():
        storage = await open_storage(path)
        await storage.library.shelve(room, 1, words)
        await storage.close()

    asyncio.run(shelve())


def test_L16_a_room_whose_shelving_is_cut_off_anywhere_is_shelved_anew(tmp_path):
    path, partly = tmp_path / "board.sqlite", 0

    async def begin():
        storage = await open_storage(path)
        [room] = [row.id async for row in registered(storage, "a")]
        await storage.close()
        return room

    def look():
        with closing(sqlite3.connect(path)) as database:
            [found] = database.execute("SELECT count(*) FROM words").fetchone()
            [behind] = database.execute("SELECT count(*) FROM rooms WHERE words_seq < head").fetchone()
        return behind, found

    room = asyncio.run(begin())
    for _ in cut_off(shelves, path, room, WORDS, within=(sql_library,), every=5, times=3):
        behind, found = look()
        partly += 0 < found < len(WORDS)
        assert behind == 1 or found == len(WORDS)
    assert partly
    assert look() == (0, len(WORDS))
