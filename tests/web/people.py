"""People who use a server over the real wire."""

import asyncio
import base64
import json
import os

import httpx
import websockets

from board.protocol.messages import VERSION


def new_id() -> str:
    return base64.urlsafe_b64encode(os.urandom(16)).decode().rstrip("=")


class LabServices:
    """The lab: makes rooms and hands out what is needed to come in."""

    def __init__(self, server) -> None:
        self.url, self.headers = server.url, {}
        token = self.post("/api/lab", link=server.lab_link)["token"]
        self.headers = {"Authorization": f"Bearer {token}"}

    def post(self, path, **body):
        """Return the answer to a request that must succeed."""
        return httpx.post(self.url + path, json=body, headers=self.headers).raise_for_status().json()

    def make_room(self, question="Why?"):
        """Return what the server says about a new room, with the token of its facilitator."""
        wanted = {"method": "ideas-to-priorities", "language": "en", "question": question}
        made = self.post("/api/lab/rooms", **wanted)
        link = made["facilitator_link"].split("/w/")[1]
        return made | {"facilitator": self.enter(link=link, name="Fay")}

    def enter(self, **wanted):
        """Come in; return the session."""
        return self.post("/api/enter", **wanted)


class Person:
    """A connection that keeps its records as a client does."""

    def __init__(self, server, token, asks=None) -> None:
        self.url, self.token, self.asks = server.ws, token, asks
        self.channels: dict[str, dict] = {}
        self.heard: list[dict] = []
        self.socket = None

    async def __aenter__(self):
        self.socket = await websockets.connect(self.url, compression=None)
        hello = {"type": "hello", "version": VERSION, "token": self.token}
        await self.send(hello | ({"asks": self.asks} if self.asks else {}))
        await self.until(lambda message: message["type"] == "view" and message["last"])
        return self

    async def __aexit__(self, *_):
        await self.socket.close()

    async def send(self, message) -> None:
        await self.socket.send(message if isinstance(message, str | bytes) else json.dumps(message))

    async def until(self, wanted, seconds=5):
        """Read until a message is wanted; return it."""
        async with asyncio.timeout(seconds):
            while True:
                message = json.loads(await self.socket.recv())
                self._take(message)
                if wanted(message):
                    return message

    async def heard_of(self, wanted):
        """Return a message that is wanted, heard already or still to come."""
        return next((it for it in reversed(self.heard) if wanted(it)), None) or await self.until(wanted)

    def _take(self, message) -> None:
        self.heard.append(message)
        if message["type"] == "welcome":
            self.channels = {channel: {} for channel in message["channels"]}
        for key, record in message.get("records", {}).items():
            held = self.channels[message["channel"]]
            held.pop(key, None) if record is None else held.update({key: record})

    @property
    def mine(self):
        """The records of one's own channel."""
        return next((held for name, held in self.channels.items() if name.startswith("me.")), {})

    def record(self, key):
        """Return what is shown for a key."""
        return {name: value for held in self.channels.values() for name, value in held.get(key, {}).items()}

    async def ask(self, kind, ident=None, run=None, **fields):
        """Submit a command; return its answer."""
        ident = ident or new_id()
        run = self.record("room").get("run", "") if run is None else run
        await self.send({"type": "submit", "id": ident, "run": run, "command": {"type": kind, **fields}})
        return await self.until(lambda message: message.get("id") == ident)

    def phase(self, at):
        """Return the id of the phase at a place of the agenda."""
        phases = self.channels["everyone"].items()
        return next(key[6:] for key, record in phases if key.startswith("phase.") and record["place"] == at)

    def zone(self, title):
        """Return the id of the zone with an English title."""
        zones = self.channels["everyone"].items()
        return next(
            key[5:] for key, record in zones if key.startswith("zone.") and record["title"]["en"] == title
        )
