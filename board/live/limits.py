"""How much of a room one may use, so that nobody can use it up for the others."""

from msgspec import Struct


class Limits(Struct, frozen=True):
    """`session_connections` at once by one session, twice that by one person; `room_connections` at once and
    `room_commands` a second in one room, facilitators left out: they must be able to show somebody out."""

    session_connections: int = 20
    room_connections: int = 1_000
    room_commands: int = 200

    @property
    def person_connections(self) -> int:
        """At once by all sessions of one person: a pass makes another one whenever it is asked for."""
        return 2 * self.session_connections


PERSON_COMMANDS = 40
"""Commands a second that a person may send by all connections together: twice what one of them may."""

PERSON_FOLLOWS = 40
"""Polls, streams and sockets a second that a person may begin."""
PERSON_VIEWS = 5
"""Whole views a second that a person may be given: one costs as much as the room is large. All that he may have open
can come back at once."""


class Bucket:
    """So many tokens a second, of which `seconds` worth can be saved up."""

    def __init__(self, rate: float, seconds: float = 3.0) -> None:
        self._rate = rate
        self._most = self._tokens = rate * seconds
        self._at: float | None = None

    def take(self, at: float) -> bool:
        """Take a token at `at` (seconds of a monotonic clock) if there is one; return whether there was."""
        passed = 0.0 if self._at is None else at - self._at
        self._tokens = min(self._most, self._tokens + passed * self._rate)
        self._at = at
        if self._tokens < 1:
            return False
        self._tokens -= 1
        return True
