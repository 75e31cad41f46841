"""Addresses by which a browser tries what the network lets through. They touch no room, and need no session."""

import asyncio
from collections import Counter
from collections.abc import AsyncGenerator

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from board.domain.language.errors import Refused
from board.protocol.addresses import Time
from board.web.services import Services
from board.web.throttle import source_of
from board.web.wire.stream import EventStream, event

EVENTS = 3
APART_SECONDS = 0.4
POLL_SECONDS = 1.0
SOURCE_TRIES_MAX, TRIES_MAX = 50, 2_000
"""How many may be under way at once, of one source and in all: each is but a timer."""
AGAIN_SECONDS = 5


class _Tries:
    """Those under way in this process, by source."""

    def __init__(self) -> None:
        self._sources: Counter[str] = Counter()

    def begin(self, source: str) -> None:
        if self._sources[source] >= SOURCE_TRIES_MAX or self._sources.total() >= TRIES_MAX:
            raise Refused("unavailable", retry_after=AGAIN_SECONDS)
        self._sources[source] += 1

    def end(self, source: str) -> None:
        self._sources[source] -= 1
        if not self._sources[source]:
            del self._sources[source]


_tries = _Tries()


async def try_stream(services: Services, request: Request) -> Response:
    """Give three events with the server's clock. Raises Refused `unavailable`."""
    source = source_of(request.client)
    _tries.begin(source)
    return EventStream(_events(services), lambda: _tries.end(source))


async def _events(services: Services) -> AsyncGenerator[bytes]:
    for number in range(EVENTS):
        if number:
            await asyncio.sleep(APART_SECONDS)
        yield event(msgspec.json.encode(Time(services.clock.now())))


async def try_poll(services: Services, request: Request) -> Time:
    """Give the server's clock after a second. Raises Refused `unavailable`."""
    source = source_of(request.client)
    _tries.begin(source)
    try:
        await asyncio.sleep(POLL_SECONDS)
    finally:
        _tries.end(source)
    return Time(services.clock.now())
