"""Several server processes behind one listening socket: started, replaced when they die or are asked to, ended
together. One more has read all the code and stands by: on busy cores that takes longer than all else at a start."""

import asyncio
import contextlib
import logging
import signal
import socket
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import Coroutine, Sequence
from time import monotonic
from typing import Any

START_SECONDS = 60
"""Within which a worker has to serve; one that brings the tables up to date takes its time."""
DRAIN_SECONDS = 12
"""Longer than a server takes to end in good order."""
AGAIN_SECONDS = 1.0
"""The least time between two starts in one place."""
NAME = "board-worker"
"""What the operating system calls a worker that serves, where it can be told."""
UNFIT = 2
"""The exit code of a worker that can't start until the operator mends something."""

logger = logging.getLogger("board.workers")


class Workers:
    """So many processes that run `board` with `arguments`. They are told the socket by `--socket`, and by a line of
    their standard input the place they take: until then they stand by. SIGHUP replaces them one after the other: a
    new one serves before the old one is told to end, and where it does not come to that, the old ones go on."""

    def __init__(self, count: int, listening: socket.socket, arguments: Sequence[str]) -> None:
        self._socket = listening
        number = listening.fileno()
        self._command = [sys.executable, "-m", "board", *arguments, "--socket", str(number)]
        self._ending = asyncio.Event()
        self._renewal = asyncio.Event()
        self._places = [_Place(number) for number in range(count)]
        self._standby: Process | None = None
        self._calling = asyncio.Lock()
        self._code = 0

    async def run(self) -> int:
        """Keep the workers running until SIGTERM or SIGINT; return the exit code."""
        loop = asyncio.get_running_loop()
        for one in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(one, self._ending.set)
        loop.add_signal_handler(signal.SIGHUP, self._renewal.set)
        renewing = asyncio.create_task(self._renew())
        await asyncio.gather(*(self._keep(place) for place in self._places))
        await renewing
        await self._dismiss()
        return self._code

    async def _keep(self, place: "_Place") -> None:
        """Keep one place filled. One that can't start is the operator's affair at first; later the database may be
        away, and will be back."""
        first = True
        while not self._ending.is_set():
            started = monotonic()
            async with place.filling:
                if place.worker is None or place.worker.returncode is not None:
                    place.worker = await self._start(place)
            worker = await self._emptied(place)
            if self._ending.is_set():
                break
            logger.warning("worker %d ended with %s", worker.pid, worker.returncode)
            if worker.returncode == UNFIT and first:
                self._code = UNFIT
                self._ending.set()
            first = False
            await _first(self._ending.wait(), asyncio.sleep(max(0, started + AGAIN_SECONDS - monotonic())))
        if place.worker is not None:
            await _end(place.worker)

    async def _emptied(self, place: "_Place") -> Process:
        """Return the worker that has a place once it ends of itself, or all is to end."""
        while True:
            worker = place.there
            await _first(self._ending.wait(), worker.wait())
            if self._ending.is_set() or worker is place.worker:
                return worker

    async def _start(self, place: "_Place") -> Process:
        """Call the worker that stands by to a place, and have another one stand by."""
        async with self._calling:
            worker = self._standby
            if worker is None or worker.returncode is not None:
                worker = await self._make()
            with contextlib.suppress(ConnectionError):  # it ended just now: whoever waits for it sees that
                _input(worker).write(f"{place.number}\n".encode())
                await _input(worker).drain()
            self._standby = await self._make()
            return worker

    async def _make(self) -> Process:
        # A worker's standard input ends with this process: it then ends too, and nothing holds the port.
        return await asyncio.create_subprocess_exec(
            *self._command, stdin=PIPE, stdout=PIPE, pass_fds=[self._socket.fileno()]
        )

    async def _dismiss(self) -> None:
        """End the worker that stands by."""
        async with self._calling:
            if self._standby is not None:
                await _end(self._standby)
            self._standby = None

    # --- replacing them -------------------------------------------------------------------------------

    async def _renew(self) -> None:
        while not self._ending.is_set():
            await _first(self._renewal.wait(), self._ending.wait())
            self._renewal.clear()
            await self._dismiss()  # it has read the code of before
            for place in self._places:
                async with place.filling:
                    if self._ending.is_set() or not await self._replace(place):
                        break

    async def _replace(self, place: "_Place") -> bool:
        """Fill a place anew; return whether that could be done."""
        fresh = await self._start(place)
        if not await _serves(fresh, self._ending):
            await _end(fresh)
            logger.error("a new worker did not start: those that serve go on")
            return False
        old, place.worker = place.there, fresh
        logger.info("worker %d takes the place of %d", fresh.pid, old.pid)
        await _end(old)
        return True


class _Place:
    """Where a worker runs, this one or the next."""

    def __init__(self, number: int) -> None:
        self.number = number
        self.worker: Process | None = None
        self.filling = asyncio.Lock()

    @property
    def there(self) -> Process:
        """The worker that has the place, alive or not. Raises LookupError before the first."""
        if self.worker is None:
            raise LookupError("no worker has been here yet")
        return self.worker


def _input(worker: Process) -> asyncio.StreamWriter:
    assert worker.stdin is not None  # noqa: S101 - it was asked for
    return worker.stdin


async def _first(*waiting: Coroutine[Any, Any, object]) -> None:
    """Wait for the first to be done, and for no other."""
    tasks = [asyncio.create_task(each) for each in waiting]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for task in tasks:
        task.cancel()


async def _serves(worker: Process, ending: asyncio.Event) -> bool:
    """Wait until a worker says that it serves; return False if it ends, or all is to end, before that."""
    assert worker.stdout is not None  # noqa: S101 - it was asked for
    saying = asyncio.create_task(worker.stdout.readline())
    await _first(asyncio.wait([saying], timeout=START_SECONDS), ending.wait())
    said = saying.done() and bool(saying.result())
    saying.cancel()
    return said


async def _end(worker: Process) -> None:
    with contextlib.suppress(ProcessLookupError):
        worker.send_signal(signal.SIGTERM)
        try:
            await asyncio.wait_for(worker.wait(), DRAIN_SECONDS)
        except TimeoutError:
            worker.kill()
            await worker.wait()
