"""Where items come to lie: their ranks among those that are there, and what that leads to (N7, N8).

What all can see and what is hidden stand in orders of their own, so that neither's ranks tell of the other (R6).
"""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from board.domain.areas import notes, ownership, ranks
from board.domain.card import Place
from board.domain.events import Event, NotePlaced, Reranked, ThemePlaced
from board.domain.language.errors import Refused
from board.domain.model import Room


def placed(room: Room, keys: Sequence[str], target: Place, before: str | None) -> tuple[Event, ...]:
    """Return what places items at a target, whose rank does not count, in front of `before` (None: at the end):
    nothing where they already stand so. Raises Refused `bad_reference` when `before` is elsewhere."""
    following = [key for key in _standing_from(room, target, before) if key not in keys]
    placements = [event for alike in _alike(room, keys) for event in _put(room, alike, target, following)]
    return (*placements, *ownership.emptied(room, _leaving(room, keys, target))) if placements else ()


def _standing_from(room: Room, target: Place, before: str | None) -> list[str]:
    """Return what stands at a target from the item `before` on, nothing for None."""
    if before is None:
        return []
    standing = [key for key, _ in _order(room, target, shown=False)]
    if before not in standing:
        raise Refused("bad_reference")
    return standing[standing.index(before) :]


def _alike(room: Room, keys: Sequence[str]) -> list[list[str]]:
    """Return the items that are shown and those that are hidden, each in their order: one list or two, none empty."""
    hidden = {key for key in keys if ranks.hidden(room, key)}
    split = [key for key in keys if key not in hidden], [key for key in keys if key in hidden]
    return [alike for alike in split if alike]


def _leaving(room: Room, keys: Iterable[str], target: Place) -> set[str]:
    """Return the ids of the notes among these items that do not stay in the theme in which they are."""
    moved = {key.removeprefix("note.") for key in keys if key.startswith("note.")}
    return {name for name in moved if target.theme is None or room.notes[name].place.theme != target.theme}


def _order(room: Room, target: Place, *, shown: bool) -> list[tuple[str, int]]:
    if target.theme is None:
        return ranks.items(room, target.zone, shown=shown)
    return ranks.members(room, target.theme, shown=shown)


def _put(room: Room, keys: Sequence[str], target: Place, following: Sequence[str]) -> tuple[Event, ...]:
    """Place items, all hidden or all shown, in front of the first of `following` among their like."""
    order = _order(room, target, shown=not ranks.hidden(room, keys[0]))
    standing = dict(order)
    front = next((key for key in following if key in standing), None)
    if _in_order(list(standing), keys, front) and all(_lies(room, key, target) for key in keys):
        return ()
    given, spread = ranks.place([pair for pair in order if pair[0] not in keys], keys, front)
    placements = [event for key in keys for event in moves(room, key, replace(target, rank=given[key]))]
    return (*placements, *reranked(spread))


def _in_order(standing: list[str], keys: Sequence[str], front: str | None) -> bool:
    """Whether items already stand one behind the other in front of another one, or at the end."""
    end = len(standing) if front is None else standing.index(front)
    return standing[max(0, end - len(keys)) : end] == list(keys)


def reranked(spread: dict[str, int]) -> tuple[Reranked, ...]:
    """Return what gives others the new ranks that `ranks.place` found."""
    return (Reranked(spread),) if spread else ()


def _lies(room: Room, key: str, target: Place) -> bool:
    """Whether an item of the target's zone and theme is at its spot."""
    kind, _, name = key.partition(".")
    item = room.themes[name] if kind == "theme" else room.notes[name]
    return item.place.spot == target.spot


def moves(room: Room, key: str, place: Place) -> list[Event]:
    """Return what gives one item its place."""
    kind, _, name = key.partition(".")
    zone = room.zones[place.zone]
    if kind == "note":
        return [NotePlaced(name, place), *notes.relieved(room.notes[name], zone)]
    held = [note for note in room.notes.values() if note.place.theme == name]
    return [
        ThemePlaced(name, zone.id, place.rank, **place.lies),
        *(edit for note in held for edit in notes.relieved(note, zone)),
    ]
