"""The addresses of the lab: its settings, its templates, its rooms."""

import hmac
from datetime import UTC, datetime, timedelta
from importlib.resources import files

from msgspec.structs import replace
from starlette.requests import Request

from board.domain import templates as agendas
from board.domain.commands import CreateRoom, Join
from board.domain.language import text
from board.domain.language.errors import Refused
from board.domain.language.ids import long_id, short_id
from board.domain.model import Claim, Room
from board.domain.templates import Template as Agenda
from board.live.room import LiveRoom
from board.live.rooms import carry_out
from board.ports import Corrupt, LabRow, RoomRow
from board.protocol.addresses import (
    Entered,
    Lab,
    LabEntered,
    LabKnock,
    LabSettings,
    NewRoom,
    RoomLine,
    RoomMade,
    Rooms,
    Template,
    Templates,
)
from board.web.secrets import digest, new_code, new_secret, parse_lab_link, shown_code
from board.web.services import Services, give_lab_session, lab_of, lab_person, lab_room, settled


async def enter_lab(desk: Services, request: Request, body: LabKnock) -> LabEntered:
    """Exchange the lab's link for a session."""
    parsed = parse_lab_link(body.link)
    lab = await desk.directory.lab(parsed[0]) if parsed else None
    if parsed is None or lab is None or not hmac.compare_digest(lab.digest, digest(parsed[1])):
        raise Refused("not_found")
    return LabEntered(await give_lab_session(desk, request, lab))


def _shown(lab: LabRow) -> Lab:
    return Lab(lab.name, lab.contact, lab.retention_days, lab.language, settled(lab))


async def lab(desk: Services, request: Request) -> Lab:
    """Give the lab's settings."""
    return _shown(await lab_of(desk, request))


async def set_lab(desk: Services, request: Request, body: LabSettings) -> Lab:
    """Change the lab's settings; its rooms show them at once."""
    row = await lab_of(desk, request)
    changed = replace(
        row,
        name=text.name(body.name) if body.name.strip() else "",
        contact=text.line(body.contact),
        retention_days=body.retention_days,
        language=body.language,
    )
    await desk.directory.save_lab(changed)
    for room in desk.rooms.in_lab(row.id):
        await room.reload_lab()
    return _shown(changed)


# --- templates ----------------------------------------------------------------------------------------


def shipped() -> dict[str, Agenda]:
    """Return the templates that come with the program, by name."""
    found = (file for file in files("board.templates").iterdir() if file.name.endswith(".toml"))
    return {file.name.removesuffix(".toml"): agendas.parse(file.read_bytes()) for file in found}


async def _all_templates(desk: Services, lab_id: str) -> list[tuple[Template, Agenda]]:
    known = [(name, agenda, False) for name, agenda in sorted(shipped().items())]
    own = [(row.id, agendas.parse(row.body), True) for row in await desk.directory.templates(lab_id)]
    return [
        (Template(name, agenda.title, sum(phase.minutes or 0 for phase in agenda.phases), own_one), agenda)
        for name, agenda, own_one in [*known, *own]
    ]


async def templates(desk: Services, request: Request) -> Templates:
    """List agendas to start from."""
    row = await lab_of(desk, request)
    return Templates(tuple(line for line, _ in await _all_templates(desk, row.id)))


# --- rooms --------------------------------------------------------------------------------------------


async def rooms(desk: Services, request: Request) -> Rooms:
    """List the lab's rooms, newest first."""
    row = await lab_of(desk, request)
    return Rooms(tuple([await _line(desk, room) for room in await desk.directory.rooms_of(row.id)]))


async def _line(desk: Services, row: RoomRow) -> RoomLine:
    try:
        room = (await desk.rooms.get(row.id)).room
    except Corrupt:
        return RoomLine(row.id, shown_code(row.code), "closed", row.created_at, "", broken=True)
    return RoomLine(
        room=row.id, code=shown_code(row.code), status=room.status, created_at=row.created_at,
        purge_on=room.plan.purge_on, question=room.plan.question, starts_at=room.plan.starts_at,
        people=sum(one.role == "participant" and not one.removed for one in room.participants.values()),
        notes=sum(not note.hidden and not note.aside for note in room.notes.values()),
        minutes=sum(room.phases[phase].minutes or 0 for phase in room.agenda),
    )  # fmt: skip


async def make_room(desk: Services, request: Request, body: NewRoom) -> RoomMade:
    """Make a room from a template."""
    row = await lab_of(desk, request)
    if not settled(row):
        raise Refused("incomplete", missing=["lab"])
    agenda = next((it for line, it in await _all_templates(desk, row.id) if line.id == body.template), None)
    if agenda is None:
        raise Refused("not_found")
    secret, room_id = new_secret(), long_id(desk.rooms.ports.draw)
    phases, zones = agendas.instantiate(agenda, desk.rooms.ports.draw)
    purge_on = _purge_on(max(body.starts_at or 0, desk.rooms.today()), row.retention_days)
    command = CreateRoom(
        room_id, row.id, body.language, body.timezone, purge_on, phases, zones, digest(secret),
        body.question, body.starts_at,
    )  # fmt: skip
    await desk.rooms.create(room_id, command)
    code = await _register(desk, row, room_id)
    live = await desk.rooms.get(room_id)
    await _come_in(desk, row, live)
    link = next(one.id for one in live.room.links.values() if one.role == "facilitator")
    return RoomMade(room_id, shown_code(code), f"{desk.address(request)}/w/{room_id}#{link}.{secret}")


def _purge_on(at: int, days: int) -> str:
    try:
        return (datetime.fromtimestamp(at / 1000, UTC) + timedelta(days=days)).date().isoformat()
    except OverflowError:  # after the year 9999
        raise Refused("bad_message", field="starts_at") from None


async def _register(desk: Services, row: LabRow, room_id: str) -> str:
    """Enter the room under a free code; 31^8 of them make a second try a rarity."""
    while True:
        code = new_code()
        try:
            await desk.directory.add_room(RoomRow(room_id, row.id, code, desk.clock.now()))
        except ValueError:
            continue
        return code


async def open_room(desk: Services, request: Request) -> Entered:
    """Give a session as the lab in one of its rooms (P8)."""
    row = await lab_of(desk, request)
    await lab_room(desk, row, request.path_params["room"])
    live = await desk.rooms.get(request.path_params["room"])
    who = await _come_in(desk, row, live)
    return Entered(live.id, await give_lab_session(desk, request, row, live.id, who), who, "lab")


async def _come_in(desk: Services, row: LabRow, live: LiveRoom) -> str:
    """Return the participant that is the lab, who comes in if he has not been here before."""
    known = lab_person(live.room)
    if known is not None:
        return known.id
    who = short_id(desk.rooms.ports.draw, live.room.participants)
    await carry_out(live, Join(who, _facilitators_link(live.room), row.name, "lab"), Claim())
    return who


def _facilitators_link(room: Room) -> str:
    return next(link.id for link in room.links.values() if link.role == "facilitator")
