"""Sorting: places on the wall, themes made, named, merged and taken apart (N7–N9)."""

from collections.abc import Sequence

from msgspec.structs import replace

from board.domain import keeping, notes, ranks, rights, seals, text, zones
from board.domain.asker import Asker, Rules, Steps
from board.domain.commands import GroupNotes, MergeGroups, MoveNotes, NameGroup, SplitGroup
from board.domain.decision import NOTHING, Decision, SealedChange
from board.domain.errors import Refused
from board.domain.events import (
    Event,
    GroupDissolved,
    GroupMade,
    GroupNamed,
    GroupPlaced,
    NotePlaced,
    Reranked,
)
from board.domain.ids import Draw, short_id
from board.domain.model import Group, Note, Room, SealedNote, Zone

# --- moving -------------------------------------------------------------------------------------------


def move_notes(room: Room, ask: MoveNotes, by: Asker, now: int, draw: Draw) -> Decision:
    """Place items in a zone or a theme, in the order given; private notes change their zone and no more."""
    zone = zones.known(room, ask.zone)
    keys = list(dict.fromkeys(ask.keys))
    _hold_quota(room, by, keys, zone)
    private = [key for key in keys if _private(room, by, key)]
    public = [key for key in keys if key not in private]
    if private and ask.group is not None:
        raise Refused("bad_state")
    hidden = _move_private(room, by, private, zone)
    shown = _move_public(room, ask, by, public, zone) if public else NOTHING
    masked = [it.masked_at for it in (hidden, shown) if it.masked_at is not None]
    return Decision(hidden.events + shown.events, hidden.sealed, masked_at=masked[0] if masked else None)


def _hold_quota(room: Room, by: Asker, keys: Sequence[str], zone: Zone) -> None:
    """Refuse `quota_exceeded` to bring more notes out of the zone for later than one may write (A7)."""
    run = room.runs.get(room.run)
    if run is None or run.quota is None or by.facilitates or zone.purpose == "later":
        return
    later, mine = seals.later_zone(room).id, seals.places(room, rights.me(by), run)
    coming = sum(mine.get(key) == later for key in keys)
    if coming and seals.written(room, rights.me(by), run) + coming > run.quota:
        raise Refused("quota_exceeded", quota=run.quota)


def _private(room: Room, by: Asker, key: str) -> bool:
    """Whether a key is a private note of the asker's: nobody else's is there for him."""
    if key in seals.own_notes(room, rights.me(by)):
        return True
    note = room.notes.get(key.removeprefix("note."))
    return note is not None and note.hidden == "own" and rights.readable(room, by, note)


def _move_private(room: Room, by: Asker, keys: Sequence[str], zone: Zone) -> Decision:
    if keys and not rights.may_write(room, by, zone):
        raise Refused("phase_closed")
    sealed = seals.own_notes(room, rights.me(by))
    named = [room.notes[key.removeprefix("note.")] for key in keys if key not in sealed]
    for note in named:
        rights.refuse_late(room, by, note.run, note.zone)
    elsewhere = [key for key in keys if key in sealed and sealed[key].zone != zone.id]
    changes = [_resealed(room, by, key, sealed[key], zone) for key in elsewhere]
    moved = [f"note.{note.id}" for note in named if note.zone != zone.id]
    moves = [event for key in moved for event in _moves(room, key, zone.id, None, 0)]
    masked_at = rights.seal_opened_at(room) if changes else None
    return Decision(tuple(moves), tuple(changes), masked_at=masked_at)


def _resealed(room: Room, by: Asker, key: str, note: SealedNote, zone: Zone) -> SealedChange:
    participant = rights.me(by)
    rights.refuse_late(room, by, rights.private_run(room, participant, key), note.zone)
    duty = (note.role, note.due) if zone.purpose == "actions" else ("", "")
    moved = SealedNote(zone.id, note.text, *duty, rev=note.rev + 1)
    return SealedChange(rights.current_seal(room), participant, key, moved)


def _move_public(room: Room, ask: MoveNotes, by: Asker, keys: list[str], zone: Zone) -> Decision:
    for key in keys:
        rights.find_item(room, by, key)
    if not rights.may_sort(room, by):
        return _move_own(room, by, keys, zone)
    if ask.group is not None:
        group = rights.find_group(room, by, ask.group)
        if group.zone != zone.id or any(key.startswith("group.") for key in keys):
            raise Refused("bad_reference")
    if ask.before is not None:
        rights.find_item(room, by, ask.before)
    return Decision(placed(room, keys, zone.id, ask.group, ask.before), masked_at=_masked_at(room, by, keys))


def _move_own(room: Room, by: Asker, keys: list[str], zone: Zone) -> Decision:
    """Move one's own notes without the right to sort: to the end of another zone one may write in."""
    mine = [
        note
        for key in keys
        if (note := room.notes.get(key.removeprefix("note."))) and rights.own(room, by, note)
    ]
    if len(mine) < len(keys):
        raise Refused("forbidden")
    if not rights.may_write(room, by, zone):
        raise Refused("phase_closed")
    for note in mine:
        rights.refuse_late(room, by, note.run, note.zone)
    moving = [f"note.{note.id}" for note in mine if note.zone != zone.id]
    events = placed(room, moving, zone.id, None, None) if moving else ()
    masked = events and any(rights.linked(room, by, note) for note in mine)
    return Decision(events, masked_at=rights.seal_opened_at(room) if masked else None)


def _masked_at(room: Room, by: Asker, keys: Sequence[str]) -> int | None:
    """Return the seal's opening time where a log row with its author would tell whose a masked note is: among
    participants only its author can read, and so sort, a card for the facilitators."""
    ids = {key.partition(".")[2] for key in keys}
    cards = [it for it in room.notes.values() if it.hidden and (it.id in ids or it.group in ids)]
    betrayed = not by.facilitates and any(rights.linked(room, by, note) for note in cards)
    return rights.seal_opened_at(room) if betrayed else None


def placed(
    room: Room, keys: Sequence[str], zone: str, group: str | None, before: str | None
) -> tuple[Event, ...]:
    """Return what places items in front of `before` (None: at the end) in a theme or a zone: nothing where they
    already stand so. Raises Refused `bad_reference` when `before` is elsewhere."""
    stand = [key for key, _ in _order(room, zone, group, shown=False)]
    if before is not None and before not in stand:
        raise Refused("bad_reference")
    following = [key for key in stand[stand.index(before) :] if key not in keys] if before else []
    split = [[key for key in keys if ranks.hidden(room, key) is veiled] for veiled in (False, True)]
    moves = [event for some in split if some for event in _put(room, some, zone, group, following)]
    leaving = [key.removeprefix("note.") for key in keys if key.startswith("note.")]
    staying = [id for id in leaving if group is not None and room.notes[id].group == group]
    return (*moves, *(rights.emptied(room, set(leaving) - set(staying)) if moves else ()))


def _order(room: Room, zone: str, group: str | None, *, shown: bool) -> list[tuple[str, int]]:
    return ranks.items(room, zone, shown=shown) if group is None else ranks.members(room, group, shown=shown)


def _put(
    room: Room, keys: Sequence[str], zone: str, group: str | None, following: Sequence[str]
) -> tuple[Event, ...]:
    """Place items, all hidden or all shown, in front of the first of `following` among their like."""
    order = _order(room, zone, group, shown=not ranks.hidden(room, keys[0]))
    rest = [pair for pair in order if pair[0] not in keys]
    others = [key for key, _ in rest]
    front = next((key for key in following if key in others), None)
    at = others.index(front) if front else len(rest)
    if [*others[:at], *keys, *others[at:]] == [key for key, _ in order]:
        return ()
    given, spread = ranks.place(rest, keys, front)
    moves = [event for key in keys for event in _moves(room, key, zone, group, given[key])]
    return (*moves, *((Reranked(spread),) if spread else ()))


def _moves(room: Room, key: str, zone: str, group: str | None, rank: int) -> list[Event]:
    kind, _, name = key.partition(".")
    if kind == "note":
        return [NotePlaced(name, zone, rank, group), *notes.relieved(room, room.notes[name], zone)]
    held = [note for note in room.notes.values() if note.group == name]
    return [
        GroupPlaced(name, zone, rank),
        *(edit for note in held for edit in notes.relieved(room, note, zone)),
    ]


# --- themes -------------------------------------------------------------------------------------------


def group_notes(room: Room, ask: GroupNotes, by: Asker, now: int, draw: Draw) -> Decision:
    """Make a theme of notes, where the first of them stands."""
    _refuse_unsorted(room, by)
    found = [rights.find(room, by, name) for name in dict.fromkeys(ask.notes)]
    if any(note.hidden == "own" for note in found):
        raise Refused("bad_state")
    rank, spread = _stand(room, found[0], {note.id for note in found})
    group = Group(short_id(draw, room.groups), found[0].zone, text.line(ask.title), rank)
    moves = [
        event
        for place, note in enumerate(found, 1)
        for event in _moves(room, f"note.{note.id}", group.zone, group.id, place * ranks.GAP)
    ]
    ends = rights.emptied(room, [note.id for note in found])
    masked_at = _masked_at(room, by, [f"note.{note.id}" for note in found])
    return Decision((*spread, GroupMade(group), *moves, *ends), masked_at=masked_at)


def _stand(room: Room, note: Note, leaving: set[str]) -> tuple[int, tuple[Event, ...]]:
    """Return the rank of a theme that begins with this note: its own place, or behind the theme it leaves."""
    if note.group is None:
        return note.rank, ()
    beside = ranks.items(room, note.zone, shown=not note.hidden)
    order = [pair for pair in beside if pair[0].removeprefix("note.") not in leaving]
    stand = [key for key, _ in order]
    behind = stand[stand.index(f"group.{note.group}") + 1 :]
    given, spread = ranks.place(order, ["group"], behind[0] if behind else None)
    return given["group"], (Reranked(spread),) if spread else ()


def name_group(room: Room, ask: NameGroup, by: Asker, now: int, draw: Draw) -> Decision:
    """Name or rename a theme."""
    _refuse_unsorted(room, by)
    group = rights.find_group(room, by, ask.group)
    if ask.base != group.rev:
        raise Refused("conflict", rev=group.rev, text=group.title)
    title = text.line(ask.title)
    if title == group.title:
        return NOTHING
    return Decision((GroupNamed(group.id, title),), masked_at=_masked_at(room, by, [f"group.{group.id}"]))


def merge_groups(room: Room, ask: MergeGroups, by: Asker, now: int, draw: Draw) -> Decision:
    """Bring a theme's notes to the end of another one."""
    _refuse_unsorted(room, by)
    group, into = rights.find_group(room, by, ask.group), rights.find_group(room, by, ask.into)
    if group.id == into.id:
        raise Refused("bad_state")
    keys = [key for key, _ in ranks.members(room, group.id)]
    masked_at = _masked_at(room, by, [*keys, f"group.{into.id}"])
    return Decision(placed(room, keys, into.zone, into.id, None), masked_at=masked_at)


def split_group(room: Room, ask: SplitGroup, by: Asker, now: int, draw: Draw) -> Decision:
    """Take a theme apart: its notes stand in its place."""
    _refuse_unsorted(room, by)
    group = rights.find_group(room, by, ask.group)
    keys = [key for key, _ in ranks.members(room, group.id)]
    events = placed(room, keys, group.zone, None, f"group.{group.id}")
    return Decision(events, masked_at=_masked_at(room, by, keys))


def _refuse_unsorted(room: Room, by: Asker) -> None:
    if not rights.may_sort(room, by):
        raise Refused("forbidden")


# --- folding ------------------------------------------------------------------------------------------


def note_placed(room: Room, event: NotePlaced) -> Room:
    """Give the note its place."""
    return notes.changed(room, event.note, zone=event.zone, group=event.group, rank=event.rank)


def group_made(room: Room, event: GroupMade) -> Room:
    """Put the theme on the wall; its notes follow by their own events."""
    return replace(room, groups=room.groups | {event.group.id: event.group})


def group_named(room: Room, event: GroupNamed) -> Room:
    """Give the theme its title."""
    if (group := room.groups.get(event.group)) is None:
        return room
    named = replace(group, title=event.title, rev=group.rev + 1)
    return replace(room, groups=room.groups | {group.id: named})


def group_placed(room: Room, event: GroupPlaced) -> Room:
    """Give the theme its place; its notes go with it to another zone."""
    if (group := room.groups.get(event.group)) is None:
        return room
    moved = replace(group, zone=event.zone, rank=event.rank, rev=group.rev + 1)
    held = {
        key: replace(note, zone=event.zone, rev=note.rev + 1)
        for key, note in room.notes.items()
        if note.group == group.id and note.zone != event.zone
    }
    return replace(room, groups=room.groups | {group.id: moved}, notes=room.notes | held)


def group_dissolved(room: Room, event: GroupDissolved) -> Room:
    """Forget the theme."""
    return replace(room, groups={key: group for key, group in room.groups.items() if key != event.group})


DECIDE: Rules = {
    **keeping.DECIDE,
    MoveNotes: move_notes,
    GroupNotes: group_notes,
    NameGroup: name_group,
    MergeGroups: merge_groups,
    SplitGroup: split_group,
}
EVOLVE: Steps = {
    **keeping.EVOLVE,
    NotePlaced: note_placed,
    GroupMade: group_made,
    GroupNamed: group_named,
    GroupPlaced: group_placed,
    GroupDissolved: group_dissolved,
}
