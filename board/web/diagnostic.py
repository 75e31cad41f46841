"""Addresses by which a browser tries what the network lets through. They touch no room, and need no session."""

import asyncio
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from board.domain.errors import Refused
from board.protocol.addresses import Time
from board.web.desk import Desk
from board.web.stream import EventStream, event

EVENTS = 3
APART_SECONDS = 0.4
POLL_SECONDS = 1.0
TRIES_MAX = 100
"""How many may be under way at once."""
AGAIN_SECONDS = 5

_under_way = 0


async def try_stream(desk: Desk, _: Request) -> Response:
    """Give three events with the server's clock."""
    _hold_number()
    return EventStream(_events(desk))


async def _events(desk: Desk) -> AsyncIterator[bytes]:
    with _counted():
        for number in range(EVENTS):
            if number:
                await asyncio.sleep(APART_SECONDS)
            yield event(msgspec.json.encode(Time(desk.clock.now())))


async def try_poll(desk: Desk, _: Request) -> Time:
    """Give the server's clock after a second."""
    _hold_number()
    with _counted():
        await asyncio.sleep(POLL_SECONDS)
    return Time(desk.clock.now())


def _hold_number() -> None:
    if _under_way >= TRIES_MAX:
        raise Refused("unavailable", retry_after=AGAIN_SECONDS)


@contextmanager
def _counted() -> Iterator[None]:
    global _under_way  # noqa: PLW0603 - of this process, as the sockets are
    _under_way += 1
    try:
        yield
    finally:
        _under_way -= 1
