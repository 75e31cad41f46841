"""Old log rows read as new ones: for each version, what makes its events those of the next one.

Upcasts work on the decoded JSON of an event, before it becomes one, and know no room. They are for ever: a log
written by any version must still fold (a golden log of each is among the tests). Each module here is one thing that
changed between two versions.
"""

from collections.abc import Callable, Iterable
from functools import reduce
from typing import Any

from board.domain.upcasts.rules import rules
from board.domain.upcasts.themes import themes

Fact = dict[str, Any]
"""An event as JSON has it, its kind in `type`."""

UPCASTS: dict[int, tuple[Callable[[Fact], Fact], ...]] = {1: (themes, rules)}
"""What makes an event of the version one of the next, in order."""


def upcast(facts: Iterable[Fact], version: int, to: int) -> list[Fact]:
    """Return the events of a row written under `version` as version `to` has them."""
    steps = [step for at in range(version, to) for step in UPCASTS[at]]
    return [reduce(lambda found, step: step(found), steps, fact) for fact in facts]
