"""One room: `decide` what a command leads to, `evolve` the state by what happened.

Both are dictionaries put together from the areas; an area knows its commands and its events and no other's.
"""

from functools import reduce
from importlib import import_module

from board.domain.asker import Asker, Rules, Steps
from board.domain.commands import Command
from board.domain.decision import Decision, SealedChange
from board.domain.errors import Refused
from board.domain.events import Event
from board.domain.ids import Draw
from board.domain.model import By, Room


def _areas() -> list[object]:
    found = []
    for name in ("life", "agenda", "runs", "people", "zones", "notes", "groups", "voting", "seals"):
        try:
            found.append(import_module(f"board.domain.{name}"))
        except ModuleNotFoundError:
            continue
    return found


DECIDE: Rules = {}
EVOLVE: Steps = {}
for area in _areas():
    DECIDE |= getattr(area, "DECIDE", {})
    EVOLVE |= getattr(area, "EVOLVE", {})


def decide(room: Room | None, ask: Command, by: By, now: int, draw: Draw) -> Decision:
    """Return what the command leads to (`now` in ms since 1970). Raises Refused."""
    if room is None:
        raise Refused("not_found")
    role = None if by.participant is None else room.participants[by.participant].role
    asker = Asker(by.participant, role, by.here, by.run)
    return DECIDE[type(ask)](room, ask, asker, now, draw)


def evolve(room: Room, event: Event) -> Room:
    """Return the room after the event."""
    return EVOLVE[type(event)](room, event)


def apply(room: Room, decision: Decision) -> Room:
    """Return the room after a decision: its events, then its sealed rows."""
    return reduce(_put, decision.sealed, reduce(evolve, decision.events, room))


def _put(room: Room, change: SealedChange) -> Room:
    from board.domain import seals

    return seals.apply(room, change)
