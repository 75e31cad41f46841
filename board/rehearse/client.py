"""One connection of one person: it says hello, follows the view, sends what is pending again after each
return.

Nothing is sent before the view is whole. A command keeps its id until it is answered, however often the
network
goes away. Every byte received is kept on the tape, with its time.
"""

import asyncio
import base64
import contextlib
import random
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass
from typing import Any

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake
from websockets.typing import Origin

from board.protocol.messages import VERSION
from board.rehearse.held import Held
from board.rehearse.journal import Intent
from board.rehearse.tape import Connection, Tape

ENDED = (4401, 4403, 4404, 4410, 4426)
"""Close codes after which coming back is useless."""
BACKOFF = (0.05, 0.15, 0.4, 1.0)
"""Seconds before trying again, each taken with full jitter."""


OPTIONS: dict[str, Any] = {
    "compression": None,
    "max_size": None,
    "proxy": None,
    "ping_interval": None,
    "open_timeout": 10,
    "close_timeout": 1,
}


@dataclass(frozen=True)
class Session:
    """What entering gave. `origin` is where the server is ("http://…", no slash at the end)."""

    origin: str
    room: str
    participant: str
    token: str
    role: str

    @property
    def socket(self) -> str:
        return f"ws{self.origin.removeprefix('http')}/ws"


@dataclass
class Pending:
    """A command under way."""

    message: bytes
    intent: Intent
    answered: asyncio.Future[dict[str, Any]]


def fresh_id(draw: random.Random) -> str:
    """Return an id of 22 characters (128 bits) from a seeded generator."""
    return base64.urlsafe_b64encode(draw.randbytes(16)).decode().rstrip("=")


class Client:
    """A tab."""

    def __init__(
        self, session: Session, viewer: str, tape: Tape, seed: random.Random, asks: str = ""
    ) -> None:
        """`viewer` names the tab in reports; `asks` a lesser role than the session's, "" for its own."""
        self.session, self.viewer, self.asks = session, viewer, asks
        self._tape, self._draw = tape, seed
        self.held = Held()
        self.role = asks or session.role
        self.returns = self.rate_limited = self.faults = 0
        self.ended = 0
        """The close code that ended this client for good, 0 while it lives."""
        self._outbox: dict[str, Pending] = {}
        self._socket: ClientConnection | None = None
        self._whole = asyncio.Event()
        self._changed = asyncio.Condition()
        self._pongs: dict[int, asyncio.Future[None]] = {}

    # --- living ---------------------------------------------------------------------------------------

    async def live(self) -> None:
        """Connect, follow, come back; until cancelled or shown out."""
        tries = 0
        while not self.ended:
            with contextlib.suppress(OSError, InvalidHandshake, ConnectionClosed, TimeoutError, EOFError):
                async with self._connected() as heard:
                    await self._follow(heard)
                    tries = 0
            if not self.ended:
                await asyncio.sleep(self._draw.uniform(0, BACKOFF[min(tries, len(BACKOFF) - 1)]))
                tries += 1

    @contextlib.asynccontextmanager
    async def _connected(self) -> AsyncIterator[Connection]:
        socket = await connect(
            self.session.socket,
            origin=Origin(self.session.origin),
            **OPTIONS,
        )
        heard = self._tape.open(self.viewer, self.session.participant, time.monotonic())
        self._socket = socket
        try:
            hello = {"type": "hello", "version": VERSION, "token": self.session.token}
            await self._send({**hello, "asks": self.asks} if self.asks else hello)
            yield heard
        finally:
            self._socket = None
            self._whole.clear()
            heard.closed_at = time.monotonic()
            socket.transport.abort()

    async def _follow(self, heard: Connection) -> None:
        try:
            while self._socket:
                body = await self._socket.recv(decode=False)
                heard.hear(time.monotonic(), body)
                await self._take(msgspec.json.decode(body))
        except ConnectionClosed as closed:
            self.returns += 1
            if closed.rcvd and closed.rcvd.code in ENDED:
                self.ended = closed.rcvd.code
                await self._note()

    async def _note(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    # --- hearing --------------------------------------------------------------------------------------

    async def _take(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "welcome":
                self._whole.clear()
                self.role = message["role"]
                self.held.start_over()
            case "view":
                self.held.piece(message["layer"], message["records"], last=message["last"])
                if message["last"]:
                    self._whole.set()
                    await self._resend()
            case "patch":
                self.held.patch(message["layer"], message["records"], more=message["more"])
            case "accepted" | "refused":
                self._answer(message)
            case "pong":
                if waiting := self._pongs.pop(message["n"], None):
                    waiting.set_result(None)
            case "fault":
                self.faults += 1
                self._again_after(message)
        await self._note()

    def _answer(self, message: dict[str, Any]) -> None:
        pending = self._outbox.get(message["id"])
        if pending is None:
            return
        if message.get("code") in ("rate_limited", "unavailable", "storage_full"):
            self._again_after(message)
            return
        del self._outbox[message["id"]]
        intent = pending.intent
        intent.state, intent.settled_at = message["type"], time.monotonic()
        intent.code, intent.revs = message.get("code", ""), message.get("revs", {})
        if not pending.answered.done():
            pending.answered.set_result(message)

    def _again_after(self, message: dict[str, Any]) -> None:
        self.rate_limited += message["code"] == "rate_limited"
        wait = float(message["params"].get("retry_after", 1))
        asyncio.get_running_loop().call_later(wait, lambda: asyncio.ensure_future(self._resend()))

    # --- asking ---------------------------------------------------------------------------------------

    async def submit(self, intent: Intent, run: str, command: dict[str, Any]) -> dict[str, Any]:
        """Send a command and return its answer, however often the connection is lost meanwhile."""
        message = msgspec.json.encode({"type": "submit", "id": intent.id, "run": run, "command": command})
        pending = Pending(message, intent, asyncio.get_running_loop().create_future())
        self._outbox[intent.id] = pending
        if self._whole.is_set():
            await self._send_bytes(message)
        else:
            intent.tries += 1
        return await pending.answered

    async def _resend(self) -> None:
        for pending in list(self._outbox.values()):
            pending.intent.tries += 1
            await self._send_bytes(pending.message)

    async def _send(self, message: dict[str, Any]) -> None:
        await self._send_bytes(msgspec.json.encode(message))

    async def _send_bytes(self, message: bytes) -> None:
        if self._socket:
            with contextlib.suppress(ConnectionClosed):
                await self._socket.send(message, text=True)

    async def say_ready(self, run: str, *, ready: bool = True) -> None:
        """Press "I'm done", or take it back. Never stored, so never sent again."""
        if self._whole.is_set():
            await self._send({"type": "ready", "run": run, "ready": ready})

    def drop(self) -> None:
        """Lose the network: the connection is cut without a word, whatever was on its way."""
        if self._socket:
            self._socket.transport.abort()

    # --- waiting --------------------------------------------------------------------------------------

    async def until(self, true: Any, seconds: float = 60.0) -> bool:
        """Wait until `true()` holds over a whole view, or this client has ended; False when it took too
        long."""
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(seconds), self._changed:
                await self._changed.wait_for(lambda: self.ended or (self._whole.is_set() and true()))
                return not self.ended
        return False

    async def quiet(self, seconds: float = 10.0) -> bool:
        """Ask the server for a sign of life and wait for it: what was sent before it has been received."""
        if not await self.until(lambda: True, seconds):
            return False
        number = self._draw.randrange(2**31)
        waiting = self._pongs[number] = asyncio.get_running_loop().create_future()
        await self._send({"type": "ping", "n": number})
        done, _ = await asyncio.wait([waiting], timeout=seconds)
        return bool(done)

    @property
    def unanswered(self) -> int:
        return len(self._outbox)
