"""What goes wrong, each fault whole: it is brought about, lasts a while, and is over when `meet` returns."""

import asyncio
import random
import signal
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.engines import Engine
from tests.torture.ground import Box, Ground, Hosts
from tests.torture.line import Notes
from tests.web.server import Server

DAY = 86_400


@dataclass
class Scene:
    """Where faults happen, and the chance that decides the details."""

    ground: Ground
    draw: random.Random
    notes: Notes

    def some_servers(self) -> list[Server]:
        """Return one server, or now and then all."""
        servers = self.ground.servers
        return servers if self.draw.random() < 0.3 else [self.draw.choice(servers)]

    async def last(self, least: float, most: float) -> None:
        """Let some time pass, in seconds."""
        await asyncio.sleep(self.draw.uniform(least, most))


@dataclass(frozen=True)
class Fault:
    """A fault by its name."""

    name: str
    meet: Callable[[Scene], Awaitable[None]]


# --- kills ----------------------------------------------------------------------------------------------


async def kill_server(scene: Scene) -> None:
    await asyncio.to_thread(scene.ground.kill, scene.some_servers())
    await scene.ground.raise_up()


def kill_engine(name: str) -> Callable[[Scene], Awaitable[None]]:
    async def meet(scene: Scene) -> None:
        whole = scene.draw.random() < 0.5  # or its first process alone, as an operator might
        await asyncio.to_thread(scene.ground.kill, [], [scene.ground.engines[name]], whole=whole)
        await scene.ground.raise_up()

    return meet


def away(name: str) -> Callable[[Scene], Awaitable[None]]:
    async def meet(scene: Scene) -> None:
        await asyncio.to_thread(scene.ground.kill, [], [scene.ground.engines[name]])
        await scene.last(2, 5)
        await scene.ground.raise_up()

    return meet


async def kill_all(scene: Scene) -> None:
    ground = scene.ground
    await asyncio.to_thread(ground.kill, ground.servers, list(ground.engines.values()))
    await scene.ground.raise_up()


# --- frozen ---------------------------------------------------------------------------------------------


async def freeze_server(scene: Scene) -> None:
    """Stop a server for so long that it is given up by all; it wakes believing that it is alive."""
    server = scene.draw.choice(scene.ground.servers)
    server.signal(signal.SIGSTOP)
    try:
        await scene.last(10, 11)
    finally:
        server.signal(signal.SIGCONT)


def freeze_engine(name: str, least: float, most: float) -> Callable[[Scene], Awaitable[None]]:
    async def meet(scene: Scene) -> None:
        engine: Engine = scene.ground.engines[name]
        engine.freeze()
        try:
            await scene.last(least, most)
        finally:
            engine.thaw()

    return meet


async def flush_hints(scene: Scene) -> None:
    valkey = scene.ground.engines["valkey"]
    reader, writer = await asyncio.open_connection("127.0.0.1", valkey.port)
    writer.write(b"FLUSHALL\r\nCLIENT KILL TYPE pubsub\r\n")
    await reader.readline()
    writer.close()


# --- time, disk, database -------------------------------------------------------------------------------


def step_clock(*steps: int | str) -> Callable[[Scene], Awaitable[None]]:
    """Return a fault in which clocks go wrong by each of the steps (seconds) in turn, and are right in the end."""

    async def meet(scene: Scene) -> None:
        servers = scene.some_servers()
        for step in steps[:-1]:
            for server in servers:
                scene.ground.step(server, step)
            await scene.last(0.2, 0.6)
        for server in servers:
            scene.ground.step(server, steps[-1])
        if scene.draw.random() < 0.5:  # some begin on the wrong clock, and keep it
            await asyncio.to_thread(scene.ground.kill, servers)
            await scene.ground.raise_up()
        await scene.last(0.5, 1.5)
        for server in servers:
            scene.ground.step(server, 0)

    return meet


async def fill_disk(scene: Scene) -> None:
    """Leave no room until somebody was told so."""
    before = scene.notes.patience["storage_full"]
    await asyncio.to_thread(scene.ground.disk.fill)
    try:
        await until(lambda: scene.notes.patience["storage_full"] > before)
        await scene.last(0.2, 1)
    finally:
        await asyncio.to_thread(scene.ground.disk.free)


async def until(holds: Callable[[], bool], seconds: float = 20) -> None:
    """Wait until something holds. Raises TimeoutError."""
    async with asyncio.timeout(seconds):
        while not holds():  # noqa: ASYNC110 - processes tell nobody
            await asyncio.sleep(0.02)


async def read_only(scene: Scene) -> None:
    """Let PostgreSQL take no more writes, as one that others have taken over from."""
    hosts, before = scene.ground, scene.notes.patience["unavailable"]
    assert isinstance(hosts, Hosts)
    await asyncio.to_thread(allow_writes, hosts, allowed=False)
    try:
        await until(lambda: scene.notes.patience["unavailable"] > before)
        await scene.last(0.2, 1)
    finally:
        await asyncio.to_thread(allow_writes, hosts, allowed=True)


def allow_writes(hosts: Hosts, *, allowed: bool) -> None:
    """Let PostgreSQL take writes, or none. Blocks."""
    value = "off" if allowed else "on"
    for statement in (
        f"ALTER SYSTEM SET default_transaction_read_only = {value}",
        "SELECT pg_reload_conf()",
    ):
        asyncio.run(hosts.postgres.run("postgres", statement))


async def move_file(scene: Scene) -> None:
    """Take the SQLite file away, and put it back."""
    before, here = scene.notes.patience["unavailable"], scene.ground.disk.seen
    (here / "board.sqlite").rename(here / "elsewhere")
    try:
        await until(lambda: scene.notes.patience["unavailable"] > before)
        await scene.last(0.2, 1)
    finally:
        assert not (here / "board.sqlite").exists(), "a new file was made"
        (here / "elsewhere").rename(here / "board.sqlite")


# --- networks -------------------------------------------------------------------------------------------


def network(name: str, how: str) -> Callable[[Scene], Awaitable[None]]:
    """Return a fault of the network between people and the last server, or between it and an engine."""

    async def meet(scene: Scene) -> None:
        proxy = scene.ground.networks[name]
        if how == "cut":
            proxy.cut()
        elif how == "half-open":
            proxy.half_open(scene.draw.choice(["up", "down", "both"]))
            await scene.last(1, 2)
        else:
            proxy.delay, proxy.slice = (0.3, 0) if how == "slow" else (0, 7)
            await scene.last(0.5, 1.5)
            proxy.delay, proxy.slice = 0, 0

    return meet


HOW = ("cut", "half-open", "slow", "sliced")
KILLS_OF_HOSTS = (
    Fault("server killed", kill_server),
    Fault("PostgreSQL killed", kill_engine("postgres")),
    Fault("Valkey killed", kill_engine("valkey")),
    Fault("all killed at once", kill_all),
)
KILLS_OF_BOX = (Fault("server killed", kill_server),)
COMMON = (
    Fault("server frozen", freeze_server),
    Fault("disk full", fill_disk),
    Fault("clock a day ahead", step_clock(DAY)),
    Fault("clock a day behind", step_clock(-DAY)),
    Fault("clock years ahead", step_clock(400 * DAY)),
    Fault("clock years behind", step_clock(-400 * DAY)),
    Fault("clock to and fro", step_clock(400 * DAY, -DAY, 0, -400 * DAY, DAY)),
    Fault("clock stands still", step_clock("=1800000000")),
    Fault("clock of another zone", step_clock(-7 * 3600)),
    *(Fault(f"people's network {how}", network("people", how)) for how in HOW),
)
OTHERS_OF_HOSTS = (
    *COMMON,
    Fault("PostgreSQL away", away("postgres")),
    Fault("Valkey away", away("valkey")),
    Fault("PostgreSQL frozen", freeze_engine("postgres", 2, 7)),
    Fault("PostgreSQL read-only", read_only),
    Fault("Valkey frozen", freeze_engine("valkey", 2, 4)),
    Fault("Valkey flushed", flush_hints),
    *(Fault(f"database's network {how}", network("database", how)) for how in HOW),
    *(Fault(f"hints' network {how}", network("hints", how)) for how in HOW),
)
OTHERS_OF_BOX = (*COMMON, Fault("file moved away", move_file))
GROUNDS: dict[str, tuple[type[Ground], tuple[Fault, ...], tuple[Fault, ...]]] = {
    "hosts": (Hosts, KILLS_OF_HOSTS, OTHERS_OF_HOSTS),
    "box": (Box, KILLS_OF_BOX, OTHERS_OF_BOX),
}
"""Each ground with how it is killed, and what else goes wrong there."""
