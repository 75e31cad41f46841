"""Slows down guessing: a source that was wrong often waits longer and longer before its next code is looked at.

Nobody is locked out: a valid link is never held up, and a right code still gets in after the wait. Only when too
many of one source are waiting already, or too many of all, is somebody sent away for a moment.
"""

import asyncio
import ipaddress
from collections.abc import Awaitable, Callable

from board.domain.language.errors import Refused

FREE = 10
"""Wrong codes of one source before it waits."""
FREE_TOGETHER = 300
"""Wrong codes of all sources together before sources that were wrong wait."""
FORGET_SECONDS = 30.0
"""One wrong code of a source is forgotten every so often."""
FORGET_TOGETHER_SECONDS = 1.0
COUNTED, COUNTED_TOGETHER = FREE + 10, FREE_TOGETHER + 200
"""No more are counted, of one source and of all: the longest wait comes before, and its end must not be put off."""
WAIT_MAX = 8.0
WAITING_MAX = 20
"""How many of one source may wait at once."""
WAITING_TOGETHER_MAX = 500
SOURCES_MAX = 50_000


class Guard:
    """Counts wrong codes. `clock` gives seconds of a monotonic clock."""

    def __init__(
        self, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._wrong: dict[str, tuple[float, float]] = {}
        self._together = (0.0, clock())
        self._waiting: dict[str, int] = {}

    async def hold(self, source: str) -> None:
        """Wait as long as the source has earned. Raises Refused `rate_limited`."""
        seconds = self.seconds(source)
        if not seconds:
            return
        full = sum(self._waiting.values()) >= WAITING_TOGETHER_MAX
        if full or self._waiting.get(source, 0) >= WAITING_MAX:
            raise Refused("rate_limited", retry_after=int(WAIT_MAX))
        self._waiting[source] = self._waiting.get(source, 0) + 1
        try:
            await self._sleep(seconds)
        finally:
            self._waiting[source] -= 1
            if not self._waiting[source]:
                del self._waiting[source]

    def seconds(self, source: str) -> float:
        """Return how long the source has to wait now."""
        wrong = self._left(self._wrong.get(source, (0.0, self._clock())), FORGET_SECONDS)
        together = self._left(self._together, FORGET_TOGETHER_SECONDS)
        over = max(wrong - FREE, (together - FREE_TOGETHER) / 30 if wrong else 0.0)
        return 0.0 if over <= 0 else min(WAIT_MAX, 0.5 * 2.0**over)

    def wrong(self, source: str) -> None:
        """Note a wrong code."""
        now = self._clock()
        if len(self._wrong) >= SOURCES_MAX:
            self._wrong.pop(next(iter(self._wrong)))
        before = self._left(self._wrong.get(source, (0.0, now)), FORGET_SECONDS)
        self._wrong[source] = (min(COUNTED, before + 1), now)
        if before < FREE:  # one that is slowed down itself slows no other
            together = self._left(self._together, FORGET_TOGETHER_SECONDS)
            self._together = (min(COUNTED_TOGETHER, together + 1), now)

    def _left(self, counted: tuple[float, float], forget: float) -> float:
        count, at = counted
        return max(0.0, count - (self._clock() - at) / forget)


def source_of(client: tuple[str, int] | None) -> str:
    """Return what counts as one source: an IPv4 address, in whichever form it is written, or the /64 of an IPv6 one."""
    try:
        address = ipaddress.ip_address(client[0] if client else "")
    except ValueError:
        return "unknown"
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return str(address.ipv4_mapped)
        return str(ipaddress.ip_network((address, 64), strict=False))
    return str(address)
