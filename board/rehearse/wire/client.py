"""A tab of one person: it follows the view by whatever way there is, and sends what is pending again after each
return.

Nothing is sent before the view is whole. A command keeps its id until it is answered, however often the network
goes away. Every byte received is kept on the tape, with its time.
"""

import asyncio
import base64
import contextlib
import random
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from board.protocol.messages import WAY_SECONDS
from board.rehearse.journal import Intent
from board.rehearse.wire.post_transports import WAYS
from board.rehearse.wire.recording import RecordedConnection, Tape
from board.rehearse.wire.replica import Replica
from board.rehearse.wire.transports import NEXT, Over, Subscription, Ticket, Way, WayName

ENDED = (4401, 4403, 4404, 4410, 4426)
"""Close codes after which coming back is useless."""
BACKOFF = (0.05, 0.15, 0.4, 1.0)
"""Seconds before trying again, each taken with full jitter."""


@dataclass
class Pending:
    """A command under way."""

    message: bytes
    intent: Intent
    answered: asyncio.Future[dict[str, Any]]


@dataclass
class Lesson:
    """What those in one office know of their network: the way to try first, and ways that have brought a view."""

    way: WayName = "socket"
    proven: set[WayName] = field(default_factory=set)

    def give_up(self, way: WayName) -> None:
        """Try the next way, unless this one has been known to work."""
        if way == self.way and way not in self.proven:
            self.way = NEXT[way]


def fresh_id(draw: random.Random) -> str:
    """Return an id of 22 characters (128 bits) from a seeded generator."""
    return base64.urlsafe_b64encode(draw.randbytes(16)).decode().rstrip("=")


class Client:
    """A tab."""

    def __init__(self, session: Ticket, viewer: str, tape: Tape, seed: random.Random, asks: str = "") -> None:
        """`viewer` names the tab in reports; `asks` a lesser role than the session's, "" for its own."""
        self.session, self.viewer, self.asks = session, viewer, asks
        self._tape, self._draw = tape, seed
        self.lesson = Lesson()
        """To be shared by those who are behind the same network."""
        self.held = Replica()
        self.role = asks or session.role
        self.returns = self.rate_limited = self.faults = 0
        self.backoff: Sequence[float] = BACKOFF
        self.ends: Counter[int] = Counter()
        """How often attempts to follow ended, by code."""
        self.arrived_at = 0.0
        """When the view was last whole after a return, by this machine's monotonic clock."""
        self.ended = 0
        """The close code that ended this client for good, 0 while it lives."""
        self._outbox: dict[str, Pending] = {}
        self._way: Way | None = None
        self._patience = asyncio.timeout(None)
        self._cursor = ""
        self._tries = 0
        self._whole = asyncio.Event()
        self._changed = asyncio.Condition()
        self._line = asyncio.Event()
        self._line.set()
        self.presence: dict[str, Any] = {}
        """The last one heard."""

    # --- living ---------------------------------------------------------------------------------------

    async def live(self) -> None:
        """Connect, follow, come back; until cancelled or shown out."""
        clock = asyncio.get_running_loop()
        trying, since = self.lesson.way, clock.time()
        while not self.ended:
            if not self._line.is_set():
                await self._line.wait()
                since = clock.time()
            wait = await self._attempt(trying, since + WAY_SECONDS)
            if trying in self.lesson.proven:
                since = clock.time()
            elif clock.time() > since + WAY_SECONDS or trying != self.lesson.way:
                self.lesson.give_up(trying)
                trying, since = self.lesson.way, clock.time()
            if not self.ended:
                pause = self.backoff[min(self._tries, len(self.backoff) - 1)]
                self._tries += 1
                await asyncio.sleep(wait * self._draw.uniform(0.5, 1.5) + self._draw.uniform(0, pause))

    async def _attempt(self, name: WayName, until: float) -> float:
        """Follow by a way until that is over, or no view has come by it `until` then; return the seconds the
        server asks to wait."""
        who = self.viewer, self.session.participant, time.monotonic(), self.role
        heard, aside = self._tape.open(*who), self._tape.open(*who, fetched=True)
        heard.way, heard.hand, aside.hand = name, self.session.hand, self.session.hand
        follow = Subscription(self.session, self.asks, "" if name == "socket" else self._cursor)
        way = WAYS[name](follow, lambda body: aside.hear(time.monotonic(), body))
        self._patience = asyncio.timeout_at(None if name in self.lesson.proven else until)
        try:
            async with self._patience, way:
                self._way = way
                await self._follow(way, heard)
        except TimeoutError:
            return 0.0
        except Over as over:
            self.ends[over.code] += 1
            self.returns += bool(heard.heard)
            self.ended = over.code if over.code in ENDED else 0
            return over.retry_after
        else:
            return 0.0
        finally:
            self._way = None
            self._whole.clear()
            heard.closed_at = aside.closed_at = time.monotonic()
            await self._note()

    async def _follow(self, way: Way, heard: RecordedConnection) -> None:
        """Take what is told. Raises Over."""
        while True:
            told = await way.hear()
            if told.body:
                heard.hear(time.monotonic(), told.body)
                await self._take(msgspec.json.decode(told.body))
            self._cursor = told.cursor or self._cursor
            if told.cursor and not self._whole.is_set():
                await self._arrive()  # a poll that had nothing to tell: what is held is still good

    async def _note(self) -> None:
        async with self._changed:
            self._changed.notify_all()

    # --- hearing --------------------------------------------------------------------------------------

    async def _take(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "welcome":
                self._whole.clear()
                self._cursor, self.role = "", message["role"]
                self.held.start_over(message["channels"])
            case "view":
                self.held.piece(message["channel"], message["records"], last=message["last"])
                if message["last"]:
                    await self._arrive()
            case "resumed":
                self.held.resume()
                await self._arrive()
            case "patch":
                self.held.patch(message["channel"], message["records"], more=message["more"])
            case "accepted" | "refused":
                self._answer(message)
            case "presence":
                self.presence = message
            case "fault":
                self.faults += 1
                self._again_after(message)
        await self._note()

    async def _arrive(self) -> None:
        """The view is whole: this way works, and what was not answered goes out again."""
        self._whole.set()
        self._tries, self.arrived_at = 0, time.monotonic()
        if self._way:
            self.lesson.proven.add(self._way.name)
            self._patience.reschedule(None)
        await self._resend()

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
        intent.way = self._way.name if self._way else ""
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
        if self._way:
            await self._way.send(message)

    async def say_ready(self, run: str, *, ready: bool = True) -> None:
        """Press "I'm done", or take it back. Never stored, so never sent again."""
        if self._whole.is_set():
            await self._send({"type": "ready", "run": run, "ready": ready})

    def drop(self) -> None:
        """Lose the network: the connection is cut without a word, whatever was on its way."""
        if self._way:
            self._way.drop()

    def cut(self) -> None:
        """Lose the network for as long as it is not mended."""
        self._line.clear()
        self.drop()

    def mend(self) -> None:
        """Have the network back."""
        self._line.set()

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
        if not await self.until(lambda: True, seconds) or not self._way:
            return False
        with contextlib.suppress(TimeoutError, Over):
            async with asyncio.timeout(seconds):
                await self._way.sign()
                return True
        return False

    @property
    def is_live(self) -> bool:
        """Whether there is a whole view, and a line that has not ended."""
        return self._whole.is_set()

    @property
    def unanswered(self) -> int:
        return len(self._outbox)
