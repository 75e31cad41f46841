"""A SQLite file: how it is opened, how what is deleted leaves it, what its errors mean.

What is deleted has to leave the files when a seal closes, a name is erased or a room is purged. That takes
three things. `secure_delete` overwrites what is deleted, but not the copies that a page keeps in its free
space when SQLite moves rows between pages: so the small tables are rewritten (`rewrite`), and after a purge
the whole file (`vacuum`). And the write-ahead log holds the pages as they were: it is truncated. A reader in
another process can hold that up, so whoever calls tries again until both succeed, after a restart as well.
"""

import os
import sqlite3
from pathlib import Path

from sqlalchemy import URL, Connection, Engine, Table, create_engine, event
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from board.ports import Corrupt, Damaged, StorageUnavailable
from board.storage.sql import UnfitDatabase
from board.storage.statements import Runs

BUSY_MS = 2_000
"""How long a write waits for another process's write. Who comes while one waits may have to wait twice, and is to know
within five seconds."""
OPENING_MS = 30_000
"""How long an opening waits: another process may be bringing the tables up to date."""
TRUNCATE_WAIT_MS = 50
"""How long one attempt to truncate waits for readers: nothing is written meanwhile."""

# What is asked for, and what SQLite answers when it has taken it. Waiting comes first: the rest may need it.
PRAGMAS: dict[str, tuple[str, str | int]] = {
    "busy_timeout": (str(BUSY_MS), BUSY_MS),
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "secure_delete": ("ON", 1),
    "foreign_keys": ("ON", 1),
    "temp_store": ("MEMORY", 2),  # no copy of a page in a temporary file
}

DAMAGED = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
"""Codes that mean a damaged file."""


class DatabaseFile:
    """Where the file lies. It may be moved away or taken out of reach while its connections go on as if it were
    there: what they wrote then would not be found at the next start."""

    def __init__(self, path: Path) -> None:
        """Raises OSError when there is no file."""
        self._path, self._file = path, _identity(path)

    def check(self) -> None:
        """Raise StorageUnavailable unless the same file is still there, to be read and written."""
        try:
            same = _identity(self._path) == self._file
        except OSError:
            same = False
        if not same or not os.access(self._path, os.R_OK | os.W_OK):
            raise StorageUnavailable("unavailable", "its file is away, or may not be written")


def _identity(path: Path) -> tuple[int, int]:
    found = path.stat()
    return found.st_dev, found.st_ino


def make_engine(path: Path, begin: str, connections: int, busy_ms: int = BUSY_MS) -> Engine:
    """Return an engine whose transactions begin as said, whose connections are all checked and wait `busy_ms` for
    another process. It makes no file."""
    url = URL.create("sqlite", database=str(path))
    there = f"{path.absolute().as_uri()}?mode=rw"
    # Parameters are what people wrote: no message of an error may quote them.
    engine = create_engine(
        url,
        creator=lambda: sqlite3.connect(there, uri=True, check_same_thread=False),
        pool_size=connections,
        max_overflow=0,
        hide_parameters=True,
    )

    @event.listens_for(engine, "connect")
    def connect(raw: sqlite3.Connection, _: object) -> None:
        raw.isolation_level = None  # or Python opens transactions where it likes
        prepare(raw, busy_ms)

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {begin}")

    return engine


def prepare(raw: sqlite3.Connection, busy_ms: int = BUSY_MS) -> None:
    """Set what the promises need, and read it back. Raises UnfitDatabase where SQLite did not take it."""
    for name, (asked, expected) in (PRAGMAS | {"busy_timeout": (str(busy_ms), busy_ms)}).items():
        raw.execute(f"PRAGMA {name} = {asked}")
        found = raw.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            answer = "nothing" if found is None else found[0]
            raise UnfitDatabase(f"SQLite must run with {name} = {asked}, and answers {answer}")


def rewrite(connection: Runs, table: Table) -> None:
    """Write a table anew on clean pages: a DELETE without a condition wipes every page it had."""
    name = table.name
    connection.exec_driver_sql(f"CREATE TEMP TABLE rest AS SELECT * FROM main.{name}")  # noqa: S608 - our own names
    connection.exec_driver_sql(f"DELETE FROM main.{name}")  # noqa: S608
    connection.exec_driver_sql(f"INSERT INTO main.{name} SELECT * FROM temp.rest")  # noqa: S608
    connection.exec_driver_sql("DROP TABLE temp.rest")


def ask_for_vacuum(connection: Runs) -> None:
    """Ask for the whole file to be written anew. The request is in the file, part of this transaction."""
    connection.exec_driver_sql("PRAGMA user_version = 1")


def vacuum(raw: sqlite3.Connection) -> None:
    """Write the whole file anew if that was asked for. Takes as much memory as the file has bytes."""
    if raw.execute("PRAGMA user_version").fetchone()[0]:
        raw.execute("VACUUM")
        raw.execute("PRAGMA user_version = 0")


def truncated(raw: sqlite3.Connection) -> bool:
    """Copy the write-ahead log into the database and empty it; return False if somebody was in the way."""
    raw.execute(f"PRAGMA busy_timeout = {TRUNCATE_WAIT_MS}")
    try:
        busy = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    finally:
        raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return not busy


def translated(error: Exception) -> Exception:
    """Return the port's exception for one of SQLAlchemy's, and any other as it is."""
    if not isinstance(error, SQLAlchemyError):
        return error
    made = _translated(error, _sqlite_code(error))
    made.__cause__ = error
    return made


def _translated(error: SQLAlchemyError, code: int | None) -> Exception:
    if code in DAMAGED or "Could not decode to UTF-8" in str(error):  # the latter has no code
        return Damaged(_kind(error))
    if code == sqlite3.SQLITE_CONSTRAINT:  # once an append was judged: a head behind its log
        return Corrupt(_kind(error))
    return StorageUnavailable("storage_full" if code == sqlite3.SQLITE_FULL else "unavailable", _kind(error))


def _kind(error: SQLAlchemyError) -> str:
    """Say what an error is without its message, which may quote what people wrote."""
    return str(getattr(getattr(error, "orig", None), "sqlite_errorname", "text that is not UTF-8"))


def _sqlite_code(error: Exception) -> int | None:
    """Return SQLite's primary result code; the bits above the first eight say more than is needed."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    code = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def locked(error: Exception) -> bool:
    return _sqlite_code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
