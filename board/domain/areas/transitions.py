"""From phase to phase: entering, the twenty seconds, the end of input, the reveal (A2, A3, A12, S3).

A room is in one run at a time, or in none (before the first, after closing). A run goes through three states, and
only facilitators move it on; no timer ever does:

    open      people write or vote, as the run's rules say; with rules that let nobody, this state is empty
    grace     twenty seconds to finish the sentence (`Run.grace`): `then` is the phase to enter after it, "" to stay
    ended     `input_ended`, the round closed: one reads, facilitators still write

`enter`, `end_input` and `reveal` ask for a move. Where nobody else is in the middle of something, or `now` is said, it
happens at once; else a grace begins, and when its time has come the room's own timer, at whatever process, proposes
`finish_grace`. The first one counts: a second finds no grace. `cancel_grace` goes back to open, `extend_grace` adds
twenty seconds, and another move replaces the one that was waiting.

A move into a phase is one decision, always in this order: the open round closes with its outcome; the links of
masked notes go, for they live as long as the run; private notes turn over, if the phase lets everybody read;
the room is running; what was shown to everyone is taken down; the run begins, its rules frozen from the phase with the
quota for the people there, under a seal if anybody's author is masked; a round opens if the phase votes. From then on
rights are read from the run: editing its phase reaches it only through `strictness`.

Turning over is never undone, so it needs a confirmation, and a grace carries it along: notes written meanwhile are
under the same promise, but a move that would turn over notes which nobody confirmed is called off.
"""

from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, current_run
from board.domain.areas import seals, voting
from board.domain.areas.people import present
from board.domain.areas.runs import (
    Events,
    Here,
    begin,
    close_round,
    current,
    fresh_seal,
    input_open,
    leave,
    run_of,
    takes_input,
    takes_writing,
    writing_open,
)
from board.domain.commands import CancelGrace, EndInput, EnterPhase, ExtendGrace, FinishGrace, Reveal
from board.domain.decision import NOTHING, Decision
from board.domain.events import (
    GraceSet,
    InputEnded,
    NotesRevealed,
    RunTightened,
    Spotlighted,
    StatusChanged,
)
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import GRACE_SECONDS, Grace, Phase, Room, Run
from board.domain.policy import BEGUN, DOORS_OPEN, RUNNING, Row
from board.domain.rules import every, face_down

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
    _confirm(room, phase, command.reveal)
    if run is not None and _waits(room, run, actor, now_asked=command.now):
        return _give_grace(run, phase.id, confirmed=command.reveal, now=now)
    return Decision(_move(room, phase, actor.here, now, draw))


def _stay(run: Run) -> Decision:
    return Decision((GraceSet(run.id),)) if run.grace else NOTHING


def _reveals(room: Room, phase: Phase) -> int:
    """Return how many private notes entering the phase turns over (S3)."""
    reads = all(rules.see == "all" for rules in every(phase))
    return seals.private_notes(room) if reads else 0


def _confirm(room: Room, phase: Phase, confirmed: bool) -> None:
    notes = _reveals(room, phase)
    if notes and not confirmed:
        raise Refused("unconfirmed", notes=notes)


def _is_over(room: Room, run: Run) -> bool:
    """Whether what the run's phase asks for has ended, so that entering it again is to begin it afresh."""
    writes = takes_writing(run) and not run.input_ended
    return takes_input(room, run) and not writes and not voting.is_open(room, run)


def _waits(room: Room, run: Run | None, actor: Actor, *, now_asked: bool) -> bool:
    """Whether others may be in the middle of a sentence or a vote, so that leaving takes a grace (A2)."""
    if run is None or now_asked or room.status != "running" or not input_open(room, run):
        return False
    return bool(present(room, actor.here, "participant", "facilitator") - {actor.participant})


def _move(room: Room, phase: Phase, here: Here, now: int, draw: Draw) -> Events:
    """Leave the current run and what was shown to everyone, turn over what the phase shows, begin it, open its
    vote."""
    left = leave(room, here, now)
    revealed = seals.reveal(room, draw) if _reveals(room, phase) else None
    shown = seals.notes_revealed(room, revealed) if revealed else room
    opened = (StatusChanged("running", now),) if room.status == "open" else ()
    begun = begin(shown, phase, here, now, draw)
    unlit = (Spotlighted(),) if room.spotlight else ()
    voted = (voting.open_round(shown, run_of(shown, begun), now, draw),) if phase.vote else ()
    return (*left, *((revealed,) if revealed else ()), *opened, *unlit, begun, *voted)


# --- the end of input, the reveal ---------------------------------------------------------------------


def end_input(room: Room, command: EndInput, actor: Actor, now: int, draw: Draw) -> Decision:
    """End the writing or the vote, and stay (A3)."""
    run = current(room)
    if run is None or not takes_input(room, run):
        raise Refused("bad_state")
    if _waits(room, run, actor, now_asked=command.now):
        return _give_grace(run, "", confirmed=False, now=now)
    return Decision(_ended(room, run, actor.here, now))


def _ended(room: Room, run: Run, here: Here, now: int) -> Events:
    return (*close_round(room, run, here, now), *_stop_writing(run))


def _stop_writing(run: Run) -> Events:
    if takes_writing(run) and not run.input_ended:
        return (InputEnded(run.id),)
    return (GraceSet(run.id),) if run.grace else ()


def reveal(room: Room, command: Reveal, actor: Actor, now: int, draw: Draw) -> Decision:
    """Turn all private notes over and stay. Where people still write face down, that ends first, after a
    grace."""
    run = current(room)
    if run is None or not seals.private_notes(room):
        return NOTHING
    if face_down(run) and writing_open(run) and _waits(room, run, actor, now_asked=False):
        return _give_grace(run, "", confirmed=True, now=now)
    return Decision(_turn_over(room, run, now, draw))


def _turn_over(room: Room, run: Run, now: int, draw: Draw) -> Events:
    ended = _stop_writing(run) if face_down(run) else ()
    revealed = seals.reveal(room, draw)
    if revealed is None:
        return ended
    return (*ended, revealed, *_sealed_again(room, run, revealed, now, draw))


def _sealed_again(room: Room, run: Run, revealed: NotesRevealed, now: int, draw: Draw) -> Events:
    """A masked run that goes on needs a new seal: facilitators, and anybody for later, still write."""
    if run.seal not in revealed.seals:
        return ()
    return (RunTightened(run.id, run.rules, run.parts, fresh_seal(room, draw), now),)


# --- the twenty seconds -------------------------------------------------------------------------------


def _give_grace(run: Run, then: str, *, confirmed: bool, now: int) -> Decision:
    """Begin a grace, or replace the one under way; asked for the same move again, it goes on as it is."""
    if run.grace and (run.grace.then, run.grace.reveal) == (then, confirmed):
        return NOTHING
    return Decision((GraceSet(run.id, Grace(now + GRACE_MS, then, confirmed)),))


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


def finish_grace(room: Room, command: FinishGrace, actor: Actor, now: int, draw: Draw) -> Decision:
    """Carry out the move once its time has come. One that has become impossible, or would turn over notes
    nobody confirmed, is called off."""
    run = current(room)
    if run is None or run.id != command.run or run.grace is None or now < run.grace.ends_at:
        return NOTHING
    if not run.grace.then:
        done = _turn_over(room, run, now, draw) if run.grace.reveal else _ended(room, run, actor.here, now)
        return Decision(done)
    phase = room.phases.get(run.grace.then)
    if phase is None or (_reveals(room, phase) and not run.grace.reveal):
        return _stay(run)
    return Decision(_move(room, phase, actor.here, now, draw))


COMMANDS: Commands = (EnterPhase, EndInput, CancelGrace, ExtendGrace, FinishGrace, Reveal)
POLICY: Policy = {
    EnterPhase: Row(DOORS_OPEN),
    EndInput: Row(BEGUN),
    CancelGrace: Row(RUNNING),
    ExtendGrace: Row(RUNNING, RUNNING),
    FinishGrace: Row(internal=True),
    Reveal: Row(BEGUN),
}
DECIDE: Rules = {
    EnterPhase: enter, EndInput: end_input, CancelGrace: cancel_grace, ExtendGrace: extend_grace,
    FinishGrace: finish_grace, Reveal: reveal,
}  # fmt: skip
EVOLVE: Steps = {}
TOUCHES: Touches = {}
ABOUT: Abouts = {
    EnterPhase: current_run,
    EndInput: current_run,
    CancelGrace: current_run,
    ExtendGrace: current_run,
    FinishGrace: about(),
    Reveal: current_run,
}
