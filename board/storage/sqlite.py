"""SQLite: the one place for what only SQLite needs.

One thread writes. It takes everything that waits while the last commit flies and commits that as one
transaction, so that many writers cost one fsync and one writer waits for nobody. Reads run on threads and
connections of their own: they go on while a commit flies, and when the disk is full.

What is deleted has to leave the files too. `secure_delete` overwrites it in the database; the write-ahead log
still holds the pages as they were, so it is truncated after a seal closes and after a purge. A reader in
another process can hold that up: it is tried again until it succeeds, after a restart as well.
"""

import asyncio
import sqlite3
import threading
from collections import defaultdict
from collections.abc import Callable, Iterable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import Empty, SimpleQueue
from time import monotonic
from typing import Any, TypeVar

from msgspec import Struct
from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError

from board.ports import Corrupt, StorageUnavailable
from board.storage.appends import Append, write_appends
from board.storage.migrations import upgrade
from board.storage.sql import UnfitDatabase

T = TypeVar("T")

BUSY_MS = 5_000
"""How long a write waits for another process's write."""
GROUP_MAX = 256
"""Jobs in one transaction."""
READERS = 4
TRUNCATE_WAIT_MS = 50
"""How long one attempt to truncate waits for readers: nothing is written meanwhile."""
TRUNCATE_AGAIN_SECONDS = 0.5

# What is asked for, and what SQLite answers when it has taken it. Waiting comes first: the rest may need it.
PRAGMAS: dict[str, tuple[str, str | int]] = {
    "busy_timeout": (str(BUSY_MS), BUSY_MS),
    "journal_mode": ("WAL", "wal"),
    "synchronous": ("FULL", 2),
    "secure_delete": ("ON", 1),
    "foreign_keys": ("ON", 1),
    "temp_store": ("MEMORY", 2),  # no copy of a page in a temporary file
}

CORRUPT = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_CONSTRAINT}
"""Codes that mean damage: a constraint that still fails once an append was judged is a head behind its log."""

Work = Callable[[Connection], Any]


class Job(Struct, eq=False):
    """Something to write, and the future of the task that waits for it."""

    work: Append | Work
    forget: bool
    future: asyncio.Future[Any]


class SqliteDatabase:
    """`Database` in one SQLite file. Made by `open_sqlite`."""

    def __init__(self, path: Path) -> None:
        self._reading = _engine(path, "DEFERRED", READERS)
        self._writer = Writer(_engine(path, "IMMEDIATE", 1))
        self._pool = ThreadPoolExecutor(READERS, "store-read")

    @property
    def commits(self) -> int:
        """Transactions committed by this object so far."""
        return self._writer.commits

    async def read(self, work: Callable[[Connection], T]) -> T:
        return await asyncio.get_running_loop().run_in_executor(self._pool, self._read, work)

    def _read(self, work: Callable[[Connection], T]) -> T:
        try:
            with self._reading.begin() as connection:
                return work(connection)
        except SQLAlchemyError as error:
            raise translated(error) from error

    async def write(self, work: Callable[[Connection], T], *, forget: bool = False) -> T:
        written: T = await self._writer.submit(work, forget=forget)
        return written

    async def append(self, append: Append) -> None:
        refusal = await self._writer.submit(append, forget=append.closes)
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

    def __init__(self, engine: Engine) -> None:
        self.commits = 0
        self._engine = engine
        self._connection = engine.connect()
        self._jobs: SimpleQueue[Job | None] = SimpleQueue()
        self._stopped = False
        self._truncate_at: float | None = monotonic()  # a killed process may have left something to truncate
        self._thread = threading.Thread(target=self._run, name="store-write", daemon=True)
        self._thread.start()

    async def submit(self, work: Append | Work, *, forget: bool) -> Any:
        """Return what the job made once it is durable. A cancelled wait does not stop the write."""
        if self._stopped:
            raise StorageUnavailable("unavailable")
        future: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._jobs.put(Job(work, forget, future))
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
            if self._truncate_at is not None and monotonic() >= self._truncate_at:
                self._truncate()
        self._connection.close()
        self._engine.dispose()

    def _take(self) -> list[Job | None]:
        """Wait for a job, or until it is time to truncate; then take all that wait with it."""
        taken: list[Job | None] = []
        wait = None if self._truncate_at is None else max(0.0, self._truncate_at - monotonic())
        try:
            taken.append(self._jobs.get(timeout=wait))
            while len(taken) < GROUP_MAX:
                taken.append(self._jobs.get_nowait())
        except Empty:
            pass
        return taken

    def _serve(self, jobs: list[Job]) -> None:
        if not jobs:
            return
        outcomes = self._outcomes(jobs)
        done = zip(jobs, outcomes, strict=True)
        # Before the answer: whoever learns that a seal is closed may rely on its values being gone.
        if any(job.forget and not isinstance(made, Exception) for job, made in done):
            self._truncate()
        _settle(zip(jobs, outcomes, strict=True))

    def _outcomes(self, jobs: list[Job]) -> list[Any]:
        """Return what each job made, or the exception that stopped it."""
        try:
            return self._attempt(jobs)
        except Exception as error:  # noqa: BLE001 - whatever a job raises belongs to the task that waits for it
            if len(jobs) == 1 or _locked(error):
                return [translated(error) for _ in jobs]
        # One job must not fail the others: each gets a transaction of its own.
        return [outcome for job in jobs for outcome in self._outcomes([job])]

    def _attempt(self, jobs: list[Job]) -> list[Any]:
        try:
            return self._commit(jobs, look=False)
        except IntegrityError:
            return self._commit(jobs, look=True)

    def _commit(self, jobs: list[Job], *, look: bool) -> list[Any]:
        with self._connection.begin():
            appends = [job.work for job in jobs if isinstance(job.work, Append)]
            refusals = iter(write_appends(self._connection, appends, look=look))
            made = [
                next(refusals) if isinstance(job.work, Append) else job.work(self._connection) for job in jobs
            ]
        self.commits += 1
        return made

    def _truncate(self) -> None:
        """Empty the write-ahead log, or set the time of the next attempt."""
        self._truncate_at = monotonic() + TRUNCATE_AGAIN_SECONDS
        try:
            busy = truncate(self._connection)
        except SQLAlchemyError:
            return
        if not busy:
            self._truncate_at = None


def truncate(connection: Connection) -> bool:
    """Copy the write-ahead log into the database and empty it; return whether somebody was in the way."""
    raw = connection.connection
    raw.execute(f"PRAGMA busy_timeout = {TRUNCATE_WAIT_MS}")
    try:
        row = raw.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
    finally:
        raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
    return bool(row[0])


def _settle(outcomes: Iterable[tuple[Job, Any]]) -> None:
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


def translated(error: Exception) -> Exception:
    """Return the port's exception for one of SQLAlchemy's, and any other as it is."""
    if not isinstance(error, SQLAlchemyError):
        return error
    code = _sqlite_code(error)
    if code in CORRUPT or "Could not decode to UTF-8" in str(error):  # the latter has no code
        return Corrupt(str(error))
    return StorageUnavailable("storage_full" if code == sqlite3.SQLITE_FULL else "unavailable")


def _sqlite_code(error: Exception) -> int | None:
    """Return SQLite's primary result code; the bits above the first eight say more than is needed."""
    cause = error.orig if isinstance(error, DBAPIError) else None
    code = getattr(cause, "sqlite_errorcode", None)
    return None if code is None else code & 0xFF


def _locked(error: Exception) -> bool:
    return _sqlite_code(error) in {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}


def _engine(path: Path, begin: str, connections: int) -> Engine:
    """Return an engine whose transactions begin as said and whose connections are all checked."""
    url = URL.create("sqlite", database=str(path))
    # Parameters are what people wrote: no message of an error may quote them.
    engine = create_engine(url, pool_size=connections, max_overflow=0, hide_parameters=True)

    @event.listens_for(engine, "connect")
    def connect(raw: sqlite3.Connection, _: object) -> None:
        raw.isolation_level = None  # or Python opens transactions where it likes
        prepare(raw)

    @event.listens_for(engine, "begin")
    def begin_transaction(connection: Connection) -> None:
        connection.exec_driver_sql(f"BEGIN {begin}")

    return engine


def prepare(raw: sqlite3.Connection) -> None:
    """Set what the promises need, and read it back. Raises UnfitDatabase where SQLite did not take it."""
    for name, (asked, expected) in PRAGMAS.items():
        raw.execute(f"PRAGMA {name} = {asked}")
        found = raw.execute(f"PRAGMA {name}").fetchone()
        if found is None or found[0] != expected:
            answer = "nothing" if found is None else found[0]
            raise UnfitDatabase(f"SQLite must run with {name} = {asked}, and answers {answer}")


def open_sqlite(path: Path) -> SqliteDatabase:
    """Open the file, or make it, and bring its tables up to date. Blocks. Raises UnfitDatabase."""
    path.touch(mode=0o600)
    engine = _engine(path, "IMMEDIATE", 1)
    try:
        with engine.begin() as connection:
            upgrade(connection)
    except DBAPIError as error:
        raise UnfitDatabase(f"{path}: {error.orig}") from error
    finally:
        engine.dispose()
    return SqliteDatabase(path)
