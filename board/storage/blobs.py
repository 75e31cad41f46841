"""Blobs: how a body is kept, which of them an entry may name, and how they move with an append.

Drafts and what the log names are two tables. A blob moves from one to the other in the transaction of the append that
names it, together with all others of that append and in the order of their digests: which came first is not kept
anywhere, not even by the order of pages. What a closing seal leaves behind is deleted there and then.
"""

from sqlalchemy import insert, select

from board import chain
from board.domain.language.errors import Refused
from board.ports import BLOB_SIZES, BlobMissing, Entry, StorageUnavailable
from board.storage.statements import Runs, remove
from board.storage.tables import blob_drafts, blobs

Places = dict[str, str | None]
"""A room's blobs by digest: the seal of a draft, "" of a loose one, None of one that the log names."""


# --- what every adapter does --------------------------------------------------------------------------


def filled(body: bytes) -> bytes:
    """Return a body with zeros up to the next of the sizes; one that has such a size stays as it is. Raises Refused
    `too_large`."""
    for size in BLOB_SIZES:
        if len(body) <= size:
            return body.ljust(size, b"\0")
    raise Refused("too_large", limit=BLOB_SIZES[-1])


def digest_of(salt: bytes, body: bytes) -> str:
    """Return the digest of a filled body: as for a row of the log, it tells nothing once the salt is gone."""
    return chain.digest(salt, body).hex()


def settled(room: str, places: Places, entry: Entry) -> Places:
    """Return where a room's blobs are once an entry is written. Raises BlobMissing if it may not name what it does."""
    for put in entry.sealed:
        if put.blob and put.value is not None:
            _must_be(room, places, put.blob, (None, put.seal))
    for digest in entry.blobs:
        _must_be(room, places, digest, (None, "", *entry.closed_seals))
    after = places | dict.fromkeys(entry.blobs)
    return {digest: seal for digest, seal in after.items() if seal is None or seal not in entry.closed_seals}


def _must_be(room: str, places: Places, digest: str, where: tuple[str | None, ...]) -> None:
    if digest not in places or places[digest] not in where:
        raise BlobMissing(room, digest)


# --- part of an append --------------------------------------------------------------------------------


def touches_blobs(entry: Entry) -> bool:
    """Return whether an entry may name or drop a blob."""
    return bool(entry.blobs or entry.closed_seals or any(put.blob for put in entry.sealed))


def read_places(connection: Runs, room: str) -> Places:
    """Return where the blobs of a room are, which is locked."""
    drafts = select(blob_drafts.c.digest, blob_drafts.c.seal).where(blob_drafts.c.room == room)
    named = select(blobs.c.digest).where(blobs.c.room == room)
    places: Places = {digest: seal for digest, seal in connection.execute(drafts)}  # noqa: C416 - as in read_heads
    return places | dict.fromkeys(connection.scalars(named))


def move(connection: Runs, room: str, before: Places, after: Places) -> bool:
    """Bring the tables from one state to another; return whether anything was dropped."""
    moved = sorted(digest for digest in after if after[digest] is None and before[digest] is not None)
    dropped = before.keys() - after.keys()
    if moved:
        names = [column.name for column in blobs.columns]
        found = select(*(blob_drafts.c[name] for name in names)).order_by(blob_drafts.c.digest)
        found = found.where(blob_drafts.c.room == room, blob_drafts.c.digest.in_(moved))
        # The room is locked, so all are there; a card without its picture is not worth the bet.
        if connection.execute(insert(blobs).from_select(names, found)).rowcount != len(moved):
            raise StorageUnavailable("unavailable")
    remove(connection, blob_drafts, [(room, digest) for digest in (*moved, *dropped)])
    return bool(dropped)
