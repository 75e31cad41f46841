"""A bad network on purpose: a TCP proxy on the loopback that refuses, holds back, slows down, slices and cuts.

It knows as much of HTTP as its modes need, and passes on every byte as it came. A mode holds for connections made
from then on; faults act on all of them, at once.
"""

import asyncio
import contextlib
import random
import socket
import struct
from collections.abc import Coroutine
from typing import Literal, Self
from urllib.parse import urlsplit

from board.rehearse.network.watch import HOLD_SECONDS, Mode, Refusal, Watch, watches

Direction = Literal["up", "down", "both"]
"""Towards the server, towards the client, or both ways."""
CHUNK = 65_536
WAITING_MAX = 32
"""Chunks on their way in one direction; beyond that the sender waits."""
CONNECT_SECONDS = 10.0
RESET = struct.pack("ii", 1, 0)


class Proxy:
    """A network between its `port` on the loopback and a server. An async context manager: what it opened, it
    closes."""

    def __init__(self, port: int, host: str = "127.0.0.1", mode: Mode = "open", seed: int = 0) -> None:
        """`host` and `port` are the server's."""
        self.target, self.mode = (host, port), mode
        self.delay = self.jitter = 0.0
        """Seconds that each piece takes on its way, and at most so many more by chance; the order stays."""
        self.slice = 0
        """Bytes in a piece at most; 0: as they come."""
        self.bandwidth = 0.0
        """Bytes a second in each direction of each connection; 0: as many as there are."""
        self.refusing = False
        """Newcomers are reset before a byte has passed."""
        self.hold = HOLD_SECONDS
        """How long a buffering network waits for an answer's last byte before it answers 504."""
        self.port = self.opened = self.refused = 0
        """`opened` and `refused`: connections let through, and upgrades answered 400, since the start."""
        self.draw = random.Random(seed)  # noqa: S311 (it decides nothing that matters)
        self._links: set[Relay] = set()
        self._server: asyncio.Server | None = None

    @property
    def origin(self) -> str:
        """Where clients find the server behind this network."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def connections(self) -> int:
        """How many there are now, half-open ones included."""
        return len(self._links)

    async def __aenter__(self) -> Self:
        self._server = await asyncio.start_server(
            self._accept, "127.0.0.1", self.port, limit=CHUNK, backlog=1024
        )
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_: object) -> None:
        if self._server:
            self._server.close()
        tasks = [link.task for link in self._links]
        self.cut()
        await asyncio.gather(*tasks, return_exceptions=True)

    # --- faults ---------------------------------------------------------------------------------------

    def cut(self, share: float = 1.0) -> int:
        """Reset all connections, or a share of them by chance; return how many."""
        chosen = [link for link in self._links if share >= 1 or self.draw.random() < share]
        for link in chosen:
            link.reset()
        return len(chosen)

    def half_open(self, direction: Direction = "both") -> int:
        """Lose whatever is sent from now on over the connections there are, its end included, without a word;
        return how many. Newcomers are well. A lost connection stays until it is cut, or both sides have ended it."""
        for link in self._links:
            link.lose(direction)
        return len(self._links)

    # --- connections ----------------------------------------------------------------------------------

    async def _accept(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        if self.refusing:
            _reset(writer)
            return
        link = Relay(self, reader, writer)
        self._links.add(link)
        self.opened += 1
        await asyncio.wait([link.task])
        self._links.remove(link)


def before(origin: str, mode: Mode) -> Proxy:
    """Return a network in front of a server ("http://host:port"), not opened yet. Raises ValueError for https: that
    nobody can look into."""
    parts = urlsplit(origin)
    if parts.scheme != "http" or not parts.hostname:
        raise ValueError("a network can be put in front of http:// only")
    return Proxy(parts.port or 80, parts.hostname, mode)


class Relay:
    """One connection of a client and the one to the server that belongs to it."""

    def __init__(self, proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._proxy, self._reader, self._writer = proxy, reader, writer
        self._lanes: dict[str, Lane] = {}
        self._ends = [writer]
        self.task = asyncio.ensure_future(self._run())

    async def _run(self) -> None:
        """Carry bytes both ways until both sides have ended, or this is reset."""
        try:
            async with asyncio.timeout(CONNECT_SECONDS):
                reader, writer = await asyncio.open_connection(*self._proxy.target, limit=CHUNK)
            self._ends.append(writer)
            up, down = watches(self._proxy.mode, self._proxy.hold)
            self._lanes = {
                "up": Lane(self._proxy, self._reader, writer, up),
                "down": Lane(self._proxy, reader, self._writer, down),
            }
            await _together(*(lane.carry() for lane in self._lanes.values()))
        except Refusal as refusal:
            self._proxy.refused += refusal.upgrade
            await self._answer(refusal)
        except (OSError, TimeoutError):
            self.reset()
        finally:
            for end in self._ends:
                end.transport.abort()

    async def _answer(self, refusal: Refusal) -> None:
        """Say why, in place of the server, and hang up."""
        with contextlib.suppress(OSError):
            self._writer.write(refusal.answer)
            await self._writer.drain()
            self._writer.write_eof()
            async with asyncio.timeout(1):
                while await self._reader.read(CHUNK):
                    pass

    def lose(self, direction: Direction) -> None:
        """Forward nothing any more."""
        for name, lane in self._lanes.items():
            lane.lost = lane.lost or direction in (name, "both")

    def reset(self) -> None:
        """Break both connections as a router does that has forgotten them."""
        for end in self._ends:
            _reset(end)
        self.task.cancel()


class Lane:
    """One direction of a connection."""

    def __init__(
        self, proxy: Proxy, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, watch: Watch
    ) -> None:
        self._proxy, self._reader, self._writer, self._watch = proxy, reader, writer, watch
        self._waiting: asyncio.Queue[tuple[float, bytes]] = asyncio.Queue(WAITING_MAX)
        self._clock = asyncio.get_running_loop()
        self.lost = False

    async def carry(self) -> None:
        """Forward until the sender ends. Raises Refusal when the rest must not pass, OSError on a broken end."""
        await _together(self._read(), self._write())

    async def _read(self) -> None:
        """Put what comes on its way; an empty piece is the end."""
        while True:
            async with self._watch.patience():
                data = await self._reader.read(CHUNK)
            passed = data if self.lost else self._watch.pass_on(data)
            if passed:
                await self._waiting.put((self._due(), passed))
            if not data:
                await self._waiting.put((self._due(), b""))
                return

    def _due(self) -> float:
        late = self._proxy.delay + self._proxy.draw.uniform(0, self._proxy.jitter)
        return self._clock.time() + late

    async def _write(self) -> None:
        while True:
            due, data = await self._waiting.get()
            if (wait := due - self._clock.time()) > 0:
                await asyncio.sleep(wait)
            for piece in _sliced(data, self._proxy.slice):
                await self._forward(piece)
            if not data:
                if not self.lost and self._writer.can_write_eof():
                    self._writer.write_eof()
                return

    async def _forward(self, piece: bytes) -> None:
        if self.lost:
            return
        self._writer.write(piece)
        await self._writer.drain()
        if self._proxy.slice or self._proxy.bandwidth:
            await asyncio.sleep(len(piece) / self._proxy.bandwidth if self._proxy.bandwidth else 0)


async def _together(*works: Coroutine[None, None, None]) -> None:
    """Wait for all; the first that fails ends the others."""
    tasks = [asyncio.ensure_future(work) for work in works]
    try:
        await asyncio.gather(*tasks)
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)


def _sliced(data: bytes, size: int) -> list[bytes]:
    """Return data in pieces of at most `size` bytes; in one if that is 0."""
    step = size or len(data) or 1
    return [data[start : start + step] for start in range(0, len(data), step)]


def _reset(writer: asyncio.StreamWriter) -> None:
    """End a connection by RST."""
    line: socket.socket | None = writer.get_extra_info("socket")
    if line is not None and line.fileno() >= 0:
        with contextlib.suppress(OSError):
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, RESET)
    writer.transport.abort()
