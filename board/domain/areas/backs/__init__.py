"""How what happened is taken back: for each event that can be, the events that put back what it changed.

The one table of what can be undone. A `Back` never looks at sealed rows when it says what takes an event back, since
that is worked out while folding the log; whether nobody has built on the event meanwhile it asks of the room as it is,
rows included. What is not in the table (cards turned over, a vote closed, links of masked notes that ended, rules made
stricter, people) can't be undone, and neither can a command one of whose events is not.
"""

from board.domain.areas.backs import steps, wall
from board.domain.areas.backs.back import Events, Table
from board.domain.events import Event
from board.domain.model import Room

BACKS: Table = {**steps.AGENDA, **steps.STEPS, **steps.ROOM, **wall.WALL, **wall.CARDS}


def back(before: Room, event: Event) -> Events:
    """Return what takes an event back that happened to the room `before` it, nothing where it can't be."""
    how = BACKS.get(type(event))
    return how.by(before, event) if how else ()


def stands(room: Room, event: Event, by: Events) -> bool:
    """Return whether an event of long ago can be taken back by these."""
    return BACKS[type(event)].stands(room, event, by)
