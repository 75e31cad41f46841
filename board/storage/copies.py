"""Copies of a database without what is sealed, and how they are put back.

What is sealed must not outlive its seal in some backup, so it is in none: its rows and the blobs that only they name
are never written to the copy, not even to be deleted again. Left out as well: passes, which are over within minutes;
snapshots and marks of what is due, which are made again; and the epoch, without which a database is not served: putting
a copy back ends with a new one.
"""

import os
import shutil
import sqlite3
import subprocess
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, unquote, urlsplit, urlunsplit

import asyncpg

from board import files
from board.storage.postgres_server import AWAY, CONNECT_SECONDS, HALF_PUT_BACK, plainly
from board.storage.sqlite_file import BUSY_MS
from board.storage.tables import blob_drafts, due, instance, passes, sealed, snapshots

T = TypeVar("T")

LEFT_OUT = tuple(table.name for table in (sealed, blob_drafts, passes, snapshots, instance, due))
SCHEMA = """SELECT type, name, sql FROM source.sqlite_schema
    WHERE sql IS NOT NULL AND name NOT LIKE 'sqlite_%' ORDER BY type = 'index'"""
TABLES = """SELECT count(*) FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = current_schema() AND c.relkind IN ('r', 'p') AND c.relname <> $1"""


class CopyFailed(OSError):
    """A copy was not made, or not put back; the text is a sentence for the operator."""


# --- SQLite -------------------------------------------------------------------------------------------


def copy_file(path: Path, to: Path) -> None:
    """Copy a SQLite database, as it is at one moment, to a new file that only its owner may read. Whoever serves it
    goes on. Blocks. Raises OSError."""
    if not path.is_file():
        raise CopyFailed(f"there is no database at {path}")
    to.touch(mode=0o600, exist_ok=False)
    made = sqlite3.connect(to, isolation_level=None, uri=True, timeout=BUSY_MS / 1000)
    try:
        # A copy that is not complete is thrown away, so nothing has to be undone in it.
        made.execute("PRAGMA journal_mode = OFF")
        made.execute("PRAGMA synchronous = OFF")
        made.execute("ATTACH ? AS source", (f"file:{quote(str(path))}?mode=ro",))
        made.execute("BEGIN")
        for kind, name, sql in made.execute(SCHEMA).fetchall():
            made.execute(sql)
            if kind == "table" and name not in LEFT_OUT:
                made.execute(f'INSERT INTO main."{name}" SELECT * FROM source."{name}"')  # noqa: S608 - our own names
        made.execute("COMMIT")
    except sqlite3.Error as error:
        raise CopyFailed(f"{path} could not be copied: {error.sqlite_errorname}") from None
    finally:
        made.close()
    files.keep(to)


def put_file(source: Path, to: Path) -> None:
    """Put the file of a backup at a new place. Raises OSError."""
    to.touch(mode=0o600, exist_ok=False)
    shutil.copyfile(source, to)


# --- PostgreSQL ---------------------------------------------------------------------------------------


def dump(url: str, to: Path) -> None:
    """Copy a PostgreSQL database, as it is at one moment, to a new file in `pg_dump`'s own form. Blocks. Raises
    OSError."""
    to.touch(mode=0o600, exist_ok=False)
    left_out = [f"--exclude-table-data={name}" for name in LEFT_OUT]
    _run("pg_dump", url, "--format=custom", *left_out, f"--file={to}")
    files.keep(to)


async def begin(url: str) -> bool:
    """Mark an empty PostgreSQL database as one that a dump is being put into: no server begins anew in it, whatever
    becomes of us. Return False, and do nothing, for one that is not empty. Raises OSError."""
    return await _on(url, _mark)


async def end(url: str) -> None:
    """Take the mark away: the database has what was dumped, and is not served before it has a history. Raises
    OSError."""
    await _on(url, lambda connection: connection.execute(f"DROP TABLE {HALF_PUT_BACK}"))


async def _mark(connection: "asyncpg.Connection[Any]") -> bool:
    if await connection.fetchval(TABLES, HALF_PUT_BACK):
        return False
    await connection.execute(f"CREATE TABLE IF NOT EXISTS {HALF_PUT_BACK} ()")
    return True


async def _on(url: str, work: Callable[["asyncpg.Connection[Any]"], Awaitable[T]]) -> T:
    try:
        connection = await asyncpg.connect(url, timeout=CONNECT_SECONDS)
        try:
            return await work(connection)
        finally:
            await connection.close()
    except (*AWAY, ValueError) as error:
        raise CopyFailed(f"PostgreSQL can't be used: {plainly(error)}") from None


def undump(source: Path, url: str) -> None:
    """Put a dump into an empty PostgreSQL database, whole or not at all. Blocks. Raises OSError."""
    _run("pg_restore", url, "--single-transaction", "--exit-on-error", str(source))


def _run(tool: str, url: str, *arguments: str) -> None:
    """Run one of PostgreSQL's own tools; the password is not among its arguments, which others can see."""
    found = shutil.which(tool)
    if found is None:
        raise CopyFailed(
            f"{tool} is not on PATH: PostgreSQL's client programs are needed, not older than the server"
        )
    place, password = _without_password(url)
    command = [found, "--no-owner", "--no-privileges", "--no-password", f"--dbname={place}", *arguments]
    environment = os.environ | ({"PGPASSWORD": password} if password else {})
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603
    if done.returncode:
        raise CopyFailed(_told(tool, done.stderr))


def _without_password(url: str) -> tuple[str, str]:
    parts = urlsplit(url)
    who, at, where = parts.netloc.rpartition("@")
    name, _, password = who.partition(":")
    return urlunsplit(parts._replace(netloc=f"{name}{at}{where}")), unquote(password)


def _told(tool: str, errors: str) -> str:
    """Say why a tool failed: its first words only, since what follows may quote rows."""
    if "server version mismatch" in errors:
        return f"{tool} is older than the server: PostgreSQL's client programs must not be"
    first = errors.strip().splitlines()[0] if errors.strip() else "it said nothing"
    return f"{tool} failed: {first}"
