"""PostgreSQL, with `postgres_server` the one place for what only PostgreSQL needs.

One transaction of a process appends at a time and takes everything that waited while the one before it flew. Reads
and other writes run beside it. Nobody waits longer than PATIENCE: a server that is frozen is as good as away, and
what was under way there is found out later, by reading the log.
"""

import asyncio
from collections.abc import Callable, Coroutine
from contextlib import suppress
from time import monotonic
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import Connection, Table, inspect
from sqlalchemy.exc import DBAPIError, IntegrityError
from sqlalchemy.ext.asyncio import AsyncEngine

from board.pace import Pace
from board.ports import StorageUnavailable
from board.storage.appends import Append, Refusal, write_appends
from board.storage.migrations import upgrade
from board.storage.postgres_server import (
    AWAY,
    HALF_PUT_BACK,
    about_one,
    lock_migrations,
    make_engine,
    plainly,
    translated,
    vacuum,
)
from board.storage.sql import UnfitDatabase
from board.storage.tables import SMALL, participants

T = TypeVar("T")

GROUP_MAX = 256
"""Appends in one transaction."""
PERIOD_SECONDS, AT_ONCE = 0.01, 5
"""Between two transactions of appends when there are many, and how many there may be at once after a rest."""
READERS, WRITERS = 4, 3
"""Connections: one of the writers appends, one vacuums."""
PATIENCE = 4.0
"""Seconds until whoever waits is told that the database is away: they are to know within five."""
CLEAN_SECONDS = 5.0
"""The least time between two cleanings of this process, and until another attempt. Not less than PATIENCE: see
Cleaner."""
MIGRATION_SECONDS = 600.0


class Waiting(Struct, eq=False):
    """An append, and the future of the task that waits for it."""

    append: Append
    future: asyncio.Future[None]


class PostgresDatabase:
    """`Database` on a PostgreSQL server, in one event loop. Made by `open_postgres`."""

    def __init__(self, url: str) -> None:
        self._reading = make_engine(url, READERS, PATIENCE, reading=True)
        self._writing = make_engine(url, WRITERS, PATIENCE)
        self._waiting: list[Waiting] = []
        self._flushing: asyncio.Task[None] | None = None
        self._pace = Pace(PERIOD_SECONDS, AT_ONCE)
        self._cleaner = Cleaner(self._writing)
        self._cleaner.ask(SMALL)  # a killed process may have left something to clean
        self._closed = False
        self.commits = 0
        """Transactions of appends committed so far."""

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await _patiently(_transaction(self._reading, work))

    async def write(self, work: Callable[[Connection], T], *, forget: tuple[Table, ...] = ()) -> T:
        if self._closed:
            raise StorageUnavailable("unavailable")
        made = await _patiently(self._write(work))
        self._cleaner.ask(forget)
        return made

    async def _write(self, work: Callable[[Connection], T]) -> T:
        try:
            return await _transaction(self._writing, work)
        except IntegrityError:  # somebody was faster: `work` will see it now
            return await _transaction(self._writing, work)

    async def append(self, append: Append) -> None:
        if self._closed:
            raise StorageUnavailable("unavailable")
        future: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.append(Waiting(append, future))
        if self._flushing is None or self._flushing.done():
            self._flushing = asyncio.create_task(self._flush(), name="store-append")
        try:
            async with asyncio.timeout(PATIENCE):
                await future
        except TimeoutError:
            raise StorageUnavailable("unavailable") from None

    async def close(self) -> None:
        self._closed = True
        if self._flushing is not None:
            await asyncio.wait([self._flushing])
        await self._cleaner.stop()
        await self._reading.dispose()
        await self._writing.dispose()

    async def _flush(self) -> None:
        while self._waiting:
            if pause := self._pace.wait(monotonic()):
                await asyncio.sleep(pause)
            taken, self._waiting = self._waiting[:GROUP_MAX], self._waiting[GROUP_MAX:]
            outcomes = await self._outcomes([each.append for each in taken])
            for each, outcome in zip(taken, outcomes, strict=True):
                _settle(each, outcome)
                if outcome is None:
                    self._cleaner.ask(each.append.erases + ((participants,) if each.append.names else ()))

    async def _outcomes(self, appends: list[Append]) -> list[Exception | None]:
        """Return for each append why it was not written, or None."""
        try:
            return list(await self._attempt(appends))
        except Exception as error:  # noqa: BLE001 - whatever it is belongs to the tasks that wait
            if len(appends) == 1 or not about_one(error):
                return [translated(error)] * len(appends)
        # One append must not fail the others: each gets a transaction of its own.
        return [outcome for append in appends for outcome in await self._outcomes([append])]

    async def _attempt(self, appends: list[Append]) -> list[Refusal | None]:
        try:
            return await self._commit(appends, look=False)
        except IntegrityError:
            return await self._commit(appends, look=True)

    async def _commit(self, appends: list[Append], *, look: bool) -> list[Refusal | None]:
        written = await _transaction(
            self._writing, lambda connection: write_appends(connection, appends, look=look)
        )
        self.commits += 1
        self._cleaner.ask(tuple(written.lost))
        return written.refusals


class Cleaner:
    """Takes deleted rows out of the tables' files, not too often. What it can't do now it tries again.

    Small tables are written anew, twice: the first time keeps rows which were deleted a moment ago and which a
    transaction that is still under way may see. Those of the board itself are over by the second time.
    """

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine
        self._times: dict[Table, int] = {}
        self._stopped = asyncio.Event()
        self._task: asyncio.Task[None] | None = None

    def ask(self, tables: tuple[Table, ...]) -> None:
        """Have tables cleaned soon."""
        self._times |= {table: 2 if table in SMALL else 1 for table in tables}
        if self._times and (self._task is None or self._task.done()):
            self._task = asyncio.create_task(self._clean(), name="store-clean")

    async def stop(self) -> None:
        """Finish the table that is being cleaned. The next process to start does what is left."""
        self._stopped.set()
        if self._task is not None:
            await asyncio.wait([self._task])

    async def _clean(self) -> None:
        while self._times:
            for table in list(self._times):
                if self._stopped.is_set():
                    return
                if await vacuum(self._engine, table, rewrite=table in SMALL):
                    self._times[table] -= 1
            self._times = {table: times for table, times in self._times.items() if times > 0}
            with suppress(TimeoutError):
                async with asyncio.timeout(CLEAN_SECONDS):
                    await self._stopped.wait()


async def _transaction(engine: AsyncEngine, work: Callable[[Connection], T]) -> T:
    """Return what `work` returned once it is committed. A connection that turns out to be of a server that is no
    longer there is replaced, once, as long as nothing can have been committed on it."""
    worked = False
    try:
        async with engine.begin() as connection:
            made = await connection.run_sync(work)
            worked = True
    except DBAPIError as error:
        if worked or not error.connection_invalidated:
            raise
    else:
        return made
    async with engine.begin() as connection:
        return await connection.run_sync(work)


async def _patiently(work: Coroutine[Any, Any, T]) -> T:
    """Return what `work` returns, or raise StorageUnavailable when that takes too long; it then goes on alone."""
    task = asyncio.create_task(work)
    task.add_done_callback(_hear)
    done, _ = await asyncio.wait([task], timeout=PATIENCE)
    if not done:
        raise StorageUnavailable("unavailable")
    try:
        return task.result()
    except Exception as error:  # noqa: BLE001 - translated, and raised again
        raise translated(error) from None


def _hear(task: asyncio.Task[Any]) -> None:
    """Take note of an exception, so that asyncio does not complain that nobody did."""
    if not task.cancelled():
        task.exception()


def _settle(waiting: Waiting, outcome: Exception | None) -> None:
    if waiting.future.done():
        return
    if outcome is None:
        waiting.future.set_result(None)
    else:
        waiting.future.set_exception(outcome)


async def open_postgres(url: str) -> PostgresDatabase:
    """Open the database that a `postgresql://` URL names and bring its tables up to date. Raises UnfitDatabase,
    with a sentence that does not quote the URL."""
    engine = make_engine(url, 1, MIGRATION_SECONDS)
    try:
        async with engine.begin() as connection:
            await connection.run_sync(_upgrade)
    except UnfitDatabase:
        raise
    except (*AWAY, ValueError) as error:
        raise UnfitDatabase(f"PostgreSQL can't be used: {plainly(error)}") from None
    finally:
        await engine.dispose()
    return PostgresDatabase(url)


def _upgrade(connection: Connection) -> None:
    lock_migrations(connection)
    if inspect(connection).has_table(HALF_PUT_BACK):
        raise UnfitDatabase(
            "a backup was being put back into this database and that did not finish: put it back again"
        )
    upgrade(connection)
