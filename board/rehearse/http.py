"""Requests over HTTP, without a library: each in a thread, so that nobody waits for anybody."""

import asyncio
import urllib.error
import urllib.request
from dataclasses import dataclass
from http.client import HTTPException
from typing import Any

import msgspec

OPENER = urllib.request.build_opener(urllib.request.ProxyHandler({}))
TIMEOUT = 30.0


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


async def request(method: str, url: str, body: Any = None, token: str = "") -> Answer:
    """Send one request and return the answer, refusals included. Raises OSError when nobody answers."""
    return await asyncio.to_thread(_send, method, url, body, token)


async def insist(method: str, url: str, body: Any = None, token: str = "", seconds: float = 30.0) -> Answer:
    """Like `request`, again while nobody answers or the server asks to wait, for at most `seconds`."""
    end = asyncio.get_running_loop().time() + seconds
    while True:
        wait = 0.2
        try:
            answer = await request(method, url, body, token)
            if answer.status not in (429, 502, 503):
                return answer
            wait = answer.retry_after or wait
        except (OSError, HTTPException) as failed:
            answer = Answer(503, str(failed).encode())
        if asyncio.get_running_loop().time() + wait > end:
            return answer
        await asyncio.sleep(wait)


def _send(method: str, url: str, body: Any, token: str) -> Answer:
    headers = {"Accept": "application/json"}
    if token:
        headers["Authorization"] = f"Bearer {token}"
    data = None
    if body is not None:
        data, headers["Content-Type"] = msgspec.json.encode(body), "application/json"
    asked = urllib.request.Request(url, data=data, headers=headers, method=method)  # noqa: S310 (the room's own)
    try:
        with OPENER.open(asked, timeout=TIMEOUT) as answer:
            return Answer(answer.status, answer.read())
    except urllib.error.HTTPError as refused:
        with refused:
            return Answer(refused.code, refused.read(), float(refused.headers.get("Retry-After") or 0))
