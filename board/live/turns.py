"""When rooms take their turns: at once while there is little to do, together while there is much.

What a change costs is mostly that something is begun for it: a process that wakes, a transaction, a write to every
socket. So in a process to which more changes come than it would have turns, a change waits a little for others, and
all of them are done in one turn."""

import asyncio
from collections.abc import Callable

from board.live.limits import Bucket

WINDOW_SECONDS = 0.025
"""How long the first change waits for others in a busy process."""
AT_ONCE = 20
"""Changes at once, after a rest, that do not make a process busy."""

BUSY_SECONDS = 0.5
"""How long a process stays busy after the last change that was one too many."""


class Turns:
    """The turns of one process."""

    def __init__(self) -> None:
        self._calm = Bucket(1 / WINDOW_SECONDS, AT_ONCE * WINDOW_SECONDS)
        self._busy_until = float("-inf")
        self._waiting: list[Callable[[], None]] = []

    def count(self) -> None:
        """A change has come."""
        at = asyncio.get_running_loop().time()
        if not self._calm.take(at):
            self._busy_until = at + BUSY_SECONDS

    def call(self, act: Callable[[], None]) -> None:
        """Call `act` at the next turn. Whoever comes until then has the same one."""
        loop = asyncio.get_running_loop()
        if not self._waiting and loop.time() >= self._busy_until:
            act()
            return
        if not self._waiting:
            loop.call_later(WINDOW_SECONDS, self._begin)
        self._waiting.append(act)

    async def come(self) -> None:
        """Wait for the next turn."""
        come = asyncio.Event()
        self.call(come.set)
        await come.wait()

    def _begin(self) -> None:
        waiting, self._waiting = self._waiting, []
        for act in waiting:
            act()
