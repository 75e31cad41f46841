"""Passages through phases: their quota, seal, timer and end (A1, A5, A7, S5)."""

from typing import Any

from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, current_run, one
from board.domain.areas import attendance, leaning, seals, voting
from board.domain.commands import AddTime
from board.domain.decision import Decision
from board.domain.events import (
    Event,
    GraceSet,
    InputEnded,
    InputReopened,
    RunEnded,
    RunResumed,
    RunStarted,
    RunTakenBack,
    RunTightened,
    SealsClosed,
    StatusChanged,
    TimerSet,
)
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.model import LARGE_ROOM, Phase, Room, Run
from board.domain.policy import BEGUN, Row
from board.domain.rules import PhaseRules, Ruled, every, masks, resolved

MINUTE_MS = 60_000
Here = frozenset[str]
Events = tuple[Event, ...]

# --- questions ----------------------------------------------------------------------------------------


def current(room: Room) -> Run | None:
    """Return the current run, None before the first phase and after closing."""
    return room.runs.get(room.run)


def latest(room: Room) -> Run | None:
    """Return the run that ended last, None where none ever began."""
    order = reversed(room.runs.values())
    return max(order, key=lambda run: (run.ended_at or 0, run.started_at), default=None)


def reached(room: Room, phase: str) -> Run | None:
    """Return the run that one is in where the phase is the current one, else the one that entering it takes up again;
    None where that begins a new one (A1)."""
    run = current(room)
    if run is not None and run.phase == phase:
        return run
    last = next((run for run in reversed(room.runs.values()) if run.phase == phase), None)
    return last if last is not None and seals.resumes(last) else None


def writing_open(run: Run) -> bool:
    """Whether everybody, or whoever holds a part, may still write in the run."""
    return any(rules.write == "own" for rules in every(run)) and not run.input_ended


def input_open(room: Room, run: Run) -> bool:
    """Whether somebody may still write or vote in the run."""
    return writing_open(run) or voting.is_open(room, run)


def takes_writing(run: Run) -> bool:
    """Whether the run has any writing that can end."""
    return any(rules.write != "nobody" for rules in every(run))


def takes_input(room: Room, run: Run) -> bool:
    """Whether the run has anything that can end: writing or a vote."""
    return takes_writing(run) or room.phases[run.phase].vote is not None


def is_break(phase: Phase) -> bool:
    """Whether a phase is a break, in which the room is paused (A18)."""
    return phase.talk == "break" and phase.vote is None and all(it.write == "nobody" for it in every(phase))


def in_break(room: Room) -> bool:
    """Whether the room is paused by the phase that it is in."""
    run = current(room)
    return room.status == "paused" and run is not None and is_break(room.phases[run.phase])


def back_at(phase: Phase, now: int) -> int | None:
    """Return when a break that begins now is over, None where it has no minutes."""
    return now + phase.minutes * MINUTE_MS if phase.minutes else None


def frozen(room: Room, phase: Phase, here: Here) -> tuple[PhaseRules, dict[str, PhaseRules]]:
    """Return the rules of a run of the phase begun now, for everybody and by part (A7)."""
    large = len(attendance.present(room, here)) > LARGE_ROOM
    parts = {part: resolved(rules, large=large) for part, rules in phase.parts.items()}
    return resolved(phase.rules, large=large), parts


def partly(whole: Ruled, held: PhaseRules) -> PhaseRules:
    """Return rules with who sees, the author and the quota as `held` has them: all that version 1 kept of a run."""
    return replace(whole.rules, see=held.see, author=held.author, quota=held.quota, quota_large=None)


# --- beginning and ending ----------------------------------------------------------------------------


def begin(room: Room, phase: Phase, here: Here, now: int, draw: Draw) -> RunStarted:
    """Return the beginning of a run of the phase at `now`, with its rules, its seal if masked, its timer (A1, A5)."""
    rules, parts = frozen(room, phase, here)
    ends_at, left = _timer(room, phase, now)
    return RunStarted(
        short_id(draw, room.runs), phase.id, now, rules, parts,
        seal=fresh_seal(room, draw) if masks(phase) else None, timer_ends_at=ends_at, timer_left_ms=left,
    )  # fmt: skip


def resume(room: Room, run: Run, now: int) -> RunResumed:
    """Return how a run that has ended is taken up again at `now`, with the timer of its phase (A1, A5)."""
    ends_at, left = _timer(room, room.phases[run.phase], now)
    return RunResumed(run.id, now, timer_ends_at=ends_at, timer_left_ms=left)


def _timer(room: Room, phase: Phase, now: int) -> tuple[int | None, int | None]:
    """Return when the timer of a phase begun now ends, and what is left of it while the room is paused. A break has
    none: it says when the room goes on."""
    if is_break(phase):
        return None, None
    left = phase.minutes * MINUTE_MS if phase.minutes else None
    if room.status == "paused":
        return None, left
    return now + left if left else None, None


def fresh_seal(room: Room, draw: Draw) -> str:
    """Return the id of a new seal."""
    return short_id(draw, room.seals)


def leave(room: Room, here: Here, now: int) -> Events:
    """Return what closes with the current run: its open round, the links of its masked notes (S5)."""
    run = current(room)
    if run is None:
        return ()
    ending = seals.ending(room, run.id)
    return (*close_round(room, run, here, now), *((SealsClosed(ending),) if ending else ()))


def close_round(room: Room, run: Run, here: Here, now: int) -> Events:
    """Return the closing of the run's round, nothing if none is open."""
    if run.round is None or not voting.is_open(room, run):
        return ()
    return (voting.close_round(room, run.round, here, now),)


def end(room: Room, here: Here, now: int) -> Events:
    """Return what ends the current run without a next one, nothing if there is none."""
    return (*leave(room, here, now), RunEnded(room.run, now)) if room.run else ()


# --- the timer ----------------------------------------------------------------------------------------


def add_time(room: Room, command: AddTime, actor: Actor, now: int, draw: Draw) -> Decision:
    """Let the timer end later or earlier, never before now (A5). While paused it changes what is left."""
    run = current(room)
    if run is None:
        raise Refused("bad_state")
    more = command.seconds * 1_000
    if in_break(room):
        return Decision((StatusChanged("paused", now, max(now, max(now, room.resumes_at or now) + more)),))
    if room.status == "paused":
        return Decision((TimerSet(run.id, left_ms=max(0, max(0, run.timer_left_ms or 0) + more)),))
    return Decision((TimerSet(run.id, ends_at=max(now, max(now, run.timer_ends_at or now) + more)),))


# --- folding ------------------------------------------------------------------------------------------


def _changed(room: Room, name: str, **fields: Any) -> Room:
    run = room.runs[name]
    return replace(room, runs=room.runs | {name: replace(run, rev=run.rev + 1, **fields)})


def _over(room: Room, at: int) -> Room:
    """End the current run, if any."""
    return replace(_changed(room, room.run, ended_at=at, **_AT_REST), run="") if room.run else room


_AT_REST: dict[str, Any] = {"grace": None, "timer_ends_at": None, "timer_left_ms": None}


def run_of(room: Room, event: RunStarted) -> Run:
    """Return the run that the event begins."""
    phase = room.phases[event.phase]
    return Run(
        id=event.run, phase=event.phase, started_at=event.at,
        rules=partly(phase, event.rules) if event.partial else event.rules, parts=event.parts, seal=event.seal,
        input_ended=event.input_ended, timer_ends_at=event.timer_ends_at, timer_left_ms=event.timer_left_ms,
    )  # fmt: skip


def started(room: Room, event: RunStarted) -> Room:
    """End the run before, begin this one, open its seal."""
    run, over = run_of(room, event), _over(room, event.at)
    begun = replace(over, run=run.id, runs=over.runs | {run.id: run}, rev=room.rev + 1)
    return seals.opened(begun, run.seal, run.id, run.started_at) if run.seal else begun


def resumed(room: Room, event: RunResumed) -> Room:
    """End the run before, go on with this one."""
    over = _over(room, event.at)
    run = over.runs[event.run]
    away = run.away_ms + event.at - (run.ended_at or event.at)
    again = _changed(
        over, run.id, ended_at=None, away_ms=away, input_ended=event.input_ended,
        timer_ends_at=event.timer_ends_at, timer_left_ms=event.timer_left_ms,
    )  # fmt: skip
    return replace(again, run=run.id, rev=room.rev + 1)


def taken_back(room: Room, event: RunTakenBack) -> Room:
    """Go on with the run that had been left; the one begun is gone, or over again."""
    if event.ended_at is not None:
        room = _changed(
            room, event.run, ended_at=event.ended_at, away_ms=event.away_ms, input_ended=event.input_ended,
            **_AT_REST,
        )  # fmt: skip
    elif event.run:
        gone = room.runs[event.run].seal
        runs = {name: run for name, run in room.runs.items() if name != event.run}
        room = seals.closed(replace(room, runs=runs), [gone] if gone else [])
    if event.left:
        timer = {"timer_ends_at": event.timer_ends_at, "timer_left_ms": event.timer_left_ms}
        room = _changed(room, event.left, ended_at=None, **timer)
    return replace(room, run=event.left, rev=room.rev + 1)


def tightened(room: Room, event: RunTightened) -> Room:
    """Make the run stricter, and open the seal it needs from now on."""
    seal = {"seal": event.seal} if event.seal else {}
    rules = partly(room.runs[event.run], event.rules) if event.partial else event.rules
    stricter = _changed(room, event.run, rules=rules, parts=event.parts, **seal)
    return seals.opened(stricter, event.seal, event.run, event.at) if event.seal else stricter


def ended(room: Room, event: RunEnded) -> Room:
    """End the current run; there is none until the room is opened again."""
    return replace(_over(room, event.at), rev=room.rev + 1)


def timer_set(room: Room, event: TimerSet) -> Room:
    """Note when the timer ends, or what is left of it."""
    return _changed(room, event.run, timer_ends_at=event.ends_at, timer_left_ms=event.left_ms)


# --- what an event touches --------------------------------------------------------------------------


def _left(before: Room, after: Room) -> set[str]:
    """Return the runs left and begun, and what lies under the seal of the one left."""
    run = current(before)
    rows = leaning.rows(before, [run.seal]) if run and run.seal else ()
    return {*leaning.runs(before, after), *rows}


def _between(before: Room, run: str, after: Room) -> set[str]:
    """Return a run that is taken up or back, with the one left for it, and what lies under the seals of both."""
    return {"room", *([f"run.{run}"] if run else ()), *_left(before, after), *_left(after, before)}


COMMANDS: Commands = (AddTime,)
POLICY: Policy = {
    AddTime: Row(BEGUN, moves=True),
}
DECIDE: Rules = {AddTime: add_time}
EVOLVE: Steps = {
    RunStarted: started, RunResumed: resumed, RunTakenBack: taken_back, RunTightened: tightened,
    RunEnded: ended, TimerSet: timer_set,
    InputEnded: lambda room, event: _changed(room, event.run, input_ended=True, grace=None),
    InputReopened: lambda room, event: _changed(room, event.run, input_ended=False),
    GraceSet: lambda room, event: _changed(room, event.run, grace=event.grace),
}  # fmt: skip
TOUCHES: Touches = {
    RunStarted: lambda before, event, after: {"room", f"run.{event.run}", *_left(before, after)},
    RunResumed: lambda before, event, after: _between(before, event.run, after),
    RunTakenBack: lambda before, event, after: _between(before, event.run, after),
    RunTightened: leaning.run,
    RunEnded: lambda before, _, after: {"room", *_left(before, after)},
    TimerSet: one("run", "run"),
    InputEnded: leaning.run,
    InputReopened: leaning.run,
    GraceSet: one("run", "run"),
}
ABOUT: Abouts = {
    AddTime: current_run,
}
