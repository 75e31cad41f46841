"""A PostgreSQL server: how it is reached, what it must promise, what its errors mean, how rows leave its files.

A deleted row stays in its page until VACUUM, and its bytes stay in the page even then. So small tables are written
anew (VACUUM FULL, which makes another file and deletes the old one), and large ones vacuumed. What the write-ahead
log, its archive, replicas and backups hold is beyond any statement: see docs/adr/0011.
"""

import logging
import os
import socket
from typing import Any

import asyncpg
from sqlalchemy import Connection, Table, func, select
from sqlalchemy.exc import DBAPIError, InterfaceError, SQLAlchemyError
from sqlalchemy.ext.asyncio import AsyncEngine, create_async_engine

from board.ports import Corrupt, Damaged, StorageUnavailable
from board.storage.sql import UnfitDatabase

CONNECT_SECONDS = 4.0
LOCK_MS = 3_000
"""How long a statement waits for another process's lock; longer than IDLE_MS, so that a frozen process ends first."""
IDLE_MS = 2_000
"""After this time without a word inside a transaction the server ends it: a frozen process must hold no lock."""
REWRITE_LOCK_MS = 200
"""How long writing a table anew waits for those who use it: everybody else waits behind it."""
MIGRATION_LOCK = 0x61746C72
HALF_PUT_BACK = "half_put_back"
"""A table that is there, and empty, while a backup is being put back into the database, or was and did not finish."""

REQUIRED: dict[str, tuple[str, ...]] = {
    "fsync": ("on",),
    "full_page_writes": ("on",),
    "synchronous_commit": ("on", "remote_apply"),
    "server_encoding": ("UTF8",),
}
"""What the server must answer to SHOW; anything else could lose what was acknowledged, or mangle it."""

DISK_FULL = "53100"
WORDS = {
    "3D000": "there is no database of that name",
    "28000": "the server lets nobody of that name in from here (28000)",
    "28P01": "the user's name or password is wrong",
    "42501": "the user may not make tables there (42501)",
    "53300": "the server has too many connections",
}
"""What an operator meets most, in words for the server's five characters."""
OF_THE_DATA = ("22", "23", "40")
"""Classes of errors that one of several appends causes: data, constraints, deadlocks."""
DAMAGED = ("XX001", "XX002")
"""Codes that mean damage."""
CONSTRAINT = "23"
"""The class of constraints: one that fails once an append was judged is a head behind its log."""

AWAY = (SQLAlchemyError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError, UnfitDatabase)
"""What is raised when the server can't be reached or does not do what it was asked."""

logger = logging.getLogger("board.storage")


def make_engine(url: str, connections: int, seconds: float, *, reading: bool = False) -> AsyncEngine:
    """Return an engine of at most so many connections, each checked, whose statements end within `seconds`. One
    for `reading` sees a single moment in each transaction and can write nothing."""

    async def connect() -> "asyncpg.Connection[Any]":
        # asyncpg reads the URL itself, so that it may say whatever PostgreSQL's own tools understand.
        made = await asyncpg.connect(
            url, timeout=CONNECT_SECONDS, command_timeout=seconds, server_settings=_limits(seconds)
        )
        await check(made)
        return made

    return create_async_engine(
        "postgresql+asyncpg://",
        async_creator=connect,
        pool_size=connections,
        max_overflow=0,
        pool_timeout=seconds,
        isolation_level="REPEATABLE READ" if reading else "READ COMMITTED",
        execution_options={"postgresql_readonly": reading},
        hide_parameters=True,  # they are what people wrote: no message of an error may quote them
    )


def _limits(seconds: float) -> dict[str, str]:
    limits = {
        "statement_timeout": f"{round(seconds * 1000)}",
        "idle_in_transaction_session_timeout": f"{IDLE_MS}",
    }
    return limits | {"lock_timeout": f"{LOCK_MS}", "application_name": "board"}


async def check(connection: "asyncpg.Connection[Any]") -> None:
    """Close a connection to a server that may lose what it acknowledged. Raises UnfitDatabase."""
    found = dict(
        await connection.fetch("SELECT name, setting FROM pg_settings WHERE name = ANY($1)", list(REQUIRED))
    )
    for name, fit in REQUIRED.items():
        if found.get(name) not in fit:
            await connection.close()
            raise UnfitDatabase(f"PostgreSQL must run with {name} = {fit[0]}, and answers {found.get(name)}")


def lock_migrations(connection: Connection) -> None:
    """Wait until no other process migrates this database; the lock ends with the transaction."""
    connection.exec_driver_sql("SET LOCAL lock_timeout = 0")
    connection.execute(select(func.pg_advisory_xact_lock(MIGRATION_LOCK)))


async def vacuum(engine: AsyncEngine, table: Table, *, rewrite: bool) -> bool:
    """Take deleted rows out of a table's pages, or write the table anew; return False if that could not be done
    now, since somebody uses the table for long or the server is away."""
    how = "FULL" if rewrite else "ANALYZE"  # the planner's samples are renewed with the rows
    try:
        async with engine.connect() as made:
            connection = await made.execution_options(isolation_level="AUTOCOMMIT", postgresql_readonly=False)
            await connection.exec_driver_sql(f"SET lock_timeout = {REWRITE_LOCK_MS}")
            try:
                await connection.exec_driver_sql(f"VACUUM ({how}) {table.name}")
            except DBAPIError:  # not where the task is cancelled: the connection is of no use then
                await connection.exec_driver_sql(f"SET lock_timeout = {LOCK_MS}")
                raise
            await connection.exec_driver_sql(f"SET lock_timeout = {LOCK_MS}")
    except AWAY as error:
        logger.info("%s is vacuumed later: %s", table.name, plainly(error))
        return False
    return True


def about_one(error: Exception) -> bool:
    """Whether one of several appends may have caused an error, so that the others should be tried without it."""
    return (
        isinstance(error, DBAPIError)
        and not error.connection_invalidated
        and (isinstance(error, InterfaceError) or _code(error).startswith(OF_THE_DATA))
    )


def translated(error: Exception) -> Exception:
    """Return the port's exception for whatever went wrong with the server, and any other as it is."""
    if not isinstance(error, AWAY):
        return error
    code = _code(error)
    if code in DAMAGED:
        return Damaged(plainly(error))
    if code.startswith(CONSTRAINT):
        return Corrupt(plainly(error))
    if isinstance(error, DBAPIError) and about_one(error):
        return ValueError(plainly(error))
    return StorageUnavailable(
        "storage_full" if code == DISK_FULL else "unavailable", f"PostgreSQL: {plainly(error)}"
    )


def plainly(error: Exception) -> str:
    """Say what an error is without its message, where PostgreSQL may quote what people wrote."""
    if isinstance(error, UnfitDatabase):
        return str(error)
    cause: BaseException | None = error.orig if isinstance(error, DBAPIError) else error
    while cause is not None and isinstance(cause.__cause__, Exception):  # what is behind a timeout is none
        cause = cause.__cause__
    if isinstance(cause, socket.gaierror):
        return str(cause.strerror)
    if isinstance(cause, OSError) and cause.errno:
        return os.strerror(cause.errno)  # its own words may hold an address
    code = _code(error)
    return WORDS.get(code) or f"{type(cause).__name__} {code}".strip()


def _code(error: Exception) -> str:
    """Return PostgreSQL's five characters, "" where the server said nothing."""
    return getattr(error.orig if isinstance(error, DBAPIError) else error, "sqlstate", None) or ""
