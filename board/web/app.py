"""The web application: addresses, pages, the socket, and what holds for all of them."""

from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, suppress
from typing import cast

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route, WebSocketRoute
from starlette.types import ASGIApp, Receive, Scope, Send

from board.domain.language.errors import Refused
from board.web.api.routes import endpoints
from board.web.assets import ClientMissingError, client_app, client_page
from board.web.middleware import Doorkeeper
from board.web.problems import asked_by_a_person, problem
from board.web.services import Services
from board.web.wire.socket import Connection

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]
PAGES = ("/", "/lab", "/w/{room}", "/w/{room}/{screen}", "/diagnostic")
"""Every screen is the same page; the client tells them apart."""


def make_app(services: Services, lifespan: Lifespan) -> ASGIApp:
    """Return the application. Without a built client the pages say so; the rest works."""
    page = _page()
    site = Starlette(
        routes=[
            *endpoints(services),
            WebSocketRoute("/ws", _Socket(services)),
            *(Route(path, page, methods=["GET"]) for path in PAGES),
        ],
        exception_handlers={404: _nowhere(page), 405: _nowhere(page)},
        lifespan=lifespan,
    )
    # A slash too many is for the client to read: a redirect would name the scheme that this process is asked by, and
    # behind a proxy that is not the one people come by.
    site.router.redirect_slashes = False
    app: ASGIApp = site
    with suppress(ClientMissingError):
        app = client_app(app)
    return Doorkeeper(app, services.public_url, services.frames)


class _Socket:
    """The socket as a plain ASGI endpoint."""

    def __init__(self, services: Services) -> None:
        self._services = services

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        await Connection(self._services, scope, receive, send).run()


def _page() -> ASGIApp:
    try:
        return client_page()
    except ClientMissingError as missing:
        return PlainTextResponse(f"{missing}\n", 503)


def _nowhere(page: ASGIApp) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Return what answers where nothing is: to a person the client, which asks for a code; to a program a refusal."""

    async def answer(request: Request, error: Exception) -> Response:
        if asked_by_a_person(request.scope):
            return cast("Response", page)
        return problem(Refused("not_found"), status=getattr(error, "status_code", 404))

    return answer
