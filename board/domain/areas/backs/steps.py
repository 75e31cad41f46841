"""The agenda, changes of step and the room itself, taken back."""

from typing import Any

from msgspec.structs import replace

from board.domain import events
from board.domain.areas import agenda, runs, voting
from board.domain.areas.backs.back import Back, Events, Table
from board.domain.model import PHASES_MAX, Brief, Phase, Room

# --- the agenda ---------------------------------------------------------------------------------------


def _after(room: Room, phase: str) -> str | None:
    """Return the phase that follows another in the agenda, None behind the last."""
    return next(iter(room.agenda[room.agenda.index(phase) + 1 :]), None)


def _free(room: Room, *phases: str | None) -> bool:
    """Whether these phases are where the agenda may still change (A8); None is its end."""
    ahead = room.agenda[agenda.first_free(room) :]
    return all(phase is None or phase in ahead for phase in phases)


def _is_as(room: Room, event: events.PhaseInserted | events.PhaseEdited) -> bool:
    phase = room.phases.get(event.phase)
    return phase is not None and agenda.brief_of(phase) == event.brief


def _inserted_stands(room: Room, event: events.PhaseInserted, _: Events) -> bool:
    return _is_as(room, event) and not agenda.begun(room, event.phase)


def _edited_back(before: Room, event: events.PhaseEdited) -> Events:
    """What a begun phase allows never gets looser (A6), so that what was made stricter stays."""
    brief = agenda.brief_of(before.phases[event.phase])
    return (events.PhaseEdited(event.phase, brief),) if _may_change(before, brief, event) else ()


def _may_change(room: Room, old: Brief, event: events.PhaseEdited) -> bool:
    return _allows(old) == _allows(event.brief) or not agenda.begun(room, event.phase)


def _edited_stands(room: Room, event: events.PhaseEdited, by: Any) -> bool:
    return _is_as(room, event) and _may_change(room, by[0].brief, event)


def _allows(ruled: Any) -> tuple[Any, ...]:
    return ruled.rules, ruled.parts, ruled.vote, ruled.grouping, ruled.carry


def _moved_stands(room: Room, event: events.PhaseMoved, by: Any) -> bool:
    there = event.phase in room.agenda and _after(room, event.phase) == event.before
    return there and _free(room, event.phase, by[0].before)


def _removed_back(before: Room, event: events.PhaseRemoved) -> Events:
    phase: Phase = before.phases[event.phase]
    return (events.PhaseInserted(phase.id, agenda.brief_of(phase), _after(before, phase.id)),)


def _removed_stands(room: Room, event: events.PhaseRemoved, by: Any) -> bool:
    there = by[0].before is None or by[0].before in room.phases
    return event.phase not in room.phases and len(room.phases) < PHASES_MAX and there


AGENDA: Table = {
    events.PhaseInserted: Back(lambda _, event: (events.PhaseRemoved(event.phase),), _inserted_stands),
    events.PhaseEdited: Back(_edited_back, _edited_stands),
    events.PhaseMoved: Back(
        lambda before, event: (events.PhaseMoved(event.phase, _after(before, event.phase)),), _moved_stands
    ),
    events.PhaseRemoved: Back(_removed_back, _removed_stands),
}

# --- from step to step --------------------------------------------------------------------------------


def _going_on(before: Room, run: str, **was: Any) -> events.RunTakenBack:
    """Return what makes the run before the current one again, with its timer."""
    left = runs.current(before)
    if left is None:
        return events.RunTakenBack(run, **was)
    return events.RunTakenBack(
        run, left.id, timer_ends_at=left.timer_ends_at, timer_left_ms=left.timer_left_ms, **was
    )


def _begun_stands(room: Room, event: events.RunStarted, _: Events) -> bool:
    """Nobody has written in the run, and it is as it began."""
    run = runs.current(room)
    if run is None or run.id != event.run or _held(run) != _held(event):
        return False
    logged = any(note.run == run.id for note in (*room.notes.values(), *room.bin.values()))
    ended = run.input_ended != event.input_ended
    return not (logged or room.sealed.get(run.seal or "") or ended or run.turned or run.round)


def _held(ruled: Any) -> tuple[Any, ...]:
    return ruled.rules, ruled.parts


def _resumed_back(before: Room, event: events.RunResumed) -> Events:
    run = before.runs[event.run]
    over = _going_on(before, run.id, ended_at=run.ended_at, away_ms=run.away_ms)
    return (replace(over, input_ended=run.input_ended),)


def _is_now(room: Room, name: str, *, input_ended: bool) -> bool:
    run = runs.current(room)
    return run is not None and run.id == name and run.input_ended == input_ended and not run.turned


def _timer_back(before: Room, event: events.TimerSet) -> Events:
    run = before.runs[event.run]
    return (events.TimerSet(run.id, run.timer_ends_at, run.timer_left_ms),)


def _timer_stands(room: Room, event: events.TimerSet, _: Events) -> bool:
    run = runs.current(room)
    return run is not None and events.TimerSet(run.id, run.timer_ends_at, run.timer_left_ms) == event


def _opened_back(before: Room, event: events.RoundOpened) -> Events:
    return (events.RoundTakenBack(event.id, before.runs[event.run].round),)


def _opened_stands(room: Room, event: events.RoundOpened, _: Events) -> bool:
    """The round is the current run's, open, and nobody has voted."""
    run = runs.current(room)
    latest = run is not None and run.round == event.id and voting.is_open(room, run)
    return latest and not voting.voted(room, event.id)


STEPS: Table = {
    events.RunStarted: Back(lambda before, event: (_going_on(before, event.run),), _begun_stands),
    events.RunResumed: Back(
        _resumed_back, lambda room, event, _: _is_now(room, event.run, input_ended=event.input_ended)
    ),
    events.RunEnded: Back(lambda before, _: (_going_on(before, ""),), lambda room, _, __: not room.run),
    events.InputEnded: Back(
        lambda _, event: (events.InputReopened(event.run),),
        lambda room, event, _: _is_now(room, event.run, input_ended=True),
    ),
    events.InputReopened: Back(
        lambda _, event: (events.InputEnded(event.run),),
        lambda room, event, _: _is_now(room, event.run, input_ended=False),
    ),
    events.TimerSet: Back(_timer_back, _timer_stands),
    events.RoundOpened: Back(_opened_back, _opened_stands),
}

# --- the room -----------------------------------------------------------------------------------------


def _status_back(before: Room, event: events.StatusChanged) -> Events:
    """A break is ended, not undone: time has passed in it. One that is a step goes and comes with it (A18)."""
    if "paused" in (event.status, before.status):
        run = runs.current(before)
        if run is None or not runs.is_break(before.phases[run.phase]):
            return ()
        return (events.StatusChanged(before.status, event.at, before.resumes_at),)
    return (events.StatusChanged(before.status, before.closed_at or event.at),)


def _status_stands(room: Room, event: events.StatusChanged, _: Events) -> bool:
    """The doors are shut again only while nobody came in by them, and what closed opens again until it is shared."""
    guests = (it for it in room.participants.values() if it.role in ("participant", "observer"))
    came = event.status == "open" and any(it.joined_at >= event.at for it in guests)
    same = (room.status, room.resumes_at) == (event.status, event.resumes_at)
    return same and not came and room.report.shared_at is None


def _left_out_stands(room: Room, event: events.NoteLeftOut, _: Events) -> bool:
    return event.note in room.notes and (event.note in room.report.left_out) == event.out


def _pages(room: Room) -> events.PagesTurned:
    return events.PagesTurned(room.page, room.page_since, room.page_stays)


def _pages_back(before: Room, _: events.Event) -> Events:
    return (_pages(before),)


ROOM: Table = {
    events.StatusChanged: Back(_status_back, _status_stands),
    events.PlanChanged: Back(
        lambda before, _: (events.PlanChanged(before.plan),), lambda room, event, _: room.plan == event.plan
    ),
    events.ChecklistTicked: Back(
        lambda _, event: (events.ChecklistTicked(event.line, not event.done),),
        lambda room, event, _: (event.line in room.ticked) == event.done,
    ),
    events.DoorSet: Back(
        lambda _, event: (events.DoorSet(not event.closed),),
        lambda room, event, _: room.door_closed == event.closed,
    ),
    events.Spotlighted: Back(
        lambda before, _: (events.Spotlighted(before.spotlight),),
        lambda room, event, _: room.spotlight == event.key,
    ),
    events.ScreenHidden: Back(
        lambda _, event: (events.ScreenHidden(not event.hidden),),
        lambda room, event, _: room.screen_hidden == event.hidden,
    ),
    events.PagesTurned: Back(_pages_back, lambda room, event, _: _pages(room) == event),
    events.ReportEdited: Back(
        lambda before, _: (events.ReportEdited(before.report.remember),),
        lambda room, event, _: room.report.remember == event.remember,
    ),
    events.NoteLeftOut: Back(
        lambda _, event: (events.NoteLeftOut(event.note, not event.out),), _left_out_stands
    ),
}
