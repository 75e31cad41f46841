"""Who is here and who is done: never stored, and on a fixed beat while anything is hidden (W3)."""

import zlib
from collections.abc import Mapping

from board.domain.areas import seals, voting
from board.domain.areas.people import FACILITATING
from board.domain.language.errors import Refused
from board.domain.model import Room
from board.domain.rules import hides
from board.live.hub import Hub, Seat
from board.ports import Clock, Flag
from board.protocol.codec import encode
from board.protocol.messages import TICK_SECONDS, Presence

QUICK_SECONDS = 0.5
"""The least time between two presences while nothing is hidden."""


class PresenceForFacilitators:
    """Presence in one room, as this process knows it. `flags` is what participants said of being done."""

    def __init__(self, hub: Hub, clock: Clock) -> None:
        self.flags: dict[str, Flag] = {}
        self._hub, self._clock = hub, clock
        self._sent: Presence | None = None
        self._frames: dict[bool, bytes] = {}
        self._sent_at = self._told_at = float("-inf")
        self._told: dict[str, object] = {}

    def set_ready(self, participant: str, run: str, *, ready: bool) -> None:
        """Note that a participant is done with the current run, or not after all; nothing for another run."""
        self.learn({participant: Flag(run, ready, self._clock.now())})

    def learn(self, flags: Mapping[str, Flag]) -> None:
        """Take what was said later than what is known, as far as it is about the current run."""
        room = self._hub.state.room
        if room is None or not room.run:
            return
        known = {who: flag for who, flag in self.flags.items() if flag.run == room.run}
        for who, flag in flags.items():
            if flag.run == room.run and (who not in known or flag.at >= known[who].at):
                known[who] = flag
        self.flags = known

    def greet(self, seat: Seat, known: int = 0) -> None:
        """Give a newcomer the last presence that went out: a new one would tell the moment he came. Nothing where
        he has it already, by its sum."""
        if self._sent is not None and known != self.sum(seat):
            seat.mailbox.put_presence(self._frame(seat, self._sent))

    def sum(self, seat: Seat) -> int:
        """Return the sum of the last presence that went to seats like this one; 0 before the first."""
        return 0 if self._sent is None else zlib.crc32(self._frame(seat, self._sent))

    def _frame(self, seat: Seat, sent: Presence) -> bytes:
        desk = seat.role in FACILITATING
        if desk not in self._frames:
            self._frames[desk] = encode(_for(seat, sent))
        return self._frames[desk]

    def discreet(self, refusal: Refused) -> dict[str, object]:
        """Return a refusal's figures, with the number of private notes as the last beat told it (W3): asked for
        again and again, the true one would tell the moment at which each is written."""
        if refusal.code != "unconfirmed":
            return refusal.params
        at = self._clock.monotonic()
        if self._sent is not None and at - self._sent_at < 2 * TICK_SECONDS:
            return {"notes": max(1, self._sent.hidden)}
        if at - self._told_at >= TICK_SECONDS:  # nobody is seated here, so there is no beat
            self._told, self._told_at = refusal.params, at
        return self._told

    def beat(self, at: float) -> None:
        """Send presence if it is due at `at` (seconds of a monotonic clock)."""
        room = self._hub.state.room
        if room is None or not self._hub.seats:
            return
        hidden = something_hidden(room)
        if at - self._sent_at < (TICK_SECONDS if hidden else QUICK_SECONDS):
            return
        now = self._now(room)
        if hidden or now != self._sent:
            self._send(now, at)

    def _send(self, now: Presence, at: float) -> None:
        self._sent, self._sent_at = now, at
        self._frames.clear()
        for seat in self._hub.seats:
            seat.mailbox.put_presence(self._frame(seat, now))

    def _now(self, room: Room) -> Presence:
        here = self._hub.here
        said = self.flags.items()
        done = tuple(sorted(who for who, flag in said if flag.ready and flag.run == room.run and who in here))
        voted, voters = _votes(room, here)
        hidden = seals.private_notes(room)
        return Presence(tuple(sorted(here)), len(done), hidden, voted, voters, done)


def _for(seat: Seat, presence: Presence) -> Presence:
    if seat.role in FACILITATING:
        return presence
    return Presence(presence.here, presence.ready, presence.hidden, presence.voted, presence.voters)


def _votes(room: Room, here: frozenset[str]) -> tuple[int, int]:
    """Return how many have voted in the open round, and how many could: here and may, or have."""
    open_round = _open_round(room)
    if open_round is None:
        return 0, 0
    voted = voting.voted(room, open_round)
    electors = voting.electors(room, room.runs[room.run])
    return len(voted), len(voted | (here & electors))


def _open_round(room: Room) -> str | None:
    run = room.runs.get(room.run)
    if run is None or run.round is None or room.rounds[run.round].closed_at is not None:
        return None
    return run.round


def something_hidden(room: Room) -> bool:
    """Whether the moment of a change could tell something: private or masked input, hidden notes, an open vote."""
    run = room.runs.get(room.run)
    input_hidden = run is not None and hides(run)
    return input_hidden or _open_round(room) is not None or seals.private_notes(room) > 0
