"""What facilitators did, and taking it back (U1–U4).

One seam for all of it. A command of a facilitator's whose events can all be taken back (`backs`) is an *act*: its row
of the log begins with `ActBegan`, which says how many events follow. While these are folded, each is noted together
with the events that take it back, worked out from the room just before it; the room keeps the latest acts, so that
every process that has read the log can undo them, and a snapshot holds them.

`UndoAct` takes an act's events back one by one, the last first. Before each, what it did must still stand, in the room
that the ones taken back so far have made; else nothing happens, and the refusal is `built_on`. What comes out is what
was there, under the same ids; only revs have grown. A change of step is such an act as well; it can be taken back for
ten seconds only, by any facilitator, though the room's own timer carried it out.
"""

from collections.abc import Iterator
from typing import NamedTuple

import msgspec
from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about, always
from board.domain.areas import (
    agenda,
    doors,
    keeping,
    lifecycle,
    notes,
    ranks,
    report,
    runs,
    sorting,
    voting,
    zones,
)
from board.domain.areas.backs import back, stands
from board.domain.channels import private
from board.domain.commands import Command, FinishGrace, UndoAct
from board.domain.decision import Decision
from board.domain.events import (
    ActBegan,
    ActUndone,
    Event,
    InputEnded,
    InputReopened,
    RunEnded,
    RunResumed,
    RunStarted,
)
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import DoneAct, Room
from board.domain.policy import ALWAYS, Row

ACTS_MOST = 12
"""Acts that a room keeps; earlier ones can't be undone any more."""
BACK_SECONDS = 10
"""For so long a change of step can be taken back."""
LATE_SECONDS = 3
"""A press within that time may still be on its way."""

Step = tuple[Event, tuple[Event, ...]]
"""An event, and those that take it back."""

_STEPS: Steps = {
    kind: step
    for area in (agenda, doors, keeping, lifecycle, notes, ranks, report, runs, sorting, voting, zones)
    for kind, step in area.EVOLVE.items()
}
_decoder = msgspec.json.Decoder(Step)

# --- noting -------------------------------------------------------------------------------------------


class Asked(NamedTuple):
    """A command, who sent it, its id ("" where it is not to be undone), and when (ms since 1970)."""

    command: Command
    actor: Actor
    id: str
    at: int


def noted(room: Room, decision: Decision, asked: Asked) -> Decision:
    """Return the decision, begun with what makes it an act, if a facilitator can take it back."""
    events = decision.events
    if not events or decision.sealed or decision.masked_at is not None or not _counts(asked):
        return decision
    if not all(_revocable(before, step) for before, step in _walk(room, events)):
        return decision
    until = asked.at + BACK_SECONDS * 1000 if any(isinstance(event, _MOVES) for event in events) else None
    kind = str(type(asked.command).__struct_config__.tag)
    began = ActBegan(asked.id, kind, len(events), asked.actor.participant or "", until)
    return replace(decision, events=(began, *events))


def _counts(asked: Asked) -> bool:
    by = asked.actor.facilitates or isinstance(asked.command, FinishGrace)
    return bool(asked.id) and by and not isinstance(asked.command, UndoAct)


_MOVES = RunStarted | RunResumed | RunEnded | InputEnded | InputReopened


def _walk(room: Room, events: tuple[Event, ...]) -> Iterator[tuple[Room, Step]]:
    """Yield each event that can be taken back with the room before it; one that can't, with nothing."""
    for event in events:
        by = back(room, event)
        yield room, (event, by)
        if not by:
            return
        room = _evolve(room, event)


def _revocable(room: Room, step: Step) -> bool:
    """Whether an event can be taken back, and saying so to the facilitators tells of no private note."""
    event, by = step
    named = getattr(event, "note", getattr(event, "key", "")).removeprefix("note.")
    note = room.notes.get(named) or room.bin.get(named)
    return bool(by) and not (note is not None and private(note))


def _evolve(room: Room, event: Event) -> Room:
    return _STEPS[type(event)](room, event)


# --- commands -----------------------------------------------------------------------------------------


def undo(room: Room, command: UndoAct, actor: Actor, now: int, draw: Draw) -> Decision:
    """Take an act back."""
    act = next((act for act in room.acts if act.id == command.act), None)
    if act is None or (act.until is not None and now > act.until + LATE_SECONDS * 1000):
        raise Refused("too_late")
    changed = act.until is not None and room.status != act.status
    if changed or (room.status == "closed" and act.status != "closed"):
        raise Refused("built_on")
    return Decision((ActUndone(act.id), *_taken_back(room, act)))


def _taken_back(room: Room, act: DoneAct) -> Iterator[Event]:
    for event, by in map(_decoder.decode, reversed(act.steps)):
        if not stands(room, event, by):
            raise Refused("built_on")
        for each in by:
            room = _evolve(room, each)
            yield each


# --- folding ------------------------------------------------------------------------------------------


def remembered(before: Room, event: Event, after: Room) -> Room:
    """Return the room after an event, with the act that it belongs to one step longer."""
    *earlier, act = after.acts or (None,)
    if act is None or not act.coming or isinstance(event, ActBegan | ActUndone):
        return after
    step = msgspec.json.encode((event, back(before, event))).decode()
    longer = replace(act, coming=act.coming - 1, status=after.status, steps=(*act.steps, step))
    return replace(after, acts=(*earlier, longer))


def began(room: Room, event: ActBegan) -> Room:
    """Keep the act, whose events follow."""
    act = DoneAct(event.act, event.kind, event.by, event.until, coming=event.count)
    return replace(room, acts=(*room.acts, act)[-ACTS_MOST:])


def undone(room: Room, event: ActUndone) -> Room:
    """Forget the act."""
    return replace(room, acts=tuple(act for act in room.acts if act.id != event.act))


COMMANDS: Commands = (UndoAct,)
POLICY: Policy = {UndoAct: Row(ALWAYS, restored=True)}
DECIDE: Rules = {UndoAct: undo}
EVOLVE: Steps = {ActBegan: began, ActUndone: undone}
TOUCHES: Touches = {ActBegan: always("room"), ActUndone: always("room")}
ABOUT: Abouts = {UndoAct: about()}
