"""The addresses of one room: its door, its view, its exports, its invitation."""

import ipaddress
from urllib.parse import urlsplit

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from board.domain.channels import EVERYONE, channels
from board.domain.commands import Join, MakeLink
from board.domain.language.errors import Refused
from board.domain.language.ids import long_id, short_id
from board.domain.methods import dump, from_room
from board.domain.model import PARTICIPANTS_MAX, Claim, Room
from board.domain.out.records import view
from board.export import text
from board.export.formats import FORMATS
from board.export.report import RoomReport, report
from board.export.words import say
from board.live.rooms import carry_out
from board.ports import MethodRow
from board.protocol.addresses import (
    Door,
    Enter,
    Entered,
    Invitation,
    Knock,
    MadeLink,
    Saved,
    SaveMethod,
    WantLink,
    WholeView,
)
from board.web.pictures import qr_code
from board.web.secrets import digest, new_secret
from board.web.services import (
    Guest,
    Services,
    bearer,
    code_of,
    find,
    give_session,
    guest,
    must_facilitate,
    session_of,
)
from board.web.throttle import source_of


async def knock(services: Services, request: Request, body: Knock) -> Door:
    """Tell what the entry page needs."""
    live, link = await find(services, source_of(request.client), link=body.link, code=body.code)
    room, names, plan = live.room, live.state.names, live.room.plan
    return Door(
        room=room.id, role=link.role, status=room.status, language=plan.language, timezone=plan.timezone,
        purge_on=plan.purge_on, question=plan.question, host=plan.host, starts_at=plan.starts_at,
        lab=names.lab, contact=names.contact, door_closed=room.door_closed, full=_full(room),
        shared=room.report.shared_at is not None,
    )  # fmt: skip


def _full(room: Room) -> bool:
    return sum(not person.removed for person in room.participants.values()) >= PARTICIPANTS_MAX


async def enter(services: Services, request: Request, body: Enter) -> Entered:
    """Make a participant and hand out their session."""
    if body.role == "lab":
        raise Refused("forbidden")
    live, link = await find(services, source_of(request.client), link=body.link, code=body.code)
    who = short_id(services.rooms.ports.draw, live.room.participants)
    await carry_out(live, Join(who, link.id, body.name, body.role), Claim())
    token = await give_session(services, live.id, who)
    return Entered(live.id, token, who, live.room.participants[who].role)


async def leave(services: Services, request: Request) -> None:
    """End the bearer's session, in every tab."""
    session = await session_of(services, bearer(request))
    await services.directory.drop_session(session.digest)
    now = services.clock.now()
    for waiting in await services.directory.passes_of(session.room, session.participant, now):
        await services.directory.use_pass(waiting.digest, now)  # on a shared screen somebody may have seen it
    if live := services.rooms.loaded.get(session.room):
        live.hub.end(session.digest)


async def whole_view(services: Services, request: Request) -> WholeView:
    """Give the whole view by channels."""
    who = await guest(services, request)
    who.room.rates.hold_view(who.participant)
    state = who.room.state
    heard = channels(who.room.room, who.participant, who.role)
    return WholeView(
        who.participant, who.role, services.clock.now(),
        {channel: dict(view(who.room.room, channel, state.names)) for channel in heard},
    )  # fmt: skip


# --- exports --------------------------------------------------------------------------------------


async def _reported(services: Services, request: Request) -> tuple[Guest, RoomReport]:
    """Return the report of everyone's records: once shared, to all; before, as a draft to facilitators."""
    who = await guest(services, request)
    room, names = who.room.room, who.room.state.names
    if room.report.shared_at is None:
        must_facilitate(who)
    who.room.rates.hold_view(who.participant)
    return who, report(view(_as_shared(room, services.clock.now()), EVERYONE, names))


def _as_shared(room: Room, now: int) -> Room:
    """The room as all will see it once its report is shared: what is left out, left out."""
    if room.report.shared_at is not None:
        return room
    return msgspec.structs.replace(room, report=msgspec.structs.replace(room.report, shared_at=now))


async def export(services: Services, request: Request) -> Response:
    """Give the report as a file in the format of that name, in the room's language."""
    _, told = await _reported(services, request)
    made = FORMATS.get(request.path_params["name"])
    if made is None:
        raise Refused("not_found")
    name = say(told.plan.language, "report-file") + made.suffix
    headers = {"Content-Disposition": f'inline; filename="{name}"'}
    if made.policy:
        headers["Content-Security-Policy"] = made.policy
    return Response(made.make(told, told.plan.language), headers=headers, media_type=made.media_type)


async def message(services: Services, request: Request) -> Response:
    """Give a message to send with it."""
    who, told = await _reported(services, request)
    link = services.link(request, who.room.room, "participant")
    return Response(text.message(told, told.plan.language, link), media_type="text/plain")


# --- the invitation -----------------------------------------------------------------------------------


async def invitation(services: Services, request: Request) -> Invitation:
    """Give links, code and a text that is ready to be sent."""
    who = await _host(services, request)
    room = who.room.room
    code = code_of(await services.directory.room(room.id))
    link = services.link(request, room, "participant")
    told = report(view(room, EVERYONE, who.room.state.names))
    return Invitation(
        participant_link=link,
        code=code,
        text=text.invitation(told, room.plan.language, link, code),
        observer_link="" if who.role == "observer" else _observer_link(services, request, room),
        local=_is_local(link),
    )


async def _host(services: Services, request: Request) -> Guest:
    who = await guest(services, request)
    if who.role == "participant":
        raise Refused("forbidden")
    return who


def _observer_link(services: Services, request: Request, room: Room) -> str:
    try:
        return services.link(request, room, "observer")
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


async def make_link(services: Services, request: Request, _: WantLink) -> MadeLink:
    """Make a facilitators' link; its secret is told now and never again."""
    who = await guest(services, request)
    must_facilitate(who)
    secret = new_secret()
    before = set(who.room.room.links)
    await carry_out(who.room, MakeLink("facilitator", digest(secret)), Claim(who.participant))
    made = next(
        link.id
        for link in who.room.room.links.values()
        if link.id not in before and link.digest == digest(secret)
    )
    return MadeLink(f"{services.address(request)}/w/{who.room.id}#{made}.{secret}")


async def save_method(services: Services, request: Request, body: SaveMethod) -> Saved:
    """Keep the room's agenda as one of the lab's methods."""
    who = await guest(services, request)
    must_facilitate(who)
    made = from_room(who.room.room, body.title)
    row = MethodRow(long_id(services.rooms.ports.draw), who.room.room.lab, body.title, dump(made))
    await services.directory.save_method(row)
    return Saved(row.id)
