"""Following a room where no socket opens: a stream, or polls; and what one has to say, by POST.

Each takes a seat as a socket does, and gets the same frames. A cursor says where its holder stopped: with it they go
on by any way, at any process.
"""

import asyncio
import random
from collections.abc import AsyncGenerator, Iterator
from contextlib import contextmanager, suppress

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from board import meter
from board.domain.language.errors import Refused
from board.domain.model import Claim
from board.live.history import Mark
from board.live.hub import Seat
from board.live.room import LiveRoom
from board.ports import SessionRow
from board.protocol.addresses import Follow, Polled, Said, Say
from board.protocol.codec import encode
from board.protocol.messages import (
    BEAT_SECONDS,
    POLL_SECONDS,
    STREAM_SECONDS,
    VERSION,
    Closed,
    CommandAccepted,
    CommandRefused,
    Ready,
    Resumed,
)
from board.web.services import Services, bearer, guest, room_of, session_of
from board.web.wire.cursors import Holder, cursor, opened
from board.web.wire.http import leaving
from board.web.wire.stream import BEAT, HEADERS, PADDING, EventStream, event
from board.web.wire.submission import hand_in

REACH_SECONDS = 2.0
"""How long a process that is behind a cursor may read on before it gives the whole view."""
GATHER_SECONDS = 0.2
"""A poll that has something to tell waits so long for more: a busy room is not asked again for every card."""
RENEWED = 1000
"""The code of a stream that is to be asked for again."""
RENEWED_SECONDS = 3.0
"""How long its holder may take to do so before they are held to be gone."""
AGAIN_SECONDS = 2.0
"""Those who are sent away come back within that, each at another moment."""


class _Gone(Exception):
    """Somebody with a session who may not be here; the code is a socket's."""

    def __init__(self, code: int) -> None:
        super().__init__(code)
        self.code = code


# --- coming in ----------------------------------------------------------------------------------------


async def _come_in(services: Services, request: Request, body: Follow) -> tuple[LiveRoom, Seat]:
    """Return the room and a seat in it. Raises Refused, _Gone."""
    if body.version != VERSION:
        raise Refused("unsupported_version")
    async with services.gate:
        session = await session_of(services, bearer(request))
        if session.room != request.path_params["room"]:
            raise Refused("not_found")
        room = await room_of(services, session)
    try:
        mark = _mark(services, room, session, body)
        if mark is not None:
            await room.reach(mark.seq, REACH_SECONDS)
        return room, room.sit(session.participant, body.asks, session.digest, mark)
    except Refused as refused:
        if refused.code == "rate_limited":
            raise
        raise _Gone(4429 if refused.code == "too_many" else 4403) from None


def _mark(services: Services, room: LiveRoom, session: SessionRow, body: Follow) -> Mark | None:
    role = room.hub.role(session.participant, body.asks)
    holder = Holder(room.id, session.participant, role)
    return opened(services.key, services.epoch, holder, body.cursor) if body.cursor else None


def _cursor(services: Services, room: LiveRoom, seat: Seat) -> str:
    """Return a cursor for somebody to whom nothing of what waited is missing."""
    return cursor(services.key, services.epoch, Holder(room.id, seat.participant, seat.role), room.mark(seat))


@contextmanager
def _attended(request: Request, seat: Seat) -> Iterator[None]:
    """Close the seat when its peer goes away, or this process does."""
    hearing = asyncio.create_task(_until_gone(request, seat))
    try:
        with leaving(request.scope).calls(lambda: seat.mailbox.close(1012, at_once=True)):
            yield
    finally:
        hearing.cancel()


async def _until_gone(request: Request, seat: Seat) -> None:
    await _disconnected(request)
    seat.mailbox.close(1001, at_once=True)


async def _disconnected(request: Request) -> None:
    while (await request.receive())["type"] != "http.disconnect":
        pass


def _resumed(services: Services) -> bytes:
    return encode(Resumed(services.clock.now()))


def _closed(code: int) -> bytes:
    again = random.random() * AGAIN_SECONDS if code == 1012 else 0  # noqa: S311 - spreads, hides nothing
    return encode(Closed(code, round(again, 2)))


# --- streams ------------------------------------------------------------------------------------------


async def stream(services: Services, request: Request, body: Follow) -> Response:
    """Follow by an answer that goes on."""
    try:
        room, seat = await _come_in(services, request, body)
    except _Gone as gone:
        return Response(PADDING + event(_closed(gone.code)), headers=HEADERS)
    return EventStream(_events(services, request, room, seat), lambda: room.hub.leave(seat))


async def _events(services: Services, request: Request, room: LiveRoom, seat: Seat) -> AsyncGenerator[bytes]:
    ends = asyncio.get_running_loop().time() + STREAM_SECONDS
    with meter.connected("stream"), _attended(request, seat):
        item: bytes | int = _resumed(services) if seat.resumed else await _next(seat)
        while isinstance(item, bytes):
            if item:
                meter.sent("stream", len(item))
            whole = seat.mailbox.empty
            yield event(item, _cursor(services, room, seat) if whole else "") if item else BEAT
            item = await _next(seat, ends if whole else None)
    room.hub.leave(seat, lingers=item == RENEWED, seconds=RENEWED_SECONDS)
    yield event(_closed(item))


async def _next(seat: Seat, ends: float | None = None) -> bytes | int:
    """Return the next frame or the code of the end; b"" when it is time for a sign of life of ours, RENEWED when it
    is `ends`, on the loop's clock, and time for one of theirs."""
    now = asyncio.get_running_loop().time()
    if ends is not None and now >= ends:
        return RENEWED
    beat = now + BEAT_SECONDS
    try:
        async with asyncio.timeout_at(beat if ends is None else min(beat, ends)):
            return await seat.mailbox.take()
    except TimeoutError:
        return b"" if ends is None or beat < ends else RENEWED


# --- polls --------------------------------------------------------------------------------------------


async def poll(services: Services, request: Request, body: Follow) -> Polled:
    """Follow by asking again and again: wait until there is something, then tell all of it."""
    try:
        room, seat = await _come_in(services, request, body)
    except _Gone as gone:
        return Polled((msgspec.Raw(_closed(gone.code)),), "")
    try:
        if body.wait or not seat.resumed:
            with meter.connected("poll"), _attended(request, seat):
                await _something(seat)
        frames, code = seat.mailbox.take_all()
        for frame in frames:
            meter.sent("poll", len(frame))
        if code is not None:
            return Polled(tuple(map(msgspec.Raw, (*frames, _closed(code)))), "")
        told = [_resumed(services), *frames] if seat.resumed and (frames or not body.wait) else frames
        return Polled(tuple(map(msgspec.Raw, told)), _cursor(services, room, seat))
    finally:
        room.hub.leave(seat, lingers=True)


async def _something(seat: Seat) -> None:
    with suppress(TimeoutError):
        async with asyncio.timeout(POLL_SECONDS):
            await seat.mailbox.ready()
            if seat.resumed:
                await asyncio.sleep(GATHER_SECONDS)


# --- saying -------------------------------------------------------------------------------------------


async def say(services: Services, request: Request, body: Say) -> Said:
    """Take a message from somebody who follows by a stream or polls, here or elsewhere."""
    if body.version != VERSION:
        raise Refused("unsupported_version")
    who = await guest(services, request)
    message = body.message
    if isinstance(message, Ready):
        if not who.room.may_command(Claim(who.participant)):
            raise Refused("rate_limited", retry_after=1)
        who.room.presence.set_ready(who.participant, message.run, ready=message.ready)
        return Said(None)
    answered: asyncio.Future[CommandAccepted | CommandRefused] = asyncio.get_running_loop().create_future()

    def tell(answer: CommandAccepted | CommandRefused) -> None:
        if not answered.done():
            answered.set_result(answer)

    gone = asyncio.create_task(_disconnected(request))
    try:
        claim = Claim(who.participant, body.asks, run=message.run)
        hand_in(who.room, message, claim, tell, lambda: not gone.done())
        return Said(await answered)
    finally:
        gone.cancel()
