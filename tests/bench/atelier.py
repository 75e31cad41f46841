"""Atelier's wire, and nothing of it is known elsewhere in this folder: how a room is made, and what is said there."""

import asyncio
import json
import sys
from collections.abc import Callable
from itertools import cycle, islice
from secrets import token_urlsafe
from typing import Any

from board.protocol.messages import VERSION
from board.rehearse.room import RehearsalRoom, make_room
from board.rehearse.server import HOME
from board.rehearse.wire.http import insist
from board.rehearse.wire.transports import Ticket
from tests.bench.line import Seat, each, frame
from tests.bench.process import START_SECONDS, Process

METHOD, EVERYBODY, ANYTIME = "ideas-to-priorities", "everyone", "later"
"""A room of this method, the records that all hear, and the purpose of the zone where all may write at any time and
all read at once."""

PEOPLE_MAX = 480
"""More than a room takes come as second and third tabs of these."""


def process() -> Process:
    """Return a server with an empty folder, on SQLite; its limits of commands stand out of the way."""
    environment = {
        "BOARD_DATA": "{folder}", "HOST": "127.0.0.1", "PORT": "{port}", "PUBLIC_URL": "http://127.0.0.1:{port}",
        "BOARD_ROOM_COMMANDS": "100000", "BOARD_ROOM_CONNECTIONS": "2000", "BOARD_LINK_ARRIVALS": "1000000",
        "DATABASE_URL": "", "REDIS_URL": "",
    }  # fmt: skip
    return Process([sys.executable, "-m", "board", "serve"], environment, HOME)


async def seats(server: Process, people: int) -> list[Seat]:
    """Make a room that is running, and let people in."""
    lab = await _lab_link(server)
    room = await make_room(lab, METHOD, "fr")
    lead = await room.enter(room.facilitator, "Lead")
    await room.invite(lead)
    await _ask(room, lead, {"type": "room.open"})
    phases = (await room.get(lead, "view"))["channels"][EVERYBODY].items()
    quiet = next(key for key, it in phases if key.startswith("phase.") and _for_reading(it))
    await _ask(room, lead, {"type": "phase.enter", "phase": quiet.removeprefix("phase."), "now": True})
    records = (await room.get(lead, "view"))["channels"][EVERYBODY]
    zone = next(key for key, it in records.items() if it.get("purpose") == ANYTIME).removeprefix("zone.")
    tokens: list[str] = []

    async def enter() -> None:
        tokens.append((await room.enter(room.participant, "Ana")).token)

    await each([enter] * min(people, PEOPLE_MAX), 10)
    run = records["room"]["run"]
    return [AtelierSeat(token, run, zone) for token in islice(cycle(tokens), people)]


async def _lab_link(server: Process) -> str:
    """Return the link that the server prints once it serves, a little after it listens."""
    async with asyncio.timeout(START_SECONDS):
        while not (links := [word for word in server.words().split() if "/lab#" in word]):  # noqa: ASYNC110 - a file
            await asyncio.sleep(0.02)
    return links[0]


def _for_reading(phase: dict[str, Any]) -> bool:
    rules = phase.get("rules", {})
    return "write" not in rules and not phase.get("vote") and not phase.get("slack")


async def _ask(room: RehearsalRoom, lead: Ticket, command: dict[str, object]) -> None:
    message = {"type": "submit", "id": token_urlsafe(16), "run": "", "command": command}
    path = f"{room.origin}/api/rooms/{lead.room}/messages"
    answer = (await insist("POST", path, {"version": VERSION, "message": message}, lead.token)).json()
    assert answer["answer"]["type"] == "accepted", answer


class AtelierSeat:
    """A participant. Revs are foreseen, not heard: nobody else touches their cards."""

    path = "/ws"

    def __init__(self, token: str, run: str, zone: str) -> None:
        self._token, self._run, self._zone = token, run, zone
        self._note, self._rev = "", 0

    def opening(self) -> bytes:
        return _message({"type": "hello", "version": VERSION, "token": self._token})

    def hear(self, payload: bytes, say: Callable[[bytes], None]) -> bool:
        return payload.startswith(b'{"type":"view"') and b'"last":true' in payload[-20:]

    def add(self, text: str) -> bytes:
        note = token_urlsafe(16)
        if not self._note:
            self._note, self._rev = note, 1
        return self._submit({"type": "note.add", "note": note, "zone": self._zone, "content": {"text": text}})

    def edit(self, text: str) -> bytes:
        self._rev += 1
        return self._submit(
            {"type": "note.edit", "note": self._note, "base": self._rev - 1, "content": {"text": text}}
        )

    def _submit(self, command: dict[str, object]) -> bytes:
        return _message({"type": "submit", "id": token_urlsafe(16), "run": self._run, "command": command})


def _message(message: dict[str, object]) -> bytes:
    return frame(json.dumps(message, separators=(",", ":")).encode())
