"""Plus or minus: for each item +1, 0 or −1; many of both is a controversy."""

from collections import Counter
from typing import Literal

from board.domain import figures
from board.domain.values import Data
from board.domain.votes.kind import (
    FEW,
    AnyBallot,
    AnyOutcome,
    AnyResult,
    AnyVote,
    Items,
    Papers,
    Phrase,
    Table,
    TableRow,
    Target,
    Turnout,
    VoteKind,
    Wall,
)

MANY = 30
"""At least so many in a hundred for, and as many against: a controversy."""


class Balance(AnyVote, frozen=True, tag="balance"):
    """Plus, nothing or minus for each item, blind until closed."""

    on: Target = "themes"


class BalanceBallot(AnyBallot, frozen=True, tag="balance"):
    """Plus one, nothing, or minus one."""

    sign: Literal[-1, 0, 1]


class Weighed(Data, frozen=True):
    """How many are for an item, neither for nor against, and against."""

    plus: int = 0
    zero: int = 0
    minus: int = 0


class BalanceOutcome(AnyOutcome, frozen=True, tag="balance"):
    """Pluses and minuses by item; empty where fewer than FEW voted."""

    weighed: dict[str, Weighed] = {}


class BalanceResult(AnyResult, frozen=True, tag="balance"):
    """Pluses and minuses by item, the best balance first, and which items are controversial."""

    weighed: dict[str, Weighed] = {}
    controversial: tuple[str, ...] = ()


def items(vote: Balance, wall: Wall) -> Items:
    """Return what the vote says it is on."""
    return wall.on(vote.on)


def tally(vote: Balance, items: Items, papers: Papers[BalanceBallot]) -> BalanceOutcome:
    """Return pluses and minuses of each item, nothing of them where few voted (V5)."""
    if len(papers) < FEW:
        return BalanceOutcome()
    signs = {item: Counter(paper[item].sign for paper in papers if item in paper) for item in items}
    return BalanceOutcome({item: Weighed(it[1], it[0], it[-1]) for item, it in signs.items() if it})


def result(vote: Balance, items: Items, outcome: BalanceOutcome, turnout: Turnout) -> BalanceResult:
    """Return what there is of the items that can still be seen."""
    seen = {item: outcome.weighed[item] for item in items if item in outcome.weighed}
    places = figures.places({item: it.plus - it.minus for item, it in seen.items()})
    return BalanceResult(
        weighed={item: seen[item] for item in places},
        controversial=tuple(item for item in places if controversial(seen[item])),
        withheld=turnout.voters < FEW,
    )


def controversial(it: Weighed) -> bool:
    """Return whether many are for, and many against, two of each at least."""
    both = min(it.plus, it.minus)
    return both >= 2 and 100 * both >= MANY * (it.plus + it.zero + it.minus)


def unanimous(vote: Balance, outcome: BalanceOutcome, voters: int) -> bool:
    """Return whether each item got one sign only, from all."""
    said = outcome.weighed.values()
    return bool(said) and all(voters in (it.plus, it.zero, it.minus) for it in said)


def order(vote: Balance, items: Items, outcome: BalanceOutcome) -> list[Items]:
    """Return the items with more pluses than minuses, the best balance first."""
    found = {item: it.plus - it.minus for item in items if (it := outcome.weighed.get(item))}
    return figures.equals(figures.places({item: n for item, n in found.items() if n > 0}))


def table(vote: Balance, items: Items, result: BalanceResult, turnout: Turnout) -> Table:
    """Return the items, the best balance first; where withheld, how many answered."""
    if result.withheld:
        return Table(remarks=(Phrase("export-withheld", {"n": turnout.voters}),))
    return Table(
        rows=tuple(
            TableRow(
                item=item,
                share=it.plus / ((it.plus + it.zero + it.minus) or 1),
                figures=(it.plus - it.minus, it.plus, it.zero, it.minus),
            )
            for item, it in result.weighed.items()
        ),
        heads=("export-balance", "export-plus", "export-zero", "export-minus"),
        caption=(Phrase("export-turnout", {"voters": turnout.voters, "electorate": turnout.electorate}),),
        remarks=tuple(Phrase("export-controversial", names=(item,)) for item in result.controversial),
    )


KIND = VoteKind(
    Balance, BalanceBallot, BalanceOutcome, BalanceResult,
    items=items, tally=tally, result=result, unanimous=unanimous, order=order, table=table,
)  # fmt: skip
