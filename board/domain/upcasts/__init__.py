"""Old log rows read as new ones: for each version, what makes its events those of the next one.

Upcasts work on the decoded JSON of an event, before it becomes one, and know no room. They are for ever: a log
written by any version must still fold (a golden log of each is among the tests). A file is one change of shape; a
version's changes are made in the order in which they stand here.
"""

from collections.abc import Iterable

from board.domain.upcasts import cards, channels, rules, themes, votes
from board.domain.upcasts.fact import Fact, Upcast

UPCASTS: dict[int, tuple[Upcast, ...]] = {
    1: (themes.upcast, cards.upcast, channels.upcast, votes.upcast, rules.upcast),
}
"""What makes an event of the version one or several of the next."""


def upcast(facts: Iterable[Fact], version: int, to: int) -> list[Fact]:
    """Return the events of a row written under `version` as version `to` has them."""
    found = list(facts)
    for change in (change for step in range(version, to) for change in UPCASTS[step]):
        found = [fresh for fact in found for fresh in change(fact)]
    return found
