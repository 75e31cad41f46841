"""Who asks, once the room has been asked: what the areas' rules are given beside the command.

A `Claim` (model) says who it would be; `people.actor` checks it against the room's links and participants.
"""

from msgspec import Struct

from board.domain.model import Role


class Actor(Struct, frozen=True):
    """The one whose command is decided. `participant` and `role` are None for the room itself (a timer that
    fires, a link that is being exchanged). `here` holds the participants connected now, `run` the run the
    actor was looking at."""

    participant: str | None = None
    role: Role | None = None
    here: frozenset[str] = frozenset()
    run: str | None = None

    @property
    def facilitates(self) -> bool:
        """Whether the actor has a facilitator's rights (the lab has them too)."""
        return self.role in ("facilitator", "lab")
