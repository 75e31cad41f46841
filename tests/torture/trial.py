"""A trial: people at work in many rooms, one fault after another in their midst, and a verdict at the end."""

import asyncio
import logging
import random
import time
from collections import Counter
from collections.abc import Coroutine, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from typing import TypeVar

import httpx

from tests.torture import verdict
from tests.torture.crowd import Lead, Writer
from tests.torture.diary import Diary, read
from tests.torture.faults import Fault, Scene
from tests.torture.ground import Ground
from tests.torture.line import Line, Notes, Pass
from tests.torture.polls import PollingWriter
from tests.web.people import LabServices

L = TypeVar("L", bound=Line)

BETWEEN = 25
"""Commands acknowledged after one fault before the next."""
THREADS = 100
LIVE_SECONDS = 30.0
"""How long it may take until commands are acknowledged again after a fault is over."""
QUIET_SECONDS = 60.0
"""How long it may take until the last command is answered."""
TELL_SECONDS = 60.0
"""How often somebody who waits for the end is told how far it is."""
HARMLESS = {"phase_closed", "not_found", "conflict", "bad_state"}
"""Refusals that people meet who act while others lead on."""

logger = logging.getLogger("tests.torture")


@dataclass(frozen=True)
class Wanted:
    """How much: `rooms` with so many `writers` each, about so many `seconds` in each phase, each fault so many times,
    and at least so many commands `acknowledged`; but no more than so many `minutes`."""

    seed: int
    faults: Sequence[tuple[Fault, int]]
    rooms: int = 4
    writers: int = 3
    seconds: float = 6.0
    acknowledged: int = 0
    minutes: float = 10.0


@dataclass
class Report:
    """What came of a trial. `times` says how often each fault was met, `slowest` how many seconds it took at most
    after one until commands were acknowledged again."""

    ground: str
    seed: int
    times: dict[str, int] = field(default_factory=dict)
    slowest: dict[str, float] = field(default_factory=dict)
    acknowledged: int = 0
    seconds: float = 0.0
    refused: dict[str, int] = field(default_factory=dict)
    patience: dict[str, int] = field(default_factory=dict)
    returns: int = 0
    findings: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each kind."""
        return dict(Counter(finding.partition(":")[0] for finding in self.findings))


async def hold(ground: Ground, wanted: Wanted) -> Report:
    """Hold a trial and return its report."""
    notes = Notes(Diary(ground.folder / "diary"))
    # Requests wait in threads, some for a server that is frozen: what ends that must find one too.
    asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(THREADS))
    try:
        async with asyncio.TaskGroup() as living:
            trial = Trial(ground, wanted, notes, living)
            try:
                await trial.gather()
                await trial.work()
                await trial.judge()
            finally:
                trial.end()
    finally:
        notes.diary.close()
    return trial.report


class Trial:
    """One trial. `living` holds what goes on beside it: if that fails, the trial does."""

    def __init__(self, ground: Ground, wanted: Wanted, notes: Notes, living: asyncio.TaskGroup) -> None:
        self.ground, self.wanted, self.notes = ground, wanted, notes
        self.rooms: list[verdict.Room] = []
        self.report = Report(type(ground).__name__, wanted.seed)
        self._living, self._tasks = living, set[asyncio.Task[None]]()

    def _begin(self, doing: Coroutine[None, None, None]) -> asyncio.Task[None]:
        task = self._living.create_task(doing)
        self._tasks.add(task)
        return task

    def end(self) -> None:
        """Let everybody go."""
        for task in self._tasks:
            task.cancel()

    # --- coming together ------------------------------------------------------------------------------

    async def gather(self) -> None:
        """Make the rooms, open their doors, and let people in."""
        for number in range(self.wanted.rooms):
            self.rooms.append(await self._room(number))

    async def _room(self, number: int) -> verdict.Room:
        desk = await asyncio.to_thread(LabServices, self.ground.servers[0])
        made = await asyncio.to_thread(desk.make_room)
        lead = self._seat(Lead, f"r{number}lead", made["facilitator"])
        await lead.open()
        guests, watch = await asyncio.to_thread(_let_in, desk, made, self.wanted.writers)
        writers = [
            self._seat(PollingWriter if number % 3 == place == 0 else Writer, f"r{number}w{place}", guest)
            for place, guest in enumerate(guests)
        ]
        return verdict.Room(lead.entry.room, lead, writers, [self._seat(Line, f"r{number}watch", watch)])

    def _seat(self, kind: type[L], name: str, entered: dict) -> L:
        entry = Pass(entered["room"], entered["participant"], entered["token"], entered["role"])
        made = kind(name, entry, self.ground.places, self.notes, f"{self.wanted.seed}/{name}")
        self._begin(made.live())
        return made

    # --- at work --------------------------------------------------------------------------------------

    async def work(self) -> None:
        """Let everybody act, meet every fault as often as wanted, and go on until enough was acknowledged."""
        began, stop = time.monotonic(), asyncio.Event()
        acting = [self._begin(writer.work(stop)) for room in self.rooms for writer in room.writers]
        acting += [self._begin(room.lead.lead(stop, self.wanted.seconds)) for room in self.rooms]
        end = began + self.wanted.minutes * 60
        telling = self._begin(self._tell(began))
        await self._meet_all(end)
        while self.notes.diary.accepted < self.wanted.acknowledged and time.monotonic() < end:
            await self._alive()
        telling.cancel()
        if time.monotonic() > end:
            self._find(f"unfinished: after {self.wanted.minutes:.0f} minutes")
        stop.set()
        self.report.seconds = time.monotonic() - began
        _, late = await asyncio.wait(acting, timeout=QUIET_SECONDS)
        if late:
            self._find(f"unanswered: {len(late)} people wait for an answer")
        self.report.acknowledged, self.report.patience = self.notes.diary.accepted, self.notes.patience
        self.report.refused, self.report.returns = dict(self.notes.diary.refused), self.notes.returns

    async def _tell(self, began: float) -> None:
        of = sum(times for _, times in self.wanted.faults)
        while True:
            await asyncio.sleep(TELL_SECONDS)
            met, minutes = sum(self.report.times.values()), (time.monotonic() - began) / 60
            logger.info(
                "%s: %.0f minutes, %d of %d faults met, %d acknowledged",
                self.report.ground, minutes, met, of, self.notes.diary.accepted,
            )  # fmt: skip

    async def _meet_all(self, end: float) -> None:
        scene = Scene(self.ground, random.Random(self.wanted.seed), self.notes)
        order = [fault for fault, times in self.wanted.faults for _ in range(times)]
        scene.draw.shuffle(order)
        times, slowest = self.report.times, self.report.slowest
        for fault in order:
            if time.monotonic() > end:
                return
            await asyncio.sleep(scene.draw.uniform(0, 0.3))
            try:
                await fault.meet(scene)
            except TimeoutError:
                self._find(f"unnoticed: {fault.name}")
            began = time.monotonic()
            if not await self._alive():
                self._find(
                    f"late: hardly anything was acknowledged in the {LIVE_SECONDS:.0f} s after {fault.name}"
                )
            times[fault.name] = times.get(fault.name, 0) + 1
            slowest[fault.name] = max(time.monotonic() - began, slowest.get(fault.name, 0))

    async def _alive(self) -> bool:
        """Wait until commands are acknowledged as before; return whether they are."""
        end, before = time.monotonic() + LIVE_SECONDS, self.notes.diary.accepted
        while self.notes.diary.accepted < before + BETWEEN:
            if time.monotonic() > end:
                return False
            await asyncio.sleep(0.02)
        return True

    def _find(self, *findings: str) -> None:
        self.report.findings += findings
        for finding in findings:
            logger.warning(finding)

    # --- the verdict ----------------------------------------------------------------------------------

    async def judge(self) -> None:
        """Compare everything; then let the facilitators turn all over, and compare what that shows."""
        path = self.notes.diary.path
        self._find(*await verdict.judge_views(self.ground, self.rooms))
        deeds = read(path)
        for room in self.rooms:
            self._find(*verdict.judge_sealed(room, deeds[room.id]))
        async with asyncio.timeout(QUIET_SECONDS):
            await asyncio.gather(*(room.lead.enter(3) for room in self.rooms))
        deeds = read(path)
        self._find(*await verdict.judge_views(self.ground, self.rooms))
        for room in self.rooms:
            self._find(*verdict.judge_effects(room, deeds[room.id]))
            self._find(*(finding for one in room.people for finding in one.seen_wrong()))
        async with self.ground.reading() as storage:
            for room in self.rooms:
                self._find(*verdict.judge_log(room, deeds[room.id], await storage.log.load(room.id)))
                self._find(*(f"chain: {fault}" for fault in await storage.log.verify(room.id)))
        refused = [(code, times) for code, times in self.report.refused.items() if code not in HARMLESS]
        self._find(
            *self.notes.findings, *(f"refused: {times} commands with {code}" for code, times in refused)
        )


def _let_in(desk: LabServices, made: dict, people: int) -> tuple[list[dict], dict]:
    """Return the sessions of so many participants, and of somebody who looks on."""
    lead = made["facilitator"]
    asked = {"Authorization": f"Bearer {lead['token']}"}
    links = httpx.get(f"{desk.url}/api/rooms/{lead['room']}/invitation", headers=asked).json()
    guests = [desk.enter(code=made["code"], name=f"Guest {number}") for number in range(people)]
    return guests, desk.enter(link=links["observer_link"].split("/w/")[1], name="Screen")
