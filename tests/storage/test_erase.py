"""What is deleted leaves the files: the tests read their raw bytes."""

import asyncio
import random
import sqlite3

import pytest

from board.ports import RoomRow, SessionRow
from board.storage import open_storage
from board.storage.sqlite_file import PRAGMAS
from tests.contracts.samples import entry, put

ROOM = "room-0000000000000001"
KEPT = "room-kept-000000000001"
MARKS = (b"SECRET-VALUE", b"SECRET-KEY", b"SECRET-PERSON")


def raw(path):
    """All bytes of the database and of what SQLite keeps beside it."""
    return b"".join(file.read_bytes() for file in path.parent.iterdir())


def found(path, marks=MARKS):
    return [mark for mark in marks if mark in raw(path)]


async def gone(path):
    """Wait until nothing is found, without writing anything: the next attempt has to come by itself."""
    async with asyncio.timeout(10):
        while found(path):  # noqa: ASYNC110 - files tell nobody that they have changed
            await asyncio.sleep(0.02)


def sealed_writes(seed):
    """Writes that make SQLite move rows between pages: values of many sizes, replaced and taken back."""
    chance = random.Random(seed)
    for _ in range(300):
        secret = chance.random() < 0.5
        mark = "SECRET" if secret else "other"
        person = f"{mark}-PERSON-{chance.randrange(30)}"
        value = f"{mark}-VALUE".encode() * chance.choice([1, 2, 5, 20, 100, 400])
        taken_back = chance.random() < 0.1
        seal = "closing1" if secret else "staying1"
        yield put(f"{mark}-KEY-{chance.randrange(40)}", None if taken_back else value, seal, person)


async def write_sealed(storage, room, seed=7):
    for expected, one in enumerate(sealed_writes(seed)):
        await storage.log.append(room, expected, [entry(sealed=(one,))])


async def close_seal(storage, room, seal="closing1"):
    head = (await storage.log.load(room)).head
    await storage.log.append(room, head, [entry(closed_seals=(seal,))])


@pytest.mark.parametrize("seed", range(4))
async def test_no_byte_of_a_sealed_value_outlives_its_seal(storage, path, seed):
    await write_sealed(storage, ROOM, seed)
    assert found(path) == list(MARKS)
    staying = [row for row in (await storage.log.load(ROOM)).sealed if row.seal == "staying1"]
    await close_seal(storage, ROOM)
    assert found(path) == []
    assert (await storage.log.load(ROOM)).sealed == tuple(staying)


async def test_a_seal_that_closes_while_somebody_reads_is_gone_once_he_has_read(storage, path):
    await storage.log.append(ROOM, 0, [entry(sealed=(put(value=MARKS[0]),))])
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM log").fetchall()
    await close_seal(storage, ROOM, "seal0001")
    assert found(path) == [MARKS[0]]
    reader.close()
    await gone(path)


async def test_what_a_killed_process_left_is_cleaned_at_the_next_start(path):
    storage = await open_storage(path)
    await storage.log.append(ROOM, 0, [entry(sealed=(put(value=MARKS[0]),))])
    crashed = sqlite3.connect(path, isolation_level=None)  # commits like a process that dies before it cleans
    crashed.execute(f"PRAGMA secure_delete = {PRAGMAS['secure_delete'][0]}")
    crashed.execute("DELETE FROM sealed")
    assert found(path) == [MARKS[0]]
    another = await open_storage(path)
    await gone(path)
    await asyncio.gather(storage.close(), another.close())
    crashed.close()


async def write_everything(storage, room, mark):
    """A room with the mark in all that can be written of it, large enough for many pages."""
    text = mark.encode()
    await storage.directory.add_room(RoomRow(room, "lab00001", f"CODE{mark}", 1))
    for number in range(120):
        body, names = text * (1 + number % 90), ((f"{mark}-p{number}", f"{mark} {number}"),)
        sealed = (put(f"{mark}{number}", text * (number % 50)),)
        await storage.log.append(
            room, number, [entry(f"{mark}-{number}", body=body, sealed=sealed, names=names)]
        )
        await storage.directory.add_session(SessionRow(f"{mark}-{number:09}", room, f"{mark}-p"))
    await storage.snapshots.save(room, 100, text * 1000)


async def test_no_byte_of_a_room_outlives_its_purge(storage, path):
    await asyncio.gather(write_everything(storage, ROOM, "SECRET"), write_everything(storage, KEPT, "KEPT"))
    kept = await storage.log.load(KEPT)
    await storage.log.purge(ROOM)
    assert found(path, (b"SECRET", ROOM.encode())) == []
    assert await storage.log.load(KEPT) == kept
    assert await storage.log.verify(KEPT) == []


async def test_no_byte_of_an_erased_name_stays(storage, path):
    people = [(f"person{number:02}", f"SECRET {number}" * (number % 9)) for number in range(200)]
    for number, name in enumerate(random.Random(3).sample(people, 200)):
        await storage.log.append(ROOM, number, [entry(names=(name, ("somebody", "Zoé")))])
    await storage.log.append(ROOM, 200, [entry(names=tuple((person, "") for person, _ in people))])
    assert found(path, (b"SECRET",)) == []
    assert (await storage.log.load(ROOM)).names == {"somebody": "Zoé"}


async def test_a_purge_that_could_not_be_cleaned_up_is_cleaned_at_the_next_start(path):
    storage = await open_storage(path)
    await asyncio.gather(write_everything(storage, ROOM, "SECRET"), write_everything(storage, KEPT, "KEPT"))
    reader = sqlite3.connect(path, isolation_level=None)
    reader.execute("BEGIN")
    reader.execute("SELECT * FROM log").fetchall()
    await storage.log.purge(ROOM)
    await storage.close()
    assert found(path, (b"SECRET",)) == [b"SECRET"]
    reader.close()
    again = await open_storage(path)
    await again.close()
    assert found(path, (b"SECRET",)) == []
