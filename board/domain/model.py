"""What a room is: frozen data, folded from the log (`Room`) plus the rows of its open seals.

Durations say their unit in their name. Every structure a person can edit has a `rev` that grows by one with
each change of it, and of it alone: a rev says nothing about what happened elsewhere.
"""

from typing import Annotated, Literal

from msgspec import Meta

from board.domain.card import Content, Place
from board.domain.flow import Carry, Grouping
from board.domain.language.ids import LongId, ShortId
from board.domain.layouts import Layout
from board.domain.layouts.columns import Columns
from board.domain.origin import Origin
from board.domain.rules import PartName, PhaseRules
from board.domain.values import Bilingual, Data, Day, Instant, Language, Text, Title
from board.domain.votes import Ballot, Outcome, Vote

# --- limits --------------------------------------------------------------------------------------------

NOTE_BYTES_MAX = 16_384
NOTES_MAX = 5_000
PARTICIPANTS_MAX = 500
SCREENS_MAX, FACILITATORS_MAX = 50, 50
"""Those who look on by the observers' link, and those who facilitate, have places of their own."""
LINKS_MAX = 20
"""Links of one kind that open at the same time."""
PHASES_MAX = 60
ZONES_MAX = 60
GROUPS_MAX = 60
LARGE_ROOM = 20
"""People present above which a phase's `quota_large` replaces its `quota`."""
GRACE_SECONDS = 20
"""Time given to finish a sentence when a phase with input is left (RGAA 13.1)."""

Size = Annotated[int, Meta(ge=1, le=PARTICIPANTS_MAX)]
Role = Literal["facilitator", "participant", "observer", "lab"]
Status = Literal["prepared", "open", "running", "paused", "closed"]
Purpose = Literal["ideas", "actions", "decisions", "questions", "later"]


# --- the agenda ---------------------------------------------------------------------------------------


Minutes = Annotated[int, Meta(ge=1, le=1440)]
Talk = Literal["free", "turns", "break"]
"""How people speak in a step: whoever likes to, each in their turn, or they don't: it is a break."""


class Brief(Data, frozen=True):
    """One step of the agenda as commands and the log say it: what everybody may do while it runs, and what those may
    who hold a part in it. `minutes` is a target, never a lock. `grouping` and `carry` happen when it begins."""

    title: Bilingual
    instruction: Bilingual = Bilingual()
    script: Bilingual = Bilingual()
    minutes: Minutes | None = None
    rules: PhaseRules = PhaseRules()
    parts: dict[PartName, PhaseRules] = {}
    vote: Vote | None = None
    ready: bool = False
    talk: Talk = "free"
    """Said on every screen where the step allows nothing else. A break pauses the room (A18); the rest binds nobody."""
    slack: bool = False
    """Spare minutes in the plan: counted in the agenda's length, never entered."""
    grouping: Grouping | None = None
    carry: Carry | None = None


class Phase(Brief, frozen=True, kw_only=True):
    """A step of a room's agenda: a brief under its id."""

    id: ShortId
    rev: int = 1


class Scope(Data, frozen=True):
    """Which private notes are to be turned over: all, or those of one phase, of one zone, or of both ("": any)."""

    phase: str = ""
    zone: str = ""


class Grace(Data, frozen=True):
    """Twenty seconds to finish a sentence, then `then` happens: the phase to enter, or "" to end the input.
    `reveal`: private notes are turned over then, those of `scope`."""

    ends_at: Instant
    then: str = ""
    reveal: bool = False
    scope: Scope = Scope()
    longer: bool = False
    """A participant has already asked for more time in this grace."""


class Run(Data, frozen=True):
    """One passage through a phase. The rights a note was written under are those of its run."""

    id: ShortId
    phase: ShortId
    started_at: Instant
    rules: PhaseRules = PhaseRules()
    """Frozen when it began, with the quota that holds in it; only an edit of its phase makes them stricter."""
    parts: dict[PartName, PhaseRules] = {}
    seal: ShortId | None = None
    """The seal opened with this run, while it is open."""
    round: ShortId | None = None
    """The latest voting round of this run."""
    ended_at: Instant | None = None
    away_ms: int = 0
    """How long other runs were current since it began, where it was taken up again."""
    input_ended: bool = False
    """Writing or voting is over though the run is still the current one."""
    turned: bool = False
    """Private notes of it were turned over: it is not taken up again."""
    grace: Grace | None = None
    timer_ends_at: Instant | None = None
    timer_left_ms: int | None = None
    """What was left when the room was paused; None while the timer runs or when there is none."""
    rev: int = 1


# --- the wall -----------------------------------------------------------------------------------------


class Zone(Data, frozen=True):
    """A titled area. `under` is the item (note or theme key) whose actions it collects."""

    id: ShortId
    title: Bilingual
    purpose: Purpose
    rank: int
    under: str = ""
    layout: Layout = Columns()
    personal: bool = False
    """What people say of themselves there (a check-in) is left out of the report unless it is chosen."""
    rev: int = 1


class Note(Data, frozen=True):
    """A card. `visible_to` is the channel that alone has it for now ("" = everybody); `author` is None where it is
    masked."""

    id: LongId
    content: Content
    place: Place
    run: str = ""
    """The phase run it was written in; "" before the first."""
    author: ShortId | None = None
    visible_to: str = ""
    room: bool = False
    """Added by a facilitator for the room."""
    reworded: bool = False
    kept: bool = False
    aside: bool = False
    held: bool = False
    """Visible to the facilitators until one of them shows it to everybody."""
    rev: int = 1


class Theme(Data, frozen=True):
    """A theme: a pile of notes in one zone."""

    id: ShortId
    zone: ShortId
    title: Title = ""
    rank: int = 0
    kept: bool = False
    x: int | None = None
    y: int | None = None
    at: str = ""
    rev: int = 1

    @property
    def place(self) -> Place:
        """Where it lies."""
        return Place(self.zone, None, self.rank, self.x, self.y, self.at)


# --- votes and seals ----------------------------------------------------------------------------------


class Round(Data, frozen=True):
    """A voting round. `items` were frozen when it opened; outcome, voters and electorate exist once closed."""

    id: ShortId
    run: ShortId
    vote: Vote
    items: tuple[str, ...]
    seal: ShortId | None
    closed_at: Instant | None = None
    outcome: Outcome | None = None
    voters: int = 0
    electorate: int = 0
    rev: int = 1


class SealedNote(Data, frozen=True, tag_field="kind", tag="note"):
    """A masked private note, as its sealed row holds it (key `note.<id>`)."""

    content: Content
    place: Place
    rev: int = 1
    hand: int = 0
    """By how manieth hand in this seat it was written; another one is not shown it."""


class SealedLink(Data, frozen=True, tag_field="kind", tag="link"):
    """The link between a participant and a masked note that all can read (key `note.<id>`)."""

    hand: int = 0


class SealedBallot(Data, frozen=True, tag_field="kind", tag="ballot"):
    """A ballot on an item (key `ballot.<round>.<item>`)."""

    ballot: Ballot
    rev: int = 1
    hand: int = 0


class SealedDeal(Data, frozen=True, tag_field="kind", tag="deal"):
    """What somebody is dealt in a voting round (key `deal.<round>`), and what they are never to be dealt: the cards
    that are known to be theirs and bear no name."""

    items: tuple[str, ...] = ()
    own: tuple[str, ...] = ()
    hand: int = 0


SealedValue = SealedNote | SealedLink | SealedBallot | SealedDeal


class Seal(Data, frozen=True):
    """An open seal. Its rows are in `Room.sealed`; they are not part of the log, a snapshot or an archive."""

    id: ShortId
    run: ShortId
    opened_at: Instant
    emptied: bool = False
    """A backup was put back since: what people had written or voted under this seal is lost."""


# --- people and rights --------------------------------------------------------------------------------


class Link(Data, frozen=True):
    """An invitation. `digest` (SHA-256 hex of the secret) for random links; None where the secret is derived."""

    id: ShortId
    role: Role
    digest: str | None = None
    revoked: bool = False


class Participant(Data, frozen=True):
    """Somebody who came in. The name lives outside the log (`Names`)."""

    id: ShortId
    role: Role
    link: ShortId
    joined_at: Instant
    removed: bool = False
    left: bool = False
    """Has no session any more, and so takes no place."""
    hand_at: Instant | None = None
    """When the hand went up; None when it is down."""
    hand: int = 0
    """How often the seat was given to another device by a facilitator's press."""
    taken_at: Instant | None = None
    """When that happened last."""
    taken_by: str = ""
    """Digest of the token that the device of then was given."""
    named: bool = True
    """Whether their name may stand in the report."""
    intention: str = ""
    """Digest of what their device said with its request to come in, and says again when it had no answer."""
    rev: int = 1


class SeatAsk(Data, frozen=True):
    """Somebody asks to go on as a participant, from a device that knows the secret of `digest` (SHA-256, hex)."""

    id: ShortId
    participant: ShortId
    digest: str
    at: Instant
    given: bool = False


class Group(Data, frozen=True):
    """People who work together for a while: a table, a pair. Nobody is in two."""

    id: ShortId
    title: Title = ""
    members: tuple[ShortId, ...] = ()
    rev: int = 1


class Claim(Data, frozen=True):
    """Who asks: the participant, the role they ask to act in (never more than they have; None: their own), and
    who is connected right now (for quotas, electorates and the question whether anybody is still writing)."""

    participant: str | None = None
    """None is the room itself: a timer that fires, a link that is being exchanged."""
    asks: Role | None = None
    here: frozenset[str] = frozenset()
    run: str | None = None
    """The run the actor was looking at; None for the room itself."""
    command: str = ""
    """The id of the command, "" where it is not to be undone."""


class Names(Data, frozen=True):
    """What the log must not hold: display names by participant, and who answers for the data."""

    people: dict[str, str] = {}
    lab: str = ""
    contact: str = ""


# --- what can be undone ---------------------------------------------------------------------------------


class DoneAct(Data, frozen=True):
    """What a facilitator did and can undo. `id` is its command's, `kind` the command's type; `by` is "" for the room
    itself. `steps` are its events, each with those that take it back, as `undoing` writes them."""

    id: str
    kind: str
    by: str
    until: Instant | None = None
    """Of a change of step: until when it can be taken back."""
    coming: int = 0
    """How many of its events are still to be folded."""
    status: Status = "prepared"
    """The room's, after it."""
    steps: tuple[str, ...] = ()


# --- the room -----------------------------------------------------------------------------------------


class Plan(Data, frozen=True):
    """What the invitation says. `timezone` is an IANA name; the instants are UTC."""

    question: Title = ""
    aim: Text = ""
    decider: Title = ""
    host: Title = ""
    place: Title = ""
    video: Title = ""
    """The link of a call for those who are not in the room."""
    starts_at: Instant | None = None
    timezone: Annotated[str, Meta(max_length=64)] = "Europe/Paris"
    language: Language = "fr"
    purge_on: Day = "9999-12-31"
    size: Size = PARTICIPANTS_MAX
    """How many the participants' links let in."""
    keep_until: Day | Literal[""] = ""
    """The latest purge date that others than the lab may set; "" for the one there is."""


Access = Literal["anyone", "link", "present"]
"""Who may come in to read a shared report: anyone with link or code, or nobody who was not there."""


class Report(Data, frozen=True):
    """The facilitators' draft: three lines to remember, and the notes left out."""

    remember: tuple[Title, Title, Title] = ("", "", "")
    left_out: frozenset[str] = frozenset()
    areas_in: frozenset[str] = frozenset()
    """Personal zones that are in it all the same."""
    shared_at: Instant | None = None
    version: int = 0
    """How often it was shared: more than once, it was corrected."""
    access: Access = "anyone"
    rev: int = 1


class Room(Data, frozen=True):
    """The state of one room at one seq. `evolve` makes the next one; nothing else does."""

    id: LongId
    lab: str
    created_at: Instant
    trial: str = ""
    """The room of which this one is a try: it has nothing of the other's but the agenda, and is gone with its only
    participant."""
    origins: tuple[Origin, ...] = ()
    """The methods that it was made by, the nearest first."""
    rehearsal: bool = False
    """It is tried by who leads, with simulated people; it stays until it is ended, or the day after."""
    restored: str = ""
    """SHA-512 (hex) of the archive that it was read back from, "" for a room of its own: it is there to be read."""
    plan: Plan = Plan()
    status: Status = "prepared"
    door_closed: bool = False
    resumes_at: Instant | None = None
    closed_at: Instant | None = None
    ticked: frozenset[str] = frozenset()
    """Lines of the preparation checklist ticked by hand: "invited", "practised"."""
    spotlight: str = ""
    """The key shown to everyone, "" when none."""
    page: str = ""
    """The key whose page the room screens show, "" for the first."""
    page_since: Instant = 0
    page_stays: bool = False
    """Whether they wait to be turned."""
    screen_hidden: bool = False
    """The room's screen shows nothing of the workshop."""
    floor: str = ""
    """The participant whose turn it is to speak, "" when none."""
    run: str = ""
    """The current run's id, "" before the first phase and after closing."""
    agenda: tuple[ShortId, ...] = ()
    promised: int | None = None
    """The minutes of the whole agenda when the first phase began: what people were told. None before."""
    phases: dict[str, Phase] = {}
    runs: dict[str, Run] = {}
    zones: dict[str, Zone] = {}
    notes: dict[str, Note] = {}
    themes: dict[str, Theme] = {}
    bin: dict[str, Note] = {}
    """Deleted notes, so that a deletion can be undone until the room closes."""
    rounds: dict[str, Round] = {}
    links: dict[str, Link] = {}
    participants: dict[str, Participant] = {}
    asks: dict[str, SeatAsk] = {}
    """Seats that are asked for and not taken yet."""
    groups: dict[str, Group] = {}
    parts: dict[str, PartName] = {}
    """What participants are in the method: participant → part."""
    report: Report = Report()
    seals: dict[str, Seal] = {}
    sealed: dict[str, dict[str, dict[str, SealedValue]]] = {}
    """Rows of the open seals: seal → participant → key → value. Folded from sealed rows, never from events."""
    acts: tuple[DoneAct, ...] = ()
    """The latest that can be undone, oldest first."""
    rev: int = 1
