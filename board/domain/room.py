"""One room: `decide` what a command leads to, `evolve` the state by what happened.

Both are dictionaries put together from the areas; an area knows its own commands and events and no other's.
"""

from collections.abc import Iterable
from functools import reduce

from board.domain import agenda, groups, life, notes, people, policy, ranks, runs, seals, voting, zones
from board.domain.asker import Asker, Rules, Steps
from board.domain.commands import Command, CreateRoom
from board.domain.decision import Decision
from board.domain.errors import Refused
from board.domain.events import Event
from board.domain.ids import Draw
from board.domain.model import By, Room

_AREAS = (life, agenda, runs, people, zones, notes, groups, voting, seals, ranks)

DECIDE: Rules = {ask: rule for area in _AREAS for ask, rule in getattr(area, "DECIDE", {}).items()}
EVOLVE: Steps = {event: step for area in _AREAS for event, step in getattr(area, "EVOLVE", {}).items()}

policy.check_complete()


def decide(room: Room | None, ask: Command, by: By, now: int, draw: Draw) -> Decision:
    """Return what the command leads to. `room` is None before CreateRoom, `now` in ms since 1970, `draw` the
    entropy for ids and shuffles. Raises Refused."""
    if isinstance(ask, CreateRoom) and by.participant is None:
        return life.create(room, ask, Asker(), now, draw)
    if room is None:
        raise Refused("not_found")
    asker = people.asker(room, by)
    policy.check(room, ask, asker)
    return DECIDE[type(ask)](room, ask, asker, now, draw)


def evolve(room: Room | None, event: Event) -> Room:
    """Return the room after the event; only RoomCreated makes one of None."""
    return EVOLVE[type(event)](room, event)  # type: ignore[arg-type]


def fold(room: Room | None, rows: Iterable[tuple[Event, ...]]) -> Room | None:
    """Return the room after the events of log rows, in order."""
    for events in rows:
        for event in events:
            room = evolve(room, event)
    return room


def apply(room: Room | None, decision: Decision) -> Room:
    """Return the room after a decision: its events, then its sealed rows."""
    after = fold(room, (decision.events,))
    if after is None:
        raise ValueError("a decision without a room")
    return reduce(seals.apply, decision.sealed, after)
