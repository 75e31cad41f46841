"""What is tortured: real server processes on real engines, each of which can be killed, frozen and started again."""

import asyncio
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from functools import partial
from pathlib import Path
from typing import Any, Self, TypeVar

from board.rehearse.network.proxy import Proxy
from board.storage import Storage, open_storage
from tests.engines import Engine, Postgres, Valkey
from tests.torture.disk import Disk
from tests.web.server import START_SECONDS, Server

DISK_BYTES = 4 << 30
"""Of memory, as far as it is used."""
SETTINGS = {"BOARD_ROOM_COMMANDS": "5000", "BOARD_LINK_ARRIVALS": "1000000"}
COPY = "import sqlite3, sys; sqlite3.connect(sys.argv[1]).execute('VACUUM INTO ?', sys.argv[2:])"
WITHOUT_POWERS = ("setpriv", "--bounding-set", "-all", "--inh-caps", "-all")
"""Root too must be refused what a file's mode refuses."""
HOME = Path(__file__).parent.parent.parent
WALL = [sys.executable, "-m", "tests.torture.clock"]


def bring_up(server: Server) -> None:
    """Start a server, again where it ended by itself: as whatever keeps services running would. Raises RuntimeError."""
    end = time.monotonic() + START_SECONDS
    while True:
        try:
            server.start()
        except RuntimeError:
            server.close()
            if time.monotonic() > end:
                raise
        else:
            return


G = TypeVar("G", bound="Ground")


class SmallPostgres(Postgres):
    """PostgreSQL whose data lies on a disk that can be made full. So does its write-ahead log, unless that is kept
    `apart`."""

    def __init__(self, folder: Path, *, apart: bool = True) -> None:
        super().__init__(folder, max_connections="60")
        small = folder / "small"
        small.mkdir()
        if self.as_user:
            os.chown(small, self.as_user["user"], self.as_user["group"])
        self.disk = Disk(small, DISK_BYTES, self.as_user)
        moved = "cp -a data/. small/ && chmod 700 small"
        if apart:
            moved += " && mv small/pg_wal wal && ln -s ../wal small/pg_wal"
        self.disk.run("sh", "-c", f"cd {folder} && {moved}")

    def command(self) -> list[str]:
        here = super().command()
        here[here.index("data")] = str(self.disk.folder)
        return [*self.disk.inside, *here]

    def end(self, number: int) -> None:
        super().end(number)
        self.disk.close()


@asynccontextmanager
async def state(kind: type[G]) -> AsyncIterator[G]:
    """A ground with all that it needs, gone afterwards."""
    with tempfile.TemporaryDirectory(prefix="torture-", ignore_cleanup_errors=True) as folder:
        os.chmod(folder, 0o711)  # noqa: PTH101, S103 - PostgreSQL runs as somebody else where this is root
        async with kind(Path(folder)) as ground:
            yield ground


class Ground:
    """Servers, and how to reach them. `places` are the addresses of their sockets. An async context manager: what
    it started, it ends."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.servers: list[Server] = []
        self.engines: dict[str, Engine] = {}
        self.disk: Disk | None = None
        self.places: list[str] = []
        self.networks: dict[str, Proxy] = {}
        """Between people and the last server, and between that one and its engines."""

    async def __aenter__(self) -> Self:
        try:
            await self.start()
        except BaseException:
            await self.stop()
            raise
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()

    async def start(self) -> None:
        raise NotImplementedError

    async def stop(self) -> None:
        """End everything, whatever state it is in, servers first; what can't be ended stops nothing else."""
        async with AsyncExitStack() as stack:
            for engine in self.engines.values():
                stack.push_async_callback(asyncio.to_thread, _end, engine)
            for network in self.networks.values():
                stack.push_async_callback(network.__aexit__)
            for server in self.servers:
                stack.push_async_callback(asyncio.to_thread, server.close)

    async def database(self) -> str:
        """Return where the database can be read, as it is at this moment."""
        raise NotImplementedError

    @asynccontextmanager
    async def reading(self) -> AsyncIterator[Storage]:
        """Open the database beside the servers."""
        storage = await open_storage(await self.database())
        try:
            yield storage
        finally:
            await storage.close()

    # --- servers --------------------------------------------------------------------------------------

    def server(self, **environment: str) -> Server:
        """Return one more server, not started yet."""
        data = self.folder / f"server{len(self.servers)}"
        data.mkdir()
        known = {"CLOCK_STEP": str(data / "step"), **SETTINGS, **environment}
        made = Server(data, program=[*self.entrance(), *WALL], **known)
        self.servers.append(made)
        return made

    def entrance(self) -> Sequence[str]:
        """Return what stands in front of a server's command."""
        return []

    def step(self, server: Server, seconds: int | str) -> None:
        """Step a server's wall clock away from the true time, or have it stand still ("=" and seconds since 1970)."""
        new = server.data / "step.new"
        new.write_text(str(seconds))
        new.replace(server.data / "step")

    async def network(self, name: str, port: int) -> int:
        """Put a network in front of a port; return the port of the network."""
        made = self.networks[name] = await Proxy(port).__aenter__()
        return made.port

    def kill(self, servers: Sequence[Server], engines: Sequence[Engine] = (), *, whole: bool = True) -> None:
        """Kill -9 all of these at one moment, and wait for their end; of an engine its children too, if `whole`."""
        for server in servers:
            server.signal(signal.SIGKILL)
        for engine in engines:
            for pid in _living(engine) if whole else [engine.process.pid]:
                with suppress(ProcessLookupError):
                    os.kill(pid, signal.SIGKILL)
        for server in servers:
            server.kill()
        for engine in engines:
            engine.process.wait(10)

    async def raise_up(self) -> None:
        """Start again what is dead, engines first."""
        for engine in self.engines.values():
            await asyncio.to_thread(engine.start)
        dead = [server for server in self.servers if not server.alive]
        await asyncio.gather(*(asyncio.to_thread(bring_up, server) for server in dead))


def _end(engine: Engine) -> None:
    """End an engine in good order, or else at once."""
    try:
        engine.end(signal.SIGINT)
    except subprocess.TimeoutExpired:
        engine.end(signal.SIGKILL)


def _living(engine: Engine) -> list[int]:
    """Return the processes of an engine that are there."""
    return engine._family() if engine.process.poll() is None else []


class Hosts(Ground):
    """Two servers, as on two hosts, on one PostgreSQL and one Valkey; the second has a bad network all around."""

    async def start(self) -> None:
        self.postgres = await asyncio.to_thread(self._engine, SmallPostgres, "postgres")
        self.valkey = await asyncio.to_thread(self._engine, Valkey, "valkey")
        self.disk = self.postgres.disk
        for engine in self.engines.values():
            await asyncio.to_thread(engine.start)
        self.name = await asyncio.to_thread(lambda: asyncio.run(self.postgres.database()))
        far = (
            await self.network("database", self.postgres.port),
            await self.network("hints", self.valkey.port),
        )
        for database, hints in ((self.postgres.port, self.valkey.port), far):
            url = f"postgresql://board@127.0.0.1:{database}/{self.name}"
            shared = {"BOARD_DATA": str(self.folder / "data"), "REDIS_URL": f"redis://127.0.0.1:{hints}/0"}
            server = self.server(DATABASE_URL=url, **shared)
            await asyncio.to_thread(bring_up, server)
        port = await self.network("people", self.servers[1].port)
        self.places += [self.servers[0].ws, f"ws://127.0.0.1:{port}/ws"]

    def _engine(self, kind: Callable[[Path], Any], name: str) -> Any:
        folder = self.folder / name
        folder.mkdir()
        made = self.engines[name] = kind(folder)
        return made

    async def database(self) -> str:
        return self.postgres.url(self.name)


class Cramped(Hosts):
    """The same with PostgreSQL's write-ahead log on the disk that can be made full."""

    def _engine(self, kind: Callable[..., Any], name: str) -> Any:
        return super()._engine(partial(kind, apart=False) if kind is SmallPostgres else kind, name)


class Box(Ground):
    """One server with its SQLite file on a disk that can be made full."""

    async def start(self) -> None:
        data = self.folder / "data"
        data.mkdir()
        self.disk = Disk(data, DISK_BYTES)
        server = self.server(BOARD_DATA=str(data), DATABASE_URL="", REDIS_URL="")
        await asyncio.to_thread(bring_up, server)
        port = await self.network("people", server.port)
        self.places += [server.ws, f"ws://127.0.0.1:{port}/ws"]

    async def stop(self) -> None:
        await super().stop()
        if self.disk is not None:
            self.disk.close()

    def entrance(self) -> Sequence[str]:
        inside = [*self.disk.inside[:-1], f"--wd={HOME}"]  # not the disk: there is no board on it
        return [*inside, *WITHOUT_POWERS] if os.geteuid() == 0 else inside

    async def database(self) -> str:
        copy = self.folder / "copy.sqlite"
        copy.unlink(missing_ok=True)
        command = [*self.entrance(), sys.executable, "-c", COPY, self.folder / "data/board.sqlite", copy]
        await asyncio.to_thread(subprocess.run, command, check=True, timeout=60)
        return str(copy)
