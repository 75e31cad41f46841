"""What a viewer gets: the shapes of records. `records.py` fills them; nothing else may.

A viewer holds three layers, `everyone ← facilitators ← mine`, keyed alike; a key's record is the union of its
layers' fields, later layers winning. A record is replaced whole within its layer; null removes the layer's part.
Fields with their default value are left out on the wire. Keys: `room`, `report`, and `<kind>.<id>`.
"""

from typing import Literal

from msgspec import Struct

from board.domain.model import (
    PARTICIPANTS_MAX,
    Author,
    Bilingual,
    Dots,
    Language,
    Purpose,
    Rate,
    Role,
    See,
    Sorters,
    Status,
    Vote,
    Write,
)

__all__ = [
    "EVERYONE",
    "FACILITATORS",
    "RECORDS",
    "Audience",
    "Author",
    "BallotView",
    "Bilingual",
    "Dots",
    "Everyone",
    "Facilitators",
    "GraceView",
    "Language",
    "LinkView",
    "NoteView",
    "Only",
    "OwnNote",
    "PersonView",
    "PhaseForFacilitators",
    "PhaseView",
    "Purpose",
    "Rate",
    "Record",
    "ReportView",
    "Role",
    "RoomForFacilitators",
    "RoomView",
    "RoundView",
    "RunView",
    "See",
    "Sorters",
    "Status",
    "ThemeView",
    "View",
    "Vote",
    "Write",
    "ZoneView",
]  # fmt: skip


class View(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of every record."""


class RoomView(View, frozen=True):
    """Key `room`. Instants in ms since 1970; `run` is the current run's id."""

    status: Status
    question: str = ""
    aim: str = ""
    decider: str = ""
    host: str = ""
    starts_at: int | None = None
    timezone: str = ""
    language: Language = "fr"
    purge_on: str = ""
    lab: str = ""
    contact: str = ""
    door_closed: bool = False
    resumes_at: int | None = None
    closed_at: int | None = None
    run: str = ""
    spotlight: str = ""
    floor: str = ""
    invitation: str = ""
    """The participants' link that stands, by its id; with another one the code is another, too."""
    open_link: bool = True
    """One link for all: it can't stop one person from coming in twice."""
    rev: int = 1


class RoomForFacilitators(View, frozen=True):
    """Key `room`, facilitators' layer."""

    ticked: tuple[str, ...] = ()
    size: int = PARTICIPANTS_MAX
    unrevealed: int = 0
    """Private notes, whoever's, that the next reveal would turn over. Only given outside masked or private
    input (while people write, the number comes with presence, on its tick)."""


class ReportView(View, frozen=True):
    """Key `report`: facilitators' layer while a draft, everyone's once shared (then without `left_out`)."""

    remember: tuple[str, str, str] = ("", "", "")
    left_out: tuple[str, ...] = ()
    shared_at: int | None = None
    rev: int = 1


class PhaseView(View, frozen=True):
    """Key `phase.<id>`. `place` is its index in the agenda, from 0."""

    place: int
    title: Bilingual
    instruction: Bilingual = Bilingual()
    minutes: int | None = None
    write: Write = Write()
    see: See = "all"
    author: Author = "shown"
    sort: Sorters = "facilitators"
    vote: Vote | None = None
    ready: bool = False
    slack: bool = False
    rev: int = 1


class PhaseForFacilitators(View, frozen=True):
    """Key `phase.<id>`, facilitators' layer."""

    script: Bilingual = Bilingual()


class GraceView(View, frozen=True):
    """The twenty seconds: until when, and which phase comes after ("" = same phase, input ended)."""

    ends_at: int
    then: str = ""
    longer: bool = False


class RunView(View, frozen=True):
    """Key `run.<id>`."""

    phase: str
    started_at: int
    see: See = "all"
    author: Author = "shown"
    quota: int | None = None
    round: str | None = None
    ended_at: int | None = None
    input_ended: bool = False
    emptied: bool = False
    """A backup was put back during this run: private cards written before that are lost."""
    grace: GraceView | None = None
    timer_ends_at: int | None = None
    timer_left_ms: int | None = None
    rev: int = 1


class ZoneView(View, frozen=True):
    """Key `zone.<id>`. Zones show in order of `rank`."""

    title: Bilingual
    purpose: Purpose
    rank: int
    under: str = ""
    rev: int = 1


class NoteView(View, frozen=True):
    """Key `note.<id>`. In a zone, single notes and themes show in one order of `rank`; in a theme, its notes do.
    `hidden` says to whom it shows it is not yet everybody's; `aside` only ever reaches facilitators."""

    zone: str
    text: str
    run: str = ""
    theme: str | None = None
    rank: int = 0
    author: str | None = None
    role: str = ""
    due: str = ""
    room: bool = False
    reworded: bool = False
    kept: bool = False
    aside: bool = False
    hidden: Literal["", "own", "facilitators"] = ""
    mine: bool = False
    rev: int = 1


class OwnNote(View, frozen=True):
    """Key `note.<id>`, layer `mine`, for a note everybody reads: it is this viewer's, who may still change it."""

    mine: bool = True


class ThemeView(View, frozen=True):
    """Key `theme.<id>`: a theme."""

    zone: str
    title: str = ""
    rank: int = 0
    kept: bool = False
    rev: int = 1


class RoundView(View, frozen=True):
    """Key `round.<id>`. Counts exist once `open` is false. `warning`: the choices can be guessed. `close_result`:
    the first places are so near that the result should be talked over. `withheld`: fewer than five answers."""

    run: str
    vote: Vote
    items: tuple[str, ...] = ()
    open: bool = True
    emptied: bool = False
    """A backup was put back while this round was open: ballots cast before that are lost."""
    tally: dict[str, int] = {}
    voters: int = 0
    electorate: int = 0
    mean: float | None = None
    close_result: bool = False
    warning: Literal["", "few", "unanimous"] = ""
    withheld: bool = False
    rev: int = 1


class BallotView(View, frozen=True):
    """Key `ballot.<round>.<item>`, layer `mine`, while the round is open."""

    value: int
    rev: int = 1


class PersonView(View, frozen=True):
    """Key `person.<id>`. Somebody removed or anonymised has no record."""

    name: str
    role: Role
    hand_at: int | None = None
    rev: int = 1


class LinkView(View, frozen=True):
    """Key `link.<id>`, facilitators' layer."""

    role: Role
    revoked: bool = False


Record = (
    RoomView | RoomForFacilitators | ReportView | PhaseView | PhaseForFacilitators | RunView | ZoneView | NoteView
    | OwnNote | ThemeView | RoundView | BallotView | PersonView | LinkView
)  # fmt: skip


RECORDS: dict[str, tuple[type[View], ...]] = {
    "room": (RoomView, RoomForFacilitators),
    "report": (ReportView,),
    "phase": (PhaseView, PhaseForFacilitators),
    "run": (RunView,),
    "zone": (ZoneView,),
    "note": (NoteView, OwnNote),
    "theme": (ThemeView,),
    "round": (RoundView,),
    "ballot": (BallotView,),
    "person": (PersonView,),
    "link": (LinkView,),
}
"""The shapes a kind of key may have; the union of them is what a viewer sees."""


class Everyone(Struct, frozen=True):
    """The layer all viewers get, the room screen included."""


class Facilitators(Struct, frozen=True):
    """The layer facilitators and the lab get on top."""


class Only(Struct, frozen=True):
    """The layer of one participant."""

    participant: str


Audience = Everyone | Facilitators | Only
EVERYONE = Everyone()
FACILITATORS = Facilitators()
