"""Lets people in at a pace the process can keep when all come at once, as after a cut: some enter, some wait, and
the rest are told when to come again, each at another moment."""

import asyncio
import random
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager
from typing import TypeVar

from board import meter
from board.domain.language.errors import Refused
from board.live.limits import Bucket
from board.pace import Pace

ENTERING_MAX = 32
WAITING_MAX = 1_000
WAIT_SECONDS = 4.0
"""Longer than that nobody waits: their client is about to try another way."""
AGAIN_SECONDS = (2, 12)
LINK_ARRIVALS = 180
"""Newcomers a minute by one link."""
SOURCE_SHARE = 3
"""One part in so many of them from one source: an address, or a /64 of IPv6."""
BURST_SECONDS = 40.0
"""What may come at once, in seconds of what comes in one after the other."""
REMEMBERED_MAX = 50_000
LAB_CREATIONS, LAB_ROOMS = 60, 10_000
"""Rooms that a lab makes in a minute, and has at once."""
ROOM_TRIES, ROOM_SAVES = 6, 6
"""Tries and rehearsals begun of one room in a minute: whoever facilitates may, and each is a room for a day. Agendas
saved of one by its guests."""
CREATIONS_AT_ONCE, CREATION_SHARE, CREATIONS_WAITING = 5, 0.4, 60
"""So many rooms are made without a wait, the others apart by a share of what the minute leaves for each, in a queue."""


K = TypeVar("K")


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


class Arrivals:
    """How fast newcomers come in by one link, and from one source by that link: nobody who has it can use it up for
    the others, nor fill a room before it is seen. `clock` gives seconds of a monotonic clock."""

    def __init__(self, clock: Callable[[], float], a_minute: int = LINK_ARRIVALS) -> None:
        self._clock, self._a_minute = clock, a_minute
        self._links: dict[str, Bucket] = {}
        self._sources: dict[tuple[str, str], Bucket] = {}

    def hold(self, link: str, source: str) -> None:
        """Raise Refused `rate_limited` for a newcomer too many, who comes in later, without doing anything else."""
        at = self._clock()
        own = _kept(self._sources, (link, source), self._a_minute // SOURCE_SHARE)
        if not own.take(at) or not _kept(self._links, link, self._a_minute).take(at):
            meter.count("admissions_refused", "rate_limited")
            raise Refused("rate_limited", retry_after=random.randint(*AGAIN_SECONDS))  # noqa: S311 - spreads


class Creations:
    """How fast a lab makes rooms (`a_minute`), and how many it has at `most`. Each costs the disk a few commits: some
    are made at once, then one after the other, so that who works in a room beside them notices nothing."""

    def __init__(
        self,
        clock: Callable[[], float],
        a_minute: int = LAB_CREATIONS,
        most: int = LAB_ROOMS,
        sleep: Callable[[float], Awaitable[None]] = asyncio.sleep,
    ) -> None:
        self._clock, self._a_minute, self.most, self._sleep = clock, a_minute, most, sleep
        self._labs: dict[str, Bucket] = {}
        self._tried: dict[str, Bucket] = {}
        self._saved: dict[str, Bucket] = {}
        self._pace = Pace(CREATION_SHARE * 60 / a_minute, CREATIONS_AT_ONCE)
        self._waiting = 0

    def hold_try(self, room: str) -> None:
        """Raise Refused `rate_limited` for a try too many of a room: no guest uses up what its lab may make."""
        self._take(self._tried, room, ROOM_TRIES)

    def hold_save(self, room: str) -> None:
        """Raise Refused `rate_limited` for an agenda too many that guests of a room save: even to be told that there
        are enough of them costs questions to the store."""
        self._take(self._saved, room, ROOM_SAVES)

    def _take(self, buckets: dict[str, Bucket], room: str, a_minute: int) -> None:
        if not _kept(buckets, room, a_minute).take(self._clock()):
            raise Refused("rate_limited", retry_after=AGAIN_SECONDS[1])

    async def hold(self, lab: str) -> None:
        """Wait until a room's turn has come. Raises Refused `rate_limited` for a room too many."""
        bucket = self._labs.setdefault(lab, Bucket(self._a_minute / 60, 60))
        if self._waiting >= CREATIONS_WAITING or not bucket.take(self._clock()):
            raise Refused("rate_limited", retry_after=AGAIN_SECONDS[1])
        self._waiting += 1
        try:
            await self._sleep(self._pace.wait(self._clock()))
        finally:
            self._waiting -= 1


def _kept(buckets: dict[K, Bucket], key: K, a_minute: int) -> Bucket:
    if key not in buckets and len(buckets) >= REMEMBERED_MAX:
        buckets.pop(next(iter(buckets)))
    return buckets.setdefault(key, Bucket(a_minute / 60, BURST_SECONDS))
