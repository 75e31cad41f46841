"""Trying a room before it begins, in a room of its own that is gone afterwards: as its only participant (L17), or
leading simulated people (L18)."""

import asyncio
from datetime import UTC, datetime, timedelta

from starlette.requests import Request

from board.domain.commands import CreateRoom, Join, OpenDoors
from board.domain.language.errors import Refused
from board.domain.language.ids import long_id, short_id
from board.domain.methods import from_room, instantiate
from board.domain.model import Claim, Participant, Role, Room
from board.domain.values import NAME_MAX
from board.export.words import say
from board.live.company import PEOPLE, SPEEDS
from board.live.room import LiveRoom
from board.live.rooms import WAITING, carry_out
from board.protocol.addresses import Company, Entered, Tried
from board.web import intentions
from board.web.secrets import digest, new_secret
from board.web.services import Guest, Services, end_session, give_session, guest, must_facilitate

LOOK_SECONDS, LOOKS = 0.1, 30
"""How long another request of the same intention is waited for, that makes a rehearsal just now."""


async def try_room(services: Services, request: Request) -> Tried:
    """Make a try of a room that has not begun, and come in as its participant; what leads from step to step is told
    apart."""
    who = await _who_tries(services, request)
    room = who.room.room
    await services.creations.hold(room.lab)
    live = await _copy(services, room, long_id(services.rooms.ports.draw))
    guide = await _come_in(services, live, "facilitator", who.room.state.names.lab)
    await carry_out(live, OpenDoors(), Claim(guide))
    only = await _come_in(services, live, "participant", say(room.plan.language, "try-name"))
    token = await give_session(services, request, live.id, only, "participant")
    leads = await give_session(services, request, live.id, guide, "facilitator")
    return Tried(Entered(live.id, token, only, "participant"), leads)


async def _who_tries(services: Services, request: Request) -> Guest:
    """Return who asks for a try of a room that has not begun. Raises Refused."""
    who = await guest(services, request)
    must_facilitate(who)
    if who.room.room.status not in WAITING or who.room.room.trial:
        raise Refused("bad_state")
    services.creations.hold_try(who.room.id)
    return who


async def _copy(services: Services, room: Room, name: str, *, rehearsal: bool = False) -> LiveRoom:
    """Return a new room of that name with this one's agenda and areas. It is in no list and has no code: nobody else
    finds it."""
    rooms, plan = services.rooms, room.plan
    question = plan.question or say(plan.language, "entry-workshop")
    phases, zones = instantiate(from_room(room, question[:NAME_MAX]), rooms.ports.draw)
    await rooms.create(
        name,
        CreateRoom(
            name, room.lab, plan.language, plan.timezone, _tomorrow(rooms.today()), phases, zones, digest(new_secret()),
            question, None, plan.aim, plan.decider, plan.host, trial=room.id, rehearsal=rehearsal, origins=room.origins,
        ),
    )  # fmt: skip
    return await rooms.get(name)


def _tomorrow(at: int) -> str:
    return (datetime.fromtimestamp(at / 1000, UTC) + timedelta(days=1)).date().isoformat()


async def _come_in(services: Services, live: LiveRoom, role: Role, name: str) -> str:
    link = next(link.id for link in live.room.links.values() if link.role == role)
    who = short_id(services.rooms.ports.draw, live.room.participants)
    await carry_out(live, Join(who, link, name), Claim())
    return who


async def end_try(services: Services, request: Request) -> None:
    """End a try or a rehearsal, by whoever is in it."""
    who = await guest(services, request)
    if not who.room.room.trial:
        raise Refused("bad_state")
    await services.companies.end(who.room.id)
    await services.rooms.erase(who.room.id)


# --- with people --------------------------------------------------------------------------------------


async def rehearse_room(services: Services, request: Request) -> Entered:
    """Make a rehearsal of a room that has not begun, and come in to lead it; into the one that people play already, if
    this process has them, or that was made by the same intention, by whichever process."""
    who = await _who_tries(services, request)
    live = _played(services, who.room.room) or await _meant(services, request, who)
    leads = next(one.id for one in live.room.participants.values() if one.role == "facilitator")
    token = await give_session(services, request, live.id, leads, "facilitator")
    return Entered(live.id, token, leads, "facilitator")


def _played(services: Services, room: Room) -> LiveRoom | None:
    """Return the rehearsal of a room that people play now."""
    here = (
        each for each in services.rooms.loaded.values() if each.id in services.companies and each.gone is None
    )
    return next((each for each in here if each.room.trial == room.id), None)


async def _meant(services: Services, request: Request, who: Guest) -> LiveRoom:
    """Return the one rehearsal that an intention makes, by whichever process. Raises Refused."""
    intention = intentions.of_query(request)
    name = intentions.name(services, f"{who.room.id} {who.participant}", intention)
    if intention and (there := await _led(services, name)):
        return there
    try:
        return await _rehearsal(services, request, who, name)
    except Refused as refused:
        there = await _led(services, name) if refused.code == "exists" else None
        if there is None:
            raise
        return there


async def _led(services: Services, name: str) -> LiveRoom | None:
    """Return the rehearsal of a name once somebody leads it, None where there is none."""
    for _ in range(LOOKS):
        try:
            live = await services.rooms.get(name)
        except Refused:
            return None
        await live.caught_up()
        if live.room.participants:
            return live
        await asyncio.sleep(LOOK_SECONDS)
    return None


async def _rehearsal(services: Services, request: Request, who: Guest, name: str) -> LiveRoom:
    """Return a new rehearsal of a guest's room, with its people, and one who leads it: whoever comes in leads as them.
    Raises Refused."""
    room, names = who.room.room, who.room.state.names
    services.companies.hold()
    await services.creations.hold(room.lab)
    live = await _copy(services, room, name, rehearsal=True)
    leads = await _come_in(services, live, "facilitator", names.people.get(who.participant, names.lab))
    await carry_out(live, OpenDoors(), Claim(leads))
    await asyncio.gather(*(_come_in(services, live, "participant", each) for each in PEOPLE))
    await _call(services, request, live, Company())
    return live


async def set_company(services: Services, request: Request, body: Company) -> None:
    """Have the people of a rehearsal come, at a pace, or go."""
    who = await guest(services, request)
    must_facilitate(who)
    if not who.room.room.rehearsal:
        raise Refused("bad_state")
    who.room.rates.hold_view(who.participant)
    await _call(services, request, who.room, body)


async def _call(services: Services, request: Request, live: LiveRoom, wanted: Company) -> None:
    """Have people play a rehearsal. Those who did so far, by whichever process, lose their sessions and go. Raises
    Refused `unavailable`."""
    if wanted.pace == "away":
        await services.companies.end(live.id)
    else:
        services.companies.hold(live.id)
    people = [one for one in live.room.participants.values() if one.role == "participant" and not one.removed]
    for one in people:
        for session in await services.directory.sessions_of(live.id, one.id):
            await end_session(services, session)
    if wanted.pace != "away":
        told = {
            "origin": _here(request), "room": live.id, "language": live.room.plan.language,
            "speed": SPEEDS[wanted.pace], "places": [await _place(services, request, live, one) for one in people],
        }  # fmt: skip
        await services.companies.begin(live.id, told)


async def _place(services: Services, request: Request, live: LiveRoom, one: Participant) -> dict[str, str]:
    token = await give_session(services, request, live.id, one.id, "participant")
    return {"name": live.state.names.people.get(one.id, ""), "participant": one.id, "token": token}


def _here(request: Request) -> str:
    """Return where this server is to be had on this machine: where the request itself arrived, past any proxy. Raises
    Refused `unavailable` where that is no port."""
    host, port = request.scope.get("server") or ("", None)
    if port is None:
        raise Refused("unavailable")
    return f"http://[{host}]:{port}" if ":" in host else f"http://{host}:{port}"
