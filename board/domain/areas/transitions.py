"""From phase to phase: entering, the twenty seconds, the end of input, the reveal (A2, A3, A12, S3).

A room is in one run at a time, or in none (before the first, after closing). A run goes through three states, and
only facilitators move it on; no timer ever does:

    open      people write or vote, as the run's rules say; with rules that let nobody, this state is empty
    grace     twenty seconds to finish the sentence (`Run.grace`): `then` is the phase to enter after it, "" to stay
    ended     `input_ended`, the round closed: one reads, facilitators still write

`enter`, `end_input` and `reveal` ask for a move, and each names the run that it means to leave: one whose run is over
is a `conflict` (A16). Where nobody else is in the middle of something, or `now` is said, it happens at once; else
a grace begins, and when its time has come the room's own timer, at whatever process, proposes `finish_grace`. The first
one counts: a second finds no grace. `cancel_grace` goes back to open, `extend_grace` adds twenty seconds, `hurry_grace`
does not wait, and another move replaces the one that was waiting.

A move into a phase is one decision, always in this order: the open round closes with its outcome; private notes turn
over, if that was asked for; the room is running; what was shown to everyone is taken down; the links of masked
notes that all can read go, for they live as long as the run; the run begins, or is taken up again, and rights are read
from it alone; a round opens if the phase votes.

A run that begins freezes the rules of its phase, with the quota for the people there, under a seal if anybody's author
is masked; editing its phase reaches it only through `strictness`. But where people wrote face down and nothing was
turned over since, entering the phase takes its last run up again: the same seal, the same quota, what each had in hand.

Private notes stay so across any walk through the agenda. Turning them over is an act that somebody asks for, by
`reveal` or on the way into a phase, and is never undone; a grace carries the wish along, for notes written
meanwhile too.
"""

from functools import reduce
from typing import NamedTuple

from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, current_run
from board.domain.areas import attendance, dealing, runs, seals, voting
from board.domain.areas.runs import (
    Events,
    Here,
    begin,
    close_round,
    current,
    fresh_seal,
    input_open,
    reached,
    resume,
    takes_input,
    takes_writing,
    writing_open,
)
from board.domain.commands import (
    CancelGrace,
    EndInput,
    EnterPhase,
    ExtendGrace,
    FinishGrace,
    HurryGrace,
    Reveal,
)
from board.domain.decision import NOTHING, Decision
from board.domain.events import (
    Event,
    GraceSet,
    InputEnded,
    InputReopened,
    NotesRevealed,
    PagesTurned,
    RunTightened,
    SealsClosed,
    Spotlighted,
    StatusChanged,
)
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import GRACE_SECONDS, Grace, Phase, Room, Run, Scope
from board.domain.policy import BEGUN, DOORS_OPEN, RUNNING, Row
from board.domain.rules import face_down

GRACE_MS = GRACE_SECONDS * 1000

# --- entering -----------------------------------------------------------------------------------------


def enter(room: Room, command: EnterPhase, actor: Actor, now: int, draw: Draw) -> Decision:
    """Go to a phase, at once or after a grace. The current one again: only when its input has ended (A12)."""
    phase = room.phases.get(command.phase)
    if phase is None:
        raise Refused("not_found")
    if phase.slack:
        raise Refused("bad_state")
    run = current(room)
    if run is not None and run.phase == phase.id and not _is_over(room, run):
        return _stay(run)
    if run is not None and _waits(room, run, actor, now_asked=command.now):
        return _give_grace(run, Grace(now + GRACE_MS, phase.id, command.reveal))
    return _move(room, phase, Moment(actor.here, now, draw), reveal=command.reveal)


def _stay(run: Run) -> Decision:
    return Decision((GraceSet(run.id),)) if run.grace else NOTHING


def _is_over(room: Room, run: Run) -> bool:
    """Whether what the run's phase asks for has ended, so that entering it again is to begin it afresh."""
    writes = takes_writing(run) and not run.input_ended
    return takes_input(room, run) and not writes and not voting.is_open(room, run)


def _waits(room: Room, run: Run | None, actor: Actor, *, now_asked: bool) -> bool:
    """Whether others may be in the middle of a sentence or a vote, so that leaving takes a grace (A2)."""
    if run is None or now_asked or room.status != "running" or not input_open(room, run):
        return False
    return bool(attendance.counted(room, "participant", "facilitator") & actor.here - {actor.participant})


class Moment(NamedTuple):
    """When something happens (ms since 1970), who is connected then, and the entropy for it."""

    here: Here
    now: int
    draw: Draw


def _move(room: Room, phase: Phase, moment: Moment, *, reveal: bool) -> Decision:
    """Close the vote, turn over what is asked for, leave the run and what was shown to everyone for the phase, open its
    vote. A break ends with its run, and another begins with its own (A18)."""
    before, run, (here, now, draw) = room, current(room), moment
    closed = close_round(room, run, here, now) if run else ()
    opened = _goes_on(room, now)
    room = replace(room, status="running") if opened else room
    revealed = seals.reveal(room, draw) if reveal else None
    shown = seals.notes_revealed(room, revealed) if revealed else room
    begun = _begun(shown, phase, moment)
    after = reduce(lambda at, event: _STEPS[type(event)](at, event), begun, shown)
    voted = (voting.open_round(shown, after.runs[after.run], now, draw),) if phase.vote else ()
    rests = (StatusChanged("paused", now, runs.back_at(phase, now)),) if runs.is_break(phase) else ()
    own = tuple(row for each in voted for row in dealing.own_rows(before, revealed, each))
    turned = (revealed,) if revealed else ()
    return Decision((*closed, *turned, *opened, *_unlit(room), *begun, *voted, *rests), own)


def _goes_on(room: Room, now: int) -> Events:
    """Return what makes a room run that has just opened its doors, or rests in a phase that is a break."""
    return (StatusChanged("running", now),) if room.status == "open" or runs.in_break(room) else ()


def _unlit(room: Room) -> Events:
    """Return what takes down what is shown to everyone (A13)."""
    spot: Events = (Spotlighted(),) if room.spotlight else ()
    return (*spot, PagesTurned()) if room.page_since else spot


_STEPS: Steps = runs.EVOLVE | seals.EVOLVE


def _begun(room: Room, phase: Phase, moment: Moment) -> Events:
    """Return what ends with the current run and begins with the phase, or goes on there (A1)."""
    run, again = current(room), reached(room, phase.id)
    if again is not None and again == run and seals.resumes(again):
        return (InputReopened(again.id),)
    ending = seals.ending(room, run.id) if run else ()
    if again is None or again == run:
        begun: Event = begin(room, phase, *moment)
    else:
        begun = resume(room, again, moment.now)
    return (*((SealsClosed(ending),) if ending else ()), begun)


# --- the end of input, the reveal ---------------------------------------------------------------------


def end_input(room: Room, command: EndInput, actor: Actor, now: int, draw: Draw) -> Decision:
    """End the writing or the vote, and stay (A3)."""
    run = current(room)
    if run is None or not takes_input(room, run):
        raise Refused("bad_state")
    if _waits(room, run, actor, now_asked=command.now):
        return _give_grace(run, Grace(now + GRACE_MS))
    return Decision(_ended(room, run, actor.here, now))


def _ended(room: Room, run: Run, here: Here, now: int) -> Events:
    return (*close_round(room, run, here, now), *_stop_writing(run))


def _stop_writing(run: Run) -> Events:
    if takes_writing(run) and not run.input_ended:
        return (InputEnded(run.id),)
    return (GraceSet(run.id),) if run.grace else ()


def reveal(room: Room, command: Reveal, actor: Actor, now: int, draw: Draw) -> Decision:
    """Turn private notes over and stay. Where some are of the current run and people still write them, that ends first,
    after a grace."""
    run, scope = current(room), Scope(command.phase, command.zone)
    if run is None or not seals.private_notes(room, scope):
        return NOTHING
    if _writes(room, run, scope) and writing_open(run) and _waits(room, run, actor, now_asked=False):
        return _give_grace(run, Grace(now + GRACE_MS, reveal=True, scope=scope))
    return _turn_over(room, run, scope, Moment(actor.here, now, draw), ends=_writes(room, run, scope))


def _writes(room: Room, run: Run, scope: Scope) -> bool:
    """Whether the scope is about notes that people write in the run. All notes are, whether or not there are any."""
    return face_down(run) and (scope == seals.ALL or seals.concerns(room, scope, run))


def _turn_over(room: Room, run: Run, scope: Scope, moment: Moment, *, ends: bool) -> Decision:
    ended = _stop_writing(run) if ends else ()
    revealed = seals.reveal(room, moment.draw, scope)
    if revealed is None:
        return Decision(ended)
    again = _sealed_again(room, run, revealed, moment.now, moment.draw)
    return Decision((*ended, revealed, *again), seals.turned_rows(room, scope, revealed))


def _sealed_again(room: Room, run: Run, revealed: NotesRevealed, now: int, draw: Draw) -> Events:
    """A masked run that goes on needs a new seal: facilitators, and anybody for later, still write."""
    if run.seal not in revealed.seals:
        return ()
    return (RunTightened(run.id, run.rules, run.parts, fresh_seal(room, draw), now),)


# --- the twenty seconds -------------------------------------------------------------------------------


def _give_grace(run: Run, grace: Grace) -> Decision:
    """Begin a grace, or replace the one under way; asked for the same move again, it goes on as it is."""
    if run.grace and replace(run.grace, ends_at=grace.ends_at, longer=False) == grace:
        return NOTHING
    return Decision((GraceSet(run.id, grace),))


def cancel_grace(room: Room, command: CancelGrace, actor: Actor, now: int, draw: Draw) -> Decision:
    """Go on after all."""
    run = current(room)
    return _stay(run) if run else NOTHING


def extend_grace(room: Room, command: ExtendGrace, actor: Actor, now: int, draw: Draw) -> Decision:
    """20 s more; for participants once per grace, a second wish changes nothing."""
    run = current(room)
    if run is None or run.grace is None:
        raise Refused("phase_closed")
    if run.grace.longer and not actor.facilitates:
        return NOTHING
    longer = run.grace.longer or not actor.facilitates
    ends_at = max(run.grace.ends_at, now) + GRACE_MS
    return Decision((GraceSet(run.id, replace(run.grace, ends_at=ends_at, longer=longer)),))


def hurry_grace(room: Room, command: HurryGrace, actor: Actor, now: int, draw: Draw) -> Decision:
    """Carry out the move without waiting any longer; a `conflict` where there is nothing to wait for."""
    run = current(room)
    if run is None or run.grace is None:
        raise Refused("conflict")
    return _carried_out(room, run, run.grace, Moment(actor.here, now, draw))


def finish_grace(room: Room, command: FinishGrace, actor: Actor, now: int, draw: Draw) -> Decision:
    """Carry out the move once its time has come."""
    run = current(room)
    if run is None or run.id != command.run or run.grace is None or now < run.grace.ends_at:
        return NOTHING
    return _carried_out(room, run, run.grace, Moment(actor.here, now, draw))


def _carried_out(room: Room, run: Run, grace: Grace, moment: Moment) -> Decision:
    """Do what the grace is for; into a phase that is gone, stay."""
    if grace.reveal and not grace.then:
        return _turn_over(room, run, grace.scope, moment, ends=True)
    if not grace.then:
        return Decision(_ended(room, run, moment.here, moment.now))
    phase = room.phases.get(grace.then)
    return _move(room, phase, moment, reveal=grace.reveal) if phase else _stay(run)


COMMANDS: Commands = (EnterPhase, EndInput, CancelGrace, ExtendGrace, HurryGrace, FinishGrace, Reveal)
POLICY: Policy = {
    EnterPhase: Row(DOORS_OPEN, moves=True),
    EndInput: Row(BEGUN, moves=True),
    CancelGrace: Row(RUNNING, moves=True),
    ExtendGrace: Row(RUNNING, RUNNING, moves=True),
    HurryGrace: Row(RUNNING, moves=True),
    FinishGrace: Row(internal=True),
    Reveal: Row(BEGUN, moves=True),
}
DECIDE: Rules = {
    EnterPhase: enter, EndInput: end_input, CancelGrace: cancel_grace, ExtendGrace: extend_grace,
    HurryGrace: hurry_grace, FinishGrace: finish_grace, Reveal: reveal,
}  # fmt: skip
EVOLVE: Steps = {}
TOUCHES: Touches = {}
ABOUT: Abouts = {
    EnterPhase: current_run,
    EndInput: current_run,
    CancelGrace: current_run,
    ExtendGrace: current_run,
    HurryGrace: current_run,
    FinishGrace: about(),
    Reveal: current_run,
}
