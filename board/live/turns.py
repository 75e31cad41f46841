"""When rooms take their turns: at once while there is little to do, together while there is much.

What a change costs is mostly that something is begun for it: a process that wakes, a transaction, a write to every
socket. So in a process to which more changes come than it would have turns, a change waits a little for others, and
all of them are done in one turn."""

import asyncio

from board.live.limits import Bucket

WINDOW_SECONDS = 0.025
"""How long the first change waits for others in a busy process."""
AT_ONCE = 8
"""Changes at once, after a rest, that do not make a process busy."""


class Turns:
    """The turns of one process."""

    def __init__(self) -> None:
        self._calm = Bucket(1 / WINDOW_SECONDS, AT_ONCE * WINDOW_SECONDS)
        self._busy = False
        self._next: asyncio.Event | None = None

    def count(self) -> None:
        """A change has come."""
        self._busy = not self._calm.take(asyncio.get_running_loop().time())

    async def come(self) -> None:
        """Wait for the next turn. Whoever comes until then has the same one."""
        if self._next is None:
            if not self._busy:
                return
            self._next = asyncio.Event()
            asyncio.get_running_loop().call_later(WINDOW_SECONDS, self._begin, self._next)
        await self._next.wait()

    def _begin(self, turn: asyncio.Event) -> None:
        self._next = None
        turn.set()
