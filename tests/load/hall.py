"""Rooms full of people on one real server, who come back as browsers do."""

import asyncio
import time
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Self

from board.rehearse.cards import token
from board.rehearse.journal import Intent, Journal, WrittenCard
from board.rehearse.people.crowd import rng
from board.rehearse.room import RehearsalRoom, make_room
from board.rehearse.server import Server
from board.rehearse.verdict import check
from board.rehearse.wire.client import Client, fresh_id
from board.rehearse.wire.recording import RecordedConnection, Tape

SEED = 9
BROWSER = (0.0, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0, 30.0)
"""Seconds before a browser tries again, each taken with full jitter."""
AT_ONCE = 20
"""People who come in at the same time."""


@dataclass(eq=False)
class Full:
    """A room that holds a vote, in which everybody may write for later. `lead` facilitates."""

    room: RehearsalRoom
    lead: Client
    zone: str = ""
    guests: list[Client] = field(default_factory=list)
    journal: Journal = field(default_factory=Journal)


class Hall:
    """A server's rooms and the people in them. An async context manager."""

    def __init__(self, server: Server) -> None:
        self.server, self.rooms = server, list[Full]()
        self.origin = server.origin
        """Where people find the server: put a network in between if you like."""
        self.draw = rng(SEED, "hall")
        self._tasks: list[asyncio.Task[None]] = []
        self._marks = 0

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    @property
    def guests(self) -> list[Client]:
        return [guest for full in self.rooms for guest in full.guests]

    @property
    def everybody(self) -> list[Client]:
        return [*self.guests, *(full.lead for full in self.rooms)]

    @property
    def ends(self) -> Counter[int]:
        """How everybody's connections ended."""
        return sum((client.ends for client in self.everybody), Counter())

    # --- coming in --------------------------------------------------------------------------------------

    async def open(self, people: int) -> Full:
        """Make a room, let people in, and open the vote."""
        room = await make_room(await self.server.lab_link(), "ideas-to-priorities", "fr")
        room.origin = self.origin
        full = Full(room, await self._seat(room, room.facilitator, "lead"))
        await room.invite(full.lead.session)
        await self.do(full.lead, "room.open")
        phases = full.lead.held.of("phase").items()
        vote = next(name for name, phase in phases if (phase.get("vote") or {}).get("kind") == "dots")
        await self.do(full.lead, "phase.enter", phase=vote, now=True, reveal=True)
        zones = full.lead.held.of("zone").items()
        full.zone = next(name for name, zone in zones if zone["purpose"] == "later")
        self.rooms.append(full)
        places = asyncio.Semaphore(AT_ONCE)

        async def come_in(number: int) -> None:
            async with places:
                full.guests.append(await self._seat(room, room.participant, f"guest {number}"))

        await asyncio.gather(*(come_in(number) for number in range(people)))
        return full

    async def _seat(self, room: RehearsalRoom, link: str, name: str) -> Client:
        session = await room.enter(link, name)
        client = Client(session, name, Silent(), rng(SEED, session.participant))
        client.backoff = BROWSER
        self._tasks.append(asyncio.create_task(client.live()))
        assert await client.until(lambda: True), f"{name} was not let in: {client.ends}"
        return client

    # --- acting -----------------------------------------------------------------------------------------

    async def do(self, client: Client, kind: str, **arguments: Any) -> Intent:
        """Have somebody ask for something; return it once it is accepted."""
        intent = Intent(fresh_id(self.draw), kind, "", client.session.participant, time.monotonic())
        run = str((client.held.get("room") or {}).get("run", ""))
        await client.submit(intent, run, {"type": kind, **arguments})
        assert intent.state == "accepted", (kind, intent.code)
        await client.until(lambda: client.held.shows(intent.revs), 10)
        return intent

    async def write(self, full: Full, client: Client, words: int = 4) -> str:
        """Have somebody write a card, of about so many words; return its key once it is accepted."""
        self._marks += 1
        mark, note = token(self._marks % 400, self._marks // 400), fresh_id(self.draw)
        intent = Intent(fresh_id(self.draw), "note.add", "", client.session.participant, time.monotonic())
        card = WrittenCard(note, client.session.participant, "all", "shown", "", texts=[(intent, mark)])
        full.journal.cards.append(card)
        full.journal.intents.append(intent)
        text = f"{'encore un mot ' * (words // 3)}({mark})"
        command = {"type": "note.add", "note": note, "zone": full.zone, "content": {"text": text}}
        await client.submit(intent, str((client.held.get("room") or {}).get("run", "")), command)
        assert intent.state == "accepted", intent.code
        return f"note.{note}"

    # --- judging ----------------------------------------------------------------------------------------

    async def live_again(self, since: float, seconds: float) -> list[float]:
        """Wait until all have come back since an instant (of the monotonic clock); return how long each took.
        Raises TimeoutError."""
        waiting = [
            client.until(lambda client=client: client.arrived_at > since, seconds)
            for client in self.everybody
        ]
        if not all(await asyncio.gather(*waiting)):
            raise TimeoutError(f"not all are back after {seconds} s; connections ended with {self.ends}")
        return [client.arrived_at - since for client in self.everybody]

    async def lost_or_doubled(self) -> list[check.Finding]:
        """Compare the cards of every room with what was acknowledged."""
        findings: list[check.Finding] = []
        for full in self.rooms:
            records = check.union(await full.room.view(full.lead.session, Tape()))
            texts = [record["content"]["text"] for key, record in records.items() if key.startswith("note.")]
            findings += check.cards(full.journal, texts, "wall")
        return findings


class Forgetful(RecordedConnection):
    """Keeps the last instant alone."""

    def hear(self, at: float, body: bytes) -> None:
        self.heard = [(at, body)]


class Silent(Tape):
    """Keeps nothing: what hundreds of people hear is not looked at."""

    def open(self, *args: Any, **more: Any) -> RecordedConnection:
        return Forgetful(*args, **more)
