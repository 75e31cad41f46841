"""uvicorn's WebSocket, with a way to drop a peer that reads nothing: a close would wait for him for ever."""

import random
import socket
from typing import Any

from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request

from board.live.limits import Bucket

ABORT = "board.abort"
"""The extension of the ASGI scope: a function that drops the connection at once."""
SEND_BUFFER = 65_536
"""Bytes the kernel keeps for one peer; its own choice would hide a stuck one for minutes."""
SECONDS_TO_CLOSE = 2.0
CLOSES_PER_SECOND = 500
SPREAD_MAX_SECONDS = 2.0
"""A process that ends sends its people away over some time: they come back as spread out as they went."""
FRAMES_A_SECOND = 20
"""Pings, pongs and pieces of messages, which no session counts: a ping is answered before anybody looks."""


class BoardWebSocket(WebSocketsSansIOProtocol):
    """Adds ABORT, a bounded kernel buffer, and an end to every close."""

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._frames = Bucket(FRAMES_A_SECOND)
        raw = transport.get_extra_info("socket")
        if raw is not None:
            raw.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, SEND_BUFFER)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[ABORT] = self.transport.abort

    def send_receive_event_to_app(self) -> None:
        """Close 1007 on a text that is none, without a trace in the log for everybody who sends one."""
        if self.curr_msg_data_type == "text" and not _is_text(b"".join(self.frames)):
            self.frames = []
            self.conn.send_close(1007)
            self.handle_parser_exception()
            return
        super().send_receive_event_to_app()

    async def send(self, message: Any) -> None:
        await super().send(message)
        if message["type"] == "websocket.http.response.body":  # refused in good order: no error to be logged
            self.handshake_complete = True

    def handle_ping(self) -> None:
        super().handle_ping()
        self._count()

    def handle_pong(self, event: Frame) -> None:
        super().handle_pong(event)
        self._count()

    def handle_cont(self, event: Frame) -> None:
        super().handle_cont(event)
        self._count()

    def _count(self) -> None:
        """Close 4429 on a flood, and hear no more of it."""
        if self._frames.take(self.loop.time()) or self.close_sent:
            return
        self.queue.put_nowait({"type": "websocket.disconnect", "code": 4429})
        self.conn.send_close(4429)
        self.transport.write(b"".join(self.conn.data_to_send()))
        self.close_sent = True
        self.transport.close()
        self.loop.call_later(SECONDS_TO_CLOSE, self.transport.abort)

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


def _is_text(data: bytes) -> bool:
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
