"""People who write and vote without a pause over the real wire, for as long as a test wants them to."""

import asyncio
from typing import Any

from board.rehearse.journal import Journal
from board.rehearse.people.crowd import cast, rng
from board.rehearse.people.facilitator import PlayingFacilitator
from board.rehearse.people.intentions import Step, asked
from board.rehearse.people.participant import PlayingParticipant
from board.rehearse.room import RehearsalRoom
from board.rehearse.verdict import check
from board.rehearse.wire.client import Client
from board.rehearse.wire.recording import Tape

WRITERS = 8
SEED = 9


class Crowd:
    """Writers who never stop, and a facilitator, over the real wire."""

    def __init__(self, room: RehearsalRoom) -> None:
        self.room, self.journal, self.tape = room, Journal(), Tape()
        self.tasks: list[asyncio.Task[None]] = []
        crowd = cast(SEED, WRITERS + 1)
        self.lead = PlayingFacilitator(SEED, crowd[-1], [], self.journal)
        self.writers = [PlayingParticipant(SEED, person, [], self.journal) for person in crowd[:-1]]

    async def come_in(self) -> None:
        await self._seat(self.lead, self.room.facilitator)
        await self.room.invite(self.lead.client.session)
        await self.lead.do("room.open")
        for writer in self.writers:
            await self._seat(writer, self.room.participant)

    async def _seat(self, actor: PlayingFacilitator | PlayingParticipant, link: str) -> None:
        session = await self.room.enter(link, actor.person.name)
        client = Client(session, actor.person.name, self.tape, rng(SEED, "client", actor.person.index))
        actor.clients.append(client)
        self.tasks.append(asyncio.create_task(client.live()))
        await client.until(lambda: True)

    def phase(self, true: Any) -> dict[str, Any]:
        """Return the first phase with such rights, by its record, with its id."""
        phases = self.lead.client.held.of("phase")
        found = sorted(phases.items(), key=lambda pair: pair[1]["place"])
        return next({**phase, "id": name} for name, phase in found if true(asked(phase), phase))

    def place(self) -> int:
        """Return the place of the current phase in the agenda."""
        return int(self.lead.record(f"phase.{self.lead.phase_of(self.lead.run)}").get("place", 0))

    async def enter(self, phase: dict[str, Any]) -> None:
        before = self.lead.run
        await self.lead.do("phase.enter", phase=phase["id"], now=True, reveal=True)
        await asyncio.gather(*(one.client.until(lambda one=one: one.run != before) for one in self.writers))

    async def write_on(self, phase: dict[str, Any], acts: tuple[str, ...], stop: asyncio.Event) -> None:
        """Let everybody act without a pause until told to stop; then wait for the last answers."""
        await asyncio.gather(*(act_on(writer, phase, acts, stop) for writer in self.writers))

    async def own_views(self) -> dict[PlayingParticipant, dict[str, Any]]:
        """Return each writer's whole view over HTTP, channels merged."""
        views = [await self.room.view(writer.client.session, self.tape) for writer in self.writers]
        return {writer: check.union(view) for writer, view in zip(self.writers, views, strict=True)}


async def act_on(
    writer: PlayingParticipant, phase: dict[str, Any], acts: tuple[str, ...], stop: asyncio.Event
) -> None:
    while not stop.is_set():
        act: Any = writer.draw.choice(acts)
        await writer.act(Step(0, act, writer.draw.randrange(1 << 30)), phase)
        await asyncio.sleep(0.02)
