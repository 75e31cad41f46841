"""Where rooms are kept. `open_storage` for a file or a server, `open_memory` for tests and trials."""

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path

from msgspec import Struct

from board.ports import Blobs, Directory, EventLog, Library, Snapshots
from board.storage.memory import (
    MemoryBlobs,
    MemoryDirectory,
    MemoryEventLog,
    MemoryLibrary,
    MemorySnapshots,
    Tables,
)
from board.storage.sql import Database, SqlDirectory, SqlEventLog, SqlSnapshots, UnfitDatabase
from board.storage.sql_blobs import SqlBlobs
from board.storage.sql_library import SqlLibrary
from board.storage.sqlite import open_sqlite
from board.storage.watched import WatchedDatabase

__all__ = ["Storage", "UnfitDatabase", "open_memory", "open_storage"]


class Storage(Struct, frozen=True):
    """The five storage ports on one database. `close` finishes what was asked for, then lets go of it."""

    log: EventLog
    snapshots: Snapshots
    directory: Directory
    blobs: Blobs
    library: Library
    close: Callable[[], Awaitable[None]]


async def open_storage(where: str | Path) -> Storage:
    """Open the database `where` names, a path, a `sqlite:///` or a `postgresql://` URL, and bring its tables up
    to date.

    Makes the file, but not its folder. Raises UnfitDatabase when it cannot keep what is promised, ValueError
    for a URL of another kind.
    """
    if str(where).startswith("postgresql://"):
        from board.storage.postgres import open_postgres

        return on_database(await open_postgres(str(where)))
    path = str(where).removeprefix("sqlite:///")
    if "://" in path:
        raise ValueError(f"no storage for {path.partition('://')[0]} URLs")
    return on_database(await asyncio.to_thread(open_sqlite, Path(path)))


def on_database(database: Database) -> Storage:
    """Return the ports on a SQL database."""
    watched = WatchedDatabase(database)
    ports = SqlEventLog(watched), SqlSnapshots(watched), SqlDirectory(watched), SqlBlobs(watched)
    return Storage(*ports, SqlLibrary(watched), watched.close)


def open_memory() -> Storage:
    """Return a storage that forgets everything when the process ends, and reaches no disk before."""
    tables = Tables()
    ports = MemoryEventLog(tables), MemorySnapshots(tables), MemoryDirectory(tables), MemoryBlobs(tables)
    return Storage(*ports, MemoryLibrary(tables), tables.close)
