"""What may be asked, in the imperative. One tagged union; decoding it is validating it.

Commands set values, never increments, and never carry what the server decides (author, role, seq, time, rank).
Order is asked for by `before`: the item in front of which to place (None: at the end). Keys name items across
kinds: `note.<id>` and `theme.<id>`.
"""

from typing import TYPE_CHECKING, Annotated, Literal, Union

from msgspec import UNSET, Meta, Struct, UnsetType

from board.domain.card import At, Content, Thousandths
from board.domain.flow import Carry, Grouping
from board.domain.language.ids import LongId, ShortId
from board.domain.layouts import Layout
from board.domain.layouts.columns import Columns
from board.domain.model import (
    GROUPS_MAX,
    PARTICIPANTS_MAX,
    Access,
    Brief,
    Minutes,
    Note,
    Phase,
    Purpose,
    Role,
    Size,
    Talk,
    Theme,
    Zone,
)
from board.domain.origin import Origins
from board.domain.past import Past
from board.domain.rules import PartName, PhaseRules
from board.domain.values import Bilingual, Data, Day, Instant, Language, Name, Text, Title
from board.domain.votes import Ballot, Vote

ItemKey = Annotated[str, Meta(pattern=r"^(note\.[A-Za-z0-9_-]{22}|theme\.[A-Za-z0-9_-]{8})\Z")]
BallotItem = Annotated[str, Meta(pattern=r"^(note\.[A-Za-z0-9_-]{22}|theme\.[A-Za-z0-9_-]{8}|room)\Z")]
Keys = Annotated[tuple[ItemKey, ...], Meta(min_length=1, max_length=500)]


class Command(Struct, frozen=True, tag_field="type", forbid_unknown_fields=True, omit_defaults=True):
    """Base of every command."""


class InternalCommand(Command, frozen=True):
    """Base of those that no connection may send: the room itself asks, or HTTP for somebody it has checked."""


# --- the room's life ----------------------------------------------------------------------------------


class CreateRoom(InternalCommand, frozen=True, tag="room.create"):
    """Start a room's log (internal: the HTTP API issues it)."""

    room: LongId
    lab: str
    language: Language
    timezone: str
    purge_on: Day
    phases: tuple[Phase, ...]
    zones: tuple[Zone, ...]
    facilitator_digest: str
    question: Title = ""
    starts_at: Instant | None = None
    aim: Text = ""
    decider: Title = ""
    host: Title = ""
    themes: tuple[Theme, ...] = ()
    notes: tuple[Note, ...] = ()
    """What stands on the table from the beginning, where it is brought from elsewhere: nobody's, and open to all."""
    trial: LongId | Literal[""] = ""
    """The room whose agenda is tried."""
    origins: Origins = ()
    rehearsal: bool = False
    """Simulated people play it."""
    past: Past | None = None
    """What happened, where an archive says so: the room is over from its first row on."""


class EditRoom(Command, frozen=True, tag="room.edit"):
    """Change what the invitation says; fields left out stay. `size`, how many the participants' links let in, is the
    lab's to say; who is inside stays."""

    question: Title | UnsetType = UNSET
    aim: Text | UnsetType = UNSET
    decider: Title | UnsetType = UNSET
    host: Title | UnsetType = UNSET
    place: Title | UnsetType = UNSET
    video: Title | UnsetType = UNSET
    starts_at: Instant | UnsetType | None = UNSET
    timezone: Annotated[str, Meta(max_length=64)] | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    purge_on: Day | UnsetType = UNSET
    sooner: bool = False
    """Confirms a purge date before the one that people were told."""
    size: Size | UnsetType = UNSET


class TickChecklist(Command, frozen=True, tag="room.tick"):
    """Tick a line of the preparation checklist, or untick it."""

    line: Literal["invited", "practised"]
    done: bool = True


class OpenDoors(Command, frozen=True, tag="room.open"):
    """prepared → open: people may come in."""


class PauseRoom(Command, frozen=True, tag="room.pause"):
    """running → paused. `resumes_at` is what the screens announce; nothing resumes by itself."""

    resumes_at: Instant | None = None


class ResumeRoom(Command, frozen=True, tag="room.resume"):
    """paused → running; the timer goes on with what was left."""


class CloseRoom(Command, frozen=True, tag="room.close"):
    """End the workshop. `discard` confirms that private notes never turned over will not be kept."""

    discard: bool = False


class ReopenRoom(Command, frozen=True, tag="room.reopen"):
    """Undo closing, until the report is shared."""


class EditReport(Command, frozen=True, tag="report.edit"):
    """Write the three lines to remember."""

    remember: tuple[Title, Title, Title]


class LeaveOut(Command, frozen=True, tag="report.leave_out"):
    """Leave a card out of the report, or take it back in."""

    note: LongId
    out: bool = True


class PutAreaIn(Command, frozen=True, tag="report.area"):
    """Have a personal zone's cards in the report, or leave them out again."""

    zone: ShortId
    into: bool = True


class ShareReport(Command, frozen=True, tag="report.share"):
    """People's own link now shows the report; closing can no longer be undone. Again, once it was withdrawn: the
    corrected one. `access`: who may come in to read it."""

    access: Access = "anyone"


class WithdrawReport(Command, frozen=True, tag="report.withdraw"):
    """Nobody but facilitators reads the report any more, until it is shared again."""


class ConsentName(Command, frozen=True, tag="person.named"):
    """Say whether one's own name may stand in the report."""

    named: bool


# --- the agenda ---------------------------------------------------------------------------------------


class InsertPhase(Command, frozen=True, tag="phase.insert"):
    """Add a phase to the agenda."""

    brief: Brief
    before: ShortId | None = None


class EditPhase(Command, frozen=True, tag="phase.edit"):
    """Change a phase; fields left out stay. A text edited in one language marks the other as stale.
    A begun phase may become stricter, never looser."""

    phase: ShortId
    base: int
    title: Bilingual | UnsetType = UNSET
    instruction: Bilingual | UnsetType = UNSET
    script: Bilingual | UnsetType = UNSET
    minutes: Minutes | UnsetType | None = UNSET
    rules: PhaseRules | UnsetType = UNSET
    parts: dict[PartName, PhaseRules] | UnsetType = UNSET
    vote: Vote | UnsetType | None = UNSET
    ready: bool | UnsetType = UNSET
    talk: Talk | UnsetType = UNSET
    grouping: Grouping | UnsetType | None = UNSET
    carry: Carry | UnsetType | None = UNSET


class MovePhase(Command, frozen=True, tag="phase.move"):
    """Reorder the agenda."""

    phase: ShortId
    before: ShortId | None = None


class RemovePhase(Command, frozen=True, tag="phase.remove"):
    """Take a phase that never began out of the agenda."""

    phase: ShortId


class FitAgenda(Command, frozen=True, tag="agenda.fit"):
    """Rescale the minutes of the phases not yet begun so that the whole agenda lasts `minutes`."""

    minutes: Annotated[int, Meta(ge=10, le=1440)]


class EnterPhase(Command, frozen=True, tag="phase.enter"):
    """Go to a phase: next, back or any other. Out of a phase where somebody may be writing or voting this gives
    20 s first, unless `now`. Private notes stay so, unless `reveal` turns them all over on the way."""

    phase: ShortId
    reveal: bool = False
    now: bool = False


class EndInput(Command, frozen=True, tag="run.end_input"):
    """End the writing, or the vote (which shows its result), and stay in the phase. 20 s first, unless `now`."""

    now: bool = False


class CancelGrace(Command, frozen=True, tag="grace.cancel"):
    """Go on writing after all."""


class ExtendGrace(Command, frozen=True, tag="grace.extend"):
    """20 s more. A participant may ask once per grace ("a bit longer"); facilitators as often as they like."""


class HurryGrace(Command, frozen=True, tag="grace.hurry"):
    """Carry out at once what the 20 s are for."""


class FinishGrace(InternalCommand, frozen=True, tag="grace.finish"):
    """The 20 s are over (internal: any process's timer proposes it, the first one counts)."""

    run: ShortId


class EmptySeals(InternalCommand, frozen=True, tag="seals.empty"):
    """A backup was put back, and what is sealed is in no backup (internal: sent once, before anybody comes in)."""


class Reveal(Command, frozen=True, tag="notes.reveal"):
    """Turn private notes over, without leaving the phase: all, or those of one phase, one zone. Never undone."""

    phase: ShortId | Literal[""] = ""
    zone: ShortId | Literal[""] = ""


class AddTime(Command, frozen=True, tag="timer.add"):
    """Let the current phase's timer end so many seconds later, or earlier; from now, where it is over or there is
    none. At zero it rings and nothing else."""

    seconds: Annotated[int, Meta(ge=-86_400, le=86_400)]


class Spotlight(Command, frozen=True, tag="room.spotlight"):
    """Show one item or zone to everyone; "" ends it."""

    key: Annotated[str, Meta(max_length=40)] = ""


class TurnPages(Command, frozen=True, tag="room.pages"):
    """Say which page of the table the room screens show: the one with this card or theme ("" for the first), and
    whether they stay there or leaf on by themselves."""

    page: Annotated[str, Meta(max_length=40)] = ""
    stays: bool = False


class HideScreen(Command, frozen=True, tag="room.screen"):
    """Show nothing of the workshop on the room's screen, or show it again."""

    hidden: bool = True


class ShowNotes(Command, frozen=True, tag="note.show"):
    """Show everybody cards that were held until a facilitator had read them."""

    notes: Annotated[tuple[LongId, ...], Meta(min_length=1, max_length=500)]


class UndoAct(Command, frozen=True, tag="act.undo"):
    """Take back what a facilitator did, by the id of its command, if it still stands as it was left."""

    act: LongId


# --- the wall -----------------------------------------------------------------------------------------


class AddZone(Command, frozen=True, tag="zone.add"):
    """Add a zone at `before`."""

    title: Bilingual
    purpose: Purpose
    before: ShortId | None = None
    under: ItemKey | Literal[""] = ""
    layout: Layout = Columns()


class EditZone(Command, frozen=True, tag="zone.edit"):
    """Rename a zone, or give it another layout (None: it stays as it is). Cards stay; those whose place the new
    layout has not lie nowhere in particular, and where they were once it has it again."""

    zone: ShortId
    base: int
    title: Bilingual
    layout: Layout | None = None


class MoveZone(Command, frozen=True, tag="zone.move"):
    """Reorder the zones."""

    zone: ShortId
    before: ShortId | None = None


class RemoveZone(Command, frozen=True, tag="zone.remove"):
    """Remove an empty zone."""

    zone: ShortId


class AddNote(Command, frozen=True, tag="note.add"):
    """Write a card. `room`: by a facilitator for the room. `x`, `y` and `at` are for layouts that have them."""

    note: LongId
    zone: ShortId
    content: Content
    x: Thousandths | None = None
    y: Thousandths | None = None
    at: At = ""
    room: bool = False


class EditNote(Command, frozen=True, tag="note.edit"):
    """Change one's own card, or (facilitators) reword somebody's. `base` is the rev the edit started from."""

    note: LongId
    base: int
    content: Content


class TakeBackNote(Command, frozen=True, tag="note.take_back"):
    """Take back one's own card while its phase run lasts; its text leaves the room (undone by adding it again)."""

    note: LongId


Others = Annotated[tuple[LongId, ...], Meta(max_length=499)]
"""Further cards that one act is about: all of them, or none."""


class DeleteNote(Command, frozen=True, tag="note.delete"):
    """Delete a card (facilitators), others along with it; each is undone by RestoreNote."""

    note: LongId
    others: Others = ()


class RestoreNote(Command, frozen=True, tag="note.restore"):
    """Undo a deletion."""

    note: LongId


class MoveNotes(Command, frozen=True, tag="notes.move"):
    """Place items in a zone, in front of `before` (a key of that zone or theme). `theme` puts notes in a theme;
    None takes them out of any. `x`, `y` and `at` are for layouts that have them."""

    keys: Keys
    zone: ShortId
    theme: ShortId | None = None
    before: ItemKey | None = None
    x: Thousandths | None = None
    y: Thousandths | None = None
    at: At = ""


class MakeTheme(Command, frozen=True, tag="theme.make"):
    """Make a theme of notes, in the zone of the first one."""

    notes: Annotated[tuple[LongId, ...], Meta(min_length=1, max_length=500)]
    title: Title = ""


class NameTheme(Command, frozen=True, tag="theme.name"):
    """Name or rename a theme."""

    theme: ShortId
    base: int
    title: Title


class MergeThemes(Command, frozen=True, tag="theme.merge"):
    """Bring two themes together: the notes of `theme` go to the end of `into`."""

    theme: ShortId
    into: ShortId


class SplitTheme(Command, frozen=True, tag="theme.split"):
    """Take a theme apart: its notes become single cards where it stood."""

    theme: ShortId


class SetAside(Command, frozen=True, tag="note.aside"):
    """Put a card, others along with it, out of everybody's sight, votes, report and exports, into the tray; or bring
    them back."""

    note: LongId
    aside: bool = True
    others: Others = ()


class Keep(Command, frozen=True, tag="item.keep"):
    """Mark an item as kept, or not."""

    key: ItemKey
    kept: bool = True


class KeepFirst(Command, frozen=True, tag="round.keep_first"):
    """Keep the first k of a closed round and open an actions zone under each. A tie at the k-th place is refused
    with the tied items until `chosen` says which of them to take (possibly more or fewer than k in all)."""

    round: ShortId
    k: Annotated[int, Meta(ge=1, le=20)]
    chosen: Annotated[tuple[ItemKey, ...], Meta(max_length=50)] | None = None


# --- votes --------------------------------------------------------------------------------------------


class OpenRound(Command, frozen=True, tag="round.open"):
    """Vote again in the current phase: a new round beside the old one."""


class SetBallot(Command, frozen=True, tag="ballot.set"):
    """Set one's ballot on an item (of the round's own kind; "room": on the session, or on all items at once), or take
    it back (None)."""

    round: ShortId
    item: BallotItem
    ballot: Ballot | None


class DealItems(InternalCommand, frozen=True, tag="round.deal"):
    """Deal the items of the open round to who is here, as far as they are not dealt (internal)."""

    round: ShortId


# --- people -------------------------------------------------------------------------------------------


class MakeLink(InternalCommand, frozen=True, tag="link.make"):
    """Make an invitation. `digest` for a random link (facilitator), None for a derived one."""

    role: Literal["facilitator", "participant", "observer"]
    digest: str | None = None


class RevokeLink(Command, frozen=True, tag="link.revoke"):
    """End an invitation and everybody's session that came by it. Where no other of its kind stands, a fresh one takes
    its place."""

    link: ShortId
    stay: bool = False
    """The sessions go on, by the invitation that stands in its place."""


class Join(InternalCommand, frozen=True, tag="person.join"):
    """Come in by a link (internal: the HTTP API has checked the secret and drawn the id)."""

    participant: ShortId
    link: ShortId
    name: Name
    role: Role | None = None
    """Less than the link gives, if wanted; "lab" only from the lab's own opening."""
    named: bool = True
    intention: str = ""
    """Digest (SHA-256, hex) of what the device says again when it had no answer; "" for none."""


class ShowLink(InternalCommand, frozen=True, tag="person.link"):
    """Somebody who is inside shows another link (internal: the HTTP API has checked its secret, and who they are)."""

    participant: ShortId
    link: ShortId


Digest = Annotated[str, Meta(min_length=64, max_length=64)]


class AskSeat(InternalCommand, frozen=True, tag="seat.ask"):
    """Ask to go on as a participant who is not here (internal: the HTTP API has drawn the secret of the digest)."""

    ask: ShortId
    participant: ShortId
    digest: Digest


class OfferSeat(InternalCommand, frozen=True, tag="seat.offer"):
    """Give a participant's seat to whoever holds a secret (internal, in a facilitator's name)."""

    ask: ShortId
    participant: ShortId
    digest: Digest


class GiveSeat(Command, frozen=True, tag="seat.give"):
    """Give the seat to who asked for it, while its participant is not here."""

    ask: ShortId


class RefuseSeat(Command, frozen=True, tag="seat.refuse"):
    """Do not give it."""

    ask: ShortId


class TakeSeat(InternalCommand, frozen=True, tag="seat.take"):
    """Sit down in a seat that was given (internal: the HTTP API has checked the secret). `by`: digest of the token that
    the device is given, and is told again when it had no answer."""

    ask: ShortId
    by: str = ""


class Rename(Command, frozen=True, tag="person.rename"):
    """Rename oneself, or (facilitators) somebody."""

    participant: ShortId
    name: Name


class SetRole(Command, frozen=True, tag="person.role"):
    """Make a participant a facilitator, or a facilitator a participant. Never the last facilitator."""

    participant: ShortId
    role: Literal["facilitator", "participant"]


class RemoveParticipant(Command, frozen=True, tag="person.remove"):
    """Show somebody out, and their devices with them: what was written stays, or is set aside (`cards`), as far as it
    carries their name; to set aside what does not would tell that they wrote it."""

    participant: ShortId
    cards: bool = False


class LetBack(Command, frozen=True, tag="person.back"):
    """Let somebody in again who was shown out: as who they were, with the devices they have."""

    participant: ShortId


class Leave(InternalCommand, frozen=True, tag="person.leave"):
    """Somebody has no session any more (internal: the HTTP API has ended the last one). What was written stays."""

    participant: ShortId


class RemoveSince(Command, frozen=True, tag="people.remove_since"):
    """Show out all who came at an instant or later and do not facilitate."""

    since: Instant


class SetDoor(Command, frozen=True, tag="room.door"):
    """Close the door to newcomers, or open it again. Those inside stay and may come back."""

    closed: bool


class RaiseHand(Command, frozen=True, tag="hand.raise"):
    """Ask to speak, or no longer."""

    up: bool = True


class GiveFloor(Command, frozen=True, tag="hand.floor"):
    """Let somebody speak and lower that hand; None: nobody."""

    participant: ShortId | None = None


# --- groups and parts ---------------------------------------------------------------------------------


class GivenGroup(Data, frozen=True):
    """A group to be formed: its title ("" for none) and who is in it."""

    title: Title = ""
    members: Annotated[tuple[ShortId, ...], Meta(max_length=PARTICIPANTS_MAX)] = ()


class FormGroups(Command, frozen=True, tag="groups.form"):
    """Put people into groups, in place of those there are: the ones given, or `drawn` groups by lot of the
    participants who are here, as even as can be."""

    given: Annotated[tuple[GivenGroup, ...], Meta(max_length=GROUPS_MAX)] = ()
    drawn: Annotated[int, Meta(ge=1, le=GROUPS_MAX)] | None = None


class PlaceMember(Command, frozen=True, tag="groups.place"):
    """Put somebody into a group, out of the one they are in; None: into none."""

    participant: ShortId
    group: ShortId | None = None


class DissolveGroups(Command, frozen=True, tag="groups.dissolve"):
    """Have no groups any more. What was written in them stays hidden until it is turned over."""


class GivePart(Command, frozen=True, tag="part.give"):
    """Say what somebody is in the method; None: nothing in particular."""

    participant: ShortId
    part: PartName | None = None


def _of(base: type[Command]) -> tuple[type[Command], ...]:
    return tuple(kind for kind in base.__subclasses__() if kind is not InternalCommand)


INTERNAL = _of(InternalCommand)
PUBLIC = _of(Command)
"""What a connection may send."""
COMMANDS = (*PUBLIC, *INTERNAL)

if TYPE_CHECKING:
    PublicCommand = Command
else:
    PublicCommand = Union[PUBLIC]  # noqa: UP007 - of a list, so that there is no second one
"""What a connection's message decodes to."""
