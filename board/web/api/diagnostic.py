"""Addresses by which a browser tries what the network lets through. They touch no room, and need no session."""

import asyncio
from collections.abc import AsyncGenerator

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from board.domain.language.errors import Refused
from board.protocol.addresses import Time
from board.web.services import Services
from board.web.wire.stream import EventStream, event

EVENTS = 3
APART_SECONDS = 0.4
POLL_SECONDS = 1.0
TRIES_MAX = 100
"""How many may be under way at once."""
AGAIN_SECONDS = 5


class _Tries:
    """Those under way in this process."""

    def __init__(self) -> None:
        self._count = 0

    def begin(self) -> None:
        if self._count >= TRIES_MAX:
            raise Refused("unavailable", retry_after=AGAIN_SECONDS)
        self._count += 1

    def end(self) -> None:
        self._count -= 1


_tries = _Tries()


async def try_stream(services: Services, _: Request) -> Response:
    """Give three events with the server's clock. Raises Refused `unavailable`."""
    _tries.begin()
    return EventStream(_events(services), _tries.end)


async def _events(services: Services) -> AsyncGenerator[bytes]:
    for number in range(EVENTS):
        if number:
            await asyncio.sleep(APART_SECONDS)
        yield event(msgspec.json.encode(Time(services.clock.now())))


async def try_poll(services: Services, _: Request) -> Time:
    """Give the server's clock after a second. Raises Refused `unavailable`."""
    _tries.begin()
    try:
        await asyncio.sleep(POLL_SECONDS)
    finally:
        _tries.end()
    return Time(services.clock.now())
