"""The load generator's one socket: sends frames that were made beforehand, and looks for marks in what comes.

Every text that is sent carries a mark, `#0000042#`: a number in the order of making. Whoever hears a mark knows which
text it was, in whatever protocol it came, and without decoding a message. What a frame costs the generator is a few
bytes of its header and a share of one search over all that was read at once.
"""

import asyncio
import os
import re
import socket
import time
from array import array
from collections.abc import Awaitable, Callable, Sequence
from typing import Protocol

MARKS_MAX = 200_000
"""Texts of one run; each line keeps a byte for each."""
MARK = re.compile(rb"#(\d{7})#")
TEXT, BINARY, CLOSE, PING, PONG = 1, 2, 8, 9, 10
MASK = b"\x5a\x13\xc7\x2e"
"""Not zero, which some servers would take a short way for."""


def frame(payload: bytes, opcode: int = TEXT) -> bytes:
    """Return a client's frame, masked."""
    size = len(payload)
    if size < 126:
        head = bytes([128 | opcode, 128 | size])
    elif size < 1 << 16:
        head = bytes([128 | opcode, 254]) + size.to_bytes(2, "big")
    else:
        head = bytes([128 | opcode, 255]) + size.to_bytes(8, "big")
    mask = int.from_bytes((MASK * (size // 4 + 1))[:size], "big")
    return head + MASK + (int.from_bytes(payload, "big") ^ mask).to_bytes(size, "big")


class Seat(Protocol):
    """One person's place in a peer's room, and what they say in its protocol: whole frames, ready to send."""

    path: str

    def opening(self) -> bytes:
        """Return what is said first on a new connection."""

    def hear(self, payload: bytes, say: Callable[[bytes], None]) -> bool:
        """Take a message that came while the room was not yet there whole, and answer; return whether it is now."""

    def add(self, text: str) -> bytes:
        """Return what writes a new card."""

    def edit(self, text: str) -> bytes:
        """Return what gives the first card of theirs another text."""


class Score:
    """Who has sent and heard what. Times in seconds of `time.perf_counter`."""

    def __init__(self) -> None:
        self.owners = array("H")
        """By mark: the number of the line that sends it."""
        self.sent = array("d")
        self.latencies = array("d")
        self.bytes = 0
        self.last = 0.0
        """When somebody last heard something new."""

    def mark(self, owner: int) -> int:
        """Draw a mark for a text."""
        assert len(self.owners) < MARKS_MAX
        self.owners.append(owner)
        self.sent.append(0.0)
        return len(self.owners) - 1

    def restart(self) -> None:
        """Forget what was measured, not what was heard."""
        self.latencies, self.bytes = array("d"), 0


class Line(asyncio.Protocol):
    """One person's connection. `heard[mark]` is 1 once the text was there; `ready` is set once the room is."""

    def __init__(self, number: int, room: int, seat: Seat, score: Score) -> None:
        self.number, self.room, self.seat, self.score = number, room, seat, score
        self.heard = bytearray(MARKS_MAX)
        self.cuts = 0
        """How often the server ended the connection."""
        self.transport: asyncio.Transport
        self.ready = asyncio.Event()
        self.deaf = False
        """Stop reading once the room is there."""
        self._leaving = self._shaken = False
        self._rest = b""

    async def come(self, port: int, buffer: int = 0) -> float:
        """Connect, and wait for the whole room; return how long that took, in seconds. `buffer`: bytes that the
        kernel keeps for a slow reader, 0 for what it likes. Raises TimeoutError, OSError."""
        self.ready.clear()
        self._leaving, self._shaken, self._rest = False, False, b""
        began = time.perf_counter()
        wire = socket.socket()
        if buffer:
            wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, buffer)
        wire.setblocking(False)
        loop = asyncio.get_running_loop()
        async with asyncio.timeout(30):
            await loop.sock_connect(wire, ("127.0.0.1", port))
            await loop.create_connection(lambda: self, sock=wire)
            key = "dGhlIHNhbXBsZSBub25jZQ=="
            lines = [
                f"GET {self.seat.path} HTTP/1.1", f"Host: 127.0.0.1:{port}", "Upgrade: websocket",
                "Connection: Upgrade", "Sec-WebSocket-Version: 13", f"Sec-WebSocket-Key: {key}", "", "",
            ]  # fmt: skip
            self.transport.write("\r\n".join(lines).encode())
            await self.ready.wait()
        return time.perf_counter() - began

    def leave(self) -> None:
        """Lose the network."""
        self._leaving = True
        self.transport.abort()

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)
        self.transport = transport

    def connection_lost(self, exc: Exception | None) -> None:
        self.cuts += not self._leaving

    def data_received(self, data: bytes) -> None:
        score = self.score
        score.bytes += len(data)
        if self._rest:
            data = self._rest + data
        end = self._frames(data) if self._shaken else self._shake(data)
        self._rest = data[end:]
        now = time.perf_counter()
        heard, sent = self.heard, score.sent
        for found in MARK.findall(data, 0, end):
            mark = int(found)
            if not heard[mark]:
                heard[mark] = 1
                score.last = now
                score.latencies.append(now - sent[mark])

    def _shake(self, data: bytes) -> int:
        end = data.find(b"\r\n\r\n") + 4
        if end < 4:
            return 0
        if not data.startswith(b"HTTP/1.1 101"):
            raise ConnectionRefusedError(data[:200])
        self._shaken = True
        self.transport.write(self.seat.opening())
        if self.seat.hear(b"", self.transport.write):
            self._arrive()
        return end + self._frames(data[end:])

    def _frames(self, data: bytes) -> int:
        """Look at the frames that are there whole; return where the first other one begins."""
        at, there = 0, len(data)
        while there - at >= 2:
            size, body = data[at + 1], at + 2
            if size > 125:
                body += 2 if size == 126 else 8
                if body > there:
                    break
                size = int.from_bytes(data[at + 2 : body], "big")
            if body + size > there:
                break
            if data[at] & 8:
                self._control(data[at] & 15, data[body : body + size])
            elif not self.ready.is_set() and self.seat.hear(data[body : body + size], self.transport.write):
                self._arrive()
            at = body + size
        return at

    def _control(self, opcode: int, payload: bytes) -> None:
        if opcode == PING:
            self.transport.write(frame(payload, PONG))
        elif opcode == CLOSE:
            self.transport.close()

    def _arrive(self) -> None:
        self.ready.set()
        if self.deaf:
            self.transport.pause_reading()


Say = tuple[float, Line, bytes, int]
"""When to send (seconds from the beginning), by whom, the frame, its mark."""


async def play(says: Sequence[Say], score: Score) -> None:
    """Send what was prepared, each at its time."""
    loop = asyncio.get_running_loop()
    began = loop.time()
    for when, line, ready, mark in says:
        wait = began + when - loop.time()
        if wait > 0:
            await asyncio.sleep(wait)
        score.sent[mark] = time.perf_counter()
        line.transport.write(ready)


async def until(holds: Callable[[], bool], seconds: float) -> bool:
    """Wait until something holds; return whether it did in time."""
    end = time.monotonic() + seconds
    while not holds():
        if time.monotonic() > end:
            return False
        await asyncio.sleep(0.02)
    return True


async def each(acts: Sequence[Callable[[], Awaitable[object]]], at_once: int) -> None:
    """Do things, so many at a time."""
    places = asyncio.Semaphore(at_once)

    async def one(act: Callable[[], Awaitable[object]]) -> None:
        async with places:
            await act()

    await asyncio.gather(*(one(act) for act in acts))


def pin(core: int) -> None:
    """Keep this process (and what it starts) to one core, where there are several and the system lets us."""
    if hasattr(os, "sched_setaffinity") and (os.cpu_count() or 1) > 1:
        os.sched_setaffinity(0, {core})
