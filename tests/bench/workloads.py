"""What is measured: each workload is a function of a crowd at a fresh server, and returns its figures.

Times are in ms, bytes in bytes or kB, memory in MiB; `cpu` is µs of the server's CPU for a delivery, which is the same
number as seconds for a million.
"""

import asyncio
import random
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from functools import partial

from tests.bench.crowd import Crowd, Figures, Watch
from tests.bench.line import Line, each

WARM_SECONDS = 1.0
LATE_CARDS, LATE_JOINS = 1_000, 3
STORM_CARDS, STORM_PEOPLE = 300, 300
SLOW_SECONDS = 8.0
"""So long at least, or what the kernel keeps for who does not read hides the rest."""
TELLING_SECONDS = 600
"""A shorter while says nothing of an hour: what is allocated at the beginning would be taken for growth."""
CALM_SECONDS = 0.5
"""After what was prepared, before what is measured."""


@dataclass(frozen=True)
class Options:
    """`seconds` of writing that a row measures, and of the long one; how many runs the median is taken of."""

    seconds: float
    long: float
    runs: int = 1


async def workshop(
    crowd: Crowd, options: Options, *, people: int, rooms: int = 1, writers: int = 0, rate: float = 1
) -> Figures:
    """Everybody (or so many of them) changes a card of theirs once a second (or `rate` times), in one room or in
    several."""
    full = [await crowd.room(people) for _ in range(rooms)]
    lines = [line for group in zip(*full, strict=True) for line in group]  # the rooms by turns
    lines = lines[: writers or None]
    await crowd.write(crowd.adds(lines, WARM_SECONDS))
    await crowd.write(crowd.edits(lines, WARM_SECONDS))
    says = crowd.edits(lines, options.seconds, rate)
    crowd.score.restart()
    watch = Watch(crowd.server)
    await crowd.write(says)
    return crowd.delivered(watch.spent()) | crowd.faults()


async def burst(crowd: Crowd, options: Options, people: int) -> Figures:
    """Everybody writes a new card at the same instant: how long until all have all."""
    lines = await crowd.room(people)
    says = crowd.adds(lines, 0.0)
    await asyncio.sleep(CALM_SECONDS)
    crowd.score.restart()
    watch = Watch(crowd.server)
    await crowd.write(says)
    figures = crowd.delivered(watch.spent())
    return {
        "all": 1e3 * max(crowd.score.latencies, default=0.0),
        "cpu": figures.get("cpu", 0.0),
    } | crowd.faults()


async def _filled(crowd: Crowd, cards: int, absent: int) -> list[Line]:
    """Make a room with so many cards; return those who are not there yet."""
    writers = 50
    lines = await crowd.room(writers + absent, present=writers)
    await crowd.write(crowd.adds(lines[:writers], cards / 250, cards // writers))
    await asyncio.sleep(CALM_SECONDS)
    return lines[writers:]


async def late(crowd: Crowd, options: Options) -> Figures:
    """Somebody comes into a room with a thousand cards; the best of three, since one is the opening."""
    seconds, sizes, costs = [], [], []
    for line in await _filled(crowd, LATE_CARDS, LATE_JOINS):
        crowd.score.restart()
        watch = Watch(crowd.server)
        seconds.append(await line.come(crowd.server.port))
        costs.append(watch.spent().cpu)
        sizes.append(crowd.score.bytes / 1e3)
    return {"there": 1e3 * min(seconds), "kB": min(sizes), "ms of CPU": 1e3 * min(costs)} | crowd.faults()


async def _storm(crowd: Crowd, lines: list[Line], delays: list[float]) -> Figures:
    """Let people come after so many seconds each."""
    took: list[float] = []

    async def come(line: Line, delay: float) -> None:
        await asyncio.sleep(delay)
        took.append(await line.come(crowd.server.port))

    watch = Watch(crowd.server)
    acts = [partial(come, line, delay) for line, delay in zip(lines, delays, strict=True)]
    await each(acts, len(acts))
    spent = watch.spent()
    return {
        "all": 1e3 * spent.seconds,
        "p95": 1e3 * sorted(took)[int(0.95 * (len(took) - 1))],
        "ms of CPU": 1e3 * spent.cpu / len(lines),
    } | crowd.faults()


async def joins(crowd: Crowd, options: Options) -> Figures:
    """300 people come within a second into a room with 300 cards: when the last has all, and each one's own wait."""
    lines = await _filled(crowd, STORM_CARDS, STORM_PEOPLE)
    return await _storm(crowd, lines, [at / STORM_PEOPLE for at in range(STORM_PEOPLE)])


async def returns(crowd: Crowd, options: Options) -> Figures:
    """The same people lose the network at once, and each comes back within half a second of it."""
    lines = await _filled(crowd, STORM_CARDS, STORM_PEOPLE)
    await _storm(crowd, lines, [at / 100 for at in range(STORM_PEOPLE)])
    for line in lines:
        line.leave()
        line.heard = bytearray(len(line.heard))
    draw = random.Random(7)
    return await _storm(crowd, lines, [draw.uniform(0, 0.5) for _ in lines])


async def slow(crowd: Crowd, options: Options) -> Figures:
    """20 people change long cards (3,000 characters, 200 changes a second in all), first by themselves, then while
    somebody in the room reads nothing: what it does to the others, and to the server's memory."""
    *lines, stuck = await crowd.room(21, present=20)
    write = partial(crowd.edits, lines, max(options.seconds, SLOW_SECONDS), rate=10, length=3_000)
    await crowd.write(crowd.adds(lines, WARM_SECONDS, length=3_000))
    found = []
    for reads in (True, False):
        if not reads:
            stuck.deaf = True
            await stuck.come(crowd.server.port, buffer=4_096)
        says = write()
        crowd.score.restart()
        watch, before = Watch(crowd.server), crowd.server.memory
        await crowd.write(says)
        found.append(crowd.delivered(watch.spent()) | {"grown": crowd.server.memory - before})
    alone, beside = found
    stuck.leave()
    return {
        "p95 alone": alone["p95"], "p95 beside": beside["p95"], "cpu alone": alone["cpu"],
        "cpu beside": beside["cpu"], "grown alone": alone["grown"], "grown beside": beside["grown"],
    } | crowd.faults()  # fmt: skip


async def long(crowd: Crowd, options: Options) -> Figures:
    """25 people change a card a second for as long as asked: what the server's memory does."""
    lines = await crowd.room(25)
    empty = crowd.server.memory
    await crowd.write(crowd.adds(lines, WARM_SECONDS))
    sizes, part = [crowd.server.memory], max(options.long / 10, 1)
    watch, count = Watch(crowd.server), 0
    for _ in range(10):
        says = crowd.edits(lines, part)
        crowd.score.restart()
        await crowd.write(says)
        count += len(crowd.score.latencies)
        sizes.append(crowd.server.memory)
    halfway = sizes[len(sizes) // 2]
    figures = {
        "cpu": 1e6 * watch.spent().cpu / max(count, 1),
        "first": empty,
        "half": halfway,
        "last": sizes[-1],
    }
    if options.long >= TELLING_SECONDS:
        figures["MiB an hour"] = (sizes[-1] - halfway) * 3_600 / (part * 5)
    return figures | crowd.faults()


async def silent(crowd: Crowd, options: Options) -> Figures:
    """200 people are there and say nothing: memory for a connection, in KiB, and the idle server's CPU."""
    await crowd.room(1)
    before = crowd.server.memory
    await crowd.room(200)
    watch = Watch(crowd.server)
    await asyncio.sleep(options.seconds)
    spent = watch.spent()
    return {
        "KiB": (crowd.server.memory - before) * 1_024 / 200,
        "core": 100 * spent.cpu / spent.seconds,
    } | crowd.faults()


Workload = Callable[[Crowd, Options], Awaitable[Figures]]
ROWS: dict[str, tuple[Workload, bool]] = {
    "lone": (partial(workshop, people=10, writers=1, rate=10), False),
    "25": (partial(workshop, people=25), False),
    "50": (partial(workshop, people=50), False),
    "100": (partial(workshop, people=100), False),
    "200": (partial(workshop, people=200), False),
    "1000": (partial(workshop, people=1_000, writers=100), False),
    "rooms": (partial(workshop, people=10, rooms=20), False),
    "burst": (partial(burst, people=100), False),
    "late": (late, True),
    "joins": (joins, True),
    "returns": (returns, True),
    "slow": (slow, False),
    "silent": (silent, False),
    "long": (long, False),
}
"""By name: the workload, and whether it asks for a server that keeps what was written."""
SHORT = {"5": (partial(workshop, people=5), False), "burst": (partial(burst, people=5), False)}
