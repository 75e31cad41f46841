"""What is deleted leaves the files: the tests read their raw bytes."""

import asyncio
import random
import re
import sqlite3

import pytest

from board import chain
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


def picture(seed, mark="SECRET"):
    """A body with its mark all over, of one of many sizes."""
    chance = random.Random(seed)
    return b"".join(
        f"{mark}-PICTURE-{seed:04}-{chance.random()}".encode() for _ in range(chance.randrange(1, 4_000))
    )


async def put_pictures(storage, seeds, seal="", mark="SECRET"):
    """Put pictures one after the other; return their digests in that order."""
    return [await storage.blobs.put(ROOM, picture(seed, mark), seal) for seed in seeds]


async def append(storage, **fields):
    head = (await storage.log.load(ROOM)).head
    await storage.log.append(ROOM, head, [entry(**fields)])


async def test_no_byte_of_a_picture_that_was_not_turned_over_outlives_its_seal(storage, path):
    await append(storage)
    hidden = await put_pictures(storage, range(30), "closing1")
    staying = await put_pictures(storage, range(30), "staying1", mark="KEPT")
    assert found(path, (b"SECRET",)) == [b"SECRET"]
    await append(storage, closed_seals=("closing1",))
    left = raw(path)
    assert [trace for trace in ("SECRET", *hidden) if trace.encode() in left] == []
    for digest in staying:
        assert b"KEPT" in await storage.blobs.get(ROOM, digest, "staying1")


async def test_no_byte_of_a_swept_or_deleted_picture_stays(storage, path):
    await append(storage)
    loose = await put_pictures(storage, range(20))
    shown = await put_pictures(storage, range(20, 30))
    await append(storage, blobs=tuple(shown))
    kept = await put_pictures(storage, range(10), "staying1", mark="KEPT")
    seen = await storage.blobs.sweep()
    await storage.blobs.sweep(seen - {(ROOM, digest) for digest in kept})
    for digest in shown:
        await storage.blobs.delete(ROOM, digest)
    left = raw(path)
    assert [trace for trace in ("SECRET", *loose, *shown) if trace.encode() in left] == []
    assert b"KEPT" in left


async def laid_out(path, order, monkeypatch):
    """Put pictures in an order and turn them over; return where in the file each of their traces is. The salts are
    those of the pictures, so that the digests are the same whatever the order."""
    storage = await open_storage(path)
    await append(storage)
    digests = []
    for seed in order:
        monkeypatch.setattr(
            chain, "new_salt", lambda seed=seed: random.Random(seed).randbytes(chain.SALT_BYTES)
        )
        digests += await put_pictures(storage, [seed], "seal0001")
    await append(storage, blobs=tuple(digests), closed_seals=("seal0001",))
    await storage.close()
    traces = re.finditer(rb"SECRET-PICTURE-(....)-", path.read_bytes())
    return [(trace[1], trace.start()) for trace in traces]


async def test_nothing_in_the_file_tells_which_picture_was_put_first(tmp_path, monkeypatch):
    """Neither a column nor a place: once turned over, they lie as they would had they come in any other order."""
    orders = [range(40), range(39, -1, -1), random.Random(3).sample(range(40), 40)]
    one, *others = [
        await laid_out(tmp_path / f"{n}.db", order, monkeypatch) for n, order in enumerate(orders)
    ]
    assert len({trace for trace, _ in one}) == 40
    assert others == [one, one]


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
    shown, *_ = [await storage.blobs.put(ROOM, b"SECRET" * 5_000, seal) for seal in ("", "seal0001")]
    await storage.log.append(ROOM, heads[ROOM] + 1, [entry(blobs=(shown,))])


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
