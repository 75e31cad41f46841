"""The digest chain of a room's log: how it is made, and what is wrong with one that does not hold.

    digest = SHA-256(salt ‖ body)
    header = SHA-256(the JSON array [command_id, by, at, version], UTF-8, no spaces)
    chain  = SHA-256(previous chain ‖ seq as 8 bytes, big end first ‖ digest ‖ header)

The chain before seq 1 is SHA-256(room id). `docs/adr/0004-what-the-chain-covers.md` says why the header is in
the chain and not in the digest.
"""

import os
from collections.abc import Iterable, Iterator
from hashlib import sha256

import msgspec
from msgspec import Struct

SALT_BYTES = 16


class ChainedRow(Struct, frozen=True):
    """A row of the log with what chains it to the one before. `salt` is None once the row is redacted."""

    seq: int
    command_id: str
    by: str | None
    at: int
    version: int
    body: bytes
    salt: bytes | None
    digest: bytes
    chain: bytes

    def __post_init__(self) -> None:
        if not all(
            isinstance(value, bytes) for value in (self.body, self.digest, self.chain, self.salt or b"")
        ):
            raise TypeError("text where there were bytes")


class Unreadable(Struct, frozen=True):
    """A row that the database holds and cannot give back, for instance text that is no longer UTF-8."""

    seq: int


def new_salt() -> bytes:
    """Return the salt of one row: without it a short body could be guessed from its digest."""
    return os.urandom(SALT_BYTES)


def first_chain(room: str) -> bytes:
    """Return what the first row of a room is chained to."""
    return sha256(room.encode()).digest()


def digest(salt: bytes, body: bytes) -> bytes:
    """Return the digest of a body, which redaction leaves in place when it takes body and salt away."""
    return sha256(salt + body).digest()


def header(command_id: str, by: str | None, at: int, version: int) -> bytes:
    """Return the digest of the columns that redaction does not touch."""
    return sha256(msgspec.json.encode((command_id, by, at, version))).digest()


def next_chain(previous: bytes, seq: int, digest: bytes, header: bytes) -> bytes:
    """Return the chain value of the row at `seq`."""
    return sha256(previous + seq.to_bytes(8, "big", signed=True) + digest + header).digest()


def faults(
    room: str,
    head: int,
    rows: Iterable[ChainedRow | Unreadable],
    redacted: frozenset[int] = frozenset(),
    after: tuple[int, bytes | None] | None = None,
) -> Iterator[str]:
    """Yield one sentence per fault of a room's log, given its rows in the order of their seqs: all, or those behind
    the one that `after` gives by its seq and its chain (None where that row is missing).

    `redacted` are the seqs that a later event of this log says were redacted: only they may lack a salt.
    """
    last, first = after or (0, first_chain(room))
    if first is None:
        yield f"room {room}, seq {last}: missing"
    known = set() if first is None else {first}
    for row in rows:
        if row.seq != last + 1:
            yield _gap(room, last, row.seq)
            known = set()
        last = row.seq
        if isinstance(row, Unreadable):
            yield f"room {room}, seq {row.seq}: the row cannot be read"
            known = set()
        else:
            expected = {_chained(previous, row) for previous in known}
            yield from _row_faults(room, row, redacted, expected)
            # Either may be the damaged one; accepting both keeps one flipped bit from accusing the next row too.
            known = expected | {row.chain}
    if head != last:
        yield f"room {room}, seq {min(head, last) + 1}: the head is {head}, the log ends at {last}"


def _gap(room: str, last: int, seq: int) -> str:
    if seq <= last:
        return f"room {room}, seq {seq}: the row is out of place"
    missing = f"{last + 1}" if seq == last + 2 else f"{last + 1} to {seq - 1}"
    return f"room {room}, seq {missing}: missing"


def _row_faults(room: str, row: ChainedRow, redacted: frozenset[int], expected: set[bytes]) -> Iterator[str]:
    if row.salt is None:
        if row.seq not in redacted:
            yield f"room {room}, seq {row.seq}: the salt is missing and no event says the row was redacted"
    elif digest(row.salt, row.body) != row.digest:
        yield f"room {room}, seq {row.seq}: the body is not the one that was written"
    if expected and row.chain not in expected:
        yield f"room {room}, seq {row.seq}: the row does not follow from the one before"


def _chained(previous: bytes, row: ChainedRow) -> bytes:
    return next_chain(previous, row.seq, row.digest, header(row.command_id, row.by, row.at, row.version))
