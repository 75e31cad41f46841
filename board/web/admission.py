"""Lets people in at a pace the process can keep when all come at once, as after a cut: some enter, some wait, and
the rest are told when to come again, each at another moment."""

import asyncio
import random
from contextlib import AbstractAsyncContextManager

from board import meter
from board.domain.language.errors import Refused

ENTERING_MAX = 32
WAITING_MAX = 1_000
WAIT_SECONDS = 4.0
"""Longer than that nobody waits: their client is about to try another way."""
AGAIN_SECONDS = (2, 12)


class Gate(AbstractAsyncContextManager[None]):
    """So many enter at once, so many wait for it; raises Refused `unavailable` to the others."""

    def __init__(self, entering: int = ENTERING_MAX, waiting: int = WAITING_MAX) -> None:
        self._places = asyncio.Semaphore(entering)
        self._waiting, self._waiting_max = 0, waiting

    async def __aenter__(self) -> None:
        if self._waiting >= self._waiting_max:
            raise self._full()
        self._waiting += 1
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                await self._places.acquire()
        except TimeoutError:
            raise self._full() from None
        finally:
            self._waiting -= 1

    async def __aexit__(self, *_: object) -> None:
        self._places.release()

    def _full(self) -> Refused:
        meter.count("admissions_refused", "busy")
        return Refused("unavailable", retry_after=random.randint(*AGAIN_SECONDS))  # noqa: S311 - spreads, hides nothing
