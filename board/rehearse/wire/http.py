"""Requests over HTTP."""

import asyncio
import ssl
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

import httpx
import msgspec

TIMEOUT = 30.0
BUSY = (429, 502, 503, 504)
"""Answers that mean: not now."""


@dataclass(frozen=True)
class Answer:
    """What came back. `retry_after` in seconds, 0 when not given."""

    status: int
    body: bytes
    retry_after: float = 0.0

    def json(self) -> Any:
        """Return the body decoded. Raises HttpError when the server refused."""
        if self.status >= 400:
            raise HttpError(self)
        return msgspec.json.decode(self.body)


class HttpError(Exception):
    """The server refused a request."""

    def __init__(self, answer: Answer) -> None:
        super().__init__(f"{answer.status} {answer.body[:300].decode(errors='replace')}")
        self.answer = answer


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    return ssl.create_default_context()


def browser(origin: str, token: str = "") -> httpx.AsyncClient:
    """Return connections of one browser to a server, for as long as the caller keeps them open."""
    headers = {"Accept": "application/json", "Content-Type": "application/json", "Origin": origin}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    return httpx.AsyncClient(
        base_url=origin, headers=headers, verify=_trust(), trust_env=False, timeout=TIMEOUT
    )


def answered(response: httpx.Response) -> Answer:
    """Return what is kept of an answer that was read whole."""
    wait = response.headers.get("Retry-After", "")
    return Answer(response.status_code, response.content, float(wait) if wait.isdecimal() else 0.0)


async def request(method: str, url: str, body: Any = None, token: str = "") -> Answer:
    """Send one request and return the answer, refusals included. Raises httpx.TransportError when nobody
    answers."""
    parts = httpx.URL(url)
    content = None if body is None else msgspec.json.encode(body)
    async with browser(str(parts.copy_with(raw_path=b"/")).rstrip("/"), token) as here:
        return answered(await here.request(method, parts, content=content))


async def insist(method: str, url: str, body: Any = None, token: str = "", seconds: float = 30.0) -> Answer:
    """Like `request`, again while nobody answers or the server asks to wait, for at most `seconds`."""
    end = asyncio.get_running_loop().time() + seconds
    while True:
        wait = 0.2
        try:
            answer = await request(method, url, body, token)
            if answer.status not in BUSY:
                return answer
            wait = answer.retry_after or wait
        except httpx.TransportError as failed:
            answer = Answer(503, repr(failed).encode())
        if asyncio.get_running_loop().time() + wait > end:
            return answer
        await asyncio.sleep(wait)
