"""What was sent and what came back, one line each, on file as it happens: the file outlives whoever writes it."""

import time
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

Value = str | int | bool | None


class Sent(Struct, frozen=True, tag=True, omit_defaults=True):
    """A command that goes out for the first time. If it is accepted, `slot` holds `value` from then on; "" for a
    command whose effect is looked for in the log alone. Instants are seconds of this machine's monotonic clock."""

    id: str
    at: float
    room: str
    who: str
    slot: str = ""
    value: Value = None


class Heard(Struct, frozen=True, tag=True, omit_defaults=True):
    """The answer that settled a command."""

    id: str
    at: float
    outcome: Literal["accepted", "refused"]
    code: str = ""
    revs: dict[str, int] = {}


@dataclass(frozen=True)
class Deed:
    """A command with its answer, None where the file ends before it."""

    sent: Sent
    heard: Heard | None


class Diary:
    """The file, open for writing; `accepted` and `refused` (by code) count what was heard so far."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.accepted = 0
        self.refused: dict[str, int] = defaultdict(int)
        self._file = path.open("ab", buffering=0)

    def sent(self, ident: str, room: str, who: str, slot: str, value: Value) -> None:
        self._write(Sent(ident, time.monotonic(), room, who, slot, value))

    def heard(self, message: dict) -> None:
        """Note the answer that settles a command."""
        outcome, code = message["type"], message.get("code", "")
        self._write(Heard(message["id"], time.monotonic(), outcome, code, message.get("revs", {})))
        if outcome == "accepted":
            self.accepted += 1
        else:
            self.refused[code] += 1

    def _write(self, line: Sent | Heard) -> None:
        self._file.write(msgspec.json.encode(line) + b"\n")

    def close(self) -> None:
        self._file.close()


def read(path: Path) -> dict[str, list[Deed]]:
    """Return what a diary holds by room, in the order of sending. A line cut short by the end of its writer is
    no line."""
    heard: dict[str, Heard] = {}
    rooms: dict[str, list[Sent]] = defaultdict(list)
    for line in _lines(path):
        if isinstance(line, Sent):
            rooms[line.room].append(line)
        else:
            heard[line.id] = line
    return {room: [Deed(sent, heard.get(sent.id)) for sent in all_sent] for room, all_sent in rooms.items()}


def _lines(path: Path) -> Iterator[Sent | Heard]:
    decode = msgspec.json.Decoder(Sent | Heard).decode
    with path.open("rb") as file:
        for line in file:
            if line.endswith(b"\n"):
                yield decode(line)
