"""Cards that are shown after reading: the facilitators have them until one of them says yes (N13)."""

from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches
from board.domain.areas import leaning, ownership
from board.domain.channels import FACILITATORS
from board.domain.commands import ShowNotes
from board.domain.decision import NOTHING, Decision
from board.domain.events import NoteHeld, NotesShown
from board.domain.language.ids import Draw
from board.domain.model import Note, Room
from board.domain.policy import DOORS_OPEN, Row
from board.domain.rules import PhaseRules, of, part_of


def holds(rules: PhaseRules, actor: Actor) -> bool:
    """Whether what somebody writes for all is read by a facilitator first."""
    return rules.held and rules.write == "own" and not actor.facilitates


def again(room: Room, actor: Actor, note: Note) -> tuple[NoteHeld, ...]:
    """Return what an edit of a card that was shown leads to: what was read were other words."""
    run = room.runs.get(note.run)
    rules = of(run, part_of(room, actor.participant)) if run else None
    return (NoteHeld(note.id),) if rules and not note.visible_to and holds(rules, actor) else ()


def show(room: Room, command: ShowNotes, actor: Actor, now: int, draw: Draw) -> Decision:
    """Show everybody cards that were held."""
    found = (ownership.find(room, actor, name) for name in dict.fromkeys(command.notes))
    held = tuple(note.id for note in found if note.held)
    return Decision((NotesShown(held),)) if held else NOTHING


# --- folding ------------------------------------------------------------------------------------------


def _put(room: Room, *names: str, held: bool) -> Room:
    """A card that was deleted meanwhile is left as it is."""
    kept = {name: room.notes[name] for name in names if name in room.notes}
    to = FACILITATORS if held else ""
    changed = {name: replace(note, visible_to=to, held=held, rev=note.rev + 1) for name, note in kept.items()}
    return replace(room, notes=room.notes | changed)


COMMANDS: Commands = (ShowNotes,)
POLICY: Policy = {ShowNotes: Row(DOORS_OPEN)}
DECIDE: Rules = {ShowNotes: show}
EVOLVE: Steps = {
    NotesShown: lambda room, event: _put(room, *event.notes, held=False),
    NoteHeld: lambda room, event: _put(room, event.note, held=True),
}
TOUCHES: Touches = {
    NotesShown: lambda before, event, after: leaning.notes(before, after, event.notes),
    NoteHeld: leaning.note,
}
ABOUT: Abouts = {ShowNotes: lambda _room, command, _participant: (f"note.{it}" for it in command.notes)}
