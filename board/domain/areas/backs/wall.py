"""Zones, cards and themes, taken back."""

from collections.abc import Mapping
from typing import Any

from board.domain import events
from board.domain.areas import agenda, zones
from board.domain.areas.backs.back import Back, Events, Table
from board.domain.card import Place
from board.domain.channels import private
from board.domain.model import NOTES_MAX, ZONES_MAX, Note, Room, Theme, Zone

# --- zones and ranks ----------------------------------------------------------------------------------


def _added_stands(room: Room, event: events.ZoneAdded, _: Events) -> bool:
    """The zone is as it was, empty, and no phase writes in it."""
    zone = room.zones.get(event.id)
    named = any(event.id in agenda.zones_named(phase) for phase in room.phases.values())
    return zone is not None and zone.title == event.title and not named and not zones.used(room, zone.id)


def _gone_back(before: Room, event: events.ZoneRemoved) -> Events:
    return (zones.added(before.zones[event.zone]),)


def _gone_stands(room: Room, event: events.ZoneRemoved, _: Events) -> bool:
    return event.zone not in room.zones and len(room.zones) < ZONES_MAX


def _titled_back(before: Room, event: events.ZoneEdited) -> Events:
    zone = before.zones[event.zone]
    return (events.ZoneEdited(zone.id, zone.title, zone.layout if event.layout else None),)


def _titled_stands(room: Room, event: events.ZoneEdited, _: Events) -> bool:
    zone = room.zones.get(event.zone)
    return zone is not None and zone.title == event.title and event.layout in (None, zone.layout)


def _rank(room: Room, key: str) -> int | None:
    kind, _, name = key.partition(".")
    if kind == "note":
        return room.notes[name].place.rank if name in room.notes else None
    shelves: dict[str, Mapping[str, Zone | Theme]] = {"zone": room.zones, "theme": room.themes}
    item = shelves.get(kind, {}).get(name)
    return item.rank if item else None


def _spread_back(before: Room, event: events.Reranked) -> Events:
    ranks = {key: rank for key in event.ranks if (rank := _rank(before, key)) is not None}
    return (events.Reranked(ranks),)


WALL: Table = {
    events.ZoneAdded: Back(lambda _, event: (events.ZoneRemoved(event.id),), _added_stands),
    events.ZoneRemoved: Back(_gone_back, _gone_stands),
    events.ZoneEdited: Back(_titled_back, _titled_stands),
    events.Reranked: Back(
        _spread_back,
        lambda room, event, _: all(_rank(room, key) == rank for key, rank in event.ranks.items()),
    ),
}

# --- notes and themes ---------------------------------------------------------------------------------


def _there(room: Room, place: Place) -> bool:
    """Whether a place is still there: its zone, and its theme if it is in one."""
    return place.zone in room.zones and (place.theme is None or place.theme in room.themes)


def _aside_stands(room: Room, event: events.NoteSetAside, _: Events) -> bool:
    return event.note in room.notes and room.notes[event.note].aside == event.aside


def _reworded_back(before: Room, event: events.NoteEdited) -> Events:
    note = before.notes.get(event.note)
    return () if note is None else (events.NoteEdited(note.id, note.content, note.reworded, back=True),)


def _reworded_stands(room: Room, event: events.NoteEdited, _: Events) -> bool:
    return event.note in room.notes and room.notes[event.note].content == event.content


def _deleted_stands(room: Room, event: events.NoteDeleted, _: Events) -> bool:
    note = room.bin.get(event.note)
    return note is not None and len(room.notes) < NOTES_MAX and _there(room, note.place)


def _placed_back(before: Room, event: events.NotePlaced) -> Events:
    note = before.notes.get(event.note)
    return () if note is None or private(note) else (events.NotePlaced(note.id, note.place),)


def _placed_stands(room: Room, event: events.NotePlaced, by: Any) -> bool:
    note = room.notes.get(event.note)
    return note is not None and note.place == event.place and _there(room, by[0].place)


def _made_stands(room: Room, event: events.ThemeMade, _: Events) -> bool:
    theme = room.themes.get(event.id)
    empty = not any(note.place.theme == event.id for note in room.notes.values())
    return theme is not None and empty and theme.title == event.title and not theme.kept


def _named_stands(room: Room, event: events.ThemeNamed, _: Events) -> bool:
    return event.theme in room.themes and room.themes[event.theme].title == event.title


def _pile_back(before: Room, event: events.ThemePlaced) -> Events:
    theme = before.themes[event.theme]
    held = [
        note for note in before.notes.values() if note.place.theme == theme.id and theme.zone != event.zone
    ]
    back = events.ThemePlaced(theme.id, theme.zone, theme.rank, **theme.place.lies)
    return (back, *(events.NotePlaced(note.id, note.place) for note in held))


def _pile_stands(room: Room, event: events.ThemePlaced, by: Any) -> bool:
    """The theme lies where it was put; where that is another zone, with the notes that it came with."""
    theme, (pile, *cards) = room.themes.get(event.theme), by
    held = {note.id for note in room.notes.values() if note.place.theme == event.theme}
    there = Place(event.zone, None, event.rank, event.x, event.y, event.at)
    same = theme is not None and theme.place == there
    whole = pile.zone == event.zone or held == {card.note for card in cards}
    return same and whole and pile.zone in room.zones


def _dissolved_back(before: Room, event: events.ThemeDissolved) -> Events:
    theme = before.themes[event.theme]
    kept = (events.Kept(f"theme.{theme.id}", True),) if theme.kept else ()
    return (events.ThemeMade(theme.id, theme.zone, theme.rank, theme.title, **theme.place.lies), *kept)


def _dissolved_stands(room: Room, event: events.ThemeDissolved, by: Any) -> bool:
    return event.theme not in room.themes and by[0].zone in room.zones


def _is_kept(room: Room, key: str) -> bool | None:
    kind, _, name = key.partition(".")
    shelves: dict[str, Mapping[str, Note | Theme]] = {"note": room.notes, "theme": room.themes}
    item = shelves.get(kind, {}).get(name)
    return item.kept if item else None


CARDS: Table = {
    events.NoteSetAside: Back(
        lambda _, event: (events.NoteSetAside(event.note, not event.aside),), _aside_stands
    ),
    events.NoteEdited: Back(_reworded_back, _reworded_stands),
    events.NoteDeleted: Back(lambda _, event: (events.NoteRestored(event.note),), _deleted_stands),
    events.NotePlaced: Back(_placed_back, _placed_stands),
    events.ThemeMade: Back(lambda _, event: (events.ThemeDissolved(event.id),), _made_stands),
    events.ThemeNamed: Back(
        lambda before, event: (events.ThemeNamed(event.theme, before.themes[event.theme].title),),
        _named_stands,
    ),
    events.ThemePlaced: Back(_pile_back, _pile_stands),
    events.ThemeDissolved: Back(_dissolved_back, _dissolved_stands),
    events.Kept: Back(
        lambda _, event: (events.Kept(event.key, not event.kept),),
        lambda room, event, _: _is_kept(room, event.key) == event.kept,
    ),
}
