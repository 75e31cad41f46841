"""Order (N8): integer ranks with gaps. The server gives them, from the item in front of which to place."""

from collections.abc import Iterable, Sequence

from msgspec.structs import replace

from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches
from board.domain.channels import OPEN_TO, owner, private
from board.domain.events import Reranked
from board.domain.model import Note, Room

GAP = 1 << 16
"""Between two neighbours when they are placed with room: sixteen halvings before ranks are spread out
again."""

Order = Sequence[tuple[str, int]]
"""Keys and their ranks, first to last."""


def items(room: Room, zone: str, *, shown: bool = False) -> list[tuple[str, int]]:
    """Return a zone's single notes and themes in order. Private notes have no place until turned over.
    With `shown` the facilitators' notes are left out too: what all can see is ranked among its like,
    or its ranks would tell of what is hidden between (R6)."""
    singles = [
        (f"note.{note.id}", note.place.rank)
        for note in room.notes.values()
        if note.place.zone == zone and _single(note, shown=shown)
    ]
    veiled = _veiled(room) if shown else set()
    piles = [
        (f"theme.{theme.id}", theme.rank)
        for theme in room.themes.values()
        if theme.zone == zone and theme.id not in veiled
    ]
    return _sorted(singles + piles)


def _single(note: Note, *, shown: bool) -> bool:
    """Whether a note is in no theme, and on the wall; with `shown`, for all."""
    return note.place.theme is None and not (note.visible_to if shown else private(note))


def _veiled(room: Room) -> set[str]:
    """Themes whose notes are all hidden."""
    held = [(it.place.theme, bool(it.visible_to)) for it in room.notes.values() if it.place.theme]
    return {theme for theme, _ in held} - {theme for theme, hidden in held if not hidden}


def hidden(room: Room, key: str) -> bool:
    """Return whether a note is hidden, or all the notes of a theme are."""
    kind, _, id = key.partition(".")
    return bool(room.notes[id].visible_to) if kind == "note" else id in _veiled(room)


def members(room: Room, theme: str, *, shown: bool = False) -> list[tuple[str, int]]:
    """Return a theme's notes in order; with `shown` those alone that are not hidden."""
    held = (it for it in room.notes.values() if it.place.theme == theme and not (shown and it.visible_to))
    return _sorted((f"note.{note.id}", note.place.rank) for note in held)


def behind(room: Room, zone: str, channel: str) -> int:
    """Return the rank at the end of a zone for a note that one channel alone has ("": all): behind all that those
    who hear it can see there. One's own notes have none."""
    if owner(channel):
        return 0
    shown = last(items(room, zone, shown=True))
    if channel in OPEN_TO:
        return shown + GAP
    theirs = (
        note.place.rank
        for note in room.notes.values()
        if note.visible_to == channel and note.place.zone == zone
    )
    return max((shown, *theirs)) + GAP


def zones(room: Room) -> list[tuple[str, int]]:
    """Return the zones in order."""
    return _sorted((f"zone.{zone.id}", zone.rank) for zone in room.zones.values())


def _sorted(ranked: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    return sorted(ranked, key=lambda pair: (pair[1], pair[0]))


def last(order: Order) -> int:
    """Return the last rank of an order, 0 for an empty one."""
    return order[-1][1] if order else 0


def place(order: Order, keys: Sequence[str], before: str | None) -> tuple[dict[str, int], dict[str, int]]:
    """Place `keys`, which are not in `order`, in front of `before` (a key of it; None: at the end). Returns
    their ranks and, when a gap is used up, the new ranks of all the others."""
    at = len(order) if before is None else [key for key, _ in order].index(before)
    if at == len(order):
        return _steps(keys, last(order), GAP), {}
    high = order[at][1]
    low = order[at - 1][1] if at else high - GAP * (len(keys) + 1)
    step = (high - low) // (len(keys) + 1)
    if step > 0:
        return _steps(keys, low, step), {}
    spread = _steps([*(key for key, _ in order[:at]), *keys, *(key for key, _ in order[at:])], 0, GAP)
    return {key: spread[key] for key in keys}, {key: spread[key] for key, _ in order}


def _steps(keys: Sequence[str], start: int, step: int) -> dict[str, int]:
    return {key: start + step * place for place, key in enumerate(keys, 1)}


# --- folding ------------------------------------------------------------------------------------------


def reranked(room: Room, event: Reranked) -> Room:
    """Give zones, notes and themes their new ranks."""
    zones, notes, themes = dict(room.zones), dict(room.notes), dict(room.themes)
    for key, rank in event.ranks.items():
        kind, _, name = key.partition(".")
        if kind == "zone" and (zone := zones.get(name)):
            zones[name] = replace(zone, rank=rank, rev=zone.rev + 1)
        elif kind == "note" and (note := notes.get(name)):
            notes[name] = replace(note, place=replace(note.place, rank=rank), rev=note.rev + 1)
        elif kind == "theme" and (theme := themes.get(name)):
            themes[name] = replace(theme, rank=rank, rev=theme.rev + 1)
    return replace(room, zones=zones, notes=notes, themes=themes)


COMMANDS: Commands = ()
POLICY: Policy = {}
DECIDE: Rules = {}
EVOLVE: Steps = {Reranked: reranked}
TOUCHES: Touches = {
    Reranked: lambda _b, event, _a: event.ranks,
}
ABOUT: Abouts = {}
