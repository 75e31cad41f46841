"""What a viewer gets: the shapes of records. `records.py` fills them; nothing else may.

A viewer keeps the records of each channel apart, keyed alike; a key's record is the union of its channels' fields,
later channels winning. A record is replaced whole within its channel; null removes the channel's part.
Fields with their default value are left out on the wire. Keys: `room`, `origins`, `report`, and `<kind>.<id>`.
"""

from typing import Literal

from msgspec import Struct

from board.domain.card import Content, Place
from board.domain.flow import Carry, Grouping
from board.domain.layouts import Layout
from board.domain.layouts.columns import Columns
from board.domain.model import Access, Plan, Purpose, Role, Status, Talk
from board.domain.origin import Origin
from board.domain.rules import PartName, PhaseRules
from board.domain.values import Bilingual, Language
from board.domain.votes import Ballot, Result, Vote

__all__ = [
    "RECORDS",
    "BallotView",
    "Bilingual",
    "Columns",
    "Content",
    "DealView",
    "GraceView",
    "GroupView",
    "Language",
    "Layout",
    "LinkView",
    "MayForFacilitators",
    "MayView",
    "NoteView",
    "Origin",
    "OriginsView",
    "OwnMay",
    "OwnNote",
    "PersonView",
    "PhaseForFacilitators",
    "PhaseRules",
    "PhaseView",
    "Place",
    "Plan",
    "Purpose",
    "Record",
    "ReportView",
    "Role",
    "RoomForFacilitators",
    "RoomView",
    "RoundView",
    "RunView",
    "SeatView",
    "Status",
    "Talk",
    "ThemeView",
    "Vote",
    "ZoneView",
]  # fmt: skip


class Record(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """Base of every record."""


class RoomView(Record, frozen=True):
    """Key `room`. Instants in ms since 1970; `run` is the current run's id."""

    status: Status
    plan: Plan
    lab: str = ""
    contact: str = ""
    door_closed: bool = False
    screen_hidden: bool = False
    """The room's screen shows nothing of the workshop."""
    resumes_at: int | None = None
    closed_at: int | None = None
    run: str = ""
    spotlight: str = ""
    page: str = ""
    """What room screens show of a table that has pages: the one with this key, since then, until turned or leafing
    on by themselves."""
    page_since: int = 0
    page_stays: bool = False
    floor: str = ""
    invitation: str = ""
    """The participants' link that stands, by its id; with another one the code is another, too."""
    open_link: bool = True
    """One link for all: it can't stop one person from coming in twice."""
    trial: bool = False
    """A try of another room: nothing of it is kept."""
    rehearsal: bool = False
    """A try that is led, with simulated people."""
    rev: int = 1


class ActView(Record, frozen=True):
    """What a facilitator did (`by` "": the room's own timer): the id of its command, and the command's type. A change
    of step can be taken back `until` then."""

    id: str
    kind: str
    by: str = ""
    until: int | None = None


class RoomForFacilitators(Record, frozen=True):
    """Key `room`, channel `facilitators`."""

    ticked: tuple[str, ...] = ()
    unrevealed: int = 0
    """Private notes, whoever's, that the next reveal would turn over. Only given outside masked or private
    input (while people write, the number comes with presence, on its tick)."""
    acts: tuple[ActView, ...] = ()
    """What was done last and can be undone, oldest first."""
    promised: int | None = None
    """The minutes of the whole agenda when the first phase began; null before."""


class OriginsView(Record, frozen=True):
    """Key `origins`: the methods that the workshop was made by, the nearest first."""

    origins: tuple[Origin, ...]


class ReportView(Record, frozen=True):
    """Key `report`: channel `facilitators` while a draft, `everyone` once shared (then without `left_out`)."""

    remember: tuple[str, str, str] = ("", "", "")
    left_out: tuple[str, ...] = ()
    areas_in: tuple[str, ...] = ()
    """Personal zones that are in it all the same."""
    shared_at: int | None = None
    version: int = 0
    """More than 1: it was corrected, and `shared_at` is when."""
    access: Access = "anyone"
    rev: int = 1


class PhaseView(Record, frozen=True):
    """Key `phase.<id>`. `place` is its index in the agenda, from 0."""

    place: int
    title: Bilingual
    instruction: Bilingual = Bilingual()
    minutes: int | None = None
    rules: PhaseRules = PhaseRules()
    parts: dict[PartName, PhaseRules] = {}
    vote: Vote | None = None
    ready: bool = False
    talk: Talk = "free"
    slack: bool = False
    grouping: Grouping | None = None
    carry: Carry | None = None
    rev: int = 1


class PhaseForFacilitators(Record, frozen=True):
    """Key `phase.<id>`, channel `facilitators`. `vote`: whole, where everyone is not shown all of it yet."""

    script: Bilingual = Bilingual()
    vote: Vote | None = None


class GraceView(Record, frozen=True):
    """The twenty seconds: until when, and which phase comes after ("" = same phase, input ended)."""

    ends_at: int
    then: str = ""
    longer: bool = False


class RunView(Record, frozen=True):
    """Key `run.<id>`. The rules are those that the phase had, frozen, with the quota that holds."""

    phase: str
    started_at: int
    rules: PhaseRules = PhaseRules()
    parts: dict[PartName, PhaseRules] = {}
    round: str | None = None
    ended_at: int | None = None
    away_ms: int = 0
    """How long other runs were current since it began."""
    input_ended: bool = False
    turned: bool = False
    """Private cards of it were turned over: entering its phase again begins a new run."""
    emptied: bool = False
    """A backup was put back during this run: private cards written before that are lost."""
    grace: GraceView | None = None
    timer_ends_at: int | None = None
    timer_left_ms: int | None = None
    rev: int = 1


class MayView(Record, frozen=True):
    """Key `may`: what one may do now, and nobody has to work out. In `everyone` that is what participants may;
    observers may nothing. Before the first phase and after closing there are no rules."""

    rules: PhaseRules | None = None
    """Those of the current run that hold for this viewer; `see` is who sees a card written now."""
    over: bool = False
    """The input of the current run has ended."""
    write: tuple[str, ...] = ()
    """The zones where one may write a card, in order."""
    change: tuple[str, ...] = ()
    """The zones where one may change, move and take back one's own cards of the current run."""
    left: int | None = None
    """Cards one may still write; None: as many as one likes."""
    sort: bool = False
    vote: bool = False


class MayForFacilitators(Record, frozen=True):
    """Key `may`, channel `facilitators`. `reword`: change the words of any card one can read that lies face up."""

    write: tuple[str, ...]
    reword: bool
    sort: bool


class OwnMay(Record, frozen=True):
    """Key `may`, channel `me.<participant>`, once one has written in the current run."""

    left: int


class ZoneView(Record, frozen=True):
    """Key `zone.<id>`. Zones show in order of `rank`."""

    title: Bilingual
    purpose: Purpose
    rank: int
    under: str = ""
    layout: Layout = Columns()
    personal: bool = False
    """Left out of the report unless it is chosen."""
    rev: int = 1


class NoteView(Record, frozen=True):
    """Key `note.<id>`. In a zone, single notes and themes show in the order of its layout; in a theme, its notes do.
    `visible_to` is the channel that alone has it, "" for everybody's; `aside` only ever reaches facilitators."""

    content: Content
    place: Place
    run: str = ""
    author: str | None = None
    room: bool = False
    reworded: bool = False
    kept: bool = False
    aside: bool = False
    visible_to: str = ""
    held: bool = False
    """It waits for a facilitator to have read it."""
    mine: bool = False
    rev: int = 1


class OwnNote(Record, frozen=True):
    """Key `note.<id>`, one's own channel, for a note that others read too: it is this viewer's, who may still change
    it."""

    mine: bool = True


class ThemeView(Record, frozen=True):
    """Key `theme.<id>`: a theme."""

    zone: str
    title: str = ""
    rank: int = 0
    kept: bool = False
    x: int | None = None
    y: int | None = None
    at: str = ""
    rev: int = 1


class RoundView(Record, frozen=True):
    """Key `round.<id>`. Result and counts exist once `open` is false. `warning`: the choices can be guessed."""

    run: str
    vote: Vote
    items: tuple[str, ...] = ()
    open: bool = True
    emptied: bool = False
    """A backup was put back while this round was open: ballots cast before that are lost."""
    result: Result | None = None
    voters: int = 0
    electorate: int = 0
    warning: Literal["", "few", "unanimous"] = ""
    rev: int = 1


class BallotView(Record, frozen=True):
    """Key `ballot.<round>.<item>`, one's own channel, while the round is open."""

    ballot: Ballot
    rev: int = 1


class DealView(Record, frozen=True):
    """Key `deal.<round>`, one's own channel, while the round is open: the items that one is to answer, in this order.
    Those that one has answered stay; others may come and go as people do."""

    items: tuple[str, ...] = ()


class PersonView(Record, frozen=True):
    """Key `person.<id>`. Somebody removed or anonymised has no record."""

    name: str
    role: Role
    hand_at: int | None = None
    part: str = ""
    """What they are in the method, "" for nothing in particular."""
    late: bool = False
    """They came in only when the workshop was over, and are counted nowhere."""
    taken_at: int | None = None
    """When their seat was given to another device."""
    named: bool = True
    """Their name may stand in the report."""
    out: bool = False
    """They were shown out: in the facilitators' channel alone."""
    rev: int = 1


class GroupView(Record, frozen=True):
    """Key `group.<id>`. Nobody is in two."""

    title: str = ""
    members: tuple[str, ...] = ()
    rev: int = 1


class LinkView(Record, frozen=True):
    """Key `link.<id>`, channel `facilitators`."""

    role: Role
    revoked: bool = False
    report: bool = False
    """It leads to the report alone."""


class SeatView(Record, frozen=True):
    """Key `seat.<id>`, channel `facilitators`. Somebody asks to go on as a participant; `given` until they have."""

    participant: str
    at: int
    given: bool = False


RECORDS: dict[str, tuple[type[Record], ...]] = {
    "room": (RoomView, RoomForFacilitators),
    "origins": (OriginsView,),
    "report": (ReportView,),
    "phase": (PhaseView, PhaseForFacilitators),
    "run": (RunView,),
    "may": (MayView, MayForFacilitators, OwnMay),
    "zone": (ZoneView,),
    "note": (NoteView, OwnNote),
    "theme": (ThemeView,),
    "round": (RoundView,),
    "ballot": (BallotView,),
    "deal": (DealView,),
    "person": (PersonView,),
    "group": (GroupView,),
    "link": (LinkView,),
    "seat": (SeatView,),
}
"""The shapes a kind of key may have; the union of them is what a viewer sees."""
