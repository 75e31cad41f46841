"""What may be asked, in the imperative. One tagged union; decoding it is validating it.

Commands set values, never increments, and never carry what the server decides (author, role, seq, time, rank).
Order is asked for by `before`: the item in front of which to place (None: at the end). Keys name items across
kinds: `note.<id>` and `group.<id>`.
"""

from typing import Annotated, Literal

from msgspec import UNSET, Meta, Struct, UnsetType

from board.domain.ids import LongId, ShortId
from board.domain.model import (
    Author,
    Bilingual,
    Day,
    Instant,
    Language,
    Name,
    Phase,
    Purpose,
    Role,
    See,
    Sorters,
    Text,
    Title,
    Vote,
    Write,
    Zone,
)

ItemKey = Annotated[str, Meta(pattern=r"^(note\.[A-Za-z0-9_-]{22}|group\.[A-Za-z0-9_-]{8})\Z")]
BallotItem = Annotated[str, Meta(pattern=r"^(note\.[A-Za-z0-9_-]{22}|group\.[A-Za-z0-9_-]{8}|room)\Z")]
Keys = Annotated[tuple[ItemKey, ...], Meta(min_length=1, max_length=500)]


class Ask(Struct, frozen=True, tag_field="type", forbid_unknown_fields=True, omit_defaults=True):
    """Base of every command."""


# --- the room's life ----------------------------------------------------------------------------------


class CreateRoom(Ask, frozen=True, tag="room.create"):
    """Start a room's log (internal: the HTTP API issues it)."""

    room: LongId
    lab: str
    language: Language
    timezone: str
    purge_on: Day
    phases: tuple[Phase, ...]
    zones: tuple[Zone, ...]
    facilitator_digest: str


class EditRoom(Ask, frozen=True, tag="room.edit"):
    """Change what the invitation says; fields left out stay."""

    question: Title | UnsetType = UNSET
    aim: Text | UnsetType = UNSET
    decider: Title | UnsetType = UNSET
    host: Title | UnsetType = UNSET
    starts_at: Instant | UnsetType | None = UNSET
    timezone: Annotated[str, Meta(max_length=64)] | UnsetType = UNSET
    language: Language | UnsetType = UNSET
    purge_on: Day | UnsetType = UNSET


class TickChecklist(Ask, frozen=True, tag="room.tick"):
    """Tick a line of the preparation checklist, or untick it."""

    line: Literal["invited", "practised"]
    done: bool = True


class OpenDoors(Ask, frozen=True, tag="room.open"):
    """prepared → open: people may come in."""


class PauseRoom(Ask, frozen=True, tag="room.pause"):
    """running → paused. `resumes_at` is what the screens announce; nothing resumes by itself."""

    resumes_at: Instant | None = None


class ResumeRoom(Ask, frozen=True, tag="room.resume"):
    """paused → running; the timer goes on with what was left."""


class CloseRoom(Ask, frozen=True, tag="room.close"):
    """End the workshop. `discard` confirms that private notes never turned over will not be kept."""

    discard: bool = False


class ReopenRoom(Ask, frozen=True, tag="room.reopen"):
    """Undo closing, until the report is shared."""


class EditReport(Ask, frozen=True, tag="report.edit"):
    """Write the three lines to remember."""

    remember: tuple[Title, Title, Title]


class LeaveOut(Ask, frozen=True, tag="report.leave_out"):
    """Leave a card out of the report, or take it back in."""

    note: LongId
    out: bool = True


class ShareReport(Ask, frozen=True, tag="report.share"):
    """People's own link now shows the report; closing can no longer be undone."""


# --- the agenda ---------------------------------------------------------------------------------------


class InsertPhase(Ask, frozen=True, tag="phase.insert"):
    """Add a phase; `phase.id` is replaced by the server's."""

    phase: Phase
    before: ShortId | None = None


class EditPhase(Ask, frozen=True, tag="phase.edit"):
    """Change a phase; fields left out stay. A text edited in one language marks the other as stale.
    A begun phase may become stricter, never looser."""

    phase: ShortId
    base: int
    title: Bilingual | UnsetType = UNSET
    instruction: Bilingual | UnsetType = UNSET
    script: Bilingual | UnsetType = UNSET
    minutes: Annotated[int, Meta(ge=1, le=1440)] | UnsetType | None = UNSET
    write: Write | UnsetType = UNSET
    see: See | UnsetType = UNSET
    author: Author | UnsetType = UNSET
    sort: Sorters | UnsetType = UNSET
    vote: Vote | UnsetType | None = UNSET
    ready: bool | UnsetType = UNSET


class MovePhase(Ask, frozen=True, tag="phase.move"):
    """Reorder the agenda."""

    phase: ShortId
    before: ShortId | None = None


class RemovePhase(Ask, frozen=True, tag="phase.remove"):
    """Take a phase that never began out of the agenda."""

    phase: ShortId


class FitAgenda(Ask, frozen=True, tag="agenda.fit"):
    """Rescale the minutes of the phases not yet begun so that the whole agenda lasts `minutes`."""

    minutes: Annotated[int, Meta(ge=10, le=1440)]


class EnterPhase(Ask, frozen=True, tag="phase.enter"):
    """Go to a phase: next, back or any other. Out of a phase where somebody may be writing or voting this gives
    20 s first, unless `now`. `reveal` confirms that private notes become visible to all."""

    phase: ShortId
    reveal: bool = False
    now: bool = False


class EndInput(Ask, frozen=True, tag="run.end_input"):
    """End the writing, or the vote (which shows its result), and stay in the phase. 20 s first, unless `now`."""

    now: bool = False


class CancelGrace(Ask, frozen=True, tag="grace.cancel"):
    """Go on writing after all."""


class ExtendGrace(Ask, frozen=True, tag="grace.extend"):
    """20 s more. A participant may ask once per grace ("a bit longer"); facilitators as often as they like."""


class FinishGrace(Ask, frozen=True, tag="grace.finish"):
    """The 20 s are over (internal: any process's timer proposes it, the first one counts)."""

    run: ShortId


class EmptySeals(Ask, frozen=True, tag="seals.empty"):
    """A backup was put back, and what is sealed is in no backup (internal: sent once, before anybody comes in)."""


class Reveal(Ask, frozen=True, tag="notes.reveal"):
    """Turn the private notes over, without leaving the phase. Never undone."""


class SetTimer(Ask, frozen=True, tag="timer.set"):
    """Let the current phase's timer end at an instant (None: no timer). At zero it rings and nothing else."""

    ends_at: Instant | None


class Spotlight(Ask, frozen=True, tag="room.spotlight"):
    """Show one item or zone to everyone; "" ends it."""

    key: Annotated[str, Meta(max_length=40)] = ""


# --- the wall -----------------------------------------------------------------------------------------


class AddZone(Ask, frozen=True, tag="zone.add"):
    """Add a zone at `before`."""

    title: Bilingual
    purpose: Purpose
    before: ShortId | None = None
    under: ItemKey | Literal[""] = ""


class EditZone(Ask, frozen=True, tag="zone.edit"):
    """Rename a zone."""

    zone: ShortId
    base: int
    title: Bilingual


class MoveZone(Ask, frozen=True, tag="zone.move"):
    """Reorder the zones."""

    zone: ShortId
    before: ShortId | None = None


class RemoveZone(Ask, frozen=True, tag="zone.remove"):
    """Remove an empty zone."""

    zone: ShortId


class AddNote(Ask, frozen=True, tag="note.add"):
    """Write a card. `room`: by a facilitator for the room. `before` counts only where one may sort."""

    note: LongId
    zone: ShortId
    text: Text
    role: Title = ""
    due: Title = ""
    room: bool = False


class EditNote(Ask, frozen=True, tag="note.edit"):
    """Change one's own card, or (facilitators) reword somebody's. `base` is the rev the edit started from."""

    note: LongId
    base: int
    text: Text
    role: Title = ""
    due: Title = ""


class TakeBackNote(Ask, frozen=True, tag="note.take_back"):
    """Take back one's own card while its phase run lasts; its text leaves the room (undone by adding it again)."""

    note: LongId


class DeleteNote(Ask, frozen=True, tag="note.delete"):
    """Delete a card (facilitators); undone by RestoreNote."""

    note: LongId


class RestoreNote(Ask, frozen=True, tag="note.restore"):
    """Undo a deletion."""

    note: LongId


class MoveNotes(Ask, frozen=True, tag="notes.move"):
    """Place items in a zone, in front of `before` (a key of that zone or group). `group` puts notes in a theme;
    None takes them out of any."""

    keys: Keys
    zone: ShortId
    group: ShortId | None = None
    before: ItemKey | None = None


class GroupNotes(Ask, frozen=True, tag="group.make"):
    """Make a theme of notes, in the zone of the first one."""

    notes: Annotated[tuple[LongId, ...], Meta(min_length=1, max_length=500)]
    title: Title = ""


class NameGroup(Ask, frozen=True, tag="group.name"):
    """Name or rename a theme."""

    group: ShortId
    base: int
    title: Title


class MergeGroups(Ask, frozen=True, tag="group.merge"):
    """Bring two themes together: the notes of `group` go to the end of `into`."""

    group: ShortId
    into: ShortId


class SplitGroup(Ask, frozen=True, tag="group.split"):
    """Take a theme apart: its notes become single cards where it stood."""

    group: ShortId


class SetAside(Ask, frozen=True, tag="note.aside"):
    """Put a card out of everybody's sight, votes, report and exports, into the tray; or bring it back."""

    note: LongId
    aside: bool = True


class Keep(Ask, frozen=True, tag="item.keep"):
    """Mark an item as kept, or not."""

    key: ItemKey
    kept: bool = True


class KeepFirst(Ask, frozen=True, tag="round.keep_first"):
    """Keep the first k of a closed round and open an actions zone under each. A tie at the k-th place is refused
    with the tied items until `chosen` says which of them to take (possibly more or fewer than k in all)."""

    round: ShortId
    k: Annotated[int, Meta(ge=1, le=20)]
    chosen: Annotated[tuple[ItemKey, ...], Meta(max_length=50)] | None = None


# --- votes --------------------------------------------------------------------------------------------


class OpenRound(Ask, frozen=True, tag="round.open"):
    """Vote again in the current phase: a new round beside the old one."""


class SetBallot(Ask, frozen=True, tag="ballot.set"):
    """Put `value` dots on an item (0 takes them back), or rate: item "room", value 1 to 5."""

    round: ShortId
    item: BallotItem
    value: Annotated[int, Meta(ge=0, le=50)]


# --- people -------------------------------------------------------------------------------------------


class MakeLink(Ask, frozen=True, tag="link.make"):
    """Make an invitation. `digest` for a random link (facilitator), None for a derived one."""

    role: Literal["facilitator", "participant", "observer"]
    digest: str | None = None


class RevokeLink(Ask, frozen=True, tag="link.revoke"):
    """End an invitation and everybody's session that came by it."""

    link: ShortId


class Join(Ask, frozen=True, tag="person.join"):
    """Come in by a link (internal: the HTTP API has checked the secret and drawn the id)."""

    participant: ShortId
    link: ShortId
    name: Name
    role: Role | None = None
    """Less than the link gives, if wanted; "lab" only from the lab's own opening."""


class Rename(Ask, frozen=True, tag="person.rename"):
    """Rename oneself, or (facilitators) somebody."""

    participant: ShortId
    name: Name


class SetRole(Ask, frozen=True, tag="person.role"):
    """Make a participant a facilitator, or a facilitator a participant. Never the last facilitator."""

    participant: ShortId
    role: Literal["facilitator", "participant"]


class RemoveParticipant(Ask, frozen=True, tag="person.remove"):
    """Show somebody out: the session ends at once, what was written stays."""

    participant: ShortId


class SetDoor(Ask, frozen=True, tag="room.door"):
    """Close the door to newcomers, or open it again. Those inside stay and may come back."""

    closed: bool


class RaiseHand(Ask, frozen=True, tag="hand.raise"):
    """Ask to speak, or no longer."""

    up: bool = True


class GiveFloor(Ask, frozen=True, tag="hand.floor"):
    """Let somebody speak and lower that hand; None: nobody."""

    participant: ShortId | None = None


Command = (
    CreateRoom | EditRoom | TickChecklist | OpenDoors | PauseRoom | ResumeRoom | CloseRoom | ReopenRoom
    | EditReport | LeaveOut | ShareReport
    | InsertPhase | EditPhase | MovePhase | RemovePhase | FitAgenda
    | EnterPhase | EndInput | CancelGrace | ExtendGrace | FinishGrace | EmptySeals | Reveal | SetTimer | Spotlight
    | AddZone | EditZone | MoveZone | RemoveZone
    | AddNote | EditNote | TakeBackNote | DeleteNote | RestoreNote | MoveNotes
    | GroupNotes | NameGroup | MergeGroups | SplitGroup | SetAside | Keep | KeepFirst
    | OpenRound | SetBallot
    | MakeLink | RevokeLink | Join | Rename | SetRole | RemoveParticipant | SetDoor | RaiseHand | GiveFloor
)  # fmt: skip

INTERNAL: tuple[type[Ask], ...] = (CreateRoom, FinishGrace, EmptySeals, Join)
"""Commands no connection may send: the codec's union leaves them out."""

PublicCommand = (
    EditRoom | TickChecklist | OpenDoors | PauseRoom | ResumeRoom | CloseRoom | ReopenRoom
    | EditReport | LeaveOut | ShareReport
    | InsertPhase | EditPhase | MovePhase | RemovePhase | FitAgenda
    | EnterPhase | EndInput | CancelGrace | ExtendGrace | Reveal | SetTimer | Spotlight
    | AddZone | EditZone | MoveZone | RemoveZone
    | AddNote | EditNote | TakeBackNote | DeleteNote | RestoreNote | MoveNotes
    | GroupNotes | NameGroup | MergeGroups | SplitGroup | SetAside | Keep | KeepFirst
    | OpenRound | SetBallot
    | RevokeLink | Rename | SetRole | RemoveParticipant | SetDoor | RaiseHand | GiveFloor
)  # fmt: skip
"""What a connection may send. A test holds it to be `Command` without INTERNAL and MakeLink (an HTTP act)."""
