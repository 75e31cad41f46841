"""The erasure ledger: what was erased for good, in a file that no backup holds and every restore reads.

A backup that is older than an erasure brings back what was erased. So a line is written before anything goes, and after
a restore, before the first connection, what the ledger names goes again. A line holds a digest of the room's id, which
says nothing to who has no such room, and when; nothing of what was in it.
"""

import os
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from board.ports import StorageUnavailable


class Erasure(Struct, frozen=True):
    """One line: the SHA-256 of the room's id, and when it was erased (ms since 1970)."""

    room: str
    at: int


class FileLedger:
    """`ports.Ledger` in a file of lines that only grows. Several processes may write it at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def note(self, room: str, at: int) -> None:
        line = msgspec.json.encode(Erasure(_digest(room), at)) + b"\n"
        try:
            opened = os.open(self.path, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                os.write(opened, line)
                os.fsync(opened)
            finally:
                os.close(opened)
        except OSError as fault:
            raise StorageUnavailable("unavailable", f"the erasure ledger: {fault.strerror}") from fault

    def erased(self, rooms: list[str]) -> list[str]:
        try:
            known = {digest for line in self.path.read_bytes().splitlines() if (digest := _read(line))}
        except FileNotFoundError:
            return []
        except OSError as fault:
            raise StorageUnavailable("unavailable", f"the erasure ledger: {fault.strerror}") from fault
        return [room for room in rooms if _digest(room) in known]


def _digest(room: str) -> str:
    return sha256(room.encode()).hexdigest()


def _read(line: bytes) -> str:
    """Return the digest in a line; "" for one that was cut off in the midst of writing: then nothing was erased."""
    try:
        return msgspec.json.decode(line, type=Erasure).room
    except msgspec.DecodeError:
        return ""
