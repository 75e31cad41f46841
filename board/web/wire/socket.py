"""A WebSocket between its client and its room: bytes → session → hub, mailbox → bytes.

Once somebody is seated, a server that offers a `line` reads and writes by itself; any other ASGI server is spoken to
frame by frame, by two tasks."""

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from starlette.types import Message, Receive, Scope, Send

from board import meter
from board.domain.language.errors import Refused
from board.domain.model import Claim
from board.live.hub import Seat
from board.live.room import LiveRoom
from board.ports import Corrupt, StorageUnavailable
from board.protocol import session
from board.protocol.codec import encode
from board.protocol.messages import HELLO_SECONDS, Fault, Hello
from board.web.services import Services, room_of, session_of
from board.web.wire.line import ENDED, LINE, Line, LineWriter
from board.web.wire.socket_options import STUCK_SECONDS
from board.web.wire.submission import hand_in
from board.web.wire.websocket import ABORT, GREETED

logger = logging.getLogger("board.web")


class Connection:
    """One WebSocket, from its first frame to its last."""

    def __init__(self, services: Services, scope: Scope, receive: Receive, send: Send) -> None:
        self._services, self._receive, self._send = services, receive, send
        offered = scope.get("extensions", {})
        self._abort: Callable[[], None] | None = offered.get(ABORT)
        self._greeted: Callable[[], None] | None = offered.get(GREETED)
        self._line: Line | None = offered.get(LINE)
        self._session = session.Session(services.clock.monotonic())
        self._room: LiveRoom | None = None
        self._seat: Seat | None = None

    async def run(self) -> None:
        """Serve the connection until either side closes it."""
        await self._receive()
        await self._send({"type": "websocket.accept"})
        try:
            if await self._greet():
                with meter.connected("socket"):
                    await (self._live() if self._line is None else self._ride(self._line))
        finally:
            if self._room is not None and self._seat is not None:
                self._room.hub.leave(self._seat)

    # --- before the welcome ---------------------------------------------------------------------------

    async def _greet(self) -> bool:
        """Hear the hello; return whether there is a seat now."""
        try:
            async with asyncio.timeout(HELLO_SECONDS):
                hello = await self._hear_hello()
        except TimeoutError:
            return await self._part(4408)
        if hello is None:
            return False
        if self._greeted is not None:
            self._greeted()
        return await self._enter(hello)

    async def _hear_hello(self) -> Hello | None:
        """Return the hello, after whatever pings; None when the connection is over before."""
        while (data := await self._hear()) is not None:
            for effect in self._session.receive(
                data, self._services.clock.monotonic(), self._services.clock.now()
            ):
                if isinstance(effect, session.LetIn):
                    return effect.hello
                await self._say(effect)
                if isinstance(effect, session.Close):
                    return None
        return None

    async def _say(self, effect: session.Effect) -> None:
        if isinstance(effect, session.Send):
            await self._write(encode(effect.message))
        elif isinstance(effect, session.Close):
            await self._part(effect.code)

    async def _enter(self, hello: Hello) -> bool:
        try:
            async with self._services.gate:
                entered = await session_of(self._services, hello.token)
                self._room = await room_of(self._services, entered)
                self._seat = self._room.sit(entered.participant, hello.asks, entered.digest)
        except Refused as refusal:
            return await self._turn_away(refusal)
        except StorageUnavailable as fault:
            meter.count("storage_unavailable", fault.code)
            return await self._part(4503, "5")
        except Corrupt:
            return await self._part(1011)
        return True

    async def _turn_away(self, refusal: Refused) -> bool:
        await self._write(encode(Fault(refusal.code, refusal.params)))
        if refusal.code in ("unavailable", "rate_limited"):
            return await self._part(4503, str(refusal.params.get("retry_after", 5)))
        if refusal.code == "too_many":
            return await self._part(4429)
        return await self._part(4404 if self._room is None else 4403)

    # --- live -----------------------------------------------------------------------------------------

    async def _ride(self, line: Line) -> None:
        """Leave reading and writing to the line, and wait for its end."""
        _, seat = self._there()
        writer = LineWriter(seat.mailbox, line)
        line.carry(self._heed, writer.turn)
        seat.mailbox.read_by(writer.write, line)
        try:
            while (message := await self._receive())[
                "type"
            ] == "websocket.receive":  # came before the line took over
                self._heed(_data(message))
            if message["type"] == ENDED:
                await self._part(message["code"])
                with suppress(TimeoutError):  # closed by us: hear the other side out
                    async with asyncio.timeout(STUCK_SECONDS):
                        while (await self._receive())["type"] != "websocket.disconnect":
                            pass
        finally:
            writer.rest()

    async def _live(self) -> None:
        """Read and write side by side; the first to end ends the other."""
        reading = asyncio.create_task(self._read())
        writing = asyncio.create_task(self._drain())
        try:
            await asyncio.wait([reading, writing], return_when=asyncio.FIRST_COMPLETED)
            if writing.done():  # closed by us: hear the other side out
                await asyncio.wait([reading], timeout=STUCK_SECONDS)
        finally:
            for task in (reading, writing):
                task.cancel()
            for result in await asyncio.gather(reading, writing, return_exceptions=True):
                if isinstance(result, Exception) and not isinstance(result, OSError):
                    logger.error("a connection failed", exc_info=result)

    async def _read(self) -> None:
        while (data := await self._hear()) is not None:
            self._heed(data)

    def _heed(self, data: str | bytes) -> None:
        clock = self._services.clock
        for effect in self._session.receive(data, clock.monotonic(), clock.now()):
            self._do(effect)

    def _do(self, effect: session.Effect) -> None:
        room, seat = self._there()
        match effect:
            case session.Send(message=message):
                seat.tell(message)
            case session.Close(code=code):
                seat.mailbox.close(code)
            case session.Decide(submit=submit):
                claim = Claim(seat.participant, seat.asks, run=submit.run)
                hand_in(room, submit, claim, seat.tell, lambda: seat in room.hub.seats)
            case session.Readiness(ready=ready):
                room.presence.set_ready(seat.participant, ready.run, ready=ready.ready)
            case session.LetIn():
                raise AssertionError("a second hello")

    def _there(self) -> tuple[LiveRoom, Seat]:
        if self._room is None or self._seat is None:
            raise AssertionError("nobody is seated yet")
        return self._room, self._seat

    async def _drain(self) -> None:
        _, seat = self._there()
        while isinstance(item := await seat.mailbox.take(), bytes):
            if not await self._write(item):
                return
        await self._part(item)

    # --- frames ---------------------------------------------------------------------------------------

    async def _hear(self) -> str | bytes | None:
        message = await self._receive()
        return _data(message) if message["type"] == "websocket.receive" else None

    async def _write(self, frame: bytes) -> bool:
        """Send a frame; return whether it drained. One that does not is the last."""
        try:
            async with asyncio.timeout(STUCK_SECONDS):
                await self._send({"type": "websocket.send", "text": frame.decode()})
        except TimeoutError:
            meter.count("peers_aborted")
            if self._abort is not None:
                self._abort()
            return False
        meter.sent("socket", len(frame))
        return True

    async def _part(self, code: int, reason: str = "") -> bool:
        with suppress(TimeoutError):
            async with asyncio.timeout(STUCK_SECONDS):
                await self._send({"type": "websocket.close", "code": code, "reason": reason})
        return False


def _data(message: Message) -> str | bytes:
    text: str | None = message.get("text")
    return text if text is not None else bytes(message["bytes"])
