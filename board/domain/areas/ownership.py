"""Whose a note is, who can read it, and what the current run still allows.

A note is somebody's by its author, or by a row of the current run's seal where authors are masked.
"""

from collections.abc import Iterable

from board.domain.actor import Actor
from board.domain.areas import seals
from board.domain.channels import hears
from board.domain.events import ThemeDissolved
from board.domain.language.errors import Refused
from board.domain.model import Note, Room, SealedLink, Theme, Zone
from board.domain.rules import PhaseRules, of, part_of


def me(actor: Actor) -> str:
    """Return the participant who asks. Raises Refused `forbidden` for the room itself."""
    if actor.participant is None:
        raise Refused("forbidden")
    return actor.participant


def linked(room: Room, actor: Actor, note: Note) -> bool:
    """Return whether a row of the current run's seal says that this masked note is the actor's."""
    run = room.runs.get(room.run)
    rows = seals.shown(room, run.seal, actor.participant) if run and actor.participant else {}
    return isinstance(rows.get(f"note.{note.id}"), SealedLink)


def own(room: Room, actor: Actor, note: Note) -> bool:
    """Return whether a logged note is the actor's."""
    named = note.author is not None and note.author == actor.participant
    return named or linked(room, actor, note)


def heard(room: Room, actor: Actor, note: Note) -> bool:
    """Return whether the actor hears the channel that a logged note is visible to."""
    if actor.participant is None or actor.role is None:
        return not note.visible_to
    return hears(room, actor.participant, actor.role, note.visible_to)


def readable(room: Room, actor: Actor, note: Note) -> bool:
    """Return whether the actor can read a logged note."""
    if note.aside and not actor.facilitates:
        return False
    return heard(room, actor, note) or own(room, actor, note)


def find(room: Room, actor: Actor, note_id: str) -> Note:
    """Return a logged note the actor can read. Raises Refused `not_found`."""
    note = room.notes.get(note_id)
    if note is None or not readable(room, actor, note):
        raise Refused("not_found")
    return note


def may_write(room: Room, actor: Actor, zone: Zone) -> bool:
    """Return whether the current phase lets the actor write in a zone (N1, N2; room cards aside)."""
    run = room.runs.get(room.run)
    if run is None or zone.purpose == "later":
        return run is not None
    rules = of(run, part_of(room, actor.participant))
    if actor.facilitates:
        return rules.write != "nobody"
    return rules.write == "own" and not run.input_ended and fits(rules, zone)


def fits(rules: PhaseRules, zone: Zone) -> bool:
    """Return whether a zone is among those that the rules name, or, none named, one for anything but actions."""
    return zone.id in rules.zones if rules.zones else zone.purpose != "actions"


def refuse_late(room: Room, actor: Actor, run_id: str, zone_id: str) -> None:
    """Refuse `phase_closed` to change one's note once its run is over or, for participants, its input; the
    zone for later stays open as long as the run."""
    run = room.runs.get(room.run)
    if run is None or run.id != run_id:
        raise Refused("phase_closed")
    if run.input_ended and not actor.facilitates and zone_id != seals.later_zone(room).id:
        raise Refused("phase_closed")


def may_sort(room: Room, actor: Actor) -> bool:
    """Return whether the actor may sort everything they can read (N7)."""
    run = room.runs.get(room.run)
    return actor.facilitates or (run is not None and of(run, part_of(room, actor.participant)).sort == "all")


def find_theme(room: Room, actor: Actor, theme_id: str) -> Theme:
    """Return a theme the actor can see: one with a note they can read, or with none at all. Raises Refused
    `not_found`."""
    theme = room.themes.get(theme_id)
    held = [note for note in room.notes.values() if note.place.theme == theme_id]
    seen = actor.facilitates or any(readable(room, actor, note) for note in held)
    if theme is None or not (seen or not held):
        raise Refused("not_found")
    return theme


def find_item(room: Room, actor: Actor, key: str) -> Note | Theme:
    """Return the note or theme that a key names, if the actor can see it. Raises Refused `not_found`."""
    kind, _, name = key.partition(".")
    return find(room, actor, name) if kind == "note" else find_theme(room, actor, name)


def emptied(room: Room, leaving: Iterable[str]) -> tuple[ThemeDissolved, ...]:
    """Return the ends of the themes that these notes, by id, are the last to leave (N9)."""
    gone = set(leaving)
    left = {room.notes[it].place.theme for it in gone if it in room.notes}
    held = {note.place.theme for note in room.notes.values() if note.id not in gone}
    return tuple(ThemeDissolved(theme) for theme in sorted(it for it in left - held if it))


def seal_opened_at(room: Room) -> int:
    """Return when the current run's seal opened (ms since 1970): the time its log rows show."""
    return room.seals[current_seal(room)].opened_at


def current_seal(room: Room) -> str:
    """Return the current run's open seal. Raises Refused `phase_closed` when it is closed or there is
    none."""
    run = room.runs.get(room.run)
    if run is None or run.seal is None:
        raise Refused("phase_closed")
    return run.seal


def private_run(room: Room, participant: str, key: str) -> str:
    """Return the run in whose seal a participant's private masked note is, "" if in none."""
    return next((it.run for it in room.seals.values() if key in seals.of(room, it.id, participant)), "")
