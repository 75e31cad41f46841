"""Writing many appends, of many rooms, in one transaction: the refused write nothing and stop nobody.

The rooms are locked and read first and every append is judged in memory, so that the database is only asked
to write what it will accept. A command that is already in the log is rare, and looking for it costs a query
for each room: the first attempt leaves that to the unique constraint, and only a second one looks.
"""

from collections.abc import Sequence
from typing import Any

from msgspec import Struct
from sqlalchemy import Table, and_, bindparam, insert, select, update

from board import chain
from board.ports import BlobMissing, Conflict, Corrupt, DuplicateCommand, Entry, StorageUnavailable
from board.storage import blobs
from board.storage.statements import Runs, read_commands, remove, upsert
from board.storage.tables import blob_drafts, log, participants, rooms, sealed

Refusal = Conflict | DuplicateCommand | BlobMissing | Corrupt

# PostgreSQL locks the rooms here, always in the same order; on SQLite the transaction has locked everything.
TAILS = (
    select(rooms.c.id, rooms.c.head, log.c.chain)
    .select_from(rooms.outerjoin(log, and_(log.c.room == rooms.c.id, log.c.seq == rooms.c.head)))
    .where(rooms.c.id.in_(bindparam("rooms", expanding=True)))
    .order_by(rooms.c.id)
    .with_for_update(of=rooms)
)
MOVE = (
    update(rooms)
    .where(rooms.c.id == bindparam("room"), rooms.c.head == bindparam("expected"))
    .values(head=bindparam("moved"))
)
MAKE, ADD = insert(rooms), insert(log)


class Append(Struct, frozen=True):
    """One call of `EventLog.append`."""

    room: str
    expected: int
    entries: tuple[Entry, ...]

    @property
    def erases(self) -> tuple[Table, ...]:
        """The tables that lose something here which must then be gone from the files as well."""
        found = (
            (sealed, any(entry.closed_seals for entry in self.entries)),
            (participants, any(not name for entry in self.entries for _, name in entry.names)),
        )
        return tuple(table for table, loses in found if loses)

    @property
    def names(self) -> bool:
        """Whether it writes names: what they were before is to leave the files soon."""
        return any(entry.names for entry in self.entries)


class Written(Struct, frozen=True):
    """What became of several appends: for each the reason why it was not written, or None."""

    refusals: list[Refusal | None]
    lost: frozenset[Table]
    """Tables that lost what must be gone from the files, beside those that `Append.erases` tells beforehand."""


class _Tail(Struct):
    """Where a room's log ends: in the database (`stored`), and after what this transaction adds (`head`)."""

    stored: int | None
    head: int
    chain: bytes | None


def write_appends(connection: Runs, appends: Sequence[Append], *, look: bool) -> Written:
    """Write what can be written of the appends.

    Raises IntegrityError when a command is already in the log and `look` is false: end the transaction, open
    another and `look`.
    """
    if not appends:
        return Written([], frozenset())
    batch = _Batch(connection, appends)
    if look:
        batch.look(connection, appends)
    refusals = [batch.take(append) for append in appends]
    return Written(refusals, batch.write(connection))


class _Batch:
    """What one transaction is going to write, gathered append by append."""

    def __init__(self, connection: Runs, appends: Sequence[Append]) -> None:
        names = sorted({append.room for append in appends})
        self._tails = {name: _Tail(None, 0, chain.first_chain(name)) for name in names}
        for room, head, last in connection.execute(TAILS, {"rooms": names}):
            self._tails[room] = _Tail(head, head, last if head else chain.first_chain(room))
        self._known: set[tuple[str, str]] = set()
        self._rows: list[dict[str, Any]] = []
        self._sealed: dict[tuple[str, ...], dict[str, Any] | None] = {}
        self._closed: set[tuple[str, str]] = set()
        self._names: dict[tuple[str, str], str] = {}
        looked = {it.room for it in appends if any(map(blobs.touches_blobs, it.entries))}
        self._found = {room: blobs.read_places(connection, room) for room in sorted(looked)}
        self._places = dict(self._found)

    def look(self, connection: Runs, appends: Sequence[Append]) -> None:
        """Learn which of the commands are already in the log."""
        asked: dict[str, list[str]] = {append.room: [] for append in appends}
        for append in appends:
            asked[append.room] += [entry.command_id for entry in append.entries]
        for room, command_ids in asked.items():
            self._known.update((room, known) for known in read_commands(connection, room, command_ids))

    def take(self, append: Append) -> Refusal | None:
        """Gather one append, or say why not."""
        tail = self._tails[append.room]
        if (refusal := self._refusal(append, tail) or self._settle(append)) is not None:
            return refusal
        for entry in append.entries:
            self._add_row(append.room, tail, entry)
            self._add_sealed(append.room, tail.head, entry)
            self._names.update({(append.room, participant): name for participant, name in entry.names})
        return None

    def _refusal(self, append: Append, tail: _Tail) -> Refusal | None:
        if tail.head != append.expected:
            return Conflict(append.room, tail.head)
        if tail.chain is None:
            return Corrupt(f"room {append.room}, seq {tail.head}: missing")
        taken: set[str] = set()
        for entry in append.entries:
            if entry.command_id in taken or (append.room, entry.command_id) in self._known:
                return DuplicateCommand(append.room, entry.command_id)
            taken.add(entry.command_id)
        self._known.update((append.room, command_id) for command_id in taken)
        return None

    def _settle(self, append: Append) -> Refusal | None:
        if append.room not in self._places:
            return None
        places = self._places[append.room]
        try:
            for entry in append.entries:
                places = blobs.settled(append.room, places, entry)
        except BlobMissing as missing:
            return missing
        self._places[append.room] = places
        return None

    def _add_row(self, room: str, tail: _Tail, entry: Entry) -> None:
        salt = chain.new_salt()
        digest = chain.digest(salt, entry.body)
        header = chain.header(entry.command_id, entry.by, entry.at, entry.version)
        tail.head += 1
        tail.chain = chain.next_chain(tail.chain or b"", tail.head, digest, header)
        self._rows.append({
            "room": room, "seq": tail.head, "command_id": entry.command_id, "by": entry.by, "at": entry.at,
            "version": entry.version, "body": entry.body, "salt": salt, "digest": digest, "chain": tail.chain,
        })  # fmt: skip

    def _add_sealed(self, room: str, seq: int, entry: Entry) -> None:
        for put in entry.sealed:
            key = {"room": room, "seal": put.seal, "participant": put.participant, "key": put.key}
            row = None if put.value is None else key | {"value": put.value, "seq": seq, "blob": put.blob}
            self._sealed[tuple(key.values())] = row
        for seal in entry.closed_seals:
            self._closed.add((room, seal))
            self._sealed = {key: row for key, row in self._sealed.items() if key[:2] != (room, seal)}

    def write(self, connection: Runs) -> frozenset[Table]:
        """Write all that was gathered: the head first, so that a room exists before its rows do. Return what lost
        blobs."""
        if not self._rows:
            return frozenset()
        self._move_heads(connection)
        connection.execute(ADD, self._rows)
        if self._sealed or self._closed:
            self._write_sealed(connection)
        if self._names:
            self._write_names(connection)
        moves = [blobs.move(connection, room, self._found[room], self._places[room]) for room in self._found]
        return frozenset([blob_drafts] if any(moves) else [])

    def _write_sealed(self, connection: Runs) -> None:
        remove(connection, sealed, self._closed)
        remove(connection, sealed, [key for key, row in self._sealed.items() if row is None])
        upsert(connection, sealed, [row for row in self._sealed.values() if row is not None])

    def _write_names(self, connection: Runs) -> None:
        remove(connection, participants, [key for key, name in self._names.items() if not name])
        rows = [{"room": r, "participant": p, "name": name} for (r, p), name in self._names.items() if name]
        upsert(connection, participants, rows)

    def _move_heads(self, connection: Runs) -> None:
        made, moves = [], []
        for room, tail in self._tails.items():
            if tail.head == (tail.stored or 0):
                continue
            if tail.stored is None:
                made.append({"id": room, "head": tail.head})
            else:
                moves.append({"room": room, "expected": tail.stored, "moved": tail.head})
        if made:
            connection.execute(MAKE, made)
        if moves:
            moved = connection.execute(MOVE, moves)
            # The rooms are locked, so this cannot be; the log is not worth the bet.
            if connection.dialect.supports_sane_multi_rowcount and moved.rowcount != len(moves):
                raise StorageUnavailable("unavailable")
