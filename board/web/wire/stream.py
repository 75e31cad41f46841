"""Server-sent events: an answer that goes on. The first bytes are a comment, long enough to get through what waits
for more before it passes anything on."""

from collections.abc import AsyncGenerator, Callable
from contextlib import aclosing

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

PADDING = b":" + b" " * 2048 + b"\n\n"
BEAT = b":\n\n"
HEADERS = {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store, no-transform",
    "X-Accel-Buffering": "no",
}


class EventStream(Response):
    """An answer made of `events`, sent one by one as they come. `over` is called at the end, whatever ended it."""

    def __init__(self, events: AsyncGenerator[bytes], over: Callable[[], None]) -> None:
        self.status_code, self.background = 200, None
        self._events, self._over = events, over
        self.init_headers(HEADERS)

    async def __call__(self, _scope: Scope, _receive: Receive, send: Send) -> None:
        try:
            await send(
                {"type": "http.response.start", "status": self.status_code, "headers": self.raw_headers}
            )
            await send({"type": "http.response.body", "body": PADDING, "more_body": True})
            async with aclosing(self._events) as events:
                async for event in events:
                    await send({"type": "http.response.body", "body": event, "more_body": True})
            await send({"type": "http.response.body", "body": b""})
        finally:
            self._over()


def event(data: bytes, ident: str = "") -> bytes:
    """Return an event; `data` is without line breaks."""
    return b"data: " + data + (f"\nid: {ident}".encode() if ident else b"") + b"\n\n"
