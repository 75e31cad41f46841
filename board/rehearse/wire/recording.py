"""What was heard: every frame and every HTTP body, by whom, when, on which connection."""

from dataclasses import dataclass, field


@dataclass(eq=False)
class RecordedConnection:
    """One attempt to follow a room, or HTTP besides. `participant` is whose session it is, `role` what was asked as
    (a welcome says it again). Times are seconds of this machine's monotonic clock."""

    viewer: str
    participant: str
    opened_at: float
    role: str = ""
    closed_at: float = float("inf")
    heard: list[tuple[float, bytes]] = field(default_factory=list)
    hand: int = 1
    """By how manieth device of the participant."""
    fetched: bool = False
    """HTTP bodies rather than messages: views, exports, refusals, cursors."""
    way: str = ""
    """How the room was followed: "socket", "stream" or "poll"."""

    def hear(self, at: float, body: bytes) -> None:
        """Keep what was received at `at`."""
        self.heard.append((at, body))


@dataclass
class Tape:
    """All connections of a session, the finished ones included."""

    connections: list[RecordedConnection] = field(default_factory=list)

    def open(
        self, viewer: str, participant: str, at: float, role: str = "", *, fetched: bool = False
    ) -> RecordedConnection:
        """Start recording a connection."""
        made = RecordedConnection(viewer, participant, at, role, fetched=fetched)
        self.connections.append(made)
        return made

    @property
    def frames(self) -> int:
        return sum(len(connection.heard) for connection in self.connections)

    @property
    def bytes(self) -> int:
        return sum(len(body) for connection in self.connections for _, body in connection.heard)


class Unheard(RecordedConnection):
    """A connection of which nothing is kept but that something came."""

    def hear(self, at: float, body: bytes) -> None:
        self.heard = [(at, body[:0])]


class NoTape(Tape):
    """For those whom nobody judges: nothing is kept, however long it lasts."""

    def open(
        self, viewer: str, participant: str, at: float, role: str = "", *, fetched: bool = False
    ) -> RecordedConnection:
        return Unheard(viewer, participant, at, role, fetched=fetched)
