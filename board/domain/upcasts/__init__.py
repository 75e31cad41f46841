"""Old log rows read as new ones: for each version, what makes its events those of the next one.

Upcasts work on the decoded JSON of an event, before it becomes one, and know no room. They are for ever: a log
written by any version must still fold (a golden log of each is among the tests). A file is one change of shape; a
version's changes are made in the order in which they stand here.
"""

from collections.abc import Iterable
from functools import reduce

from board.domain.upcasts import rules, themes
from board.domain.upcasts.fact import Fact, Upcast

UPCASTS: dict[int, tuple[Upcast, ...]] = {
    1: (themes.upcast, rules.upcast),
}
"""What makes an event of the version one of the next."""


def upcast(facts: Iterable[Fact], version: int, to: int) -> list[Fact]:
    """Return the events of a row written under `version` as version `to` has them."""
    changes = [change for step in range(version, to) for change in UPCASTS[step]]
    return [reduce(lambda found, change: change(found), changes, fact) for fact in facts]
