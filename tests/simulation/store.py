"""The database: the tables in memory, reached over a line that can be slow, broken or full. What was begun there
ends there, whatever becomes of the process that asked."""

import asyncio
import random
from collections.abc import Awaitable, Callable, Sequence
from contextvars import Context
from dataclasses import dataclass, field
from typing import Any, Protocol, TypeVar

from msgspec.structs import replace

from board.domain import events
from board.ports import Conflict, Entry, Loaded, LogRow, StorageUnavailable
from board.storage.memory import MemoryBlobs, MemoryDirectory, MemoryEventLog, MemorySnapshots, Tables
from tests.simulation.loop import Process

T = TypeVar("T")

NEVER_HEARD_OF = b'{"type":"room.never_heard_of"}'
"""The event that only the newer version of the code knows."""


class Watcher(Protocol):
    """Who is told what reaches the disk."""

    def committed(self, room: str, process: str, entries: Sequence[Entry]) -> None: ...

    def saved(self, seq: int, body: bytes) -> None: ...

    def happened(self, what: str) -> None: ...


@dataclass
class Weather:
    """How the database and the way there behave now. Chances are per operation."""

    slow: float = 0.0
    """Seconds that everything takes longer."""
    away: bool = False
    read_only: bool = False
    full: bool = False
    commit_unheard: float = 0.0
    commit_fails: float = 0.0
    read_fails: float = 0.0
    conflict: float = 0.0
    kill_after_commit: float = 0.0
    snapshot_ahead: float = 0.0


@dataclass
class Disk:
    """What all processes share."""

    rng: random.Random
    watcher: Watcher
    tables: Tables = field(default_factory=Tables)
    weather: Weather = field(default_factory=Weather)
    unheard: set[str] = field(default_factory=set)
    """Commands that are on disk though their process was told otherwise."""
    conflicted: set[str] = field(default_factory=set)


class Line:
    """One process's way to the database."""

    def __init__(self, disk: Disk, process: Process, *, newer: bool) -> None:
        self.disk, self.process, self.newer = disk, process, newer

    async def ask(self, act: Callable[[], Awaitable[T]], *, reads: bool = True) -> T:
        """Have the database do something. It goes on there if the process dies or stops waiting."""
        work = asyncio.get_running_loop().create_task(self._there(act, reads), context=Context())
        work.add_done_callback(_heard)
        return await asyncio.shield(work)

    async def _there(self, act: Callable[[], Awaitable[T]], reads: bool) -> T:
        weather, rng = self.disk.weather, self.disk.rng
        if weather.slow:
            self.disk.watcher.happened("store slow")
        await asyncio.sleep(rng.uniform(0.0005, 0.02) + weather.slow)
        if weather.away:
            self.disk.watcher.happened("store away")
            raise StorageUnavailable("unavailable")
        if reads and self.chance("read_fails"):
            self.disk.watcher.happened("read failed")
            raise StorageUnavailable("unavailable")
        done = await act()
        await asyncio.sleep(rng.uniform(0.0005, 0.02))
        return done

    def refuse_writing(self) -> None:
        """Raise StorageUnavailable where nothing can be written now."""
        for wrong, code, what in (
            (self.disk.weather.full, "storage_full", "disk full"),
            (self.disk.weather.read_only, "unavailable", "store read-only"),
        ):
            if wrong:
                self.disk.watcher.happened(what)
                raise StorageUnavailable(code)

    def chance(self, name: str) -> bool:
        """Whether one of the things that happen now and then happens."""
        likely = getattr(self.disk.weather, name)
        return likely > 0 and self.disk.rng.random() < likely


def _heard(work: "asyncio.Task[Any]") -> None:
    """Nobody may be left to hear what came of it."""
    if not work.cancelled():
        work.exception()


class SimulatedLog:
    """`ports.EventLog` over a line."""

    def __init__(self, line: Line) -> None:
        self._line, self._log = line, MemoryEventLog(line.disk.tables)

    async def append(self, room: str, expected: int, entries: Sequence[Entry]) -> None:
        disk, commands = self._line.disk, {entry.command_id for entry in entries}
        if self._line.newer:
            entries = [_as_newer(entry) for entry in entries]
        try:
            await self._line.ask(lambda: self._commit(room, expected, entries), reads=False)
        except Conflict:
            disk.watcher.happened("conflict")
            disk.conflicted |= commands
            raise
        if disk.conflicted & commands:
            disk.watcher.happened("decided again after a conflict")

    async def _commit(self, room: str, expected: int, entries: Sequence[Entry]) -> None:
        line, watcher = self._line, self._line.disk.watcher
        line.refuse_writing()
        if line.chance("conflict"):
            watcher.happened("conflict storm")
            raise Conflict(room, expected)
        if line.chance("commit_fails"):
            watcher.happened("commit failed")
            raise StorageUnavailable("unavailable")
        await self._log.append(room, expected, entries)
        watcher.committed(room, line.process.name, entries)
        if line.chance("kill_after_commit"):
            watcher.happened("killed between commit and answer")
            line.process.kill()
        if line.chance("commit_unheard"):
            watcher.happened("commit reported as failed")
            line.disk.unheard.update(entry.command_id for entry in entries)
            raise StorageUnavailable("unavailable")

    async def load(self, room: str, after: int = 0) -> Loaded:
        loaded = await self._line.ask(lambda: self._log.load(room, after))
        return replace(loaded, rows=tuple(map(_from_newer, loaded.rows))) if self._line.newer else loaded

    async def heads(self, rooms: Sequence[str]) -> dict[str, int]:
        return await self._line.ask(lambda: self._log.heads(rooms))

    async def seen(self, room: str, command_ids: Sequence[str]) -> frozenset[str]:
        found = await self._line.ask(lambda: self._log.seen(room, command_ids))
        if found & self._line.disk.unheard:
            self._line.disk.watcher.happened("found in the log after a commit reported as failed")
        return found

    async def verify(self, room: str) -> list[str]:
        return await self._log.verify(room)

    async def check(self) -> list[str]:
        return await self._log.check()

    async def rooms(self) -> list[str]:
        return await self._line.ask(self._log.rooms)

    async def newest(self) -> int:
        return await self._line.ask(self._log.newest)

    async def purge(self, room: str) -> None:
        await self._line.ask(lambda: self._log.purge(room))


class SimulatedSnapshots:
    """`ports.Snapshots` over a line. The newer version writes another form, as `standing.FORM` would say."""

    def __init__(self, line: Line) -> None:
        self._line, self._snapshots = line, MemorySnapshots(line.disk.tables)

    async def save(self, room: str, seq: int, body: bytes) -> None:
        self._line.disk.watcher.saved(seq, body)
        await self._line.ask(lambda: self._save(room, seq, body))

    async def _save(self, room: str, seq: int, body: bytes) -> None:
        self._line.refuse_writing()
        await self._snapshots.save(room, seq, b"newer " + body if self._line.newer else body)

    async def latest(self, room: str) -> tuple[int, bytes] | None:
        found = await self._line.ask(lambda: self._snapshots.latest(room))
        if found is None:
            return None
        if self._line.chance("snapshot_ahead"):
            self._line.disk.watcher.happened("snapshot ahead of the log")
            found = found[0] + 1_000, found[1]
        return found[0], found[1].removeprefix(b"newer ") if self._line.newer else found[1]


class SimulatedBlobs:
    """`ports.Blobs` over a line."""

    def __init__(self, line: Line, draw: Callable[[int], bytes]) -> None:
        self._line, self._blobs = line, MemoryBlobs(line.disk.tables, draw)

    async def put(self, room: str, body: bytes, seal: str = "") -> str:
        return await self._write(lambda: self._blobs.put(room, body, seal))

    async def get(self, room: str, digest: str, seal: str = "") -> bytes | None:
        return await self._line.ask(lambda: self._blobs.get(room, digest, seal))

    async def delete(self, room: str, digest: str) -> None:
        await self._write(lambda: self._blobs.delete(room, digest))

    async def sweep(self, seen: frozenset[tuple[str, str]] = frozenset()) -> frozenset[tuple[str, str]]:
        return await self._write(lambda: self._blobs.sweep(seen))

    async def _write(self, act: Callable[[], Awaitable[T]]) -> T:
        return await self._line.ask(lambda: self._there(act), reads=False)

    async def _there(self, act: Callable[[], Awaitable[T]]) -> T:
        line, watcher = self._line, self._line.disk.watcher
        line.refuse_writing()
        if line.chance("commit_fails"):
            watcher.happened("commit failed")
            raise StorageUnavailable("unavailable")
        done = await act()
        if line.chance("kill_after_commit"):
            watcher.happened("killed between commit and answer")
            line.process.kill()
        if line.chance("commit_unheard"):
            watcher.happened("commit reported as failed")
            raise StorageUnavailable("unavailable")
        return done


class SimulatedDirectory(MemoryDirectory):
    """`ports.Directory` over a line: what entering a room needs of it."""

    def __init__(self, line: Line) -> None:
        super().__init__(line.disk.tables)
        self._line = line

    async def session(self, digest: str) -> Any:
        return await self._line.ask(lambda: super(SimulatedDirectory, self).session(digest))

    async def lab(self, lab: str) -> Any:
        return await self._line.ask(lambda: super(SimulatedDirectory, self).lab(lab))


def _as_newer(entry: Entry) -> Entry:
    body = b"[" + NEVER_HEARD_OF + (b"," if entry.body != b"[]" else b"") + entry.body[1:]
    return replace(entry, body=body, version=events.VERSION + 1)


def _from_newer(row: LogRow) -> LogRow:
    if row.version <= events.VERSION:
        return row
    body = row.body.replace(NEVER_HEARD_OF, b"").replace(b"[,", b"[", 1)
    return replace(row, body=body, version=events.VERSION)
