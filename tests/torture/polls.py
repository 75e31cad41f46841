"""The same people where no socket opens: they follow by polls, and send each command by a request of its own."""

import asyncio
from typing import Any

import httpx

from board.protocol.messages import VERSION
from tests.torture.crowd import Writer

SECONDS = 10.0
"""A poll that is not answered by then never will be."""
BUSY = {429, 503, 507}


class PollingWriter(Writer):
    """A participant behind a closed network. They take up at one server where another left them."""

    def __init__(self, *line: Any) -> None:
        super().__init__(*line)
        self._cursor = self._room = ""
        self._sending: set[asyncio.Task[None]] = set()

    async def _visit(self, place: str) -> None:
        self.eyes.begin()
        origin = place.replace("ws:", "http:").removesuffix("/ws")
        self._room = f"{origin}/api/rooms/{self.entry.room}"
        try:
            while True:
                await self._poll()
        finally:
            self._room = ""

    async def _poll(self) -> None:
        answer = await self._post("poll", {"version": VERSION, "cursor": self._cursor})
        if answer.status_code != 200:
            self._turned_away(answer)
            raise ConnectionError
        told = answer.json()
        self._cursor = told["cursor"]
        for message in told["messages"]:
            if message["type"] == "closed":
                raise ConnectionError
            await self._take(message)
            if message["type"] == "resumed" and not self.whole.is_set():
                await self._again()

    async def _post(self, what: str, body: Any) -> httpx.Response:
        """Send one request, in a thread: it ends in good order whatever becomes of who waits for it."""
        asked = {"Authorization": f"Bearer {self.entry.token}"}
        given = {"json": body, "headers": asked, "timeout": SECONDS, "trust_env": False, "verify": False}
        try:
            return await asyncio.to_thread(httpx.post, f"{self._room}/{what}", **given)
        except httpx.HTTPError as lost:
            raise ConnectionError from lost

    async def _send(self, ident: str) -> None:
        task = asyncio.create_task(self._say(ident))
        self._sending.add(task)
        task.add_done_callback(self._sending.discard)

    async def _say(self, ident: str) -> None:
        """Send a command until it is answered or there is nobody to send it to."""
        while ident in self.outbox and self._room:
            try:
                answer = await self._post("messages", {"version": VERSION, "message": self.outbox[ident][0]})
            except OSError:
                return
            if answer.status_code == 200:
                await self._take(answer.json()["answer"])
            else:
                self._turned_away(answer)
                await asyncio.sleep(0.5)

    def _turned_away(self, answer: httpx.Response) -> None:
        """Note that one has to wait, or that one was sent away."""
        if answer.status_code in BUSY:
            self.notes.patience[answer.json()["code"]] += 1
        else:
            self.notes.findings.append(f"shown out: {self.name} with {answer.status_code}")
