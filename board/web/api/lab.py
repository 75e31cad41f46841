"""The addresses of the lab: its settings, its methods, its rooms."""

import hmac
from datetime import UTC, datetime, timedelta

from msgspec.structs import replace
from starlette.requests import Request

from board.domain import text
from board.domain.commands import CreateRoom, EditRoom, Join
from board.domain.language.errors import Refused
from board.domain.language.ids import long_id, short_id
from board.domain.methods import Method, instantiate, missing, parse
from board.domain.model import Claim, Room
from board.live.room import LiveRoom
from board.live.rooms import carry_out
from board.methods import shipped
from board.ports import Corrupt, LabRow, RoomRow
from board.protocol.addresses import (
    Entered,
    Lab,
    LabEntered,
    LabKnock,
    LabSettings,
    MethodLine,
    Methods,
    NewRoom,
    RoomLine,
    RoomMade,
    Rooms,
)
from board.web.secrets import digest, new_code, new_secret, parse_lab_link, shown_code
from board.web.services import Services, give_lab_session, lab_of, lab_person, lab_room, settled


async def enter_lab(services: Services, _: Request, body: LabKnock) -> LabEntered:
    """Exchange the lab's link for a session."""
    parsed = parse_lab_link(body.link)
    lab = await services.directory.lab(parsed[0]) if parsed else None
    if parsed is None or lab is None or not hmac.compare_digest(lab.digest, digest(parsed[1])):
        raise Refused("not_found")
    return LabEntered(await give_lab_session(services, lab))


def _shown(lab: LabRow) -> Lab:
    return Lab(lab.name, lab.contact, lab.retention_days, lab.language, settled(lab))


async def lab(services: Services, request: Request) -> Lab:
    """Give the lab's settings."""
    return _shown(await lab_of(services, request))


async def set_lab(services: Services, request: Request, body: LabSettings) -> Lab:
    """Change the lab's settings; its rooms show them at once."""
    row = await lab_of(services, request)
    changed = replace(
        row,
        name=text.name(body.name) if body.name.strip() else "",
        contact=text.line(body.contact),
        retention_days=body.retention_days,
        language=body.language,
    )
    await services.directory.save_lab(changed)
    for room in services.rooms.in_lab(row.id):
        await room.reload_lab()
    return _shown(changed)


# --- methods ------------------------------------------------------------------------------------------


async def _known(services: Services, lab_id: str) -> dict[str, tuple[Method, bool]]:
    """Return the methods that come with the program, then the lab's own, by id, and whether each is its own."""
    bodies = [(name, body, False) for name, body in shipped().items()]
    bodies += [(row.id, row.body, True) for row in await services.directory.methods(lab_id)]
    return {name: (parse(body), is_own) for name, body, is_own in bodies}


async def methods(services: Services, request: Request) -> Methods:
    """List the methods to start from: those that can be played."""
    row = await lab_of(services, request)
    known = await _known(services, row.id)
    return Methods(tuple(_method(name, *found) for name, found in known.items() if not missing(found[0])))


def _method(name: str, method: Method, is_own: bool) -> MethodLine:
    minutes = sum(phase.minutes or 0 for phase in method.phases)
    return MethodLine(name, method.title, minutes, is_own)


# --- rooms --------------------------------------------------------------------------------------------


async def rooms(services: Services, request: Request) -> Rooms:
    """List the lab's rooms, newest first."""
    row = await lab_of(services, request)
    return Rooms(tuple([await _line(services, room) for room in await services.directory.rooms_of(row.id)]))


async def _line(services: Services, row: RoomRow) -> RoomLine:
    try:
        room = (await services.rooms.get(row.id)).room
    except Corrupt:
        return RoomLine(row.id, shown_code(row.code), "closed", row.created_at, "", broken=True)
    return RoomLine(
        room=row.id, code=shown_code(row.code), status=room.status, created_at=row.created_at,
        purge_on=room.plan.purge_on, question=room.plan.question, starts_at=room.plan.starts_at,
        people=sum(one.role == "participant" and not one.removed for one in room.participants.values()),
        notes=sum(not note.visible_to and not note.aside for note in room.notes.values()),
        minutes=sum(room.phases[phase].minutes or 0 for phase in room.agenda),
    )  # fmt: skip


async def make_room(services: Services, request: Request, body: NewRoom) -> RoomMade:
    """Make a room by a method."""
    row = await lab_of(services, request)
    if not settled(row):
        raise Refused("incomplete", missing=["lab"])
    question = text.line(body.question)  # refused now, or a room would be left behind that nobody asked for
    known = await _known(services, row.id)
    if body.method not in known:
        raise Refused("not_found")
    method, _ = known[body.method]
    secret, room_id = new_secret(), long_id(services.rooms.ports.draw)
    phases, zones = instantiate(method, services.rooms.ports.draw)
    purge_on = _purge_on(body.starts_at or services.rooms.today(), row.retention_days)
    command = CreateRoom(
        room_id, row.id, body.language, body.timezone, purge_on, phases, zones, digest(secret)
    )  # fmt: skip
    await services.rooms.create(room_id, command)
    code = await _register(services, row, room_id)
    live = await services.rooms.get(room_id)
    lab_id = await _come_in(services, row, live)
    await carry_out(live, EditRoom(question=question, starts_at=body.starts_at), Claim(lab_id))
    link = next(one.id for one in live.room.links.values() if one.role == "facilitator")
    return RoomMade(room_id, shown_code(code), f"{services.address(request)}/w/{room_id}#{link}.{secret}")


def _purge_on(at: int, days: int) -> str:
    try:
        return (datetime.fromtimestamp(at / 1000, UTC) + timedelta(days=days)).date().isoformat()
    except OverflowError:  # after the year 9999
        raise Refused("bad_message", field="starts_at") from None


async def _register(services: Services, row: LabRow, room_id: str) -> str:
    """Enter the room under a free code; 31^8 of them make a second try a rarity."""
    while True:
        code = new_code()
        try:
            await services.directory.add_room(RoomRow(room_id, row.id, code, services.clock.now()))
        except ValueError:
            continue
        return code


async def open_room(services: Services, request: Request) -> Entered:
    """Give a session as the lab in one of its rooms (P8)."""
    row = await lab_of(services, request)
    await lab_room(services, row, request.path_params["room"])
    live = await services.rooms.get(request.path_params["room"])
    who = await _come_in(services, row, live)
    return Entered(live.id, await give_lab_session(services, row, live.id, who), who, "lab")


async def _come_in(services: Services, row: LabRow, live: LiveRoom) -> str:
    """Return the participant that is the lab, who comes in if they have not been here before."""
    known = lab_person(live.room)
    if known is not None:
        return known.id
    who = short_id(services.rooms.ports.draw, live.room.participants)
    await carry_out(live, Join(who, _facilitators_link(live.room), row.name, "lab"), Claim())
    return who


def _facilitators_link(room: Room) -> str:
    return next(link.id for link in room.links.values() if link.role == "facilitator")
