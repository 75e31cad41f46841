"""Several server processes behind one listening socket: started, replaced when they die, ended together."""

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from collections.abc import Sequence
from time import monotonic

DRAIN_SECONDS = 12
"""Longer than a server takes to end in good order."""
AGAIN_SECONDS = 1.0
"""The least time between two starts in one place."""
UNFIT = 2
"""The exit code of a worker that can't start until the operator mends something."""

logger = logging.getLogger("board.workers")


class Workers:
    """So many processes that run `board` with `arguments`, and are told the socket by `--socket`."""

    def __init__(self, count: int, listening: socket.socket, arguments: Sequence[str]) -> None:
        self._count, self._socket = count, listening
        number = listening.fileno()
        self._command = [sys.executable, "-m", "board", *arguments, "--socket", str(number)]
        self._ending = asyncio.Event()
        self._code = 0

    async def run(self) -> int:
        """Keep the workers running until SIGTERM or SIGINT; return the exit code."""
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, self._ending.set)
        await asyncio.gather(*(self._keep() for _ in range(self._count)))
        return self._code

    async def _keep(self) -> None:
        """Keep one place filled."""
        while not self._ending.is_set():
            started = monotonic()
            # A worker's standard input ends with this process: it then ends too, and nothing holds the port.
            worker = await asyncio.create_subprocess_exec(
                *self._command, stdin=asyncio.subprocess.PIPE, pass_fds=[self._socket.fileno()]
            )
            if await self._ended_by_itself(worker):
                logger.warning("worker %d ended with %s", worker.pid, worker.returncode)
                await self._pause(started + AGAIN_SECONDS - monotonic())
            if worker.returncode == UNFIT:
                self._code = UNFIT
                self._ending.set()

    async def _ended_by_itself(self, worker: asyncio.subprocess.Process) -> bool:
        """Wait for a worker, or end it when all is to end."""
        waiting = [asyncio.create_task(worker.wait()), asyncio.create_task(self._ending.wait())]
        await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        waiting[1].cancel()
        if waiting[0].done():
            return True
        await _end(worker)
        return False

    async def _pause(self, seconds: float) -> None:
        with contextlib.suppress(TimeoutError):
            async with asyncio.timeout(max(0, seconds)):
                await self._ending.wait()


async def _end(worker: asyncio.subprocess.Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        worker.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(worker.wait(), DRAIN_SECONDS)
        except TimeoutError:
            worker.kill()
            await worker.wait()
