"""What leans on what: records that change along with notes, themes, runs and seals that do."""

from collections.abc import Iterable, Iterator
from typing import Any

from board.domain.channels import kind, private
from board.domain.model import Room


def notes(before: Room, after: Room, ids: Iterable[str]) -> set[str]:
    """Return the keys of notes that appear, vanish or change their theme, and of all that leans on them."""
    named = tuple(ids)
    found = {f"note.{note}" for note in named}
    held = [room.notes[note] for room in (before, after) for note in named if note in room.notes]
    found |= {f"theme.{note.place.theme}" for note in held if note.place.theme}
    found |= {"room" for note in held if private(note)}
    return found | _on_items(before, after, found)


def note(before: Room, event: Any, after: Room) -> set[str]:
    """Return what leans on the note that an event names."""
    return notes(before, after, (event.note,))


def theme(before: Room, after: Room, name: str) -> set[str]:
    """Return the keys of a theme that appears, vanishes or changes its zone, of its notes and all that leans on
    them."""
    members = {
        note.id for room in (before, after) for note in room.notes.values() if note.place.theme == name
    }
    found = notes(before, after, members) | {f"theme.{name}"}
    return found | _on_items(before, after, found)


def _on_items(before: Room, after: Room, items: set[str]) -> set[str]:
    """Return the zones under the items, and the rounds with one's own ballots on them, and what is dealt."""
    found = {f"zone.{z.id}" for room in (before, after) for z in room.zones.values() if z.under in items}
    for round_ in after.rounds.values():
        votes = items.intersection(round_.items)
        found.update(f"ballot.{round_.id}.{item}" for item in votes)
        found.update([f"round.{round_.id}", f"deal.{round_.id}"] if votes else ())
    return found


def hidden_to(room: Room, *kinds: str) -> set[str]:
    """Return the keys of the notes hidden to channels of these kinds: which of them one has by another channel than
    one's own changes with who hears it."""
    return {f"note.{note.id}" for note in room.notes.values() if kind(note.visible_to) in kinds}


def runs(before: Room, after: Room) -> set[str]:
    """Return the keys of the runs that are current before and after."""
    return {f"run.{run}" for run in (before.run, after.run) if run}


def run(before: Room, event: Any, after: Room) -> set[str]:
    """Return what leans on the run that an event names."""
    return {"room", f"run.{event.run}", *runs(before, after)}


def rows(room: Room, seals: Iterable[str]) -> Iterator[str]:
    """Yield the keys of the rows under these seals."""
    return (key for seal in seals for mine in room.sealed.get(seal, {}).values() for key in mine)
