"""Who asks, once the room has been asked: what the areas' rules are given beside the command.

`By` (model) is a claim; `people.asker` checks it against the room's links and participants.
"""

from collections.abc import Callable
from typing import Any

from msgspec import Struct

from board.domain.decision import Decision
from board.domain.ids import Draw
from board.domain.model import Role, Room


class Asker(Struct, frozen=True):
    """The one whose command is decided. `participant` and `role` are None for the room itself (a timer that
    fires, a link that is being exchanged). `here` holds the participants connected now, `run` the run the
    asker was looking at."""

    participant: str | None = None
    role: Role | None = None
    here: frozenset[str] = frozenset()
    run: str | None = None

    @property
    def facilitates(self) -> bool:
        """Whether the asker has a facilitator's rights (the lab has them too)."""
        return self.role in ("facilitator", "lab")


Rule = Callable[[Room, Any, Asker, int, Draw], Decision]
"""`(room, ask, by, now, draw)` → Decision; raises Refused. `now` in ms since 1970."""

Step = Callable[[Room, Any], Room]
"""`(room, event)` → the next room."""

Rules = dict[type, Rule]
Steps = dict[type, Step]
