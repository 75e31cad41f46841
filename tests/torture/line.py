"""Somebody's connection to whichever server answers: it comes back by itself, and says again what was not answered."""

import asyncio
import base64
import random
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake

from board.domain.model import Role
from board.protocol.messages import VERSION
from tests.history import Eyes, Moment, rewound, uncaused
from tests.torture.diary import Diary, Value

LOST = (OSError, InvalidHandshake, ConnectionClosed, TimeoutError, EOFError)
AGAIN = {"rate_limited", "unavailable", "storage_full"}
"""Refusals that say nothing of the command itself: it is sent again."""
OPTIONS: dict[str, Any] = {
    "compression": None, "proxy": None, "max_size": None, "open_timeout": 5, "close_timeout": 1,
    "ping_interval": 2, "ping_timeout": 4,
}  # fmt: skip
FINAL = {1011, 4400, 4401, 4403, 4404, 4410, 4426, 4429}
"""Codes that nobody here should be closed with; 1011 with a reason is a peer that did not answer a ping in time."""
MOMENTS_MAX = 500
"""Moments kept before they are judged."""


@dataclass
class Notes:
    """What everybody in one trial writes down: sent and answered (`diary`), what went wrong meanwhile (`findings`),
    and how often each refusal that asks for patience was heard."""

    diary: Diary
    findings: list[str] = field(default_factory=list)
    patience: dict[str, int] = field(default_factory=lambda: dict.fromkeys(sorted(AGAIN), 0))
    returns: int = 0


@dataclass(frozen=True)
class Pass:
    """What lets one person into one room: who they are there, as what, and by which token."""

    room: str
    participant: str
    token: str
    role: Role


class Line:
    """One person's connection. `places` are the addresses of sockets, any of which will do; more may come."""

    def __init__(self, name: str, entry: Pass, places: Sequence[str], notes: Notes, seed: str) -> None:
        self.name, self.entry, self.places, self.notes = name, entry, places, notes
        self.eyes = Eyes(name)
        self.draw = random.Random(seed)
        self.whole = asyncio.Event()
        """Set while the view is whole on a connection that stands."""
        self.outbox: dict[str, tuple[dict[str, Any], asyncio.Future[dict[str, Any]]]] = {}
        self._socket: ClientConnection | None = None

    async def live(self) -> None:
        """Follow, and come back; until cancelled."""
        while True:
            with suppress(*LOST):
                await self._visit(self.draw.choice(self.places))
            self.whole.clear()
            self.notes.returns += 1
            await asyncio.sleep(self.draw.uniform(0.02, 0.3))

    async def _visit(self, place: str) -> None:
        async with asyncio.timeout(5):
            socket = await connect(place, **OPTIONS)
        self._socket = socket
        self.eyes.begin()
        try:
            hello = {"type": "hello", "version": VERSION, "token": self.entry.token}
            await socket.send(msgspec.json.encode(hello), text=True)
            while True:
                await self._take(msgspec.json.decode(await socket.recv(decode=False)))
        except ConnectionClosed as closed:
            sent_away = closed.rcvd is not None and closed.rcvd_then_sent is not False
            if sent_away and not closed.rcvd.reason and closed.rcvd.code in FINAL:
                self.notes.findings.append(f"shown out: {self.name} with {closed.rcvd.code}")
            raise
        finally:
            self._socket = None
            socket.transport.abort()

    # --- hearing --------------------------------------------------------------------------------------

    async def _take(self, message: dict[str, Any]) -> None:
        if message["type"] in ("accepted", "refused"):
            self._answer(message)
        elif message["type"] == "fault":
            self.notes.findings.append(f"fault: {self.name} was told {message['code']}")
        elif (moment := self.eyes.hear(message)) is not None:
            self._look_back()
            if moment.whole:
                await self._again()

    async def _again(self) -> None:
        """The view is whole: say again what was not answered."""
        self.whole.set()
        for ident in list(self.outbox):
            await self._send(ident)

    def _look_back(self) -> None:
        """Judge what was seen once it is much, and keep the last of it to go on from."""
        if len(self.eyes.moments) < MOMENTS_MAX:
            return
        self.notes.findings += self.seen_wrong()
        keys = sorted({key for records in self.eyes.channels.values() for key in records})
        self.eyes.moments[:] = [Moment(self.name, {key: self.eyes.get(key) for key in keys}, whole=True)]

    def seen_wrong(self) -> list[str]:
        """Return what was wrong in what was seen since last time."""
        return [*rewound(self.eyes.moments), *uncaused(self.eyes.moments)]

    def _answer(self, message: dict[str, Any]) -> None:
        if message["id"] not in self.outbox:
            return
        if message.get("code") in AGAIN:
            self.notes.patience[message["code"]] += 1
            wait = float(message["params"].get("retry_after", 0.5))
            send = asyncio.ensure_future
            asyncio.get_running_loop().call_later(wait, lambda: send(self._send(message["id"])))
            return
        _, answered = self.outbox.pop(message["id"])
        self.notes.diary.heard(message)
        answered.set_result(message)

    # --- asking ---------------------------------------------------------------------------------------

    async def ask(self, run: str, slot: str, value: Value, /, **command: Any) -> dict[str, Any]:
        """Send a command and return its answer, however long that takes. See `diary.Sent` for slot and value."""
        ident = self.new_id()
        self.notes.diary.sent(ident, self.entry.room, self.entry.participant, slot, value)
        message = {"type": "submit", "id": ident, "run": run, "command": command}
        answered = asyncio.get_running_loop().create_future()
        self.outbox[ident] = message, answered
        if self.whole.is_set():
            await self._send(ident)
        return await answered

    async def _send(self, ident: str) -> None:
        if ident in self.outbox and self._socket is not None and self.whole.is_set():
            with suppress(*LOST):
                await self._socket.send(msgspec.json.encode(self.outbox[ident][0]), text=True)

    def new_id(self) -> str:
        """Return 128 random bits as an id."""
        return base64.urlsafe_b64encode(self.draw.randbytes(16)).decode().rstrip("=")

    # --- looking --------------------------------------------------------------------------------------

    def get(self, key: str) -> dict[str, Any]:
        """Return a record as this viewer sees it, {} where there is none."""
        return dict(self.eyes.get(key) or {})

    def of(self, kind: str) -> dict[str, dict[str, Any]]:
        """Return all records of a kind, by id."""
        keys = {
            key for records in self.eyes.channels.values() for key in records if key.startswith(f"{kind}.")
        }
        return {key.partition(".")[2]: self.get(key) for key in sorted(keys)}

    @property
    def run(self) -> str:
        """The current run, "" when there is none."""
        return self.get("room").get("run", "")

    @property
    def phase(self) -> dict[str, Any]:
        """The current phase's record, {} when there is none."""
        return self.get(f"phase.{self.get(f'run.{self.run}').get('phase')}")
