"""The networks: connections between people and processes, and the bus between processes."""

import asyncio
import random
from collections import deque
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextvars import Context, copy_context
from dataclasses import dataclass, field
from typing import Any

from board.bus.listeners import Listeners
from board.ports import EVERY_ROOM, Attendance
from board.web.wire.line import ENDED, LINE
from board.web.wire.websocket import ABORT

BUFFER_FRAMES = 8
"""Frames that can be on their way to one client before the server's `send` waits."""
NOTICED_SECONDS = 30.0
"""When the server's side of a half-open connection is known to be dead: uvicorn's own pings."""


class Wire:
    """One WebSocket. The server's side speaks ASGI, and (`direct`) is a line; the client's sends text and receives
    bytes or a close code."""

    def __init__(
        self, rng: random.Random, saw: Callable[["Wire", bytes], None], viewer: str, *, direct: bool
    ) -> None:
        self.viewer, self._direct = viewer, direct
        self.held, self.deaf, self.up = 0.0, False, True
        """Seconds that frames to the server are held on the way; whether nothing arrives any more, either way;
        whether the client's side is open."""
        self._rng, self._saw = rng, saw
        self._server_open = True
        self._to_server: deque[dict[str, Any]] = deque([{"type": "websocket.connect"}])
        self._to_client: deque[bytes | int] = deque()
        self._flying_up: deque[dict[str, Any]] = deque()
        self._flying_down: deque[bytes | int] = deque()
        self._under_way = 0
        self._last_up = self._last_down = 0.0
        self._hears: Callable[[str | bytes], None] | None = None
        self._turns: Callable[[], None] = lambda: None
        self._process = Context()
        """Where the line's callbacks run: in the server's process."""
        self._at_server, self._at_client, self._drained = asyncio.Event(), asyncio.Event(), asyncio.Event()

    @property
    def carries(self) -> bool:
        """Whether something is still on its way to the server: a doubled frame that was held, say."""
        return bool(self._flying_up)

    # --- the server's side ------------------------------------------------------------------------------

    @property
    def scope(self) -> dict[str, Any]:
        line = {LINE: self} if self._direct else {}
        return {"type": "websocket", "extensions": {ABORT: self.abort, **line}}

    async def receive(self) -> dict[str, Any]:
        while not self._to_server:
            self._at_server.clear()
            await self._at_server.wait()
        return self._to_server.popleft()

    async def send(self, message: Mapping[str, Any]) -> None:
        if message["type"] == "websocket.accept":
            return
        if not self._server_open:
            raise OSError("the peer is gone")
        if message["type"] == "websocket.close":
            self._server_open = False
            self._down(int(message["code"]))
            return
        frame = message["text"].encode()
        self._saw(self, frame)
        self._down(frame)
        while self._under_way > BUFFER_FRAMES and self._server_open:
            self._drained.clear()
            await self._drained.wait()

    def abort(self) -> None:
        self._server_open = False
        self._arrives_up({"type": "websocket.disconnect", "code": 1006})
        self._down(1006)

    @property
    def flows(self) -> bool:
        return self._under_way <= BUFFER_FRAMES or not self._server_open

    def carry(self, hears: Callable[[str | bytes], None], turns: Callable[[], None]) -> None:
        self._hears, self._turns, self._process = hears, turns, copy_context()
        if not self.flows:
            turns()

    def framed(self, frames: Sequence[bytes]) -> Sequence[bytes]:
        return tuple(frames)

    def write(self, framed: Sequence[bytes]) -> None:
        if not self._server_open:
            return
        flowed = self.flows
        for frame in framed:
            self._saw(self, frame)
            self._down(frame)
        if flowed and not self.flows:
            self._turns()

    def end(self, code: int) -> None:
        self._to_server.append({"type": ENDED, "code": code})
        self._at_server.set()

    # --- the client's side ------------------------------------------------------------------------------

    def say(self, text: str) -> None:
        """Send a frame to the server."""
        if self.up:
            self._up({"type": "websocket.receive", "text": text})

    async def hear(self) -> bytes | int:
        """Return the next frame, or the code of the close."""
        while not self._to_client:
            if not self.up:
                return 1006
            self._at_client.clear()
            await self._at_client.wait()
        stuck = not self.flows
        self._under_way -= 1
        self._drain(stuck=stuck)
        return self._to_client.popleft()

    def drop(self) -> None:
        """The client lets go; what it sent may still arrive."""
        if self.up:
            self.up = False
            self._at_client.set()
            self._up({"type": "websocket.disconnect", "code": 1005})

    # --- what goes wrong --------------------------------------------------------------------------------

    def cut(self) -> None:
        """The connection is reset: what is under way is lost, and both sides learn of it."""
        deaf, self.deaf = self.deaf, True
        if not deaf:
            self._tell_server(self._rng.uniform(0.01, 0.5))
        self._end_at_client()

    def half_open(self) -> None:
        """Nothing arrives any more and nobody is told."""
        if not self.deaf:
            self.deaf = True
            self._tell_server(NOTICED_SECONDS)

    def served(self) -> None:
        """The server has ended its work for this connection; without a close, the peer sees it reset."""
        self._hears = None
        if self._server_open:
            self.server_died()

    def server_died(self) -> None:
        """The kernel of the server's host resets what its process left."""
        self.deaf, self._server_open = True, False
        _later(self._rng.uniform(0.001, 0.2), self._end_at_client)

    def _tell_server(self, seconds: float) -> None:
        def tell() -> None:
            stuck, self._server_open = not self.flows, False
            self._drain(stuck=stuck)
            self._arrives_up({"type": "websocket.disconnect", "code": 1006})

        _later(seconds, tell)

    def _end_at_client(self) -> None:
        self.up = False
        self._to_client.clear()
        self._at_client.set()

    # --- on the way -------------------------------------------------------------------------------------

    def _up(self, message: dict[str, Any]) -> None:
        now = asyncio.get_running_loop().time()
        self._last_up = max(self._last_up, now + self._rng.uniform(0.002, 0.06) + self.held)
        self._flying_up.append(message)  # timers of one instant have no order; what is under way has
        _at(self._last_up, self._lands_up)

    def _lands_up(self) -> None:
        message = self._flying_up.popleft()
        if not self.deaf:
            self._arrives_up(message)

    def _arrives_up(self, message: dict[str, Any]) -> None:
        if self._hears is not None and "text" in message:
            text = message["text"]
            asyncio.get_running_loop().call_soon(self._hears, text, context=self._process.copy())
            return
        self._to_server.append(message)
        self._at_server.set()

    def _drain(self, *, stuck: bool) -> None:
        self._drained.set()
        if stuck and self.flows:
            asyncio.get_running_loop().call_soon(self._turns, context=self._process.copy())

    def _down(self, item: bytes | int) -> None:
        self._under_way += 1
        now = asyncio.get_running_loop().time()
        self._last_down = max(self._last_down, now + self._rng.uniform(0.002, 0.06))
        self._flying_down.append(item)
        _at(self._last_down, self._lands_down)

    def _lands_down(self) -> None:
        item = self._flying_down.popleft()
        if self.up and not self.deaf:
            self._to_client.append(item)
            self._at_client.set()


def _later(seconds: float, act: Callable[[], object]) -> None:
    asyncio.get_running_loop().call_later(seconds, act, context=Context())


def _at(when: float, act: Callable[[], object]) -> None:
    asyncio.get_running_loop().call_at(when, act, context=Context())


# --- the bus ------------------------------------------------------------------------------------------


@dataclass
class BusNet:
    """What lies between the ends of the bus. Chances are per poke and listener."""

    rng: random.Random
    happened: Callable[[str], None]
    lost: float = 0.0
    doubled: float = 0.0
    late: float = 0.0
    away: bool = False
    kill_before_poke: float = 0.0
    ends: "list[SimulatedBus]" = field(default_factory=list)

    def carry(self, room: str, seq: int) -> None:
        """Bring a poke to every end, as far as it comes through."""
        for end in self.ends:
            for _ in range(2 if self._chance(self.doubled, "poke doubled") else 1):
                if self.away:
                    self.happened("bus away")
                elif not self._chance(self.lost, "poke lost"):
                    late = self.rng.uniform(2, 12) if self._chance(self.late, "poke late") else 0.0
                    _later(late + self.rng.uniform(0.001, 0.03), lambda end=end: end.hear(room, seq))

    def back(self) -> None:
        """The bus can be reached again: every end is told that it may have missed something."""
        self.away = False
        for end in self.ends:
            _later(self.rng.uniform(0.01, 0.5), lambda end=end: end.hear(EVERY_ROOM, 0))

    def _chance(self, likely: float, what: str) -> bool:
        if likely > 0 and self.rng.random() < likely:
            self.happened(what)
            return True
        return False


FRESH_SECONDS = 3.0


class SimulatedBus:
    """`ports.Bus`: one process's end. What it hears it passes on as the real adapters do."""

    def __init__(self, net: BusNet, kill: Callable[[], None]) -> None:
        self._net, self._kill = net, kill
        self._listeners = Listeners()
        self._said: Mapping[str, Attendance] = {}
        self._said_at = float("-inf")
        net.ends.append(self)

    def hear(self, room: str, seq: int) -> None:
        self._listeners.tell(room, seq)

    async def poke(self, room: str, seq: int) -> None:
        net = self._net
        await asyncio.sleep(net.rng.uniform(0.001, 0.01))
        if net.kill_before_poke and net.rng.random() < net.kill_before_poke:
            net.happened("killed between answer and poke")
            self._kill()
            await asyncio.get_running_loop().create_future()
        net.carry(room, seq)

    def pokes(self) -> AsyncIterator[tuple[str, int]]:
        return self._listeners.new()

    def attend(self, rooms: Mapping[str, Attendance]) -> None:
        self._said, self._said_at = dict(rooms), self._now()

    def others(self, room: str) -> tuple[Attendance, ...]:
        fresh = self._now() - FRESH_SECONDS
        ends = [end for end in self._net.ends if end is not self and end._said_at >= fresh]
        return () if self._net.away else tuple(end._said[room] for end in ends if room in end._said)

    async def close(self) -> None:
        self._said = {}
        self._listeners.end()
        if self in self._net.ends:
            self._net.ends.remove(self)

    def _now(self) -> float:
        return asyncio.get_running_loop().time()
