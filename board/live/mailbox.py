"""What waits to be sent on one connection: bounded, so that a slow reader costs only themself."""

import asyncio
from collections import deque
from collections.abc import Callable, Sequence
from typing import Any, Protocol

from board import meter

FRAMES_MAX = 2_000
BYTES_MAX = 1 << 20
JOINED_MAX = 65_536
"""Bytes that are taken together; more is taken frame by frame."""


class Line(Protocol):
    """Where to write at once. What is `framed` is made once for all lines of a kind."""

    @property
    def flows(self) -> bool:
        """Whether the peer takes what is written."""

    def framed(self, frames: Sequence[bytes]) -> Any:
        """Return texts, in UTF-8, as they go over the wire."""

    def write(self, framed: Any) -> None:
        """Write what was framed; nothing where the socket is closed or closing."""


def _at_once(mailbox: "Mailbox") -> None:
    mailbox.tell()


class Mailbox:
    """Frames for one connection. The view goes first and outside the bound, its pieces one at a time; then what
    is queued; then the latest presence, which is the first thing to be dropped.

    When the queue is full it is dropped, and once the reader has caught up `refresh` gives a whole new view.

    One takes what waits by waiting for it, or has a reader called. What comes in for a reader is told to `stirred`,
    once until `tell` is called: whoever fills many mailboxes in one step tells their readers when all of it is there.
    """

    def __init__(
        self, refresh: Callable[[], Sequence[bytes]], stirred: Callable[["Mailbox"], None] = _at_once
    ) -> None:
        self._refresh, self._stirred = refresh, stirred
        self._view: deque[bytes] = deque()
        self._queue: deque[bytes] = deque()
        self._waiting_bytes = 0
        self._presence: bytes | None = None
        self._stale = self._untold = False
        self._close: int | None = None
        self._changed: asyncio.Event | None = None
        self._reader: Callable[[], None] | None = None
        self._line: Line | None = None

    @property
    def waiting(self) -> int:
        """How many frames wait, the view's pieces left out."""
        return len(self._queue)

    # --- putting in -----------------------------------------------------------------------------------

    def start(self, view: Sequence[bytes]) -> None:
        """Begin anew with a whole view; what waited belongs to the past."""
        self._empty()
        self._stale = False
        self._view.extend(view)
        self._stir()

    def put(self, *frames: bytes) -> None:
        """Queue the frames of one moment: all of them, or (when there is no room) none and a fresh view later."""
        if self._stale or self._close is not None or not frames:
            return
        self._queue += frames
        for frame in frames:
            self._waiting_bytes += len(frame)
        if self._waiting_bytes > BYTES_MAX or len(self._queue) > FRAMES_MAX:
            self._empty()
            self._stale = True
            meter.count("mailbox_overflows")
        self._stir()

    def put_presence(self, frame: bytes) -> None:
        """Put the latest presence in place of the one that waited."""
        self._presence = frame
        self._stir()

    def close(self, code: int, *, at_once: bool = False) -> None:
        """Close after what waits, or instead of it. The first code given stands."""
        if at_once:
            self._empty()
            self._stale = False
            self._presence = None
        if self._close is None or at_once:
            self._close = code
        self._stir()

    def _stir(self) -> None:
        if self._reader is None:
            if self._changed is not None:
                self._changed.set()
        elif not self._untold:
            self._untold = True
            self._stirred(self)

    def _empty(self) -> None:
        self._view.clear()
        self._queue.clear()
        self._waiting_bytes = 0

    # --- taking out -----------------------------------------------------------------------------------

    def read_by(self, reader: Callable[[], None], line: Line | None = None) -> None:
        """Have `reader` called when there may be something to take; so there may be now. It writes to `line`."""
        self._reader, self._line = reader, line
        self._stir()

    @property
    def free_line(self) -> Line | None:
        """The line, if what is written to it now comes in its order: nothing waits, and it takes it."""
        line = self._line
        return line if line is not None and line.flows and not self._untold and self.empty else None

    def tell(self) -> None:
        """Tell the reader that there may be something to take."""
        self._untold = False
        if self._reader is not None:
            self._reader()

    @property
    def empty(self) -> bool:
        """Whether nothing waits now: no frame, and no close."""
        waits = self._view or self._queue or self._presence is not None
        return not (waits or self._stale or self._close is not None)

    async def take(self) -> bytes | int:
        """Return the next frame, or the code to close with when nothing more will come."""
        while (item := self._next()) is None:
            await self.ready()
        return item

    async def ready(self) -> None:
        """Wait until there is something to take; not to wait any longer loses nothing."""
        if self._changed is None:
            self._changed = asyncio.Event()
        while self.empty:
            self._changed.clear()
            await self._changed.wait()

    def take_all(self) -> tuple[list[bytes], int | None]:
        """Return every frame that waits, and the code to close with if nothing more will come."""
        frames: list[bytes] = []
        while isinstance(item := self._next(), bytes):
            frames.append(item)
        return frames, item

    def take_some(self) -> list[bytes] | int | None:
        """Return what may be sent together now: all that waits, but for more than JOINED_MAX bytes and for a view,
        which goes piece by piece; the code to close with when nothing more will come; None when nothing waits."""
        if self._view or self._stale or self._waiting_bytes > JOINED_MAX:
            item = self._next()
            return [item] if isinstance(item, bytes) else item
        frames = [*self._queue]
        if self._presence is not None:
            frames.append(self._presence)
            self._presence = None
        if not frames:
            return self._close
        self._queue.clear()
        self._waiting_bytes = 0
        return frames

    def _next(self) -> bytes | int | None:
        if self._stale:
            self.start(self._refresh())
        if self._view:
            return self._view.popleft()
        if self._queue:
            frame = self._queue.popleft()
            self._waiting_bytes -= len(frame)
            return frame
        presence, self._presence = self._presence, None
        return self._close if presence is None else presence
