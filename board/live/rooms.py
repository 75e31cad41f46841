"""The rooms in the memory of this process: loaded when asked for, woken by time and others, left when idle."""

import asyncio
import logging
from collections.abc import Awaitable, Callable, Collection
from contextlib import suppress

from board import meter, troubles
from board.domain.areas.lifecycle import day_of
from board.domain.commands import Command
from board.domain.language.errors import Refused
from board.domain.language.ids import long_id
from board.domain.model import Claim, Room
from board.live.batch import Job, Outcome
from board.live.calendar import Calendar
from board.live.room import ERASED, SNAPSHOT_ROWS, LiveRoom, Ports
from board.live.state import RoomState, load
from board.live.summary import Summary, line_of, summary_in, summary_of
from board.live.tries import Tries
from board.ports import EVERY_ROOM, Corrupt, Damaged, RoomRow, StorageUnavailable

BEAT_SECONDS = 0.5
HEAD_CHECK_SECONDS = 2.0
"""How late this process may notice what another one appended when the bus said nothing."""
IDLE_SECONDS = 60.0
TOUCH_SECONDS = 3600.0
"""How often it is noted that a session is in use."""
WAITING = frozenset(("prepared", "open"))
LOADED_MAX = 2_000

logger = logging.getLogger("board.live")


class Rooms:
    """The rooms of this process."""

    def __init__(self, ports: Ports) -> None:
        self.ports = ports
        self.calendar = Calendar()
        self.loaded: dict[str, LiveRoom] = {}
        self.tries = Tries(self.loaded, ports.bus, self.erase, self._waits)
        self.unreadable: set[str] = set()
        self._loading: dict[str, asyncio.Task[LiveRoom]] = {}
        self._tasks: list[asyncio.Task[None]] = []
        self._looking: asyncio.Task[None] | None = None
        self._checked_at = self._touched_at = float("-inf")

    async def get(self, room: str) -> LiveRoom:
        """Return a room, loaded if need be. Raises Refused `not_found`, from its purge date on too (L9), Corrupt,
        StorageUnavailable."""
        found = self.loaded.get(room)
        if found is None or found.gone is not None:
            found = await self._opened(room)
        if is_due(found.state.room, self.surely()):
            raise Refused("not_found")
        return found

    async def _opened(self, room: str) -> LiveRoom:
        loading = self._loading.get(room)
        if loading is None:
            loading = self._loading[room] = asyncio.create_task(self._load(room))
            loading.add_done_callback(lambda _: self._loading.pop(room, None))
        return await asyncio.shield(loading)

    async def _load(self, room: str) -> LiveRoom:
        ports = self.ports
        try:
            opened = await load(ports.log, ports.snapshots, ports.directory, room)
        except Corrupt as error:
            meter.count("rooms_unreadable")
            self.unreadable.add(room)
            logger.error("room %s is not opened: %s", room, error)  # noqa: TRY400 - no trace of content
            raise
        self.unreadable.discard(room)
        if not opened.state.is_there:
            raise Refused("not_found")
        await self._make_place()
        self.loaded[room] = made = LiveRoom(room, opened.state, ports, kept=opened.kept)
        await made.save_snapshot(SNAPSHOT_ROWS)
        return made

    async def _make_place(self) -> None:
        """Leave the room that was idle longest where there are too many. Raises Refused `unavailable`: none is idle."""
        if len(self.loaded) < LOADED_MAX:
            return
        idle = [each for each in self.loaded.values() if each.idle]
        if not idle:
            raise Refused("unavailable", retry_after=10)
        stalest = min(idle, key=lambda each: each.used_at)
        self.loaded.pop(stalest.id)
        await stalest.save_snapshot()

    async def summary(self, row: RoomRow) -> Summary | None:
        """Return what a list says of a room, None where its log can't be read. No place is taken by it."""
        live = self.loaded.get(row.id)
        if live is not None and live.state.room is not None:
            return summary_of(live.state.room)
        if row.id in self.unreadable:
            return None
        return summary_in(row.line) or await self._read_summary(row.id)

    async def _waits(self, room: str) -> bool:
        """Whether a room is there and waits for its first step."""
        row = await self.ports.directory.room(room)
        told = await self.summary(row) if row is not None else None
        return told is not None and told.status in WAITING

    async def _read_summary(self, room: str) -> Summary | None:
        ports = self.ports
        try:
            state = (await load(ports.log, ports.snapshots, ports.directory, room)).state
        except Corrupt:
            self.unreadable.add(room)
            return None
        if state.room is None:
            return None
        made = summary_of(state.room)
        with suppress(StorageUnavailable):  # it is made again then: a list is read on a full disk, too
            await ports.directory.save_line(room, state.seq, line_of(made), over=made.status == "closed")
        return made

    async def keep_lines(self) -> None:
        """Keep what lists say of the rooms that have moved."""
        await asyncio.gather(*map(self._keep_line, list(self.loaded.values())))

    async def _keep_line(self, each: LiveRoom) -> None:
        state = each.state
        if state.room is not None and each.listed_at != state.seq and each.gone is None:
            made = summary_of(state.room)
            await self.ports.directory.save_line(
                each.id, state.seq, line_of(made), over=made.status == "closed"
            )
            each.listed_at = state.seq

    async def create(self, room: str, command: Command) -> None:
        """Write the first row of a room. Raises Refused."""
        await self._make_place()
        made = LiveRoom(room, RoomState(), self.ports)
        await carry_out(made, command, Claim())
        self.loaded[room] = made
        await made.reload_lab()

    async def erase(self, room: str) -> None:
        """Erase a room here and, by the ledger, in whatever backup is ever put back. Where that can't be done it goes
        on. Raises StorageUnavailable."""
        live = self.loaded.get(room)
        if live is None:
            return await self._purge(room)
        live.held = True
        try:
            await self._purge(room)
            live.end(ERASED)
        finally:
            live.held = False

    async def _purge(self, room: str) -> None:
        ledger = self.ports.ledger
        if ledger is None:
            return await self.ports.log.purge(room)
        await self._write_down(ledger.note, room)
        try:
            await self.ports.log.purge(room)
        except StorageUnavailable:
            with suppress(StorageUnavailable):
                await self._write_down(ledger.keep, room)
            raise

    async def _write_down(self, write: Callable[[str, int], None], room: str) -> None:
        try:
            await asyncio.to_thread(write, room, self.ports.clock.wall())
        except StorageUnavailable as fault:
            troubles.begin("ledger", fault.why)
            raise
        troubles.end("ledger")

    @property
    def deserted(self) -> bool:
        """Whether nobody is in any room of this process, and nothing is under way."""
        return all(each.idle for each in self.loaded.values())

    def today(self) -> int:
        """Return the time to reckon dates from, in ms since 1970."""
        clock = self.ports.clock
        return self.calendar.now(clock.wall(), round(clock.monotonic() * 1000))

    def surely(self) -> int:
        """Return the time by which doors close and sessions end, in ms since 1970: no later than it is."""
        clock = self.ports.clock
        return self.calendar.surely(clock.wall(), round(clock.monotonic() * 1000))

    def in_lab(self, lab: str) -> list[LiveRoom]:
        """Return the loaded rooms of a lab."""
        return [each for each in self.loaded.values() if each.state.room and each.state.room.lab == lab]

    # --- time and others ------------------------------------------------------------------------------

    def start(self) -> None:
        """Begin to listen to the bus and to watch the clock."""
        self._tasks = [asyncio.create_task(self._listen()), asyncio.create_task(self._watch())]

    async def close(self) -> None:
        """Stop; finish what is under way, close every session (1012), keep what was folded."""
        if self._looking is not None:
            self._tasks.append(self._looking)
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        for each in self.loaded.values():
            each.hub.close(1012)
        for each in list(self.loaded.values()):
            await each.settled()
            await each.save_snapshot()

    async def _listen(self) -> None:
        async for room, seq in self.ports.bus.pokes():
            if room == EVERY_ROOM:
                await survive(self.check_heads)
            else:
                meter.count("pokes_heard")
                self.hear(room, seq)

    def hear(self, room: str, seq: int) -> None:
        """Somebody says that a room has reached a seq."""
        found = self.loaded.get(room)
        if found is not None and seq > found.state.seq:
            found.catch_up()

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(BEAT_SECONDS)
            await survive(self.beat)

    async def beat(self) -> None:
        """Do what time asks for: presence, ended graces, and a look around that may take longer than a beat: where
        the store does not answer, time goes on."""
        at, now = self.ports.clock.monotonic(), self.ports.clock.now()
        today = self.surely()
        for each in self.loaded.values():
            if each.gone is None and is_due(each.state.room, today):
                each.end(ERASED)
        there = {each.id: each.beat(at) for each in list(self.loaded.values())}
        self.ports.bus.attend(there)
        for each in list(self.loaded.values()):
            if each.resting and (due := each.due(now)):
                each.submit(Job(long_id(self.ports.draw), due, Claim(), each.asked_itself))
        if self._looking is None or self._looking.done():
            self._looking = asyncio.create_task(survive(lambda: self._look_around(at)))
        await asyncio.wait([self._looking], timeout=BEAT_SECONDS)

    async def _look_around(self, at: float) -> None:
        """See what others have written, and leave idle rooms."""
        if at - self._checked_at >= HEAD_CHECK_SECONDS:
            self._checked_at = at
            await self.check_heads()
            await self.check_sessions()
            await self.keep_lines()
        await self.tries.look(at)
        await self._leave_idle(at)

    async def check_heads(self) -> None:
        """Ask, in one query, how far every loaded room is; read on where others have written."""
        if not self.loaded:
            return
        asked = list(self.loaded.items())
        heads = await self.ports.log.heads([room for room, _ in asked])
        for room, each in asked:
            if (
                room not in heads and each.resting
            ):  # before its sessions are asked for, which are gone with it
                each.end(ERASED)
            elif heads.get(room, 0) != each.state.seq and each.resting:
                meter.count("pokes_missed")
                each.catch_up()

    async def check_sessions(self) -> None:
        """Close what is open by sessions that have ended, at whichever process."""
        loaded = list(self.loaded.values())
        if here := {seat.session for each in loaded for seat in each.hub.seats if seat.session}:
            at = self.ports.clock.monotonic()
            if at - self._touched_at >= TOUCH_SECONDS:
                self._touched_at = at
                await self.touch(here)
            for session in await self.ports.directory.ended(here, self.surely()):
                for each in loaded:
                    each.hub.end(session)

    async def touch(self, sessions: Collection[str]) -> None:
        """Note that sessions are in use, unless something speaks against the clock. Where nothing can be written it is
        noted another time: whoever is in reads on."""
        if self.calendar.plausible:
            with suppress(StorageUnavailable):
                await self.ports.directory.touch_sessions(sessions, self.today())

    async def _leave_idle(self, at: float) -> None:
        for room, each in list(self.loaded.items()):
            if each.gone is not None and not each.hub.seats:
                self.loaded.pop(room, None)
            elif each.idle and at - each.used_at > IDLE_SECONDS and room not in self.tries:
                await each.save_snapshot()
                if each.idle:
                    self.loaded.pop(room, None)


def is_due(room: Room | None, at: int) -> bool:
    """Whether a room's purge date has come at `at` (ms since 1970)."""
    return room is not None and room.plan.purge_on <= day_of(at)


async def carry_out(room: LiveRoom, command: Command, claim: Claim) -> Outcome:
    """Have a room carry out a command, and wait for its outcome. Raises Refused. Not to wait undoes nothing."""
    answered: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()

    def answer(outcome: Outcome) -> None:
        if not answered.done():
            answered.set_result(outcome)

    room.submit(Job(long_id(room.draw), command, claim, answer))
    outcome = await answered
    if outcome.refusal is not None:
        raise outcome.refusal
    return outcome


async def survive(step: Callable[[], Awaitable[object]]) -> None:
    """Do one step of something that goes on; what goes wrong in it is logged and must not end it."""
    try:
        await step()
    except StorageUnavailable as fault:
        meter.count("storage_unavailable", fault.code)  # the store has said so
    except Corrupt as damage:  # no mistake of ours, and said once however often it is met
        troubles.damage(str(damage), whole=isinstance(damage, Damaged))
    except Exception:
        logger.exception("a step failed")
