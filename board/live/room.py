"""Commands of one room: queue → decide → commit → show → answer → poke.

While a commit flies, commands queue up; then they are decided in order and appended together. Every answer,
refusals included, waits for the commit of what it was decided on. The work belongs to the room, not to the one
who asked: a session that goes away takes nothing with it, as long as nobody else writes. Where another process has
written since, whoever went away may have been there, have sent the same again, been refused, and gone on: their
command may not be decided on a room that holds what they did next. They send it again wherever they are.
"""

import asyncio
import logging
from contextlib import suppress
from dataclasses import dataclass, field
from time import perf_counter

from msgspec.structs import replace

from board import meter
from board.domain.areas import dealing
from board.domain.areas.people import FACILITATING
from board.domain.channels import signature
from board.domain.commands import Command, FinishGrace
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import Claim, Role, Room
from board.live.batch import Batch, Job, Occasion, Outcome, Touched, decide_all, tail_changes
from board.live.history import Mark
from board.live.hub import Hub, Seat
from board.live.limits import Limits, Rates
from board.live.presence import RoomPresence
from board.live.readings import Readings
from board.live.repeats import Repeats
from board.live.state import RoomState, follow, load, packed, with_lab
from board.live.turns import Turns
from board.ports import (
    Attendance,
    Bus,
    Clock,
    Conflict,
    Corrupt,
    Directory,
    DuplicateCommand,
    EventLog,
    Ledger,
    Snapshots,
    StorageUnavailable,
)

BATCH_MAX = 500
QUEUE_MAX = 5_000
TRIES = 100
"""How often a batch is decided again because somebody else appended first. In a busy room each process loses two
times of three: ten in a row are no rarity."""
SNAPSHOT_ROWS = 200
RETRY_SECONDS = 2
ERASED = 4410
UNREADABLE = 1011
"""The code sessions are closed with where the log can't be read."""
REACH_STEP_SECONDS = 0.01
"""How often somebody who waits for a room to be at a seq looks where it is."""

logger = logging.getLogger("board.live")


@dataclass(frozen=True)
class Ports:
    """What rooms need from outside. `draw` is where ids and shuffles come from, `limits` what the operator
    set, `turns` when rooms decide and write, `reading` whose turn it is to make something for readers."""

    log: EventLog
    snapshots: Snapshots
    directory: Directory
    bus: Bus
    clock: Clock
    draw: Draw
    limits: Limits = field(default_factory=Limits)
    turns: Turns = field(default_factory=Turns)
    reading: asyncio.Semaphore = field(default_factory=lambda: asyncio.Semaphore(1))
    ledger: Ledger | None = None


class LiveRoom:
    """One room in the memory of this process. `kept` is the seq of its last snapshot."""

    def __init__(self, room: str, state: RoomState, ports: Ports, kept: int = 0) -> None:
        self.id = room
        self.hub = Hub(state, ports.clock, ports.limits, self._elsewhere, self._done)
        self.presence = RoomPresence(self.hub, ports.clock)
        self.rates = Rates(ports.limits, ports.clock)
        self.readings = Readings(ports.clock, ports.reading)
        self.used_at = ports.clock.monotonic()
        self.gone: int | None = None
        """The code its sessions were closed with, once it can't be served any more."""
        self.held = False
        """Whether it takes no commands for the moment, since it is being erased."""
        self.listed_at = 0
        """The seq at which it was kept what lists say of it."""
        self._ports = ports
        self._queue: list[Job] = []
        self._behind = False
        self._repeats = Repeats()
        self._kept = kept
        self._waits = False
        """Whether it waits for its turn."""
        self._work: asyncio.Task[None] | None = None
        self._looked: tuple[int, frozenset[str]] | None = None
        """At which seq, with whom here, it was last looked at whether anything is to be dealt."""

    @property
    def state(self) -> RoomState:
        """The room as it was last committed and shown."""
        return self.hub.state

    @property
    def room(self) -> Room:
        """The room. Raises Refused `not_found` when there is none."""
        if self.state.room is None:
            raise Refused("not_found")
        return self.state.room

    @property
    def draw(self) -> Draw:
        """Where ids come from."""
        return self._ports.draw

    @property
    def resting(self) -> bool:
        """Whether nothing is under way."""
        return not self._queue and not self._waits and (self._work is None or self._work.done())

    @property
    def idle(self) -> bool:
        """Whether nobody is here and nothing is under way."""
        return self.hub.deserted and self.resting

    def _elsewhere(self) -> frozenset[str]:
        return frozenset().union(*(each.here for each in self._ports.bus.others(self.id)))

    def _done(self, participant: str) -> bool:
        return self.presence.is_done(participant)

    def due(self, now: int) -> Command | None:
        """Return what the room asks of itself at `now` (ms since 1970): the end of a grace that is over, or that items
        are dealt, where since the last time anything has happened or anybody has come or gone."""
        room, seen = self.state.room, (self.state.seq, self.hub.here)
        if room is None:
            return None
        if over := grace_over(room, now):
            return over
        if seen == self._looked:
            return None
        self._looked = seen
        return dealing.due(room, self.hub.here)

    def asked_itself(self, outcome: Outcome) -> None:
        """Take what came of that; what was refused is asked again."""
        if outcome.refusal is not None:
            self._looked = None

    def beat(self, at: float) -> Attendance:
        """Send presence if it is due at `at` (seconds of a monotonic clock); return what others should know."""
        for each in self._ports.bus.others(self.id):
            self.presence.learn(each.flags)
        self.presence.beat(at)
        self.hub.forget(at)
        return Attendance(self.hub.seated, self.presence.flags)

    def sit(self, participant: str, asks: Role | None, session: str = "", mark: Mark | None = None) -> Seat:
        """Seat a connection, as `Hub.join` does, with the last presence; where the room can't be served any more
        the seat is closed at once, or refused to whoever came in after that. Raises Refused."""
        self.rates.hold_follow(participant)
        if self.gone is not None and participant not in self.room.participants:
            raise _gone(self.gone)
        seat = self.hub.join(participant, asks, session, mark)
        if not seat.resumed:
            try:
                self.rates.hold_view(participant)
            except Refused:
                self.hub.leave(seat)
                raise
        self.presence.greet(seat, mark.presence if mark and seat.resumed else 0)
        if self.gone is not None:
            seat.mailbox.close(self.gone, at_once=True)
        return seat

    def mark(self, seat: Seat) -> Mark:
        """Return where a viewer stands to whom nothing of what waited is missing."""
        heard = signature(seat.channels)
        return Mark(self.state.seq, self._ports.clock.now(), self.presence.sum(seat), heard)

    async def reach(self, seq: int, seconds: float) -> None:
        """Read on until the room is at `seq`, for so many seconds at most."""
        if self.state.seq < seq:
            self.catch_up()
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    while self.state.seq < seq and self._work is not None and not self._work.done():
                        await asyncio.wait([self._work], timeout=REACH_STEP_SECONDS)

    def submit(self, job: Job) -> None:
        """Take a command; its `answer` is called once, after the commit it depends on."""
        if self.gone is not None:
            job.answer(Outcome(job, _gone(self.gone)))
        elif self.held or len(self._queue) >= QUEUE_MAX:
            job.answer(Outcome(job, Refused("unavailable", retry_after=RETRY_SECONDS)))
        else:
            self._queue.append(job)
            self._ports.turns.count()
            self._go()

    def may_command(self, claim: Claim) -> bool:
        """Whether a command is not one too many."""
        person = self.state.room.participants.get(claim.participant or "") if self.state.room else None
        facilitates = person is not None and person.role in FACILITATING
        return self.rates.command(claim.participant or "", facilitates=facilitates)

    def catch_up(self) -> None:
        """Read what others have appended, soon."""
        self._behind = True
        self._go()

    async def caught_up(self) -> None:
        """Read what others have appended. Raises StorageUnavailable when that can't be done now."""
        self.catch_up()
        await self.settled()
        if self._behind and self.gone is None:
            raise StorageUnavailable("unavailable")

    async def settled(self) -> None:
        """Wait until nothing is under way."""
        while self._waits or (self._work is not None and not self._work.done()):
            if self._work is None or self._work.done():
                await self._ports.turns.come()
            else:
                await asyncio.wait([self._work])

    def _go(self) -> None:
        self.used_at = self._ports.clock.monotonic()
        if self.gone is None and not self._waits and (self._work is None or self._work.done()):
            self._waits = True
            self._ports.turns.call(self._begin)

    def _begin(self) -> None:
        self._waits = False
        self._work = asyncio.create_task(self._run(), name=f"room {self.id}")

    async def _run(self) -> None:
        while self.gone is None and (self._queue or self._behind):
            jobs, self._queue = self._queue[:BATCH_MAX], self._queue[BATCH_MAX:]
            try:
                if self._behind:
                    await self._read_tail(jobs)
                await self._carry_out(jobs)
            except StorageUnavailable as error:
                meter.count("storage_unavailable", error.code)
                self._behind = True  # what is on disk is not known now
                # To know that took long: those who came meanwhile would wait as long again.
                jobs, self._queue = jobs + self._queue, []
                self._refuse(jobs, _unavailable(error))
                return  # the next head check asks again
            except Exception:
                self._behind = True
                logger.exception("room %s", self.id)
                self._refuse(jobs, Refused("internal"))
                if not self._queue:
                    return
            if self._queue or self._behind:
                await self._ports.turns.come()

    # --- deciding and committing ----------------------------------------------------------------------

    async def _carry_out(self, jobs: list[Job]) -> None:
        if self.gone is not None:
            return self._refuse(jobs, _gone(self.gone))
        known: frozenset[str] = frozenset()
        for _ in range(TRIES):
            occasion = Occasion(self._ports.clock.now(), self.hub.here, self._ports.draw)
            batch = decide_all(self.state, jobs, known, occasion)
            try:
                await self._commit(batch)
            except Conflict:
                await self._read_tail(jobs)
            except DuplicateCommand:
                known |= await self._ports.log.seen(self.id, [entry.command_id for entry in batch.entries])
            else:
                return await self._show(batch)
        return self._refuse(jobs, Refused("unavailable", retry_after=RETRY_SECONDS))

    async def _commit(self, batch: Batch) -> None:
        """Write what a batch needs. Raises Conflict if it was decided on a room that is not the newest: a refusal,
        or what seemed to change nothing, is as wrong then as a row would be."""
        before, since = batch.before.seq, perf_counter()
        if batch.entries:
            await self._ports.log.append(self.id, before, batch.entries)
            meter.observe("commit_seconds", perf_counter() - since)
            meter.observe("commit_entries", len(batch.entries))
        elif (head := (await self._ports.log.heads([self.id])).get(self.id, 0)) != before:
            raise Conflict(self.id, head)

    async def _show(self, batch: Batch) -> None:
        """The batch is on disk: show it, answer, tell the other processes."""
        if batch.entries:
            self.hub.advance(batch.after, batch.changes, batch.askers)
        known = await self._known(batch)
        for outcome in batch.outcomes:
            outcome.job.answer(self._repeats.told(_told(outcome, known)))
        self._repeats.keep(batch.before, batch.after)
        self.hub.tell()
        if batch.entries:
            await self._ports.bus.poke(self.id, batch.after.seq)
            await self.save_snapshot(SNAPSHOT_ROWS)

    async def _known(self, batch: Batch) -> frozenset[str] | None:
        """Return the refused commands that had been accepted before: said again, they are accepted (W2). None
        where the store does not say: what was refused now may be on disk."""
        if not batch.refused:
            return frozenset()
        try:
            return await self._ports.log.seen(self.id, batch.refused)
        except StorageUnavailable:
            return None

    def _refuse(self, jobs: list[Job], refusal: Refused) -> None:
        for job in jobs:
            job.answer(Outcome(job, refusal))

    # --- following others -----------------------------------------------------------------------------

    async def _read_tail(self, jobs: list[Job]) -> None:
        """Read what others have written; take from the jobs, and from those that wait, what may not be decided on
        it."""
        await self._take_tail()
        for waiting in (jobs, self._queue):
            gone = [job for job in waiting if not job.waits()]
            waiting[:] = [job for job in waiting if job.waits()]
            self._refuse(gone, Refused("unavailable", retry_after=RETRY_SECONDS))

    async def _take_tail(self) -> None:
        try:
            loaded = await self._ports.log.load(self.id, self.state.seq)
            if loaded.head < self.state.seq:
                await self._begin_anew()
            elif loaded.rows:
                before, after = self.state, follow(self.state, loaded)
                self.hub.advance(after, tail_changes(before, loaded, after))
                self._repeats.keep(before, after)
            self._behind = False
        except Corrupt as error:
            logger.error("room %s is no longer served: %s", self.id, error)  # noqa: TRY400 - no trace of content
            self.end(UNREADABLE)

    async def _begin_anew(self) -> None:
        """The log is shorter than it was: erased, or an older copy was put back."""
        ports = self._ports
        opened = await load(ports.log, ports.snapshots, ports.directory, self.id)
        self._kept = opened.kept
        if opened.state.is_there:
            self.hub.restart(opened.state)
        else:
            self.end(ERASED)

    def end(self, code: int) -> None:
        """Serve the room no more: close its sessions with a code, refuse what waits."""
        self.gone = code
        if code == UNREADABLE:
            meter.count("rooms_unreadable")
        self.hub.close(code)
        waiting, self._queue = self._queue, []
        self._refuse(waiting, _gone(code))

    async def reload_lab(self) -> None:
        """Read the lab's name and address again and show them."""
        read = (await with_lab(self._ports.directory, self.state)).names
        names = replace(self.state.names, lab=read.lab, contact=read.contact)
        self.hub.advance(replace(self.state, names=names), Touched(keys={"room"}))

    async def save_snapshot(self, rows: int = 1) -> None:
        """Save a snapshot if the last one is so many rows behind. Failing is no harm: it is a cache."""
        state = self.state
        if not state.is_there or state.seq - self._kept < rows or self.gone is not None:
            return
        self._kept = state.seq
        with suppress(StorageUnavailable):
            await self._ports.snapshots.save(self.id, state.seq, packed(state))


def grace_over(room: Room, now: int) -> Command | None:
    """Return the end of a grace that is over at `now` (ms since 1970)."""
    run = room.runs.get(room.run)
    if run is None or run.grace is None or now < run.grace.ends_at:
        return None
    return FinishGrace(run.id)


def _gone(code: int) -> Refused:
    """Return what to say of a room that was closed with a code: erased, or served by others who can read it."""
    return Refused("not_found") if code == ERASED else Refused("unavailable", retry_after=RETRY_SECONDS)


def _told(outcome: Outcome, known: frozenset[str] | None) -> Outcome:
    """Return what to say of an outcome, when these are in the log from before."""
    if outcome.refusal is None:
        return outcome
    if known is None:
        return Outcome(outcome.job, Refused("unavailable", retry_after=RETRY_SECONDS))
    return Outcome(outcome.job) if outcome.job.id in known else outcome


def _unavailable(error: StorageUnavailable) -> Refused:
    if error.code == "storage_full":
        return Refused("storage_full")
    return Refused("unavailable", retry_after=RETRY_SECONDS)
