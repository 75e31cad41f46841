"""What leaves a room: its report as files, the message that goes with it, its archive."""

import asyncio
import re
import unicodedata
from hashlib import sha512

import msgspec
from starlette.requests import Request
from starlette.responses import Response

from board.archive.bag import bag
from board.archive.package import FILES, folded, payload, replayed
from board.domain.areas.lifecycle import day_of
from board.domain.channels import EVERYONE
from board.domain.language.errors import Refused
from board.domain.model import Names, Room
from board.domain.out.records import view
from board.export import text
from board.export.formats import FORMATS
from board.export.report import RoomReport, report
from board.export.words import say
from board.live.room import LiveRoom
from board.web.services import Guest, Services, guest, must_facilitate


async def reported(services: Services, request: Request) -> tuple[Guest, RoomReport]:
    """Return the report of everyone's records: once shared, to all; before, as a draft to facilitators."""
    who = await guest(services, request)
    if who.room.room.report.shared_at is None:
        must_facilitate(who)
    who.room.rates.hold_view(who.participant)
    return who, await report_of(who.room, services.clock.now())


async def report_of(live: LiveRoom, now: int) -> RoomReport:
    state = live.state
    return await live.readings.get(state, "report", lambda: _report(live.room, state.names, now))


def _report(room: Room, names: Names, now: int) -> RoomReport:
    """The report as it is; while the workshop goes on, provisional."""
    told = report(view(_as_shared(room, now), EVERYONE, names))
    over = room.status == "closed" or room.report.shared_at is not None
    return told if over else msgspec.structs.replace(told, provisional_at=now)


def _as_shared(room: Room, now: int) -> Room:
    """The room as all will see it once its report is shared: what is left out, left out."""
    if room.report.shared_at is not None:
        return room
    said = room.report
    shared = msgspec.structs.replace(said, shared_at=now, version=said.version + 1)
    return msgspec.structs.replace(room, report=shared)


async def export(services: Services, request: Request) -> Response:
    """Give the report as a file in the format of that name, in the room's language."""
    who, told = await reported(services, request)
    made = FORMATS.get(request.path_params["name"])
    if made is None:
        raise Refused("not_found")
    headers = {"Content-Disposition": _called(_dated(told, _kind(told, made.called)), made.suffix)}
    if made.policy:
        headers["Content-Security-Policy"] = made.policy
    body = await services.press.make(who.room.id, made.name, told)
    return Response(body, headers=headers, media_type=made.media_type)


NAME_MAX = 80


def _kind(told: RoomReport, called: str) -> str:
    """What a file is, and that it is provisional."""
    plain = say(told.plan.language, called)
    return (
        plain
        if told.provisional_at is None
        else say(told.plan.language, "export-provisional-file", kind=plain)
    )


def _dated(told: RoomReport, kind: str) -> str:
    """What a file is, of which day and about which question: one among many others in a folder of downloads."""
    at = told.runs[0].started_at if told.runs else told.plan.starts_at
    question = re.sub(r"[^\w\s-]", " ", told.plan.question)[:NAME_MAX]
    return " ".join(filter(None, (day_of(at) if at is not None else "", kind, *question.split())))


def _called(name: str, suffix: str) -> str:
    """A file's name in the room's language, in letters that every browser keeps."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().split()
    return f'inline; filename="{"-".join(plain).lower()}{suffix}"'


async def message(services: Services, request: Request) -> Response:
    """Give a message to send with it."""
    who, told = await reported(services, request)
    link = services.link(request, who.room.room, "participant")
    return Response(text.message(told, told.plan.language, link), media_type="text/plain")


async def archive(services: Services, request: Request) -> Response:
    """Give the room as an archive, once its report is shared."""
    who = await guest(services, request)
    must_facilitate(who)
    live = who.room
    if live.room.report.shared_at is None:
        raise Refused("bad_state")
    live.rates.hold_view(who.participant)
    rows, names = await services.rooms.ports.log.links(live.id), live.state.names
    room = await asyncio.to_thread(folded, rows)
    told = await asyncio.to_thread(replayed, room, names)
    made = await asyncio.gather(*(services.press.make(live.id, name, told) for name in FILES))
    files = await asyncio.to_thread(payload, dict(zip(FILES, made, strict=True)), rows, room, names)
    at = services.rooms.today()
    info = {
        "Source-Organization": names.lab,
        "External-Description": room.plan.question,
        "External-Identifier": live.id,
    }
    packed = await asyncio.to_thread(bag, f"atelier-{live.id}", files, info, at)
    headers = {
        "Content-Disposition": _called(say(told.plan.language, "archive-file"), ".zip"),
        "X-Archive-SHA512": sha512(packed).hexdigest(),
    }
    return Response(packed, headers=headers, media_type="application/zip")
