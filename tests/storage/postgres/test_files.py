"""What is deleted leaves the files of the PostgreSQL database: the tests read their raw bytes."""

import asyncio
from contextlib import suppress

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


async def gone(postgres, url):
    async with asyncio.timeout(15):
        while await found(postgres, url):  # noqa: ASYNC110 - files tell nobody
            await asyncio.sleep(0.1)


async def test_S3_no_byte_of_a_closed_seal_stays_in_the_files_of_the_database(
    storage, postgres, url, monkeypatch
):
    monkeypatch.setattr("board.storage.postgres.CLEAN_SECONDS", 0.2)
    mark = MARK.decode()
    many = tuple(put(f"{mark}{n}", MARK * 3, participant=mark) for n in range(200))
    await storage.log.append(ROOM, 0, [entry(sealed=many)])
    await postgres.run(url.rpartition("/")[2], "ANALYZE")  # as the server does by itself now and then
    assert await found(postgres, url)
    await storage.log.append(ROOM, 1, [entry(closed_seals=("seal0001",))])
    await gone(postgres, url)


async def test_no_byte_of_an_erased_name_stays_in_the_files_of_the_database(
    storage, postgres, url, monkeypatch
):
    monkeypatch.setattr("board.storage.postgres.CLEAN_SECONDS", 0.2)
    people = [(f"person{n}", MARK.decode() * 2) for n in range(200)]
    await storage.log.append(ROOM, 0, [entry(names=tuple(people))])
    await postgres.run(url.rpartition("/")[2], "ANALYZE")
    assert await found(postgres, url)
    await storage.log.append(ROOM, 1, [entry(names=tuple((who, "") for who, _ in people))])
    await gone(postgres, url)
