"""Slows down guessing: a source that was wrong often hears later and later that it was wrong again.

A question is never held up, only the answer to a wrong one: a right code is let in at once, whatever others behind the
same address do. How fast one can guess is bounded by what the process answers, and told by a figure.

Slows down asking too often, too: to say no costs as much as many an answer, and who hears it at once asks again
at once.
"""

import asyncio
import ipaddress
import random
from collections.abc import Awaitable, Callable

from board import meter
from board.domain.language.errors import Refused

FREE = 10
"""Wrong answers to one source without a delay."""
FORGET_SECONDS = 30.0
"""One wrong answer to a source is forgotten every so often."""
COUNTED = FREE + 10
"""No more are counted: the longest wait comes before, and its end must not be put off."""
WAIT_MAX = 8.0
WAITING_MAX = 200
"""How many wrong answers to one source wait at once; the next is told at once, as `rate_limited`."""
WAITING_TOGETHER_MAX = 5_000
SOURCES_MAX = 50_000
BRAKE_SECONDS = (0.5, 1.5)
"""For so long somebody who asks too often waits for the no, each time another while: together they would come back
together."""
BRAKED_MAX = 1_000
"""How many wait so at once; the others hear it at once."""


class Guard:
    """Counts wrong codes and links. `clock` gives seconds of a monotonic clock."""

    def __init__(
        self, clock: Callable[[], float], sleep: Callable[[float], Awaitable[None]] = asyncio.sleep
    ) -> None:
        self._clock, self._sleep = clock, sleep
        self._wrong: dict[str, tuple[float, float]] = {}
        self._waiting: dict[str, int] = {}
        self._together = 0

    async def wrong(self, source: str) -> None:
        """Note a wrong code or link, and wait as long as the source has earned. Raises Refused `rate_limited` where too
        many wait."""
        seconds = self.note(source)
        if not seconds:
            return
        if self._together >= WAITING_TOGETHER_MAX or self._waiting.get(source, 0) >= WAITING_MAX:
            raise Refused("rate_limited", retry_after=int(WAIT_MAX))
        self._waiting[source] = self._waiting.get(source, 0) + 1
        self._together += 1
        try:
            await self._sleep(seconds)
        finally:
            self._together -= 1
            self._waiting[source] -= 1
            if not self._waiting[source]:
                del self._waiting[source]

    def note(self, source: str) -> float:
        """Count a wrong code or link; return how many seconds the answer is to wait."""
        meter.count("guesses_wrong")
        before = self._left(source)
        if len(self._wrong) >= SOURCES_MAX and source not in self._wrong:
            self._wrong.pop(next(iter(self._wrong)))
        self._wrong[source] = (min(COUNTED, before + 1), self._clock())
        over = before + 1 - FREE
        return 0.0 if over <= 0 else min(WAIT_MAX, 0.5 * 2.0**over)

    def _left(self, source: str) -> float:
        count, at = self._wrong.get(source, (0.0, self._clock()))
        return max(0.0, count - (self._clock() - at) / FORGET_SECONDS)


class Brake:
    """Holds up what is said to whoever asks too often."""

    def __init__(self, sleep: Callable[[float], Awaitable[None]] = asyncio.sleep) -> None:
        self._sleep = sleep
        self._held = 0

    async def hold(self) -> None:
        """Wait a while, where not too many do."""
        if self._held >= BRAKED_MAX:
            return
        self._held += 1
        try:
            await self._sleep(random.uniform(*BRAKE_SECONDS))  # noqa: S311 - spreads, hides nothing
        finally:
            self._held -= 1


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
