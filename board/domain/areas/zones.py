"""Zones: the titled areas of the wall (N12, L8)."""

from msgspec.structs import replace

from board.domain import text
from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, named, one
from board.domain.areas import ownership, ranks
from board.domain.commands import AddZone, EditZone, MoveZone, RemoveZone
from board.domain.decision import NOTHING, Decision
from board.domain.events import Event, Reranked, ZoneAdded, ZoneEdited, ZoneRemoved
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.model import ZONES_MAX, Purpose, Room, SealedNote, Zone
from board.domain.policy import UNTIL_CLOSED, Row
from board.domain.values import Bilingual


def known(room: Room, zone: str) -> Zone:
    """Return a zone of the room. Raises Refused `not_found`."""
    if zone not in room.zones:
        raise Refused("not_found")
    return room.zones[zone]


def made(room: Room, title: Bilingual, purpose: Purpose, draw: Draw, under: str = "") -> Zone:
    """Return a new zone, at the end of the wall. Raises Refused `too_many {limit}`."""
    if len(room.zones) >= ZONES_MAX:
        raise Refused("too_many", limit=ZONES_MAX)
    rank = ranks.last(ranks.zones(room)) + ranks.GAP
    return Zone(short_id(draw, room.zones), title, purpose, rank, under)


def added(zone: Zone) -> ZoneAdded:
    """Return what puts a new zone on the wall."""
    return ZoneAdded(zone.id, zone.title, zone.purpose, zone.rank, zone.under, zone.layout, zone.personal)


def add_zone(room: Room, command: AddZone, actor: Actor, now: int, draw: Draw) -> Decision:
    """Add a zone; never a second one for later."""
    title = _title(command.title)
    if command.purpose == "later":
        raise Refused("bad_state")
    if command.under:
        ownership.find_item(room, actor, command.under)
    zone = replace(made(room, title, command.purpose, draw, command.under), layout=command.layout)
    if command.before is None:
        return Decision(events=(added(zone),))
    before = known(room, command.before)
    placed, spread = ranks.place(ranks.zones(room), [f"zone.{zone.id}"], f"zone.{before.id}")
    return Decision(events=(*_reranked(spread), added(replace(zone, rank=placed[f"zone.{zone.id}"]))))


def edit_zone(room: Room, command: EditZone, actor: Actor, now: int, draw: Draw) -> Decision:
    """Rename a zone, or lay it out in another way."""
    zone = known(room, command.zone)
    if command.base != zone.rev:
        raise Refused("conflict", rev=zone.rev, text=getattr(zone.title, room.plan.language))
    title = text.edited(zone.title, _title(command.title))
    layout = command.layout if command.layout != zone.layout else None
    if title == zone.title and layout is None:
        return NOTHING
    return Decision(events=(ZoneEdited(zone.id, title, layout),))


def move_zone(room: Room, command: MoveZone, actor: Actor, now: int, draw: Draw) -> Decision:
    """Put a zone in front of another, or at the end."""
    zone = f"zone.{known(room, command.zone).id}"
    before = None if command.before is None else f"zone.{known(room, command.before).id}"
    order = ranks.zones(room)
    rest = [pair for pair in order if pair[0] != zone]
    at = len(rest) if before is None else [key for key, _ in rest].index(before) if before != zone else None
    if at is None or order[at][0] == zone:
        return NOTHING
    placed, spread = ranks.place(rest, [zone], before)
    return Decision(events=_reranked(spread | placed))


def remove_zone(room: Room, command: RemoveZone, actor: Actor, now: int, draw: Draw) -> Decision:
    """Remove an empty zone; one that holds private notes is not empty, whoever asks."""
    zone = known(room, command.zone)
    if zone.purpose == "later" or used(room, zone.id):
        raise Refused("bad_state")
    return Decision(events=(ZoneRemoved(zone.id),))


def _title(title: Bilingual) -> Bilingual:
    cleaned = text.title(title)
    if not (cleaned.fr or cleaned.en):
        raise Refused("bad_text", why="empty")
    return cleaned


def used(room: Room, zone: str) -> bool:
    """Return whether a zone holds a note or a theme, private ones included."""
    rows = (value for people in room.sealed.values() for mine in people.values() for value in mine.values())
    sealed = {value.place.zone for value in rows if isinstance(value, SealedNote)}
    shown = {note.place.zone for note in room.notes.values()}
    return zone in sealed | shown | {theme.zone for theme in room.themes.values()}


def _reranked(spread: dict[str, int]) -> tuple[Event, ...]:
    return (Reranked(spread),) if spread else ()


# --- folding ------------------------------------------------------------------------------------------


def zone_added(room: Room, event: ZoneAdded) -> Room:
    """Put the zone on the wall."""
    zone = Zone(event.id, event.title, event.purpose, event.rank, event.under, event.layout, event.personal)
    return replace(room, zones=room.zones | {zone.id: zone})


def zone_edited(room: Room, event: ZoneEdited) -> Room:
    """Give the zone its title and its layout."""
    if (zone := room.zones.get(event.zone)) is None:
        return room
    edited = replace(zone, title=event.title, layout=event.layout or zone.layout, rev=zone.rev + 1)
    return replace(room, zones=room.zones | {zone.id: edited})


def zone_removed(room: Room, event: ZoneRemoved) -> Room:
    """Take the zone off the wall."""
    return replace(room, zones={key: zone for key, zone in room.zones.items() if key != event.zone})


COMMANDS: Commands = (AddZone, EditZone, MoveZone, RemoveZone)
POLICY: Policy = {
    AddZone: Row(UNTIL_CLOSED),
    EditZone: Row(UNTIL_CLOSED),
    MoveZone: Row(UNTIL_CLOSED),
    RemoveZone: Row(UNTIL_CLOSED),
}
DECIDE: Rules = {AddZone: add_zone, EditZone: edit_zone, MoveZone: move_zone, RemoveZone: remove_zone}
EVOLVE: Steps = {
    ZoneAdded: zone_added,
    ZoneEdited: zone_edited,
    ZoneRemoved: zone_removed,
}
TOUCHES: Touches = {
    ZoneAdded: one("zone", "id"),
    ZoneEdited: one("zone", "zone"),
    ZoneRemoved: one("zone", "zone"),
}
ABOUT: Abouts = {
    AddZone: about(),
    EditZone: named("zone", "zone"),
    MoveZone: named("zone", "zone"),
    RemoveZone: named("zone", "zone"),
}
