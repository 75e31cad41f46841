"""The addresses of the lab: its settings, its rooms."""

import asyncio
import hmac
import logging
import re
from datetime import UTC, datetime, timedelta

from msgspec.structs import asdict, replace
from starlette.requests import Request

from board.archive import imports
from board.domain import text
from board.domain.commands import CreateRoom, EditRoom, Join
from board.domain.language.errors import Refused
from board.domain.language.ids import short_id
from board.domain.methods import cut, instantiate, origins
from board.domain.model import Claim, Room
from board.live.room import LiveRoom
from board.live.rooms import carry_out
from board.ports import LabRow, RoomRow
from board.protocol.addresses import (
    Entered,
    Lab,
    LabEntered,
    LabKnock,
    LabSettings,
    NewRoom,
    Renamed,
    RoomLine,
    RoomMade,
    RoomPage,
)
from board.web import intentions
from board.web.api import files, methods
from board.web.secrets import digest, new_code, parse_lab_link, shown_code
from board.web.services import (
    Services,
    give_lab_session,
    lab_of,
    lab_person,
    lab_room,
    settled,
)

logger = logging.getLogger("board.web")

PAGE = 50
"""Rooms in one answer."""
QUESTION_MAX = 200
"""Code points of what is looked for."""
IMPORT_BYTES = 10 * 1024 * 1024
"""Of a JSON export to make a room of."""
ARCHIVE_BYTES = 32 * 1024 * 1024
"""Of an archive to read back."""
ZIP = b"PK\x03\x04"
"""How an archive begins."""


async def enter_lab(services: Services, request: Request, body: LabKnock) -> LabEntered:
    """Exchange the lab's link for a session."""
    parsed = parse_lab_link(body.link)
    lab = await services.directory.lab(parsed[0]) if parsed else None
    if parsed is None or lab is None or not hmac.compare_digest(lab.digest, digest(parsed[1])):
        raise Refused("not_found")
    return LabEntered(await give_lab_session(services, request, lab))


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


# --- rooms --------------------------------------------------------------------------------------------


async def rooms(services: Services, request: Request) -> RoomPage:
    """List the lab's rooms: a page of them, those that are over last, newest first; or those in which some words are
    found, the most telling first. Raises Refused `bad_message`."""
    row = await lab_of(services, request)
    if question := _question(request):
        found = await services.librarian.find(row.id, question, PAGE)
        return RoomPage(tuple([await line_of_room(services, room) for room in found]))
    found = await services.directory.rooms_of(row.id, _after(request), PAGE)
    lines = tuple([await line_of_room(services, room) for room in found])
    return RoomPage(lines, _cursor(found[-1]) if len(found) == PAGE else "")


def _question(request: Request) -> str:
    question = request.query_params.get("find", "")
    if len(question) > QUESTION_MAX:
        raise Refused("bad_message", field="find")
    return question.strip()


def _cursor(row: RoomRow) -> str:
    return f"{int(row.over)}.{row.created_at}.{row.id}"


def _after(request: Request) -> RoomRow | None:
    """Return where a page begins. Raises Refused `bad_message`."""
    told = request.query_params.get("after", "")
    found = re.fullmatch(r"([01])\.([0-9]{1,15})\.([A-Za-z0-9_-]{1,64})", told)
    if told and found is None:
        raise Refused("bad_message", field="after")
    return RoomRow(found[3], "", "", int(found[2]), over=found[1] == "1") if found else None


async def line_of_room(services: Services, row: RoomRow) -> RoomLine:
    """Return what a list says of a room."""
    told = await services.rooms.summary(row)
    if told is None:
        return RoomLine(row.id, shown_code(row.code), "closed", row.created_at, "", broken=True)
    return RoomLine(row.id, shown_code(row.code), created_at=row.created_at, **asdict(told))


async def make_room(services: Services, request: Request, body: NewRoom) -> RoomMade:
    """Make a room by a method."""
    row = await lab_of(services, request)
    name = intentions.name(services, row.id, body.intention)
    await hold_creation(services, row, name)
    wanted = await methods.find(services, row.id, body.method)
    played = cut(wanted, body.minutes) if body.minutes else wanted
    phases, zones = instantiate(played, services.rooms.ports.draw)
    purge_on = day_of_purge(max(body.starts_at or 0, services.rooms.today()), row.retention_days)
    command = CreateRoom(
        name, row.id, body.language, body.timezone, purge_on, phases, zones, "",
        body.question, body.starts_at, origins=origins(wanted),
    )  # fmt: skip
    return await made_room(services, request, row, command, body.intention)


async def import_room(services: Services, request: Request) -> RoomMade:
    """Make a room of a JSON export, to work with; or of an archive, to be read (L21)."""
    row, intention = await lab_of(services, request), intentions.of_query(request)
    name = intentions.name(services, row.id, intention)
    await hold_creation(services, row, name)
    brought = await _brought(services, await files.sent(request, ARCHIVE_BYTES))
    purge_on = day_of_purge(services.rooms.today(), row.retention_days)
    if brought.past is not None:
        purge_on = _promised(brought.told.purge_on, purge_on, day_of_purge(services.rooms.today(), 1))
    return await made_room(
        services, request, row, imports.creation(brought, name, row.id, purge_on), intention
    )


async def _brought(services: Services, body: bytes) -> imports.Imported:
    """Return what a file says. Raises Refused."""
    if body.startswith(ZIP):
        return await services.unpacker.read(body)
    if len(body) > IMPORT_BYTES:
        raise Refused("too_large", limit=IMPORT_BYTES)
    return await asyncio.to_thread(imports.read, body, services.rooms.ports.draw)


def _promised(day: str, latest: str, soonest: str) -> str:
    """Return when a session goes that was read back: on the day that its people were told, if the lab keeps it that
    long and the day is to come."""
    known = re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) is not None
    return day if known and soonest <= day < latest else latest


async def hold_creation(services: Services, row: LabRow, room: str) -> None:
    """Wait for the turn of one more room of the lab, unless it is there. Raises Refused."""
    if await services.directory.room(room) is not None:
        return
    if not settled(row):
        raise Refused("incomplete", missing=["lab"])
    await services.creations.hold(row.id)
    if await services.directory.count_rooms(row.id) >= services.creations.most:
        raise Refused("too_many", limit=services.creations.most)


async def made_room(
    services: Services, request: Request, row: LabRow, asked: CreateRoom, intention: str | None
) -> RoomMade:
    """Carry out the making of a room, under a link for facilitators that is told now; go on with it where it was begun
    by the same intention."""
    room_id = asked.room
    secret = intentions.secret(services, room_id, intention)
    try:
        await services.rooms.create(room_id, replace(asked, facilitator_digest=digest(secret)))
    except Refused as refused:
        if refused.code != "exists":
            raise
    code = await _register(services, row, room_id)
    live = await services.rooms.get(room_id)
    await _come_in(services, row, live)
    link = next(one.id for one in live.room.links.values() if one.role == "facilitator")
    return RoomMade(room_id, shown_code(code), f"{services.address(request)}/w/{room_id}#{link}.{secret}")


def day_of_purge(at: int, days: int) -> str:
    """Return when a room is erased that is kept some days from `at` (ms since 1970) on. Raises Refused."""
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
            if there := await services.directory.room(room_id):
                return there.code
            continue
        return code


async def open_room(services: Services, request: Request) -> Entered:
    """Give a session as the lab in one of its rooms (P8)."""
    row = await lab_of(services, request)
    await lab_room(services, row, request.path_params["room"])
    live = await services.rooms.get(request.path_params["room"])
    who = await _come_in(services, row, live)
    return Entered(live.id, await give_lab_session(services, request, row, live.id, who), who, "lab")


async def rename_room(services: Services, request: Request, body: Renamed) -> None:
    """Give one of the lab's rooms another question."""
    row = await lab_of(services, request)
    await lab_room(services, row, request.path_params["room"])
    live = await services.rooms.get(request.path_params["room"])
    who = await _come_in(services, row, live)
    await carry_out(live, EditRoom(question=body.question), Claim(who))


async def drop_room(services: Services, request: Request) -> None:
    """Erase one of the lab's rooms, for good, whose doors have never been open. Raises Refused `bad_state`."""
    row = await lab_of(services, request)
    await lab_room(services, row, request.path_params["room"])
    live = await services.rooms.get(request.path_params["room"])
    await live.caught_up()
    if live.room.status != "prepared":
        raise Refused("bad_state")
    await services.rooms.erase(live.id)
    logger.info("room %s was erased in preparation, as its lab asked", live.id)


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
