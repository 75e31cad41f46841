"""A live room in this process with a clock and a source of entropy of our own, so that two histories can be
compared byte by byte. Everything else is real: deciding, committing, mailboxes, encoding."""

import asyncio
import hashlib
from collections.abc import Iterable

from board.bus.memory import MemoryBus
from board.domain.card import Content
from board.domain.commands import AddNote, Command, CreateRoom, EditRoom, Join, OpenDoors
from board.domain.model import Claim, Phase, Role, Zone
from board.domain.values import Bilingual
from board.live.batch import Job, Outcome
from board.live.hub import Seat
from board.live.room import LiveRoom, Ports
from board.live.rooms import Rooms
from board.live.state import RoomState
from board.storage import Storage, open_memory
from tests.faults.lines import Lines

ROOM, IDEAS, LATER = "R" * 22, "ideas___", "later___"
ZONES = (
    Zone(IDEAS, Bilingual("Idées", "Ideas"), "ideas", 1),
    Zone(LATER, Bilingual("Plus tard", "Later"), "later", 2),
)


class HandClock:
    """A clock that moves when told to."""

    def __init__(self) -> None:
        self.at = 1_700_000_000_000

    def now(self) -> int:
        return self.at

    def monotonic(self) -> float:
        return self.at / 1_000

    def wall(self) -> int:
        return self.at

    def settle(self) -> None:
        """It is what it is told to be."""


class Entropy:
    """The same bytes, in the same order, for the same seed."""

    def __init__(self, seed: str) -> None:
        self._seed, self._count = seed, 0

    def __call__(self, size: int) -> bytes:
        self._count += 1
        return hashlib.shake_256(f"{self._seed}/{self._count}".encode()).digest(size)


class Stage:
    """A room with people in it. `frames` is what each of them was sent, in order."""

    follows = False
    """Whether everybody follows by a stream and by polls, too."""

    def __init__(self, phases: Iterable[Phase], seed: str = "0", storage: Storage | None = None) -> None:
        storage = storage or open_memory()
        self.clock = HandClock()
        bus, directory = MemoryBus(), storage.directory
        ports = Ports(storage.log, storage.snapshots, directory, bus, self.clock, Entropy(seed))
        self.room = LiveRoom(ROOM, RoomState(), ports)
        rooms = Rooms(ports)
        rooms.loaded[ROOM] = self.room
        self.lines = Lines(rooms, directory, self.clock)
        """The same people, where no socket opens."""
        self.phases = tuple(phases)
        self.frames: dict[str, list[bytes]] = {}
        self._seats: dict[str, Seat] = {}
        self._commands = 0

    async def open(self, people: dict[str, Role]) -> None:
        """Make the room, open its doors, let people in. Their names are 8 characters, their ids too."""
        await self.ask(
            None, CreateRoom(ROOM, "lab", "fr", "Europe/Paris", "2027-01-01", self.phases, ZONES, "d" * 64)
        )
        await self.join("lead____", "facilitator")
        await self.ask("lead____", EditRoom(question="Et alors ?"))
        await self.ask("lead____", OpenDoors())
        for name, role in people.items():
            await self.join(name, role)

    async def join(self, name: str, role: Role) -> None:
        """Let somebody in and seat them."""
        room = self.room.room
        link = next(link.id for link in room.links.values() if link.role == role)
        await self.ask(None, Join(name, link, name))
        self.sit(name, name)
        if self.follows:
            await self.lines.sit(ROOM, name)

    def sit(self, name: str, participant: str) -> None:
        """Seat a session of a participant: its view is captured, and what follows."""
        self._seats[name] = self.room.hub.join(participant, None)
        self.frames[name] = []

    async def ask(self, who: str | None, command: Command) -> Outcome:
        """Carry a command out and return its outcome."""
        self._commands += 1
        answered: asyncio.Future[Outcome] = asyncio.get_running_loop().create_future()
        run = self.room.state.room.run if self.room.state.room else ""
        job = Job(
            f"{who or 'room'}-{self._commands}".ljust(22, "_")[:22],
            command,
            Claim(who, run=run),
            answered.set_result,
        )
        self.room.submit(job)
        outcome = await answered
        await self.room.settled()
        return outcome

    async def do(self, who: str | None, command: Command) -> Outcome:
        """Carry out a command that must be accepted."""
        outcome = await self.ask(who, command)
        assert outcome.refusal is None, (command, outcome.refusal)
        return outcome

    async def write(self, who: str, note: str, text: str) -> None:
        """Let somebody write a card for the ideas."""
        await self.do(who, AddNote(note, IDEAS, Content(text=text)))

    async def tick(self) -> None:
        """Let ten seconds pass: presence goes out, and what waits is collected; a newcomer's view too."""
        self.clock.at += 10_000
        if due := self.room.due(self.clock.now()):
            await self.do(None, due)
        self.room.presence.beat(self.clock.monotonic())
        for name, seat in self._seats.items():
            self.frames[name] += await drained(seat)
            again = self.room.hub.join(seat.participant, None)
            self.frames[name] += await drained(again)
            self.room.hub.leave(again)
            if name in self.lines.polls:
                await self.lines.poll(ROOM, name)


async def drained(seat: Seat) -> list[bytes]:
    """Return every frame that waits in a mailbox."""
    found: list[bytes] = []
    while (item := seat.mailbox._next()) is not None:
        assert isinstance(item, bytes), f"closed with {item}"
        found.append(item)
    return found
