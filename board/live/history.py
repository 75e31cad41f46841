"""A room's last moments: what each changed, by layer, so that who was away for a moment is told what he missed.

A layer has a memory of its own, that depends on nothing its people were not shown: whether somebody gets what is new
or a whole view must not tell that something hidden was written (R6).
"""

from collections import deque
from collections.abc import Iterable, Iterator

from msgspec import Struct

from board.domain.model import Role
from board.domain.out.records import audiences
from board.live import frames
from board.live.batch import Touched
from board.live.state import RoomState
from board.protocol.messages import Layer

SHARED: tuple[Layer, ...] = ("everyone", "facilitators")
KEPT_SECONDS = 60
LAYER_MAX = 256
"""Moments that a layer remembers, of those in which it changed."""

Patched = dict[str, object]


class Mark(Struct, frozen=True):
    """Where a viewer stopped: the room's seq, when that was (ms since 1970), and a sum of the presence he had last."""

    seq: int
    at: int
    presence: int = 0


class Change:
    """What changed when a room went on from one standing to the next. Each patch is made once."""

    def __init__(self, before: RoomState, after: RoomState, changes: Touched) -> None:
        self.before, self.after = before, after
        self._keys = changes.keys
        self._shared: dict[Layer, Patched] = {}
        self._frames: dict[tuple[Layer, ...], list[bytes]] = {}
        made = (
            (who, self._patched("mine", keys, who)) for who, keys in _owned(before, after, changes).items()
        )
        self.own = {who: changed for who, changed in made if changed}
        """What changed in the participants' own layers."""

    @property
    def closes_a_seal(self) -> bool:
        """Whether something was promised to be forgotten now."""
        return bool(_seals(self.before) - _seals(self.after))

    def shared(self, layer: Layer) -> Patched:
        """Return what changed in a layer that several people see."""
        if layer not in self._shared:
            self._shared[layer] = self._patched(layer, self._keys)
        return self._shared[layer]

    def frames(self, role: Role, participant: str) -> list[bytes]:
        """Return the frames for somebody; those without anything of his own are the same bytes for all."""
        layers = audiences(role)
        shared = tuple(layer for layer in layers if layer in SHARED)
        own = self.own.get(participant) if "mine" in layers else None
        if own:
            return frames.patches([*((layer, self.shared(layer)) for layer in shared), ("mine", own)])
        if shared not in self._frames:
            self._frames[shared] = frames.patches([(layer, self.shared(layer)) for layer in shared])
        return self._frames[shared]

    def _patched(self, layer: Layer, keys: Iterable[str], participant: str = "") -> Patched:
        return frames.patched(self.before, self.after, layer, keys, participant)


def _seals(state: RoomState) -> frozenset[str]:
    return frozenset(state.room.seals) if state.room else frozenset()


def _owned(before: RoomState, after: RoomState, changes: Touched) -> dict[str, set[str]]:
    """Return the changed keys that can have a record in participants' own layers: their sealed rows, their notes."""
    found = {who: set(keys) for who, keys in changes.own.items()}
    for state in (before, after):
        for who, key in _owners(state, changes.keys):
            found.setdefault(who, set()).add(key)
    if "may" in changes.keys and _quotas(before) != _quotas(after):
        for who in {*_writers(before), *_writers(after)}:
            found.setdefault(who, set()).add("may")
    return found


def _quotas(state: RoomState) -> object:
    """Return what the cards that are left to anybody depend on, beside those written."""
    room = state.room
    run = room.runs.get(room.run) if room else None
    return (
        run and room and (run.id, run.rules.quota, [rules.quota for rules in run.parts.values()], room.status)
    )


def _writers(state: RoomState) -> Iterator[str]:
    """Yield the participants who have written in the current run."""
    room = state.room
    run = room.runs.get(room.run) if room else None
    if room is None or run is None:
        return
    yield from room.sealed.get(run.seal or "", {})
    yield from (note.author for note in room.notes.values() if note.run == run.id and note.author)


def _owners(state: RoomState, keys: set[str]) -> Iterator[tuple[str, str]]:
    """Yield whose own layer each key may be in. Along with a card goes what its author may still do (`may`)."""
    room = state.room
    if room is None:
        return
    own = keys & {"may"}
    for people in room.sealed.values():
        for who, rows in people.items():
            found = rows.keys() & keys
            yield from ((who, key) for key in (*found, *(own if found else ())))
    for key in keys:
        note = room.notes.get(key[5:]) if key.startswith("note.") else None
        if note is not None and note.author:
            yield from ((note.author, key) for key in (key, *own))


# --- what is remembered -------------------------------------------------------------------------------


class _Step(Struct, frozen=True):
    """A layer's patch, from which seq to which, and when (seconds of a monotonic clock)."""

    before: int
    after: int
    at: float
    patch: Patched


class _Lane:
    """The last steps of one layer. Who stopped before `floor` has missed one that is forgotten."""

    def __init__(self, floor: int) -> None:
        self.floor = floor
        self._steps: deque[_Step] = deque()

    def add(self, step: _Step) -> None:
        self._steps.append(step)
        if len(self._steps) > LAYER_MAX:
            self._drop()

    def forget(self, at: float) -> None:
        while self._steps and self._steps[0].at < at - KEPT_SECONDS:
            self._drop()

    def since(self, seq: int) -> Patched:
        """Return what changed since; of each key the last. A step that left the seq as it was counts, too: nobody
        can tell on which side of it he stopped."""
        changed: Patched = {}
        for step in self._steps:
            if step.after > seq or step.before >= seq:
                changed |= step.patch
        return changed

    def _drop(self) -> None:
        self.floor = self._steps.popleft().after


class History:
    """The last moments of one room. `seq` and `now` (ms since 1970) are where and when it begins."""

    def __init__(self, seq: int, now: int) -> None:
        self.begin(seq, now)

    def begin(self, seq: int, now: int) -> None:
        """Forget everything; the room is not what came before."""
        self._seq, self._began = seq, now
        self._ends: dict[int, float] = {}
        self._shared = {layer: _Lane(seq) for layer in SHARED}
        self._forget_own(seq)

    def _forget_own(self, seq: int) -> None:
        self._own: dict[str, _Lane] = {}
        self._own_floor = seq

    def add(self, change: Change, at: float) -> None:
        """Remember a moment, at `at` (seconds of a monotonic clock). One that closes a seal takes along what is
        remembered of people's own layers."""
        before, after = change.before.seq, change.after.seq
        self.forget(at)
        self._ends[before], self._seq = at, after
        for layer, lane in self._shared.items():
            if changed := change.shared(layer):
                lane.add(_Step(before, after, at, changed))
        if change.closes_a_seal:
            self._forget_own(after)
            return
        for who, changed in change.own.items():
            self._lane_of(who).add(_Step(before, after, at, changed))

    def forget(self, at: float) -> None:
        """Forget what is older than KEPT_SECONDS at `at` (seconds of a monotonic clock)."""
        while self._ends and next(iter(self._ends.values())) < at - KEPT_SECONDS:
            del self._ends[next(iter(self._ends))]
        for lane in (*self._shared.values(), *self._own.values()):
            lane.forget(at)

    def since(self, mark: Mark, role: Role, participant: str, now: int) -> list[tuple[Layer, Patched]] | None:
        """Return what changed, by layer, for somebody who stopped at `mark`; None where he missed something that
        is not remembered, or stopped between two of the moments shown here. `now` in ms since 1970."""
        self._began = min(
            self._began, now
        )  # the clock was put back: marks of now must not look older than us
        fresh = self._began <= mark.at and now - mark.at <= KEPT_SECONDS * 1000
        if not fresh or (mark.seq != self._seq and mark.seq not in self._ends):
            return None
        lanes = [(layer, self._lane(layer, participant)) for layer in audiences(role)]
        if any(mark.seq < lane.floor for _, lane in lanes):
            return None
        return [(layer, lane.since(mark.seq)) for layer, lane in lanes]

    def _lane(self, layer: Layer, participant: str) -> _Lane:
        if layer == "mine":
            return self._own.get(participant) or _Lane(self._own_floor)
        return self._shared[layer]

    def _lane_of(self, participant: str) -> _Lane:
        return self._own.setdefault(participant, _Lane(self._own_floor))
