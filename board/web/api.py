"""The addresses of `protocol.addresses`, each with what answers it. Bodies are read and refusals told here."""

import asyncio
import logging
from collections.abc import Awaitable, Callable
from typing import Any

import msgspec
from starlette.requests import ClientDisconnect, Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route as Endpoint

from board import meter
from board.domain.language.errors import Refused
from board.ports import Corrupt, StorageUnavailable
from board.protocol.addresses import ROUTES, Body, Route
from board.protocol.codec import decode_body
from board.protocol.messages import FRAME_MAX
from board.web import diagnostic, follow_api, lab_api, passes, room_api, sessions
from board.web.problems import problem
from board.web.services import Services, any_session, bearer

BODY_SECONDS = 10.0
"""A body that has not come by then is not waited for."""

STRANGERS_BYTES = 4096
"""Of a body, before it is known who sends it: thousands of unfinished ones cost next to nothing."""

logger = logging.getLogger("board.web")


async def health(_desk: Services, _request: Request) -> Response:
    """The process answers."""
    return PlainTextResponse("ok\n")


async def ready(desk: Services, _request: Request) -> Response:
    """The store answers too. Raises StorageUnavailable."""
    await desk.directory.labs()
    return PlainTextResponse("ok\n")


Answer = Callable[..., Awaitable[Any]]

ANSWERS: dict[str, Answer] = {
    "knock": room_api.knock, "enter": room_api.enter, "leave": sessions.leave,
    "devices": sessions.devices, "end_others": sessions.end_others,
    "view": room_api.whole_view,
    "export": room_api.export, "message": room_api.message,
    "invitation": room_api.invitation, "qr": room_api.qr, "make_link": room_api.make_link,
    "renew_link": room_api.renew_link,
    "save_template": lab_api.save_template, "edit_template": lab_api.edit_template,
    "drop_template": lab_api.drop_template, "enter_lab": lab_api.enter_lab, "lab": lab_api.lab,
    "set_lab": lab_api.set_lab, "templates": lab_api.templates, "rooms": lab_api.rooms,
    "make_room": lab_api.make_room, "open_room": lab_api.open_room, "health": health, "ready": ready,
    "stream": follow_api.stream, "poll": follow_api.poll, "say": follow_api.say,
    "make_pass": passes.make_pass, "pass_state": passes.pass_state, "use_pass": passes.use_pass,
    "try_stream": diagnostic.try_stream, "try_poll": diagnostic.try_poll,
}  # fmt: skip


def endpoints(desk: Services) -> list[Endpoint]:
    """Return an endpoint for every address. Raises KeyError for one that nothing answers."""
    return [_endpoint(desk, route, ANSWERS[route.name]) for route in ROUTES]


def _endpoint(desk: Services, route: Route, answer: Answer) -> Endpoint:
    async def handle(request: Request) -> Response:
        heard = not route.takes
        try:
            given = (await _body(desk, request, route, route.takes),) if route.takes else ()
            heard = True
            return _response(await answer(desk, request, *given))
        except TimeoutError:
            return _told(Refused("bad_message", field="body"), heard=False, status=408)
        except ClientDisconnect:  # in the midst of what he had to say: nobody hears this
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001 - told by the next line; nothing may leave but a problem
            return _told(_refused(error), heard=heard)

    return Endpoint(route.path, handle, methods=[route.method], name=route.name)


def _refused(error: Exception) -> Refused:
    if isinstance(error, Refused):
        return error
    if isinstance(error, StorageUnavailable):
        meter.count("storage_unavailable", error.code)
        full = error.code == "storage_full"
        return Refused("storage_full") if full else Refused("unavailable", retry_after=2)
    if not isinstance(error, Corrupt):
        logger.error("a request failed", exc_info=error)
    return Refused("internal")


def _told(refused: Refused, *, heard: bool, status: int = 0) -> Response:
    """Say no; where the body was not heard to its end, the rest of it is not waited for."""
    told = problem(refused, status)
    if not heard:
        told.headers["Connection"] = "close"
    return told


async def _body(desk: Services, request: Request, route: Route, kind: type[Body]) -> Body:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused("bad_message", field="content-type")
    read, known = bytearray(), False
    async with asyncio.timeout(BODY_SECONDS):
        async for part in request.stream():
            read += part
            if len(read) > STRANGERS_BYTES and not known:
                known = await _may_go_on(desk, request, route)
            if len(read) > FRAME_MAX:
                raise Refused("too_large", limit=FRAME_MAX)
    return decode_body(bytes(read), kind)


async def _may_go_on(desk: Services, request: Request, route: Route) -> bool:
    """Hear more than a stranger has to say from somebody with a session. Raises Refused."""
    if route.who == "anybody":
        raise Refused("too_large", limit=STRANGERS_BYTES)
    await any_session(desk, bearer(request))
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
