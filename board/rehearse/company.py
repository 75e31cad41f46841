"""The people of a rehearsal that somebody leads: `python -m board.rehearse.company`, in a process of its own.

The server that starts it says, in one line of its standard input, where it is and whose sessions they have. They live
through whatever step they are led to, at the pace of people or faster, and are heard by nobody but the server. It ends
with its standard input, so with the server; when all were shown out, when nobody leads any more, and after some hours.
"""

import asyncio
import os
import resource
import sys
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import replace
from typing import Literal

import msgspec
from msgspec import Struct

from board.rehearse.journal import Journal
from board.rehearse.people.crowd import Person, cast, rng
from board.rehearse.people.participant import PlayingParticipant
from board.rehearse.wire.client import Client
from board.rehearse.wire.recording import NoTape
from board.rehearse.wire.transports import Ticket

DEFAULT_MINUTES = 2
"""What people have in mind for a step without a clock."""
HOURS = 3
ALONE_SECONDS = 600.0
"""Nobody leads for so long: they go home."""
LOOK_SECONDS = 5.0
MEMORY = 256 * 1024 * 1024
CPU_SECONDS = 900
NICE = 10


class Chair(Struct, frozen=True):
    """Somebody's seat: their name, who they are in the room, the token of their session."""

    name: str
    participant: str
    token: str


class Call(Struct, frozen=True):
    """What the server says: where it is ("http://127.0.0.1:8000"), the room, its language, the pace of its people (1:
    in real time), and who they are."""

    origin: str
    room: str
    language: Literal["fr", "en"]
    speed: float
    places: tuple[Chair, ...]


class Companion(PlayingParticipant):
    """Somebody whose cards nobody looks for: they bear no mark."""

    def mark(self) -> str:
        return ""


async def play(told: Call, over: asyncio.Future[None]) -> None:
    """Have everybody live through the room until it is over, nobody leads, or all were shown out."""
    seed, journal, tape = sum(told.room.encode()), Journal(), NoTape()
    people = []
    for person, place in zip(cast(seed, len(told.places)), told.places, strict=True):
        ticket = Ticket(told.origin, told.room, place.participant, place.token, "participant")
        client = Client(ticket, place.name, tape, rng(seed, "client", person.index))
        people.append(Companion(seed, _settled(person, place.name, told.language), [client], journal))
    living = [asyncio.ensure_future(each.client.live()) for each in people]
    playing = [asyncio.ensure_future(_follow(seed, each, told.speed)) for each in people]
    leading = asyncio.ensure_future(_led(people[0].client))
    gone = asyncio.ensure_future(_all(living))
    ends = (over, gone, leading)
    await asyncio.wait(ends, timeout=HOURS * 3600, return_when=asyncio.FIRST_COMPLETED)
    for task in (*living, *playing, leading, gone):
        task.cancel()
    await asyncio.gather(*living, *playing, leading, gone, return_exceptions=True)


async def _all(tasks: Sequence[asyncio.Future[None]]) -> None:
    await asyncio.wait(tasks)


def _settled(person: Person, name: str, language: str) -> Person:
    """Return somebody who is there from the beginning, at one device whose network holds."""
    return replace(person, name=name, language=language, careless=0.0, second_tab=False, late=0, new_name="")


async def _follow(seed: int, person: Companion, speed: float) -> None:
    """Live through each run that comes."""
    lived = ""

    def moved() -> bool:
        return person.run not in ("", lived)

    while await person.client.until(moved, HOURS * 3600):
        run = lived = person.run
        phase = person.client.held.get(f"phase.{person.phase_of(run)}") or {}
        seconds = (phase.get("minutes") or DEFAULT_MINUTES) * 60 / speed
        with suppress(LookupError):  # what they were about to touch was taken away meanwhile
            await person.play(seed, run, seconds)


async def _led(client: Client) -> None:
    """Wait until nobody has led for long."""
    clock = asyncio.get_running_loop()
    seen = clock.time()
    while clock.time() < seen + ALONE_SECONDS:
        await asyncio.sleep(LOOK_SECONDS)
        people = client.held.of("person")
        here = (people.get(who, {}).get("role", "participant") for who in client.presence.get("here", ()))
        if any(role in ("facilitator", "lab") for role in here):
            seen = clock.time()


def bound() -> None:
    """Take little, and give way to who serves workshops."""
    os.nice(NICE)
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (CPU_SECONDS, CPU_SECONDS))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


async def main() -> None:
    """Play what the first line of the standard input says, until it ends."""
    loop = asyncio.get_running_loop()
    heard = asyncio.StreamReader()
    await loop.connect_read_pipe(lambda: asyncio.StreamReaderProtocol(heard), sys.stdin)
    told = msgspec.json.decode(await heard.readline(), type=Call)
    over: asyncio.Future[None] = asyncio.ensure_future(_ended(heard))
    await play(told, over)
    over.cancel()


async def _ended(heard: asyncio.StreamReader) -> None:
    await heard.read()


if __name__ == "__main__":
    bound()
    asyncio.run(main())
