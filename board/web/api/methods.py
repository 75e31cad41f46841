"""The addresses of methods: those there are to start from, one whole, and what rooms leave to their lab."""

import asyncio
from functools import cache

from msgspec.structs import replace
from starlette.requests import Request
from starlette.responses import Response

from board.domain import text
from board.domain.language.errors import Refused
from board.domain.methods import BadMethod, Method, dump, from_room, length, lengths, missing, parse
from board.domain.values import NAME_MAX, Bilingual
from board.methods import shipped
from board.ports import MethodRow
from board.protocol.addresses import EditMethod, MethodLine, Methods, Saved, SaveMethod, WholeMethod
from board.web import intentions
from board.web.api import files
from board.web.services import Services, guest, lab_of, must_facilitate

METHODS_MAX, PROPOSED_MAX, PROPOSED_BY_ROOM = 100, 60, 3
"""Saved agendas of a lab; proposed to it by all its rooms, and by one."""
METHOD_BYTES = 256 * 1024


@cache
def _ours() -> dict[str, Method]:
    """Return the methods that come with the program, by id."""
    return {name: parse(body) for name, body in shipped().items()}


async def methods(services: Services, request: Request) -> Methods:
    """List the methods to start from, those that can be played, and those that are proposed."""
    row = await lab_of(services, request)
    own = [
        MethodLine(it.id, Bilingual(it.title, it.title), it.minutes, own=True, proposed=bool(it.room))
        for it in await services.directory.methods(row.id)
    ]
    return Methods((*_known(), *own))


@cache
def _known() -> tuple[MethodLine, ...]:
    """Return a line for each method that comes with the program and can be played."""
    return tuple(_line(name, it) for name, it in _ours().items() if not missing(it))


def _line(name: str, method: Method) -> MethodLine:
    told = MethodLine(name, method.title, length(method), summary=method.summary, lengths=lengths(method))
    if (about := method.about) is None:
        return told
    return replace(
        told, aims=about.aims, settings=about.settings, least=about.people.least, most=about.people.most
    )


async def method(services: Services, request: Request) -> WholeMethod:
    """Give one method whole."""
    row, name = await lab_of(services, request), request.path_params["method"]
    return WholeMethod(name, await find(services, row.id, name), own=name not in _ours())


async def method_file(services: Services, request: Request) -> Response:
    """Give one method as its file, which any Atelier reads."""
    row, name = await lab_of(services, request), request.path_params["method"]
    body = shipped().get(name) or await asyncio.to_thread(dump, await find(services, row.id, name))
    named = {"Content-Disposition": f'attachment; filename="{name}.toml"'}
    return Response(body, media_type="application/toml", headers=named)


async def read_method(services: Services, request: Request) -> WholeMethod:
    """Say what a method's file says, and keep nothing."""
    await lab_of(services, request)
    return WholeMethod("", await _sent(request))


async def import_method(services: Services, request: Request) -> Saved:
    """Keep the method of a file among the lab's own, under its own title."""
    row = await lab_of(services, request)
    name = intentions.name(services, row.id, intentions.of_query(request))
    if there := await _there(services, row.id, name):
        return there
    return await _kept(services, row.id, name, await _sent(request))


async def _there(services: Services, lab: str, name: str) -> Saved | None:
    """Return what was kept under a name before, its answer lost."""
    there = await services.directory.method(lab, name)
    return Saved(there.id, bool(there.room)) if there else None


async def _sent(request: Request) -> Method:
    """Return the method of the file that is the body. Raises Refused `bad_file {line, place, reason}`, `too_large`,
    `unplayable {missing}`."""
    body = await files.sent(request, METHOD_BYTES)
    try:
        made = await asyncio.to_thread(parse, body)
    except BadMethod as bad:
        raise Refused("bad_file", line=bad.line, place=bad.place, reason=bad.reason) from bad
    if lacking := missing(made):
        raise Refused("unplayable", missing=list(lacking))
    return made


async def _kept(services: Services, lab: str, name: str, made: Method, room: str = "") -> Saved:
    """Keep a method, or have it proposed by a room. Raises Refused `too_large`, `too_many`."""
    body = await asyncio.to_thread(dump, made)
    if len(body) > METHOD_BYTES:
        raise Refused("too_large", limit=METHOD_BYTES)
    title = (made.title.fr or made.title.en)[:NAME_MAX]
    row = MethodRow(name, lab, title, body, length(made), room)
    async with services.saving:
        await _hold(services, lab, room)
        await services.directory.save_method(row)
    return Saved(row.id, bool(room))


async def edit_method(services: Services, request: Request, body: EditMethod) -> None:
    """Rename a saved method, or make a proposed one the lab's own."""
    row = await lab_of(services, request)
    there = await services.directory.method(row.id, request.path_params["method"])
    if there is None:
        raise Refused("not_found")
    title = there.title if body.title is None else text.name(body.title)
    room = "" if body.accept else there.room
    async with services.saving:
        if there.room and not room:
            await _hold(services, row.id)
        await services.directory.save_method(replace(there, title=title, room=room))


async def drop_method(services: Services, request: Request) -> None:
    """Delete a saved method, or turn a proposed one down."""
    row = await lab_of(services, request)
    await services.directory.drop_method(row.id, request.path_params["method"])


async def _hold(services: Services, lab_id: str, room: str = "") -> None:
    """Raise Refused `too_many` where a lab has as many as it may, or as many are proposed to it by a room."""
    there = await services.directory.methods(lab_id)
    own = sum(not line.room for line in there)
    if not room and own >= METHODS_MAX:
        raise Refused("too_many", limit=METHODS_MAX)
    if room and sum(line.room == room for line in there) >= PROPOSED_BY_ROOM:
        raise Refused("too_many", limit=PROPOSED_BY_ROOM)
    if room and len(there) - own >= PROPOSED_MAX:
        raise Refused("too_many", limit=PROPOSED_MAX)


async def save_method(services: Services, request: Request, body: SaveMethod) -> Saved:
    """Keep the room's agenda as one of the lab's methods; what guests of it give is proposed."""
    who = await guest(services, request)
    must_facilitate(who)
    room = who.room.room
    proposed = "" if who.role == "lab" else room.id
    if proposed:
        services.creations.hold_save(room.id)
    name = intentions.name(services, room.id, body.intention)
    if there := await _there(services, room.lab, name):
        return there
    return await _kept(services, room.lab, name, from_room(room, body.title), proposed)


async def find(services: Services, lab_id: str, name: str) -> Method:
    """Return a method of the program or of the lab. Raises Refused `not_found`."""
    if name in _ours():
        return _ours()[name]
    row = await services.directory.method(lab_id, name)
    if row is None:
        raise Refused("not_found")
    return _retitled(await asyncio.to_thread(parse, row.body), row.title)


def _retitled(method: Method, title: str) -> Method:
    """Return a saved method under the title that the lab has given it since."""
    own = (words[:NAME_MAX] for words in (method.title.fr, method.title.en))
    return method if title in own else replace(method, title=Bilingual(title, title))
