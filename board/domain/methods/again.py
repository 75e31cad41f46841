"""A room begun from another one: its agenda and areas, and of its table what is chosen, without who wrote or chose it.

What may be carried is what everybody in the room can read and its report says: nothing that is face down, held, set
aside, personal or left out, and no text that was blotted out. Of a card its words alone come along, of a theme its
name.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping

from msgspec.structs import replace

from board.domain import layouts
from board.domain.areas import ranks
from board.domain.areas.report import said
from board.domain.card import Content, Place
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, long_id, short_id
from board.domain.methods.saving import from_room, kept_zones
from board.domain.methods.using import instantiate
from board.domain.model import Note, Phase, Room, Theme, Zone
from board.domain.values import NAME_MAX, Data


class Portable(Data, frozen=True):
    """A theme, or a card: its key, its words, and the key of the theme that it lies in, "" for none."""

    key: str
    text: str
    theme: str = ""


class Begun(Data, frozen=True):
    """What a room begins with."""

    phases: tuple[Phase, ...]
    zones: tuple[Zone, ...]
    themes: tuple[Theme, ...]
    notes: tuple[Note, ...]


def portable(room: Room) -> dict[str, tuple[Portable, ...]]:
    """Return what may be carried, by area in their order: themes, each with its cards behind it, and cards alone."""
    return {zone.id: tuple(_in_zone(room, zone.id)) for zone in kept_zones(room)}


def _in_zone(room: Room, zone: str) -> Iterator[Portable]:
    if room.zones[zone].personal and zone not in room.report.areas_in:
        return
    for key, _ in ranks.items(room, zone, shown=True):
        kind, _, name = key.partition(".")
        if kind == "note":
            yield from _card(room, key, "")
            continue
        cards = [it for inner, _ in ranks.members(room, name, shown=True) for it in _card(room, inner, key)]
        if cards and room.themes[name].title:
            yield Portable(key, room.themes[name].title)
            yield from cards
        else:
            yield from (replace(card, theme="") for card in cards)


def _card(room: Room, key: str, theme: str) -> Iterator[Portable]:
    note = room.notes[key.removeprefix("note.")]
    if note.content.text and said(room, note):
        yield Portable(key, note.content.text, theme)


def again(room: Room, chosen: Collection[str], draw: Draw) -> Begun:
    """Return what a room begins with that is made of another one, with the cards and themes of the keys chosen. A card
    whose theme was not chosen lies alone. Raises Refused `bad_reference` for what may not be carried."""
    phases, zones = instantiate(from_room(room, (room.plan.question or "-")[:NAME_MAX]), draw)
    carried = _chosen(room, chosen)
    fresh = dict(zip((zone.id for zone in kept_zones(room)), zones, strict=True))
    themes = _themes(room, fresh, (it for it in carried if it.key.startswith("theme.")), draw)
    cards = (it for it in carried if it.key not in themes)
    notes = tuple(_made(room, fresh, themes.get(it.theme), draw, it) for it in cards)
    return Begun(phases, zones, tuple(themes.values()), notes)


def _chosen(room: Room, chosen: Collection[str]) -> list[Portable]:
    there = {it.key: it for items in portable(room).values() for it in items}
    if not set(chosen) <= there.keys():
        raise Refused("bad_reference")
    return [it for it in there.values() if it.key in chosen]


def _themes(
    room: Room, fresh: Mapping[str, Zone], carried: Iterable[Portable], draw: Draw
) -> dict[str, Theme]:
    """Return the themes that come along, by the keys that they had."""
    made: dict[str, Theme] = {}
    for it in carried:
        old = room.themes[it.key.removeprefix("theme.")]
        name = short_id(draw, [each.id for each in made.values()])
        place = _placed(fresh[old.zone], old.place, None)
        made[it.key] = Theme(name, place.zone, old.title, place.rank, x=place.x, y=place.y, at=place.at)
    return made


def _made(room: Room, fresh: Mapping[str, Zone], theme: Theme | None, draw: Draw, card: Portable) -> Note:
    old = room.notes[card.key.removeprefix("note.")]
    place = _placed(fresh[old.place.zone], old.place, theme.id if theme else None)
    return Note(long_id(draw), Content(old.content.kind, old.content.text), place)


def _placed(zone: Zone, old: Place, theme: str | None) -> Place:
    """Return the same place in another room's area; without the spot that its layout no longer has."""
    place = replace(old, zone=zone.id, theme=theme, sheet=None)
    try:
        layouts.check(zone.layout, place)
    except Refused:
        return Place(zone.id, theme, old.rank)
    return place
