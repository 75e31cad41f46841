"""What clients of the others say, each in its own protocol: relays, Yjs (three servers), tldraw sync."""

import json
from collections.abc import Callable
from itertools import count
from secrets import token_urlsafe
from typing import Any

from board.rehearse.wire.http import insist
from tests.bench.line import BINARY, Seat, frame
from tests.bench.process import Process

NUMBERS = count(1)
"""Of rooms and of clients: one run is one process, so that they differ within it."""


class RelaySeat:
    """Somebody at a server without any state: what is said is a text of the size of a small update."""

    def __init__(self, path: str) -> None:
        self.path = path
        self._note = token_urlsafe(16)

    def opening(self) -> bytes:
        return b""

    def hear(self, payload: bytes, say: Callable[[bytes], None]) -> bool:
        return True

    def add(self, text: str) -> bytes:
        return frame(f'{{"note":"{self._note}","text":"{text}"}}'.encode())

    edit = add


async def relay(server: Process, people: int) -> list[Seat]:
    """A room of a relay is its path."""
    path = f"/{next(NUMBERS)}"
    return [RelaySeat(path) for _ in range(people)]


# --- Yjs ----------------------------------------------------------------------------------------------------

SYNC, AUTH, SYNC_REPLY = 0, 2, 4
STEP_1, STEP_2, UPDATE = 0, 1, 2
ANY, HAS_ORIGIN, HAS_KEY, STRING = 8, 128, 32, 119
"""How an update says: a plain value; it follows another one; it stands under a key; the value is a string."""


def number(value: int) -> bytes:
    """Return a whole number as Yjs writes it: seven bits a byte, the least first."""
    out = bytearray()
    while value > 127:
        out.append(128 | value & 127)
        value >>= 7
    return bytes([*out, value])


def blob(value: bytes) -> bytes:
    """Return bytes with their length before them; texts are written so too."""
    return number(len(value)) + value


class YjsSeat:
    """A client of a document with one map of texts. Each of its updates is what Yjs would send for `map.set(key, text)`
    by this client alone: an item under the key, after the item it replaces, and that one's deletion."""

    def __init__(self, path: str, prefix: bytes = b"", greeting: bytes = b"") -> None:
        self.path, self._prefix, self._greeting = path, prefix, greeting
        self._client, self._clock, self._card = 1_000_000 + next(NUMBERS), 0, -1
        """`_card`: the clock of the item that holds the first card's text now."""

    def opening(self) -> bytes:
        step = frame(self._prefix + bytes([SYNC, STEP_1]) + blob(number(0)), BINARY)
        return (frame(self._greeting, BINARY) if self._greeting else b"") + step

    def hear(self, payload: bytes, say: Callable[[bytes], None]) -> bool:
        """Ready with the server's answer to our first step; its own first step is answered with nothing new."""
        kind = payload.removeprefix(self._prefix)[:2]
        if kind == bytes([SYNC, STEP_1]):
            say(frame(self._prefix + bytes([SYNC, STEP_2]) + blob(b"\0\0"), BINARY))
        return kind in (bytes([SYNC, STEP_2]), bytes([SYNC_REPLY, STEP_2]))

    def add(self, text: str) -> bytes:
        if self._card < 0:
            self._card = self._clock
        key = blob(token_urlsafe(16).encode())
        return self._update(bytes([ANY | HAS_KEY]) + number(1) + blob(b"cards") + key, text, number(0))

    def edit(self, text: str) -> bytes:
        replaced, self._card = self._card, self._clock
        before = number(self._client) + number(replaced)
        gone = number(1) + number(self._client) + number(1) + number(replaced) + number(1)
        return self._update(bytes([ANY | HAS_KEY | HAS_ORIGIN]) + before, text, gone)

    def _update(self, item: bytes, text: str, gone: bytes) -> bytes:
        value = number(1) + bytes([STRING]) + blob(text.encode())
        update = number(1) + number(1) + number(self._client) + number(self._clock) + item + value + gone
        self._clock += 1
        return frame(self._prefix + bytes([SYNC, UPDATE]) + blob(update), BINARY)


async def yjs(server: Process, people: int) -> list[Seat]:
    """A room of y-websocket and of pycrdt-websocket is its path."""
    path = f"/{next(NUMBERS)}"
    return [YjsSeat(path) for _ in range(people)]


async def hocuspocus(server: Process, people: int) -> list[Seat]:
    """A room of Hocuspocus is a name before each message; it wants a token, and takes any."""
    name = blob(f"room {next(NUMBERS)}".encode())
    return [YjsSeat("/", name, name + bytes([AUTH, 0]) + blob(b"token")) for _ in range(people)]


# --- tldraw -------------------------------------------------------------------------------------------------


class TldrawSeat:
    """A client of tldraw sync. A card is a note on the page."""

    def __init__(self, path: str, schema: Any) -> None:
        self.path, self._schema, self._clock, self._card = path, schema, 0, ""

    def opening(self) -> bytes:
        return _json(
            type="connect",
            connectRequestId=token_urlsafe(6),
            lastServerClock=0,
            protocolVersion=8,
            schema=self._schema,
        )

    def hear(self, payload: bytes, say: Callable[[bytes], None]) -> bool:
        return payload.startswith((b'{"type":"connect"', b"0_"))

    def add(self, text: str) -> bytes:
        card = f"shape:{token_urlsafe(16)}"
        self._card = self._card or card
        props = {
            "color": "yellow", "labelColor": "black", "size": "m", "font": "draw", "fontSizeAdjustment": 1,
            "align": "middle", "verticalAlign": "middle", "growY": 0, "url": "", "richText": rich(text), "scale": 1,
            "textLastEditedBy": None,
        }  # fmt: skip
        shape = {
            "id": card, "typeName": "shape", "type": "note", "parentId": "page:page", "index": "a1", "x": 0, "y": 0,
            "rotation": 0, "isLocked": False, "opacity": 1, "props": props, "meta": {},
        }  # fmt: skip
        return self._push({card: ["put", shape]})

    def edit(self, text: str) -> bytes:
        return self._push({self._card: ["patch", {"props": ["patch", {"richText": ["put", rich(text)]}]}]})

    def _push(self, diff: dict[str, Any]) -> bytes:
        self._clock += 1
        return _json(type="push", clientClock=self._clock, diff=diff)


def rich(text: str) -> dict[str, Any]:
    """Return a text as tldraw keeps it."""
    return {"type": "doc", "content": [{"type": "paragraph", "content": [{"type": "text", "text": text}]}]}


def _json(**message: Any) -> bytes:
    return frame(json.dumps(message, separators=(",", ":")).encode())


async def tldraw(server: Process, people: int) -> list[Seat]:
    """A room of tldraw is its path; the schema is asked for over HTTP."""
    schema = (await insist("GET", f"http://127.0.0.1:{server.port}/")).json()
    path = f"/{next(NUMBERS)}"
    return [TldrawSeat(path, schema) for _ in range(people)]
