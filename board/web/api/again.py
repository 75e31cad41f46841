"""A room of the lab begun from another one (L19)."""

import asyncio

from starlette.requests import Request

from board.domain.commands import CreateRoom
from board.domain.methods import again, portable
from board.live.room import LiveRoom
from board.ports import LabRow
from board.protocol.addresses import Again, PastArea, PastRoom, RoomMade
from board.web import intentions
from board.web.api.lab import day_of_purge, hold_creation, made_room
from board.web.services import Services, lab_of, lab_room


async def past_room(services: Services, request: Request) -> PastRoom:
    """Say what another room may begin with."""
    _, live = await _past(services, request)
    room = live.room
    found = await asyncio.to_thread(portable, room)
    areas = tuple(PastArea(zone, room.zones[zone].title, items) for zone, items in found.items())
    return PastRoom(room.plan.question, room.plan.language, areas)


async def make_again(services: Services, request: Request, body: Again) -> RoomMade:
    """Make a room of another one's agenda and areas, with what is chosen of its table."""
    row, live = await _past(services, request)
    name = intentions.name(services, row.id, body.intention)
    await hold_creation(services, row, name)
    plan, draw = live.room.plan, services.rooms.ports.draw
    begun = await asyncio.to_thread(again, live.room, frozenset(body.carry), draw)
    purge_on = day_of_purge(services.rooms.today(), row.retention_days)
    command = CreateRoom(
        name, row.id, plan.language, plan.timezone, purge_on, begun.phases, begun.zones, "", body.question,
        None, plan.aim, plan.decider, plan.host, begun.themes, begun.notes,
        origins=live.room.origins,
    )  # fmt: skip
    return await made_room(services, request, row, command, body.intention)


async def _past(services: Services, request: Request) -> tuple[LabRow, LiveRoom]:
    """Return the lab that asks and the room in the path, as it is by now. Raises Refused."""
    row = await lab_of(services, request)
    await lab_room(services, row, request.path_params["room"])
    live = await services.rooms.get(request.path_params["room"])
    await live.caught_up()
    return row, live
