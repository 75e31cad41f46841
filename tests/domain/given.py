"""Rules as given / when / then.

    given(room(phase("write", who="own"), enter="write")).when(AddNote(...), by=A).then(NoteAdded(...))
    given(...).when(ask, by=O).refused("read_only")

Rooms are built as data, so that a test of one area needs no other area. Short names become ids of the right
length: `sid("write")` is "write000", `nid("n1")` is "n1" followed by zeros, 22 characters.
"""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import msgspec

from board.domain.areas.agenda import brief_of
from board.domain.card import DETAILS, Content, Place
from board.domain.commands import Command
from board.domain.decision import NOTHING, Decision
from board.domain.events import Event, NoteAdded
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import (
    Brief,
    Claim,
    Link,
    Note,
    Participant,
    Phase,
    Purpose,
    Role,
    Room,
    Run,
    Seal,
    Status,
    Zone,
)
from board.domain.room import apply, decide, evolve
from board.domain.rules import Author, PhaseRules, See, Sorters, Who, resolved
from board.domain.values import Bilingual
from board.domain.votes import Ballot, Vote
from board.domain.votes.dots import DotsBallot
from board.domain.votes.rate import RateBallot

NOW = 1_800_000_000_000


def ballot(value: int, item: str = "") -> Ballot | None:
    """Return as many dots, or for the item "room" a rating; None for nothing."""
    if not value:
        return None
    return RateBallot(value) if item == "room" else DotsBallot(value)


def sid(name: str) -> str:
    """Return a short id that begins with `name`."""
    return name.ljust(8, "0")


def nid(name: str) -> str:
    """Return a long id that begins with `name`."""
    return name.ljust(22, "0")


def seeded(seed: int = 1) -> Draw:
    """Return a deterministic source of bytes."""
    count = 0

    def draw(n: int) -> bytes:
        nonlocal count
        count += 1
        return hashlib.shake_256(f"{seed}.{count}".encode()).digest(n)

    return draw


F, G, A, B, C, O, LAB = (  # noqa: E741
    sid(name) for name in ("faye", "gus", "ann", "bob", "cleo", "olaf", "lab")
)
"""Two facilitators, three participants, an observer, the lab."""
ROLES: dict[str, Role] = {
    F: "facilitator", G: "facilitator", A: "participant", B: "participant", C: "participant",
    O: "observer", LAB: "lab",
}  # fmt: skip
LINKS = {role: sid(f"l-{role[:4]}") for role in ("facilitator", "participant", "observer")}
ZONES: dict[str, Purpose] = {
    "ideas": "ideas", "questions": "questions", "actions": "actions", "later": "later",
}  # fmt: skip


def phase(
    name: str,
    *,
    who: Who = "nobody",
    quota: int | None = None,
    large: int | None = None,
    zones: Sequence[str] = (),
    see: See = "all",
    author: Author = "shown",
    sort: Sorters = "facilitators",
    vote: Vote | None = None,
    minutes: int | None = None,
    slack: bool = False,
) -> Phase:
    """Return a phase whose id is `sid(name)`; `zones` are names too."""
    rules = PhaseRules(who, quota, large, tuple(sid(z) for z in zones), see=see, author=author, sort=sort)
    return Phase(
        id=sid(name), title=Bilingual(name, name), minutes=minutes, rules=rules, vote=vote,
        slack=slack,
    )  # fmt: skip


def brief(name: str, **more: Any) -> Brief:
    """Return such a phase as commands and the log say it."""
    return brief_of(phase(name, **more))


def run_of(begun: Phase, *, number: int = 1) -> Run:
    """Return a run of the phase as if entered at NOW: id `run<number>`, seal `seal<number>` if masked."""
    seal = sid(f"seal{number}") if begun.rules.author == "masked" else None
    return Run(
        id=sid(f"run{number}"), phase=begun.id, started_at=NOW, rules=resolved(begun.rules, large=False),
        parts=begun.parts, seal=seal,
    )  # fmt: skip


def note(
    name: str,
    *,
    zone: str = "ideas",
    text: str = "",
    author: str | None = A,
    theme: str | None = None,
    rank: int = 0,
    **more: Any,
) -> Note:
    """Return a note of the current run (`run1`), its text being its name unless given. Of `more`, what stands beside
    a text is on the card."""
    beside = {name: more.pop(name) for name in DETAILS if name in more}
    content = Content(text=text or name, **beside)
    place = Place(sid(zone), theme, rank)
    return Note(nid(name), content, place, **{"run": sid("run1"), "author": author} | more)


def added(made: Note) -> NoteAdded:
    """Return the event that such a note is made of."""
    return NoteAdded(
        made.id, made.content, made.place, made.run, made.author, made.visible_to, room=made.room
    )


def room(
    *phases: Phase,
    enter: str | None = None,
    status: Status | None = None,
    people: Sequence[str] = (F, A, B, C, O),
    notes: Sequence[Note] = (),
) -> Room:
    """Return a room with `people`, four zones and the phases; with `enter`, it is running in that phase."""
    made = Room(
        id=nid("room"), lab="lab", created_at=NOW - 1000, status=status or ("running" if enter else "open"),
        agenda=tuple(p.id for p in phases), phases={p.id: p for p in phases},
        zones={sid(z): Zone(sid(z), Bilingual(z, z), purpose, (i + 1) * 1024)
               for i, (z, purpose) in enumerate(ZONES.items())},
        links={link: Link(link, role) for role, link in LINKS.items()},
        participants={who: guest(who) for who in people},
        notes={n.id: n for n in notes},
    )  # fmt: skip
    return _entered(made, sid(enter)) if enter else made


def guest(who: str) -> Participant:
    """Return one of the people above, come in by the link of their role (the lab by the facilitators')."""
    role = ROLES[who]
    return Participant(who, role, LINKS.get(role, LINKS["facilitator"]), NOW - 500)


def _entered(made: Room, begun: str) -> Room:
    run = run_of(made.phases[begun])
    seals = {run.seal: Seal(run.seal, run.id, NOW)} if run.seal else {}
    return msgspec.structs.replace(made, run=run.id, runs={run.id: run}, seals=seals)


@dataclass(frozen=True)
class Given:
    """A room, the people connected to it (None: all but the removed), a clock and a source of bytes."""

    room: Room
    here: frozenset[str] | None = None
    now: int = NOW + 1000
    draw: Draw = field(default_factory=seeded)

    def when(
        self, command: Command, by: str | None = F, *, asks: Role | None = None, run: str | None = "now"
    ) -> "Outcome":
        """Decide the command, sent by a participant (None: the room itself) looking at `run` ("now": the
        current one)."""
        here = self.here if self.here is not None else _present(self.room)
        sender = Claim(by, asks, here, self.room.run if run == "now" else run)
        try:
            decision = decide(self.room, command, sender, self.now, self.draw)
        except Refused as refused:
            return Outcome(self, refused_with=refused)
        return Outcome(self, decision)

    def later(self, seconds: float) -> "Given":
        """Return the same, so many seconds later."""
        return replace(self, now=self.now + round(seconds * 1000))

    def among(self, here: frozenset[str]) -> "Given":
        """Return the same with these people connected."""
        return replace(self, here=here)


@dataclass(frozen=True)
class Outcome:
    """What came of a command. `room` is the room after it."""

    before: Given
    decision: Decision = NOTHING
    refused_with: Refused | None = None

    @property
    def events(self) -> tuple[Event, ...]:
        """The events, of a command that must have been accepted."""
        assert self.refused_with is None, f"refused {self.refused_with} {self.refused_with.params}"
        return self.decision.events

    @property
    def room(self) -> Room:
        """The room after the command, which must have been accepted."""
        assert self.events is not None
        return apply(self.before.room, self.decision)

    def then(self, *events: Event) -> "Given":
        """Assert that exactly these events came of it; return what is given from there on."""
        assert self.events == events
        return self.accepted()

    def accepted(self) -> "Given":
        """Assert that it was accepted; return what is given from there on."""
        return replace(self.before, room=self.room)

    def refused(self, code: str, **params: object) -> "Given":
        """Assert that it was refused with this code and, where given, exactly these figures."""
        assert self.refused_with is not None, f"accepted: {self.decision}"
        assert self.refused_with.code == code, self.refused_with.params
        if params:
            assert self.refused_with.params == params
        return self.before

    def nothing(self) -> "Given":
        """Assert that it was accepted and that there is nothing to store."""
        assert self.events == ()
        assert self.decision == NOTHING
        return self.before


def given(start: Room, *events: Event, here: Sequence[str] | None = None, seed: int = 1) -> Given:
    """Return the room with the events applied; `here` names those connected (None: everybody)."""
    for event in events:
        start = evolve(start, event)
    return Given(start, None if here is None else frozenset(here), draw=seeded(seed))


def _present(start: Room) -> frozenset[str]:
    return frozenset(p.id for p in start.participants.values() if not p.removed)
