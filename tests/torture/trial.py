"""A trial: people at work in many rooms, one fault after another in their midst, and a verdict at the end."""

import asyncio
import random
import time
from collections import Counter
from collections.abc import Callable, Coroutine, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

import httpx

from tests.torture import verdict
from tests.torture.crowd import Lead, Writer
from tests.torture.diary import Diary, read
from tests.torture.faults import Fault, Scene
from tests.torture.ground import Ground
from tests.torture.line import Line, Notes, Pass
from tests.web.people import LabDesk

L = TypeVar("L", bound=Line)
Begin = Callable[[Coroutine[None, None, None]], asyncio.Task[None]]
"""What lets something go on beside; if it fails the trial does."""

BETWEEN = 25
"""Commands acknowledged after one fault before the next."""
LIVE_SECONDS = 30.0
"""How long it may take until commands are acknowledged again after a fault is over."""
QUIET_SECONDS = 60.0
HARMLESS = {"phase_closed", "not_found", "conflict", "bad_state"}
"""Refusals that people meet who act while others lead on."""


@dataclass(frozen=True)
class Wanted:
    """How much: `rooms` with so many `writers` each, so many `seconds` in each phase, each fault so many times, and
    at least so many commands `acknowledged`."""

    seed: int
    faults: Sequence[tuple[Fault, int]]
    rooms: int = 4
    writers: int = 3
    seconds: float = 6.0
    acknowledged: int = 0


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
    findings: list[str] = field(default_factory=list)

    @property
    def counts(self) -> dict[str, int]:
        """How many findings there are of each kind."""
        return dict(Counter(finding.partition(":")[0] for finding in self.findings))


async def hold(ground: Ground, wanted: Wanted) -> Report:
    """Hold a trial and return its report."""
    report = Report(type(ground).__name__, wanted.seed)
    notes = Notes(Diary(ground.folder / "diary"))
    async with asyncio.TaskGroup() as living:
        tasks = []

        def begin(doing: Coroutine[None, None, None]) -> asyncio.Task[None]:
            tasks.append(living.create_task(doing))
            return tasks[-1]

        try:
            rooms = [await _room(ground, wanted, notes, number, begin) for number in range(wanted.rooms)]
            await _work(ground, wanted, notes, rooms, report, begin)
            report.findings += await _judge(ground, rooms, notes)
        finally:
            for task in tasks:
                task.cancel()
            notes.diary.close()
    report.acknowledged, report.patience = notes.diary.accepted, notes.patience
    report.refused = dict(notes.diary.refused)
    refused = [(code, times) for code, times in report.refused.items() if code not in HARMLESS]
    report.findings += [f"refused: {times} commands with {code}" for code, times in refused]
    return report


async def _room(ground: Ground, wanted: Wanted, notes: Notes, number: int, begin: Begin) -> verdict.Room:
    """Make a room, open its doors, and let people in; `begin` is told of each."""

    def line(kind: type[L], name: str, entered: dict) -> L:
        entry = Pass(entered["room"], entered["participant"], entered["token"], entered["role"])
        made = kind(f"r{number}{name}", entry, ground.places, notes, f"{wanted.seed}/{number}/{name}")
        begin(made.live())
        return made

    desk = await asyncio.to_thread(LabDesk, ground.servers[0])
    made = await asyncio.to_thread(desk.make_room)
    lead = line(Lead, "lead", made["facilitator"])
    await lead.open()
    guests, watch = await asyncio.to_thread(_let_in, desk, made, wanted.writers)
    writers = [line(Writer, f"w{place}", guest) for place, guest in enumerate(guests)]
    return verdict.Room(lead.entry.room, lead, writers, [line(Line, "watch", watch)])


def _let_in(desk: LabDesk, made: dict, people: int) -> tuple[list[dict], dict]:
    """Return the sessions of so many participants, and of somebody who looks on."""
    lead = made["facilitator"]
    asked = {"Authorization": f"Bearer {lead['token']}"}
    links = httpx.get(f"{desk.url}/api/rooms/{lead['room']}/invitation", headers=asked).json()
    guests = [desk.enter(code=made["code"], name=f"Guest {number}") for number in range(people)]
    return guests, desk.enter(link=links["observer_link"].split("/w/")[1], name="Screen")


async def _work(
    ground: Ground,
    wanted: Wanted,
    notes: Notes,
    rooms: Sequence[verdict.Room],
    report: Report,
    begin: Begin,
) -> None:
    """Let everybody act, meet every fault as often as wanted, and go on until enough was acknowledged."""
    began, stop = time.monotonic(), asyncio.Event()
    acting = [begin(writer.work(stop)) for room in rooms for writer in room.writers]
    acting += [begin(room.lead.lead(stop, wanted.seconds)) for room in rooms]
    scene = Scene(ground, random.Random(wanted.seed), notes)
    order = [fault for fault, times in wanted.faults for _ in range(times)]
    scene.draw.shuffle(order)
    for fault in order:
        await asyncio.sleep(scene.draw.uniform(0, 0.3))
        try:
            await fault.meet(scene)
        except TimeoutError:
            report.findings.append(f"unnoticed: {fault.name}")
        report.times[fault.name] = report.times.get(fault.name, 0) + 1
        took = await _alive_again(notes, report, fault.name)
        report.slowest[fault.name] = max(took, report.slowest.get(fault.name, 0))
    while notes.diary.accepted < wanted.acknowledged:
        await asyncio.sleep(0.5)
    stop.set()
    report.seconds = time.monotonic() - began
    _, late = await asyncio.wait(acting, timeout=QUIET_SECONDS)
    report.findings += [f"unanswered: {len(late)} people wait for an answer"] * bool(late)


async def _alive_again(notes: Notes, report: Report, name: str) -> float:
    """Wait until commands are acknowledged as before; return the seconds that took."""
    began, before = time.monotonic(), notes.diary.accepted
    while notes.diary.accepted < before + BETWEEN:
        if time.monotonic() > began + LIVE_SECONDS:
            report.findings.append(
                f"late: hardly anything was acknowledged in the {LIVE_SECONDS:.0f} s after {name}"
            )
            break
        await asyncio.sleep(0.02)
    return time.monotonic() - began


async def _judge(ground: Ground, rooms: Sequence[verdict.Room], notes: Notes) -> list[str]:
    """Compare everything; then let the facilitators turn all over, and compare what that shows."""
    found = await verdict.judge_views(ground, rooms)
    deeds = read(notes.diary.path)
    found += [finding for room in rooms for finding in verdict.judge_sealed(room, deeds[room.id])]
    await asyncio.gather(*(room.lead.enter(3) for room in rooms))
    deeds = read(notes.diary.path)
    found += await verdict.judge_views(ground, rooms)
    for room in rooms:
        found += verdict.judge_effects(room, deeds[room.id])
        found += [finding for one in room.people for finding in one.seen_wrong()]
    async with ground.reading() as storage:
        for room in rooms:
            found += verdict.judge_log(room, deeds[room.id], await storage.log.load(room.id))
            found += [f"chain: {fault}" for fault in await storage.log.verify(room.id)]
    return [*notes.findings, *found]
