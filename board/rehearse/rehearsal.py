"""One rehearsal: who comes, what is played, what is killed meanwhile, and the verdict."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from board.rehearse.journal import Journal
from board.rehearse.network.proxy import before
from board.rehearse.network.watch import Mode
from board.rehearse.people.crowd import cast, rng
from board.rehearse.people.facilitator import PlayingFacilitator
from board.rehearse.people.participant import PlayingParticipant
from board.rehearse.people.script import Act, Script
from board.rehearse.room import RehearsalRoom, link_of, make_room, texts
from board.rehearse.server import Server
from board.rehearse.verdict import check, report
from board.rehearse.verdict.leaks import Search
from board.rehearse.verdict.report import PhaseReport, RehearsalReport
from board.rehearse.wire.client import Client, Lesson
from board.rehearse.wire.http import HttpError
from board.rehearse.wire.recording import Tape
from board.rehearse.wire.replica import Records
from board.rehearse.wire.transports import Ticket

PEOPLE_MAX = 400
SPEEDS = (1, 240)
KILLS_MAX = 50
LATE_SECONDS = 3.0
"""How late one process of several may hear what another has written."""
PAGES = ("view", "exports/json", "exports/html", "message", "invitation")
"""What can be asked for over HTTP in a room."""


@dataclass(frozen=True)
class Wanted:
    """What was asked for. `url`: a facilitator's link into a room with its doors open or ready to be opened;
    ""
    to start a server and make a room from `method`."""

    method: str
    participants: int = 30
    seed: int = 7
    speed: float = 20
    kills: int = 0
    url: str = ""
    workers: int = 1
    """Processes of our own server; more than one need an empty PostgreSQL database in DATABASE_URL."""
    kill_every: float = 0
    """Seconds between two kills of a worker; 0 for none."""
    network: Mode | None = None
    """The network between everybody and the server; None: as it is."""

    archive: Path | None = None
    """A new file for the room's archive; None for none."""
    brisk: bool = False
    """As fast as the people are: a phase ends once all have done in it what they meant to. Their network holds, they
    have one tab each, and nobody asks for pages meanwhile."""

    def __post_init__(self) -> None:
        for name, given, (least, most) in (
            ("participants", self.participants, (1, PEOPLE_MAX)),
            ("speed", self.speed, SPEEDS),
            ("kills", self.kills, (0, KILLS_MAX)),
        ):
            if not least <= given <= most:
                raise ValueError(f"{name}: {least} to {most}")
        if self.kill_every and (self.workers < 2 or self.kill_every < 1):
            raise ValueError("workers are killed at most once a second, and where there are several")
        if self.url and (self.kills or self.kill_every):
            raise ValueError(
                "a server that others use is not killed: leave out --url, or --kill and --workers"
            )


async def rehearse(wanted: Wanted) -> RehearsalReport:
    """Play a whole session and return what came of it. Raises HttpError, DidNotStartError, or TimeoutError
    when the session took more than twice its time."""
    async with contextlib.AsyncExitStack() as stack:
        server = None
        if wanted.url:
            room = RehearsalRoom(*link_of(wanted.url))
        else:
            server = await stack.enter_async_context(Server(workers=wanted.workers))
            room = await make_room(await server.lab_link(), wanted.method, "fr")
        if wanted.network:
            room.origin = (await stack.enter_async_context(before(room.origin, wanted.network))).origin
        return await Rehearsal(wanted, room, server).run()


@dataclass
class Rehearsal:
    """Everything one run needs."""

    wanted: Wanted
    room: RehearsalRoom
    server: Server | None
    journal: Journal = field(default_factory=Journal)
    tape: Tape = field(default_factory=Tape)
    clients: list[Client] = field(default_factory=list)
    exported: Any = None
    """The room as the JSON export tells it in the end."""
    lesson: Lesson = field(default_factory=Lesson)
    """One office, one network: what the first finds out the others know."""
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> RehearsalReport:
        """Play, then judge."""
        start = time.monotonic()
        async with self._living():
            script = await self._prepare()
            async with asyncio.timeout(120 + 2 * sum(act.seconds for act in script.agenda())):
                async with self._killing_workers():
                    await script.play()
            ends, final = await self._end(script)
        return self._judge(script, ends, final, time.monotonic() - start)

    @contextlib.asynccontextmanager
    async def _living(self) -> AsyncIterator[None]:
        try:
            yield
        finally:
            for task in self._tasks:
                task.cancel()
            await asyncio.gather(*self._tasks, return_exceptions=True)

    def _spawn(self, task: asyncio.Task[None]) -> None:
        self._tasks.add(task)

    # --- coming in ------------------------------------------------------------------------------------

    async def _prepare(self) -> Script:
        crowd = cast(self.wanted.seed, self.wanted.participants + 2)
        if self.wanted.brisk:
            crowd = tuple(replace(person, careless=0.0, second_tab=False) for person in crowd)
        lead, second = (
            PlayingFacilitator(self.wanted.seed, person, [], self.journal) for person in crowd[-2:]
        )
        people = [PlayingParticipant(self.wanted.seed, person, [], self.journal) for person in crowd[:-2]]
        for facilitator in (lead, second):
            session = await self.room.enter(self.room.facilitator, facilitator.person.name)
            facilitator.clients.append(await self._tab(session, f"{facilitator.person.name} leads"))
        await self.room.invite(lead.client.session)
        await lead.do("room.open")
        await self._screens(second.client.session)
        wanted = self.wanted
        script = Script(
            wanted.seed, wanted.speed, lead, second, people, self.journal, self._arrive, wanted.brisk
        )
        self._plan_kills(script)
        return script

    async def _screens(self, facilitator: Ticket) -> None:
        """The room screen, and a facilitator's projector that asks for less than it may have."""
        screen = await self.room.enter(self.room.observer, "Écran")
        await self._tab(screen, "the room screen")
        await self._tab(facilitator, "the projector", asks="observer")

    async def _arrive(self, participant: PlayingParticipant) -> None:
        person = participant.person
        session = await self.room.enter(self.room.participant, person.name)
        for tab in range(1 + person.second_tab):
            participant.clients.append(await self._tab(session, f"{person.name} {person.index}, tab {tab}"))

    async def _tab(self, session: Ticket, viewer: str, asks: str = "") -> Client:
        draw = rng(self.wanted.seed, "client", len(self.clients))
        client = Client(session, viewer, self.tape, draw, asks)
        client.lesson = self.lesson
        self.clients.append(client)
        self._spawn(asyncio.create_task(client.live()))
        await client.until(lambda: True)
        return client

    # --- killing the server ---------------------------------------------------------------------------

    def _plan_kills(self, script: Script) -> None:
        """Choose when the server dies: first in the midst of writing, then of the vote, then anywhere."""
        draw = rng(self.wanted.seed, "kills")
        acts = script.agenda()
        writing = [act.place for act in acts if act.may.writes]
        choice = [*writing[-1:], *(act.place for act in acts if act.may.votes_on_items)]
        while len(choice) < self.wanted.kills:
            choice.append(draw.choice(acts).place)
        moments = [(place, draw.uniform(0.2, 0.75)) for place in choice[: self.wanted.kills]]
        script.began = lambda act: self._begin(act, moments)

    def _begin(self, act: Act, moments: list[tuple[int, float]]) -> None:
        self._spawn(asyncio.create_task(self._kill_in(act, moments)))
        if not self.wanted.brisk:
            self._spawn(asyncio.create_task(self._peek_in(act)))

    async def _peek_in(self, act: Act) -> None:
        """In the midst of a phase, ask over HTTP for all there is: as one who leads, as the room screen, and as
        whoever came in first and last. What may not be had yet is refused, and refusals are searched too."""
        await asyncio.sleep(act.seconds * 0.6)
        curious = {client.session.token: client.session for client in (*self.clients[:4], self.clients[-1])}
        for session in curious.values():
            for what in PAGES:
                await self.room.peek(session, what, self.tape)

    @contextlib.asynccontextmanager
    async def _killing_workers(self) -> AsyncIterator[None]:
        """Meanwhile kill a worker every so often. Afterwards let those that are left hear of what they missed."""
        if not self.wanted.kill_every:
            yield
            return
        killing = asyncio.create_task(self._kill_workers())
        try:
            yield
        finally:
            killing.cancel()
        await asyncio.sleep(LATE_SECONDS)

    async def _kill_workers(self) -> None:
        draw = rng(self.wanted.seed, "workers")
        while self.server:
            await asyncio.sleep(self.wanted.kill_every)
            self.server.kill_worker(draw)

    async def _kill_in(self, act: Act, moments: list[tuple[int, float]]) -> None:
        for share in sorted(share for place, share in moments if place == act.place):
            await asyncio.sleep(max(0.0, act.started_at + share * act.seconds - time.monotonic()))
            if self.server:
                await self.server.kill()
                await self.server.start()

    # --- the end --------------------------------------------------------------------------------------

    async def _end(self, script: Script) -> tuple[list[check.End], check.Final]:
        """Wait until all is quiet, then look at everything once more over HTTP."""
        await self._quiet()
        ends = [
            check.End(one.viewer, one.session.participant, one.held.channels)
            for one in self.clients
            if not one.ended
        ]
        for end, client in zip(ends, [one for one in self.clients if not one.ended], strict=True):
            if not client.asks:
                end.fetched = await self.room.view(client.session, self.tape)
        lead = script.lead.client
        self.exported = await self.room.get(lead.session, "exports/json", self.tape)
        if self.wanted.archive:
            answer = await self.room.peek(lead.session, "archive")
            if answer.status != 200:
                raise HttpError(answer)
            with self.wanted.archive.open("xb") as file:
                file.write(answer.body)
        records = check.union(lead.held.channels)
        return ends, check.Final(records, list(texts(self.exported)), self._strangers(records))

    def _strangers(self, records: Records) -> int:
        """Return how many people of a given room are not ours."""
        ours = {client.session.participant for client in self.clients}
        people = (key.partition(".")[2] for key in records if key.startswith("person."))
        return len(set(people) - ours) if self.wanted.url else 0

    async def _quiet(self) -> None:
        """Wait until every tab has heard everything: two rounds of signs of life, half a second apart."""
        for _ in range(2):
            await asyncio.gather(*(client.quiet() for client in self.clients))
            await asyncio.sleep(0.05 if self.wanted.brisk else 0.5)

    # --- the verdict ----------------------------------------------------------------------------------

    def _judge(
        self, script: Script, ends: list[check.End], final: check.Final, seconds: float
    ) -> RehearsalReport:
        leaks = Search(self.journal, self.room.secrets).run(self.tape)
        findings = check.judge(self.journal, ends, final) + leaks
        intents = self.journal.intents
        states = Counter(one.state for one in intents)
        return RehearsalReport(
            method=self.wanted.method,
            participants=self.wanted.participants,
            seed=self.wanted.seed,
            speed=self.wanted.speed,
            kills=self.server.kills if self.server else 0,
            seconds=round(seconds, 1),
            phases=[self._phase(script, act) for act in script.acts],
            accepted=states["accepted"],
            refused=report.refused(intents),
            rate_limited=sum(client.rate_limited for client in self.clients),
            unanswered=states["sent"],
            **report.counted(findings),
            latency_ms=report.latencies(intents, self.tape.connections),
            network=self.wanted.network or "as it is",
            ways=report.ways(intents, self.tape),
            reconnections=sum(client.returns for client in self.clients),
            resent=sum(one.tries > 1 for one in intents),
            frames=self.tape.frames,
            bytes=self.tape.bytes,
            findings=[f"{one.verdict}: {one.what}" for one in findings[: report.SHOWN]],
        )

    def _phase(self, script: Script, act: Act) -> PhaseReport:
        commands = script.counts(act)
        refused = sum(one.state == "refused" and one.phase == act.phase for one in self.journal.intents)
        seconds = round(act.ended_at - act.started_at, 1)
        return PhaseReport(act.title, seconds, sum(commands.values()), refused, dict(commands))
