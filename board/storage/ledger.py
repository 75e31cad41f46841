"""The erasure ledger: what was erased for good, in a file that no backup holds and every restore reads.

A backup that is older than an erasure brings back what was erased. So a line is written before anything goes, and after
a restore, before the first connection, what the ledger names goes again. A line holds a digest of the room's id, which
says nothing to who has no such room, and when; nothing of what was in it.
"""

import errno
import os
from hashlib import sha256
from pathlib import Path

import msgspec
from msgspec import Struct

from board import files
from board.ports import StorageUnavailable

FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}


class Erasure(Struct, frozen=True, omit_defaults=True):
    """One line: the SHA-256 of the room's id, and when it was erased (ms since 1970), or `kept`: the store did not let
    it go, so the line before says what did not happen."""

    room: str
    at: int
    kept: bool = False


class FileLedger:
    """`ports.Ledger` in a file of lines that only grows. Several processes may write it at once."""

    def __init__(self, path: Path) -> None:
        self.path = path

    def note(self, room: str, at: int) -> None:
        self._add(Erasure(_digest(room), at))

    def keep(self, room: str, at: int) -> None:
        self._add(Erasure(_digest(room), at, kept=True))

    def _add(self, erasure: Erasure) -> None:
        line = msgspec.json.encode(erasure) + b"\n"
        try:
            fresh = not self.path.exists()
            opened = os.open(self.path, os.O_RDWR | os.O_APPEND | os.O_CREAT, 0o600)
            try:
                _write(opened, line)
            finally:
                os.close(opened)
            if fresh:
                files.keep(self.path.parent)
        except OSError as fault:
            code = "storage_full" if fault.errno in FULL else "unavailable"
            raise StorageUnavailable(code, f"the erasure ledger: {fault.strerror}") from fault

    def erased(self, rooms: list[str]) -> list[str]:
        try:
            lines = [read for line in self.path.read_bytes().splitlines() if (read := _read(line))]
        except FileNotFoundError:
            return []
        except OSError as fault:
            raise StorageUnavailable("unavailable", f"the erasure ledger: {fault.strerror}") from fault
        kept = {line.room: line.kept for line in lines}  # the last word counts
        return [room for room in rooms if not kept.get(_digest(room), True)]


def _digest(room: str) -> str:
    return sha256(room.encode()).hexdigest()


def _write(opened: int, line: bytes) -> None:
    """Append a whole line, durable on return. What is left of one that was cut off stays a line of its own. Raises
    OSError."""
    size = os.fstat(opened).st_size
    if size and os.pread(opened, 1, size - 1) != b"\n":
        line = b"\n" + line
    if os.write(opened, line) < len(line):
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
    os.fsync(opened)


def _read(line: bytes) -> Erasure | None:
    """Return what a line says; None for one that was cut off in the midst of writing: then nothing was erased."""
    try:
        return msgspec.json.decode(line, type=Erasure)
    except msgspec.DecodeError:
        return None
