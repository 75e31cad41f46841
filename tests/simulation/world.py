"""One history: a room, its processes, its people and what goes wrong, all from one seed."""

import asyncio
import hashlib
import random
from collections import Counter
from collections.abc import Coroutine, Sequence
from contextvars import Context
from itertools import count
from typing import Any

from board.domain.commands import Join, SetBallot
from board.domain.language.errors import Refused
from board.domain.language.ids import long_id, short_id
from board.domain.model import Claim, Names
from board.live.rooms import carry_out
from board.ports import Conflict, Corrupt, Entry, LabRow, SessionRow, StorageUnavailable
from board.web.secrets import digest
from tests.simulation.acts import Acts
from tests.simulation.faults import Dials
from tests.simulation.loop import VirtualLoop
from tests.simulation.network import BusNet, Wire
from tests.simulation.people import FINAL, Person, Sent, Tab
from tests.simulation.pollers import Poller
from tests.simulation.server import START, Server, entropy
from tests.simulation.store import Disk
from tests.simulation.truth import Truth
from tests.simulation.watch import Sitting, read

ROOM = "room".ljust(22, "0")
LAB = LabRow("lab00000", "The lab", "lab@example.org", 30, "fr", "")


class World:
    """Everything in one history."""

    def __init__(self, seed: int, *, tell: bool = False) -> None:
        self.seed, self.room = seed, ROOM
        rng = self.rng("world")
        self.loop = VirtualLoop(self.rng("turns"))
        self.net_rng, self.fault_rng, self._people_rng = (
            self.rng("net"),
            self.rng("faults"),
            self.rng("people"),
        )
        self.story: list[str] | None = [] if tell else None
        self.counts: Counter[str] = Counter()
        self._hash = hashlib.sha256()
        self.truth = Truth(Names(lab=LAB.name, contact=LAB.contact), self.tell)
        self.disk = Disk(self.rng("disk"), self)
        self.disk.tables.labs[LAB.id] = LAB
        self.net = BusNet(self.rng("bus"), self.happened)
        self.faults = Dials()
        self.think = rng.choice((0.5, 1.0, 2.0))
        self.processes = rng.choice((1, 2, 2, 3))
        self.servers: list[Server] = []
        self.newer, self.active, self.raging = False, False, True
        self.people: dict[str, Person] = {}
        self.tabs: list[Tab] = []
        self.sent: list[Sent] = []
        self.snapshots: list[tuple[int, bytes]] = []
        self.host = ""
        self.marks: dict[str, str] = {}
        self._sittings: dict[Wire, tuple[Sitting, Server]] = {}
        self._writers: dict[str, str] = {}
        self._born: dict[str, Server] = {}
        self._draw = entropy(f"{seed}/ids")
        self._numbers = count(1)
        self._underway: list[asyncio.Task[Any]] = []
        self._acts = Acts(self)

    def rng(self, name: str) -> random.Random:
        """Return a source of chance of its own, so that one part's use of it moves no other's."""
        return random.Random(f"{self.seed}/{name}")

    # --- what parts ask of it -----------------------------------------------------------------------

    def happened(self, what: str) -> None:
        """Note that something to be seen sometimes was seen."""
        self.counts[what] += 1

    def tell(self, sentence: str) -> None:
        """Add to the story, if somebody wants to read it."""
        if self.story is not None:
            self.story.append(f"{self.loop.time():8.3f}  {sentence}")

    def begin(self, work: Coroutine[Any, Any, Any]) -> None:
        """Have something go on beside."""
        self._underway.append(self.loop.create_task(work, context=Context()))

    def long_id(self) -> str:
        return long_id(self._draw)

    def mark(self, person: str) -> str:
        """Return a mark for a text: nobody else has one like it."""
        mark = f"~{next(self._numbers):05d}~"
        self.marks[mark] = person
        return mark

    @property
    def deleted(self) -> list[str]:
        return sorted(self.truth.room.bin) if self.truth.room else []

    def asked(self, tab: Tab, sent: Sent) -> None:
        """A person means something, from now on."""
        self.sent.append(sent)
        if tab.wire in self._sittings:
            sent.seen = self._sittings[tab.wire][0].seq
        self.truth.asks[sent.attempt.id] = sent.attempt
        self.truth.asked_at[sent.attempt.id] = self.truth.head, self.loop.time()
        self.tell(f"{tab.name} asks {sent.attempt.command}")

    def answered(self, sent: Sent, message: dict[str, Any]) -> None:
        """A person knows what came of it."""
        if message["type"] == "accepted" and not message["revs"] and sent.attempt.id in self.truth.seqs:
            self.happened("known from before")
            if sent.attempt.id in self.disk.unheard:
                self.happened("accepted after a commit reported as failed")
            if not self._born[self._writers[sent.attempt.id]].process.alive:
                self.happened("known from before by another process than the dead one that wrote it")
        if message["type"] == "refused":
            self.happened(f"refused {message['code']}")
            rights = message["code"] in ("forbidden", "read_only", "not_found")
            if rights and self.truth.verdict(sent.attempt, sent.seen, START)[0] is None:
                self.happened("refused though it was still allowed in the view it was asked from")

    # --- what is written ----------------------------------------------------------------------------

    def committed(self, room: str, process: str, entries: Sequence[Entry]) -> None:
        """Rows have reached the disk."""
        server = self._born[process]
        for entry in entries:
            self._writers[entry.command_id] = process
            self._hashed("row", repr((entry, process)))
            self.tell(f"[{process}] {len(self.truth.states)} {entry.by or '-'} {entry.body.decode()[:120]}"
                      f"{' + sealed' if entry.sealed else ''}")  # fmt: skip
        self.truth.commit(entries, newer=server.newer, now=server.clock.now(), at=self.loop.time())
        self.truth.check_seals(self.disk.tables.logs[room].sealed)
        self._situations(entries)

    def saved(self, seq: int, body: bytes) -> None:
        """A snapshot is about to be kept."""
        self.truth.check_snapshot(seq, body)
        self.snapshots.append((seq, body))
        self.happened("snapshot kept")

    def _situations(self, entries: Sequence[Entry]) -> None:
        body = b"".join(entry.body for entry in entries)
        partition = self.net.away or any(wire.deaf and wire.up for wire in self._sittings)
        if b'"notes.revealed"' in body:
            self.happened("reveal")
            if partition:
                self.happened("reveal during a partition")
        if b'"round.closed"' in body:
            self.happened("round closed")
            if any(self._under_way(sent) for sent in self.sent):
                self.happened("a vote closed while a ballot was on its way")
        if len(entries) > 1:
            self.happened("several commands in one commit")

    def _under_way(self, sent: Sent) -> bool:
        open_ = sent.outcome == "unanswered" and sent.attempt.id not in self.truth.seqs
        return open_ and isinstance(sent.attempt.command, SetBallot)

    # --- what is sent -------------------------------------------------------------------------------

    def balance(self, rng: random.Random) -> Server | None:
        """Return the process that a new connection comes to."""
        return rng.choice(self.servers) if self.servers else None

    def connect(self, tab: Tab, server: Server, wire: Wire) -> None:
        """Bring a connection to a process."""
        sitting = Sitting(self.truth, tab.person.id, tab.asks, self.marks, self.happened)
        self._sittings[wire] = sitting, server
        self.tell(f"{tab.name} connects to {server.name}")
        server.serve(wire)

    def saw(self, wire: Wire, frame: bytes) -> None:
        """A server sends a frame."""
        self.look(*self._sittings[wire], wire.viewer, frame)

    def look(self, sitting: Sitting, server: Server, viewer: str, frame: bytes) -> None:
        """Look at what a server sends to somebody."""
        text = frame.decode()
        self._hashed(viewer, text)
        sitting.look(read(text), text, self.loop.time(), server.clock.now())

    @property
    def digest(self) -> str:
        """A sum of all that was written and sent so far, and when."""
        return self._hash.hexdigest()

    def _hashed(self, who: str, what: str) -> None:
        self._hash.update(f"{self.loop.time()!r} {who} {what}\n".encode())

    # --- processes ----------------------------------------------------------------------------------

    def start_server(self) -> Server:
        """Start a process, and another one in its place should it die."""
        name = f"p{next(self._numbers)}"
        server = Server(self.loop, name, str(self.seed), self.disk, self.net, newer=self.newer)
        self._born[name] = server
        self.servers.append(server)
        died = server.process.on_death

        def gone() -> None:
            died()
            self.tell(f"* {name} is dead")
            self._again(server)

        server.process.on_death = gone
        return server

    def _again(self, server: Server) -> None:
        if server in self.servers:
            self.disk.weather.kill_after_commit = self.net.kill_before_poke = 0.0
            self.servers.remove(server)
            self.begin(self._restart())

    async def _restart(self) -> None:
        await asyncio.sleep(self.fault_rng.uniform(0.2, 4))
        self.happened("process restarted")
        self.start_server()

    async def replace(self, server: Server) -> None:
        """End a process in good order and start another one, the new one first."""
        if server not in self.servers or server.process.paused:
            return
        self.start_server()
        self.servers.remove(server)
        drained = server.process.spawn(server.drain(), f"{server.name} drains")
        await asyncio.wait([drained], timeout=5)
        await asyncio.sleep(0.3)
        server.process.kill()

    # --- people -------------------------------------------------------------------------------------

    def open_tab(self, person: Person, asks: Any = None) -> Tab:
        """Open a page for somebody."""
        name = f"{person.id[:4]}.{next(self._numbers)}"
        rng = self.rng(name)
        kind = Poller if person.role != "facilitator" and rng.random() < 0.15 else Tab
        tab = kind(self, person, name, rng, asks)
        person.tabs.append(tab)
        self.tabs.append(tab)
        tab.open(self._acts)
        return tab

    async def come_in(self, server: Server, role: str, give_up: float = 40.0) -> Person | None:
        """Let somebody in by a link, as the HTTP door does; None if that fails or takes longer than they wait."""
        person = Person(short_id(self._draw), role, digest(self.long_id())[:24])

        async def enter() -> None:
            room = await server.rooms.get(ROOM)
            link = next(link.id for link in room.room.links.values() if link.role == role)
            await carry_out(room, Join(person.id, link, f"{role[:3]} {person.id[:2]}"), Claim())
            session = SessionRow(digest(person.token), ROOM, person.id)
            await server.services.directory.add_session(session)

        task = server.process.spawn(enter(), f"{person.id} comes in")
        await asyncio.wait([task], timeout=give_up)
        if not task.done():
            server.process.do(lambda: task.cancel() and None)
            return None
        if task.cancelled() or isinstance(
            task.exception(), Refused | StorageUnavailable | Corrupt | Conflict
        ):
            return None
        task.result()
        self.people[person.id] = person
        self.tell(f"{person.id} has come in as {role}")
        self.open_tab(person)
        return person

    def turned_away(self, tab: Tab) -> None:
        """A page was told for good that it has no place here."""
        self.happened("told to leave")
        if self.truth.role(self.truth.head, tab.person.id, tab.asks) is not None:
            self.truth.wrong(f"door: {tab.name} belongs here and was told {tab.closed}")

    def here(self) -> list[Tab]:
        """Return the pages that are open and have a place here."""
        return [tab for tab in self.tabs if tab.process.alive and tab.closed not in FINAL]
