"""People whose network lets no socket through: they follow by polls and speak by POST, each time at any process."""

import asyncio
from collections.abc import Awaitable, Callable
from contextvars import Context
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import msgspec
from starlette.requests import Request

from board.domain.language.errors import Refused
from board.ports import Corrupt, StorageUnavailable
from board.protocol.addresses import Follow, Say
from board.protocol.codec import encode
from board.protocol.messages import VERSION, Submit
from board.web.wire.follow import poll, say
from board.web.wire.http import LEAVING, Leaving
from tests.simulation.people import BACKOFF_SECONDS, FINAL, Sent, Tab
from tests.simulation.watch import Sitting, read

if TYPE_CHECKING:
    from tests.simulation.server import Server

PATIENCE_SECONDS = 20.0
"""How long a browser waits for an answer that does not come."""

Handler = Callable[["Server", Request, Sitting], Awaitable[Any]]


class Poller(Tab):
    """One page that follows by polls."""

    def start(self) -> None:
        self._cursor, self._last, self._saying = "", "", set[str]()
        self._sitting = Sitting(
            self.world.truth, self.person.id, self.asks, self.world.marks, self.world.happened, polls=True
        )

    async def _follow(self) -> None:
        self.start()
        while self.closed not in FINAL:
            await asyncio.sleep(self.rng.uniform(0, BACKOFF_SECONDS[min(self._attempts, 4)]) + 0.005)
            self._attempts += 1
            server = self.world.balance(self.rng)
            polled = await self._request(server, self._poll) if server is not None else None
            if polled is None:
                self.live = False
                continue
            self._attempts = 0
            self._cursor = polled.cursor
            for message in polled.messages:
                self._hear(read(message), server.name if server else "")
            if (
                not polled.messages and not self.live
            ):  # nothing is new behind the cursor: what is held is all there is
                self.live = True
                self._resend()
        self.world.turned_away(self)

    def _hear(self, message: Any, server: str) -> None:
        if message["type"] == "closed":
            self.closed, self.live = message["code"], False
            return
        self._take(message)
        if message["type"] == "resumed":
            self.world.happened("resumed by a cursor")
            if server != self._last:
                self.world.happened("resumed at another process")
            if not self.live:
                self.live = True
                self._resend()
        self._last = server

    async def _poll(self, server: "Server", request: Request, sitting: Sitting) -> Any:
        polled = await poll(server.services, request, Follow(VERSION, self.asks, self._cursor))
        for frame in polled.messages:
            self.world.look(sitting, server, self.name, bytes(frame))
        return polled

    # --- speaking -----------------------------------------------------------------------------------

    def _send(self, sent: Sent) -> None:
        if sent.attempt.id in self.outbox and self.live and sent.attempt.id not in self._saying:
            self._saying.add(sent.attempt.id)
            self.process.spawn(self._say(sent), f"{self.name} says")

    async def _say(self, sent: Sent) -> None:
        submit = msgspec.json.decode(sent.frame, type=Submit)

        async def post(server: "Server", request: Request, sitting: Sitting) -> Any:
            said = await say(server.services, request, Say(version=VERSION, message=submit, asks=self.asks))
            if said.answer is not None:
                self.world.look(sitting, server, self.name, encode(said.answer))
            return said

        try:
            while sent.attempt.id in self.outbox and self.live:
                server = self.world.balance(self.rng)
                sent.copies += 1
                said = await self._request(server, post) if server is not None else None
                if said is not None:
                    return self._answered(read(encode(said.answer)))
                await asyncio.sleep(self.rng.uniform(0.5, 2))
        finally:
            self._saying.discard(sent.attempt.id)
        return None

    # --- requests -----------------------------------------------------------------------------------

    async def _request(self, server: "Server", handler: Handler) -> Any:
        """Ask a process; None if the request, its answer or the process is lost, or the answer is "later"."""
        await asyncio.sleep(self.rng.uniform(0.002, 0.06))
        sitting = replace(self._sitting, held={name: dict(it) for name, it in self._sitting.held.items()})
        if not server.takes or self._lost():
            return None
        gone = asyncio.Event()
        task = server.process.spawn(
            handler(server, self._post(gone), sitting), f"{self.name} at {server.name}"
        )
        await asyncio.wait([task], timeout=PATIENCE_SECONDS)
        asyncio.get_running_loop().call_soon(gone.set, context=Context())
        if not task.done() or task.cancelled() or self._lost():
            return None
        await asyncio.sleep(self.rng.uniform(0.002, 0.06))
        try:
            found = task.result()
        except Refused as refused:
            if refused.code == "not_found":
                self.closed = 4404
            return None
        except (StorageUnavailable, Corrupt):
            return None
        if handler == self._poll:
            self._sitting = sitting
        return found

    def _lost(self) -> bool:
        lost = self.rng.random() < self.world.faults.request_lost
        if lost:
            self.world.happened("request or answer lost")
        return lost

    def _post(self, gone: asyncio.Event) -> Request:
        async def receive() -> Any:
            await gone.wait()
            return {"type": "http.disconnect"}

        return Request(
            {
                "type": "http", "method": "POST", "path": "/", "path_params": {"room": self.world.room},
                "headers": [(b"authorization", f"Bearer {self.person.token}".encode())],
                "extensions": {LEAVING: Leaving()},
            },
            receive,
        )  # fmt: skip
