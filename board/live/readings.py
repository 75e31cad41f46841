"""What is made of a room for its readers: once for each state of it, in a thread, and within a budget.

The event loop is everybody's: a report of thousands of cards made on it would hold up other rooms, and made anew for
each who asks it would do so for as long as somebody wants. In a thread it still takes turns with the loop, so a room
may spend a small share of the time on it and no more.
"""

import asyncio
import math
from collections.abc import Callable
from typing import Any, TypeVar

from board import meter
from board.domain.language.errors import Refused
from board.live.state import RoomState
from board.ports import Clock

T = TypeVar("T")

SHARE = 0.05
"""Of the time a room spends so much on its readers,"""
SAVED_SECONDS = 1.0
"""and what it did not spend, up to so much, at once."""


class Readings:
    """What readers of one room were given, as long as it stays as it is. `turn` lets one room of the process make
    something at a time."""

    def __init__(self, clock: Clock, turn: asyncio.Semaphore) -> None:
        self._clock, self._turn = clock, turn
        self._of: RoomState | None = None
        self._made: dict[object, asyncio.Task[Any]] = {}
        self._debt, self._at = 0.0, clock.monotonic()

    async def get(self, state: RoomState, key: object, make: Callable[[], T]) -> T:
        """Return what was made under `key` of this very state, or make it. `make` must be pure. Raises Refused
        `rate_limited`, and what `make` raises."""
        if state is not self._of:
            self._of, self._made = state, {}
        task = self._made.get(key)
        if task is None or (task.done() and task.exception() is not None):
            self._hold()
            task = self._made[key] = asyncio.create_task(self._make(make))
        made: T = await asyncio.shield(task)
        return made

    def _hold(self) -> None:
        at = self._clock.monotonic()
        self._debt = max(0.0, self._debt - (at - self._at) * SHARE)
        self._at = at
        if self._debt > SAVED_SECONDS:
            meter.count("readings_refused")
            raise Refused("rate_limited", retry_after=math.ceil((self._debt - SAVED_SECONDS) / SHARE))

    async def _make(self, make: Callable[[], T]) -> T:
        async with self._turn:
            since = self._clock.monotonic()
            try:
                return await asyncio.to_thread(make)
            finally:
                self._debt += self._clock.monotonic() - since
