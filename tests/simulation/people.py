"""Simulated people: each tab is a process of its own, with a view, an outbox that survives it or not, and the
habits of the real client: nothing is sent before the whole view, and everything unanswered is sent again after it."""

import asyncio
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from board.domain.commands import Command
from board.protocol.messages import VERSION, Hello, Ping, Ready, Submit
from tests.history import Asked, Eyes
from tests.simulation.loop import Process
from tests.simulation.network import Wire
from tests.simulation.truth import Attempt
from tests.simulation.watch import UNTOLD

if TYPE_CHECKING:
    from tests.simulation.world import World

QUIET_SECONDS = PONG_SECONDS = 4.0
BACKOFF_SECONDS = (0.0, 0.5, 1.0, 2.0, 4.0)
DIRECT = 0.7
"""Of the sockets, those that leave ASGI; the others stay."""
FINAL = (4401, 4403, 4404, 4410)
"""Closes after which the real client does not come back."""


@dataclass
class Person:
    """Somebody in the room: the session their tabs share."""

    id: str
    role: str
    token: str
    tabs: "list[Tab]" = field(default_factory=list)


@dataclass
class Sent:
    """A command, from its first sending to its last answer."""

    attempt: Attempt
    frame: str
    sent_at: float
    answered_at: float | None = None
    outcome: Any = "unanswered"
    revs: dict[str, int] = field(default_factory=dict)
    seen: int = 0
    """The seq of the view it was asked from."""
    copies: int = 0
    """How often it was sent. A copy still on its way when another is refused is decided afresh, and may count."""

    def asked(self) -> Asked:
        """Return what the checker is to know of it."""
        stores = type(self.attempt.command).__name__ == "AddNote"
        outcome = "unanswered" if self.outcome == "refused" and self.copies > 1 else self.outcome
        return Asked(
            self.attempt.id, self.attempt.person, self.sent_at, self.answered_at, outcome, self.revs, stores
        )


class Tab:
    """One page of one person."""

    def __init__(
        self, world: "World", person: Person, name: str, rng: random.Random, asks: Any = None
    ) -> None:
        self.world, self.person, self.name, self.rng, self.asks = world, person, name, rng, asks
        self.outbox: dict[str, Sent] = {}
        self.eyes = Eyes(name)
        self.wire: Wire | None = None
        self.live, self.closed, self.slow = False, 0, 0.0
        self.role = person.role
        self._attempts = 0
        self.process = Process(world.loop, name)

    def open(self, act: "Callable[[Tab], Command | None]") -> None:
        """Load the page."""
        self.process.spawn(self._follow(), f"{self.name} follows")
        self.process.spawn(self._act(act), f"{self.name} acts")

    def close(self) -> None:
        """Close it, or lose it in a crash: the page says no more, its connection goes away."""
        self.process.kill()
        self.live = False
        if self.wire is not None:
            self.wire.drop()

    # --- following ----------------------------------------------------------------------------------

    async def _follow(self) -> None:
        while self.closed not in FINAL:
            server = self.world.balance(self.rng)
            await asyncio.sleep(self.rng.uniform(0, BACKOFF_SECONDS[min(self._attempts, 4)]) + 0.005)
            self._attempts += 1
            if server is None or not server.takes:
                continue
            direct = self.rng.random() < DIRECT
            self.wire = Wire(self.world.net_rng, self.world.saw, self.name, direct=direct)
            self.world.connect(self, server, self.wire)
            self.wire.say(_text(Hello(VERSION, self.person.token, self.asks)))
            self.closed = await self._listen(self.wire)
            self.live = False
            self.wire.drop()
            self.world.tell(f"{self.name} lost their connection ({self.closed})")
        self.world.turned_away(self)

    async def _listen(self, wire: Wire) -> int:
        """Hear what comes until the connection ends; return the code it was closed with."""
        self.eyes.begin()
        asked = False
        while True:
            try:
                async with asyncio.timeout(PONG_SECONDS if asked else QUIET_SECONDS):
                    item = await wire.hear()
            except TimeoutError:
                if asked:
                    return 1006
                asked = True
                wire.say(_text(Ping(1)))
                continue
            if isinstance(item, int):
                return item
            asked = False
            self._take(msgspec.json.decode(item))
            if self.slow:
                await asyncio.sleep(self.rng.uniform(0, self.slow))

    def _take(self, message: dict[str, Any]) -> None:
        match message["type"]:
            case "welcome":
                self.live, self.role, self._attempts = False, message["role"], 0
            case "accepted" | "refused":
                self._answered(message)
        self.eyes.hear(message)
        if message["type"] == "view" and message["last"]:
            self.live = True
            self._resend()

    def _answered(self, message: dict[str, Any]) -> None:
        sent = self.outbox.get(message["id"])
        if sent is None:
            return
        if message.get("code") in UNTOLD:
            after = float(message["params"].get("retry_after", 2)) * self.rng.uniform(1, 1.5)
            asyncio.get_running_loop().call_later(after, self._send, sent)
            return
        del self.outbox[message["id"]]
        sent.answered_at, sent.outcome = self.world.loop.time(), message["type"]
        sent.revs = message.get("revs", {})
        self.world.tell(f"{self.name}: {sent.attempt.command.__class__.__name__} {message['type']} "
                        f"{message.get('code', '')}".rstrip())  # fmt: skip
        self.world.answered(sent, message)

    def _resend(self) -> None:
        for sent in list(self.outbox.values()):
            self._send(sent)

    def _send(self, sent: Sent) -> None:
        if sent.attempt.id in self.outbox and self.live and self.wire is not None:
            doubled = self.rng.random() < self.world.faults.frame_doubled
            for _ in range(1 + doubled):
                sent.copies += 1
                self.wire.say(sent.frame)
            if doubled:
                self.world.happened("frame doubled")

    # --- acting -------------------------------------------------------------------------------------

    async def _act(self, act: "Callable[[Tab], Command | None]") -> None:
        while self.closed not in FINAL:
            await asyncio.sleep(self.rng.uniform(0.1, 2 * self.world.think))
            if not self.world.active or not self.live or len(self.outbox) > 5:
                continue
            command = act(self)
            if command is not None:
                self.ask(command)
            elif self.run and self.wire is not None and self.rng.random() < 0.1:
                self.wire.say(_text(Ready(self.run, self.rng.random() < 0.7)))

    @property
    def run(self) -> str:
        """The run this person is looking at."""
        room = self.eyes.get("room")
        return room.get("run", "") if room else ""

    def ask(self, command: Command) -> Sent:
        """Put a command into the outbox, and send it if there is a view."""
        attempt = Attempt(self.world.long_id(), self.person.id, self.asks, self.run, command)
        sent = Sent(attempt, _text(Submit(attempt.id, attempt.run, command)), self.world.loop.time())
        self.outbox[attempt.id] = sent
        self.world.asked(self, sent)
        self._send(sent)
        return sent


def _text(message: Any) -> str:
    return msgspec.json.encode(message).decode()
