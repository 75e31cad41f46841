"""Small rooms built by hand, for tests that look at one thing."""

from typing import Any

from board.domain.card import Content, Place
from board.domain.channels import EVERYONE, FACILITATORS, group, me, part
from board.domain.model import (
    Link,
    Names,
    Note,
    Participant,
    Phase,
    Room,
    Round,
    Run,
    Seal,
    SealedValue,
    Theme,
    Zone,
)
from board.domain.out.shapes import Record
from board.domain.rules import PhaseRules
from board.domain.values import Bilingual
from board.domain.votes.dots import Dots

ZONE, LATER, ACTIONS = "zone0001", "zone0002", "zone0003"
PHASE, RUN, SEAL, ROUND, THEME = "phase001", "run00001", "seal0001", "round001", "theme001"
GROUP, PART = "group001", "client"
FAY, ANN, BOB = "fay00001", "ann00001", "bob00001"
NAMES = Names({FAY: "Fay", ANN: "Ann", BOB: "Bob"}, "The lab", "lab@example.org")
AUDIENCES = {
    "everyone": EVERYONE,
    "facilitators": FACILITATORS,
    "author": me(ANN),
    "other": me(BOB),
    "group": group(GROUP),
    "part": part(PART),
}


def note_id(n: int) -> str:
    """Return the n-th id of a note."""
    return f"note{n:018d}"


CARD = note_id(1)
KEY = f"note.{CARD}"


def card(n: int = 1, **fields: Any) -> Note:
    """Return a note of the first zone, written in the run."""
    text, rank = fields.pop("text", f"card {n}"), fields.pop("rank", n * 1024)
    place = Place(fields.pop("zone", ZONE), fields.pop("theme", None), rank)
    return Note(**{"id": note_id(n), "content": Content(text=text), "place": place, "run": RUN} | fields)


def room(*notes: Note, sealed: dict[str, dict[str, SealedValue]] | None = None, **fields: Any) -> Room:
    """Return a running room in a writing phase, with these notes, and sealed rows by participant and key."""
    people = {FAY: "facilitator", ANN: "participant", BOB: "participant"}
    made: dict[str, Any] = {
        "id": "room000000000000000001",
        "lab": "lab",
        "created_at": 1,
        "status": "running",
        "run": RUN,
        "agenda": (PHASE,),
        "phases": {
            PHASE: Phase(id=PHASE, title=Bilingual("Écrire", "Write"), rules=PhaseRules("own", see="own"))
        },
        "runs": {RUN: Run(RUN, PHASE, 1, PhaseRules("own", see="own", author="masked"), seal=SEAL)},
        "zones": {
            ZONE: Zone(ZONE, Bilingual("Idées", "Ideas"), "ideas", 1024),
            LATER: Zone(LATER, Bilingual("Pour plus tard", "For later"), "later", 2048),
        },
        "notes": {note.id: note for note in notes},
        "themes": {theme: Theme(theme, ZONE, "Theme") for n in notes if (theme := n.place.theme)},
        "links": {"link0001": Link("link0001", "participant")},
        "participants": {key: Participant(key, role, "link0001", 1) for key, role in people.items()},
        "seals": {SEAL: Seal(SEAL, RUN, 1)},
        "sealed": {SEAL: sealed or {}},
    }
    return Room(**made | fields)


def voted(items: tuple[str, ...], *notes: Note, **fields: Any) -> Room:
    """Return a room with a round of dots on these items; `fields` are the round's."""
    round_ = Round(**{"id": ROUND, "run": RUN, "vote": Dots(), "items": items, "seal": SEAL} | fields)
    return room(*notes, rounds={ROUND: round_})


def seen(at: Room, key: str) -> dict[str, Record]:
    """Return the record of a key in each channel that has one, by the channel's name in AUDIENCES."""
    from board.domain.out.records import records

    found = {name: records(at, audience, NAMES, [key])[key] for name, audience in AUDIENCES.items()}
    return {name: record for name, record in found.items() if record is not None}
