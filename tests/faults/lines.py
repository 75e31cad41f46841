"""Streams and polls of the real application, without a network: what each request is answered, byte by byte."""

import asyncio
import json
import re

from starlette.applications import Starlette

from board.live.library import Librarian
from board.ports import SessionRow
from board.protocol.messages import VERSION
from board.storage import open_memory
from board.web.api.routes import endpoints
from board.web.secrets import digest
from board.web.services import Services
from board.web.throttle import Guard
from board.web.wire import follow

CURSOR = re.compile(rb'(?<="cursor":")[^"]+|(?<=\nid: )[^\n]+')
"""Cursors are sealed with a number drawn at random; all are of one length."""


class Line:
    """One request, answered for as long as it takes. `answer` holds what came so far, cursors masked."""

    def __init__(self, app, path, token, body):
        self.cursor, self._sent = "", []
        self._gone, self._body = asyncio.Event(), json.dumps(body).encode()
        head = {"authorization": f"Bearer {token}", "content-type": "application/json", "host": "localhost"}
        scope = {
            "type": "http", "method": "POST", "path": path, "raw_path": path.encode(), "query_string": b"",
            "scheme": "http", "client": ("127.0.0.1", 1), "server": ("127.0.0.1", 2), "http_version": "1.1",
            "headers": [(name.encode(), value.encode()) for name, value in head.items()],
        }  # fmt: skip
        self.task = asyncio.create_task(app(scope, self._receive, self._send))

    async def _receive(self):
        if self._body is not None:
            body, self._body = self._body, None
            return {"type": "http.request", "body": body, "more_body": False}
        await self._gone.wait()
        return {"type": "http.disconnect"}

    async def _send(self, message):
        self._sent.append(message.get("body", b""))
        for found in CURSOR.findall(self._sent[-1]):
            self.cursor = found.decode()

    async def end(self):
        """Go away; return nothing."""
        self._gone.set()
        await self.task

    @property
    def answer(self) -> list[bytes]:
        return [CURSOR.sub(lambda found: b"#" * len(found[0]), part) for part in self._sent]


class Lines:
    """Everybody's stream, and polls one after the other, in a room that is on stage."""

    def __init__(self, rooms, directory, clock):
        desk = Services(
            rooms,
            directory,
            clock,
            b"k" * 32,
            Guard(clock.monotonic),
            Librarian(rooms, open_memory().library),
            epoch="epoch001",
        )
        self.app = Starlette(routes=endpoints(desk))
        self.streams: dict[str, Line] = {}
        self.polls: dict[str, list[Line]] = {}
        self._directory = directory

    async def sit(self, room, name):
        """Give somebody a session, and let them follow by both ways."""
        token = name.ljust(24, "_")
        await self._directory.add_session(SessionRow(digest(token), room, name))
        path = f"/api/rooms/{room}"
        self.streams[name] = Line(self.app, f"{path}/stream", token, {"version": VERSION})
        self.polls[name] = []
        await self.poll(room, name)

    async def poll(self, room, name):
        """Ask once more, from where the last answer stopped."""
        cursor = self.polls[name][-1].cursor if self.polls[name] else ""
        body = {"version": VERSION, "cursor": cursor}
        line = Line(self.app, f"/api/rooms/{room}/poll", name.ljust(24, "_"), body)
        self.polls[name].append(line)
        await line.task

    async def end(self):
        """Hang up everywhere."""
        for line in self.streams.values():
            await line.end()

    def heard(self, name) -> list[bytes]:
        """Return what somebody was answered, on all their lines."""
        told = [part for line in self.polls[name] for part in line.answer]
        return [*self.streams[name].answer, *told]


def hasty(monkeypatch):
    """Have polls that find nothing answer at once, and streams without a beat or an end: time is ours here."""
    monkeypatch.setattr(follow, "POLL_SECONDS", 0.001)
    monkeypatch.setattr(follow, "GATHER_SECONDS", 0.0)
    monkeypatch.setattr(follow, "BEAT_SECONDS", 3_600)
    monkeypatch.setattr(follow, "STREAM_SECONDS", 3_600)
