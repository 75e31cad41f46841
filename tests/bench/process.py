"""A server under measure: its process, its port, its folder, and what it uses of the machine."""

import asyncio
import contextlib
import os
import signal
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Self

from board.rehearse.server import free_port
from tests.bench.line import pin

GENERATOR_CORE, SERVER_CORE = 0, 1
START_SECONDS = 20.0


class DidNotStartError(Exception):
    """The server did not listen; its last words are the message."""


class Process:
    """A server that listens on `port`, alone on its core. An async context manager: what it started, it ends."""

    def __init__(self, command: Sequence[str], environment: Mapping[str, str], cwd: Path) -> None:
        """`{port}` and `{folder}` in the values of `environment` are filled in."""
        self.command, self.cwd, self.port = command, cwd, free_port()
        self._environment = environment
        self.pid = 0

    async def __aenter__(self) -> Self:
        self._folder = tempfile.TemporaryDirectory(prefix="bench-", ignore_cleanup_errors=True)
        self.folder = Path(self._folder.name)
        given = {
            name: it.format(port=self.port, folder=self.folder) for name, it in self._environment.items()
        }
        pin(SERVER_CORE)
        with (self.folder / "log").open("wb") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self.command, cwd=self.cwd, env=os.environ | given, stdout=log, stderr=log
            )
        pin(GENERATOR_CORE)
        self.pid = self._process.pid
        try:
            await self._listens()
        except BaseException:
            await self.__aexit__()
            raise
        return self

    async def _listens(self) -> None:
        end = time.monotonic() + START_SECONDS
        while time.monotonic() < end and self._process.returncode is None:
            with contextlib.suppress(OSError):
                _, writer = await asyncio.open_connection("127.0.0.1", self.port)
                writer.close()
                return
            await asyncio.sleep(0.05)
        raise DidNotStartError(self.words())

    async def __aexit__(self, *_: object) -> None:
        with contextlib.suppress(ProcessLookupError):
            self._process.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(self._process.wait(), 3)
        except TimeoutError:
            self._process.kill()
            await self._process.wait()
        self._folder.cleanup()

    def words(self) -> str:
        """Return what it printed."""
        return (self.folder / "log").read_text(errors="replace")[-4_000:]

    @property
    def cpu(self) -> float:
        """Seconds of CPU that it and its children have used."""
        return sum(_ran(task) for pid in family(self.pid) for task in Path(f"/proc/{pid}/task").iterdir())

    @property
    def memory(self) -> float:
        """MiB that it and its children hold."""
        pages = (Path(f"/proc/{pid}/statm").read_text().split()[1] for pid in family(self.pid))
        return sum(map(int, pages)) * os.sysconf("SC_PAGE_SIZE") / (1 << 20)


def family(pid: int) -> Iterator[int]:
    """Yield a process and all that it started."""
    yield pid
    for task in Path(f"/proc/{pid}/task").iterdir():
        for child in (task / "children").read_text().split():
            yield from family(int(child))


def _ran(task: Path) -> float:
    """Seconds of CPU of a thread: the scheduler's nanoseconds, which `stat` would round to ticks of 10 ms."""
    with contextlib.suppress(FileNotFoundError):
        return int((task / "schedstat").read_text().split()[0]) / 1e9
    return 0.0
