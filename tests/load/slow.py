"""Somebody who reads nothing, or a byte a second, in a busy room: what it costs those in another room, and the
process.

What is compared was measured in one run, in windows by turns without and with the slow reader, since a machine does
other things besides.
"""

import asyncio
import contextlib
import itertools
import json
import math
import socket
import time
from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Self, get_args

import httpx

from board.protocol.messages import VERSION
from board.rehearse.verdict.report import percentiles
from board.rehearse.wire.client import Client
from board.rehearse.wire.http import browser
from board.rehearse.wire.transports import Subscription, Ticket
from tests.abuse.wire import TEXT, frame
from tests.load.hall import Full, Hall
from tests.web.people import new_id

Line = Literal["socket", "stream"]
RECEIVE_BUFFER = 4_096
WORDS = "🌱" * 3_900
"""A card of 15 KiB: a room in which such cards are reworded without a pause is busy."""
WRITERS, PAUSE = 4, 0.03
"""People who write such cards, and seconds between two of them: not so few that the server refuses them."""
STUCK = 400_000
"""Bytes after which who reads nothing is stuck: the kernel keeps no more for them."""
STEP, STEPS_MAX = 4 << 20, 15
"""A process has settled once it does not grow by half of what was said; it is given so many tries."""
PAIRS = 3
"""People in the quiet room who act, each with another one who watches."""
BEAT_SECONDS = 0.04


@contextlib.asynccontextmanager
async def slow_reader(session: Ticket, line: Line, *, dribbles: bool) -> AsyncIterator[socket.socket]:
    """Follow a room by a socket or a stream, and read nothing of it but the head of the answer, or (`dribbles`) a
    byte a second."""
    host, port = session.origin.removeprefix("http://").split(":")
    loop = asyncio.get_running_loop()
    with socket.socket() as wire:
        wire.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, RECEIVE_BUFFER)
        wire.setblocking(False)
        await loop.sock_connect(wire, (host, int(port)))
        await loop.sock_sendall(wire, _asked(session, line))
        head = b""
        while not head.endswith(b"\r\n\r\n"):
            head += await loop.sock_recv(wire, 1)
        assert head.split()[1] in (b"101", b"200"), head
        if line == "socket":
            hello = json.dumps({"type": "hello", "version": VERSION, "token": session.token})
            await loop.sock_sendall(wire, frame(TEXT, hello.encode()))
        dribble = asyncio.create_task(_dribble(wire) if dribbles else asyncio.sleep(0))
        try:
            yield wire
        finally:
            dribble.cancel()
            await asyncio.wait([dribble])


def _asked(session: Ticket, line: Line) -> bytes:
    head = f"Host: {session.origin.removeprefix('http://')}\r\nOrigin: {session.origin}\r\n"
    if line == "stream":
        body = json.dumps({"version": VERSION})
        head += f"Authorization: Bearer {session.token}\r\nContent-Type: application/json\r\n"
        path = f"/api/rooms/{session.room}/stream"
        return f"POST {path} HTTP/1.1\r\n{head}Content-Length: {len(body)}\r\n\r\n{body}".encode()
    upgrade = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
    key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"
    return f"GET /ws HTTP/1.1\r\n{head}{upgrade}{key}\r\n".encode()


async def _dribble(wire: socket.socket) -> None:
    loop = asyncio.get_running_loop()
    while await loop.sock_recv(wire, 1):  # noqa: ASYNC110 - a byte a second is what it is about
        await asyncio.sleep(1)


# --- a busy room beside a quiet one -----------------------------------------------------------------------


@dataclass
class Writer:
    """Somebody who rewords a large card again and again by POST, and follows nothing."""

    session: Ticket
    run: str
    zone: str
    rev: int = 0
    note: str = field(default_factory=new_id)

    async def write(self, line: httpx.AsyncClient) -> int:
        """Write the card, or reword it; return its size in bytes."""
        text = f"{WORDS}{self.rev}"
        command = {"type": "note.add", "note": self.note, "zone": self.zone, "content": {"text": text}}
        if self.rev:
            command = {"type": "note.edit", "note": self.note, "base": self.rev, "content": {"text": text}}
        message = {"type": "submit", "id": new_id(), "run": self.run, "command": command}
        body = Subscription(self.session).body(message=message)
        said = await line.post(f"/api/rooms/{self.session.room}/messages", content=body)
        answer = said.raise_for_status().json()["answer"]
        assert answer["type"] == "accepted", answer["code"]
        self.rev += 1
        return len(text.encode())


@dataclass
class Beside:
    """A busy room, a quiet one, and who acts in them."""

    hall: Hall
    quiet: Full
    busy: Full
    writers: list[Writer]
    sent: int = 0
    enough: float = 0
    """Bytes after which the writers end."""

    @classmethod
    async def open(cls, hall: Hall) -> Self:
        """Open both, and have large cards written in the busy one."""
        quiet, busy = await hall.open(2 * PAIRS), await hall.open(1)
        made = cls(hall, quiet, busy, [])
        run = str((busy.lead.held.get("room") or {}).get("run", ""))
        for number in range(WRITERS):
            session = await busy.room.enter(busy.room.participant, f"writer {number}")
            made.writers.append(Writer(session, run, busy.zone))
        return made

    @property
    def pid(self) -> int:
        """The server's process."""
        return self.hall.server.pid

    @property
    def reader(self) -> Ticket:
        """Whose session those have who read slowly."""
        return self.busy.guests[0].session

    async def write(self, pause: float, enough: float = math.inf) -> int:
        """Have the writers reword their cards until everybody in the busy room has been sent `enough` bytes; return
        how many those were."""
        self.sent, self.enough = 0, enough

        async def go_on(writer: Writer) -> None:
            async with browser(writer.session.origin, writer.session.token) as line:
                while self.sent < self.enough:
                    self.sent += await writer.write(line)
                    await asyncio.sleep(pause)

        await asyncio.gather(*map(go_on, self.writers))
        return self.sent

    async def sends(self, size: int) -> None:
        """Wait until everybody in the busy room has been sent so many bytes more."""
        end = self.sent + size
        async with asyncio.timeout(30):
            while self.sent < end:  # noqa: ASYNC110 - they are counted, nobody tells
                await asyncio.sleep(0.02)

    async def seen(self, seconds: float) -> list[float]:
        """Have people in the quiet room act for so long; return how late others saw each act (seconds)."""
        end, guests = time.monotonic() + seconds, self.quiet.guests
        pairs = zip(guests[:PAIRS], guests[PAIRS:], strict=True)
        rounds = await asyncio.gather(*(self._acts(actor, other, end) for actor, other in pairs))
        return [delay for delays in rounds for delay in delays]

    async def _acts(self, actor: Client, other: Client, end: float) -> list[float]:
        key, delays = f"person.{actor.session.participant}", []
        for up in itertools.cycle((True, False)):
            if time.monotonic() > end:
                break
            since = time.monotonic()
            asked = asyncio.create_task(self.hall.do(actor, "hand.raise", up=up))
            shows = other.until(lambda up=up: bool((other.held.get(key) or {}).get("hand_at")) == up, 10)
            assert await shows, "what somebody did never showed"
            delays.append(time.monotonic() - since)
            await asked
            await asyncio.sleep(BEAT_SECONDS)
        return delays


@dataclass
class Moved:
    """How late others saw each act in the quiet room (seconds), in all windows without and beside a slow reader."""

    without: list[float]
    beside: list[float]

    @property
    def ratio(self) -> float:
        """How many times later beside a slow reader, of the p99 and the median the one that moved more. Of all acts
        together: the p99 of one window is hardly more than its worst. What the disk does now and then makes the p99;
        a slow reader who holds up every frame by a few milliseconds moves the median (planted: 5 ms a frame, 1.7
        times; 10 ms, 2.9 times)."""
        beside, without = percentiles(self.beside), percentiles(self.without)
        return max(beside[share] / without[share] for share in ("p50", "p99"))

    def __str__(self) -> str:
        told = ", ".join(
            f"{name} {len(delays)} acts {percentiles(delays)} ms"
            for name, delays in (("without", self.without), ("beside", self.beside))
        )
        return f"× {self.ratio:.2f}: {told}"


async def moved(beside: Beside, line: Line, *, dribbles: bool, windows: int, seconds: float) -> Moved:
    """Measure by turns without and with a slow reader in the busy room."""
    found = Moved([], [])
    load = asyncio.create_task(beside.write(2 * PAUSE))
    await beside.seen(seconds)  # until all is warm
    session = beside.reader
    for _ in range(windows):
        found.without += await beside.seen(seconds)
        async with slow_reader(session, line, dribbles=dribbles):
            await beside.sends(STUCK)
            found.beside += await beside.seen(seconds)
    beside.enough = 0
    await load
    return found


# --- memory ------------------------------------------------------------------------------------------------


@dataclass
class Grown:
    """By how much the process grew while some read nothing, and what each of them should have been sent (bytes)."""

    sent: int
    grown: int


async def grown(beside: Beside, *, enough: int) -> Grown:
    """Let two by each line read nothing of a busy room until each should have been sent `enough` bytes."""
    session = beside.reader
    before = await _settled(beside)
    async with contextlib.AsyncExitStack() as stack:
        for line in get_args(Line) * 2:
            await stack.enter_async_context(slow_reader(session, line, dribbles=False))
        return Grown(await beside.write(PAUSE, enough), resident(beside.pid) - before)


async def _settled(beside: Beside) -> int:
    """Keep the room busy until the process does not grow any more: its caches fill, whoever reads. Return its
    size."""
    size = resident(beside.pid)
    for _ in range(STEPS_MAX):
        await beside.write(PAUSE, STEP)
        before, size = size, resident(beside.pid)
        if size - before < STEP / 2:
            break
    return size


def resident(pid: int) -> int:
    """Return how many bytes of memory a process has."""
    return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * 4_096
