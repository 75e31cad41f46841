"""What the three ways into a room have in common, and the first: a socket. Each object is one attempt.

An attempt opens, brings what is told until it is over, and carries what is said. It is over by itself, or when it
is left or dropped; whoever wants to come back makes another one.
"""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ClassVar, Literal, Self

import msgspec
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed, InvalidHandshake, InvalidStatus
from websockets.typing import Origin

from board.protocol.messages import VERSION

WayName = Literal["socket", "stream", "poll"]
NEXT: dict[WayName, WayName] = {"socket": "stream", "stream": "poll", "poll": "socket"}
CUT = 1006
"""No close code came: the line was cut."""
AGAIN = 4503
PING_SECONDS = 4.0
SOCKET: dict[str, Any] = {
    "compression": None,
    "max_size": None,
    "proxy": None,
    "ping_interval": PING_SECONDS,
    "ping_timeout": PING_SECONDS,
    "open_timeout": 8,
    "close_timeout": 1,
}


@dataclass(frozen=True)
class Ticket:
    """What entering gave. `origin` is where the server is ("http://…", no slash at the end)."""

    origin: str
    room: str
    participant: str
    token: str
    role: str
    hand: int = 1
    """By how manieth device its participant is here."""

    @property
    def socket(self) -> str:
        return f"ws{self.origin.removeprefix('http')}/ws"


@dataclass(frozen=True)
class Subscription:
    """Whom to follow. `asks`: a lesser role, "" for one's own; `cursor`: where a stream or polls go on from, "" for
    the whole view."""

    session: Ticket
    asks: str = ""
    cursor: str = ""

    def body(self, **more: Any) -> bytes:
        """Return the body of a request about it."""
        given = {"version": VERSION, "asks": self.asks, "cursor": self.cursor, **more}
        return msgspec.json.encode({name: value for name, value in given.items() if value != ""})


@dataclass(frozen=True)
class Told:
    """A message as it came (b"" for none), and the cursor that is good once it was taken ("" for none)."""

    body: bytes
    cursor: str = ""


class Over(Exception):
    """An attempt has ended, with the code a socket is closed with, or the status of HTTP that kept it from opening,
    and the seconds the server asks to wait."""

    def __init__(self, code: int = CUT, retry_after: float = 0.0) -> None:
        super().__init__(f"{code}")
        self.code, self.retry_after = code, retry_after


Hear = Callable[[bytes], None]
"""Takes down what came and is no message: cursors, signs of life, refusals."""


class Way:
    """One attempt. An async context manager: entering opens it (raises Over), leaving hangs up without a word."""

    name: ClassVar[WayName]

    def __init__(self, follow: Subscription, aside: Hear) -> None:
        self.follow, self.aside = follow, aside

    async def __aenter__(self) -> Self:
        raise NotImplementedError

    async def __aexit__(self, *_: object) -> None:
        self.drop()

    async def hear(self) -> Told:
        """Return what is told next. Raises Over."""
        raise NotImplementedError

    async def send(self, message: bytes) -> None:
        """Say a message; one that the line loses is lost."""
        raise NotImplementedError

    async def sign(self) -> None:
        """Wait for a sign of life that the server gave after this was called, and for all it told before."""
        raise NotImplementedError

    def drop(self) -> None:
        """Lose the network: whatever was on its way is cut off."""
        raise NotImplementedError


class Socket(Way):
    name = "socket"

    def __init__(self, follow: Subscription, aside: Hear) -> None:
        super().__init__(follow, aside)
        self._socket: ClientConnection | None = None
        self._signs: list[asyncio.Future[None]] = []

    async def __aenter__(self) -> Self:
        session = self.follow.session
        try:
            self._socket = await connect(session.socket, origin=Origin(session.origin), **SOCKET)
        except InvalidStatus as refused:
            raise Over(refused.response.status_code) from None
        except (OSError, InvalidHandshake, ConnectionClosed, EOFError):
            raise Over from None
        hello = {"type": "hello", "version": VERSION, "token": session.token}
        await self.send(
            msgspec.json.encode({**hello, "asks": self.follow.asks} if self.follow.asks else hello)
        )
        return self

    async def hear(self) -> Told:
        try:
            body = await self._there.recv(decode=False)
        except ConnectionClosed as closed:
            raise _closed(closed) from None
        if body.startswith(b'{"type":"pong"'):
            number = msgspec.json.decode(body)["n"]
            done(self._signs[number])
        return Told(body)

    async def send(self, message: bytes) -> None:
        with contextlib.suppress(ConnectionClosed):
            await self._there.send(message, text=True)

    async def sign(self) -> None:
        waiting = asyncio.get_running_loop().create_future()
        self._signs.append(waiting)
        await self.send(msgspec.json.encode({"type": "ping", "n": len(self._signs) - 1}))
        await waiting

    @property
    def _there(self) -> ClientConnection:
        if self._socket is None:
            raise Over
        return self._socket

    def drop(self) -> None:
        if self._socket:
            self._socket.transport.abort()


def _closed(closed: ConnectionClosed) -> Over:
    if closed.rcvd is None:
        return Over()
    if closed.rcvd.code != AGAIN:
        return Over(closed.rcvd.code)
    return Over(AGAIN, float(closed.rcvd.reason))


def done(waiting: asyncio.Future[None]) -> None:
    if not waiting.done():
        waiting.set_result(None)
