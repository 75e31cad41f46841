"""The storage ports on a SQL database. What differs between databases is behind `Database`."""

from collections.abc import Callable, Collection, Sequence
from functools import partial
from typing import Any, Protocol, TypeVar

from msgspec import Struct
from msgspec.structs import asdict
from sqlalchemy import (
    ColumnElement,
    Connection,
    Select,
    Table,
    and_,
    delete,
    func,
    insert,
    or_,
    select,
    true,
    update,
)

from board.chain import ChainedRow
from board.ports import DueRow, Entry, LabRow, ListedMethod, Loaded, MethodRow, PassRow, RoomRow, SessionRow
from board.storage import checks, statements
from board.storage.appends import Append
from board.storage.statements import remove, upsert
from board.storage.tables import (
    LARGE,
    SMALL,
    due,
    instance,
    labs,
    methods,
    passes,
    rooms,
    sessions,
    snapshots,
)

T = TypeVar("T")
S = TypeVar("S", bound=Struct)

ASKED_AT_ONCE = 1_000
"""Sessions in one query: no database takes any number of values."""


class UnfitDatabase(Exception):
    """The database cannot keep what is promised: the server must not start on it. The text says why."""


class Database(Protocol):
    """Transactions on one database, and when they are durable. All raise StorageUnavailable."""

    async def read(self, work: Callable[[Connection], T]) -> T:
        """Return what `work` read, in one transaction that no writer stops."""
        ...

    async def write(self, work: Callable[[Connection], T], *, forget: tuple[Table, ...] = ()) -> T:
        """Return what `work` returned once what it wrote is durable. `work` may be called more than once,
        each time in a transaction where nothing of the last time is left. What it deleted from the tables of
        `forget` then leaves the files too."""
        ...

    async def append(self, append: Append) -> None:
        """Do `EventLog.append`."""
        ...

    async def close(self) -> None:
        """Finish what was asked for, then let go of the database."""
        ...


class SqlEventLog:
    """`ports.EventLog` on a SQL database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def append(self, room: str, expected: int, entries: Sequence[Entry]) -> None:
        await self._database.append(Append(room, expected, tuple(entries)))

    async def load(self, room: str, after: int = 0) -> Loaded:
        return await self._database.read(lambda connection: statements.read_room(connection, room, after))

    async def links(self, room: str) -> list[ChainedRow]:
        return await self._database.read(lambda connection: statements.read_links(connection, room))

    async def heads(self, rooms: Sequence[str]) -> dict[str, int]:
        return await self._database.read(lambda connection: statements.read_heads(connection, rooms))

    async def seen(self, room: str, command_ids: Sequence[str]) -> frozenset[str]:
        return await self._database.read(lambda found: statements.read_commands(found, room, command_ids))

    async def verify(self, room: str) -> list[str]:
        return await self._database.read(lambda connection: statements.verify(connection, room))

    async def check(self) -> list[str]:
        found = await self._database.read(lambda it: checks.pages(it) if it.dialect.name == "sqlite" else [])
        for table in checks.TABLES:
            after: Sequence[Any] | None = None
            while True:  # some at a time: nobody may keep a database busy for long
                told, after = await self._database.read(partial(checks.rows, table=table, after=after))
                found += told
                if after is None:
                    break
        return found

    async def rooms(self) -> list[str]:
        query = select(rooms.c.id).order_by(rooms.c.id)
        return await self._database.read(lambda connection: list(connection.scalars(query)))

    async def newest(self) -> int:
        return await self._database.read(statements.read_newest)

    async def purge(self, room: str) -> None:
        await self._database.write(
            lambda connection: statements.purge(connection, room), forget=SMALL + LARGE
        )


class SqlSnapshots:
    """`ports.Snapshots` on a SQL database: one per room, the newest."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def save(self, room: str, seq: int, body: bytes) -> None:
        await self._database.write(lambda connection: _save_snapshot(connection, room, seq, body))

    async def latest(self, room: str) -> tuple[int, bytes] | None:
        query = select(snapshots.c.seq, snapshots.c.body).where(snapshots.c.room == room)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        return None if row is None else (row.seq, row.body)


def _save_snapshot(connection: Connection, room: str, seq: int, body: bytes) -> None:
    # A process that had not heard of a purge must not bring the room back.
    head = connection.scalar(select(rooms.c.head).where(rooms.c.id == room).with_for_update())
    newest = connection.scalar(select(snapshots.c.seq).where(snapshots.c.room == room))
    if head is not None and (newest or 0) <= seq <= head:
        upsert(connection, snapshots, [{"room": room, "seq": seq, "body": body}])


class SqlDirectory:
    """`ports.Directory` on a SQL database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def lab(self, lab: str) -> LabRow | None:
        return await self._one(LabRow, _select(labs, LabRow).where(labs.c.id == lab))

    async def labs(self) -> list[LabRow]:
        return await self._all(LabRow, _select(labs, LabRow).order_by(labs.c.name, labs.c.id))

    async def save_lab(self, lab: LabRow) -> None:
        await self._save(labs, lab)

    async def change_lab_link(self, lab: str, digest: str) -> None:
        await self._database.write(lambda connection: _change_lab_link(connection, lab, digest))

    async def add_room(self, room: RoomRow) -> None:
        await self._database.write(lambda connection: _add_room(connection, room))

    async def room(self, room: str) -> RoomRow | None:
        return await self._one(RoomRow, REGISTERED.where(rooms.c.id == room))

    async def change_code(self, room: RoomRow, code: str, link: str) -> bool:
        return await self._database.write(lambda connection: _change_code(connection, room, code, link))

    async def rooms_of(
        self, lab: str, after: RoomRow | None = None, limit: int | None = None
    ) -> list[RoomRow]:
        behind = _behind(after) if after else true()
        query = REGISTERED.where(rooms.c.lab == lab, behind).limit(limit)
        return await self._all(RoomRow, query.order_by(rooms.c.over, rooms.c.created_at.desc(), rooms.c.id))

    async def count_rooms(self, lab: str) -> int:
        query = select(func.count()).select_from(rooms).where(rooms.c.lab == lab)
        return await self._database.read(lambda found: found.scalar(query) or 0)

    async def save_line(self, room: str, seq: int, line: bytes, *, over: bool) -> None:
        same = rooms.c.id == room, rooms.c.code.is_not(None), rooms.c.line_seq <= seq
        kept = update(rooms).where(*same).values(line=line, line_seq=seq, over=over)
        await self._database.write(lambda connection: connection.execute(kept))

    async def room_by_code(self, code: str) -> RoomRow | None:
        return await self._one(RoomRow, REGISTERED.where(rooms.c.code == code))

    async def add_session(self, session: SessionRow) -> None:
        await self._save(sessions, session)

    async def session(self, digest: str) -> SessionRow | None:
        return await self._one(SessionRow, _select(sessions, SessionRow).where(sessions.c.digest == digest))

    async def drop_session(self, digest: str) -> None:
        await self._database.write(lambda connection: remove(connection, sessions, [(digest,)]))

    async def ended(self, digests: Collection[str], now: int = 0) -> set[str]:
        return await self._database.read(lambda connection: _ended(connection, sorted(digests), now))

    async def touch_sessions(self, digests: Collection[str], at: int) -> None:
        await self._database.write(lambda connection: _touch(connection, sorted(digests), at))

    async def sessions_of(self, room: str, participant: str) -> list[SessionRow]:
        same = sessions.c.room == room, sessions.c.participant == participant
        return await self._all(SessionRow, _select(sessions, SessionRow).where(*same).order_by(*LATEST))

    async def lab_sessions(self, lab: str) -> list[SessionRow]:
        return await self._all(
            SessionRow, _select(sessions, SessionRow).where(sessions.c.lab == lab).order_by(*LATEST)
        )

    async def add_pass(self, made: PassRow) -> None:
        await self._save(passes, made)

    async def passes_of(self, room: str, participant: str, now: int) -> list[PassRow]:
        of = passes.c.room == room, passes.c.participant == participant, passes.c.expires_at > now
        query = _select(passes, PassRow).where(*of).order_by(passes.c.expires_at, passes.c.digest)
        return await self._all(PassRow, query)

    async def waiting_pass(self, digest: str, now: int) -> PassRow | None:
        return await self._one(PassRow, _waiting(digest, now))

    async def use_pass(
        self, digest: str, now: int, room: str = "", becomes: SessionRow | None = None
    ) -> PassRow | None:
        return await self._database.write(lambda found: _use_pass(found, digest, now, room, becomes))

    async def epoch(self) -> str:
        return await self._database.read(lambda found: found.scalar(select(instance.c.epoch)) or "")

    async def begin_history(self, epoch: str) -> None:
        await self._database.write(lambda connection: _begin_history(connection, epoch))

    async def touch(self) -> None:
        await self._database.write(
            lambda found: found.execute(update(instance).values(epoch=instance.c.epoch))
        )

    async def key_print(self) -> str:
        return await self._database.read(lambda found: found.scalar(select(instance.c.key_print)) or "")

    async def save_key_print(self, key_print: str) -> None:
        await self._database.write(lambda found: found.execute(update(instance).values(key_print=key_print)))

    async def clock_seen(self) -> int | None:
        return await self._database.read(lambda found: found.scalar(select(instance.c.seen_at)))

    async def saw_clock(self, at: int) -> None:
        await self._database.write(lambda connection: _saw_clock(connection, at))

    async def due(self) -> list[DueRow]:
        return await self._all(DueRow, _select(due, DueRow).order_by(due.c.room))

    async def mark_due(self, mark: DueRow) -> None:
        await self._database.write(lambda connection: _mark_due(connection, mark))

    async def unmark_due(self, room: str) -> None:
        await self._database.write(lambda connection: remove(connection, due, [(room,)]))

    async def save_method(self, method: MethodRow) -> None:
        await self._save(methods, method)

    async def methods(self, lab: str) -> list[ListedMethod]:
        query = _select(methods, ListedMethod).where(methods.c.lab == lab)
        return await self._all(ListedMethod, query.order_by(methods.c.title, methods.c.id))

    async def method(self, lab: str, method: str) -> MethodRow | None:
        same = methods.c.lab == lab, methods.c.id == method
        return await self._one(MethodRow, _select(methods, MethodRow).where(*same))

    async def drop_method(self, lab: str, method: str) -> None:
        dropped = delete(methods).where(methods.c.lab == lab, methods.c.id == method)
        await self._database.write(lambda connection: connection.execute(dropped))

    async def _save(self, table: Table, row: Struct) -> None:
        await self._database.write(lambda connection: upsert(connection, table, [asdict(row)]))

    async def _all(self, kind: type[S], query: Select[Any]) -> list[S]:
        return await self._database.read(lambda found: [kind(*row) for row in found.execute(query)])

    async def _one(self, kind: type[S], query: Select[Any]) -> S | None:
        return next(iter(await self._all(kind, query)), None)


def _select(table: Table, kind: type[Struct]) -> Select[Any]:
    return select(*(table.c[name] for name in kind.__struct_fields__))


REGISTERED = _select(rooms, RoomRow).where(rooms.c.code.is_not(None))
"""Rooms that were entered in the directory; a room can have a log before that."""


LATEST = sessions.c.seen_at.desc(), sessions.c.made_at.desc(), sessions.c.digest


def _behind(row: RoomRow) -> ColumnElement[bool]:
    """Return the condition for what comes after a room in a lab's list."""
    older = or_(
        rooms.c.created_at < row.created_at, and_(rooms.c.created_at == row.created_at, rooms.c.id > row.id)
    )
    same = and_(rooms.c.over.is_(row.over), older)
    return same if row.over else or_(rooms.c.over.is_(True), same)


def _touch(connection: Connection, digests: Sequence[str], at: int) -> None:
    for first in range(0, len(digests), ASKED_AT_ONCE):
        some = sessions.c.digest.in_(digests[first : first + ASKED_AT_ONCE])
        connection.execute(update(sessions).where(some, sessions.c.seen_at < at).values(seen_at=at))


def _saw_clock(connection: Connection, at: int) -> None:
    connection.execute(update(instance).values(seen_at=at))
    ends_at = at + sessions.c.ends_at - sessions.c.made_at
    from_now = {"made_at": at, "seen_at": at, "ends_at": ends_at, "dated": True}
    connection.execute(update(sessions).where(sessions.c.dated.is_(False)).values(from_now))


def _ended(connection: Connection, digests: Sequence[str], now: int) -> set[str]:
    lasts = and_(sessions.c.ends_at > now, sessions.c.seen_at + sessions.c.idle_ms > now)
    lives = (or_(sessions.c.dated.is_(False), lasts),)
    ended = set(digests)
    for at in range(0, len(digests), ASKED_AT_ONCE):
        some = digests[at : at + ASKED_AT_ONCE]
        ended.difference_update(
            connection.scalars(select(sessions.c.digest).where(sessions.c.digest.in_(some), *lives))
        )
    return ended


def _waiting(digest: str, now: int) -> Select[Any]:
    return _select(passes, PassRow).where(passes.c.digest == digest, passes.c.expires_at > now)


def _use_pass(
    connection: Connection, digest: str, now: int, room: str, becomes: SessionRow | None
) -> PassRow | None:
    found = connection.execute(_waiting(digest, now).with_for_update()).one_or_none()
    used = PassRow(*found) if found and room in ("", found.room) else None
    over = passes.c.expires_at <= now
    connection.execute(delete(passes).where(or_(passes.c.digest == digest, over) if used else over))
    if used and becomes:
        upsert(connection, sessions, [asdict(becomes)])
    return used


def _begin_history(connection: Connection, epoch: str) -> None:
    if not connection.execute(update(instance).values(epoch=epoch)).rowcount:
        connection.execute(insert(instance).values(epoch=epoch))


def _mark_due(connection: Connection, mark: DueRow) -> None:
    if connection.scalar(select(due.c.room).where(due.c.room == mark.room)) is None:
        connection.execute(insert(due).values(asdict(mark)))


def _change_lab_link(connection: Connection, lab: str, digest: str) -> None:
    connection.execute(update(labs).where(labs.c.id == lab).values(digest=digest))
    for table in (sessions, passes):
        connection.execute(delete(table).where(table.c.lab == lab))


def _change_code(connection: Connection, room: RoomRow, code: str, link: str) -> bool:
    if connection.scalar(select(rooms.c.id).where(rooms.c.code == code)) is not None:
        raise ValueError(f"the code {code} is taken")
    same = rooms.c.id == room.id, rooms.c.code == room.code
    return connection.execute(update(rooms).where(*same).values(code=code, code_link=link)).rowcount > 0


def _add_room(connection: Connection, room: RoomRow) -> None:
    same = and_(rooms.c.id == room.id, rooms.c.code.is_not(None))
    if connection.scalar(select(rooms.c.id).where(or_(rooms.c.code == room.code, same))) is not None:
        raise ValueError(f"the code {room.code} is taken, or the room is registered")
    entered = update(rooms).where(rooms.c.id == room.id).values(asdict(room))
    if not connection.execute(entered).rowcount:
        connection.execute(insert(rooms).values(asdict(room) | {"head": 0}))
