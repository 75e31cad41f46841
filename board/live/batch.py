"""Deciding several commands in order, each on the room the ones before it would make. Nothing is written.

While a commit flies, a room's commands wait. Then all of them are decided at once: `decide_all` takes the state that
is on disk, and for each job in turn asks the domain, on the state that the jobs before it would make if they were
written. A job comes to one of three ends. It is *refused*: nothing of it stays. It *changes nothing* (it was said
already, or what it asks for is so): it is accepted and has no row. Or it is *stored*: its events and sealed rows
become one `Entry`, and move the state on for the next.

The batch is a speculation. Whoever asked for it writes its entries in one append that names the seq it was decided
on; if another process was first, the append is refused, the batch is dropped whole, and the same jobs are decided
again on a newer state. So nothing here may have an effect: no answer is given, nobody is shown anything, and the
answers (refusals too: they were decided on the speculative state) wait until the append has come through.

Beside the state a batch gathers what it *touched*: the keys whose records may differ for anybody, from the events;
and those that may differ in one channel alone, from the sealed rows, which are their owner's and tell nobody else
that they were written. `tail_changes` gathers the same from rows that other processes have appended; there sealed
rows are compared as they were and are, since none says what became of the one before.

A row must not tell whose it is where the domain masks it: such an entry has no author, and the time at which its
seal opened.
"""

import logging
from collections.abc import Callable, Collection
from dataclasses import dataclass, field

from msgspec.structs import replace

from board.domain import events
from board.domain.areas import seals
from board.domain.areas.people import entered, numbered
from board.domain.channels import me
from board.domain.commands import Command
from board.domain.decision import Decision, SealedChange
from board.domain.events import ParticipantJoined
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import Claim, Participant, Room, SealedValue
from board.domain.room import decide, evolve, produced, touched, touched_by_sealed
from board.live.state import RoomState
from board.ports import Entry, Loaded, SealedPut

logger = logging.getLogger("board.live")


@dataclass(frozen=True)
class Job:
    """A command on its way. `claim.here` is filled in when it is decided; `answer` is told what came of it, `waits`
    tells whether anybody still waits for that."""

    id: str
    command: Command
    claim: Claim
    answer: Callable[["Outcome"], None]
    waits: Callable[[], bool] = lambda: True


@dataclass(frozen=True)
class Outcome:
    """What came of a job: refused, or accepted, `stored` if it changed anything; `revs` are those of the records it
    was about, in the room after it (W3)."""

    job: Job
    refusal: Refused | None = None
    stored: bool = False
    revs: dict[str, int] = field(default_factory=dict)


@dataclass
class Touched:
    """Keys whose records may have changed: in any channel, and in one alone."""

    keys: set[str] = field(default_factory=set)
    only: dict[str, set[str]] = field(default_factory=dict)

    def add_sealed(self, change: SealedChange) -> None:
        """Note what a sealed row may have changed in its participant's own channel."""
        self.only.setdefault(me(change.participant), set()).update(touched_by_sealed(change))


@dataclass
class Batch:
    """The outcomes of jobs, the rows they need, and the room once these are written."""

    before: RoomState
    after: RoomState
    entries: list[Entry] = field(default_factory=list)
    outcomes: list[Outcome] = field(default_factory=list)
    changes: Touched = field(default_factory=Touched)

    @property
    def askers(self) -> set[str]:
        """The participants whose commands these are."""
        return {outcome.job.claim.participant or "" for outcome in self.outcomes}

    @property
    def refused(self) -> list[str]:
        """The ids of refused commands."""
        return [outcome.job.id for outcome in self.outcomes if outcome.refusal]


@dataclass(frozen=True)
class Occasion:
    """When commands are decided (ms since 1970), who is connected then, and the entropy for it."""

    now: int
    here: frozenset[str]
    draw: Draw


def decide_all(before: RoomState, jobs: list[Job], known: Collection[str], occasion: Occasion) -> Batch:
    """Return what the jobs lead to, one after the other. `known` are ids of commands that are already in the
    log: accepted, and nothing more (W2)."""
    batch = Batch(before, before)
    written = set(known)
    for job in jobs:
        if job.id in written:
            batch.outcomes.append(Outcome(job))
            continue
        outcome = _decide(batch, job, occasion)
        batch.outcomes.append(outcome)
        if outcome.stored:
            written.add(job.id)
    return batch


def _decide(batch: Batch, job: Job, occasion: Occasion) -> Outcome:
    """Decide one job, and put it into the batch if it needs a row."""
    at = batch.after
    try:
        claim = replace(job.claim, here=occasion.here, command=job.id)
        decision = decide(at.room, job.command, claim, occasion.now, occasion.draw)
        if not (decision.events or decision.sealed or decision.names):
            return Outcome(job)
        entry = _entry(job, at.room, decision, _names(at, decision), occasion.now)
        _take(batch, decision)
    except Refused as refusal:
        return Outcome(job, refusal)
    except Exception:
        logger.exception("%s could not be decided", type(job.command).__name__)
        return Outcome(job, Refused("internal"))
    batch.entries.append(entry)
    return Outcome(
        job, stored=True, revs=produced(_there(batch.after.room), job.command, job.claim.participant)
    )


def _take(batch: Batch, decision: Decision) -> None:
    """Move the batch's room on by a decision."""
    at, keys = batch.after, set[str]()
    room = at.room
    for event in decision.events:
        room, earlier = evolve(room, event), room
        keys |= touched(earlier, event, room)
    for change in decision.sealed:
        room = seals.apply(_there(room), change)
    people = {who: name for who, name in (at.names.people | dict(_names(at, decision))).items() if name}
    batch.after = RoomState(at.seq + 1, room, replace(at.names, people=people))
    batch.changes.keys |= keys
    for change in decision.sealed:
        batch.changes.add_sealed(change)


def _there(room: Room | None) -> Room:
    if room is None:
        raise ValueError("a decision without a room")
    return room


def _names(at: RoomState, decision: Decision) -> tuple[tuple[str, str], ...]:
    """Return the names to write, those taken by others numbered (P6)."""
    return tuple((who, numbered(name, _taken(at, decision, who))) for who, name in decision.names)


def _taken(at: RoomState, decision: Decision, but: str) -> set[str]:
    """Return the names of the others; the lab's is its own even while it is not in the room, but where a room is tried
    or rehearsed: nobody else comes in there, and who leads it may be the lab."""
    people = _people(at, decision)
    gone = {who for who, person in people.items() if person.removed}
    taken = {name for who, name in at.names.people.items() if who != but and who not in gone}
    own = (at.room is not None and at.room.trial) or (but in people and people[but].role == "lab")
    return taken if own else taken | {at.names.lab}


def _people(at: RoomState, decision: Decision) -> dict[str, Participant]:
    """Return all who are or were in the room, those who come in by a decision among them."""
    entering = {it.id: entered(it) for it in decision.events if isinstance(it, ParticipantJoined)}
    return {**at.room.participants, **entering} if at.room else entering


def _entry(
    job: Job, before: Room | None, decision: Decision, names: tuple[tuple[str, str], ...], now: int
) -> Entry:
    masked = decision.masked_at is not None
    return Entry(
        command_id=job.id,
        by=None if masked else job.claim.participant,
        at=now if decision.masked_at is None else decision.masked_at,
        body=events.encode(decision.events),
        version=events.VERSION,
        sealed=tuple(_put(change) for change in decision.sealed),
        closed_seals=seals.closed_by(before, decision.events) if before else (),
        names=names,
    )


def _put(change: SealedChange) -> SealedPut:
    value = None if change.value is None else seals.encode(change.value)
    return SealedPut(change.seal, change.participant, change.key, value)


def tail_changes(before: RoomState, loaded: Loaded, after: RoomState) -> Touched:
    """Return what rows appended by others may have changed between two rooms."""
    changes = Touched()
    room = before.room
    for row in loaded.rows:
        for event in events.decode(row.body, row.version):
            room, earlier = evolve(room, event), room
            changes.keys |= touched(earlier, event, room)
    was, now = _sealed(before), _sealed(after)
    for place in was.keys() | now.keys():
        if was.get(place) != now.get(place):
            changes.add_sealed(SealedChange(*place, now.get(place)))
    return changes


def _sealed(state: RoomState) -> dict[tuple[str, str, str], SealedValue]:
    sealed = state.room.sealed if state.room else {}
    return {
        (seal, who, key): value
        for seal, people in sealed.items()
        for who, rows in people.items()
        for key, value in rows.items()
    }
