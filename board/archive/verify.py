"""Whether an archive is what was made: the bag, the chain of the log, and the report that the log gives again."""

from collections.abc import Iterator
from hashlib import sha512

import msgspec
from msgspec import Struct

from board import chain
from board.archive.bag import NoBag, OpenedBag
from board.archive.package import FILES, LOG, PEOPLE, KeptRow, People, rows_of, session_of
from board.export.session import VERSION


class Verified(Struct, frozen=True):
    """What a look at an archive came to: the room, how many files and acts, its SHA-512, and a sentence a fault."""

    room: str
    files: int
    acts: int
    sha512: str
    faults: tuple[str, ...]


def verify(packed: bytes) -> Verified:
    """Look through an archive."""
    digest = sha512(packed).hexdigest()
    try:
        opened = OpenedBag(packed)
    except NoBag as fault:
        return Verified("", 0, 0, digest, (str(fault),))
    room = opened.name.partition("-")[2]
    if opened.faults:
        return Verified(room, len(opened.files), 0, digest, tuple(opened.faults))
    acts, faults = _look(room, opened.files)
    return Verified(room, len(opened.files), acts, digest, tuple(faults))


def _look(room: str, files: dict[str, bytes]) -> tuple[int, list[str]]:
    try:
        rows = rows_of(files[LOG])
        people = msgspec.json.decode(files[PEOPLE], type=People)
        faults = list(_chain_faults(room, rows))
    except (KeyError, ValueError, RecursionError) as error:
        return 0, [f"the log can't be read: {error}"]
    return len(rows), faults or list(_replay_faults(rows, people, files))


def _chain_faults(room: str, rows: list[KeptRow]) -> Iterator[str]:
    erased = frozenset(row.seq for row in rows if row.salt is None)
    links = [row.row() for row in rows]
    yield from chain.faults(room, links[-1].seq if links else 0, links, erased)


def _replay_faults(rows: list[KeptRow], people: People, files: dict[str, bytes]) -> Iterator[str]:
    kept = files.get(FILES["json"], b"")
    try:
        version = msgspec.json.decode(kept)["version"]
        if version != VERSION:
            yield f"session.json is of version {version}, and this program makes {VERSION}: not played again"
        elif session_of(rows, people) != kept:
            yield "the log, played again, gives another session.json"
    except Exception as error:  # noqa: BLE001 - whatever is wrong with it, that is what is asked
        yield f"the log can't be played again: {type(error).__name__}"
