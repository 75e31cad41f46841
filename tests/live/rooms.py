"""A room with people in it, on a store in memory and a clock that stands still until told."""

import hashlib
import json
from dataclasses import dataclass, field
from itertools import count

from board.bus.memory import MemoryBus
from board.domain.commands import CreateRoom, EditRoom, EnterPhase, Join, OpenDoors
from board.domain.model import Claim, Phase, Zone
from board.domain.rules import PhaseRules
from board.domain.values import Bilingual
from board.domain.votes.dots import Dots
from board.live.batch import Job, Outcome
from board.live.room import LiveRoom, Ports
from board.live.rooms import Rooms, carry_out
from board.ports import LabRow
from board.storage import open_memory

START = 1_800_000_000_000
ROOM = "room".ljust(22, "0")
IDEAS, LATER = "ideas000", "later000"
WRITE, HIDE, VOTE, GROUP, READ = "write000", "hide0000", "vote0000", "group000", "read0000"
FAY, ANN, BOB, OLA = "fay00000", "ann00000", "bob00000", "ola00000"
LAB = LabRow("lab", "The lab", "lab@example.org", 30, "fr", "")


@dataclass
class StillClock:
    ms: int = START
    seconds: float = 1000.0

    def now(self) -> int:
        return self.ms

    def monotonic(self) -> float:
        return self.seconds

    def wall(self) -> int:
        return self.ms

    def settle(self) -> None:
        """It is what it is told to be."""

    def pass_(self, seconds: float) -> None:
        self.seconds += seconds
        self.ms += round(seconds * 1000)


def seeded(seed="1"):
    numbers = count()
    return lambda n: hashlib.shake_256(f"{seed}.{next(numbers)}".encode()).digest(n)


def phase(name, **rules):
    return Phase(id=name, title=Bilingual(name, name), rules=PhaseRules("own", **rules), ready=True)


PHASES = (
    phase(WRITE),
    phase(HIDE, see="own", author="masked"),
    phase(GROUP, see="group"),
    Phase(id=VOTE, title=Bilingual(VOTE, VOTE), vote=Dots(on="notes")),
    Phase(id=READ, title=Bilingual(READ, READ)),
)
ZONES = (Zone(IDEAS, Bilingual("i", "i"), "ideas", 1024), Zone(LATER, Bilingual("l", "l"), "later", 2048))
CREATE = CreateRoom(ROOM, "lab", "en", "Europe/Paris", "2027-05-21", PHASES, ZONES, "0" * 64)


@dataclass
class World:
    """Processes on one store. `rooms` is the first of them."""

    storage: object = field(default_factory=open_memory)
    clock: StillClock = field(default_factory=StillClock)
    ids: object = field(default_factory=count)

    def process(self, *, bus=None, log=None) -> Rooms:
        parts = log or self.storage.log, self.storage.snapshots, self.storage.directory
        return Rooms(Ports(*parts, bus or MemoryBus(), self.clock, seeded(next(self.ids))))


async def running(rooms: Rooms, enter: str = WRITE) -> LiveRoom:
    """A running room with a facilitator, two participants and an observer, in the phase `enter`."""
    await rooms.ports.directory.save_lab(LAB)
    await rooms.create(ROOM, CREATE)
    room = await rooms.get(ROOM)
    links = {link.role: link.id for link in room.room.links.values()}
    await carry_out(room, Join(FAY, links["facilitator"], "Fay"), Claim())
    await carry_out(room, EditRoom(question="Why?"), Claim(FAY))
    await carry_out(room, OpenDoors(), Claim(FAY))
    for who, role in ((ANN, "participant"), (BOB, "participant"), (OLA, "observer")):
        await carry_out(room, Join(who, links[role], who), Claim())
    await carry_out(room, EnterPhase(enter), Claim(FAY))
    return room


def note_id(name) -> str:
    return str(name).ljust(22, "_")


class Viewer:
    """Somebody at a seat, who applies what comes as a client does."""

    def __init__(self, room: LiveRoom, participant: str, asks=None) -> None:
        self.room, self.participant = room, participant
        self.seat = room.hub.join(participant, asks)
        self.channels: dict[str, dict[str, object]] = {}
        self.heard: list[dict[str, object]] = []
        self.waiting: list[dict[str, object]] = []
        self.closed: int | None = None

    def read(self) -> list[dict[str, object]]:
        """Read all that waits; return the messages that are new."""
        new = []
        while (item := self.seat.mailbox._next()) is not None:
            if isinstance(item, int):
                self.closed = item
                break
            new.append(json.loads(item))
            self._apply(new[-1])
        self.heard += new
        return new

    def _apply(self, message) -> None:
        match message["type"]:
            case "welcome":
                self.channels, self.waiting = {}, []
            case "view":
                self.channels.setdefault(message["channel"], {}).update(message["records"])
            case "patch":
                self.waiting.append(message)
                if not message["more"]:
                    self._apply_moment()

    def _apply_moment(self) -> None:
        for message in self.waiting:
            channel = self.channels.setdefault(message["channel"], {})
            for key, record in message["records"].items():
                channel.pop(key, None) if record is None else channel.update({key: record})
        self.waiting = []

    def ask(self, command, ident=None, run=None) -> list[Outcome]:
        """Submit a command; return the list its outcome will be put into."""
        outcomes: list[Outcome] = []
        by = Claim(self.participant, self.seat.asks, run=self.room.room.run if run is None else run)
        number = next(_numbers)
        waits = lambda: self.seat in self.room.hub.seats  # noqa: E731
        self.room.submit(Job(ident or note_id(f"cmd{number}"), command, by, outcomes.append, waits))
        return outcomes


_numbers = count()


def whole(room: LiveRoom, viewer: Viewer) -> dict[str, dict[str, object]]:
    """The channels that a newcomer would get in the viewer's place."""
    fresh = Viewer(room, viewer.participant, viewer.seat.asks)
    fresh.read()
    room.hub.leave(fresh.seat)
    return {channel: records for channel, records in fresh.channels.items() if records}


def kept(viewer: Viewer) -> dict[str, dict[str, object]]:
    """The viewer's channels, empty ones left out."""
    return {channel: records for channel, records in viewer.channels.items() if records}
