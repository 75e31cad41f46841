"""What holds for every address: who may ask, how much, and what browsers are told. Plain ASGI."""

import ipaddress
import re
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from board.domain.language.errors import Refused
from board.web.problems import other_name, problem

POLICY = "; ".join(  # noqa: FLY002 - one line each
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "font-src 'self'",
        "img-src 'self' blob:",
        "connect-src 'self'",
        "manifest-src 'self'",
        "base-uri 'none'",
        "form-action 'self'",
    )
)
SAFE = ("GET", "HEAD", "OPTIONS")
HEADERS = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


_HOST = re.compile(r"[A-Za-z0-9.:\[\]_-]+\Z")
"""Nothing else is in a name, an address or a port; what is would end up in the links we make."""


def _name_of(host: str) -> str:
    """Return the name in a `Host`, without its port; "" for what can't be one."""
    try:
        return (urlsplit(f"//{host}").hostname or "") if _HOST.match(host) else ""
    except ValueError:  # a bracket that does not close, or holds no address
        return ""


def answered(frames: str) -> dict[str, str]:
    """Return what every answer carries; `frames` are the origins whose pages may show ours in a frame."""
    # The older header can't name origins; browsers that know frame-ancestors don't look at it.
    older = {} if frames else {"X-Frame-Options": "DENY"}
    policy = f"{POLICY}; frame-ancestors {frames}" if frames else f"{POLICY}; frame-ancestors 'none'"
    return HEADERS | older | {"Content-Security-Policy": policy}


class Doorkeeper:
    """Refuses what came by another name (421) or from another site's page (403), and sets headers."""

    def __init__(self, app: ASGIApp, public_url: str, frames: str = "") -> None:
        self._app, self._headers = app, answered(frames)
        self._public = urlsplit(public_url) if public_url else None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] not in ("http", "websocket"):
            await self._app(scope, receive, send)
            return
        answer = self._refusal(scope) or self._app

        async def with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in self._headers.items():
                    headers.setdefault(name, value)
            await send(message)

        await answer(scope, receive, with_headers)

    def _refusal(self, scope: Scope) -> ASGIApp | None:
        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        host = hosts[0] if len(hosts) == 1 else ""
        if not self._knows(host):
            return other_name(scope)
        unsafe = scope["type"] == "websocket" or scope["method"] not in SAFE
        if unsafe and not self._same_site(headers, host):
            return problem(Refused("forbidden"), status=403)
        return None

    def _knows(self, host: str) -> bool:
        """Whether we go by this name: the public one, localhost, or an address, which no rebinding can forge."""
        name = _name_of(host)
        if name == "localhost" or (self._public is not None and name == self._public.hostname):
            return True
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return False
        return True

    def _same_site(self, headers: Headers, host: str) -> bool:
        """Whether the page that asks is ours. No Origin: not a browser, and there are no cookies to abuse."""
        origin = headers.get("origin")
        if origin is None:
            return headers.get("sec-fetch-site", "same-origin") in ("same-origin", "none")
        if self._public is not None and host == self._public.netloc:
            return origin == f"{self._public.scheme}://{self._public.netloc}"
        return origin in (f"http://{host}", f"https://{host}")
