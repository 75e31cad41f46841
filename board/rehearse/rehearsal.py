"""One rehearsal: who comes, what is played, what is killed meanwhile, and the verdict."""

import asyncio
import contextlib
import time
from collections import Counter
from collections.abc import AsyncIterator, Coroutine
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from board.rehearse.census import census
from board.rehearse.happenings.played import Happenings, happenings
from board.rehearse.journal import Journal
from board.rehearse.kills import Kills, moments
from board.rehearse.network.proxy import before
from board.rehearse.network.watch import Mode
from board.rehearse.people.crowd import cast, rng
from board.rehearse.people.facilitator import PlayingFacilitator
from board.rehearse.people.participant import PlayingParticipant
from board.rehearse.people.script import Act, Script
from board.rehearse.room import RehearsalRoom, link_of, make_room, texts
from board.rehearse.server import Server
from board.rehearse.verdict import check, report
from board.rehearse.verdict.check import Finding
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
    happenings: int | None = None
    """The seed of what goes wrong in the room; None: everybody gets on with it."""
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
    kills: Kills = field(default_factory=Kills)
    happenings: Happenings | None = None
    lesson: Lesson = field(default_factory=Lesson)
    """One office, one network: what the first finds out the others know."""
    _tasks: set[asyncio.Task[None]] = field(default_factory=set)

    async def run(self) -> RehearsalReport:
        """Play, then judge."""
        start = time.monotonic()
        async with self._living():
            script = await self._prepare()
            async with asyncio.timeout(120 + 2 * sum(act.seconds for act in script.agenda())):
                async with self.kills.of_workers():
                    await script.play()
            if self.happenings:
                await self.happenings.devices.read()
            ends, final = await self._end(script)
            told = (
                [] if final.strangers else await census(self.room, self.journal, self.clients, self.exported)
            )
        return self._judge(script, ends, final, told, time.monotonic() - start)

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
            session = await self._come_in(self.room.facilitator, facilitator.person.name)
            facilitator.clients.append(await self._tab(session, f"{facilitator.person.name} leads"))
        await self.room.invite(lead.client.session)
        await lead.do("room.open")
        await self._screens(second.client.session)
        wanted = self.wanted
        script = Script(
            wanted.seed, wanted.speed, lead, second, people, self.journal, self._arrive, wanted.brisk
        )
        script.began = self._begin
        acts = script.agenda()
        self.kills = Kills(
            self.server, wanted.seed, moments(wanted.seed, acts, wanted.kills), wanted.kill_every
        )
        if wanted.happenings is not None:
            self.happenings = happenings(wanted.happenings, script, self.room, self._tab)
        return script

    async def _come_in(self, link: str, name: str) -> Ticket:
        session = await self.room.enter(link, name)
        self.journal.people[session.participant] = session.role
        return session

    async def _screens(self, facilitator: Ticket) -> None:
        """The room screen, and a facilitator's projector that asks for less than it may have."""
        screen = await self._come_in(self.room.observer, "Écran")
        await self._tab(screen, "the room screen")
        await self._tab(facilitator, "the projector", asks="observer")

    async def _arrive(self, participant: PlayingParticipant) -> None:
        person = participant.person
        session = await self._come_in(self.room.participant, person.name)
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

    # --- in the midst of steps ------------------------------------------------------------------------

    def _begin(self, at: int, act: Act) -> None:
        self._amid(self.kills.amid(act))
        if self.happenings:
            self._spawn(self.happenings.begin(at, act))
        if not self.wanted.brisk:
            self._amid(self._peek_in(act))

    def _amid(self, work: Coroutine[Any, Any, None]) -> None:
        self._spawn(asyncio.create_task(work))

    async def _peek_in(self, act: Act) -> None:
        """In the midst of a phase, ask over HTTP for all there is: as one who leads, as the room screen, and as
        whoever came in first and last. What may not be had yet is refused, and refusals are searched too."""
        await asyncio.sleep(act.seconds * 0.6)
        curious = {client.session.token: client.session for client in (*self.clients[:4], self.clients[-1])}
        for session in curious.values():
            for what in PAGES:
                await self.room.peek(session, what, self.tape)

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
        self, script: Script, ends: list[check.End], final: check.Final, told: list[Finding], seconds: float
    ) -> RehearsalReport:
        leaks = Search(self.journal, self.room.secrets).run(self.tape)
        findings = [*check.judge(self.journal, ends, final), *leaks, *told]
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
            happened=dict(self.journal.happened),
            findings=[f"{one.verdict}: {one.what}" for one in findings[: report.SHOWN]],
        )

    def _phase(self, script: Script, act: Act) -> PhaseReport:
        commands = script.counts(act)
        refused = sum(one.state == "refused" and one.phase == act.phase for one in self.journal.intents)
        seconds = round(act.ended_at - act.started_at, 1)
        return PhaseReport(act.title, seconds, sum(commands.values()), refused, dict(commands))
