"""Seats given back: somebody whose device is dead goes on at another one, by a facilitator's press (P13)."""

import asyncio
from contextlib import suppress

from starlette.requests import Request

from board.domain.areas import seats
from board.domain.commands import AskSeat, OfferSeat, TakeSeat
from board.domain.language.errors import Refused
from board.domain.language.ids import short_id
from board.domain.language.lookalike import folded
from board.domain.model import Claim
from board.live.room import LiveRoom
from board.live.rooms import carry_out
from board.ports import SessionRow
from board.protocol.addresses import (
    Entered,
    Known,
    Named,
    OfferedSeat,
    SeatSecret,
    SeatState,
    SitDown,
    WantSeat,
)
from board.web import intentions
from board.web.pictures import qr_code
from board.web.secrets import digest, new_secret
from board.web.services import Services, end_session, find, guest, keep_session, must_facilitate
from board.web.throttle import source_of

LOOK_SECONDS, LOOKS = 0.1, 30
"""Every process has heard within three seconds that somebody is gone from another one."""


async def known(services: Services, request: Request, body: Named) -> Known:
    """Tell whether a name at the door is that of a participant who is not connected."""
    live, _ = await find(services, source_of(request.client), link=body.link, code=body.code)
    return Known(bool(_away(live, body.name)))


def _away(live: LiveRoom, name: str) -> str:
    """Return who of that name could be given their seat back, the one who came last; "" for nobody."""
    found = ""
    for who in _called(live, name):
        with suppress(Refused):
            found = seats.vacant(live.room, who, live.hub.here).id
    return found


async def _gone_elsewhere(live: LiveRoom, *people: str) -> None:
    """Wait until other processes no longer say that one of these people is with them, for some seconds at most: which
    of them somebody asks is chance, and one may have told them already that nobody is there."""
    for _ in range(LOOKS):
        if live.hub.here.isdisjoint(people) or not live.hub.seated.isdisjoint(people):
            return
        await asyncio.sleep(LOOK_SECONDS)


def _called(live: LiveRoom, name: str) -> list[str]:
    """Return all who have a name, the oldest first."""
    names = live.state.names.people
    return [who for who in live.room.participants if folded(names.get(who, "")) == folded(name)]


async def ask_seat(services: Services, request: Request, body: Named) -> SeatSecret:
    """Ask for the seat of who has that name."""
    source = source_of(request.client)
    live, link = await find(services, source, link=body.link, code=body.code)
    services.arrivals.hold(link.id, source)
    await live.caught_up()
    if not _away(live, body.name):
        await _gone_elsewhere(live, *_called(live, body.name))
    who = _away(live, body.name)
    if not who:
        raise Refused("not_found")
    secret = new_secret()
    ask = short_id(services.rooms.ports.draw, live.room.asks)
    await carry_out(live, AskSeat(ask, who, digest(secret)), Claim(here=live.hub.here))
    return SeatSecret(live.id, secret)


async def offer_seat(services: Services, request: Request, body: WantSeat) -> OfferedSeat:
    """Give a seat to whoever is shown the answer."""
    who = await guest(services, request)
    must_facilitate(who)
    await _gone_elsewhere(who.room, body.participant)
    secret = new_secret()
    ask = short_id(services.rooms.ports.draw, who.room.room.asks)
    await carry_out(who.room, OfferSeat(ask, body.participant, digest(secret)), Claim(who.participant))
    link = f"{services.address(request)}/w/{who.room.id}#seat.{secret}"
    return OfferedSeat(link, qr_code(link).decode(), services.clock.now() + seats.SEAT_MS)


async def take_seat(services: Services, request: Request, body: SitDown) -> SeatState:
    """Sit down in the seat that the secret stands for, once it is given; the devices left there are signed out. Who had
    no answer, were it because the server was killed in the midst, asks again by the same intention, and sits there."""
    token = intentions.token(body.secret, body.intention)
    source = source_of(request.client)
    if await services.directory.room(body.room) is None:
        await services.guard.wrong(source)
        raise Refused("not_found")
    live = await services.rooms.get(body.room)
    await live.caught_up()
    kept = digest(body.secret)
    ask = next((it for it in live.room.asks.values() if it.digest == kept), None)
    if ask is None:
        before = seats.seated(live.room, digest(token), services.clock.now())
        if body.intention and before:
            return await _seat(services, request, live.id, before.id, token)
        await services.guard.wrong(source)
        raise Refused("not_found")
    if not ask.given:
        if ask.id not in seats.waiting(live.room, services.clock.now()):
            raise Refused("not_found")
        return SeatState()
    await carry_out(live, TakeSeat(ask.id, digest(token)), Claim())
    return await _seat(services, request, live.id, ask.participant, token)


async def _seat(services: Services, request: Request, room: str, participant: str, token: str) -> SeatState:
    """Let who has sat down have a session, the only one of the participant, unless they have it already."""
    made = SessionRow(digest(token), room, participant)
    if await services.directory.session(made.digest) is None:
        for left in await services.directory.sessions_of(room, participant):
            await end_session(services, left)
        await keep_session(services, request, made, "participant")
    return SeatState(Entered(room, token, participant, "participant"))
