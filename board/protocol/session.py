"""A connection as a machine without I/O: what came in and when goes in, what to do about it comes out.

`at` is always seconds of a monotonic clock. The caller sends, enters and submits in the order of the effects,
and stops after Close.
"""

from msgspec import Struct
from msgspec.structs import replace

from board.domain.language.errors import Refused
from board.protocol.codec import Unread, decode
from board.protocol.messages import (
    HELLO_SECONDS,
    VERSION,
    ClientMessage,
    CommandRefused,
    Fault,
    Hello,
    Ping,
    Pong,
    Ready,
    ServerMessage,
    Submit,
)

RATE = 20
"""Messages a second that a connection may send for long."""
BURST = 60
"""Messages it may send at once."""
BYTES_PER_TOKEN = 8_192
"""A long message counts as several."""
BAD_MAX = 10
BAD_SECONDS = 60
PINGS_MAX = 20
"""Pings before the hello: enough to try a line, too few to be a load."""

# --- what is to be done -------------------------------------------------------------------------------


class Send(Struct, frozen=True):
    """Send this message to the client."""

    message: ServerMessage


class Close(Struct, frozen=True):
    """Close the connection; nothing follows."""

    code: int


class LetIn(Struct, frozen=True):
    """Find the session by its token and let it in."""

    hello: Hello


class Decide(Struct, frozen=True):
    """Have the room decide."""

    submit: Submit


class Readiness(Struct, frozen=True):
    """The person is done with this run, or not after all."""

    ready: Ready


Effect = Send | Close | LetIn | Decide | Readiness

# --- what a connection can be -------------------------------------------------------------------------


class AwaitingHello(Struct, frozen=True):
    """Connected; nothing but a hello counts, and only until `until`. `pings` came so far, and were answered."""

    until: float
    pings: int = 0


class Live(Struct, frozen=True):
    """Past its hello. `tokens` (may sink below zero) at `counted_at`; `bad` are the instants of the last
    messages that made no sense."""

    tokens: float
    counted_at: float
    bad: tuple[float, ...] = ()


class Ended(Struct, frozen=True):
    """Nothing more is heard."""

    code: int


State = AwaitingHello | Live | Ended


class Session:
    """One connection, from its first frame to its last."""

    def __init__(self, at: float) -> None:
        self.state: State = AwaitingHello(at + HELLO_SECONDS)

    def receive(self, data: str | bytes, at: float, now: int) -> list[Effect]:
        """Return what to do about a frame; `now` (ms since 1970) is what a pong tells."""
        match self.state:
            case Ended():
                return []
            case _ if isinstance(data, bytes):
                return self._close(1003)
            case AwaitingHello() as waiting:
                return self._greet(waiting, data, at, now)
            case Live() as live:
                return self._count(live, data, at) or self._hear(data, at, now)

    def expire(self, at: float) -> list[Effect]:
        """Return what to do when time has passed and nothing came."""
        if isinstance(self.state, AwaitingHello) and at >= self.state.until:
            return self._close(4408)
        return []

    def _greet(self, waiting: AwaitingHello, text: str, at: float, now: int) -> list[Effect]:
        try:
            message = decode(text)
        except Unread as error:
            return self._fault_and_close(error, 4426 if error.code == "unsupported_version" else 4400)
        if isinstance(message, Ping):
            return self._try(waiting, message, now)
        if not isinstance(message, Hello):
            return self._fault_and_close(Refused("unauthenticated"), 4400)
        if message.version != VERSION:
            return self._fault_and_close(Refused("unsupported_version"), 4426)
        self.state = Live(BURST - 1, at)
        return [LetIn(message)]

    def _try(self, waiting: AwaitingHello, ping: Ping, now: int) -> list[Effect]:
        if waiting.pings >= PINGS_MAX:
            return self._close(4429)
        self.state = replace(waiting, pings=waiting.pings + 1)
        return [Send(Pong(ping.n, now))]

    def _count(self, live: Live, text: str, at: float) -> list[Effect]:
        """Take the message's tokens; return what to do if there were not enough."""
        tokens = min(BURST, live.tokens + (at - live.counted_at) * RATE) - 1 - len(text) // BYTES_PER_TOKEN
        self.state = replace(live, tokens=tokens, counted_at=at)
        if tokens <= -BURST:
            return self._close(4429)
        return [Send(_limited(text, 1 + int(-tokens // RATE)))] if tokens < 0 else []

    def _hear(self, text: str, at: float, now: int) -> list[Effect]:
        try:
            message = decode(text)
        except Unread as error:
            return self._misheard(error, at)
        return [Send(Pong(message.n, now))] if isinstance(message, Ping) else self._act(message, at)

    def _act(self, message: ClientMessage, at: float) -> list[Effect]:
        match message:
            case Submit():
                return [Decide(message)]
            case Ready():
                return [Readiness(message)]
            case _:
                return self._misheard(Unread("bad_message", field="type"), at)

    def _misheard(self, error: Unread, at: float) -> list[Effect]:
        if isinstance(self.state, Live):
            bad = (*(then for then in self.state.bad if at - then < BAD_SECONDS), at)
            self.state = replace(self.state, bad=bad)
            if len(bad) >= BAD_MAX:
                return [Send(_answer(error)), *self._close(4400)]
        return [Send(_answer(error))]

    def _fault_and_close(self, error: Refused, code: int) -> list[Effect]:
        return [Send(Fault(error.code, error.params)), *self._close(code)]

    def _close(self, code: int) -> list[Effect]:
        self.state = Ended(code)
        return [Close(code)]


def _answer(error: Unread) -> ServerMessage:
    """A refusal if the message was a command whose id could be told, so that its sender can stop waiting."""
    return CommandRefused(error.id, error.code, error.params) if error.id else Fault(error.code, error.params)


def _limited(text: str, seconds: int) -> ServerMessage:
    error = Unread("rate_limited", retry_after=seconds)
    try:
        message = decode(text)
    except Unread as unread:
        error.id = unread.id
    else:
        error.id = message.id if isinstance(message, Submit) else ""
    return _answer(error)
