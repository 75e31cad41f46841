"""How simulated people vote in one kind of vote, and how they count what comes of it. Pure.

One module in `votes/` for each kind; it is found by itself. Votes, ballots and results are what the wire says, as JSON:
a stranger counts alone.
"""

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from random import Random
from typing import Any

Vote = Mapping[str, Any]
Ballot = dict[str, Any]
Result = Mapping[str, Any]
Mine = Mapping[str, Ballot]
"""One's ballots so far, by item."""
Cast = tuple[str, Ballot | None]
"""An item, and the ballot to set on it; None takes it back."""


@dataclass(frozen=True)
class Voter:
    """How people vote in one kind."""

    kind: str
    example: Vote
    """A vote of this kind to try it with."""
    cast: Callable[[Vote, list[str], Mine, int], list[Cast]]
    """`(vote, items, mine, which)` → what one sets next; `which` is a number to choose by."""
    change: Callable[[Vote, list[str], Mine, int], list[Cast]]
    """The same → how one changes one's mind."""
    counts: Callable[[Vote, str, Ballot], Counter[str]]
    """`(vote, item, ballot)` → what one ballot adds to the result, by slot (whatever the result counts by)."""
    told: Callable[[Result], Mapping[str, int] | None]
    """What a result says of each slot, None where it keeps that to itself."""
    follows: Callable[[Vote, Result], bool] = lambda *_: True
    """`(vote, result)` → whether what it concludes (a median, an order, a flag) follows from what it counts."""
    turns: Callable[[Vote], int] = lambda _: 1
    """How many ballots one person sets at first."""
    most: Callable[[Vote], int] = lambda _: 1
    """How much one person can add to one slot."""
    order: Callable[[Result], list[str]] | None = None
    """The items worth keeping, best first; None for a kind that puts nothing in order."""
    likely: float = 0.9
    """How many of the people vote, 0 to 1."""
    on_items: bool = False
    """It is about cards and themes, so that they are sorted before."""
    dealt: bool = False
    """Each votes on what they are dealt, and on nothing else."""


Ways = Callable[[Vote, list[str], Mine, int], list[Cast]]


def chance(which: int) -> Random:
    """Return what draws by a number to choose by."""
    return Random(which)  # noqa: S311 - the same number, the same choice


def item_by_item(
    give: Callable[[Random, Vote], Ballot], share: float = 0.9, *, back: bool = True
) -> tuple[Ways, Ways]:
    """Return how people cast and change their ballots who `give` a share of the items one each, and later give one of
    them another or, where they do such things, take it `back`."""

    def cast(vote: Vote, items: list[str], mine: Mine, which: int) -> list[Cast]:
        draw = chance(which)
        return [(item, give(draw, vote)) for item in items if item not in mine and draw.random() < share]

    def change(vote: Vote, items: list[str], mine: Mine, which: int) -> list[Cast]:
        if not mine:
            return cast(vote, items, mine, which)
        item = [*mine][which % len(mine)]
        return [(item, None if back and which % 3 == 0 else give(chance(which), vote))]

    return cast, change
