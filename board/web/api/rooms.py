"""The addresses of one room: its door, its view, its exports, its invitation."""

import asyncio
import ipaddress
import re
from contextlib import suppress
from typing import Any
from urllib.parse import urlsplit

import msgspec
from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from board.domain.areas import doors
from board.domain.areas.people import person_name
from board.domain.channels import EVERYONE, channels
from board.domain.commands import Join, MakeLink, Rename, RevokeLink, ShowLink
from board.domain.language.alike import alike
from board.domain.language.errors import Refused
from board.domain.language.ids import short_id
from board.domain.model import Claim, Names, Participant, Role, Room
from board.domain.out.records import view
from board.domain.out.shapes import NoteView
from board.export import text
from board.live.room import LiveRoom
from board.live.rooms import carry_out
from board.protocol.addresses import (
    Alike,
    Door,
    Enter,
    Entered,
    Invitation,
    Look,
    MadeLink,
    RenewLink,
    WantLink,
    WholeView,
)
from board.protocol.messages import POLL_SECONDS
from board.web import intentions
from board.web.api.exports import report_of
from board.web.pictures import qr_code
from board.web.secrets import digest, new_secret
from board.web.services import (
    Guest,
    Services,
    at_door,
    code_of,
    find,
    give_session,
    guest,
    insider,
    must_facilitate,
)
from board.web.throttle import source_of
from board.web.wire.http import leaving


async def knock(services: Services, request: Request, body: Look) -> Door:
    """Tell what the entry page needs; to who has seen it, once it is another."""
    ends = asyncio.get_running_loop().time() + POLL_SECONDS
    while True:
        live, link = await find(services, source_of(request.client), link=body.link, code=body.code)
        door = _door(live, link.role, await at_door(services, request, live))
        door = replace(door, mark=digest(msgspec.json.encode(door).decode())[:16])
        left = ends - asyncio.get_running_loop().time()
        if door.mark != body.seen or not await _changes(live, request, left):
            return door


async def _changes(live: LiveRoom, request: Request, seconds: float) -> bool:
    """Wait for a door to change; not for the end of this process."""
    leaves = leaving(request.scope)
    with leaves.calls(live.hub.doorstep.stir):
        return await live.hub.doorstep.change(seconds) and not leaves.told


def _door(live: LiveRoom, invited: Role, person: Participant | None) -> Door:
    room, names, plan = live.room, live.state.names, live.room.plan
    known = insider(live, person)
    return Door(
        room=room.id, role=invited, status=room.status, language=plan.language, timezone=plan.timezone,
        purge_on=plan.purge_on, question=plan.question, host=plan.host, starts_at=plan.starts_at,
        lab=names.lab, contact=names.contact, door_closed=room.door_closed, full=_full(room, invited),
        shared=room.report.shared_at is not None,
        you=names.people.get(known.participant, "") if known else "", yours=known.role if known else None,
        out=person is not None and person.removed,
    )  # fmt: skip


def _full(room: Room, invited: Role) -> bool:
    return doors.taken(room, invited) >= doors.places(room, invited)


async def enter(services: Services, request: Request, body: Enter) -> Entered:
    """Make a participant and hand out their session."""
    if body.role == "lab":
        raise Refused("forbidden")
    source = source_of(request.client)
    live, link = await find(services, source, link=body.link, code=body.code)
    services.arrivals.hold(link.id, source)
    person = await at_door(services, request, live)
    if person is not None and person.removed:
        raise Refused("shown_out")
    if known := insider(live, person):
        who = known.participant
        await carry_out(live, ShowLink(who, link.id), Claim())
    else:
        who = await _arrive(services, live, link.id, body)
    role = live.room.participants[who].role
    return Entered(live.id, await give_session(services, request, live.id, who, role), who, role)


async def _arrive(services: Services, live: LiveRoom, link: str, body: Enter) -> str:
    """Make a participant of who comes in, unless they came by this very request before; return which. Who had no answer
    and gave another name when asking again has that one."""
    fresh = short_id(services.rooms.ports.draw, live.room.participants)
    intention = digest(body.intention) if body.intention else ""
    await carry_out(live, Join(fresh, link, body.name, body.role, body.named, intention), Claim())
    before = doors.arrived(live.room, link, intention, services.clock.now())
    if before is None or before.id == fresh:
        return fresh
    wanted = person_name(body.name, before.role)
    # With a number after it where others have it too (P6).
    if not re.fullmatch(rf"{re.escape(wanted)}( \d+)?", live.state.names.people.get(before.id, "")):
        with suppress(Refused):
            await carry_out(live, Rename(before.id, body.name), Claim(before.id))
    return before.id


async def whole_view(services: Services, request: Request) -> WholeView:
    """Give the whole view by channels."""
    who = await guest(services, request)
    who.room.rates.hold_view(who.participant)
    heard = channels(who.room.room, who.participant, who.role)
    return WholeView(
        who.participant, who.role, services.clock.now(),
        {channel: await _channel(who.room, channel) for channel in heard},
    )  # fmt: skip


async def _channel(live: LiveRoom, channel: str) -> Any:
    """Return what a channel holds as JSON, made once for all who hear it."""
    state, room = live.state, live.room
    encode = msgspec.json.Encoder().encode
    made = await live.readings.get(
        state, ("channel", channel), lambda: encode(view(room, channel, state.names))
    )
    return msgspec.Raw(made)


async def which_are_alike(services: Services, request: Request) -> Alike:
    """Tell which cards are alike: those in everyone's records, and no others."""
    who = await guest(services, request)
    must_facilitate(who)
    who.room.rates.hold_view(who.participant)
    state, room = who.room.state, who.room.room
    return await who.room.readings.get(state, "alike", lambda: _alike(room, state.names))


def _alike(room: Room, names: Names) -> Alike:
    shown = view(room, EVERYONE, names).items()
    texts = {key: record.content.text for key, record in shown if isinstance(record, NoteView)}
    return Alike(alike(texts, room.plan.language))


# --- the invitation -----------------------------------------------------------------------------------


async def invitation(services: Services, request: Request) -> Invitation:
    """Give links, code and a text that is ready to be sent; to who only looks on, what a room screen shows."""
    who = await _host(services, request)
    room = who.room.room
    code = await code_of(services, room)
    if who.role == "observer":
        return Invitation("", code, "")
    link = services.link(request, room, "participant")
    told = await report_of(who.room, services.clock.now())
    return Invitation(
        participant_link=link,
        code=code,
        text=text.invitation(told, room.plan.language, link, code),
        calendar=text.appointment(told, room.plan.language, link, code, services.clock.now()),
        observer_link=_shown(services, request, room, "observer"),
        facilitator_link=_shown(services, request, room, "facilitator"),
        local=_is_local(link),
    )


async def _host(services: Services, request: Request) -> Guest:
    who = await guest(services, request)
    if who.role == "participant":
        raise Refused("forbidden")
    return who


def _shown(services: Services, request: Request, room: Room, role: Role) -> str:
    """Return a link that can be shown again, "" where there is none of that role."""
    try:
        return services.link(request, room, role)
    except Refused:
        return ""


def _is_local(link: str) -> bool:
    name = urlsplit(link).hostname or ""
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


async def qr(services: Services, request: Request) -> Response:
    """Give the participants' link as a picture."""
    who = await _host(services, request)
    return Response(qr_code(services.link(request, who.room.room, "participant")), media_type="image/svg+xml")


async def make_link(services: Services, request: Request, body: WantLink) -> MadeLink:
    """Make one more link; a facilitators' one has a secret that is told now and never again."""
    who = await guest(services, request)
    must_facilitate(who)
    whose = f"{who.room.id} {who.participant}"
    secret = intentions.secret(services, whose, body.intention) if body.role == "facilitator" else ""
    before = set(who.room.room.links)
    kept = digest(secret) if secret else None
    if there := next((link for link in who.room.room.links.values() if kept and link.digest == kept), None):
        return MadeLink(services.link_text(request, who.room.id, there, secret))
    await carry_out(who.room, MakeLink(body.role, kept), Claim(who.participant))
    links = who.room.room.links.values()
    made = next(
        link for link in links if link.id not in before and (link.role, link.digest) == (body.role, kept)
    )
    return MadeLink(services.link_text(request, who.room.id, made, secret))


async def report_link(services: Services, request: Request) -> MadeLink:
    """Make the report's own link: told now and never again; the one before opens nothing any more."""
    who = await guest(services, request)
    must_facilitate(who)
    secret = new_secret()
    await carry_out(who.room, MakeLink("participant", digest(secret)), Claim(who.participant))
    made = next(link for link in who.room.room.links.values() if link.digest == digest(secret))
    return MadeLink(services.link_text(request, who.room.id, made, secret))


async def renew_link(services: Services, request: Request, body: RenewLink) -> MadeLink:
    """Withdraw all links of a kind; another one stands in their place, and can be shown again."""
    who = await guest(services, request)
    must_facilitate(who)
    room = who.room.room
    ended = [link for link in room.links.values() if link.role == body.role]
    for link in doors.standing(room, body.role)[::-1] or ended[:1]:
        await carry_out(who.room, RevokeLink(link.id, body.stay), Claim(who.participant))
    return MadeLink(services.link(request, who.room.room, body.role))
