"""What the SQL adapters share: statements, run in a transaction that the caller opens and ends."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib import import_module
from typing import Any, Protocol

from sqlalchemy import Connection, Dialect, Executable, Select, Table, and_, bindparam, delete, func, select
from sqlalchemy.exc import DatabaseError

from board import chain, ports
from board.storage.tables import (
    blob_drafts,
    blobs,
    due,
    log,
    methods,
    participants,
    passes,
    rooms,
    sealed,
    sessions,
    snapshots,
    words,
)

PAGE = 500
"""Rows read at a time while a log is verified."""

HEADS = select(rooms.c.id, rooms.c.head).where(rooms.c.id.in_(bindparam("names", expanding=True)))
LINKS = select(*(log.c[name] for name in chain.ChainedRow.__struct_fields__)).order_by(log.c.seq)
SEALED = select(*(sealed.c[name] for name in ports.SealedRow.__struct_fields__))


class Runs(Protocol):
    """What runs the statements that write the log: SQLAlchemy's connection, or a quicker way to the same."""

    @property
    def dialect(self) -> Dialect: ...

    def execute(self, statement: Any, parameters: Any = None, /) -> Any: ...

    def scalars(self, statement: Any, /) -> Any: ...

    def exec_driver_sql(self, statement: str, /) -> Any: ...


def upsert(connection: Runs, table: Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert the rows, or replace those whose primary key is there. All rows name the same columns."""
    if rows:
        connection.execute(_upsert(connection.dialect.name, table, tuple(rows[0])), rows)


@cache
def _upsert(dialect: str, table: Table, names: tuple[str, ...]) -> Executable:
    keys = [column.name for column in table.primary_key]
    # Both dialects say ON CONFLICT in the same words, each through its own construct: only the one in use is read.
    statement = import_module(f"sqlalchemy.dialects.{dialect}").insert(table)
    others = {name: statement.excluded[name] for name in names if name not in keys}
    made: Executable = statement.on_conflict_do_update(index_elements=keys, set_=others)
    return made


def remove(connection: Runs, table: Table, keys: Iterable[Sequence[str]]) -> None:
    """Delete the rows whose primary key begins with one of `keys`, all of the same length."""
    given = sorted(map(tuple, keys))
    if given:
        names = [column.name for column in table.primary_key][: len(given[0])]
        values = [dict(zip((f"k_{name}" for name in names), key, strict=True)) for key in given]
        connection.execute(_remove(table, tuple(names)), values)


@cache
def _remove(table: Table, names: tuple[str, ...]) -> Executable:
    return delete(table).where(*(table.c[name] == bindparam(f"k_{name}") for name in names))


def read_heads(connection: Connection, names: Sequence[str]) -> dict[str, int]:
    """Return the head of each named room that exists."""
    found = connection.execute(HEADS, {"names": names})
    return {room: head for room, head in found}  # noqa: C416 - dict() does not accept rows for mypy


def read_newest(connection: Connection) -> int:
    """Return the latest `at` of the rooms' last rows, 0 for none."""
    last = rooms.join(log, and_(log.c.room == rooms.c.id, log.c.seq == rooms.c.head))
    return connection.scalar(select(func.max(log.c.at)).select_from(last)) or 0


def read_room(connection: Connection, room: str, after: int) -> ports.Loaded:
    """Return a room as the log port promises it; the transaction makes the four answers agree. Rows that aren't those
    that were written are not given (D10)."""
    head = connection.scalar(select(rooms.c.head).where(rooms.c.id == room)) or 0
    links = _read_links(connection, room, after)
    # The row at `after` comes along: the next one is chained to it.
    last = links.pop(0).chain if links and links[0].seq == after else None
    if after <= head:
        _hold(chain.faults(room, head, links, after=(after, last) if after else None))
    hidden = connection.execute(SEALED.where(sealed.c.room == room).order_by(sealed.c.seq, sealed.c.key))
    names = select(participants.c.participant, participants.c.name).where(participants.c.room == room)
    return ports.Loaded(
        head,
        tuple(ports.LogRow(it.seq, it.command_id, it.by, it.at, it.version, it.body) for it in links),
        tuple(ports.SealedRow(*row) for row in hidden),
        {participant: name for participant, name in connection.execute(names)},  # noqa: C416
    )


def read_links(connection: Connection, room: str) -> list[chain.ChainedRow]:
    """Return all rows of a room, none of them damaged."""
    head = connection.scalar(select(rooms.c.head).where(rooms.c.id == room)) or 0
    links = _read_links(connection, room, 0)
    _hold(chain.faults(room, head, links))
    return links


def _read_links(connection: Connection, room: str, since: int) -> list[chain.ChainedRow]:
    """Return a room's rows from the one at `since` on, that one included."""
    try:
        return [
            chain.ChainedRow(*row)
            for row in connection.execute(LINKS.where(log.c.room == room, log.c.seq >= since))
        ]
    except TypeError as error:
        raise ports.Corrupt(f"room {room}: a row is not what was written") from error


def _hold(faults: Iterator[str]) -> None:
    """Raise Corrupt for the first fault, if there is one."""
    if (fault := next(faults, None)) is not None:
        raise ports.Corrupt(fault)


def read_commands(connection: Runs, room: str, command_ids: Iterable[str]) -> frozenset[str]:
    """Return those of the command ids that are in the room's log."""
    query = select(log.c.command_id).where(log.c.room == room, log.c.command_id.in_(list(command_ids)))
    return frozenset(connection.scalars(query))


def verify(connection: Connection, room: str) -> list[str]:
    """Return the faults of a room's log: see `chain.faults`."""
    head = connection.scalar(select(rooms.c.head).where(rooms.c.id == room)) or 0
    return list(chain.faults(room, head, _links(connection, room)))


def _links(connection: Connection, room: str) -> Iterator[chain.ChainedRow | chain.Unreadable]:
    page = list(_page(connection, LINKS.where(log.c.room == room).limit(PAGE)))
    while page:
        yield from page
        page = list(_page(connection, LINKS.where(log.c.room == room, log.c.seq > page[-1].seq).limit(PAGE)))


def _page(connection: Connection, query: Select[Any]) -> Iterator[chain.ChainedRow | chain.Unreadable]:
    """Read the links of `query`, one by one where they do not come together."""
    try:
        yield from [chain.ChainedRow(*row) for row in connection.execute(query)]
    except (DatabaseError, TypeError):
        for seq in connection.scalars(query.with_only_columns(log.c.seq)).all():
            yield _link(connection, query.where(log.c.seq == seq), seq)


def _link(connection: Connection, query: Select[Any], seq: int) -> chain.ChainedRow | chain.Unreadable:
    try:
        return chain.ChainedRow(*connection.execute(query).one())
    except (DatabaseError, TypeError):
        return chain.Unreadable(seq)


def purge(connection: Connection, room: str) -> None:
    """Delete everything of a room."""
    connection.execute(
        select(rooms.c.id).where(rooms.c.id == room).with_for_update()
    )  # nobody appends meanwhile
    for table in (log, sealed, participants, blobs, blob_drafts, snapshots, sessions, passes, due, words):
        connection.execute(delete(table).where(table.c.room == room))
    connection.execute(delete(methods).where(methods.c.room == room))
    connection.execute(delete(rooms).where(rooms.c.id == room))
