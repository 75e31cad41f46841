"""How a history goes: people come in, things go wrong for a while, then nothing does, and all must be well."""

import asyncio

from board.domain.commands import CreateRoom, EditRoom, EnterPhase, OpenDoors, Rename
from board.domain.model import Claim
from board.live.rooms import carry_out
from tests.simulation.acts import PHASES, ZONES
from tests.simulation.faults import Storm
from tests.simulation.people import Tab
from tests.simulation.pollers import Poller
from tests.simulation.world import LAB, ROOM, World

ACTIVE_SECONDS = 25.0
QUIET_SECONDS = 70.0
"""Until everybody must be connected again and answered, once nothing goes wrong any more: frames are held for 60."""
LATE_SECONDS = 3.0
"""Until everybody must be shown what another process has written, every poke lost."""


class Plot:
    """The course of one history."""

    def __init__(self, world: World) -> None:
        self.world, self.rng = world, world.rng("people")

    async def live(self) -> None:
        """Play the whole history."""
        world = self.world
        await self._prepare()
        world.active = True
        rng = self.rng
        storm = Storm(world)
        until = world.loop.time() + ACTIVE_SECONDS
        world.begin(storm.rage(until))
        for role in rng.choices(("participant", "observer"), (3, 1), k=rng.randint(1, 3)):
            world.begin(self._late(role, rng.uniform(0, ACTIVE_SECONDS * 0.8)))
        await asyncio.sleep(ACTIVE_SECONDS)
        world.active = False
        await self._heal()
        if await self._calm():
            await self._probe()
        await self._rest()

    async def _rest(self) -> None:
        """Wait until nothing was written for a while: a grace may have ended just now."""
        for _ in range(100):
            if self.world.loop.time() - self.world.truth.at[-1] > LATE_SECONDS:
                return
            await asyncio.sleep(0.5)

    async def _prepare(self) -> None:
        world = self.world
        first = world.start_server()
        for _ in range(world.processes - 1):
            world.start_server()
        await asyncio.sleep(0)
        create = CreateRoom(ROOM, LAB.id, "en", "Europe/Paris", "2099-01-01", PHASES, ZONES, "0" * 64)
        await first.process.spawn(first.rooms.create(ROOM, create), "create")
        room = await first.process.spawn(first.rooms.get(ROOM), "get")
        await asyncio.sleep(0.1)
        host = await world.come_in(first, "facilitator")
        if host is None:
            raise AssertionError("nobody could come in")
        world.host = host.id
        for command in (EditRoom(question="Why?"), OpenDoors(), EnterPhase(PHASES[0].id)):
            await first.process.spawn(carry_out(room, command, Claim(host.id)), "open")
        rng = self.rng
        for role in (
            "participant",
            "participant",
            *rng.sample(("participant", "facilitator", "observer"), 2),
        ):
            await world.come_in(first, role)
        if rng.random() < 0.3:
            world.open_tab(host, "observer")

    async def _late(self, role: str, seconds: float) -> None:
        world = self.world
        await asyncio.sleep(seconds)
        for _ in range(10):
            server = world.balance(self.rng)
            if not world.raging:
                return
            if server is not None and server.takes and await world.come_in(server, role):
                return
            await asyncio.sleep(1)

    async def _heal(self) -> None:
        """Everything that is broken works again."""
        world = self.world
        world.raging = False
        world.tell("* nothing goes wrong any more")
        weather, net = world.disk.weather, world.net
        for dial, value in vars(type(weather)()).items():
            setattr(weather, dial, value)
        net.lost = 1.0 if world.fault_rng.random() < 0.5 else 0.0
        net.doubled = net.late = net.kill_before_poke = 0.0
        world.faults.frame_doubled = world.faults.request_lost = 0.0
        if net.away:
            net.back()
        for server in world.servers:
            server.process.steps_left, server.clock.wrong_ms = None, 0
            if server.process.paused:
                server.process.wake()
        for tab in world.tabs:
            tab.slow = 0.0
            if tab.wire is not None:
                tab.wire.held = 0.0
        while world.newer and (old := next((it for it in world.servers if not it.newer), None)):
            await world.replace(old)

    async def _calm(self) -> bool:
        """Wait until everybody is connected and answered; return whether that came to be. What is half-open now is
        noticed in ten seconds; a request that hangs in twenty; what the slow store was asked before takes thirty."""
        world = self.world
        hangs = world.counts["store slow"] or any(isinstance(tab, Poller) for tab in world.tabs)
        await asyncio.sleep(35 if hangs else 10)
        for _ in range(int(QUIET_SECONDS / 0.5)):
            if world.servers and all(_settled(tab) for tab in world.here()):
                return True
            await asyncio.sleep(0.5)
        for tab in world.here():
            if not tab.live:
                world.truth.wrong(f"liveness: {tab.name} is not back after {QUIET_SECONDS:.0f} s")
            for sent in tab.outbox.values():
                world.truth.wrong(
                    f"liveness: {type(sent.attempt.command).__name__} of {tab.name} is not answered"
                )
        return False

    async def _probe(self) -> None:
        """One more command, whose way to everybody is timed: with every poke lost in half the histories."""
        world = self.world
        host = next((tab for tab in world.people[world.host].tabs if tab.asks is None and tab.live), None)
        if host is None:
            return world.truth.wrong("liveness: the host has no page")
        sent = host.ask(Rename(world.host, "Somebody else"))
        await asyncio.sleep(LATE_SECONDS + 0.3)
        if sent.outcome != "accepted":
            return world.truth.wrong(f"liveness: the last command is {sent.outcome}")
        for tab in world.here():
            record = tab.eyes.get(f"person.{world.host}") or {}
            if not str(record.get("name", "")).startswith("Somebody else"):
                world.truth.wrong(f"late: {tab.name} is not shown it within {LATE_SECONDS:.0f} s")
        return None


def _settled(tab: Tab) -> bool:
    """Whether a page is connected and answered, and nothing it said is still on its way."""
    return tab.live and not tab.outbox and not (tab.wire is not None and tab.wire.carries)
