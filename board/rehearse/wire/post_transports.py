"""The ways past a network that lets no socket through: a stream and posts, polls and posts."""

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any, Self, TypeVar

import httpx
import msgspec

from board.rehearse.wire.http import Answer, answered, browser
from board.rehearse.wire.transports import AGAIN, Hear, Over, Socket, Subscription, Told, Way, WayName, done

T = TypeVar("T")
CLOSES = {"unauthenticated": 4401, "forbidden": 4403, "not_found": 4404, "unsupported_version": 4426}
NEVER = (400, 413, 415, 422)
"""The server understood what was said, and will not: saying it again would change nothing."""
SILENCE_SECONDS = 9.0
"""A line without a sign of life for so long is dead."""
RENEWED = 1000
"""The code of a stream that is to be asked for again."""
GAP_SECONDS = 0.25
"""Between an answer and the next poll: in a busy room several changes come in one answer."""


class RawAnswer(msgspec.Struct):
    """What came of a post, as it came: null for nothing."""

    answer: msgspec.Raw


class RawPoll(msgspec.Struct):
    """What a poll brought, as it came."""

    messages: list[msgspec.Raw]
    cursor: str


class OverHttp(Way):
    """What streams and polls share: one message a post, the next when the last was answered, so in order."""

    def __init__(self, follow: Subscription, aside: Hear) -> None:
        super().__init__(follow, aside)
        self._browser = browser(follow.session.origin, follow.session.token)
        self._said: asyncio.Queue[bytes] = asyncio.Queue()
        self._heard: asyncio.Queue[Told | asyncio.Future[None] | Over] = asyncio.Queue()
        self._signs: list[asyncio.Future[None]] = []
        self._tasks: list[asyncio.Task[None]] = []

    async def __aenter__(self) -> Self:
        self._tasks = [asyncio.create_task(self._until_over(work)) for work in (self._listen, self._post)]
        return self

    async def __aexit__(self, *_: object) -> None:
        self.drop()
        await asyncio.wait(self._tasks)
        await self._browser.aclose()

    async def hear(self) -> Told:
        while True:
            item = await self._heard.get()
            if isinstance(item, Told):
                return item
            if isinstance(item, Over):
                raise item
            done(item)

    async def send(self, message: bytes) -> None:
        self._said.put_nowait(message)

    async def sign(self) -> None:
        waiting = asyncio.get_running_loop().create_future()
        self._signs.append(waiting)
        await waiting

    def drop(self) -> None:
        for task in self._tasks:
            task.cancel()
        self._heard.put_nowait(Over())

    async def _listen(self) -> None:
        """Follow, and keep what is told. Raises Over, and what httpx raises."""
        raise NotImplementedError

    async def _until_over(self, work: Callable[[], Any]) -> None:
        try:
            await work()
        except Over as over:
            self._heard.put_nowait(over)
        except (httpx.TransportError, TimeoutError, msgspec.DecodeError):
            self._heard.put_nowait(Over())

    async def _post(self) -> None:
        while True:
            message = await self._said.get()
            async with asyncio.timeout(SILENCE_SECONDS):
                body = self.follow.body(cursor="", message=msgspec.Raw(message))
                answer = await self._ask("messages", body)
            if answer.status in NEVER:
                self._refuse(message, answer)
            elif (said := bytes(_decoded(answer, RawAnswer).answer)) != b"null":
                self._heard.put_nowait(Told(said))

    def _refuse(self, message: bytes, answer: Answer) -> None:
        if name := msgspec.json.decode(message).get("id"):
            problem = msgspec.json.decode(answer.body)
            refused = {"code": problem["code"], "params": problem["params"]}
            self._heard.put_nowait(Told(msgspec.json.encode({"type": "refused", "id": name, **refused})))

    async def _ask(self, what: str, body: bytes) -> Answer:
        answer = answered(await self._browser.post(self._path(what), content=body))
        if answer.status >= 400:
            self.aside(answer.body)
        return answer

    def _path(self, what: str) -> str:
        return f"/api/rooms/{self.follow.session.room}/{what}"

    def _tell(self, messages: list[msgspec.Raw], cursor: str) -> None:
        """Keep messages, and the cursor that is good after the last of them. Raises Over when they say so."""
        for message in messages:
            body = bytes(message)
            if body.startswith(b'{"type":"closed"'):
                closed = msgspec.json.decode(body)
                self.aside(body)
                raise Over(closed["code"], closed.get("retry_after", 0))
            self._heard.put_nowait(Told(body))
        if cursor:
            self.aside(cursor.encode())
            self._heard.put_nowait(Told(b"", cursor))


class Stream(OverHttp):
    name = "stream"

    async def _listen(self) -> None:
        while True:
            try:
                await self._follow()
            except Over as over:
                if over.code != RENEWED:
                    raise

    async def _follow(self) -> None:
        command = self._browser.stream("POST", self._path("stream"), content=self.follow.body())
        async with command as response:
            if response.status_code >= 400:
                await response.aread()
                raise _refusal(answered(response))
            pieces, rest = response.aiter_text(), ""
            while True:
                async with asyncio.timeout(SILENCE_SECONDS):
                    piece = await anext(pieces, "")
                if not piece:
                    raise Over
                *events, rest = (rest + piece).split("\n\n")
                for event in events:
                    self._event(event)
                self._alive()

    def _event(self, event: str) -> None:
        lines = [line.partition(":") for line in event.split("\n")]
        data = "".join(value.removeprefix(" ") for name, _, value in lines if name == "data")
        cursor = "".join(value.removeprefix(" ") for name, _, value in lines if name == "id")
        if data:
            self._tell([msgspec.Raw(data.encode())], cursor)
            self.follow = replace(self.follow, cursor=cursor or self.follow.cursor)
        else:
            self.aside(event.encode())

    def _alive(self) -> None:
        signs, self._signs = self._signs, []
        for waiting in signs:
            self._heard.put_nowait(waiting)


class Poll(OverHttp):
    name = "poll"

    async def _listen(self) -> None:
        while True:
            signs, self._signs = self._signs, []
            async with asyncio.timeout(SILENCE_SECONDS):
                polled = _decoded(await self._ask("poll", self.follow.body()), RawPoll)
            self._tell(polled.messages, polled.cursor)
            for waiting in signs:
                self._heard.put_nowait(waiting)
            self.follow = replace(self.follow, cursor=polled.cursor)
            await asyncio.sleep(GAP_SECONDS)


WAYS: dict[WayName, type[Way]] = {way.name: way for way in (Socket, Stream, Poll)}


def _decoded(answer: Answer, kind: type[T]) -> T:
    """Return the body of an answer. Raises Over when it is a refusal."""
    if answer.status >= 400:
        raise _refusal(answer)
    return msgspec.json.decode(answer.body, type=kind)


def _refusal(answer: Answer) -> Over:
    """Return what an answer of HTTP means for the attempt; a proxy's own answers mean nothing."""
    if answer.retry_after:
        return Over(AGAIN, answer.retry_after)
    with contextlib.suppress(msgspec.DecodeError, KeyError, TypeError):
        return Over(CLOSES.get(msgspec.json.decode(answer.body)["code"], answer.status))
    return Over(answer.status)
