"""The port for blobs on a SQL database."""

from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, Select, and_, bindparam, delete, exists, func, insert, select

from board import chain
from board.domain.language.errors import Refused
from board.ports import ROOM_BLOBS, Corrupt
from board.storage.blobs import digest_of, filled
from board.storage.sql import Database
from board.storage.statements import remove
from board.storage.tables import blob_drafts, blobs, rooms, sealed

NAMED = exists().where(sealed.c.room == blob_drafts.c.room, sealed.c.blob == blob_drafts.c.digest)
LOOSE = select(blob_drafts.c.room, blob_drafts.c.digest).where(~NAMED)
SWEEP = delete(blob_drafts).where(
    blob_drafts.c.room == bindparam("of"), blob_drafts.c.digest == bindparam("known"), ~NAMED
)


class SqlBlobs:
    """`ports.Blobs` on a SQL database."""

    def __init__(self, database: Database) -> None:
        self._database = database

    async def put(self, room: str, body: bytes, seal: str = "") -> str:
        salt, kept = chain.new_salt(), filled(body)
        row = {"room": room, "digest": digest_of(salt, kept), "seal": seal, "salt": salt, "body": kept}
        await self._database.write(lambda connection: _put(connection, row))
        return str(row["digest"])

    async def get(self, room: str, digest: str, seal: str = "") -> bytes | None:
        query = _select_draft(room, digest, seal) if seal else _select_named(room, digest)
        row = await self._database.read(lambda connection: connection.execute(query).one_or_none())
        if row is None:
            return None
        if digest_of(row.salt, row.body) != digest:
            raise Corrupt(f"room {room}, blob {digest}: the body is not the one that was put")
        return bytes(row.body)

    async def delete(self, room: str, digest: str) -> None:
        tables = (blobs, blob_drafts)
        await self._database.write(lambda connection: _delete(connection, room, digest), forget=tables)

    async def sweep(self, seen: frozenset[tuple[str, str]] = frozenset()) -> frozenset[tuple[str, str]]:
        if seen:
            await self._database.write(lambda connection: _sweep(connection, seen), forget=(blob_drafts,))
        found = await self._database.read(lambda connection: connection.execute(LOOSE).all())
        return frozenset((room, digest) for room, digest in found)


def _select_named(room: str, digest: str) -> Select[Any]:
    return select(blobs.c.salt, blobs.c.body).where(blobs.c.room == room, blobs.c.digest == digest)


def _select_draft(room: str, digest: str, seal: str) -> Select[Any]:
    key = and_(blob_drafts.c.room == room, blob_drafts.c.digest == digest, blob_drafts.c.seal == seal)
    return select(blob_drafts.c.salt, blob_drafts.c.body).where(key)


def _put(connection: Connection, row: dict[str, Any]) -> None:
    if not _locked(connection, [row["room"]]):
        raise Refused("not_found")
    there = [
        connection.scalar(select(func.count()).select_from(table).where(table.c.room == row["room"])) or 0
        for table in (blobs, blob_drafts)
    ]
    if sum(there) >= ROOM_BLOBS:
        raise Refused("too_many", limit=ROOM_BLOBS)
    connection.execute(insert(blob_drafts).values(row))


def _locked(connection: Connection, names: Collection[str]) -> list[str]:
    """Return those of the rooms that exist; until the transaction ends nobody appends to them."""
    query = select(rooms.c.id).where(rooms.c.id.in_(sorted(names))).order_by(rooms.c.id).with_for_update()
    return list(connection.scalars(query))


def _delete(connection: Connection, room: str, digest: str) -> None:
    _locked(connection, [room])
    for table in (blobs, blob_drafts):
        remove(connection, table, [(room, digest)])


def _sweep(connection: Connection, seen: frozenset[tuple[str, str]]) -> None:
    _locked(connection, {room for room, _ in seen})
    connection.execute(SWEEP, [{"of": room, "known": digest} for room, digest in sorted(seen)])
