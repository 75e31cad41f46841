"""Tries: rooms of their own in which one person sees what another room's agenda gives participants.

A try has nothing of the other room but its agenda, so nothing of it can be counted or read there. It is erased once
who tries it is gone, or the other room begins; whatever comes between, on its purge date, which is the day after. A
rehearsal stays until then, for who leads it to come back to.
"""

from collections.abc import Awaitable, Callable, Iterator, Mapping

from board.live.room import LiveRoom
from board.ports import Bus

AWAY_SECONDS = 30.0
"""A page that is loaded again, or whose line was cut, is back by then."""


class Tries:
    """The tries among the `loaded` rooms that somebody is in by this process, or was just now. `erase` erases a room,
    `waits` says whether one is there and has not begun."""

    def __init__(
        self,
        loaded: Mapping[str, LiveRoom],
        bus: Bus,
        erase: Callable[[str], Awaitable[None]],
        waits: Callable[[str], Awaitable[bool]],
    ) -> None:
        self._loaded, self._bus, self._erase, self._waits = loaded, bus, erase, waits
        self._seen: dict[str, float] = {}
        """When somebody was there last."""
        self._again_at = 0.0
        """When it is tried again, after the store did not let one go."""

    def __contains__(self, room: str) -> bool:
        return room in self._seen

    async def look(self, at: float) -> None:
        """Erase those that are over at `at` (seconds of a monotonic clock). Raises StorageUnavailable."""
        tries = dict(self._tries())
        here = {name: at for name, each in tries.items() if each.hub.seats}
        self._seen = {name: seen for name, seen in self._seen.items() if name in tries} | here
        if at < self._again_at:
            return
        self._again_at = at + AWAY_SECONDS
        for name, seen in list(self._seen.items()):
            if self._left(name, at - seen) or not await self._waits(tries[name].room.trial):
                await self._erase(name)
        self._again_at = at

    def _tries(self) -> Iterator[tuple[str, LiveRoom]]:
        for name, each in self._loaded.items():
            if (room := each.state.room) is not None and room.trial and not room.rehearsal:
                yield name, each

    def _left(self, room: str, seconds: float) -> bool:
        return seconds > AWAY_SECONDS and not any(each.here for each in self._bus.others(room))
