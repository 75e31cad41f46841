"""What a proxy of some offices lets through: no upgrades, or no answer before it is complete.

One *watch* reads along in one direction of a connection and says what may pass. The bytes are never changed.
"""

import asyncio
import contextlib
from collections.abc import AsyncIterator
from typing import Literal

import httptools

Mode = Literal["open", "no-upgrades", "buffering"]
"""What a network lets through: everything; no WebSocket; neither that nor an answer before its last byte."""
HOLD_SECONDS = 60.0
HOLD_BYTES = 8 << 20
"""What a buffering proxy has patience and room for."""
ANSWER = "HTTP/1.1 {}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"


class Refusal(Exception):
    """The proxy answers in the server's place, and hangs up. `upgrade`: because of one."""

    def __init__(self, status: str, *, upgrade: bool = False) -> None:
        super().__init__(status)
        self.answer, self.upgrade = ANSWER.format(status).encode(), upgrade


class Watch:
    """Everything passes."""

    def patience(self) -> contextlib.AbstractAsyncContextManager[None]:
        """Bound the wait for what comes next. Raises Refusal when it took too long."""
        return contextlib.nullcontext()

    def pass_on(self, data: bytes) -> bytes:
        """Return what may pass now that `data` came (b"" for the end). Raises Refusal when nothing may any more."""
        return data


class Requests(Watch):
    """Upgrades don't pass, nor what is no HTTP."""

    def __init__(self) -> None:
        self._parser = httptools.HttpRequestParser(self)
        self.heads_only = False
        """A HEAD was asked: its answer has no body, whatever its length says."""

    def on_headers_complete(self) -> None:
        """Called by the parser."""
        self.heads_only = self._parser.get_method() == b"HEAD"

    def pass_on(self, data: bytes) -> bytes:
        if not data:
            raise ConnectionAbortedError("the client has left: whatever it had asked for is of no use")
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserUpgrade:
            raise Refusal("400 Bad Request", upgrade=True) from None
        except httptools.HttpParserError:
            raise Refusal("400 Bad Request") from None
        return data


class Answers(Watch):
    """An answer passes once its last byte is there."""

    def __init__(self, requests: Requests, hold: float) -> None:
        self._requests, self._hold = requests, hold
        self._parser = httptools.HttpResponseParser(self)
        self._held = bytearray()
        self._whole = False
        self._until: float | None = None

    def on_message_complete(self) -> None:
        """Called by the parser."""
        self._whole = True

    @contextlib.asynccontextmanager
    async def patience(self) -> AsyncIterator[None]:
        try:
            async with asyncio.timeout_at(self._until):
                yield
        except TimeoutError:
            raise Refusal("504 Gateway Timeout") from None

    def pass_on(self, data: bytes) -> bytes:
        if self._until is None:
            self._until = asyncio.get_running_loop().time() + self._hold
        self._held += data
        self._whole = self._requests.heads_only or not data
        try:
            self._parser.feed_data(data)
        except httptools.HttpParserError:
            raise Refusal("502 Bad Gateway") from None
        if len(self._held) > HOLD_BYTES:
            raise Refusal("502 Bad Gateway")
        return self._release() if self._whole else b""

    def _release(self) -> bytes:
        released, self._until = bytes(self._held), None
        self._held.clear()
        return released


def watches(mode: Mode, hold: float = HOLD_SECONDS) -> tuple[Watch, Watch]:
    """Return the watches on what clients send and on what they are sent. `hold`: seconds of patience."""
    if mode == "open":
        return Watch(), Watch()
    requests = Requests()
    return requests, Answers(requests, hold) if mode == "buffering" else Watch()
