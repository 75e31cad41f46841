"""The storage ports in memory: what they promise in its plainest form, but for durability."""

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence

from msgspec.structs import replace

from board import chain
from board.domain.language.errors import Refused
from board.ports import (
    ROOM_BLOBS,
    Conflict,
    DueRow,
    DuplicateCommand,
    Entry,
    LabRow,
    ListedMethod,
    Loaded,
    LogRow,
    MethodRow,
    PassRow,
    RoomRow,
    SealedRow,
    SessionRow,
    Sought,
    StorageUnavailable,
)
from board.storage.blobs import digest_of, filled, settled


class Logged:
    """One room: its rows, its open sealed rows by (seal, participant, key), its names."""

    def __init__(self) -> None:
        self.rows: list[LogRow] = []
        self.sealed: dict[tuple[str, str, str], SealedRow] = {}
        self.names: dict[str, str] = {}


class Tables:
    """What the ports share."""

    def __init__(self) -> None:
        self.closed = False
        self.logs: dict[str, Logged] = {}
        self.blobs: dict[str, dict[str, tuple[str | None, bytes]]] = {}
        """Bodies by room and digest, each with the seal of a draft, None where the log names it."""
        self.snapshots: dict[str, tuple[int, bytes]] = {}
        self.labs: dict[str, LabRow] = {}
        self.rooms: dict[str, RoomRow] = {}
        self.lines: dict[str, int] = {}
        self.words: dict[str, tuple[int, dict[str, int]]] = {}
        """What rooms are found by, and at which seq."""
        self.sessions: dict[str, SessionRow] = {}
        self.passes: dict[str, PassRow] = {}
        self.methods: dict[str, MethodRow] = {}
        self.epoch = "memory00"
        self.key_print = ""
        self.seen: int | None = None
        self.due: dict[str, DueRow] = {}

    async def close(self) -> None:
        self.closed = True

    def check(self) -> None:
        """Raise StorageUnavailable once closed."""
        if self.closed:
            raise StorageUnavailable("unavailable")


class MemoryEventLog:
    """`ports.EventLog` in memory. Every call runs without a pause, so it needs no lock."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def append(self, room: str, expected: int, entries: Sequence[Entry]) -> None:
        self._tables.check()
        logged = self._tables.logs.get(room) or Logged()
        if len(logged.rows) != expected:
            raise Conflict(room, len(logged.rows))
        _refuse_twice(room, logged, entries)
        self._move_blobs(room, entries)
        for entry in entries:
            _add(logged, entry)
            self._tables.logs[room] = logged

    def _move_blobs(self, room: str, entries: Sequence[Entry]) -> None:
        kept = self._tables.blobs.get(room, {})
        places = {digest: seal for digest, (seal, _) in kept.items()}
        for entry in entries:
            places = settled(room, places, entry)
        self._tables.blobs[room] = {digest: (seal, kept[digest][1]) for digest, seal in places.items()}

    async def load(self, room: str, after: int = 0) -> Loaded:
        logged = self._tables.logs.get(room) or Logged()
        hidden = sorted(logged.sealed.values(), key=lambda row: (row.seq, row.key))
        return Loaded(len(logged.rows), tuple(logged.rows[after:]), tuple(hidden), dict(logged.names))

    async def links(self, room: str) -> list[chain.ChainedRow]:
        rows = (self._tables.logs.get(room) or Logged()).rows
        return list(_chained(room, rows))

    async def heads(self, rooms: Sequence[str]) -> dict[str, int]:
        known = set(await self.rooms())
        return {room: len((self._tables.logs.get(room) or Logged()).rows) for room in rooms if room in known}

    async def seen(self, room: str, command_ids: Sequence[str]) -> frozenset[str]:
        logged = self._tables.logs.get(room) or Logged()
        return frozenset(row.command_id for row in logged.rows).intersection(command_ids)

    async def verify(self, room: str) -> list[str]:  # noqa: ARG002 - nothing on a disk, nothing to decay
        return []

    async def check(self) -> list[str]:
        return []

    async def rooms(self) -> list[str]:
        return sorted(self._tables.logs.keys() | self._tables.rooms.keys())

    async def newest(self) -> int:
        return max((logged.rows[-1].at for logged in self._tables.logs.values() if logged.rows), default=0)

    async def purge(self, room: str) -> None:
        tables = self._tables
        for by_room in (
            tables.logs, tables.blobs, tables.snapshots, tables.rooms, tables.lines, tables.due, tables.words
        ):  # fmt: skip
            by_room.pop(room, None)
        tables.methods = {key: row for key, row in tables.methods.items() if row.room != room}
        tables.passes = {key: row for key, row in tables.passes.items() if row.room != room}
        tables.sessions = {key: row for key, row in tables.sessions.items() if row.room != room}


def _refuse_twice(room: str, logged: Logged, entries: Sequence[Entry]) -> None:
    taken = {row.command_id for row in logged.rows}
    for entry in entries:
        if entry.command_id in taken:
            raise DuplicateCommand(room, entry.command_id)
        taken.add(entry.command_id)


def _add(logged: Logged, entry: Entry) -> None:
    seq = len(logged.rows) + 1
    logged.rows.append(LogRow(seq, entry.command_id, entry.by, entry.at, entry.version, entry.body))
    for put in entry.sealed:
        key = (put.seal, put.participant, put.key)
        if put.value is None:
            logged.sealed.pop(key, None)
        else:
            logged.sealed[key] = SealedRow(*key, put.value, seq, put.blob)
    logged.sealed = {key: row for key, row in logged.sealed.items() if key[0] not in entry.closed_seals}
    for participant, name in entry.names:
        logged.names[participant] = name
    logged.names = {participant: name for participant, name in logged.names.items() if name}


def _chained(room: str, rows: Sequence[LogRow]) -> Iterator[chain.ChainedRow]:
    """Rows as a database has them. Nothing decays here, so they are chained when they are asked for."""
    last = chain.first_chain(room)
    for row in rows:
        salt = chain.new_salt()
        told = chain.digest(salt, row.body)
        head = chain.header(row.command_id, row.by, row.at, row.version)
        last = chain.next_chain(last, row.seq, told, head)
        yield chain.ChainedRow(
            row.seq, row.command_id, row.by, row.at, row.version, row.body, salt, told, last
        )


class MemorySnapshots:
    """`ports.Snapshots` in memory."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def save(self, room: str, seq: int, body: bytes) -> None:
        logged = self._tables.logs.get(room)
        newest, _ = self._tables.snapshots.get(room, (0, b""))
        if logged is not None and newest <= seq <= len(logged.rows):
            self._tables.snapshots[room] = (seq, body)

    async def latest(self, room: str) -> tuple[int, bytes] | None:
        return self._tables.snapshots.get(room)


class MemoryBlobs:
    """`ports.Blobs` in memory. `draw` is where salts come from."""

    def __init__(self, tables: Tables, draw: Callable[[int], bytes] = os.urandom) -> None:
        self._tables, self._draw = tables, draw

    async def put(self, room: str, body: bytes, seal: str = "") -> str:
        self._tables.check()
        kept = filled(body)
        if room not in self._tables.logs and room not in self._tables.rooms:
            raise Refused("not_found")
        there = self._tables.blobs.setdefault(room, {})
        if len(there) >= ROOM_BLOBS:
            raise Refused("too_many", limit=ROOM_BLOBS)
        digest = digest_of(self._draw(chain.SALT_BYTES), kept)
        there[digest] = seal, kept
        return digest

    async def get(self, room: str, digest: str, seal: str = "") -> bytes | None:
        where, body = self._tables.blobs.get(room, {}).get(digest, ("", b""))
        return body if where == (seal or None) else None

    async def delete(self, room: str, digest: str) -> None:
        self._tables.blobs.get(room, {}).pop(digest, None)

    async def sweep(self, seen: frozenset[tuple[str, str]] = frozenset()) -> frozenset[tuple[str, str]]:
        for room, digest in self._loose() & seen:
            await self.delete(room, digest)
        return self._loose()

    def _loose(self) -> frozenset[tuple[str, str]]:
        logs, rooms = self._tables.logs, self._tables.blobs.items()
        named = {(room, row.blob) for room, logged in logs.items() for row in logged.sealed.values()}
        drafts = {
            (room, digest) for room, blobs in rooms for digest, (seal, _) in blobs.items() if seal is not None
        }
        return frozenset(drafts - named)


class MemoryDirectory:
    """`ports.Directory` in memory."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def lab(self, lab: str) -> LabRow | None:
        return self._tables.labs.get(lab)

    async def labs(self) -> list[LabRow]:
        return sorted(self._tables.labs.values(), key=lambda row: (row.name, row.id))

    async def save_lab(self, lab: LabRow) -> None:
        self._tables.labs[lab.id] = lab

    async def change_lab_link(self, lab: str, digest: str) -> None:
        tables = self._tables
        tables.labs[lab] = replace(tables.labs[lab], digest=digest)
        tables.sessions = {key: row for key, row in tables.sessions.items() if row.lab != lab}
        tables.passes = {key: row for key, row in tables.passes.items() if row.lab != lab}

    async def add_room(self, room: RoomRow) -> None:
        if room.id in self._tables.rooms or await self.room_by_code(room.code):
            raise ValueError(f"the code {room.code} is taken, or the room is registered")
        self._tables.rooms[room.id] = room

    async def room(self, room: str) -> RoomRow | None:
        return self._tables.rooms.get(room)

    async def change_code(self, room: RoomRow, code: str, link: str) -> bool:
        if await self.room_by_code(code):
            raise ValueError(f"the code {code} is taken")
        found = self._tables.rooms.get(room.id)
        if found is None or found.code != room.code:
            return False
        self._tables.rooms[room.id] = replace(found, code=code, code_link=link)
        return True

    async def rooms_of(
        self, lab: str, after: RoomRow | None = None, limit: int | None = None
    ) -> list[RoomRow]:
        def place(row: RoomRow) -> tuple[bool, int, str]:
            return row.over, -row.created_at, row.id

        found = sorted((row for row in self._tables.rooms.values() if row.lab == lab), key=place)
        return [row for row in found if after is None or place(row) > place(after)][:limit]

    async def count_rooms(self, lab: str) -> int:
        return len(await self.rooms_of(lab))

    async def save_line(self, room: str, seq: int, line: bytes, *, over: bool) -> None:
        kept = self._tables.lines.get(room, 0)
        if room in self._tables.rooms and kept <= seq:
            self._tables.lines[room] = seq
            self._tables.rooms[room] = replace(self._tables.rooms[room], line=line, over=over)

    async def room_by_code(self, code: str) -> RoomRow | None:
        return next((row for row in self._tables.rooms.values() if row.code == code), None)

    async def add_session(self, session: SessionRow) -> None:
        self._tables.sessions[session.digest] = session

    async def session(self, digest: str) -> SessionRow | None:
        return self._tables.sessions.get(digest)

    async def drop_session(self, digest: str) -> None:
        self._tables.sessions.pop(digest, None)

    async def ended(self, digests: Collection[str], now: int = 0) -> set[str]:
        return set(digests) - {key for key, row in self._tables.sessions.items() if not row.over(now)}

    async def touch_sessions(self, digests: Collection[str], at: int) -> None:
        for digest in digests:
            if (row := self._tables.sessions.get(digest)) is not None and row.seen_at < at:
                self._tables.sessions[digest] = replace(row, seen_at=at)

    async def sessions_of(self, room: str, participant: str) -> list[SessionRow]:
        return self._latest(lambda row: (row.room, row.participant) == (room, participant))

    async def lab_sessions(self, lab: str) -> list[SessionRow]:
        return self._latest(lambda row: row.lab == lab)

    def _latest(self, wanted: Callable[[SessionRow], bool]) -> list[SessionRow]:
        found = [row for row in self._tables.sessions.values() if wanted(row)]
        return sorted(found, key=lambda row: (-row.seen_at, -row.made_at, row.digest))

    async def add_pass(self, made: PassRow) -> None:
        self._tables.passes[made.digest] = made

    async def passes_of(self, room: str, participant: str, now: int) -> list[PassRow]:
        passes = self._tables.passes.values()
        found = [row for row in passes if (row.room, row.participant) == (room, participant)]
        waiting = [row for row in found if now < row.expires_at]
        return sorted(waiting, key=lambda row: (row.expires_at, row.digest))

    async def waiting_pass(self, digest: str, now: int) -> PassRow | None:
        found = self._tables.passes.get(digest)
        return found if found and now < found.expires_at else None

    async def use_pass(
        self, digest: str, now: int, room: str = "", becomes: SessionRow | None = None
    ) -> PassRow | None:
        passes = self._tables.passes
        self._tables.passes = {key: row for key, row in passes.items() if now < row.expires_at}
        found = self._tables.passes.get(digest)
        if found is None or room not in ("", found.room):
            return None
        if becomes:
            self._tables.sessions[becomes.digest] = becomes
        return self._tables.passes.pop(digest)

    async def epoch(self) -> str:
        return self._tables.epoch

    async def begin_history(self, epoch: str) -> None:
        self._tables.epoch = epoch

    async def touch(self) -> None:
        self._tables.check()

    async def key_print(self) -> str:
        return self._tables.key_print

    async def save_key_print(self, key_print: str) -> None:
        self._tables.key_print = key_print

    async def clock_seen(self) -> int | None:
        return self._tables.seen

    async def saw_clock(self, at: int) -> None:
        self._tables.seen = at
        for digest, row in self._tables.sessions.items():
            if not row.dated:
                ends_at = at + row.ends_at - row.made_at
                dated = replace(row, made_at=at, seen_at=at, ends_at=ends_at, dated=True)
                self._tables.sessions[digest] = dated

    async def due(self) -> list[DueRow]:
        return sorted(self._tables.due.values(), key=lambda row: row.room)

    async def mark_due(self, mark: DueRow) -> None:
        self._tables.due.setdefault(mark.room, mark)

    async def unmark_due(self, room: str) -> None:
        self._tables.due.pop(room, None)

    async def save_method(self, method: MethodRow) -> None:
        self._tables.methods[method.id] = method

    async def methods(self, lab: str) -> list[ListedMethod]:
        found = [row for row in self._tables.methods.values() if row.lab == lab]
        lines = [ListedMethod(row.id, row.title, row.minutes, row.room) for row in found]
        return sorted(lines, key=lambda line: (line.title, line.id))

    async def method(self, lab: str, method: str) -> MethodRow | None:
        found = self._tables.methods.get(method)
        return found if found and found.lab == lab else None

    async def drop_method(self, lab: str, method: str) -> None:
        if await self.method(lab, method):
            del self._tables.methods[method]


class MemoryLibrary:
    """`ports.Library` in memory."""

    def __init__(self, tables: Tables) -> None:
        self._tables = tables

    async def shelve(self, room: str, seq: int, words: Mapping[str, int]) -> None:
        if room in self._tables.rooms and self._tables.words.get(room, (0, {}))[0] <= seq:
            self._tables.words[room] = seq, dict(words)

    async def behind(self, limit: int) -> list[str]:
        tables = self._tables
        kept = {room: tables.words.get(room, (0, {}))[0] for room in tables.rooms}
        found = [
            row
            for row in tables.rooms.values()
            if kept[row.id] < len((tables.logs.get(row.id) or Logged()).rows)
        ]
        return [row.id for row in sorted(found, key=lambda row: (not row.over, kept[row.id], row.id))][:limit]

    async def find(self, lab: str, sought: Sequence[Sought], limit: int) -> list[RoomRow]:
        weights = {
            row: [_weight(self._tables.words.get(row.id, (0, {}))[1], each) for each in sought]
            for row in self._tables.rooms.values()
            if row.lab == lab
        }
        found = [row for row, each in weights.items() if each and all(each)]
        return sorted(found, key=lambda row: (-sum(weights[row]), -row.created_at, row.id))[:limit]


def _weight(words: Mapping[str, int], sought: Sought) -> int:
    """Return the most that a term weighs among the words of a room, 0 where it is not found."""
    return max(
        (it for stem, it in words.items() if stem in sought.stems or stem.startswith(sought.begins)),
        default=0,
    )
