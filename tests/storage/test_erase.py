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


# The seeds in this file are those for which SQLite leaves copies in its pages, unless they are written anew.


def sealed_writes(seed):
    """Writes that make SQLite move rows between pages: many keys in no order, values of many sizes."""
    chance = random.Random(seed)
    for _ in range(600):
        secret = chance.random() < 0.5
        mark = "SECRET" if secret else "other"
        person, key = f"{mark}-PERSON-{chance.randrange(600)}", f"{mark}-KEY-{chance.randrange(40)}"
        value = f"{mark}-VALUE".encode() * chance.choice([1, 3, 10, 30, 60])
        yield put(key, value, "closing1" if secret else "staying1", person)


async def write_sealed(storage, room, seed):
    writes = list(sealed_writes(seed))
    for seq in range(120):
        await storage.log.append(room, seq, [entry(sealed=tuple(writes[seq * 5 : seq * 5 + 5]))])


async def close_seal(storage, room, seal="closing1"):
    head = (await storage.log.load(room)).head
    await storage.log.append(room, head, [entry(closed_seals=(seal,))])


@pytest.mark.parametrize("seed", [9, 10, 14])
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


async def write_everything(storage):
    """Two rooms with their mark in all that can be written of them, in turns and in no order."""
    chance, heads = random.Random(12), {ROOM: 0, KEPT: 0}
    for _ in range(300):
        room, mark = chance.choice([(ROOM, "SECRET"), (KEPT, "KEPT")])
        command_id, person = f"{mark}-{chance.random()}", f"{mark}-{chance.random()}"
        one = entry(command_id, body=mark.encode() * chance.randrange(90), names=((person, mark * 3),))
        await storage.log.append(room, heads[room], [one])
        await storage.directory.add_session(SessionRow(f"{chance.random()}", room, mark))
        heads[room] += 1
    await storage.log.append(ROOM, heads[ROOM], [entry(sealed=(put(value=b"SECRET"),))])
    await storage.directory.add_room(RoomRow(ROOM, "lab00001", "CODE-SECRET", 1))
    await storage.snapshots.save(ROOM, 100, b"SECRET" * 1000)


async def test_no_byte_of_a_room_outlives_its_purge(storage, path):
    await write_everything(storage)
    kept = await storage.log.load(KEPT)
    await storage.log.purge(ROOM)
    assert found(path, (b"SECRET", ROOM.encode())) == []
    assert await storage.log.load(KEPT) == kept
    assert await storage.log.verify(KEPT) == []


async def test_no_byte_of_an_erased_name_stays(storage, path):
    chance = random.Random(15)
    people = [(f"person{chance.random()}", f"SECRET{n}" * chance.randrange(1, 12)) for n in range(300)]
    for seq, person in enumerate(people):
        staying = (f"stay{chance.random()}", "Zoe" * chance.randrange(1, 12))
        await storage.log.append(ROOM, seq, [entry(names=(person, staying))])
    await storage.log.append(ROOM, 300, [entry(names=tuple((person, "") for person, _ in people))])
    assert found(path, (b"SECRET",)) == []
    assert len((await storage.log.load(ROOM)).names) == 300


async def test_a_purge_that_could_not_be_cleaned_up_is_cleaned_at_the_next_start(path):
    storage = await open_storage(path)
    await write_everything(storage)
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
