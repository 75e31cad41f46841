"""A real server as a child process, on a free port, with its own data folder; it can be killed and started
again."""

import asyncio
import contextlib
import os
import random
import re
import signal
import socket
import sys
import tempfile
from pathlib import Path
from typing import Self

import httpx

from board.rehearse.wire.http import request

HOME = Path(__file__).parent.parent.parent
"""Where `-m board` finds this very package, installed or not."""
START_SECONDS = 60
FOREIGN = ("BOARD_LAB_NAME", "BOARD_LAB_CONTACT", "BOARD_LAB_RETENTION_DAYS", "BOARD_METRICS")
WORKER = "board-worker"
"""What the operating system calls a worker that serves."""
ENGINES = ("DATABASE_URL", "REDIS_URL")
"""Variables that several workers need, and a server alone does without."""


class DidNotStartError(Exception):
    """The server ended, or stayed silent, before it answered; its last words are the message."""


def free_port() -> int:
    """Return a TCP port of the loopback that nobody listens on."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        port: int = taken.getsockname()[1]
        return port


class Server:
    """`board serve` with an empty data folder. An async context manager: what it started, it ends."""

    def __init__(self, data: Path | None = None, workers: int = 1) -> None:
        """`data` is the folder to serve; by default one that is removed at the end."""
        self.workers = workers
        self._temporary = None if data else tempfile.TemporaryDirectory(prefix="rehearsal-")
        self.data = data or Path(self._temporary.name if self._temporary else "")
        self.port = free_port()
        self.origin = f"http://127.0.0.1:{self.port}"
        self.kills = 0
        self._process: asyncio.subprocess.Process | None = None
        self._log = self.data / "server.log"

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.stop()
        if self._temporary:
            self._temporary.cleanup()

    async def start(self) -> None:
        """Start the process and wait until it is ready. Raises DidNotStartError."""
        with self._log.open("ab") as log:
            command = [sys.executable, "-m", "board", "serve", "--workers", str(self.workers)]
            self._process = await asyncio.create_subprocess_exec(
                *command, cwd=HOME, stdout=log, stderr=log, env=self.environment()
            )
        try:
            async with asyncio.timeout(START_SECONDS):
                while not await self._ready():  # noqa: ASYNC110 (nothing tells but asking)
                    await asyncio.sleep(0.05)
        except TimeoutError:
            raise DidNotStartError(self.words()) from None

    @property
    def pid(self) -> int:
        """The process, to look at what it uses; 0 for none."""
        return self._process.pid if self._process else 0

    def environment(self) -> dict[str, str]:
        """Return the variables our server runs with: this process's, without those that name another one."""
        foreign = FOREIGN if self.workers > 1 else FOREIGN + ENGINES
        others = {name: value for name, value in os.environ.items() if name not in foreign}
        mine = {
            "BOARD_LINK_ARRIVALS": "1000000",
            "BOARD_DATA": self.data,
            "HOST": "127.0.0.1",
            "PORT": self.port,
            "PUBLIC_URL": self.origin,
        }
        return others | {name: str(value) for name, value in mine.items()}

    async def _ready(self) -> bool:
        if self._process and self._process.returncode is not None:
            raise DidNotStartError(self.words())
        with contextlib.suppress(httpx.TransportError):
            return (await request("GET", f"{self.origin}/ready")).status == 200
        return False

    def words(self) -> str:
        """Return the end of what the server printed."""
        return self._log.read_text(errors="replace")[-2_000:]

    async def stop(self) -> None:
        """End the process as an operator would."""
        await self._end(signal.SIGTERM)

    async def kill(self) -> None:
        """Kill -9, as a power cut of the process would."""
        self.kills += 1
        await self._end(signal.SIGKILL)

    def kill_worker(self, draw: random.Random) -> None:
        """Kill -9 one of several workers, if there is one just now (Linux alone tells which there are)."""
        if self._process and (found := workers(self._process.pid)):
            self.kills += 1
            os.kill(draw.choice(found), signal.SIGKILL)

    async def _end(self, how: signal.Signals) -> None:
        process, self._process = self._process, None
        if process is None or process.returncode is not None:
            return
        process.send_signal(how)
        try:
            await asyncio.wait_for(process.wait(), 10)
        except TimeoutError:
            process.kill()
            await process.wait()

    async def lab_link(self) -> str:
        """Return the lab link the server printed at its first start. Raises DidNotStartError when there is
        none."""
        found = re.search(r"https?://\S+/lab#\S+", self._log.read_text(errors="replace"))
        if not found:
            raise DidNotStartError(f"no lab link (was the database empty?) in: {self.words()}")
        return found[0]


def workers(pid: int) -> list[int]:
    """Return the workers of a server that serve. One more stands by: it does not count."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(child) for child in children if _name(child) == WORKER]


def _name(pid: str) -> str:
    with contextlib.suppress(OSError):
        return Path(f"/proc/{pid}/comm").read_text().strip()
    return ""
