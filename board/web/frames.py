"""uvicorn's WebSocket, with a way to drop a peer that reads nothing: a close would wait for him for ever."""

import random
import socket
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.http11 import Request

ABORT = "board.abort"
"""The extension of the ASGI scope: a function that drops the connection at once."""
SEND_BUFFER = 65_536
"""Bytes the kernel keeps for one peer; its own choice would hide a stuck one for minutes."""
SECONDS_TO_CLOSE = 2.0
CLOSES_PER_SECOND = 500
SPREAD_MAX_SECONDS = 2.0
"""A process that ends sends its people away over some time: they come back as spread out as they went."""


class BoardWebSocket(WebSocketsSansIOProtocol):
    """Adds ABORT, a bounded kernel buffer, and an end to every close."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        raw = transport.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[ABORT] = self.transport.abort

    def keepalive_timeout(self) -> None:
        super().keepalive_timeout()
        self.loop.call_later(SECONDS_TO_CLOSE, self.transport.abort)

    def shutdown(self) -> None:
        spread = min(SPREAD_MAX_SECONDS, len(self.connections) / CLOSES_PER_SECOND)
        self.loop.call_later(random.random() * spread, self._leave)  # noqa: S311 - nothing depends on it

    def _leave(self) -> None:
        if not self.transport.is_closing():
            super().shutdown()
            self.loop.call_later(SECONDS_TO_CLOSE, self.transport.abort)
