"""A live server with a quiet room in it, and what attackers need to talk to it."""

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any

import httpx

from tests.web.people import LabServices, Person
from tests.web.server import Server, served

METHOD = "ideas-to-priorities"


@dataclass(frozen=True)
class Found:
    """What an attack came to: one sentence of figures, and whether it did no harm."""

    told: str
    held: bool


class Stage:
    """A server under attack. `browser` has connections without end; `size` scales how much is tried."""

    def __init__(self, server: Server, size: float) -> None:
        self.server, self.size = server, size
        self.lab = LabServices(server)
        self.browser = httpx.AsyncClient(
            base_url=server.url, timeout=60, limits=httpx.Limits(max_connections=None), trust_env=False
        )

    def many(self, number: int) -> int:
        """Return how often to try what is tried so often in full."""
        return max(1, round(number * self.size))

    async def room(self) -> dict[str, Any]:
        """Return a fresh room whose doors are open."""
        made = await asyncio.to_thread(self.lab.make_room)
        async with Person(self.server, made["facilitator"]["token"]) as fay:
            await fay.ask("room.open")
        return made

    async def ask(self, method: str, path: str, token: str = "", **more: Any) -> httpx.Response:
        """Ask the server for something."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        return await self.browser.request(method, path, headers=headers, **more)

    async def for_lab(self, method: str, path: str, **more: Any) -> httpx.Response:
        """Ask as the lab."""
        return await self.ask(method, path, self.lab.headers["Authorization"][7:], **more)

    async def of_room(self, session: dict[str, Any], path: str, body: Any = None) -> httpx.Response:
        """Ask for something of a session's room; POST where there is a body."""
        more = {} if body is None else {"json": body}
        method = "GET" if body is None else "POST"
        return await self.ask(method, f"/api/rooms/{session['room']}/{path}", session["token"], **more)


@asynccontextmanager
async def staged(data, size: float):
    """A stage on a fresh server."""
    with served(data) as server:
        stage = Stage(server, size)
        try:
            yield stage
        finally:
            await stage.browser.aclose()


async def beside(server: Server, token: str, seconds: float) -> float:
    """Return the p95 (ms) of a quiet room's commands, measured by another process."""
    command = [sys.executable, "-m", "tests.hostile.neighbour", server.ws, token, str(seconds)]
    asking = await asyncio.create_subprocess_exec(*command, stdout=asyncio.subprocess.PIPE)
    told, _ = await asking.communicate()
    return float(told)


async def again_and_again(act: Callable[[], Awaitable[object]], seconds: float) -> int:
    """Do something until the time is over; return how often."""
    end, count = time.monotonic() + seconds, 0
    while time.monotonic() < end:
        await act()
        count += 1
    return count
