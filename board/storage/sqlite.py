"""SQLite, with `sqlite_file` the one place for what only SQLite needs.

One thread writes. It takes everything that waits while the last commit flies and commits that as one
transaction, so that many writers cost one fsync and one writer waits for nobody. Reads run on threads and
connections of their own: they go on while a commit flies, and when the disk is full.
"""

import asyncio
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic, sleep
from typing import Any, TypeVar, cast

from msgspec import Struct
from sqlalchemy import Connection, Engine, Table
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from board.pace import Pace
from board.ports import StorageUnavailable
from board.storage.appends import Append, write_appends
from board.storage.migrations import upgrade
from board.storage.quick import Quick
from board.storage.sql import UnfitDatabase
from board.storage.sqlite_file import (
    OPENING_MS,
    DatabaseFile,
    ask_for_vacuum,
    locked,
    make_engine,
    rewrite,
    translated,
    truncated,
    vacuum,
)
from board.storage.tables import LARGE

T = TypeVar("T")

GROUP_MAX = 256
"""Jobs in one transaction."""
PERIOD_SECONDS, AT_ONCE = 0.01, 5
"""Between two transactions when there are many, and how many there may be at once after a rest: one costs about as much
with twenty commands in it as with one."""
READERS = 4
CLEAN_AGAIN_SECONDS = 0.5

Work = Callable[[Connection], Any]


class PendingWrite(Struct, eq=False):
    """Something to write, and the future of the task that waits for it."""

    work: Append | Work
    forget: tuple[Table, ...]
    """Tables that lose what must be gone from the files before the answer."""
    future: asyncio.Future[Any]


class SqliteDatabase:
    """`Database` in one SQLite file. Made by `open_sqlite`."""

    def __init__(self, path: Path) -> None:
        self._file = DatabaseFile(path)
        self._reading = make_engine(path, "DEFERRED", READERS)
        self._writer = Writer(make_engine(path, "IMMEDIATE", 1), self._file)
        self._pool = ThreadPoolExecutor(READERS, "store-read")

    @property
    def commits(self) -> int:
        """Transactions committed by this object so far."""
        return self._writer.commits

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._read, work)

    def _read(self, work: Callable[[Connection], T]) -> T:
        self._file.check()
        try:
            with self._reading.begin() as connection:
                return work(connection)
        except SQLAlchemyError as error:
            raise translated(error) from error

    async def write(self, work: Callable[[Connection], T], *, forget: tuple[Table, ...] = ()) -> T:
        written: T = await self._writer.submit(work, forget=forget)
        return written

    async def append(self, append: Append) -> None:
        refusal = await self._writer.submit(append, forget=append.erases)
        if refusal is not None:
            raise refusal

    async def close(self) -> None:
        await asyncio.to_thread(self._close)

    def _close(self) -> None:
        self._pool.shutdown()
        self._reading.dispose()
        self._writer.stop()


class Writer:
    """The thread that writes. Tasks wait on futures that it resolves in their event loops."""

    def __init__(self, engine: Engine, file: DatabaseFile) -> None:
        self.commits = 0
        self._engine, self._file = engine, file
        self._connection = engine.connect()
        self._raw = cast("sqlite3.Connection", self._connection.connection.driver_connection)
        self._quick = Quick(self._raw)
        self._pace = Pace(PERIOD_SECONDS, AT_ONCE)
        self._jobs: SimpleQueue[PendingWrite | None] = SimpleQueue()
        self._stopped = False
        self._clean_at: float | None = monotonic()  # a killed process may have left something to clean
        self._thread = threading.Thread(target=self._run, name="store-write", daemon=True)
        self._thread.start()

    async def submit(self, work: Append | Work, *, forget: tuple[Table, ...]) -> Any:
        """Return what the job made once it is durable. A cancelled wait does not stop the write."""
        if self._stopped:
            raise StorageUnavailable("unavailable")
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._jobs.put(PendingWrite(work, forget, future))
        return await future

    def stop(self) -> None:
        """Write what waits, then end the thread and close the database."""
        self._stopped = True
        self._jobs.put(None)
        self._thread.join()

    def _run(self) -> None:
        going = True
        while going:
            taken = self._take()
            going = None not in taken
            self._serve([job for job in taken if job is not None])
            if self._clean_at is not None and monotonic() >= self._clean_at:
                self._clean()
        self._connection.close()
        self._engine.dispose()

    def _take(self) -> list[PendingWrite | None]:
        """Wait for a job, or until it is time to clean; then take all that wait with it, or come a little later."""
        taken: list[PendingWrite | None] = []
        wait = None if self._clean_at is None else max(0.0, self._clean_at - monotonic())
        try:
            taken.append(self._jobs.get(timeout=wait))
            if pause := self._pace.wait(monotonic()):
                sleep(pause)
            while len(taken) < GROUP_MAX:
                taken.append(self._jobs.get_nowait())
        except Empty:
            pass
        return taken

    def _serve(self, jobs: list[PendingWrite]) -> None:
        if not jobs:
            return
        outcomes = self._outcomes(jobs)
        done = zip(jobs, outcomes, strict=True)
        # Before the answer: whoever learns that a seal is closed may rely on its values being gone.
        if any(job.forget and not isinstance(made, Exception) for job, made in done):
            self._clean()
        _settle(zip(jobs, outcomes, strict=True))

    def _outcomes(self, jobs: list[PendingWrite]) -> list[Any]:
        """Return what each job made, or the exception that stopped it."""
        try:
            return self._attempt(jobs)
        except Exception as error:  # noqa: BLE001 - whatever a job raises belongs to the task that waits for it
            if len(jobs) == 1 or locked(error):
                return [translated(error) for _ in jobs]
        # One job must not fail the others: each gets a transaction of its own.
        return [outcome for job in jobs for outcome in self._outcomes([job])]

    def _attempt(self, jobs: list[PendingWrite]) -> list[Any]:
        try:
            return self._commit(jobs, look=False)
        except IntegrityError:
            return self._commit(jobs, look=True)

    def _commit(self, jobs: list[PendingWrite], *, look: bool) -> list[Any]:
        self._file.check()
        appends = [job.work for job in jobs if isinstance(job.work, Append)]
        with self._quick if len(appends) == len(jobs) else self._connection.begin():
            written = write_appends(self._quick, appends, look=look)
            refusals = iter(written.refusals)
            made = [
                next(refusals) if isinstance(job.work, Append) else job.work(self._connection) for job in jobs
            ]
            _forget(self._quick, written.lost.union(*(job.forget for job in jobs)))
        self.commits += 1
        if self._clean_at is None and any(append.names for append in appends):
            self._clean_at = monotonic() + CLEAN_AGAIN_SECONDS
        return made

    def _clean(self) -> None:
        """Take what was deleted out of the files, or set the time of the next attempt."""
        self._clean_at = monotonic() + CLEAN_AGAIN_SECONDS
        try:
            vacuum(self._raw)
            if truncated(self._raw):
                self._clean_at = None
        except sqlite3.Error:  # locked, or full: the time is set
            return


def _forget(connection: Quick, tables: frozenset[Table]) -> None:
    """See to it that what was deleted from these tables can leave the files; part of the same transaction."""
    if tables.intersection(LARGE):
        ask_for_vacuum(connection)
    else:
        for table in tables:
            rewrite(connection, table)


def _settle(outcomes: Iterable[tuple[PendingWrite, Any]]) -> None:
    """Wake each event loop once for all of its tasks."""
    loops: dict[asyncio.AbstractEventLoop, list[tuple[asyncio.Future[Any], Any]]] = defaultdict(list)
    for job, made in outcomes:
        loops[job.future.get_loop()].append((job.future, made))
    for loop, settled in loops.items():
        try:
            loop.call_soon_threadsafe(_resolve, settled)
        except RuntimeError:  # the loop is closed: nobody waits any more
            continue


def _resolve(settled: list[tuple[asyncio.Future[Any], Any]]) -> None:
    for future, made in settled:
        if future.done():
            continue
        if isinstance(made, Exception):
            future.set_exception(made)
        else:
            future.set_result(made)


def open_sqlite(path: Path) -> SqliteDatabase:
    """Open the file, or make it, and bring its tables up to date. Blocks. Raises UnfitDatabase."""
    path.touch(mode=0o600)
    engine = make_engine(path, "IMMEDIATE", 1, OPENING_MS)
    try:
        with engine.begin() as connection:
            upgrade(connection)
    except DBAPIError as error:
        raise UnfitDatabase(f"{path}: {error.orig}") from error
    finally:
        engine.dispose()
    return SqliteDatabase(path)
