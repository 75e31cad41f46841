"""Notes: written, edited, taken back, deleted, set aside (N1–N6, N10).

What is masked is decided with `masked_at`, so that its log row tells neither who nor when (S2).
"""

from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, named, one
from board.domain.areas import leaning, ownership, ranks, seals, zones
from board.domain.commands import AddNote, DeleteNote, EditNote, RestoreNote, SetAside, TakeBackNote
from board.domain.decision import NOTHING, Decision, SealedChange
from board.domain.events import (
    Event,
    NoteAdded,
    NoteDeleted,
    NoteEdited,
    NotePlaced,
    NoteRestored,
    NoteSetAside,
    NoteTakenBack,
)
from board.domain.language import text
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import NOTES_MAX, Note, Room, SealedLink, SealedNote, SealedValue, Zone
from board.domain.policy import ALWAYS, RUNNING, UNTIL_CLOSED, Row
from board.domain.rules import PhaseRules, effective, of, part_of

# --- writing ------------------------------------------------------------------------------------------


def add_note(room: Room, command: AddNote, actor: Actor, now: int, draw: Draw) -> Decision:
    """Write a card: in the log, without its author, or in a seal alone, as the run says (N4)."""
    zone = zones.known(room, command.zone)
    mine = seals.own_notes(room, ownership.me(actor))
    if command.note in room.notes or command.note in room.bin or f"note.{command.note}" in mine:
        raise Refused("exists")
    rules = None if command.room else _writing(room, actor, zone)
    _refuse_full(room)
    role, due = _duty(zone, command.role, command.due)
    rank = ranks.last(ranks.items(room, zone.id, shown=True)) + ranks.GAP
    note = Note(command.note, zone.id, text.note(command.text), room.run, rank=rank, role=role, due=due)
    if rules is None:
        return _room_card(actor, note)
    written = _masked if rules.author == "masked" else _named
    return written(room, rules, note, ownership.me(actor))


def _writing(room: Room, actor: Actor, zone: Zone) -> PhaseRules:
    """Return the rules that a card is written under; refused where they don't let one write it."""
    if not ownership.may_write(room, actor, zone):
        raise Refused("phase_closed")
    run, me = room.runs[room.run], ownership.me(actor)
    rules = of(run, part_of(room, me))
    if zone.purpose != "later" and rules.quota is not None and seals.written(room, me, run) >= rules.quota:
        raise Refused("quota_exceeded", quota=rules.quota)
    return rules


def _refuse_full(room: Room) -> None:
    rows = (mine for people in room.sealed.values() for mine in people.values())
    sealed = sum(isinstance(value, SealedNote) for mine in rows for value in mine.values())
    if len(room.notes) + sealed >= NOTES_MAX:
        raise Refused("too_many", limit=NOTES_MAX)


def _duty(zone: Zone, role: str, due: str) -> tuple[str, str]:
    """Return who does it and by when, which only an actions zone keeps."""
    return (text.line(role), text.line(due)) if zone.purpose == "actions" else ("", "")


def _room_card(actor: Actor, note: Note) -> Decision:
    if not actor.facilitates:
        raise Refused("forbidden")
    return Decision(events=(NoteAdded(replace(note, room=True)),))


def _named(room: Room, rules: PhaseRules, note: Note, author: str) -> Decision:
    match effective(rules):
        case "own":
            note = replace(note, author=author, hidden="own", rank=0)
        case "facilitators":
            note = replace(note, author=author, hidden="facilitators")
        case _:
            note = replace(note, author=author)
    return Decision(events=(NoteAdded(note),))


def _masked(room: Room, rules: PhaseRules, note: Note, author: str) -> Decision:
    see = effective(rules)
    if see == "own":
        return sealed(room, author, note.id, SealedNote(note.zone, note.text, note.role, note.due))
    logged = replace(note, hidden="facilitators") if see == "facilitators" else note
    return sealed(room, author, note.id, SealedLink(), NoteAdded(logged))


def sealed(room: Room, participant: str, note_id: str, value: SealedValue | None, *events: Event) -> Decision:
    """Return a decision that writes a row of the current run's seal (None: removes it), with neither author
    nor time in the log."""
    change = SealedChange(ownership.current_seal(room), participant, f"note.{note_id}", value)
    return Decision(events=events, sealed=(change,), masked_at=ownership.seal_opened_at(room))


# --- editing ------------------------------------------------------------------------------------------


def edit_note(room: Room, command: EditNote, actor: Actor, now: int, draw: Draw) -> Decision:
    """Change one's own card, or reword somebody's (N5)."""
    private = seals.own_notes(room, ownership.me(actor)).get(f"note.{command.note}")
    if private is not None:
        return _edit_sealed(room, command, actor, private)
    note = ownership.find(room, actor, command.note)
    is_own = ownership.own(room, actor, note)
    if not is_own and not actor.facilitates:
        raise Refused("forbidden")
    if not actor.facilitates:
        ownership.refuse_late(room, actor, note.run, note.zone)
    words = _edited(room, command, note)
    if words == (note.text, note.role, note.due):
        return NOTHING
    edit = NoteEdited(note.id, *words, reworded=not is_own and not note.room)
    return Decision(
        events=(edit,),
        masked_at=ownership.seal_opened_at(room) if ownership.linked(room, actor, note) else None,
    )


def _edit_sealed(room: Room, command: EditNote, actor: Actor, note: SealedNote) -> Decision:
    ownership.refuse_late(
        room, actor, ownership.private_run(room, ownership.me(actor), f"note.{command.note}"), note.zone
    )
    words = _edited(room, command, note)
    if words == (note.text, note.role, note.due):
        return NOTHING
    return sealed(room, ownership.me(actor), command.note, SealedNote(note.zone, *words, rev=note.rev + 1))


def _edited(room: Room, command: EditNote, note: Note | SealedNote) -> tuple[str, str, str]:
    if command.base != note.rev:
        raise Refused("conflict", rev=note.rev, text=note.text)
    return (text.note(command.text), *_duty(room.zones[note.zone], command.role, command.due))


def take_back(room: Room, command: TakeBackNote, actor: Actor, now: int, draw: Draw) -> Decision:
    """Take one's own card back, while its run lasts (N6)."""
    private = seals.own_notes(room, ownership.me(actor)).get(f"note.{command.note}")
    if private is not None:
        ownership.refuse_late(
            room,
            actor,
            ownership.private_run(room, ownership.me(actor), f"note.{command.note}"),
            private.zone,
        )
        return sealed(room, ownership.me(actor), command.note, None)
    note = ownership.find(room, actor, command.note)
    if not ownership.own(room, actor, note):
        raise Refused("forbidden")
    ownership.refuse_late(room, actor, note.run, note.zone)
    events: tuple[Event, ...] = (NoteTakenBack(note.id), *ownership.emptied(room, [note.id]))
    return (
        sealed(room, ownership.me(actor), note.id, None, *events)
        if ownership.linked(room, actor, note)
        else Decision(events=events)
    )


def delete_note(room: Room, command: DeleteNote, actor: Actor, now: int, draw: Draw) -> Decision:
    """Delete a card; restored by `restore_note`."""
    note = ownership.find(room, actor, command.note)
    return Decision(events=(NoteDeleted(note.id), *ownership.emptied(room, [note.id])))


def restore_note(room: Room, command: RestoreNote, actor: Actor, now: int, draw: Draw) -> Decision:
    """Put a deleted card back where it was, in its theme wherever that is now; where theme or zone are gone,
    at the end of its zone or of the one for later."""
    note = room.bin.get(command.note)
    if note is None or not ownership.readable(room, actor, note):
        raise Refused("not_found")
    _refuse_full(room)
    theme = room.themes.get(note.theme or "")
    home = theme.zone if theme else note.zone
    zone = home if home in room.zones else seals.later_zone(room).id
    if zone == note.zone and (theme or note.theme is None):
        return Decision((NoteRestored(note.id),))
    rank = note.rank if theme else ranks.last(ranks.items(room, zone, shown=not note.hidden)) + ranks.GAP
    moved = NotePlaced(note.id, zone, rank, theme.id if theme else None)
    return Decision((NoteRestored(note.id), moved, *relieved(room, note, zone)))


def relieved(room: Room, note: Note, zone_id: str) -> tuple[NoteEdited, ...]:
    """Return what takes a note's role and date away when it comes to a zone that keeps none."""
    kept = room.zones[zone_id].purpose == "actions" or not (note.role or note.due)
    return () if kept else (NoteEdited(note.id, note.text),)


def set_aside(room: Room, command: SetAside, actor: Actor, now: int, draw: Draw) -> Decision:
    """Put a card into the facilitators' tray, or bring it back (N10)."""
    note = ownership.find(room, actor, command.note)
    return (
        NOTHING if note.aside == command.aside else Decision(events=(NoteSetAside(note.id, command.aside),))
    )


# --- folding ------------------------------------------------------------------------------------------


def changed(room: Room, note_id: str, **fields: object) -> Room:
    """Return the room with fields of a note changed and its rev grown; the same room if it is gone."""
    if (note := room.notes.get(note_id)) is None:
        return room
    return replace(room, notes=room.notes | {note_id: replace(note, rev=note.rev + 1, **fields)})


def note_added(room: Room, event: NoteAdded) -> Room:
    """Put the note on the wall."""
    return replace(room, notes=room.notes | {event.note.id: event.note})


def note_edited(room: Room, event: NoteEdited) -> Room:
    """Give the note its words; once reworded, it stays marked."""
    marked = event.reworded or (event.note in room.notes and room.notes[event.note].reworded)
    return changed(room, event.note, text=event.text, role=event.role, due=event.due, reworded=marked)


def note_taken_back(room: Room, event: NoteTakenBack) -> Room:
    """Forget the note."""
    return replace(room, notes={key: note for key, note in room.notes.items() if key != event.note})


def note_deleted(room: Room, event: NoteDeleted) -> Room:
    """Move the note to the bin."""
    if (note := room.notes.get(event.note)) is None:
        return room
    kept = {key: it for key, it in room.notes.items() if key != note.id}
    return replace(room, notes=kept, bin=room.bin | {note.id: note})


def note_restored(room: Room, event: NoteRestored) -> Room:
    """Bring the note back from the bin."""
    if (note := room.bin.get(event.note)) is None:
        return room
    kept = {key: it for key, it in room.bin.items() if key != note.id}
    return replace(room, notes=room.notes | {note.id: replace(note, rev=note.rev + 1)}, bin=kept)


def note_set_aside(room: Room, event: NoteSetAside) -> Room:
    """Put the note into the tray or back."""
    return changed(room, event.note, aside=event.aside)


COMMANDS: Commands = (AddNote, EditNote, TakeBackNote, DeleteNote, RestoreNote, SetAside)
POLICY: Policy = {
    AddNote: Row(UNTIL_CLOSED, RUNNING, timely=True),
    EditNote: Row(ALWAYS, RUNNING, timely=True),
    TakeBackNote: Row(UNTIL_CLOSED, RUNNING, timely=True),
    DeleteNote: Row(UNTIL_CLOSED),
    RestoreNote: Row(UNTIL_CLOSED),
    SetAside: Row(ALWAYS),
}
DECIDE: Rules = {
    AddNote: add_note,
    EditNote: edit_note,
    TakeBackNote: take_back,
    DeleteNote: delete_note,
    RestoreNote: restore_note,
    SetAside: set_aside,
}
EVOLVE: Steps = {
    NoteAdded: note_added,
    NoteEdited: note_edited,
    NoteTakenBack: note_taken_back,
    NoteDeleted: note_deleted,
    NoteRestored: note_restored,
    NoteSetAside: note_set_aside,
}
TOUCHES: Touches = {
    NoteAdded: lambda before, event, after: leaning.notes(before, after, (event.note.id,)),
    NoteEdited: one("note", "note"),
    NoteTakenBack: leaning.note,
    NoteDeleted: leaning.note,
    NoteRestored: leaning.note,
    NoteSetAside: leaning.note,
}
ABOUT: Abouts = {
    AddNote: named("note", "note"),
    EditNote: named("note", "note"),
    TakeBackNote: named("note", "note"),
    DeleteNote: named("note", "note"),
    RestoreNote: named("note", "note"),
    SetAside: named("note", "note"),
}
