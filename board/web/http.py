"""uvicorn's HTTP, with a bound on how long and how large the head of a request may be, and on how long an answer may
wait for a peer that reads nothing; and with word to answers that go on when the process is to end."""

import asyncio
from collections.abc import Callable
from typing import Any, cast

from starlette.types import Scope
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

HEAD_BYTES = 16_384
HEAD_SECONDS = 10.0
LEAVING = "board.leaving"
"""The extension of the ASGI scope: a list of what to call when the process is to end."""


def on_leaving(scope: Scope, act: Callable[[], None]) -> None:
    """Call `act` when the process is to end, while the request of this scope is being answered."""
    scope.get("extensions", {}).get(LEAVING, []).append(act)


class BoardHttp(HttpToolsProtocol):
    """Answers 431 to a head of more than HEAD_BYTES, and drops a connection that has sent none for
    HEAD_SECONDS."""

    _waiting: asyncio.TimerHandle | None = None
    _head_bytes = 0

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        super().connection_made(transport)
        self._wait()

    def connection_lost(self, exc: Exception | None) -> None:
        self._stop_waiting()
        super().connection_lost(exc)

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
            self._leaving: list[Callable[[], None]] = []
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
