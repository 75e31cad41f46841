"""How much of a room one may use, so that nobody can use it up for the others."""

from msgspec import Struct

from board import meter
from board.domain.language.errors import Refused
from board.ports import Clock


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
"""Whole views a second that a person may be given: one costs as much as the room is large. All that they may have open
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


class Rates:
    """What is left to people of one room just now."""

    def __init__(self, limits: Limits, clock: Clock) -> None:
        self._clock, self._connections = clock, limits.person_connections
        self._all = Bucket(limits.room_commands)
        self._commands: dict[str, Bucket] = {}
        self._follows: dict[str, Bucket] = {}
        self._views: dict[str, Bucket] = {}

    def command(self, participant: str, *, facilitates: bool) -> bool:
        """Return whether a person may send another command: all their connections together send no more than a person
        may, nor all who do not facilitate more than a room takes."""
        at = self._clock.monotonic()
        own = self._commands.setdefault(participant, Bucket(PERSON_COMMANDS))
        return own.take(at) and (facilitates or self._all.take(at))

    def hold_follow(self, participant: str) -> None:
        """Raise Refused `rate_limited` for a poll, stream or socket too many of one person."""
        self._hold(self._follows, participant, PERSON_FOLLOWS)

    def hold_view(self, participant: str) -> None:
        """Raise Refused `rate_limited` for a whole view too many of one person."""
        self._hold(self._views, participant, PERSON_VIEWS)

    def _hold(self, buckets: dict[str, Bucket], participant: str, rate: int) -> None:
        fresh = Bucket(rate, max(3.0, self._connections / rate))
        if not buckets.setdefault(participant, fresh).take(self._clock.monotonic()):
            meter.count("admissions_refused", "rate_limited")
            raise Refused("rate_limited", retry_after=1)
