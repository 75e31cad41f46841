"""How what happened is taken back: for each event that can be, the events that put back what it changed.

The one table of what can be undone. A `Back` never looks at sealed rows when it says what takes an event back, since
that is worked out while folding the log; whether nobody has built on the event meanwhile it asks of the room as it is,
rows included. What is not in the table (cards turned over, a vote closed, links of masked notes that ended, rules made
stricter, people) can't be undone, and neither can a command one of whose events is not.
"""

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

from msgspec.structs import replace

from board.domain import events as e
from board.domain.areas import agenda, runs, voting, zones
from board.domain.card import Place
from board.domain.channels import private
from board.domain.model import NOTES_MAX, PHASES_MAX, ZONES_MAX, Brief, Note, Phase, Room, Theme, Zone

Events = tuple[e.Event, ...]


class Back(NamedTuple):
    """How an event is taken back. `by(before, event)`: the events that put things back as they were in the room before
    it, none where nothing can. `stands(room, event, by)`: whether what the event did is still so in a later room, with
    nothing built on it, so that those events may happen."""

    by: Callable[[Room, Any], Events]
    stands: Callable[[Room, Any, Events], bool]


Table = dict[type, Back]

# --- the agenda ---------------------------------------------------------------------------------------


def _after(room: Room, phase: str) -> str | None:
    """Return the phase that follows another in the agenda, None behind the last."""
    return next(iter(room.agenda[room.agenda.index(phase) + 1 :]), None)


def _free(room: Room, *phases: str | None) -> bool:
    """Whether these phases are where the agenda may still change (A8); None is its end."""
    ahead = room.agenda[agenda.first_free(room) :]
    return all(phase is None or phase in ahead for phase in phases)


def _is_as(room: Room, event: e.PhaseInserted | e.PhaseEdited) -> bool:
    phase = room.phases.get(event.phase)
    return phase is not None and agenda.brief_of(phase) == event.brief


def _inserted_stands(room: Room, event: e.PhaseInserted, _: Events) -> bool:
    return _is_as(room, event) and not agenda.begun(room, event.phase)


def _edited_back(before: Room, event: e.PhaseEdited) -> Events:
    """What a begun phase allows never gets looser (A6), so that what was made stricter stays."""
    brief = agenda.brief_of(before.phases[event.phase])
    return (e.PhaseEdited(event.phase, brief),) if _may_change(before, brief, event) else ()


def _may_change(room: Room, old: Brief, event: e.PhaseEdited) -> bool:
    return _allows(old) == _allows(event.brief) or not agenda.begun(room, event.phase)


def _edited_stands(room: Room, event: e.PhaseEdited, by: Any) -> bool:
    return _is_as(room, event) and _may_change(room, by[0].brief, event)


def _allows(ruled: Any) -> tuple[Any, ...]:
    return ruled.rules, ruled.parts, ruled.vote, ruled.grouping, ruled.carry


def _moved_stands(room: Room, event: e.PhaseMoved, by: Any) -> bool:
    there = event.phase in room.agenda and _after(room, event.phase) == event.before
    return there and _free(room, event.phase, by[0].before)


def _removed_back(before: Room, event: e.PhaseRemoved) -> Events:
    phase: Phase = before.phases[event.phase]
    return (e.PhaseInserted(phase.id, agenda.brief_of(phase), _after(before, phase.id)),)


def _removed_stands(room: Room, event: e.PhaseRemoved, by: Any) -> bool:
    there = by[0].before is None or by[0].before in room.phases
    return event.phase not in room.phases and len(room.phases) < PHASES_MAX and there


AGENDA: Table = {
    e.PhaseInserted: Back(lambda _, event: (e.PhaseRemoved(event.phase),), _inserted_stands),
    e.PhaseEdited: Back(_edited_back, _edited_stands),
    e.PhaseMoved: Back(
        lambda before, event: (e.PhaseMoved(event.phase, _after(before, event.phase)),), _moved_stands
    ),
    e.PhaseRemoved: Back(_removed_back, _removed_stands),
}

# --- from step to step --------------------------------------------------------------------------------


def _going_on(before: Room, run: str, **was: Any) -> e.RunTakenBack:
    """Return what makes the run before the current one again, with its timer."""
    left = runs.current(before)
    if left is None:
        return e.RunTakenBack(run, **was)
    return e.RunTakenBack(
        run, left.id, timer_ends_at=left.timer_ends_at, timer_left_ms=left.timer_left_ms, **was
    )


def _begun_stands(room: Room, event: e.RunStarted, _: Events) -> bool:
    """Nobody has written in the run, and it is as it began."""
    run = runs.current(room)
    if run is None or run.id != event.run or _held(run) != _held(event):
        return False
    logged = any(note.run == run.id for note in (*room.notes.values(), *room.bin.values()))
    return not (logged or room.sealed.get(run.seal or "") or run.input_ended or run.turned or run.round)


def _held(ruled: Any) -> tuple[Any, ...]:
    return ruled.rules, ruled.parts


def _resumed_back(before: Room, event: e.RunResumed) -> Events:
    run = before.runs[event.run]
    over = _going_on(before, run.id, ended_at=run.ended_at, away_ms=run.away_ms)
    return (replace(over, input_ended=run.input_ended),)


def _is_now(room: Room, name: str, *, input_ended: bool) -> bool:
    run = runs.current(room)
    return run is not None and run.id == name and run.input_ended == input_ended and not run.turned


def _timer_back(before: Room, event: e.TimerSet) -> Events:
    run = before.runs[event.run]
    return (e.TimerSet(run.id, run.timer_ends_at, run.timer_left_ms),)


def _timer_stands(room: Room, event: e.TimerSet, _: Events) -> bool:
    run = runs.current(room)
    return run is not None and e.TimerSet(run.id, run.timer_ends_at, run.timer_left_ms) == event


def _opened_back(before: Room, event: e.RoundOpened) -> Events:
    return (e.RoundTakenBack(event.id, before.runs[event.run].round),)


def _opened_stands(room: Room, event: e.RoundOpened, _: Events) -> bool:
    """The round is the current run's, open, and nobody has voted."""
    run = runs.current(room)
    latest = run is not None and run.round == event.id and voting.is_open(room, run)
    return latest and not voting.voted(room, event.id)


STEPS: Table = {
    e.RunStarted: Back(lambda before, event: (_going_on(before, event.run),), _begun_stands),
    e.RunResumed: Back(
        _resumed_back, lambda room, event, _: _is_now(room, event.run, input_ended=event.input_ended)
    ),
    e.RunEnded: Back(lambda before, _: (_going_on(before, ""),), lambda room, _, __: not room.run),
    e.InputEnded: Back(
        lambda _, event: (e.InputReopened(event.run),),
        lambda room, event, _: _is_now(room, event.run, input_ended=True),
    ),
    e.InputReopened: Back(
        lambda _, event: (e.InputEnded(event.run),),
        lambda room, event, _: _is_now(room, event.run, input_ended=False),
    ),
    e.TimerSet: Back(_timer_back, _timer_stands),
    e.RoundOpened: Back(_opened_back, _opened_stands),
}

# --- the room -----------------------------------------------------------------------------------------


def _status_back(before: Room, event: e.StatusChanged) -> Events:
    """A break is ended, not undone: time has passed in it."""
    if "paused" in (event.status, before.status):
        return ()
    return (e.StatusChanged(before.status, before.closed_at or event.at),)


def _status_stands(room: Room, event: e.StatusChanged, _: Events) -> bool:
    """The doors are shut again only while nobody came in by them, and what closed opens again until it is shared."""
    guests = (it for it in room.participants.values() if it.role in ("participant", "observer"))
    came = event.status == "open" and any(it.joined_at >= event.at for it in guests)
    return room.status == event.status and not came and room.report.shared_at is None


def _left_out_stands(room: Room, event: e.NoteLeftOut, _: Events) -> bool:
    return event.note in room.notes and (event.note in room.report.left_out) == event.out


ROOM: Table = {
    e.StatusChanged: Back(_status_back, _status_stands),
    e.PlanChanged: Back(
        lambda before, _: (e.PlanChanged(before.plan),), lambda room, event, _: room.plan == event.plan
    ),
    e.ChecklistTicked: Back(
        lambda _, event: (e.ChecklistTicked(event.line, not event.done),),
        lambda room, event, _: (event.line in room.ticked) == event.done,
    ),
    e.DoorSet: Back(
        lambda _, event: (e.DoorSet(not event.closed),),
        lambda room, event, _: room.door_closed == event.closed,
    ),
    e.Spotlighted: Back(
        lambda before, _: (e.Spotlighted(before.spotlight),),
        lambda room, event, _: room.spotlight == event.key,
    ),
    e.ReportEdited: Back(
        lambda before, _: (e.ReportEdited(before.report.remember),),
        lambda room, event, _: room.report.remember == event.remember,
    ),
    e.NoteLeftOut: Back(lambda _, event: (e.NoteLeftOut(event.note, not event.out),), _left_out_stands),
}

# --- zones and ranks ----------------------------------------------------------------------------------


def _added_stands(room: Room, event: e.ZoneAdded, _: Events) -> bool:
    """The zone is as it was, empty, and no phase writes in it."""
    zone = room.zones.get(event.id)
    named = any(event.id in agenda.zones_named(phase) for phase in room.phases.values())
    return zone is not None and zone.title == event.title and not named and not zones.used(room, zone.id)


def _gone_back(before: Room, event: e.ZoneRemoved) -> Events:
    return (zones.added(before.zones[event.zone]),)


def _gone_stands(room: Room, event: e.ZoneRemoved, _: Events) -> bool:
    return event.zone not in room.zones and len(room.zones) < ZONES_MAX


def _titled_back(before: Room, event: e.ZoneEdited) -> Events:
    return (e.ZoneEdited(event.zone, before.zones[event.zone].title),)


def _titled_stands(room: Room, event: e.ZoneEdited, _: Events) -> bool:
    zone = room.zones.get(event.zone)
    return zone is not None and zone.title == event.title


def _rank(room: Room, key: str) -> int | None:
    kind, _, name = key.partition(".")
    if kind == "note":
        return room.notes[name].place.rank if name in room.notes else None
    shelves: dict[str, Mapping[str, Zone | Theme]] = {"zone": room.zones, "theme": room.themes}
    item = shelves.get(kind, {}).get(name)
    return item.rank if item else None


def _spread_back(before: Room, event: e.Reranked) -> Events:
    ranks = {key: rank for key in event.ranks if (rank := _rank(before, key)) is not None}
    return (e.Reranked(ranks),)


WALL: Table = {
    e.ZoneAdded: Back(lambda _, event: (e.ZoneRemoved(event.id),), _added_stands),
    e.ZoneRemoved: Back(_gone_back, _gone_stands),
    e.ZoneEdited: Back(_titled_back, _titled_stands),
    e.Reranked: Back(
        _spread_back,
        lambda room, event, _: all(_rank(room, key) == rank for key, rank in event.ranks.items()),
    ),
}

# --- notes and themes ---------------------------------------------------------------------------------


def _there(room: Room, place: Place) -> bool:
    """Whether a place is still there: its zone, and its theme if it is in one."""
    return place.zone in room.zones and (place.theme is None or place.theme in room.themes)


def _aside_stands(room: Room, event: e.NoteSetAside, _: Events) -> bool:
    return event.note in room.notes and room.notes[event.note].aside == event.aside


def _reworded_back(before: Room, event: e.NoteEdited) -> Events:
    """That a card was reworded stays said; what it lost by being moved comes back."""
    note = before.notes.get(event.note)
    return () if note is None or event.reworded else (e.NoteEdited(note.id, note.content),)


def _reworded_stands(room: Room, event: e.NoteEdited, _: Events) -> bool:
    return event.note in room.notes and room.notes[event.note].content == event.content


def _deleted_stands(room: Room, event: e.NoteDeleted, _: Events) -> bool:
    note = room.bin.get(event.note)
    return note is not None and len(room.notes) < NOTES_MAX and _there(room, note.place)


def _placed_back(before: Room, event: e.NotePlaced) -> Events:
    note = before.notes.get(event.note)
    return () if note is None or private(note) else (e.NotePlaced(note.id, note.place),)


def _placed_stands(room: Room, event: e.NotePlaced, by: Any) -> bool:
    note = room.notes.get(event.note)
    return note is not None and note.place == event.place and _there(room, by[0].place)


def _made_stands(room: Room, event: e.ThemeMade, _: Events) -> bool:
    theme = room.themes.get(event.id)
    empty = not any(note.place.theme == event.id for note in room.notes.values())
    return theme is not None and empty and theme.title == event.title and not theme.kept


def _named_stands(room: Room, event: e.ThemeNamed, _: Events) -> bool:
    return event.theme in room.themes and room.themes[event.theme].title == event.title


def _pile_back(before: Room, event: e.ThemePlaced) -> Events:
    theme = before.themes[event.theme]
    held = [
        note for note in before.notes.values() if note.place.theme == theme.id and theme.zone != event.zone
    ]
    back = e.ThemePlaced(theme.id, theme.zone, theme.rank)
    return (back, *(e.NotePlaced(note.id, note.place) for note in held))


def _pile_stands(room: Room, event: e.ThemePlaced, by: Any) -> bool:
    """The theme lies where it was put; where that is another zone, with the notes that it came with."""
    theme, (pile, *cards) = room.themes.get(event.theme), by
    held = {note.id for note in room.notes.values() if note.place.theme == event.theme}
    same = theme is not None and (theme.zone, theme.rank) == (event.zone, event.rank)
    whole = pile.zone == event.zone or held == {card.note for card in cards}
    return same and whole and pile.zone in room.zones


def _dissolved_back(before: Room, event: e.ThemeDissolved) -> Events:
    theme = before.themes[event.theme]
    kept = (e.Kept(f"theme.{theme.id}", True),) if theme.kept else ()
    return (e.ThemeMade(theme.id, theme.zone, theme.rank, theme.title), *kept)


def _dissolved_stands(room: Room, event: e.ThemeDissolved, by: Any) -> bool:
    return event.theme not in room.themes and by[0].zone in room.zones


def _is_kept(room: Room, key: str) -> bool | None:
    kind, _, name = key.partition(".")
    shelves: dict[str, Mapping[str, Note | Theme]] = {"note": room.notes, "theme": room.themes}
    item = shelves.get(kind, {}).get(name)
    return item.kept if item else None


CARDS: Table = {
    e.NoteSetAside: Back(lambda _, event: (e.NoteSetAside(event.note, not event.aside),), _aside_stands),
    e.NoteEdited: Back(_reworded_back, _reworded_stands),
    e.NoteDeleted: Back(lambda _, event: (e.NoteRestored(event.note),), _deleted_stands),
    e.NotePlaced: Back(_placed_back, _placed_stands),
    e.ThemeMade: Back(lambda _, event: (e.ThemeDissolved(event.id),), _made_stands),
    e.ThemeNamed: Back(
        lambda before, event: (e.ThemeNamed(event.theme, before.themes[event.theme].title),), _named_stands
    ),
    e.ThemePlaced: Back(_pile_back, _pile_stands),
    e.ThemeDissolved: Back(_dissolved_back, _dissolved_stands),
    e.Kept: Back(
        lambda _, event: (e.Kept(event.key, not event.kept),),
        lambda room, event, _: _is_kept(room, event.key) == event.kept,
    ),
}

BACKS: Table = {**AGENDA, **STEPS, **ROOM, **WALL, **CARDS}


def back(before: Room, event: e.Event) -> Events:
    """Return what takes an event back that happened to the room `before` it, nothing where it can't be."""
    how = BACKS.get(type(event))
    return how.by(before, event) if how else ()


def stands(room: Room, event: e.Event, by: Events) -> bool:
    """Return whether an event of long ago can be taken back by these."""
    return BACKS[type(event)].stands(room, event, by)
