"""The messages, both ways. JSON text frames, one message each, tagged by `type`; unknown fields are refused.

There is one version: client and server ship together, and an older tab is told to reload (close 4426).
No message carries a seq. `View` and `Patch` name the channel their records belong to (`domain/channels.py`).
"""

from typing import Annotated, Any

from msgspec import Meta, Struct

from board.domain.commands import PublicCommand
from board.domain.language.ids import LongId
from board.domain.model import Role

VERSION = 11
"""Bump with every change of the schema; a test hashes it."""

FRAME_MAX = 65_536
"""Bytes in one message from a client."""
PIECE_MAX = 65_536
"""Bytes aimed at in one piece of a view."""
HELLO_SECONDS = 10
PING_SECONDS = 4
"""Between two pings of the server's on a socket; who says nothing for 10 s is gone."""
BEAT_SECONDS = 4
"""Between two signs of life on a stream; a client that hears nothing for 10 s takes it for dead."""
STREAM_SECONDS = 8
"""How long a stream lasts before it is asked for again. That is the sign of life of its client: a proxy that keeps
the line of a device that sleeps can't give it."""
POLL_SECONDS = 6
"""How long a poll waits for something to tell; with the way there and back, less than those 10 s."""
WAY_SECONDS = 5
"""A way that has not brought a whole view by then is given up for the next: socket, stream, poll."""
TICK_SECONDS = 2
"""Between two presences while notes are hidden, authors masked or a vote open."""

CLOSE = {
    1000: "bye",
    1001: "going away",
    1003: "binary frame",
    1007: "text that is not UTF-8",
    1009: "message too big",
    1011: "server error",
    1012: "restarting",
    4400: "too many bad messages, or a message before hello",
    4401: "session ended",
    4403: "link revoked, or shown out",
    4404: "no such room, or not with this token",
    4408: "no hello in time",
    4410: "room erased",
    4426: "older client: reload",
    4429: "flood",
    4503: "overload, or the store is away; retry after the seconds given as the reason",
}
"""Close codes a client may meet."""


class Message(Struct, frozen=True, tag_field="type", forbid_unknown_fields=True):
    """Base of every message."""


# --- from the client ----------------------------------------------------------------------------------


class Hello(Message, frozen=True, tag="hello", omit_defaults=True):
    """The first message. `asks` may want less than the session gives, never more."""

    version: int
    token: Annotated[str, Meta(max_length=200)]
    asks: Role | None = None


class Submit(Message, frozen=True, tag="submit"):
    """A command. `id` makes it idempotent; `run` is the phase run the person was looking at ("" for none)."""

    id: LongId
    run: Annotated[str, Meta(max_length=8)]
    command: PublicCommand


class Ready(Message, frozen=True, tag="ready"):
    """ "I'm done" in this run, or not after all; "all read" where the step is for reading. Presence: never stored."""

    run: Annotated[str, Meta(max_length=8)]
    ready: bool


class Ping(Message, frozen=True, tag="ping"):
    """Answered by Pong with the same `n`; before the hello too, so that a line can be tried without a room."""

    n: Annotated[int, Meta(ge=0, le=2**31)]


ClientMessage = Hello | Submit | Ready | Ping

# --- from the server ----------------------------------------------------------------------------------


class Welcome(Message, frozen=True, tag="welcome"):
    """Start (over): forget every record; the view follows in pieces. `channels` are those one hears, in the order in
    which later ones win. `now` is the server's clock in ms since 1970. `done`: one has said so in the current run.
    Sent again on the same connection when rights or channels change or a queue overflowed."""

    version: int
    room: str
    participant: str
    role: Role
    channels: tuple[str, ...]
    now: int
    done: bool


class View(Message, frozen=True, tag="view"):
    """A piece of the whole view, records by key (`RECORDS` in `domain/out/shapes.py`); `last` on the last piece
    of the last channel."""

    channel: str
    records: dict[str, Any]
    last: bool


class Patch(Message, frozen=True, tag="patch"):
    """Records that changed in one channel; null where the layer has none any more. While `more`, the next patch
    belongs to the same moment: apply them together."""

    channel: str
    records: dict[str, Any]
    more: bool


class CommandAccepted(Message, frozen=True, tag="accepted"):
    """The command is on disk. Its pending entry falls away once each key shows at least that rev, or (rev 0)
    has no record."""

    id: str
    revs: dict[str, int]


class CommandRefused(Message, frozen=True, tag="refused"):
    """The command changed nothing. `code` is one of the refusal codes, `params` its figures."""

    id: str
    code: str
    params: dict[str, Any]


class Within(Struct, frozen=True, omit_defaults=True):
    """Of one channel: how many of its people are ready, and how many notes are hidden to all but them."""

    ready: int = 0
    hidden: int = 0


class Presence(Message, frozen=True, tag="presence", omit_defaults=True):
    """Who is here, those who facilitate among them. `present`, the participants here, `ready` of them and `hidden` are
    counts; `voted` of `voters` while a round is open. To facilitators only go `wanting` (how many of its items, where
    they are dealt, still want answers) and `done` (who is ready, where the step asks for it). `within` counts by
    channel: of the groups and parts one is in, and for facilitators of all that are more than one person."""

    here: tuple[str, ...]
    present: int = 0
    ready: int = 0
    hidden: int = 0
    voted: int = 0
    voters: int = 0
    wanting: int = 0
    done: tuple[str, ...] = ()
    within: dict[str, Within] = {}


class Resumed(Message, frozen=True, tag="resumed"):
    """Nothing is to be forgotten: the cursor was good, and patches for what was touched since follow. `now` as in
    Welcome. Streams and polls only."""

    now: int


class Closed(Message, frozen=True, tag="closed", omit_defaults=True):
    """The end of a stream, or of following by polls, with the code a socket would be closed with. `retry_after` in
    seconds."""

    code: int
    retry_after: float = 0


class Pong(Message, frozen=True, tag="pong"):
    n: int
    now: int


class Fault(Message, frozen=True, tag="fault"):
    """A message that was not understood (or too fast); nothing happened."""

    code: str
    params: dict[str, Any]


ServerMessage = (
    Welcome | View | Patch | CommandAccepted | CommandRefused | Presence | Pong | Fault | Resumed | Closed
)
