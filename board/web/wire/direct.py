"""uvicorn's WebSocket with a line: frames go between transport and room without a detour through ASGI.

Whole frames are split off here, those of all that came in one pass. A text for a room that is carried is unmasked and
handed over; every other frame, and whatever is no frame at all, goes whole to `websockets`, which knows what to
answer."""

from collections.abc import Callable, Sequence
from typing import Any

from websockets.speedups import apply_mask

from board.web.wire.line import ENDED, LINE
from board.web.wire.websocket import BoardWebSocket, is_text

MASKED = 0x80
TEXT_WHOLE = 0x81


class DirectWebSocket(BoardWebSocket):
    """Adds LINE."""

    _flows = True
    _hears: Callable[[str | bytes], None] | None = None
    _turns: Callable[[], None]
    _upgraded = False
    _rest = b""

    def handle_connect(self, event: Any) -> None:
        super().handle_connect(event)
        if hasattr(self, "scope"):
            extensions: dict[str, Any] = self.scope["extensions"]
            extensions[LINE] = self

    # --- in -------------------------------------------------------------------------------------------

    def take_in(self, data: bytes) -> None:
        if not self._upgraded:  # the head of the request, whole: it came by HTTP
            self._upgraded = True
            super().take_in(data)
            return
        if self._rest:
            data = self._rest + data
        end = self._split(data)
        self._rest = data[end:]

    def _split(self, data: bytes) -> int:
        """Take the frames that are there whole; return where the first other one begins."""
        at, there = 0, len(data)
        while not self._deaf and (bounds := _bounds(data, at)) is not None:
            mask, size = bounds
            if size > self.config.ws_max_size or not data[at + 1] & MASKED:
                super().take_in(data[at:])  # which says what is wrong with it, and hears no more
                return there
            end = mask + 4 + size
            if end > there:
                break
            if data[at] == TEXT_WHOLE and self._hears is not None and not (self.frames or self.close_sent):
                self._hear(apply_mask(data[mask + 4 : end], data[mask : mask + 4]))
            else:
                super().take_in(data[at:end])
            at = end
        return at

    def _hear(self, data: bytes) -> None:
        if not is_text(data):
            self.refuse_text()
        elif self._hears is not None:
            self._hears(data.decode())

    def send_receive_event_to_app(self) -> None:
        """Hand over what came in pieces, or in no text, as well."""
        if self._hears is None or self.close_sent:
            super().send_receive_event_to_app()
            return
        data, self.frames = b"".join(self.frames), []
        if self.curr_msg_data_type == "text":
            self._hear(data)
        else:
            self._hears(data)

    # --- out ------------------------------------------------------------------------------------------

    @property
    def flows(self) -> bool:
        """Whether the peer takes what is written."""
        return self._flows

    def carry(self, hears: Callable[[str | bytes], None], turns: Callable[[], None]) -> None:
        """Do `Line.carry`."""
        self._hears, self._turns = hears, turns
        if not self._flows:
            turns()

    def framed(self, frames: Sequence[bytes]) -> bytes:
        """Do `Line.framed`."""
        parts: list[bytes] = []
        for frame in frames:
            parts += (_head(len(frame)), frame)
        return b"".join(parts)

    def write(self, framed: bytes) -> None:
        """Do `Line.write`."""
        if not self.close_sent and not self.transport.is_closing():
            self.transport.write(framed)

    def end(self, code: int) -> None:
        """Do `Line.end`."""
        ended: Any = {"type": ENDED, "code": code}
        self.queue.put_nowait(ended)

    def abort(self) -> None:
        """Do `Line.abort`."""
        self.transport.abort()

    def pause_writing(self) -> None:
        super().pause_writing()
        self._flows = False
        if self._hears is not None:
            self._turns()

    def resume_writing(self) -> None:
        super().resume_writing()
        self._flows = True
        if self._hears is not None:
            self._turns()


def _bounds(data: bytes, at: int) -> tuple[int, int] | None:
    """Return where the mask of the frame that begins at `at` begins, and how many bytes of content follow it; None
    where that can't be told yet (RFC 6455, 5.2)."""
    if len(data) - at < 2:
        return None
    size, mask = data[at + 1] & 127, at + 2
    if size < 126:
        return mask, size
    mask += 2 if size == 126 else 8
    return (mask, int.from_bytes(data[at + 2 : mask], "big")) if mask <= len(data) else None


def _head(size: int) -> bytes:
    """Return the head of a server's frame with a text of so many bytes."""
    if size < 126:
        return bytes((TEXT_WHOLE, size))
    if size < 1 << 16:
        return b"\x81\x7e" + size.to_bytes(2, "big")
    return b"\x81\x7f" + size.to_bytes(8, "big")
