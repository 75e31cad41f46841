"""What is deleted leaves the files of the PostgreSQL database: the tests read their raw bytes."""

import asyncio
from contextlib import suppress

from board.ports import BLOB_SIZES
from tests.contracts.samples import entry, put

ROOM = "room-0000000000000001"
MARK = b"SECRET-VALUE"


async def found(postgres, url):
    """Whether any file of the database holds the mark; all is written out first."""
    name = url.rpartition("/")[2]
    [[path]] = await postgres.run(name, "SELECT pg_relation_filepath('sealed')")
    await postgres.run(name, "CHECKPOINT")
    return any(MARK in read(file) for file in (postgres.folder / "data" / path).parent.iterdir())


def read(file):
    """The bytes of a file; one that was just removed has none."""
    with suppress(FileNotFoundError):
        return file.read_bytes()
    return b""


async def there(postgres, url):
    """Wait for the mark: a table that is cleaned in this moment is in a file that was not there to list."""
    async with asyncio.timeout(15):
        while not await found(postgres, url):  # noqa: ASYNC110 - files tell nobody
            await asyncio.sleep(0.1)


async def gone(postgres, url):
    async with asyncio.timeout(15):
        while await found(postgres, url):  # noqa: ASYNC110 - files tell nobody
            await asyncio.sleep(0.1)


async def rested(storage):
    """Wait until what a database is cleaned of when it is opened is done: it would hide that nothing else cleans it."""
    cleaner = storage.log._database._database._cleaner
    async with asyncio.timeout(15):
        while cleaner._times:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.05)


async def test_S3_no_byte_of_a_closed_seal_stays_in_the_files_of_the_database(
    storage, postgres, url, monkeypatch
):
    monkeypatch.setattr("board.storage.postgres.CLEAN_SECONDS", 0.2)
    mark = MARK.decode()
    many = tuple(put(f"{mark}{n}", MARK * 3, participant=mark) for n in range(200))
    await storage.log.append(ROOM, 0, [entry(sealed=many)])
    await postgres.run(url.rpartition("/")[2], "ANALYZE")  # as the server does by itself now and then
    await rested(storage)
    await there(postgres, url)
    await storage.log.append(ROOM, 1, [entry(closed_seals=("seal0001",))])
    await gone(postgres, url)


async def test_no_byte_of_an_erased_name_stays_in_the_files_of_the_database(
    storage, postgres, url, monkeypatch
):
    monkeypatch.setattr("board.storage.postgres.CLEAN_SECONDS", 0.2)
    people = [(f"person{n}", MARK.decode() * 2) for n in range(200)]
    await storage.log.append(ROOM, 0, [entry(names=tuple(people))])
    await postgres.run(url.rpartition("/")[2], "ANALYZE")
    await rested(storage)
    await there(postgres, url)
    await storage.log.append(ROOM, 1, [entry(names=tuple((who, "") for who, _ in people))])
    await gone(postgres, url)


async def test_no_byte_of_a_picture_that_was_not_turned_over_stays_in_the_files_of_the_database(
    storage, postgres, url, monkeypatch
):
    monkeypatch.setattr("board.storage.postgres.CLEAN_SECONDS", 0.2)
    await storage.log.append(ROOM, 0, [entry()])
    for size in range(1, 20):
        await storage.blobs.put(ROOM, MARK * size * 400, "seal0001")
    await postgres.run(url.rpartition("/")[2], "ANALYZE")
    await rested(storage)
    await there(postgres, url)
    await storage.log.append(ROOM, 1, [entry(closed_seals=("seal0001",))])
    await gone(postgres, url)


async def test_no_byte_of_a_swept_picture_stays_in_the_files_of_the_database(
    storage, postgres, url, monkeypatch
):
    monkeypatch.setattr("board.storage.postgres.CLEAN_SECONDS", 0.2)
    await storage.log.append(ROOM, 0, [entry()])
    for size in range(1, 20):
        await storage.blobs.put(ROOM, MARK * size * 400)
    await rested(storage)
    await there(postgres, url)
    await storage.blobs.sweep(await storage.blobs.sweep())
    await gone(postgres, url)


async def test_nothing_in_the_tables_tells_which_picture_was_put_first_or_how_large_it_was(
    storage, postgres, url
):
    """Neither the order of rows, nor that of the places of long values, nor who wrote them, nor their length."""
    await storage.log.append(ROOM, 0, [entry()])
    digests = [await storage.blobs.put(ROOM, bytes([n]) * n * 100, "seal0001") for n in range(1, 30)]
    await storage.log.append(ROOM, 1, [entry(blobs=tuple(digests), closed_seals=("seal0001",))])
    name = url.rpartition("/")[2]
    rows = await postgres.run(
        name, "SELECT digest, xmin::text, pg_column_size(body) FROM blobs ORDER BY ctid"
    )
    assert [digest for digest, _, _ in rows] == sorted(digests)
    assert {(xmin, size) for _, xmin, size in rows} == {(rows[0][1], BLOB_SIZES[0])}
    [[toast]] = await postgres.run(
        name, "SELECT reltoastrelid::regclass::text FROM pg_class WHERE relname = 'blobs'"
    )
    first = await postgres.run(
        name,
        f"SELECT substr(chunk_data, 1, 1) FROM {toast} WHERE chunk_seq = 0 ORDER BY chunk_id",  # noqa: S608
    )
    by_digest = sorted(range(1, 30), key=lambda n: digests[n - 1])
    assert [byte[0] for (byte,) in first] == by_digest
