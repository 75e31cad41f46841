"""The sessions of this process in one room: who gets which frames when the room moves on."""

from collections import Counter
from collections.abc import Callable, Collection, Iterable, Iterator

from board import meter
from board.domain.areas.people import FACILITATING, actor
from board.domain.channels import EVERYONE, channels, owner, signature
from board.domain.language.errors import Refused
from board.domain.model import Claim, Role, Room
from board.live import doorstep, frames
from board.live.batch import Touched
from board.live.doorstep import Doorstep
from board.live.history import Change, History, Mark
from board.live.limits import Limits
from board.live.mailbox import Mailbox
from board.live.round import MailRound
from board.live.state import RoomState
from board.ports import Clock
from board.protocol.codec import encode
from board.protocol.messages import VERSION, ServerMessage, Welcome

LINGER_SECONDS = 10.0
"""Who follows by polls is here for so long after their last one."""


class Seat:
    """A connection's place in a room: whose it is, by which session, the role it acts in, the channels it hears, what
    waits for it."""

    def __init__(self, hub: "Hub", participant: str, asks: Role | None, session: str) -> None:
        self.participant, self.asks, self.session = participant, asks, session
        self.role = hub.role(participant, asks)
        self.channels = hub.channels(participant, self.role)
        self.mailbox = Mailbox(lambda: hub.whole_view(self), hub.stir)
        self.resumed = False
        """Whether it goes on from where its viewer stopped, without a whole view."""

    def tell(self, message: ServerMessage) -> None:
        """Queue a message for this session alone."""
        self.mailbox.put(encode(message))


class Hub:
    """The seats of one room, and the room as they have been shown it. `elsewhere` returns the participants who
    are connected to other processes, `done` whether one has said that they are done with the current run."""

    def __init__(
        self,
        state: RoomState,
        clock: Clock,
        limits: Limits,
        elsewhere: Callable[[], frozenset[str]] = frozenset,
        done: Callable[[str], bool] = lambda _: False,
    ) -> None:
        self.state = state
        self._limits, self._elsewhere, self._done = limits, elsewhere, done
        self.seats: dict[Seat, None] = {}
        """In the order in which they came."""
        self.doorstep = Doorstep()
        self._lingering: dict[tuple[str, str], float] = {}
        self._clock = clock
        self._views: dict[str, list[bytes]] = {}
        self._round = MailRound()
        self.stir = self._round.stir
        self._history = History(state.seq, clock.now())

    @property
    def here(self) -> frozenset[str]:
        """The participants connected now, to any process."""
        return self.seated | self._elsewhere()

    @property
    def seated(self) -> frozenset[str]:
        """Those connected to this one, or between two polls. Somebody who only looks on, by role or by choice, is
        not counted."""
        at = self._clock.monotonic()
        lingering = (who for (who, _), until in self._lingering.items() if at < until)
        return frozenset((*(seat.participant for seat in self.seats if seat.role != "observer"), *lingering))

    @property
    def deserted(self) -> bool:
        """Whether nobody is here by this process, not even between two polls or at the door."""
        return not self.seats and not self.seated and not self.doorstep

    def join(self, participant: str, asks: Role | None, session: str = "", mark: Mark | None = None) -> Seat:
        """Seat a connection; the view as it is now waits in its mailbox, or what is new since `mark`, and whatever
        comes next will follow. Raises Refused `not_found` for somebody who may not be here, `too_many` where there
        are enough already."""
        seat = Seat(self, participant, asks, session)
        self._hold_number(seat)
        since = self.since(seat, mark) if mark else None
        if since is None:
            seat.mailbox.start(self.whole_view(seat))
        else:
            seat.mailbox.put(*since)
            seat.resumed = True
        self.seats[seat] = None
        return seat

    def since(self, seat: Seat, mark: Mark) -> list[bytes] | None:
        """Return the frames that bring a viewer from where they stopped to the room as it is now; None where that
        is not known here, or they hear other channels now than then."""
        if mark.heard != signature(seat.channels):
            return None
        changed = self._history.since(mark, seat.channels, self._clock.now())
        return None if changed is None else frames.patches(changed)

    def forget(self, at: float) -> None:
        """Forget moments that lie too far back at `at` (seconds of a monotonic clock), and who lingered too long."""
        self._history.forget(at)
        self._lingering = {key: until for key, until in self._lingering.items() if at < until}

    def _hold_number(self, seat: Seat) -> None:
        own = sum(bool(seat.session) and other.session == seat.session for other in self.seats)
        if own >= self._limits.session_connections:
            raise _too_many(self._limits.session_connections)
        if (
            sum(other.participant == seat.participant for other in self.seats)
            >= self._limits.person_connections
        ):
            raise _too_many(self._limits.person_connections)
        full = len(self.seats) >= self._limits.room_connections and seat.role not in FACILITATING
        if full and not self._yields(seat.participant):
            raise _too_many(self._limits.room_connections)

    def _yields(self, participant: str) -> bool:
        """Take the newest seat of whoever has most for somebody who has none; return whether that could be done."""
        held = Counter(seat.participant for seat in self.seats)
        who, most = held.most_common(1)[0]
        if held[participant] or most < 2:
            return False
        extra = next(seat for seat in reversed(self.seats) if seat.participant == who)
        extra.mailbox.close(4429, at_once=True)
        self.leave(extra)
        return True

    def leave(self, seat: Seat, *, lingers: bool = False, seconds: float = LINGER_SECONDS) -> None:
        """Forget a connection; where it `lingers`, another one of the same person is to be expected within so many
        seconds."""
        self.seats.pop(seat, None)
        if lingers and seat.role != "observer":
            self._lingering[seat.participant, seat.session] = self._clock.monotonic() + seconds

    def end(self, session: str) -> None:
        """Close the connections of a session that has ended."""
        self._lingering = {key: until for key, until in self._lingering.items() if key[1] != session}
        for seat in self.seats:
            if seat.session == session:
                seat.mailbox.close(4401, at_once=True)

    def close(self, code: int) -> None:
        """Close every session."""
        self.doorstep.stir()
        for seat in self.seats:
            seat.mailbox.close(code, at_once=True)

    def whole_view(self, seat: Seat) -> list[bytes]:
        """Return a welcome and the view in pieces, at the room's present seq. Shared pieces are made once."""
        room = self.state.room.id if self.state.room else ""
        who, now = seat.participant, self._clock.now()
        welcome = Welcome(VERSION, room, who, seat.role, seat.channels, now, self._done(who))
        pieces = [piece for channel in seat.channels for piece in self._pieces(channel)]
        return [encode(welcome), *pieces, frames.end_of_view(seat.channels[-1])]

    def _pieces(self, channel: str) -> list[bytes]:
        if owner(channel):
            return frames.pieces(self.state, channel)
        if channel not in self._views:
            self._views[channel] = frames.pieces(self.state, channel)
        return self._views[channel]

    def advance(self, after: RoomState, changes: Touched, answered: Collection[str] = ()) -> None:
        """Show everybody the room as it is now: patches made once a channel, a fresh view to whoever acts in another
        role or hears other channels than before, the door to whoever may no longer be here. To the `answered`
        participants more is said in the same step."""
        before, self.state = self.state, after
        self._views.clear()
        if doorstep.seen(before.room) != doorstep.seen(after.room):
            self.doorstep.stir()
        staying = list(self.seats)
        if _who_is_who(before.room) != _who_is_who(after.room):
            self._send_away()
            staying = [seat for seat in staying if self._stays(seat)]
        change = Change(before, after, changes)
        self._round.share(self._hear_the_same(staying, change, answered), change.frames((EVERYONE,)))
        self._history.add(change, self._clock.monotonic())

    def _hear_the_same(
        self, seats: Iterable[Seat], change: Change, answered: Collection[str]
    ) -> Iterator[Mailbox]:
        """Give their frames to those who hear of a change by more than one channel, or more than of it; yield the
        others' mailboxes."""
        apart = change.patches.keys() - {EVERYONE}
        for seat in seats:
            if apart.isdisjoint(seat.channels) and seat.participant not in answered:
                yield seat.mailbox
            else:
                seat.mailbox.put(*change.frames(seat.channels))

    def tell(self) -> None:
        """Write to everybody what is new for them, now and not only once this step is over."""
        self._round.tell()

    def restart(self, state: RoomState) -> None:
        """Give everybody a fresh view of a room that did not come from the one before."""
        self.state = state
        self._views.clear()
        self.doorstep.stir()
        self._history.begin(state.seq, self._clock.now())
        for seat in self.seats:
            if self._stays(seat):
                seat.mailbox.start(self.whole_view(seat))

    def _send_away(self) -> None:
        """Let nobody linger who may no longer be here."""
        staying = self._lingering.items()
        self._lingering = {key: until for key, until in staying if self._may_be_here(key[0])}

    def _may_be_here(self, participant: str) -> bool:
        try:
            return self.role(participant, None) != "observer"
        except Refused:
            return False

    def _stays(self, seat: Seat) -> bool:
        """Whether patches go on as they were; anything else is seen to here."""
        try:
            role = self.role(seat.participant, seat.asks)
        except Refused:
            seat.mailbox.close(4403, at_once=True)
            return False
        hears = self.channels(seat.participant, role)
        if (role, hears) != (seat.role, seat.channels):
            seat.role, seat.channels = role, hears
            seat.mailbox.start(self.whole_view(seat))
            return False
        return True

    def role(self, participant: str, asks: Role | None) -> Role:
        """Return the role that somebody acts in. Raises Refused `not_found` where they may not be here."""
        if self.state.room is None:
            raise Refused("not_found")
        role = actor(self.state.room, Claim(participant, asks)).role
        if role is None:
            raise Refused("not_found")
        return role

    def channels(self, participant: str, role: Role) -> tuple[str, ...]:
        """Return the channels that somebody acting in `role` hears. Raises Refused `not_found` without a room."""
        if self.state.room is None:
            raise Refused("not_found")
        return channels(self.state.room, participant, role)


def _who_is_who(room: Room | None) -> tuple[object, ...]:
    """Return all of a room that says who may be here, in which role, and what they hear. Compared at every change:
    what did not change is the same object, so that costs nothing."""
    return () if room is None else (room.participants, room.links, room.groups, room.parts)


def _too_many(limit: int) -> Refused:
    meter.count("admissions_refused", "too_many")
    return Refused("too_many", limit=limit)
