"""When rooms take their turns: at once while there is little to do, together while there is much.

What a change costs is mostly that something is begun for it: a process that wakes, a transaction, a write to every
socket. So a process that has had many turns of late lets what comes wait for the next one, and does all of it then."""

import asyncio

from board.pace import Pace

PERIOD_SECONDS, AT_ONCE = 0.025, 8
"""Between two turns of a busy process, and how many there may be at once after a rest."""


class Turns:
    """The turns of one process."""

    def __init__(self) -> None:
        self._pace = Pace(PERIOD_SECONDS, AT_ONCE)
        self._next: asyncio.Event | None = None

    async def come(self) -> None:
        """Wait for the next turn. Whoever comes until then has the same one."""
        if self._next is None:
            loop = asyncio.get_running_loop()
            wait = self._pace.wait(loop.time())
            if not wait:
                return
            self._next = asyncio.Event()
            loop.call_later(wait, self._begin, self._next)
        await self._next.wait()

    def _begin(self, turn: asyncio.Event) -> None:
        self._next = None
        turn.set()
