"""Sorting: places on the wall, themes made, named, merged and taken apart (N7–N9)."""

from collections.abc import Iterable, Mapping, Sequence

from msgspec.structs import replace

from board.domain import text
from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, named, one
from board.domain.areas import leaning, notes, ownership, placing, ranks, seals, zones
from board.domain.card import Place
from board.domain.channels import private
from board.domain.commands import MakeTheme, MergeThemes, MoveNotes, NameTheme, SplitTheme
from board.domain.decision import NOTHING, Decision, SealedChange
from board.domain.events import (
    Event,
    NotePlaced,
    ThemeDissolved,
    ThemeMade,
    ThemeNamed,
    ThemePlaced,
)
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.model import Note, Room, SealedNote, Theme, Zone
from board.domain.policy import ALWAYS, RUNNING, UNTIL_CLOSED, Row
from board.domain.rules import of, part_of

# --- moving -------------------------------------------------------------------------------------------


def move_notes(room: Room, command: MoveNotes, actor: Actor, now: int, draw: Draw) -> Decision:
    """Place items in a zone or a theme, in the order given; private notes change their zone and no more."""
    zone = zones.known(room, command.zone)
    keys = list(dict.fromkeys(command.keys))
    target = notes.asked(command, zone, command.theme)
    _hold_quota(room, actor, keys, zone)
    private = [key for key in keys if _private(room, actor, key)]
    public = [key for key in keys if key not in private]
    if private and command.theme is not None:
        raise Refused("bad_state")
    hidden = _move_private(room, actor, private, target) if private else NOTHING
    shown = _move_public(room, command, actor, public, target) if public else NOTHING
    masked_at = shown.masked_at if hidden.masked_at is None else hidden.masked_at
    return Decision(hidden.events + shown.events, hidden.sealed, masked_at=masked_at)


def _hold_quota(room: Room, actor: Actor, keys: Sequence[str], zone: Zone) -> None:
    """Refuse `quota_exceeded` to bring more notes out of the zone for later than one may write (A7)."""
    run = room.runs.get(room.run)
    if run is None or actor.facilitates or zone.purpose == "later":
        return
    quota = of(run, part_of(room, actor.participant)).quota
    if quota is None:
        return
    later, mine = seals.later_zone(room).id, seals.places(room, ownership.me(actor), run)
    coming = sum(mine.get(key) == later for key in keys)
    if coming and seals.written(room, ownership.me(actor), run) + coming > quota:
        raise Refused("quota_exceeded", quota=quota)


def _private(room: Room, actor: Actor, key: str) -> bool:
    """Whether a key is a private note of the actor's: nobody else's is there for them."""
    if key in seals.own_notes(room, ownership.me(actor)):
        return True
    note = room.notes.get(key.removeprefix("note."))
    return note is not None and private(note) and ownership.readable(room, actor, note)


def _move_private(room: Room, actor: Actor, keys: Sequence[str], target: Place) -> Decision:
    """Move one's own private notes to another spot: those under a seal there, those in the log by their events."""
    if not ownership.may_write(room, actor, room.zones[target.zone]):
        raise Refused("phase_closed")
    sealed = seals.own_notes(room, ownership.me(actor))
    named = [room.notes[key.removeprefix("note.")] for key in keys if key not in sealed]
    _refuse_foreign(room, actor, named)
    _refuse_late(room, actor, named)
    changes = _reseal(room, actor, {key: sealed[key] for key in keys if key in sealed}, target)
    moved = _elsewhere(named, target)
    moves = [event for note in moved for event in _moves_private(room, note, target)]
    masked_at = ownership.seal_opened_at(room) if changes else _hiding(room, actor, moved)
    return Decision(tuple(moves), changes, masked_at=masked_at)


def _refuse_foreign(room: Room, actor: Actor, found: Iterable[Note]) -> None:
    if not all(ownership.own(room, actor, note) for note in found):
        raise Refused("forbidden")


def _refuse_late(room: Room, actor: Actor, mine: Iterable[Note]) -> None:
    for note in mine:
        ownership.refuse_late(room, actor, note.run, note.place.zone)


def _elsewhere(found: Iterable[Note], target: Place) -> list[Note]:
    return [note for note in found if note.place.spot != target.spot]


def _hiding(room: Room, actor: Actor, moved: Iterable[Note]) -> int | None:
    """Return the opening of the seal that alone links one of these notes to the actor, None where none is linked."""
    linked = any(ownership.linked(room, actor, note) for note in moved)
    return ownership.seal_opened_at(room) if linked else None


def _moves_private(room: Room, note: Note, target: Place) -> list[Event]:
    rank = ranks.behind(room, target.zone, note.visible_to)
    return placing.moves(room, f"note.{note.id}", replace(target, rank=rank))


def _reseal(
    room: Room, actor: Actor, mine: Mapping[str, SealedNote], target: Place
) -> tuple[SealedChange, ...]:
    moved = {key: note for key, note in mine.items() if note.place.spot != target.spot}
    return tuple(_resealed(room, actor, key, note, target) for key, note in moved.items())


def _resealed(room: Room, actor: Actor, key: str, note: SealedNote, target: Place) -> SealedChange:
    participant = ownership.me(actor)
    ownership.refuse_late(room, actor, ownership.private_run(room, participant, key), note.place.zone)
    kept = notes.fitting(room.zones[target.zone], note.content)
    moved = replace(note, content=kept, place=target, rev=note.rev + 1)
    return SealedChange(ownership.current_seal(room), participant, key, moved)


def _move_public(room: Room, command: MoveNotes, actor: Actor, keys: list[str], target: Place) -> Decision:
    for key in keys:
        ownership.find_item(room, actor, key)
    if not ownership.may_sort(room, actor):
        return _move_own(room, actor, keys, replace(target, theme=None))
    if command.theme is not None:
        theme = ownership.find_theme(room, actor, command.theme)
        if theme.zone != target.zone or any(key.startswith("theme.") for key in keys):
            raise Refused("bad_reference")
    if command.before is not None:
        ownership.find_item(room, actor, command.before)
    return Decision(
        placing.placed(room, keys, target, command.before), masked_at=_masked_at(room, actor, keys)
    )


def _move_own(room: Room, actor: Actor, keys: list[str], target: Place) -> Decision:
    """Move one's own notes without the right to sort: to another spot of a zone one may write in, there at the
    end."""
    found = [room.notes.get(key.removeprefix("note.")) for key in keys]
    mine = [note for note in found if note is not None and ownership.own(room, actor, note)]
    if len(mine) < len(keys):
        raise Refused("forbidden")
    if not ownership.may_write(room, actor, room.zones[target.zone]):
        raise Refused("phase_closed")
    _refuse_late(room, actor, mine)
    moved = [f"note.{note.id}" for note in _elsewhere(mine, target)]
    events = placing.placed(room, moved, target, None) if moved else ()
    return Decision(events, masked_at=_hiding(room, actor, mine if events else ()))


def _masked_at(room: Room, actor: Actor, keys: Sequence[str]) -> int | None:
    """Return the seal's opening time where a log row with its author would tell whose a masked note is: among
    participants only its author can read, and so sort, a card for the facilitators."""
    ids = {key.partition(".")[2] for key in keys}
    cards = [it for it in room.notes.values() if it.visible_to and (it.id in ids or it.place.theme in ids)]
    return None if actor.facilitates else _hiding(room, actor, cards)


# --- themes -------------------------------------------------------------------------------------------


def make_theme(room: Room, command: MakeTheme, actor: Actor, now: int, draw: Draw) -> Decision:
    """Make a theme of notes, where the first of them stands."""
    _refuse_unsorted(room, actor)
    found = [ownership.find(room, actor, name) for name in dict.fromkeys(command.notes)]
    if any(private(note) for note in found):
        raise Refused("bad_state")
    rank, spread = _stand(room, found[0], {note.id for note in found})
    lies = _first(room, found[0]).lies
    title = text.line(command.title)
    made = ThemeMade(short_id(draw, room.themes), found[0].place.zone, rank, title, **lies)
    moves = [
        event
        for place, note in enumerate(found, 1)
        for event in placing.moves(room, f"note.{note.id}", Place(made.zone, made.id, place * ranks.GAP))
    ]
    ends = ownership.emptied(room, [note.id for note in found])
    masked_at = _masked_at(room, actor, [f"note.{note.id}" for note in found])
    return Decision((*spread, made, *moves, *ends), masked_at=masked_at)


def _first(room: Room, note: Note) -> Place:
    """Return where a note lies on the table: its theme's place, where it is in one."""
    theme = room.themes.get(note.place.theme or "")
    return theme.place if theme else note.place


def _stand(room: Room, note: Note, leaving: set[str]) -> tuple[int, tuple[Event, ...]]:
    """Return the rank of a theme that begins with this note: its own place, or behind the theme it leaves."""
    if note.place.theme is None:
        return note.place.rank, ()
    beside = ranks.items(room, note.place.zone, shown=not note.visible_to)
    order = [pair for pair in beside if pair[0].removeprefix("note.") not in leaving]
    stand = [key for key, _ in order]
    behind = stand[stand.index(f"theme.{note.place.theme}") + 1 :]
    given, spread = ranks.place(order, ["theme"], behind[0] if behind else None)
    return given["theme"], placing.reranked(spread)


def name_theme(room: Room, command: NameTheme, actor: Actor, now: int, draw: Draw) -> Decision:
    """Name or rename a theme."""
    _refuse_unsorted(room, actor)
    theme = ownership.find_theme(room, actor, command.theme)
    if command.base != theme.rev:
        raise Refused("conflict", rev=theme.rev, text=theme.title)
    title = text.line(command.title)
    if title == theme.title:
        return NOTHING
    return Decision((ThemeNamed(theme.id, title),), masked_at=_masked_at(room, actor, [f"theme.{theme.id}"]))


def merge_themes(room: Room, command: MergeThemes, actor: Actor, now: int, draw: Draw) -> Decision:
    """Bring a theme's notes to the end of another one."""
    _refuse_unsorted(room, actor)
    theme, into = (
        ownership.find_theme(room, actor, command.theme),
        ownership.find_theme(room, actor, command.into),
    )
    if theme.id == into.id:
        raise Refused("bad_state")
    keys = [key for key, _ in ranks.members(room, theme.id)]
    masked_at = _masked_at(room, actor, [*keys, f"theme.{into.id}"])
    return Decision(placing.placed(room, keys, Place(into.zone, into.id), None), masked_at=masked_at)


def split_theme(room: Room, command: SplitTheme, actor: Actor, now: int, draw: Draw) -> Decision:
    """Take a theme apart: its notes stand in its place."""
    _refuse_unsorted(room, actor)
    theme = ownership.find_theme(room, actor, command.theme)
    keys = [key for key, _ in ranks.members(room, theme.id)]
    events = placing.placed(room, keys, theme.place, f"theme.{theme.id}")
    return Decision(events, masked_at=_masked_at(room, actor, keys))


def _refuse_unsorted(room: Room, actor: Actor) -> None:
    if not ownership.may_sort(room, actor):
        raise Refused("forbidden")


# --- folding ------------------------------------------------------------------------------------------


def note_placed(room: Room, event: NotePlaced) -> Room:
    """Give the note its place."""
    return notes.changed(room, event.note, place=event.place)


def theme_made(room: Room, event: ThemeMade) -> Room:
    """Put the theme on the wall; its notes follow by their own events."""
    theme = Theme(event.id, event.zone, event.title, event.rank, x=event.x, y=event.y, at=event.at)
    return replace(room, themes=room.themes | {theme.id: theme})


def theme_named(room: Room, event: ThemeNamed) -> Room:
    """Give the theme its title."""
    if (theme := room.themes.get(event.theme)) is None:
        return room
    named = replace(theme, title=event.title, rev=theme.rev + 1)
    return replace(room, themes=room.themes | {theme.id: named})


def theme_placed(room: Room, event: ThemePlaced) -> Room:
    """Give the theme its place; its notes go with it to another zone."""
    if (theme := room.themes.get(event.theme)) is None:
        return room
    spot = {"x": event.x, "y": event.y, "at": event.at}
    moved = replace(theme, zone=event.zone, rank=event.rank, **spot, rev=theme.rev + 1)
    held = {
        key: replace(note, place=Place(event.zone, theme.id, note.place.rank), rev=note.rev + 1)
        for key, note in room.notes.items()
        if note.place.theme == theme.id and note.place.zone != event.zone
    }
    return replace(room, themes=room.themes | {theme.id: moved}, notes=room.notes | held)


def theme_dissolved(room: Room, event: ThemeDissolved) -> Room:
    """Forget the theme."""
    return replace(room, themes={key: theme for key, theme in room.themes.items() if key != event.theme})


# --- what an event touches --------------------------------------------------------------------------


def _placed(before: Room, event: NotePlaced, after: Room) -> set[str]:
    was, now = before.notes.get(event.note), after.notes.get(event.note)
    same_theme = was is not None and now is not None and was.place.theme == now.place.theme
    return {f"note.{event.note}"} if same_theme else leaning.notes(before, after, (event.note,))


COMMANDS: Commands = (MoveNotes, MakeTheme, NameTheme, MergeThemes, SplitTheme)
POLICY: Policy = {
    MoveNotes: Row(UNTIL_CLOSED, RUNNING),
    MakeTheme: Row(UNTIL_CLOSED, RUNNING),
    NameTheme: Row(ALWAYS, RUNNING),
    MergeThemes: Row(UNTIL_CLOSED, RUNNING),
    SplitTheme: Row(UNTIL_CLOSED, RUNNING),
}
DECIDE: Rules = {
    MoveNotes: move_notes,
    MakeTheme: make_theme,
    NameTheme: name_theme,
    MergeThemes: merge_themes,
    SplitTheme: split_theme,
}
EVOLVE: Steps = {
    NotePlaced: note_placed,
    ThemeMade: theme_made,
    ThemeNamed: theme_named,
    ThemePlaced: theme_placed,
    ThemeDissolved: theme_dissolved,
}
TOUCHES: Touches = {
    NotePlaced: _placed,
    ThemeMade: lambda before, event, after: leaning.theme(before, after, event.id),
    ThemeNamed: one("theme", "theme"),
    ThemePlaced: lambda before, event, after: leaning.theme(before, after, event.theme),
    ThemeDissolved: lambda before, event, after: leaning.theme(before, after, event.theme),
}
ABOUT: Abouts = {
    MoveNotes: lambda _r, command, _p: command.keys,
    MakeTheme: lambda _r, command, _p: (f"note.{note}" for note in command.notes),
    NameTheme: named("theme", "theme"),
    MergeThemes: lambda _r, command, _p: (f"theme.{command.theme}", f"theme.{command.into}"),
    SplitTheme: named("theme", "theme"),
}
