"""L9: weeks of several processes, whose clocks go wrong in every way: no room is erased that is not due by true time,
and none is kept for more than a day once the clocks are right."""

import random

import pytest
from msgspec.structs import replace

from board import troubles
from board.domain.areas.lifecycle import day_of
from board.live.calendar import DAY_MS, HOUR_MS
from board.live.retention import Retention
from tests.live.rooms import CREATE, LAB, World

BEGIN = 1_800_000_000_000
STEP_MS = HOUR_MS
WEEKS = 5


class WrongClock:
    """A process's clocks: the true time, and how the wall's differs from it."""

    def __init__(self, world) -> None:
        self._world, self._start = world, world.true
        self.wrong = lambda: 0
        self._settled = self._born = 0

    def monotonic(self) -> float:
        return (self._world.true - self._start) / 1000

    def wall(self) -> int:
        return self._world.true + self.wrong()

    def now(self) -> int:
        return self._settled + self._world.true - self._born

    def settle(self) -> None:
        self._settled, self._born = self.wall(), self._world.true


class Weeks:
    """Some processes on one store, and the true time."""

    def __init__(self, seed: int) -> None:
        self.rng = random.Random(f"clocks {seed}")
        self.true = BEGIN
        self.world = World()
        self.processes: list[tuple[Retention, WrongClock]] = []
        self.erased: dict[str, int] = {}
        self.promised: dict[str, int] = {}
        """What was promised, by true time. The date that was told can be a day short of it, where a clock was behind at
        the start of its process."""
        self.dated: dict[str, str] = {}
        self.words = 0
        """How often an operator had to say that the clock is right."""

    def start(self, wrong=None) -> tuple[Retention, WrongClock]:
        clock = WrongClock(self)
        clock.wrong = wrong or clock.wrong
        clock.settle()
        self.world.clock = clock
        made = Retention(self.world.process()), clock
        self.processes.append(made)
        return made

    async def make_room(self) -> None:
        """A room whose date is reckoned as the lab's page does."""
        retention, _ = self.rng.choice(self.processes)
        name, keep = f"r{len(self.dated):05}".ljust(22, "0"), self.rng.randint(1, 12) * DAY_MS
        self.dated[name] = day_of(retention._rooms.today() + keep)
        await retention._rooms.create(name, replace(CREATE, room=name, purge_on=self.dated[name]))
        retention._rooms.loaded.clear()
        self.promised[name] = (self.true + keep) // DAY_MS * DAY_MS

    async def pass_(self) -> None:
        self.true += STEP_MS
        for retention, _ in self.processes:
            await retention.look()
            if self.true % HOUR_MS == 0:
                for room in await retention.erase():
                    self.erased.setdefault(room, self.true)

    def fault(self) -> float:
        """Let one process's clock go wrong; return for how many hours."""
        rng = self.rng
        retention, clock = rng.choice(self.processes)
        at, far = self.true, rng.choice((9, 30, 400, 3_650, 36_500)) * DAY_MS
        near = rng.choice((1, 2, 5, 12, 14)) * HOUR_MS
        kinds = {
            "ahead": lambda: far,
            "behind": lambda: -far,
            "back and forth": lambda: (self.true - at) // HOUR_MS % 2 * rng.choice((far, -far)),
            "frozen": lambda: at - self.true,
            "wrong zone": lambda: near,
            "wrong zone, west": lambda: -near,
        }
        kind = rng.choice(sorted(kinds))
        clock.wrong = kinds[kind]
        if rng.random() < 0.5:  # it begins on the wrong clock
            self.processes.remove((retention, clock))
            self.start(clock.wrong)
        return rng.choice((0.5, 2, 8, 30, 100))

    def heal(self) -> None:
        for _, clock in self.processes:
            clock.wrong = lambda: 0

    async def operate(self) -> None:
        """Read the log a day after the clocks were put right."""
        if "far ahead" in troubles.standing.get("clock", ""):
            self.words += 1
            await self.world.storage.directory.saw_clock(self.true)


async def play(seed: int) -> Weeks:
    weeks = Weeks(seed)
    await weeks.world.storage.directory.save_lab(replace(LAB, retention_days=7))
    for _ in range(weeks.rng.randint(1, 3)):
        weeks.start()
    for _ in range(2 * DAY_MS // STEP_MS):  # installed, and left alone for two days
        await weeks.pass_()
    until = 0.0
    for number in range(WEEKS * 7 * DAY_MS // STEP_MS):
        if number % 8 == 0:
            await weeks.make_room()
        if until == 0 and weeks.rng.random() < 0.004:
            until = weeks.true + weeks.fault() * HOUR_MS
        if until and weeks.true >= until:
            weeks.heal()
            until = 0.0
        await weeks.pass_()
    weeks.heal()
    for number in range(15 * DAY_MS // STEP_MS):
        await weeks.pass_()
        if number == DAY_MS // STEP_MS:
            await weeks.operate()
    troubles.standing.clear()
    return weeks


@pytest.mark.parametrize("seed", range(8))
async def test_L9_no_room_is_erased_before_true_time_and_none_is_kept_once_clocks_are_right(seed):
    weeks = await play(seed)
    told = {room: day_of(at) < weeks.dated[room] for room, at in weeks.erased.items()}
    assert not any(told.values()), f"seed {seed}: before the date that people were told"
    short = [room for room, at in weeks.erased.items() if at < weeks.promised[room] - DAY_MS]
    assert short == [], f"seed {seed}: more than a day before what was promised"
    left = await weeks.world.storage.log.rooms()
    late = [room for room in left if weeks.dated[room] < day_of(weeks.true - DAY_MS)]
    assert late == [], f"seed {seed}"
    assert len(weeks.erased) > len(weeks.dated) / 2
