"""A room's last changes: what each changed, by channel, so that who was away for a moment is told what they missed.

The hub makes a `Change` of two states of the room and the keys that were touched between them. Of each channel that
can have a record at one of these keys (`channels.concerned`; `everyone` and `facilitators` always) it holds the
patch, computed once; a channel in which nothing changed has none. What somebody gets are the frames of the channels
they hear and that changed, in their order, all but the last marked `more`. So a channel has at most two frames a
change, with the mark and without; each is encoded once, when the first who needs it asks, and all others get the
same bytes.

The `History` remembers these patches for KEPT_SECONDS, each channel's in a lane of its own. Somebody who comes back
brings a `Mark`: the seq at which they stopped, when that was, and what they heard. They are told what the lanes of
their channels hold since then, of each key the last record; or nothing at all, and get a whole view, where that is
not known: the mark is too old, its seq was never an end of a change here, a lane has forgotten something behind it,
or they hear other channels now than then, so that no patch could take away what they may no longer have.

A lane depends on nothing that its people were not shown. Whether somebody gets what is new or a whole view must not
tell that something hidden was written (R6); so lanes have bounds and floors of their own, and the bound on changes
counts those of the channel alone. When a seal closes, something was promised to be forgotten: the lanes of people's
own channels are dropped with it, all of them, whoever's rows the seal held.
"""

from collections import deque

from msgspec import Struct

from board.domain.channels import EVERYONE, FACILITATORS, concerned, owner
from board.live import frames
from board.live.batch import Touched
from board.live.frames import Patched
from board.live.state import RoomState

KEPT_SECONDS = 60
LANE_MAX = 256
"""Changes that a channel remembers, of those in which something of it changed."""


class Mark(Struct, frozen=True):
    """Where a viewer stopped: the room's seq, when that was (ms since 1970), a sum of the presence they had last,
    and the signature of the channels they heard."""

    seq: int
    at: int
    presence: int = 0
    heard: int = 0


class Change:
    """What changed when a room went on from one state to the next, by channel. Each patch is made once."""

    def __init__(self, before: RoomState, after: RoomState, touched: Touched) -> None:
        self.before, self.after = before, after
        found = {
            channel: frames.patched(before, after, channel, keys)
            for channel, keys in _concerned(before, after, touched).items()
        }
        self.patches = {channel: changed for channel, changed in found.items() if changed}
        """What changed, by channel; one in which nothing did is not there."""
        self._frames: dict[tuple[str, bool], bytes] = {}
        self._told: dict[tuple[str, ...], list[bytes]] = {}

    @property
    def closes_a_seal(self) -> bool:
        """Whether something was promised to be forgotten now."""
        return bool(_seals(self.before) - _seals(self.after))

    def frames(self, channels: tuple[str, ...]) -> list[bytes]:
        """Return the frames for somebody who hears these channels."""
        changed = tuple([channel for channel in channels if channel in self.patches])
        told = self._told.get(changed)
        if told is None:
            last = len(changed) - 1
            told = [self._frame(channel, more=at < last) for at, channel in enumerate(changed)]
            self._told[changed] = told
        return told

    def _frame(self, channel: str, *, more: bool) -> bytes:
        if (channel, more) not in self._frames:
            self._frames[channel, more] = frames.one(channel, self.patches[channel], more=more)
        return self._frames[channel, more]


def _seals(state: RoomState) -> frozenset[str]:
    return frozenset(state.room.seals) if state.room else frozenset()


def _concerned(before: RoomState, after: RoomState, touched: Touched) -> dict[str, set[str]]:
    """Return the keys at which each channel can have changed."""
    found = {EVERYONE: touched.keys, FACILITATORS: touched.keys}
    found |= {channel: set(keys) for channel, keys in touched.only.items()}
    for state in (before, after):
        for channel, key in concerned(state.room, touched.keys) if state.room else ():
            found.setdefault(channel, set()).add(key)
    return found


# --- what is remembered -------------------------------------------------------------------------------


class _Step(Struct, frozen=True):
    """A channel's patch, from which seq to which, and when (seconds of a monotonic clock)."""

    before: int
    after: int
    at: float
    patch: Patched


class _Lane:
    """The last steps of one channel. Who stopped before `floor` has missed one that is forgotten."""

    def __init__(self, floor: int) -> None:
        self.floor = floor
        self._steps: deque[_Step] = deque()

    def add(self, step: _Step) -> None:
        self._steps.append(step)
        if len(self._steps) > LANE_MAX:
            self._drop()

    def forget(self, at: float) -> None:
        while self._steps and self._steps[0].at < at - KEPT_SECONDS:
            self._drop()

    def since(self, seq: int) -> Patched:
        """Return what changed since; of each key the last. A step that left the seq as it was counts, too: nobody
        can tell on which side of it they stopped."""
        changed: Patched = {}
        for step in self._steps:
            if step.after > seq or step.before >= seq:
                changed |= step.patch
        return changed

    @property
    def empty(self) -> bool:
        return not self._steps

    def _drop(self) -> None:
        self.floor = self._steps.popleft().after


class History:
    """The last changes of one room. `seq` and `now` (ms since 1970) are where and when it begins."""

    def __init__(self, seq: int, now: int) -> None:
        self.begin(seq, now)

    def begin(self, seq: int, now: int) -> None:
        """Forget everything; the room is not what came before."""
        self._seq, self._began = seq, now
        self._ends: dict[int, float] = {}
        self._lanes: dict[str, _Lane] = {}
        self._floor = self._own_floor = seq

    def _forget_own(self, seq: int) -> None:
        self._lanes = {channel: lane for channel, lane in self._lanes.items() if not owner(channel)}
        self._own_floor = seq

    def add(self, change: Change, at: float) -> None:
        """Remember a change, at `at` (seconds of a monotonic clock). One that closes a seal takes along what is
        remembered of people's own channels."""
        before, after = change.before.seq, change.after.seq
        self.forget(at)
        self._ends[before], self._seq = at, after
        forgets = change.closes_a_seal
        if forgets:
            self._forget_own(after)
        for channel, changed in change.patches.items():
            if not (forgets and owner(channel)):
                self._lanes.setdefault(channel, self._lane(channel)).add(_Step(before, after, at, changed))

    def forget(self, at: float) -> None:
        """Forget what is older than KEPT_SECONDS at `at` (seconds of a monotonic clock)."""
        while self._ends and next(iter(self._ends.values())) < at - KEPT_SECONDS:
            del self._ends[next(iter(self._ends))]
        for lane in self._lanes.values():
            lane.forget(at)
        # A lane that is empty by age alone needs no floor: no mark behind it is fresh.
        self._lanes = {channel: lane for channel, lane in self._lanes.items() if not lane.empty}

    def since(self, mark: Mark, channels: tuple[str, ...], now: int) -> list[tuple[str, Patched]] | None:
        """Return what changed, by channel, for somebody who stopped at `mark` and hears `channels`; None where they
        missed something that is not remembered, or stopped between two of the changes shown here. `now` in ms since
        1970."""
        self._began = min(
            self._began, now
        )  # the clock was put back: marks of now must not look older than us
        fresh = self._began <= mark.at and now - mark.at <= KEPT_SECONDS * 1000
        if not fresh or (mark.seq != self._seq and mark.seq not in self._ends):
            return None
        lanes = [(channel, self._lane(channel)) for channel in channels]
        if any(mark.seq < lane.floor for _, lane in lanes):
            return None
        return [(channel, lane.since(mark.seq)) for channel, lane in lanes]

    def _lane(self, channel: str) -> _Lane:
        return self._lanes.get(channel) or _Lane(self._own_floor if owner(channel) else self._floor)
