"""What an area is made of: the tables it exports, and the shapes of what stands in them.

An area is a module with COMMANDS (what may be asked), POLICY (by whom, and when), DECIDE (what it leads to), ABOUT
(which records it is about), EVOLVE (what an event makes of the room) and TOUCHES (which records that may change).
`room.py` puts the areas together and does not start with one that is incomplete.
"""

from collections.abc import Callable, Iterable
from typing import Any

from board.domain.actor import Actor
from board.domain.commands import Command
from board.domain.decision import Decision
from board.domain.language.ids import Draw
from board.domain.model import Room
from board.domain.policy import Row

Rule = Callable[[Room, Any, Actor, int, Draw], Decision]
"""`(room, command, actor, now, draw)` → Decision; raises Refused. `now` in ms since 1970."""
Step = Callable[[Room, Any], Room]
"""`(room, event)` → the next room."""
Touch = Callable[[Room, Any, Room], Iterable[str]]
"""`(before, event, after)` → the keys whose record may differ for anybody. Naming one too many costs a comparison;
forgetting one leaves somebody with a stale record. So be generous: `records.patch` leaves out what did not change."""
About = Callable[[Room, Any, str], Iterable[str]]
"""`(room, command, participant)` → the keys of the records that the command was about."""

Commands = tuple[type[Command], ...]
Policy = dict[type[Command], Row]
Rules = dict[type, Rule]
Steps = dict[type, Step]
Touches = dict[type, Touch]
Abouts = dict[type, About]


def always(*keys: str) -> Touch:
    """Return a touch of the same keys whatever happened."""
    return lambda _before, _event, _after: keys


def one(kind: str, field: str) -> Touch:
    """Return a touch of the record of this kind that the event's field names."""
    return lambda _before, event, _after: (f"{kind}.{getattr(event, field)}",)


def about(*keys: str) -> About:
    """Return the same keys for every command."""
    return lambda _room, _command, _participant: keys


def named(kind: str, field: str) -> About:
    """Return the record of this kind that the command's field names, none where the field is None."""

    def key(_room: Room, command: Any, _participant: str) -> Iterable[str]:
        name = getattr(command, field)
        return () if name is None else (f"{kind}.{name}",)

    return key


def current_run(room: Room, _command: Any, _participant: str) -> Iterable[str]:
    """Return the current run's key, if there is one."""
    return (f"run.{room.run}",) if room.run else ()
