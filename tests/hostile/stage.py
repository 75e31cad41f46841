"""What attackers need to talk to a live server."""

import asyncio
from contextlib import asynccontextmanager
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import httpx

from tests.web.people import LabServices, Person, new_id

METHOD = "ideas-to-priorities"
WRITERS = 12
"""Each may say twenty things a second, and half of that is asked for."""


@dataclass(frozen=True)
class Found:
    """What an attack came to: one sentence of figures, and whether it did no harm."""

    told: str
    held: bool


class Stage:
    """A server (`url`, `ws`, `port`, `lab_link`) under attack. `browser` has connections without end; `size` scales how
    much is tried."""

    def __init__(self, server, size: float) -> None:
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

    async def facilitators(self, room: dict[str, Any], number: int) -> list[dict[str, Any]]:
        """Return the sessions of so many more facilitators of a room."""
        body = {"link": room["facilitator_link"].split("/w/")[1]}
        entering = [self.ask("POST", "/api/enter", json=body | {"name": f"F{n}"}) for n in range(number)]
        return [answer.json() for answer in await asyncio.gather(*entering)]

    async def fill(self, room: dict[str, Any], cards: int) -> None:
        """Put so many cards on a room's wall."""
        async with Person(self.server, room["facilitator"]["token"]) as fay:
            zone = next(key[5:] for key in fay.channels["everyone"] if key.startswith("zone."))
            await fay.ask("phase.enter", phase=fay.phase(0))

        async def write(session: dict[str, Any], numbers: range) -> None:
            async with Person(self.server, session["token"]) as writer:
                for number in numbers:
                    content = {"text": f"card {number} " * 15}
                    await writer.ask("note.add", note=new_id(), zone=zone, content=content, room=True)
                    await asyncio.sleep(0.05)

        writers = await self.facilitators(room, WRITERS)
        await asyncio.gather(*(write(each, range(at, cards, WRITERS)) for at, each in enumerate(writers)))

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
async def staged(server, size: float):
    """A stage before a server."""
    stage = Stage(server, size)
    try:
        yield stage
    finally:
        await stage.browser.aclose()


def at(url: str, lab_link: str) -> SimpleNamespace:
    """Return a server that others started, as far as attackers know it."""
    port = int(url.rpartition(":")[2])
    return SimpleNamespace(url=url, ws=f"ws{url[4:]}/ws", port=port, lab_link=lab_link)
