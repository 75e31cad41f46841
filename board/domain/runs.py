"""Passages through phases: entering and leaving, the twenty seconds, the timer, the end of input, the reveal
(A1–A5, A12, S3, S5)."""

from typing import Any

from msgspec.structs import replace

from board.domain import seals, voting
from board.domain.asker import Asker, Rules, Steps
from board.domain.commands import (
    CancelGrace,
    EndInput,
    EnterPhase,
    ExtendGrace,
    FinishGrace,
    Reveal,
    SetTimer,
)
from board.domain.decision import NOTHING, Decision
from board.domain.errors import Refused
from board.domain.events import (
    Event,
    GraceSet,
    InputEnded,
    NotesRevealed,
    RoundClosed,
    RunEnded,
    RunStarted,
    RunTightened,
    SealsClosed,
    StatusChanged,
    TimerSet,
)
from board.domain.ids import Draw, short_id
from board.domain.model import GRACE_SECONDS, LARGE_ROOM, Grace, Phase, Room, Run
from board.domain.people import present

GRACE_MS = GRACE_SECONDS * 1000
MINUTE_MS = 60_000
Here = frozenset[str]
Events = tuple[Event, ...]

# --- questions ----------------------------------------------------------------------------------------


def current(room: Room) -> Run | None:
    """Return the current run, None before the first phase and after closing."""
    return room.runs.get(room.run)


def voting_open(room: Room, run: Run) -> bool:
    """Whether the run's latest round is open."""
    return run.round is not None and room.rounds[run.round].closed_at is None


def writing_open(room: Room, run: Run) -> bool:
    """Whether everybody may still write in the run."""
    return room.phases[run.phase].write.who == "own" and not run.input_ended


def input_open(room: Room, run: Run) -> bool:
    """Whether somebody may still write or vote in the run."""
    return writing_open(room, run) or voting_open(room, run)


def takes_input(phase: Phase) -> bool:
    """Whether the phase has anything that can end: writing or a vote."""
    return phase.write.who != "nobody" or phase.vote is not None


def _is_over(room: Room, run: Run) -> bool:
    """Whether whatever the run's phase asks for has ended, so that entering it again is to begin it afresh."""
    phase = room.phases[run.phase]
    writes = phase.write.who != "nobody" and not run.input_ended
    return takes_input(phase) and not writes and not voting_open(room, run)


def quota_of(room: Room, phase: Phase, here: Here) -> int | None:
    """Return the quota that holds for a run of the phase begun now (A7)."""
    large = len(present(room, here, "participant")) > LARGE_ROOM
    return phase.write.quota_large or phase.write.quota if large else phase.write.quota


def _waits(room: Room, run: Run | None, by: Asker, *, now_asked: bool) -> bool:
    """Whether others may be in the middle of a sentence or a vote, so that leaving takes a grace (A2)."""
    if run is None or now_asked or room.status != "running" or not input_open(room, run):
        return False
    return bool(present(room, by.here, "participant", "facilitator") - {by.participant})


# --- entering -----------------------------------------------------------------------------------------


def enter(room: Room, ask: EnterPhase, by: Asker, now: int, draw: Draw) -> Decision:
    """Go to a phase, at once or after a grace. The current phase again: only when its input has ended (A12)."""
    phase = room.phases.get(ask.phase)
    if phase is None:
        raise Refused("not_found")
    if phase.slack:
        raise Refused("bad_state")
    run = current(room)
    if run is not None and run.phase == phase.id and not _is_over(room, run):
        return _stay(run)
    _confirm(room, phase, ask.reveal)
    if run is not None and _waits(room, run, by, now_asked=ask.now):
        return _give_grace(run, phase.id, confirmed=ask.reveal, now=now)
    return Decision(_move(room, phase, by.here, now, draw))


def _stay(run: Run) -> Decision:
    return Decision((GraceSet(run.id),)) if run.grace else NOTHING


def _reveals(room: Room, phase: Phase) -> int:
    """Return how many private notes entering the phase turns over (S3)."""
    return seals.private_notes(room) if phase.see == "all" else 0


def _confirm(room: Room, phase: Phase, confirmed: bool) -> None:
    notes = _reveals(room, phase)
    if notes and not confirmed:
        raise Refused("unconfirmed", notes=notes)


def begin(room: Room, phase: Phase, here: Here, now: int, draw: Draw) -> Run:
    """Return a new run of the phase from `now` on, with its quota, its seal if masked, its timer (A1, A5)."""
    left = phase.minutes * MINUTE_MS if phase.minutes else None
    running = room.status != "paused"
    return Run(
        id=short_id(draw, room.runs), phase=phase.id, started_at=now, see=phase.see, author=phase.author,
        quota=quota_of(room, phase, here), seal=fresh_seal(room, draw) if phase.author == "masked" else None,
        timer_ends_at=now + left if left and running else None, timer_left_ms=None if running else left,
    )  # fmt: skip


def fresh_seal(room: Room, draw: Draw) -> str:
    """Return the id of a seal this room has never had."""
    used = {run.seal for run in room.runs.values()} | {round.seal for round in room.rounds.values()}
    return short_id(draw, {*room.seals, *used})


def _move(room: Room, phase: Phase, here: Here, now: int, draw: Draw) -> Events:
    """Leave the current run, turn over what the phase shows, begin it, open its vote."""
    left = _leave(room, here, now)
    revealed = seals.reveal(room, draw) if _reveals(room, phase) else None
    shown = seals.notes_revealed(room, revealed) if revealed else room
    opened = (StatusChanged("running", now),) if room.status == "open" else ()
    run = begin(shown, phase, here, now, draw)
    voted = (voting.open_round(shown, run, now, draw),) if phase.vote else ()
    return (*left, *((revealed,) if revealed else ()), *opened, RunStarted(run), *voted)


def _leave(room: Room, here: Here, now: int) -> Events:
    """Close what ends with the current run: its open round, the links of its masked notes (S5)."""
    run = current(room)
    if run is None:
        return ()
    ending = seals.ending(room, run.id)
    return (*_close_round(room, run, here, now), *((SealsClosed(ending),) if ending else ()))


def _close_round(room: Room, run: Run, here: Here, now: int) -> Events:
    if run.round is None or not voting_open(room, run):
        return ()
    return (voting.close_round(room, run.round, here, now),)


def end(room: Room, here: Here, now: int) -> Events:
    """Return what ends the current run without a next one, nothing if there is none."""
    return (*_leave(room, here, now), RunEnded(room.run, now)) if room.run else ()


# --- the end of input, the reveal ---------------------------------------------------------------------


def end_input(room: Room, ask: EndInput, by: Asker, now: int, draw: Draw) -> Decision:
    """End the writing or the vote, and stay (A3)."""
    run = current(room)
    if run is None or not takes_input(room.phases[run.phase]):
        raise Refused("bad_state")
    if _waits(room, run, by, now_asked=ask.now):
        return _give_grace(run, "", confirmed=False, now=now)
    return Decision(_ended(room, run, by.here, now))


def _ended(room: Room, run: Run, here: Here, now: int) -> Events:
    return (*_close_round(room, run, here, now), *_stop_writing(room, run))


def _stop_writing(room: Room, run: Run) -> Events:
    if room.phases[run.phase].write.who != "nobody" and not run.input_ended:
        return (InputEnded(run.id),)
    return (GraceSet(run.id),) if run.grace else ()


def reveal(room: Room, ask: Reveal, by: Asker, now: int, draw: Draw) -> Decision:
    """Turn all private notes over and stay. Where people still write face down, that ends first, after a grace."""
    run = current(room)
    if run is None or not seals.private_notes(room):
        return NOTHING
    if run.see == "own" and writing_open(room, run) and _waits(room, run, by, now_asked=False):
        return _give_grace(run, "", confirmed=True, now=now)
    return Decision(_turn_over(room, run, now, draw))


def _turn_over(room: Room, run: Run, now: int, draw: Draw) -> Events:
    ended = _stop_writing(room, run) if run.see == "own" else ()
    revealed = seals.reveal(room, draw)
    if revealed is None:
        return ended
    return (*ended, revealed, *_sealed_again(room, run, revealed, now, draw))


def _sealed_again(room: Room, run: Run, revealed: NotesRevealed, now: int, draw: Draw) -> Events:
    """A masked run that goes on needs a new seal for what facilitators, and anybody for later, still write."""
    if run.seal not in revealed.seals:
        return ()
    return (RunTightened(run.id, run.see, run.author, run.quota, fresh_seal(room, draw), now),)


# --- the twenty seconds -------------------------------------------------------------------------------


def _give_grace(run: Run, then: str, *, confirmed: bool, now: int) -> Decision:
    """Begin a grace, or replace the one under way; asked for the same move again, it goes on as it is."""
    if run.grace and (run.grace.then, run.grace.reveal) == (then, confirmed):
        return NOTHING
    return Decision((GraceSet(run.id, Grace(now + GRACE_MS, then, confirmed)),))


def cancel_grace(room: Room, ask: CancelGrace, by: Asker, now: int, draw: Draw) -> Decision:
    """Go on after all."""
    run = current(room)
    return _stay(run) if run else NOTHING


def extend_grace(room: Room, ask: ExtendGrace, by: Asker, now: int, draw: Draw) -> Decision:
    """20 s more; for participants once per grace, a second wish changes nothing."""
    run = current(room)
    if run is None or run.grace is None:
        raise Refused("phase_closed")
    if run.grace.longer and not by.facilitates:
        return NOTHING
    longer = run.grace.longer or not by.facilitates
    ends_at = max(run.grace.ends_at, now) + GRACE_MS
    return Decision((GraceSet(run.id, replace(run.grace, ends_at=ends_at, longer=longer)),))


def finish_grace(room: Room, ask: FinishGrace, by: Asker, now: int, draw: Draw) -> Decision:
    """Carry out the move once its time has come. One that has become impossible, or would turn over notes
    nobody confirmed, is called off."""
    run = current(room)
    if run is None or run.id != ask.run or run.grace is None or now < run.grace.ends_at:
        return NOTHING
    if not run.grace.then:
        done = _turn_over(room, run, now, draw) if run.grace.reveal else _ended(room, run, by.here, now)
        return Decision(done)
    phase = room.phases.get(run.grace.then)
    if phase is None or (_reveals(room, phase) and not run.grace.reveal):
        return _stay(run)
    return Decision(_move(room, phase, by.here, now, draw))


# --- the timer ----------------------------------------------------------------------------------------


def set_timer(room: Room, ask: SetTimer, by: Asker, now: int, draw: Draw) -> Decision:
    """Let the timer end at an instant, or have none (A5). While paused it keeps what is left until then."""
    run = current(room)
    if run is None:
        raise Refused("bad_state")
    if room.status == "paused" and ask.ends_at is not None:
        return Decision((TimerSet(run.id, left_ms=ask.ends_at - now),))
    if ask.ends_at == run.timer_ends_at and run.timer_left_ms is None:
        return NOTHING
    return Decision((TimerSet(run.id, ends_at=ask.ends_at),))


# --- folding ------------------------------------------------------------------------------------------


def _changed(room: Room, name: str, **fields: Any) -> Room:
    run = room.runs[name]
    return replace(room, runs=room.runs | {name: replace(run, rev=run.rev + 1, **fields)})


def _over(room: Room, at: int) -> Room:
    """End the current run, if any."""
    if not room.run:
        return room
    ended = _changed(room, room.run, ended_at=at, grace=None, timer_ends_at=None, timer_left_ms=None)
    return replace(ended, run="")


def started(room: Room, event: RunStarted) -> Room:
    """End the run before, begin this one, open its seal."""
    run = event.run
    over = _over(room, run.started_at)
    begun = replace(over, run=run.id, runs=over.runs | {run.id: run}, rev=room.rev + 1)
    return seals.opened(begun, run.seal, run.id, run.started_at) if run.seal else begun


def tightened(room: Room, event: RunTightened) -> Room:
    """Make the run stricter, and open the seal it needs from now on."""
    seal = {"seal": event.seal} if event.seal else {}
    stricter = _changed(room, event.run, see=event.see, author=event.author, quota=event.quota, **seal)
    return seals.opened(stricter, event.seal, event.run, event.at) if event.seal else stricter


def ended(room: Room, event: RunEnded) -> Room:
    """End the current run; there is none until the room is opened again."""
    return replace(_over(room, event.at), rev=room.rev + 1)


def timer_set(room: Room, event: TimerSet) -> Room:
    """Note when the timer ends, or what is left of it."""
    return _changed(room, event.run, timer_ends_at=event.ends_at, timer_left_ms=event.left_ms)


DECIDE: Rules = {
    EnterPhase: enter, EndInput: end_input, CancelGrace: cancel_grace, ExtendGrace: extend_grace,
    FinishGrace: finish_grace, Reveal: reveal, SetTimer: set_timer,
}  # fmt: skip
EVOLVE: Steps = {
    RunStarted: started, RunTightened: tightened, RunEnded: ended, TimerSet: timer_set,
    InputEnded: lambda room, event: _changed(room, event.run, input_ended=True, grace=None),
    GraceSet: lambda room, event: _changed(room, event.run, grace=event.grace),
}  # fmt: skip
