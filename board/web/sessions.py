"""The sessions of whoever asks, in a room or at the lab's page: which there are, and their end."""

from contextlib import suppress

from starlette.requests import Request

from board.domain.commands import Leave
from board.domain.language.errors import Refused
from board.domain.model import Claim
from board.live.rooms import carry_out
from board.ports import SessionRow
from board.protocol.addresses import Device, Devices
from board.web.services import Services, any_session, bearer, end_session


async def leave(desk: Services, request: Request) -> None:
    """End the bearer's session, in every tab; the last one of a guest frees the place."""
    session = await any_session(desk, bearer(request))
    await end_session(desk, session)
    await _end_passes(desk, session)
    if session.room and not await _living(desk, session):
        with suppress(Refused):
            room = await desk.rooms.get(session.room)
            await carry_out(room, Leave(session.participant), Claim())


async def devices(desk: Services, request: Request) -> Devices:
    """Tell where the bearer is signed in, the one used last first."""
    session = await any_session(desk, bearer(request))
    return Devices(tuple(
        Device(one.made_at, one.seen_at, one.device, one.digest == session.digest)
        for one in await _living(desk, session)
    ))  # fmt: skip


async def end_others(desk: Services, request: Request) -> None:
    """End all sessions of the bearer but this one, and what waits to become one."""
    session = await any_session(desk, bearer(request))
    for one in await _all(desk, session):
        if one.digest != session.digest:
            await end_session(desk, one)
    await _end_passes(desk, session)


async def _all(desk: Services, session: SessionRow) -> list[SessionRow]:
    if session.room:
        return await desk.directory.sessions_of(session.room, session.participant)
    return await desk.directory.lab_sessions(session.lab)


async def _living(desk: Services, session: SessionRow) -> list[SessionRow]:
    now = desk.rooms.today()
    return [one for one in await _all(desk, session) if not one.over(now) and one.room == session.room]


async def _end_passes(desk: Services, session: SessionRow) -> None:
    now = desk.clock.now()
    for waiting in await desk.directory.passes_of(session.room, session.participant, now):
        await desk.directory.use_pass(waiting.digest, now)  # on a shared screen somebody may have seen it
