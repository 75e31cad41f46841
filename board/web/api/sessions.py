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


async def leave(services: Services, request: Request) -> None:
    """End the bearer's session, in every tab; the last one of a guest frees the place."""
    session = await any_session(services, bearer(request))
    await end_session(services, session)
    await _end_passes(services, session)
    if session.room and not await _living(services, session):
        with suppress(Refused):
            room = await services.rooms.get(session.room)
            await carry_out(room, Leave(session.participant), Claim())


async def devices(services: Services, request: Request) -> Devices:
    """Tell where the bearer is signed in, the one used last first."""
    session = await any_session(services, bearer(request))
    return Devices(tuple(
        Device(one.made_at, one.seen_at, one.device, one.digest == session.digest)
        for one in await _living(services, session)
    ))  # fmt: skip


async def end_others(services: Services, request: Request) -> None:
    """End all sessions of the bearer but this one, and what waits to become one."""
    session = await any_session(services, bearer(request))
    for one in await _all(services, session):
        if one.digest != session.digest:
            await end_session(services, one)
    await _end_passes(services, session)


async def _all(services: Services, session: SessionRow) -> list[SessionRow]:
    if session.room:
        return await services.directory.sessions_of(session.room, session.participant)
    return await services.directory.lab_sessions(session.lab)


async def _living(services: Services, session: SessionRow) -> list[SessionRow]:
    now = services.rooms.surely()
    return [one for one in await _all(services, session) if not one.over(now) and one.room == session.room]


async def _end_passes(services: Services, session: SessionRow) -> None:
    now = services.clock.now()
    for waiting in await services.directory.passes_of(session.room, session.participant, now):
        await services.directory.use_pass(waiting.digest, now)  # on a shared screen somebody may have seen it
