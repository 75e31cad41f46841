"""The bus of many processes: one Redis channel that carries hints. Whatever becomes of it costs time, never data.

A process says in one message all that there is to say at that moment: the rooms that moved, and who is in its rooms.
It hears its own messages too, and takes silence for a line that is dead.
"""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import suppress
from typing import Any

import msgspec
from msgspec import Struct
from redis.asyncio import Redis
from redis.asyncio.client import PubSub
from redis.asyncio.retry import Retry
from redis.backoff import NoBackoff
from redis.exceptions import RedisError

from board import troubles
from board.bus.listeners import Listeners
from board.ports import EVERY_ROOM, Attendance

CHANNEL = "board"
REPEAT_SECONDS = 1.0
"""How often a process says who is in its rooms, if nothing changes."""
SILENCE_SECONDS = 2.5
"""A line on which not even our own messages come for so long is dead."""
FORGET_SECONDS = 5.0
"""A process that says nothing for so long, on a line that works, is gone and its people with it."""
AGAIN_SECONDS = 0.5
TIMEOUT_SECONDS = 1.0


class Hint(Struct, omit_defaults=True):
    """What a process says. `rooms` is all it has to say of who is there; None when that was not its subject."""

    sender: str
    pokes: dict[str, int] = {}
    rooms: dict[str, Attendance] | None = None


class Peer(Struct):
    """Another process, and when it was last heard (seconds of the loop's clock)."""

    rooms: dict[str, Attendance]
    heard_at: float


_encode = msgspec.json.Encoder().encode
_decode = msgspec.json.Decoder(Hint).decode


class RedisBus:
    """`ports.Bus` on a Redis server, which need not be there. `name` is unique among the processes. Made inside
    the event loop that it is used in."""

    def __init__(self, url: str, name: str) -> None:
        self.connected = asyncio.Event()
        """Set while the subscription stands."""
        self._name = name
        self._client = Redis.from_url(
            url,
            socket_timeout=TIMEOUT_SECONDS,
            socket_connect_timeout=TIMEOUT_SECONDS,
            retry=Retry(NoBackoff(), 0),
        )
        self._listeners = Listeners()
        self._peers: dict[str, Peer] = {}
        self._heard_since = 0.0
        self._pokes: dict[str, int] = {}
        self._rooms: dict[str, Attendance] = {}
        self._said_at = float("-inf")
        self._to_say = asyncio.Event()
        self._closed = False
        self._tasks = [
            asyncio.create_task(self._speak(), name="bus-speak"),
            asyncio.create_task(self._listen(), name="bus-listen"),
        ]

    async def poke(self, room: str, seq: int) -> None:
        self._listeners.tell(room, seq)
        self._pokes[room] = max(seq, self._pokes.get(room, 0))
        self._to_say.set()

    def pokes(self) -> AsyncIterator[tuple[str, int]]:
        return self._listeners.new()

    def attend(self, rooms: Mapping[str, Attendance]) -> None:
        if rooms != self._rooms:
            self._rooms, self._said_at = dict(rooms), float("-inf")
            self._to_say.set()

    def others(self, room: str) -> tuple[Attendance, ...]:
        self._forget()
        return tuple(peer.rooms[room] for peer in self._peers.values() if room in peer.rooms)

    async def close(self) -> None:
        if self._closed:
            return
        self._closed = True
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        with suppress(RedisError, OSError):
            await self._publish(Hint(self._name, self._pokes, {}))
        self._listeners.end()
        await self._client.aclose()

    # --- speaking -------------------------------------------------------------------------------------

    async def _speak(self) -> None:
        while not self._closed:
            with suppress(TimeoutError):
                async with asyncio.timeout(REPEAT_SECONDS):
                    await self._to_say.wait()
            self._to_say.clear()
            try:
                await self._say()
            except (RedisError, OSError):
                if _called_off():
                    raise
                await asyncio.sleep(
                    AGAIN_SECONDS
                )  # what was to be said is lost: the head check makes up for it

    async def _say(self) -> None:
        now = asyncio.get_running_loop().time()
        pokes, self._pokes = self._pokes, {}
        due = now - self._said_at >= REPEAT_SECONDS
        if due:
            self._said_at = now
        await self._publish(Hint(self._name, pokes, self._rooms if due else None))

    async def _publish(self, message: Hint) -> None:
        await self._client.publish(CHANNEL, _encode(message))

    # --- listening ------------------------------------------------------------------------------------

    async def _listen(self) -> None:
        while not self._closed:
            try:
                async with self._client.pubsub() as line:
                    await line.subscribe(CHANNEL)
                    await self._follow(line)
            except (RedisError, OSError) as lost:
                if _called_off():
                    raise
                if "bus" not in troubles.standing:
                    troubles.begin("bus", type(lost).__name__)
                self.connected.clear()
            await asyncio.sleep(AGAIN_SECONDS)

    async def _follow(self, line: PubSub) -> None:
        """Hear what comes until the line is dead."""
        while not self._closed:
            heard: dict[str, Any] | None = await line.get_message(timeout=SILENCE_SECONDS)
            if heard is None:
                raise TimeoutError
            if heard["type"] == "subscribe":
                self._begin()
            elif heard["type"] == "message":
                self._hear(heard["data"])

    def _begin(self) -> None:
        """The line stands anew: what was said meanwhile is lost, and others get time to say again who is here."""
        self._heard_since = asyncio.get_running_loop().time()
        self.connected.set()
        troubles.end("bus")
        self._said_at = float("-inf")
        self._to_say.set()
        self._listeners.tell(EVERY_ROOM, 0)

    def _hear(self, data: bytes) -> None:
        try:
            message = _decode(data)
        except msgspec.DecodeError:  # another version, or somebody else on our channel
            return
        if message.sender == self._name:
            return
        for room, seq in message.pokes.items():
            self._listeners.tell(room, seq)
        if message.rooms is not None:
            self._peers[message.sender] = Peer(message.rooms, asyncio.get_running_loop().time())

    def _forget(self) -> None:
        """Forget processes that are gone. While the line is dead nobody can be heard, so all are remembered."""
        if not self.connected.is_set():
            return
        now = asyncio.get_running_loop().time()
        for name, peer in list(self._peers.items()):
            if now - max(peer.heard_at, self._heard_since) > FORGET_SECONDS:
                del self._peers[name]


def _called_off() -> bool:
    """Whether the running task is to end; the client can make an error of its own of that."""
    task = asyncio.current_task()
    return task is not None and task.cancelling() > 0
