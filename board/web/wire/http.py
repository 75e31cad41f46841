"""uvicorn's HTTP, with a bound on how long and how large the head of a request may be, on how long an answer may wait
for a peer that reads nothing, and on how many connections of one source are heard in a moment; and with word to answers
that go on when the process is to end."""

import asyncio
import random
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, cast

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from board import meter
from board.pace import Pace
from board.web.throttle import source_of
from board.web.wire import socket_options
from board.web.wire.socket_options import tend
from board.web.wire.websocket import CLOSES_PER_SECOND, SPREAD_MAX_SECONDS

HEAD_BYTES = 16_384
HEAD_SECONDS = 10.0
HEARD_AT_ONCE, HEARD_APART_SECONDS, UNHEARD_MAX_SECONDS = 8, 0.002, 1.0
"""So many new connections of a source are heard at once, the others one after the other, each a second late at most."""
SOURCES_MAX = 10_000
LEAVING = "board.leaving"
"""The extension of the ASGI scope: a `Leaving`."""


class Intake:
    """When new connections are heard. To hear one costs a third of a millisecond, and who opens hundreds at once would
    hold up everybody else for as long as they take together."""

    def __init__(self) -> None:
        self._sources: dict[str, Pace] = {}

    def wait(self, client: tuple[str, int] | None, at: float) -> float:
        """Return in how many seconds a connection is heard that begins at `at` (seconds of a monotonic clock)."""
        source = source_of(client)
        if source not in self._sources and len(self._sources) >= SOURCES_MAX:
            self._sources.pop(next(iter(self._sources)))
        pace = self._sources.setdefault(source, Pace(HEARD_APART_SECONDS, HEARD_AT_ONCE))
        wait = pace.wait(at)
        if wait >= UNHEARD_MAX_SECONDS:
            del self._sources[source]  # or a flood would hold its source up long after it
        return min(UNHEARD_MAX_SECONDS, wait)


INTAKE = Intake()
"""Of the process: uvicorn makes the connections."""


class Leaving:
    """Word of the end of the process, for the answers of one connection that go on."""

    def __init__(self) -> None:
        self._acts: list[Callable[[], None]] = []
        self.told = False
        """Whether it has come."""

    @contextmanager
    def calls(self, act: Callable[[], None]) -> Iterator[None]:
        """Call `act` once the process is to end, until this is left."""
        if self.told:
            act()
        self._acts.append(act)
        try:
            yield
        finally:
            self._acts.remove(act)

    def tell(self) -> None:
        """The process is to end now."""
        self.told = True
        for act in self._acts:
            act()


def leaving(scope: Scope) -> Leaving:
    """Return where word of the end comes; nowhere on a server that is not ours."""
    found = scope.get("extensions", {}).get(LEAVING)
    return found if isinstance(found, Leaving) else Leaving()


class BoardHttp(HttpToolsProtocol):
    """Answers 431 to a head of more than HEAD_BYTES, and drops a connection that has sent none for HEAD_SECONDS, or
    takes nothing of its answer for STUCK_SECONDS. Hears new connections at the pace of `Intake`. Adds LEAVING."""

    _waiting: asyncio.TimerHandle | None = None
    _stuck: asyncio.TimerHandle | None = None
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._leaving = Leaving()
        tend(transport)
        self._wait()
        if wait := INTAKE.wait(self.client, self.loop.time()):
            transport.pause_reading()
            self.loop.call_later(wait, transport.resume_reading)

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        self._drains()
        super().connection_lost(exc)

    def pause_writing(self) -> None:
        super().pause_writing()
        self._drains()
        self._stuck = self.loop.call_later(socket_options.STUCK_SECONDS, self._give_up)

    def resume_writing(self) -> None:
        self._drains()
        super().resume_writing()

    def _give_up(self) -> None:
        meter.count("peers_aborted")
        self.transport.abort()

    def _drains(self) -> None:
        if self._stuck is not None:
            self._stuck.cancel()
            self._stuck = None

    def shutdown(self) -> None:
        """Tell answers that go on, spread out; whoever does not read then is not waited for."""
        super().shutdown()
        spread = min(SPREAD_MAX_SECONDS, len(self.connections) / CLOSES_PER_SECOND)
        self.loop.call_later(random.random() * spread, self._leave)  # noqa: S311 - nothing depends on it

    def _leave(self) -> None:
        self._leaving.tell()
        if self.flow.write_paused:
            self.transport.abort()

    def data_received(self, data: bytes) -> None:
        super().data_received(data)
        if self._waiting is not None:
            self._head_bytes += len(data)
            self._bound(self._head_bytes)

    def on_message_begin(self) -> None:
        super().on_message_begin()
        self._head_bytes = 0
        self._wait()

    def on_headers_complete(self) -> None:
        self._stop_waiting()
        size = len(self.url) + sum(len(name) + len(value) for name, value in self.headers)
        if self._bound(size):
            self.scope["extensions"] = cast("Any", {LEAVING: self._leaving})
            super().on_headers_complete()

    def _bound(self, size: int) -> bool:
        if size > HEAD_BYTES:
            self._stop_waiting()
            self.transport.write(b"HTTP/1.1 431 \r\ncontent-length: 0\r\nconnection: close\r\n\r\n")
            self.transport.close()
        return size <= HEAD_BYTES

    def _wait(self) -> None:
        if self._waiting is None:
            self._waiting = self.loop.call_later(HEAD_SECONDS, self.transport.abort)

    def _stop_waiting(self) -> None:
        if self._waiting is not None:
            self._waiting.cancel()
            self._waiting = None
