"""How one event is taken back, and the shape of a table of such."""

from collections.abc import Callable
from typing import Any, NamedTuple

from board.domain.events import Event
from board.domain.model import Room

Events = tuple[Event, ...]


class Back(NamedTuple):
    """How an event is taken back. `by(before, event)`: the events that put things back as they were in the room before
    it, none where nothing can. `stands(room, event, by)`: whether what the event did is still so in a later room, with
    nothing built on it, so that those events may happen."""

    by: Callable[[Room, Any], Events]
    stands: Callable[[Room, Any, Events], bool]


Table = dict[type, Back]
