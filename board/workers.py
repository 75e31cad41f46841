"""Several server processes behind one listening socket: started, replaced when they die, ended together.

They are forked from a process that has read all the code and does nothing else, so that a new one serves at once:
on a machine whose cores are busy, reading the code takes longer than anything else at a start.
"""

import gc
import logging
import os
import select
import signal
import sys
from collections.abc import Callable
from time import monotonic
from types import FrameType

DRAIN_SECONDS = 12
"""Longer than a server takes to end in good order."""
AGAIN_SECONDS = 1.0
"""The least time between two starts in one place."""
UNFIT = 2
"""The exit code of a worker that can't start until the operator mends something."""
ENDING = (signal.SIGTERM, signal.SIGINT)

logger = logging.getLogger("board.workers")


class Workers:
    """So many processes that `serve`: it is given the reading end of a pipe that ends with this process, and returns
    an exit code. Nothing else may run in this process: no thread, no event loop."""

    def __init__(self, count: int, serve: Callable[[int], int]) -> None:
        self._serve = serve
        self._due = [0.0] * count
        """When each place may be filled, by a monotonic clock."""
        self._places: dict[int, int] = {}
        """Process → place."""
        self._ends_at: float | None = None
        self._code = 0

    def run(self) -> int:
        """Keep the workers running until SIGTERM or SIGINT; return the exit code."""
        self._parent = os.pipe()
        woken, wakes = os.pipe()
        os.set_blocking(wakes, False)
        gc.freeze()  # what is there now stays shared
        for one in ENDING:
            signal.signal(one, self._end)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.set_wakeup_fd(wakes)
        while self._places or self._ends_at is None:
            self._fill()
            if select.select([woken], [], [], self._patience())[0]:
                os.read(woken, 4_096)
            self._bury()
            if self._ends_at is not None and monotonic() > self._ends_at:
                self._tell(signal.SIGKILL)
        return self._code

    def _end(self, _: int, __: FrameType | None) -> None:
        if self._ends_at is None:
            self._ends_at = monotonic() + DRAIN_SECONDS
        self._tell(signal.SIGTERM)

    def _tell(self, number: signal.Signals) -> None:
        for process in self._places:
            os.kill(process, number)

    def _fill(self) -> None:
        """Start a worker in every place that is free and due."""
        for place in set(range(len(self._due))) - set(self._places.values()):
            if self._ends_at is None and self._due[place] <= monotonic():
                self._due[place] = monotonic() + AGAIN_SECONDS
                self._start(place)

    def _start(self, place: int) -> None:
        signal.pthread_sigmask(signal.SIG_BLOCK, ENDING)  # who is to end must be known by then
        process = os.fork()
        if not process:
            self._work()
        self._places[process] = place
        signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)

    def _work(self) -> None:
        """Be a worker; does not return."""
        code = 1
        try:
            signal.set_wakeup_fd(-1)
            for one in (*ENDING, signal.SIGCHLD):
                signal.signal(one, signal.SIG_DFL)
            signal.pthread_sigmask(signal.SIG_UNBLOCK, ENDING)
            os.close(self._parent[1])
            code = self._serve(self._parent[0])
        except SystemExit as over:
            code = over.code if isinstance(over.code, int) else 0
        except BaseException:
            logger.exception("a worker failed")
        finally:
            for stream in (sys.stdout, sys.stderr):
                stream.flush()
            os._exit(code)

    def _patience(self) -> float | None:
        """How long there is nothing to do unless a signal comes: seconds, None for ever."""
        free = set(range(len(self._due))) - set(self._places.values())
        due = [self._due[place] for place in free] if self._ends_at is None else [self._ends_at]
        return max(0.0, min(due) - monotonic()) + 0.01 if due else None

    def _bury(self) -> None:
        """Take note of workers that have ended."""
        while self._places:
            process, status = os.waitpid(-1, os.WNOHANG)
            if not process:
                return
            self._places.pop(process, None)
            code = os.waitstatus_to_exitcode(status)
            if self._ends_at is None:
                logger.warning("worker %d ended with %s", process, code)
            if code == UNFIT and self._ends_at is None:
                self._code = UNFIT
                self._end(0, None)
