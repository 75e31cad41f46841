"""Notes: written, edited, taken back, deleted, set aside (N1–N6, N10).

What is masked is decided with `masked_at`, so that its log row tells neither who nor when (S2).
"""

from collections.abc import Iterable

from msgspec.structs import replace

from board.domain import layouts, text
from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, named, one
from board.domain.areas import holding, leaning, ownership, ranks, seals, zones
from board.domain.card import Content, Place
from board.domain.channels import FACILITATORS, hidden_to, owner, private
from board.domain.commands import (
    AddNote,
    DeleteNote,
    EditNote,
    MoveNotes,
    RestoreNote,
    SetAside,
    TakeBackNote,
)
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
    author = ownership.me(actor)
    channel, held = _channel(room, rules, actor)
    place = asked(command, zone, rank=ranks.behind(room, zone.id, channel))
    content = _content(zone, command.content)
    added = NoteAdded(command.note, content, place, room.run, visible_to=channel, held=held)
    if rules is None:
        return _room_card(actor, added)
    _refuse_kind(rules, zone, content)
    return _masked(room, added, author) if rules.author == "masked" else _named(added, author)


def _channel(room: Room, rules: PhaseRules | None, actor: Actor) -> tuple[str, bool]:
    """Return the channel that has a card written now ("": everybody; without rules it is a room card), and whether it
    is held there until it has been read."""
    channel = hidden_to(room, effective(rules), ownership.me(actor)) if rules else ""
    held = rules is not None and not channel and holding.holds(rules, actor)
    return (FACILITATORS if held else channel), held


def _writing(room: Room, actor: Actor, zone: Zone) -> PhaseRules:
    """Return the rules that a card is written under; refused where they don't let one write it."""
    if not ownership.may_write(room, actor, zone):
        raise Refused("phase_closed")
    run, me = room.runs[room.run], ownership.me(actor)
    rules = of(run, part_of(room, me))
    if zone.purpose != "later" and rules.quota is not None and seals.written(room, me, run) >= rules.quota:
        raise Refused("quota_exceeded", quota=rules.quota)
    return rules


def _refuse_kind(rules: PhaseRules, zone: Zone, content: Content) -> None:
    """Refuse a card of a kind that the rules do not name; for later, one writes what one likes."""
    if rules.kinds and zone.purpose != "later" and content.kind not in rules.kinds:
        raise Refused("bad_reference")


def _refuse_full(room: Room) -> None:
    rows = (mine for people in room.sealed.values() for mine in people.values())
    sealed = sum(isinstance(value, SealedNote) for mine in rows for value in mine.values())
    if len(room.notes) + sealed >= NOTES_MAX:
        raise Refused("too_many", limit=NOTES_MAX)


def asked(command: AddNote | MoveNotes, zone: Zone, theme: str | None = None, rank: int = 0) -> Place:
    """Return the place that a command asks for, if the zone's layout has it."""
    place = Place(zone.id, theme, rank, command.x, command.y, text.line(command.at))
    layouts.check(zone.layout, place)
    return place


def _content(zone: Zone, raw: Content) -> Content:
    if raw.image:  # no picture can have been put yet, and the log must name none that is not there
        raise Refused("not_found")
    return fitting(zone, text.content(raw))


def fitting(zone: Zone, content: Content) -> Content:
    """Return what a zone keeps of a card: who does it and by when, in an actions zone alone."""
    return content if zone.purpose == "actions" else replace(content, who="", due="")


def _room_card(actor: Actor, added: NoteAdded) -> Decision:
    if not actor.facilitates:
        raise Refused("forbidden")
    return Decision(events=(replace(added, room=True),))


def _named(added: NoteAdded, author: str) -> Decision:
    return Decision(events=(replace(added, author=author),))


def _masked(room: Room, added: NoteAdded, author: str) -> Decision:
    """What its author alone may see is in the seal alone: its channel would tell whose it is."""
    hand = seals.hand(room, author)
    if owner(added.visible_to):
        return sealed(room, author, added.id, SealedNote(added.content, added.place, hand=hand))
    return sealed(room, author, added.id, SealedLink(hand), added)


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
        ownership.refuse_late(room, actor, note.run, note.place.zone)
    content = _edited(room, command, actor, note)
    if content == note.content:
        return NOTHING
    edit = NoteEdited(note.id, content, reworded=not is_own and not note.room)
    return Decision(
        events=(edit, *holding.again(room, actor, note)),
        masked_at=ownership.seal_opened_at(room) if ownership.linked(room, actor, note) else None,
    )


def _edit_sealed(room: Room, command: EditNote, actor: Actor, note: SealedNote) -> Decision:
    ownership.refuse_late(
        room, actor, ownership.private_run(room, ownership.me(actor), f"note.{command.note}"), note.place.zone
    )
    content = _edited(room, command, actor, note)
    if content == note.content:
        return NOTHING
    row = replace(note, content=content, rev=note.rev + 1)
    return sealed(room, ownership.me(actor), command.note, row)


def _edited(room: Room, command: EditNote, actor: Actor, note: Note | SealedNote) -> Content:
    if command.base != note.rev:
        raise Refused("conflict", rev=note.rev, text=note.content.text)
    zone = room.zones[note.place.zone]
    content = _content(zone, command.content)
    if not actor.facilitates:
        _refuse_kind(of(room.runs[room.run], part_of(room, actor.participant)), zone, content)
    return content


def take_back(room: Room, command: TakeBackNote, actor: Actor, now: int, draw: Draw) -> Decision:
    """Take one's own card back, while its run lasts (N6)."""
    private = seals.own_notes(room, ownership.me(actor)).get(f"note.{command.note}")
    if private is not None:
        ownership.refuse_late(
            room,
            actor,
            ownership.private_run(room, ownership.me(actor), f"note.{command.note}"),
            private.place.zone,
        )
        return sealed(room, ownership.me(actor), command.note, None)
    note = ownership.find(room, actor, command.note)
    if not ownership.own(room, actor, note):
        raise Refused("forbidden")
    ownership.refuse_late(room, actor, note.run, note.place.zone)
    events: tuple[Event, ...] = (NoteTakenBack(note.id), *ownership.emptied(room, [note.id]))
    return (
        sealed(room, ownership.me(actor), note.id, None, *events)
        if ownership.linked(room, actor, note)
        else Decision(events=events)
    )


def delete_note(room: Room, command: DeleteNote, actor: Actor, now: int, draw: Draw) -> Decision:
    """Delete cards; each is restored by `restore_note`."""
    ids = [note.id for note in _all(room, command, actor)]
    return Decision(events=(*map(NoteDeleted, ids), *ownership.emptied(room, ids)))


def _all(room: Room, command: DeleteNote | SetAside, actor: Actor) -> list[Note]:
    """Return the cards that a command is about, each once. Raises Refused `not_found` where one can't be read."""
    return [ownership.find(room, actor, name) for name in dict.fromkeys((command.note, *command.others))]


def restore_note(room: Room, command: RestoreNote, actor: Actor, now: int, draw: Draw) -> Decision:
    """Put a deleted card back where it was, in its theme wherever that is now; where theme or zone are gone,
    at the end of its zone or of the one for later."""
    note = room.bin.get(command.note)
    if note is None or not ownership.readable(room, actor, note):
        raise Refused("not_found")
    _refuse_full(room)
    moved = _lost_place(room, note)
    if moved is None:
        return Decision((NoteRestored(note.id),))
    relief = relieved(note, room.zones[moved.zone])
    return Decision((NoteRestored(note.id), NotePlaced(note.id, moved), *relief))


def _lost_place(room: Room, note: Note) -> Place | None:
    """Return where a deleted card goes whose place is no more what it was, None where it is."""
    place, theme = note.place, room.themes.get(note.place.theme or "")
    home = theme.zone if theme else place.zone
    zone = home if home in room.zones else seals.later_zone(room).id
    if zone == place.zone and (theme or place.theme is None):
        return None
    return Place(zone, theme.id, place.rank) if theme else Place(zone, None, _end(room, zone, note))


def _end(room: Room, zone: str, note: Note) -> int:
    if private(note):
        return ranks.behind(room, zone, note.visible_to)
    return ranks.last(ranks.items(room, zone, shown=not note.visible_to)) + ranks.GAP


def relieved(note: Note, zone: Zone) -> tuple[NoteEdited, ...]:
    """Return what takes from a note what the zone that it comes to does not keep."""
    kept = fitting(zone, note.content)
    return () if kept == note.content else (NoteEdited(note.id, kept),)


def set_aside(room: Room, command: SetAside, actor: Actor, now: int, draw: Draw) -> Decision:
    """Put cards into the facilitators' tray, or bring them back (N10)."""
    changed = [note for note in _all(room, command, actor) if note.aside != command.aside]
    return Decision(events=tuple(NoteSetAside(note.id, command.aside) for note in changed))


# --- folding ------------------------------------------------------------------------------------------


def changed(room: Room, note_id: str, **fields: object) -> Room:
    """Return the room with fields of a note changed and its rev grown; the same room if it is gone."""
    if (note := room.notes.get(note_id)) is None:
        return room
    return replace(room, notes=room.notes | {note_id: replace(note, rev=note.rev + 1, **fields)})


def note_added(room: Room, event: NoteAdded) -> Room:
    """Put the note on the wall."""
    note = Note(
        event.id, event.content, event.place, event.run, event.author, event.visible_to,
        room=event.room, held=event.held,
    )  # fmt: skip
    return replace(room, notes=room.notes | {note.id: note})


def note_edited(room: Room, event: NoteEdited) -> Room:
    """Give the note its words; once reworded, it stays marked, until that is undone."""
    had = not event.back and event.note in room.notes and room.notes[event.note].reworded
    marked = event.reworded or had
    return changed(room, event.note, content=event.content, reworded=marked)


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


def _about_all(_room: Room, command: DeleteNote | SetAside, _participant: str) -> Iterable[str]:
    return (f"note.{name}" for name in (command.note, *command.others))


COMMANDS: Commands = (AddNote, EditNote, TakeBackNote, DeleteNote, RestoreNote, SetAside)
POLICY: Policy = {
    AddNote: Row(UNTIL_CLOSED, RUNNING, timely=True),
    EditNote: Row(ALWAYS, RUNNING, timely=True),
    TakeBackNote: Row(UNTIL_CLOSED, RUNNING, timely=True),
    DeleteNote: Row(UNTIL_CLOSED),
    RestoreNote: Row(UNTIL_CLOSED),
    SetAside: Row(ALWAYS, restored=True),
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
    NoteAdded: lambda before, event, after: leaning.notes(before, after, (event.id,)),
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
    DeleteNote: _about_all,
    RestoreNote: named("note", "note"),
    SetAside: _about_all,
}
