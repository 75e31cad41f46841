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
from board.web.services import Services

BODY_SECONDS = 10.0
"""A body that has not come by then is not waited for."""

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
    "save_template": room_api.save_template, "enter_lab": lab_api.enter_lab, "lab": lab_api.lab,
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
        try:
            given = (await _body(request, route.takes),) if route.takes else ()
            return _response(await answer(desk, request, *given))
        except TimeoutError:
            return _too_slow()
        except ClientDisconnect:  # in the midst of what he had to say: nobody hears this
            return Response(status_code=400)
        except Exception as error:  # noqa: BLE001 - told by the next line; nothing may leave but a problem
            return problem(_refused(error))

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


def _too_slow() -> Response:
    """The rest of the body is not waited for either."""
    told = problem(Refused("bad_message", field="body"), status=408)
    told.headers["Connection"] = "close"
    return told


async def _body(request: Request, kind: type[Body]) -> Body:
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused("bad_message", field="content-type")
    read = bytearray()
    async with asyncio.timeout(BODY_SECONDS):
        async for part in request.stream():
            read += part
            if len(read) > FRAME_MAX:
                raise Refused("too_large", limit=FRAME_MAX)
    return decode_body(bytes(read), kind)


def _response(made: object) -> Response:
    if made is None:
        return Response(status_code=204)
    if isinstance(made, Response):
        response = made
    else:
        response = Response(msgspec.json.encode(made), media_type="application/json")
    response.headers.setdefault("Cache-Control", "no-store")
    return response
