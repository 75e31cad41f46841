"""Who is here and who is done: never stored, and on a fixed beat while anything is hidden (W3)."""

import zlib
from collections import Counter
from collections.abc import Mapping

from msgspec.structs import replace

from board.domain.areas import attendance, dealing, seals, voting
from board.domain.channels import FACILITATORS, owner, together
from board.domain.language.errors import Refused
from board.domain.model import Room
from board.domain.rules import hides
from board.live.hub import Hub, Seat
from board.ports import Clock, Flag
from board.protocol.codec import encode
from board.protocol.messages import TICK_SECONDS, Presence, Within

QUICK_SECONDS = 0.5
"""The least time between two presences while nothing is hidden."""


class RoomPresence:
    """Presence in one room, as this process knows it. `flags` is what participants said of being done."""

    def __init__(self, hub: Hub, clock: Clock) -> None:
        self.flags: dict[str, Flag] = {}
        self._hub, self._clock = hub, clock
        self._sent: Presence | None = None
        self._frames: dict[tuple[str, ...], bytes] = {}
        self._sent_at = self._told_at = float("-inf")
        self._told: dict[str, object] = {}

    def set_ready(self, participant: str, run: str, *, ready: bool) -> None:
        """Note that a participant is done with the current run, or not after all; nothing for another run."""
        self.learn({participant: Flag(run, ready, self._clock.now())})

    def is_done(self, participant: str) -> bool:
        """Whether they said that they are done with the current run."""
        room, flag = self._hub.state.room, self.flags.get(participant)
        return room is not None and flag is not None and flag.ready and flag.run == room.run

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
        """Give a newcomer the last presence that went out: a new one would tell the moment they came. Nothing where
        they have it already, by its sum."""
        if self._sent is not None and known != self.sum(seat):
            seat.mailbox.put_presence(self._frame(seat, self._sent))

    def sum(self, seat: Seat) -> int:
        """Return the sum of the last presence that went to seats like this one; 0 before the first."""
        return 0 if self._sent is None else zlib.crc32(self._frame(seat, self._sent))

    def _frame(self, seat: Seat, sent: Presence) -> bytes:
        shared = tuple(channel for channel in seat.channels if not owner(channel))
        if shared not in self._frames:
            self._frames[shared] = encode(_for(shared, sent))
        return self._frames[shared]

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
        ready = {who for who, flag in said if flag.ready and flag.run == room.run}
        present = attendance.present(room, here)
        done = tuple(sorted(ready & present))
        voted, voters = _votes(room, here)
        hidden, within = seals.private_notes(room), _within(room, done)
        named = done if _asks(room) else ()
        wanting = dealing.wanting(room)
        return Presence(
            tuple(sorted(here)), len(present), len(done), hidden, voted, voters, wanting, named, within
        )


def _asks(room: Room) -> bool:
    """Whether the step asks people to say when they are done. Where it does not, their devices say when all was read:
    a number, never who."""
    run = room.runs.get(room.run)
    return run is not None and room.phases[run.phase].ready


def _within(room: Room, done: tuple[str, ...]) -> dict[str, Within]:
    """Return the counts of groups and parts. One person alone has none: the number would be theirs."""
    hidden = Counter(note.visible_to for note in room.notes.values())
    return {
        channel: Within(len(people.intersection(done)), hidden[channel])
        for channel, people in together(room).items()
        if len(people) > 1
    }


def _for(channels: tuple[str, ...], presence: Presence) -> Presence:
    """Return what those who hear these shared channels get of a presence."""
    if FACILITATORS in channels:
        return presence
    within = {channel: counts for channel, counts in presence.within.items() if channel in channels}
    return replace(presence, wanting=0, done=(), within=within)


def _votes(room: Room, here: frozenset[str]) -> tuple[int, int]:
    """Return how many have voted in the open round, and how many voters it has (P12)."""
    open_round = _open_round(room)
    if open_round is None:
        return 0, 0
    return len(voting.voted(room, open_round)), len(voting.voters(room, open_round, here))


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
