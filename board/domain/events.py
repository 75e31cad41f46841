"""What happened, in the past tense. These rows are for ever: names are stable, new fields have defaults.

An event carries everything its effect needs (ranks, ids, instants already decided), so that folding needs no
rule; it carries values, never a thing of the model that has a rev. Personal names are never in an event, nor anything
that a seal still protects.
"""

import msgspec
from msgspec import Struct

from board.domain.card import Content, Place
from board.domain.layouts import Layout
from board.domain.layouts.columns import Columns
from board.domain.model import Brief, Grace, Plan, Purpose, Role, Status
from board.domain.origin import Origin
from board.domain.past import PastRound, PastRun
from board.domain.rules import PartName, PhaseRules
from board.domain.upcasts import upcast
from board.domain.values import Bilingual
from board.domain.votes import Outcome, Vote

VERSION = 2
"""Version of the event encoding, stored with each row; older ones are upcast on reading."""


class Fact(Struct, frozen=True, tag_field="type", forbid_unknown_fields=True, omit_defaults=True):
    """Base of every event."""


# --- the room's life ----------------------------------------------------------------------------------


class RoomCreated(Fact, frozen=True, tag="room.created"):
    """The first event; agenda, zones (one of them for later) and the three first links follow in its row."""

    room: str
    lab: str
    at: int
    plan: Plan
    trial: str = ""
    origins: tuple[Origin, ...] = ()
    rehearsal: bool = False


class RoomRestored(Fact, frozen=True, tag="room.restored"):
    """What happened in it, as the archive of this SHA-512 (hex) says: the room is over, its report shared with nobody
    but those who lead it. Names are in no event."""

    archive: str
    closed_at: int
    shared_at: int
    version: int = 1
    remember: tuple[str, str, str] = ("", "", "")
    runs: tuple[PastRun, ...] = ()
    rounds: tuple[PastRound, ...] = ()
    reworded: tuple[str, ...] = ()


class PlanChanged(Fact, frozen=True, tag="room.plan_changed"):
    plan: Plan


class ChecklistTicked(Fact, frozen=True, tag="room.ticked"):
    line: str
    done: bool


class StatusChanged(Fact, frozen=True, tag="room.status"):
    """Doors opened, running, paused (`resumes_at`), resumed, closed (`at`), reopened."""

    status: Status
    at: int
    resumes_at: int | None = None


class DoorSet(Fact, frozen=True, tag="room.door"):
    closed: bool


class Spotlighted(Fact, frozen=True, tag="room.spotlighted"):
    key: str = ""


class PagesTurned(Fact, frozen=True, tag="room.pages"):
    """Which page of the table the room screens show, from `since` (ms since 1970) on."""

    page: str = ""
    since: int = 0
    stays: bool = False


class ScreenHidden(Fact, frozen=True, tag="room.screen"):
    hidden: bool


class ReportEdited(Fact, frozen=True, tag="report.edited"):
    remember: tuple[str, str, str]


class NoteLeftOut(Fact, frozen=True, tag="report.left_out"):
    note: str
    out: bool


class ReportShared(Fact, frozen=True, tag="report.shared"):
    """The report is out; seals still open are closed with nothing, their rows deleted."""

    at: int
    seals: tuple[str, ...] = ()
    access: str = "anyone"


class ReportWithdrawn(Fact, frozen=True, tag="report.withdrawn"):
    """Its readers have it no more."""


class AreaPutIn(Fact, frozen=True, tag="report.area"):
    zone: str
    into: bool


class NameConsented(Fact, frozen=True, tag="person.named"):
    participant: str
    named: bool


# --- the agenda ---------------------------------------------------------------------------------------


class PhaseInserted(Fact, frozen=True, tag="phase.inserted"):
    phase: str
    brief: Brief
    before: str | None = None


class PhaseEdited(Fact, frozen=True, tag="phase.edited"):
    """The whole phase as it now is. `followed`: in version 1 the current run took its rules from the phase at every
    moment, but for who sees, the author and the quota."""

    phase: str
    brief: Brief
    followed: bool = False


class PhaseMoved(Fact, frozen=True, tag="phase.moved"):
    phase: str
    before: str | None = None


class PhaseRemoved(Fact, frozen=True, tag="phase.removed"):
    phase: str


class RunStarted(Fact, frozen=True, tag="run.started"):
    """A phase began, and the previous run ended, at `at`. Opens `seal` if there is one. `partial`, written by version 1
    alone: `rules` say who sees, the author and the quota; the rest is the phase's at that moment."""

    run: str
    phase: str
    at: int
    rules: PhaseRules = PhaseRules()
    parts: dict[PartName, PhaseRules] = {}
    seal: str | None = None
    input_ended: bool = False
    timer_ends_at: int | None = None
    timer_left_ms: int | None = None
    partial: bool = False


class RunResumed(Fact, frozen=True, tag="run.resumed"):
    """A run that had ended is the current one again, and the previous one ended, at `at`: what people had in hand under
    it they have again."""

    run: str
    at: int
    input_ended: bool = False
    timer_ends_at: int | None = None
    timer_left_ms: int | None = None


class RunTakenBack(Fact, frozen=True, tag="run.taken_back"):
    """A change of step was taken back. `run` is gone, as if it had never begun; or, where it had been taken up again,
    over as it was at `ended_at`. `left` goes on ("": there was none), with its timer."""

    run: str = ""
    left: str = ""
    ended_at: int | None = None
    away_ms: int = 0
    input_ended: bool = False
    timer_ends_at: int | None = None
    timer_left_ms: int | None = None


class RunTightened(Fact, frozen=True, tag="run.tightened"):
    """The current run's rules followed an edit of its phase, or (`seal`) it goes on under a new seal, opened at `at`.
    `partial` as in RunStarted, on top of the rules that the run had."""

    run: str
    rules: PhaseRules = PhaseRules()
    parts: dict[PartName, PhaseRules] = {}
    seal: str | None = None
    at: int = 0
    partial: bool = False


class RunEnded(Fact, frozen=True, tag="run.ended"):
    """The current run ended without a next one (closing). Links of masked notes end with it."""

    run: str
    at: int


class InputEnded(Fact, frozen=True, tag="run.input_ended"):
    run: str


class InputReopened(Fact, frozen=True, tag="run.input_reopened"):
    """Writing that had ended goes on in the same run."""

    run: str


class GraceSet(Fact, frozen=True, tag="grace.set"):
    """Twenty seconds began, were extended, or (None) were cancelled."""

    run: str
    grace: Grace | None = None


class TimerSet(Fact, frozen=True, tag="timer.set"):
    """`ends_at` while running; `left_ms` while paused; both None: no timer."""

    run: str
    ends_at: int | None = None
    left_ms: int | None = None


class Placed(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A masked note at its reveal: new id, new rank; nothing of its past."""

    id: str
    content: Content
    place: Place


class NotesRevealed(Fact, frozen=True, tag="notes.revealed"):
    """Private notes of `runs` turned over, in random order: `shown` are named notes that get their rank,
    `placed` the sealed ones under new ids. `seals` are closed and their rows deleted."""

    runs: tuple[str, ...]
    shown: dict[str, int] = {}
    placed: tuple[Placed, ...] = ()
    seals: tuple[str, ...] = ()


class SealsClosed(Fact, frozen=True, tag="seals.closed"):
    """Links of masked notes ended with their run; the rows are deleted."""

    seals: tuple[str, ...]


class SealsEmptied(Fact, frozen=True, tag="seals.emptied"):
    """A backup was put back, without the rows of these seals: they stay open, and what was under them is lost."""

    seals: tuple[str, ...]
    at: int


# --- the wall -----------------------------------------------------------------------------------------


class ZoneAdded(Fact, frozen=True, tag="zone.added"):
    id: str
    title: Bilingual
    purpose: Purpose
    rank: int
    under: str = ""
    layout: Layout = Columns()
    personal: bool = False


class ZoneEdited(Fact, frozen=True, tag="zone.edited"):
    """`layout`: None where it is as it was."""

    zone: str
    title: Bilingual
    layout: Layout | None = None


class ZoneRemoved(Fact, frozen=True, tag="zone.removed"):
    zone: str


class NoteAdded(Fact, frozen=True, tag="note.added"):
    """A card, by nobody where authors are masked. `visible_to` is the channel that alone has it for now ("" =
    everybody)."""

    id: str
    content: Content
    place: Place
    run: str = ""
    author: str | None = None
    visible_to: str = ""
    room: bool = False
    held: bool = False


class NoteEdited(Fact, frozen=True, tag="note.edited"):
    note: str
    content: Content
    reworded: bool = False
    """A facilitator changed somebody's words."""
    back: bool = False
    """It is as it was before: a mark that it did not bear goes."""


class NoteTakenBack(Fact, frozen=True, tag="note.taken_back"):
    note: str


class NoteDeleted(Fact, frozen=True, tag="note.deleted"):
    note: str


class NoteRestored(Fact, frozen=True, tag="note.restored"):
    note: str


class NotePlaced(Fact, frozen=True, tag="note.placed"):
    note: str
    place: Place


class NoteSetAside(Fact, frozen=True, tag="note.set_aside"):
    note: str
    aside: bool


class NotesShown(Fact, frozen=True, tag="note.shown"):
    """Cards that were held are everybody's."""

    notes: tuple[str, ...]


class NoteHeld(Fact, frozen=True, tag="note.held"):
    """A card has other words, and is held again."""

    note: str


class Kept(Fact, frozen=True, tag="item.kept"):
    key: str
    kept: bool


class ThemeMade(Fact, frozen=True, tag="theme.made"):
    """A theme, with no notes yet."""

    id: str
    zone: str
    rank: int
    title: str = ""
    x: int | None = None
    y: int | None = None
    at: str = ""


class ThemeNamed(Fact, frozen=True, tag="theme.named"):
    theme: str
    title: str


class ThemePlaced(Fact, frozen=True, tag="theme.placed"):
    """A theme's place; its notes go with it."""

    theme: str
    zone: str
    rank: int
    x: int | None = None
    y: int | None = None
    at: str = ""


class ThemeDissolved(Fact, frozen=True, tag="theme.dissolved"):
    """A theme with no notes left is gone."""

    theme: str


class Reranked(Fact, frozen=True, tag="ranks.spread"):
    """Ranks spread out again because a gap was used up: key (zone., note. or theme.) → rank."""

    ranks: dict[str, int]


# --- votes --------------------------------------------------------------------------------------------


class RoundOpened(Fact, frozen=True, tag="round.opened"):
    """Opens the seal of its ballots; `items` are frozen."""

    id: str
    run: str
    vote: Vote
    items: tuple[str, ...]
    seal: str
    at: int


class RoundClosed(Fact, frozen=True, tag="round.closed"):
    """The outcome and nothing else: who voted what is gone with the seal's rows. None is that of no ballot at all,
    or of too few to keep."""

    round: str
    at: int
    outcome: Outcome | None
    voters: int
    electorate: int


class RoundTakenBack(Fact, frozen=True, tag="round.taken_back"):
    """A round in which nobody had voted is gone, as if it had never been opened; `before` is its run's latest again."""

    round: str
    before: str | None = None


# --- what can be undone ---------------------------------------------------------------------------------


class ActBegan(Fact, frozen=True, tag="act.began"):
    """The `count` events that follow are one act that can be undone, by its command's id; `until`, if it is a change of
    step."""

    act: str
    kind: str
    count: int
    by: str = ""
    until: int | None = None


class ActUndone(Fact, frozen=True, tag="act.undone"):
    """The act is undone by the events that follow."""

    act: str


# --- people -------------------------------------------------------------------------------------------


class LinkMade(Fact, frozen=True, tag="link.made"):
    """An invitation. `digest` for a secret that was drawn, None for one that is derived."""

    id: str
    role: Role
    digest: str | None = None


class LinkRevoked(Fact, frozen=True, tag="link.revoked"):
    link: str


class LinkReplaced(Fact, frozen=True, tag="link.replaced"):
    """The link opens no more; those who came by it are inside by the link `into`."""

    link: str
    into: str


class ParticipantJoined(Fact, frozen=True, tag="person.joined"):
    id: str
    role: Role
    link: str
    at: int
    named: bool = True
    intention: str = ""


class ParticipantRenamed(Fact, frozen=True, tag="person.renamed"):
    """Without the name: names live in a table of their own."""

    participant: str


class RoleSet(Fact, frozen=True, tag="person.role"):
    participant: str
    role: Role


class LinkShown(Fact, frozen=True, tag="person.link"):
    """Somebody inside has the role of another link from now on, and is inside by it."""

    participant: str
    link: str
    role: Role


class SeatAsked(Fact, frozen=True, tag="seat.asked"):
    ask: str
    participant: str
    digest: str
    at: int
    given: bool = False


class SeatGiven(Fact, frozen=True, tag="seat.given"):
    ask: str


class SeatRefused(Fact, frozen=True, tag="seat.refused"):
    ask: str


class SeatTaken(Fact, frozen=True, tag="seat.taken"):
    """`by`: digest of what the device sits down with."""

    participant: str
    at: int
    by: str = ""


class ParticipantReturned(Fact, frozen=True, tag="person.returned"):
    """Somebody who was shown out may come in again."""

    participant: str


class ParticipantLeft(Fact, frozen=True, tag="person.left"):
    participant: str


class ParticipantRemoved(Fact, frozen=True, tag="person.removed"):
    participant: str


class HandSet(Fact, frozen=True, tag="hand.set"):
    participant: str
    at: int | None = None


class FormedGroup(Struct, frozen=True, omit_defaults=True, forbid_unknown_fields=True):
    """A group as it began."""

    id: str
    title: str = ""
    members: tuple[str, ...] = ()


class GroupsFormed(Fact, frozen=True, tag="groups.formed"):
    """These groups in place of those there were; none: all are dissolved."""

    groups: tuple[FormedGroup, ...] = ()


class MemberPlaced(Fact, frozen=True, tag="groups.member"):
    """Somebody came into a group (None: into none), out of the one they were in."""

    participant: str
    group: str | None = None


class PartGiven(Fact, frozen=True, tag="part.given"):
    participant: str
    part: str | None = None


class FloorGiven(Fact, frozen=True, tag="hand.floor"):
    participant: str = ""


Event = (
    RoomCreated | RoomRestored | PlanChanged | ChecklistTicked | StatusChanged | DoorSet | Spotlighted | ScreenHidden
    | PagesTurned
    | ReportEdited | NoteLeftOut | ReportShared | ReportWithdrawn | AreaPutIn | NameConsented
    | PhaseInserted | PhaseEdited | PhaseMoved | PhaseRemoved
    | RunStarted | RunResumed | RunTakenBack | RunTightened | RunEnded | InputEnded | InputReopened | GraceSet
    | TimerSet | NotesRevealed | SealsClosed | SealsEmptied | ActBegan | ActUndone
    | ZoneAdded | ZoneEdited | ZoneRemoved
    | NoteAdded | NoteEdited | NoteTakenBack | NoteDeleted | NoteRestored | NotePlaced | NoteSetAside | Kept
    | NotesShown | NoteHeld
    | ThemeMade | ThemeNamed | ThemePlaced | ThemeDissolved | Reranked
    | RoundOpened | RoundClosed | RoundTakenBack
    | LinkMade | LinkRevoked | LinkReplaced
    | ParticipantJoined | ParticipantRenamed | RoleSet | LinkShown | ParticipantLeft | ParticipantRemoved
    | ParticipantReturned
    | SeatAsked | SeatGiven | SeatRefused | SeatTaken
    | HandSet | FloorGiven | GroupsFormed | MemberPlaced | PartGiven
)  # fmt: skip

_encoder = msgspec.json.Encoder()
_decoder = msgspec.json.Decoder(tuple[Event, ...])


def encode(events: tuple[Event, ...]) -> bytes:
    """Return the body of a log row."""
    return _encoder.encode(events)


def decode(body: bytes, version: int) -> tuple[Event, ...]:
    """Return the events of a log row written under `version`. Raises msgspec.ValidationError for an event this
    version does not know: the room must then not be served."""
    if version > VERSION:
        raise msgspec.ValidationError(f"event version {version} is newer than {VERSION}")
    if version < VERSION:
        return msgspec.convert(upcast(msgspec.json.decode(body), version, VERSION), tuple[Event, ...])
    return _decoder.decode(body)
