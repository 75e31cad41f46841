"""The addresses of `protocol.addresses`, each with what answers it. Bodies are read and refusals told here."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette import routing
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response

from board import meter, troubles
from board.domain.language.errors import Refused
from board.ports import Corrupt, StorageUnavailable
from board.protocol.addresses import ROUTES, Body, Route
from board.protocol.codec import decode_body
from board.protocol.messages import FRAME_MAX
from board.web.api import (
    again,
    dates,
    diagnostic,
    exports,
    lab,
    methods,
    passes,
    previews,
    rooms,
    seats,
    sessions,
    tries,
)
from board.web.problems import problem
from board.web.services import Services, any_session, bearer
from board.web.wire import follow

BODY_SECONDS = 10.0
"""A body that has not come by then is not waited for."""

STRANGERS_BYTES = 4096
"""Of a body, before it is known who sends it: thousands of unfinished ones cost next to nothing."""

logger = logging.getLogger("board.web")


async def health(_services: Services, _request: Request) -> Response:
    """The process answers, and says what it knows to be wrong."""
    wrong = (f"{name}: {troubles.SENTENCES[name]}" for name in sorted(troubles.standing))
    return PlainTextResponse("\n".join(("ok", *wrong, "")))


async def ready(services: Services, _request: Request) -> Response:
    """The store answers too, and is whole as far as is known. Raises StorageUnavailable, Refused `unavailable`."""
    await services.directory.labs()
    if "damage" in troubles.standing:
        raise Refused("unavailable")
    return PlainTextResponse("ok\n")


Answer = Callable[..., Awaitable[Any]]

ANSWERS: dict[str, Answer] = {
    "knock": rooms.knock, "enter": rooms.enter, "leave": sessions.leave,
    "devices": sessions.devices, "end_others": sessions.end_others,
    "known": seats.known, "ask_seat": seats.ask_seat, "take_seat": seats.take_seat,
    "offer_seat": seats.offer_seat,
    "view": rooms.whole_view, "alike": rooms.which_are_alike,
    "export": exports.export, "message": exports.message, "archive": exports.archive,
    "invitation": rooms.invitation, "qr": rooms.qr, "make_link": rooms.make_link,
    "try_room": tries.try_room, "end_try": tries.end_try,
    "preview": previews.preview_step, "preview_draft": previews.preview_draft,
    "rehearse_room": tries.rehearse_room, "set_company": tries.set_company,
    "renew_link": rooms.renew_link, "report_link": rooms.report_link,
    "save_method": methods.save_method, "edit_method": methods.edit_method,
    "drop_method": methods.drop_method, "enter_lab": lab.enter_lab, "lab": lab.lab,
    "set_lab": lab.set_lab, "methods": methods.methods, "method": methods.method,
    "method_file": methods.method_file, "read_method": methods.read_method,
    "import_method": methods.import_method, "rooms": lab.rooms,
    "make_room": lab.make_room, "past_room": again.past_room, "again": again.make_again,
    "import_room": lab.import_room, "open_room": lab.open_room,
    "rename_room": lab.rename_room, "drop_room": lab.drop_room,
    "dates": dates.dates, "dates_calendar": dates.calendar, "health": health, "ready": ready,
    "stream": follow.stream, "poll": follow.poll, "say": follow.say,
    "make_pass": passes.make_pass, "pass_state": passes.pass_state, "use_pass": passes.use_pass,
    "try_stream": diagnostic.try_stream, "try_poll": diagnostic.try_poll,
}  # fmt: skip


def endpoints(services: Services) -> list[routing.Route]:
    """Return an endpoint for every address. Raises KeyError for one that nothing answers."""
    return [_endpoint(services, route, ANSWERS[route.name]) for route in ROUTES]


def _endpoint(services: Services, route: Route, answer: Answer) -> routing.Route:
    async def handle(request: Request) -> Response:
        heard = not route.takes
        try:
            given = (await _body(services, request, route, route.takes),) if route.takes else ()
            heard = True
            return _response(await answer(services, request, *given))
        except TimeoutError:
            return _told(Refused("bad_message", field="body"), heard=False, status=408)
        except ClientDisconnect:  # in the midst of what they had to say: nobody hears this
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001 - told below; nothing may leave but a problem
            refused = _refused(error)
        if refused.code == "rate_limited":
            await services.brake.hold()
        return _told(refused, heard=heard)

    return routing.Route(route.path, handle, methods=[route.method], name=route.name)


def _refused(error: Exception) -> Refused:
    if isinstance(error, Refused):
        return error
    if isinstance(error, StorageUnavailable):
        meter.count("storage_unavailable", error.code)
        full = error.code == "storage_full"
        return Refused("storage_full") if full else Refused("unavailable", retry_after=2)
    if not isinstance(error, Corrupt):  # which was named where it was found
        logger.error("a request failed", exc_info=error)
    return Refused("internal")


def _told(refused: Refused, *, heard: bool, status: int = 0) -> Response:
    """Say no; where the body was not heard to its end, the rest of it is not waited for."""
    told = problem(refused, status)
    if not heard:
        told.headers["Connection"] = "close"
    return told


async def _body(services: Services, request: Request, route: Route, kind: type[Body]) -> Body:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused("bad_message", field="content-type")
    read, known = bytearray(), False
    async with asyncio.timeout(BODY_SECONDS):
        async for part in request.stream():
            read += part
            if len(read) > STRANGERS_BYTES and not known:
                known = await _may_go_on(services, request, route)
            if len(read) > FRAME_MAX:
                raise Refused("too_large", limit=FRAME_MAX)
    return decode_body(bytes(read), kind)


async def _may_go_on(services: Services, request: Request, route: Route) -> bool:
    """Hear more than a stranger has to say from somebody with a session. Raises Refused."""
    if route.who == "anybody":
        raise Refused("too_large", limit=STRANGERS_BYTES)
    await any_session(services, bearer(request))
    return True


def _response(made: object) -> Response:
    if made is None:
        return Response(status_code=204)
    if isinstance(made, Response):
        response = made
    else:
        response = Response(msgspec.json.encode(made), media_type="application/json")
    response.headers.setdefault("Cache-Control", "no-store")
    return response
