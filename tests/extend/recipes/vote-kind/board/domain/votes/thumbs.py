"""Thumbs: up or down on each item."""

from collections import Counter

from board.domain.votes.kind import (
    AnyBallot,
    AnyOutcome,
    AnyResult,
    AnyVote,
    Items,
    Papers,
    Table,
    TableRow,
    Target,
    Turnout,
    VoteKind,
    Wall,
)


class Thumbs(AnyVote, frozen=True, tag="thumbs"):
    """A vote by thumbs, up or down."""

    on: Target = "themes"


class ThumbsBallot(AnyBallot, frozen=True, tag="thumbs"):
    """A thumb on an item."""

    up: bool


class ThumbsOutcome(AnyOutcome, frozen=True, tag="thumbs"):
    """Thumbs up less thumbs down, by item."""

    balance: dict[str, int] = {}


class ThumbsResult(AnyResult, frozen=True, tag="thumbs"):
    """Thumbs up less thumbs down are the tally."""


def items(vote: Thumbs, wall: Wall) -> Items:
    """Return what the vote says it is on."""
    return wall.on(vote.on)


def tally(vote: Thumbs, items: Items, papers: Papers[ThumbsBallot]) -> ThumbsOutcome:
    """Return the balance of each item that got a thumb."""
    balance: Counter[str] = Counter()
    for paper in papers:
        for item, ballot in paper.items():
            balance[item] += 1 if ballot.up else -1
    return ThumbsOutcome({item: balance[item] for item in items if item in balance})


def result(vote: Thumbs, items: Items, outcome: ThumbsOutcome, turnout: Turnout) -> ThumbsResult:
    """Return the balances of what can still be seen."""
    return ThumbsResult(tally={item: count for item, count in outcome.balance.items() if item in items})


def table(vote: Thumbs, items: Items, result: ThumbsResult, turnout: Turnout) -> Table:
    """Return all items in their order."""
    rows = tuple(TableRow(item=item, figures=(result.tally.get(item, 0),)) for item in items)
    return Table(rows=rows, heads=("export-dots",))


KIND = VoteKind(
    Thumbs, ThumbsBallot, ThumbsOutcome, ThumbsResult, items=items, tally=tally, result=result, table=table
)
