"""What goes wrong, and when. Each history has a few of these kinds; each strikes for a while and passes."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tests.simulation.people import Person, Tab
from tests.simulation.server import Server

if TYPE_CHECKING:
    from tests.simulation.world import World

DAY_MS = 86_400_000


@dataclass
class Dials:
    """What goes wrong with people's own lines, per frame."""

    frame_doubled: float = 0.0
    request_lost: float = 0.0


class Storm:
    """Strikes a world with the kinds of fault chosen for it."""

    def __init__(self, world: "World") -> None:
        self.world, self.rng = world, world.fault_rng
        weather = world.disk.weather
        self.kinds: dict[str, Callable[[], Awaitable[None]]] = {
            "killed at a step": self._kill,
            "host lost": self._lose_host,
            "killed between commit and answer": lambda: self._dial(weather, "kill_after_commit", 0.5, 4),
            "killed between answer and poke": lambda: self._dial(world.net, "kill_before_poke", 0.5, 4),
            "commit reported as failed": lambda: self._dial(weather, "commit_unheard", 0.5, 4),
            "commit failed": lambda: self._dial(weather, "commit_fails", 0.5, 4),
            "read failed": lambda: self._dial(weather, "read_fails", 0.5, 8),
            "conflict storm": lambda: self._dial(weather, "conflict", self.rng.choice((0.5, 0.97)), 3),
            "store slow": lambda: self._dial(weather, "slow", self.rng.choice((1.0, 5.0, 30.0)), 2),
            "store away": lambda: self._dial(weather, "away", True, 6),
            "store read-only": lambda: self._dial(weather, "read_only", True, 5),
            "disk full": lambda: self._dial(weather, "full", True, 5),
            "poke lost": lambda: self._dial(world.net, "lost", self.rng.choice((0.5, 1.0)), 12),
            "poke doubled": lambda: self._dial(world.net, "doubled", 0.5, 10),
            "poke late": lambda: self._dial(world.net, "late", 0.5, 10),
            "bus away": self._lose_bus,
            "connection cut": self._cut,
            "frame doubled": lambda: self._dial(world.faults, "frame_doubled", 0.5, 10),
            "request or answer lost": lambda: self._dial(world.faults, "request_lost", 0.3, 10),
            "frames held": self._hold,
            "half-open": self._half_open,
            "slow reader": self._slow_reader,
            "second tab": self._second_tab,
            "page reloaded": lambda: self._reload(keep=True),
            "page and outbox lost": lambda: self._reload(keep=False),
            "process paused": self._pause,
            "connection cancelled": self._cancel_connection,
            "request cancelled": self._cancel_request,
            "clock stepped": self._step_clock,
            "snapshot ahead of the log": lambda: self._dial(weather, "snapshot_ahead", 1.0, 15),
            "snapshot older": self._older_snapshot,
            "rolling restart": self._roll,
            "newer version": self._upgrade,
        }  # fmt: skip

    async def rage(self, until: float) -> None:
        """Strike now and then, until an instant."""
        rng, loop = self.rng, self.world.loop
        chosen = rng.sample(sorted(self.kinds), rng.randint(3, 9))
        while (left := until - loop.time()) > 0:
            await asyncio.sleep(min(left, rng.expovariate(1 / 2)))
            if loop.time() >= until:
                return
            kind = rng.choice(chosen)
            self.world.tell(f"* {kind}")
            self.world.begin(self.kinds[kind]())

    async def _dial(self, of: object, name: str, value: object, seconds: float) -> None:
        setattr(of, name, value)
        await asyncio.sleep(self.rng.uniform(0.3, 1) * seconds)
        setattr(of, name, type(value)())

    def _server(self) -> Server | None:
        alive = [server for server in self.world.servers if server.process.alive]
        return self.rng.choice(alive) if alive else None

    def _tab(self) -> Tab | None:
        live = [tab for tab in self.world.tabs if tab.live and tab.process.alive]
        return self.rng.choice(live) if live else None

    # --- processes ----------------------------------------------------------------------------------

    async def _kill(self) -> None:
        if (server := self._server()) is not None:
            server.process.steps_left = self.rng.choice((1, 3, self.rng.randint(1, 200)))
            self.world.happened("killed at a step")

    async def _lose_host(self) -> None:
        """The host loses its power: nobody resets its connections."""
        if (server := self._server()) is not None:
            for wire in list(server.wires):
                wire.half_open()
            server.wires.clear()
            self.world.happened("host lost")
            server.process.kill()

    async def _pause(self) -> None:
        server = self._server()
        if server is not None and not server.process.paused:
            server.process.paused = True
            self.world.happened("process paused")
            await asyncio.sleep(self.rng.choice((3, 8, 30)))
            server.process.wake()

    async def _step_clock(self) -> None:
        if (server := self._server()) is not None:
            server.clock.wrong_ms = self.rng.choice((-400, -1, 1, 400, 36_500)) * DAY_MS
            self.world.happened("clock stepped")
            await asyncio.sleep(self.rng.uniform(1, 20))
            server.clock.wrong_ms = 0

    async def _roll(self) -> None:
        self.world.happened("rolling restart")
        for server in list(self.world.servers):
            await self.world.replace(server)
            await asyncio.sleep(self.rng.uniform(0.2, 3))

    async def _upgrade(self) -> None:
        """The next version comes, one process after the other."""
        if not self.world.newer:
            self.world.newer = True
            self.world.happened("newer version")
            await self._roll()

    # --- networks -----------------------------------------------------------------------------------

    async def _lose_bus(self) -> None:
        self.world.net.away = True
        await asyncio.sleep(self.rng.uniform(1, 8))
        self.world.net.back()

    async def _cut(self) -> None:
        tab = self._tab()
        if tab is not None and tab.wire is not None:
            self.world.happened("connection cut")
            tab.wire.cut()

    async def _half_open(self) -> None:
        tab = self._tab()
        if tab is not None and tab.wire is not None:
            self.world.happened("half-open")
            tab.wire.half_open()

    async def _hold(self) -> None:
        """What is sent now arrives after a minute, when its sender has long given up this connection."""
        tab = self._tab()
        if tab is not None and tab.wire is not None:
            self.world.happened("frames held")
            tab.wire.held = 60.0

    async def _slow_reader(self) -> None:
        if (tab := self._tab()) is not None:
            self.world.happened("slow reader")
            tab.slow = self.rng.choice((0.5, 3.0))
            await asyncio.sleep(self.rng.uniform(5, 20))
            tab.slow = 0.0

    # --- people -------------------------------------------------------------------------------------

    async def _second_tab(self) -> None:
        people = [one for one in self.world.people.values() if len(one.tabs) < 2]
        if people:
            self.world.happened("second tab")
            self.world.open_tab(self.rng.choice(people))

    async def _reload(self, *, keep: bool) -> None:
        if (tab := self._tab()) is not None:
            self.world.happened("page reloaded" if keep else "page and outbox lost")
            tab.close()
            tab.person.tabs.remove(tab)
            fresh = self.world.open_tab(tab.person, tab.asks)
            if keep:
                fresh.outbox |= tab.outbox

    async def _cancel_connection(self) -> None:
        server = self._server()
        if server is not None and server.wires:
            task = self.rng.choice(list(server.wires.values()))
            self.world.happened("connection cancelled")
            server.process.do(task.cancel)

    async def _cancel_request(self) -> None:
        """Somebody comes in, and their browser gives the request up."""
        if (server := self._server()) is not None:
            self.world.happened("request cancelled")
            await self.world.come_in(server, "participant", give_up=self.rng.uniform(0, 0.08))

    # --- the store ----------------------------------------------------------------------------------

    async def _older_snapshot(self) -> None:
        snapshots, kept = self.world.disk.tables.snapshots, self.world.snapshots
        if kept:
            self.world.happened("snapshot older")
            snapshots[self.world.room] = self.rng.choice(kept)


__all__ = ["Dials", "Person", "Storm"]
