"""Trying a room before it begins: as its only participant, in a room of its own that is gone afterwards (L17)."""

from datetime import UTC, datetime, timedelta

from starlette.requests import Request

from board.domain.commands import CreateRoom, Join, OpenDoors
from board.domain.language.errors import Refused
from board.domain.language.ids import long_id, short_id
from board.domain.methods import from_room, instantiate
from board.domain.model import Claim, Role, Room
from board.domain.values import NAME_MAX
from board.export.words import say
from board.live.room import LiveRoom
from board.live.rooms import WAITING, carry_out
from board.protocol.addresses import Entered, Tried
from board.web.secrets import digest, new_secret
from board.web.services import Services, give_session, guest, must_facilitate


async def try_room(services: Services, request: Request) -> Tried:
    """Make a try of a room that has not begun, and come in as its participant; what leads from step to step is told
    apart."""
    who = await guest(services, request)
    must_facilitate(who)
    await services.creations.hold(who.room.room.lab)
    room = who.room.room
    if room.status not in WAITING or room.trial:
        raise Refused("bad_state")
    live = await _copy(services, room)
    guide = await _come_in(services, live, "facilitator", who.room.state.names.lab)
    await carry_out(live, OpenDoors(), Claim(guide))
    only = await _come_in(services, live, "participant", say(room.plan.language, "try-name"))
    token = await give_session(services, request, live.id, only, "participant")
    leads = await give_session(services, request, live.id, guide, "facilitator")
    return Tried(Entered(live.id, token, only, "participant"), leads)


async def _copy(services: Services, room: Room) -> LiveRoom:
    """Return a new room with this one's agenda and areas. It is in no list and has no code: nobody else finds it."""
    rooms, plan = services.rooms, room.plan
    question = plan.question or say(plan.language, "entry-workshop")
    phases, zones = instantiate(from_room(room, question[:NAME_MAX]), rooms.ports.draw)
    name = long_id(rooms.ports.draw)
    await rooms.create(
        name,
        CreateRoom(
            name, room.lab, plan.language, plan.timezone, _tomorrow(rooms.today()), phases, zones, digest(new_secret()),
            question, None, plan.aim, plan.decider, plan.host, trial=room.id,
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
    """End a try, by whoever is in it."""
    who = await guest(services, request)
    if not who.room.room.trial:
        raise Refused("bad_state")
    await services.rooms.erase(who.room.id)
