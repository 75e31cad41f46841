"""People who follow a room where no socket opens, over the real wire."""

import asyncio
import json
from contextlib import suppress

import httpx

from board.protocol.messages import VERSION
from tests.web.people import Person, new_id

AGAIN = (1000, 1012)
"""Ends after which one follows on: it is time for a sign of life, or the server goes away."""


class Follower(Person):
    """Somebody who follows by polls, or (`by="stream"`) by a stream, and says what they have to say by POST. The server
    they ask can be another one every time: `servers` go round."""

    def __init__(self, servers, room, token, asks=None, by="poll"):
        servers = list(servers) if isinstance(servers, list | tuple) else [servers]
        super().__init__(servers[0], token, asks)
        self._servers, self._room, self._by, self._turn = servers, room, by, 0
        self.cursor, self.answers = "", []
        self._fresh, self._following = asyncio.Event(), None

    async def __aenter__(self):
        head = {"Authorization": f"Bearer {self.token}"}
        self._http = httpx.AsyncClient(headers=head, timeout=20, verify=False)  # noqa: S501 - no TLS here
        self._following = asyncio.create_task(self._follow())
        await self.until(lambda message: message["type"] == "view" and message["last"])
        return self

    async def __aexit__(self, *_):
        self._following.cancel()
        with suppress(asyncio.CancelledError):
            await self._following
        await self._http.aclose()

    def _address(self, what):
        self._turn += 1
        return f"{self._servers[self._turn % len(self._servers)].url}/api/rooms/{self._room}/{what}"

    def _body(self, **more):
        return {"version": VERSION} | ({"asks": self.asks} if self.asks else {}) | more

    async def _follow(self):
        while not (self.heard and self.heard[-1]["type"] == "closed" and self.heard[-1]["code"] not in AGAIN):
            try:
                await (self._poll() if self._by == "poll" else self._stream())
            except httpx.HTTPError:
                await asyncio.sleep(0.1)

    async def _poll(self):
        answer = await self._http.post(self._address("poll"), json=self._body(cursor=self.cursor))
        self.answers.append(answer.raise_for_status().json())
        for message in self.answers[-1]["messages"]:
            self._hear(message)
        self.cursor = self.answers[-1]["cursor"] or self.cursor

    async def _stream(self):
        body = self._body(cursor=self.cursor)
        async with self._http.stream("POST", self._address("stream"), json=body) as answer:
            answer.raise_for_status()
            async for line in answer.aiter_lines():
                kind, _, value = line.partition(": ")
                if kind == "data":
                    self._hear(json.loads(value))
                elif kind == "id":
                    self.cursor = value

    def _hear(self, message):
        if message["type"] == "welcome":
            self.cursor = ""
        self._take(message)
        self._fresh.set()

    async def until(self, wanted, seconds=10):
        """Wait until a message is wanted; return it."""
        async with asyncio.timeout(seconds):
            at = getattr(self, "_read", 0)
            while True:
                while at < len(self.heard):
                    at += 1
                    self._read = at
                    if wanted(self.heard[at - 1]):
                        return self.heard[at - 1]
                self._fresh.clear()
                await self._fresh.wait()

    async def say(self, message):
        """Send a message; return the answer."""
        answer = await self._http.post(self._address("messages"), json=self._body(message=message))
        return answer.raise_for_status().json()["answer"]

    async def ask(self, kind, ident=None, run=None, **fields):
        """Submit a command; return its answer."""
        run = self.record("room").get("run", "") if run is None else run
        command = {"type": kind, **fields}
        return await self.say({"type": "submit", "id": ident or new_id(), "run": run, "command": command})
