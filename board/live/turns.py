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


class Turns:
    """The turns of one process."""

    def __init__(self) -> None:
        self._calm = Bucket(1 / WINDOW_SECONDS, AT_ONCE * WINDOW_SECONDS)
        self._busy = False
        self._waiting: list[Callable[[], None]] = []

    def count(self) -> None:
        """A change has come."""
        self._busy = not self._calm.take(asyncio.get_running_loop().time())

    def call(self, act: Callable[[], None]) -> None:
        """Call `act` at the next turn. Whoever comes until then has the same one."""
        if not self._busy and not self._waiting:
            act()
            return
        if not self._waiting:
            asyncio.get_running_loop().call_later(WINDOW_SECONDS, self._begin)
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
