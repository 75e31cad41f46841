"""Parts: what somebody is in one method (client, consultant, host). What a part writes, it alone hears."""

from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, named
from board.domain.areas import leaning, people
from board.domain.commands import GivePart
from board.domain.decision import NOTHING, Decision
from board.domain.events import PartGiven
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import Room
from board.domain.policy import UNTIL_CLOSED, Row


def give(room: Room, command: GivePart, actor: Actor, now: int, draw: Draw) -> Decision:
    """Give somebody a part, or take it back. Raises Refused `not_found`."""
    if not people.takes_part(room, command.participant):
        raise Refused("not_found")
    if room.parts.get(command.participant) == command.part:
        return NOTHING
    return Decision((PartGiven(command.participant, command.part),))


def given(room: Room, event: PartGiven) -> Room:
    """Note the part."""
    person = room.participants[event.participant]
    others = {who: part for who, part in room.parts.items() if who != person.id}
    return replace(
        room,
        parts=others | ({person.id: event.part} if event.part else {}),
        participants=room.participants | {person.id: replace(person, rev=person.rev + 1)},
    )


def _given(before: Room, event: PartGiven, _: Room) -> set[str]:
    return {f"person.{event.participant}", *leaning.hidden_to(before, "part")}


COMMANDS: Commands = (GivePart,)
POLICY: Policy = {GivePart: Row(UNTIL_CLOSED)}
DECIDE: Rules = {GivePart: give}
EVOLVE: Steps = {PartGiven: given}
TOUCHES: Touches = {PartGiven: _given}
ABOUT: Abouts = {GivePart: named("person", "participant")}
