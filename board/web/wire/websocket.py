"""uvicorn's WebSocket, with a way to drop a peer that reads nothing: a close would wait for it for ever."""

import random
from typing import Any

from uvicorn.protocols.utils import ClientDisconnected
from uvicorn.protocols.websockets.websockets_sansio_impl import WebSocketsSansIOProtocol
from websockets.frames import Frame
from websockets.http11 import Request

from board.live.limits import Bucket

ABORT = "board.abort"
"""The extension of the ASGI scope: a function that drops the connection at once."""
GREETED = "board.greeted"
"""The extension of the ASGI scope: a function to be called once somebody has said hello. Until then the time for that
runs, and not the one for pongs: both would end in the same moment, and nobody would hear why."""
PONG_SECONDS = 6
"""A peer from which nothing comes for so long after a ping is gone: with the time between two pings, ten seconds."""
SECONDS_TO_CLOSE = 2.0
SECONDS_UNHEARD = 0.5
"""How long what a flooder still sends is read, and not heard."""
SECONDS_TO_SAY_GOODBYE = 10.0
"""How long somebody who was let in may take to answer a close."""
CLOSES_PER_SECOND = 500
SPREAD_MAX_SECONDS = 2.0
"""A process that ends sends its people away over some time: they come back as spread out as they went."""
FRAMES_A_SECOND = 20
"""Pings, pongs and pieces of messages, which no session counts: a ping is answered before anybody looks."""


class BoardWebSocket(WebSocketsSansIOProtocol):
    """Adds ABORT, a bound on what is no message, and an end to every close."""

    _heard_at = 0.0
    _waiting = 0
    _deaf = False
    _greeted = False

    def connection_made(self, transport: Any) -> None:
        super().connection_made(transport)
        self._frames = Bucket(FRAMES_A_SECOND)

    def data_received(self, data: bytes) -> None:
        self._heard_at = self.loop.time()
        if not self._deaf:
            self.take_in(data)

    def take_in(self, data: bytes) -> None:
        """Hear what came."""
        super().data_received(data)

    def handle_connect(self, event: Request) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[ABORT] = self.transport.abort
            extensions[GREETED] = self._greet

    def _greet(self) -> None:
        self._greeted, self.close_timeout = True, SECONDS_TO_SAY_GOODBYE

    def send_receive_event_to_app(self) -> None:
        """Close 1007 on a text that is none, without a trace in the log for everybody who sends one."""
        if self.curr_msg_data_type == "text" and not is_text(b"".join(self.frames)):
            self.frames = []
            self.refuse_text()
            return
        super().send_receive_event_to_app()

    def refuse_text(self) -> None:
        """Close 1007."""
        self.conn.send_close(1007)
        self.handle_parser_exception()

    async def send(self, message: Any) -> None:
        if (
            self.handshake_complete and self.close_sent
        ):  # by us, in the same moment: a peer that said nothing at all
            raise ClientDisconnected
        if not self._greeted:  # a stranger's goodbye is not waited for
            self.close_timeout = SECONDS_TO_CLOSE
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
        self.close_sent = self._deaf = True
        # Not closed at once: bytes that nobody has read would make a reset of it, and the reason would be lost.
        self.close_timer = self.loop.call_later(SECONDS_UNHEARD, self.transport.abort)

    def send_keepalive_ping(self) -> None:
        """Ping, unless something waits before it and moves: a slow line may not carry both in time."""
        before, self._waiting = self._waiting, self.transport.get_write_buffer_size()
        if self._waiting and self._waiting != before:
            self.schedule_ping()
        else:
            super().send_keepalive_ping()

    def keepalive_timeout(self) -> None:
        """Give up a peer from which nothing came since the ping; its seat is free at once."""
        if self._heard_at > self.ping_sent_at or not self._greeted:
            self.pending_ping_payload = self.pong_timer = None
            self.schedule_ping()
            return
        self.queue.put_nowait({"type": "websocket.disconnect", "code": 1006})
        super().keepalive_timeout()
        self.loop.call_later(SECONDS_TO_CLOSE, self.transport.abort)

    def shutdown(self) -> None:
        spread = min(SPREAD_MAX_SECONDS, len(self.connections) / CLOSES_PER_SECOND)
        self.loop.call_later(random.random() * spread, self._leave)  # noqa: S311 - nothing depends on it

    def _leave(self) -> None:
        if not self.transport.is_closing():
            super().shutdown()
            self.loop.call_later(SECONDS_TO_CLOSE, self.transport.abort)


def is_text(data: bytes) -> bool:
    """Return whether bytes are UTF-8."""
    try:
        data.decode()
    except UnicodeDecodeError:
        return False
    return True
