"""Who waits at a room's door: nobody yet, so they have no seat, but they are told at once when it is another door."""

import asyncio
from contextlib import suppress

from board.domain.model import Room

WAITING_MAX = 1_000
"""Of a room at once, at this process; the others are told how it is without waiting, and look again later."""


class Doorstep:
    """Those who wait at this process for a room's door to change."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def __bool__(self) -> bool:
        return bool(self._waiting)

    async def change(self, seconds: float) -> bool:
        """Wait until the door may be another, for so many seconds at most; return whether it may."""
        if len(self._waiting) >= WAITING_MAX:
            return False
        waits: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting.add(waits)
        try:
            with suppress(TimeoutError):
                async with asyncio.timeout(seconds):
                    await waits
                    return True
            return False
        finally:
            self._waiting.discard(waits)

    def stir(self) -> None:
        """Have everybody look."""
        for each in self._waiting:
            if not each.done():
                each.set_result(None)


def seen(room: Room | None) -> tuple[object, ...]:
    """Return all of a room that its door shows. Compared at every change: what did not change is the same object, so
    that costs nothing."""
    if room is None:
        return ()
    return (room.status, room.door_closed, room.plan, room.participants, room.links, room.report.shared_at)
