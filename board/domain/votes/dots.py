"""Dots: some each, put on the items one would go on with."""

from collections import Counter
from itertools import groupby
from typing import Annotated, Any

import msgspec
from msgspec import Meta

from board.domain import figures
from board.domain.language.errors import Refused
from board.domain.votes.kind import (
    AnyBallot,
    AnyOutcome,
    AnyResult,
    AnyVote,
    Items,
    Paper,
    Papers,
    Phrase,
    Table,
    TableRow,
    Target,
    Turnout,
    VoteKind,
    Wall,
    undecided,
)

Number = Annotated[int, Meta(ge=1, le=50)]


class Dots(AnyVote, frozen=True, tag="dots"):
    """A vote by dots: `budget` dots each, at most `cap` on one item, blind until closed."""

    budget: Number = 3
    cap: Number = 1
    on: Target = "themes"


class DotsBallot(AnyBallot, frozen=True, tag="dots"):
    """Dots on an item."""

    dots: Number


class DotsOutcome(AnyOutcome, frozen=True, tag="dots"):
    """Dots by item, for those that got any."""

    tally: dict[str, int] = {}


class DotsResult(AnyResult, frozen=True, tag="dots"):
    """Dots by item, for those that got any."""


def items(vote: Dots, wall: Wall) -> Items:
    """Return what the vote says it is on."""
    return wall.on(vote.on)


def check(vote: Dots, paper: Paper[DotsBallot]) -> dict[str, DotsBallot | None]:
    """Hold a ballot against cap and budget. Dots on items gone do not count, and are taken back where the budget
    would burst if their items returned (N10)."""
    dots = paper.ballot.dots
    if dots > vote.cap:
        raise Refused("cap_exceeded", cap=vote.cap)
    if dots + _sum(paper.counting) > vote.budget:
        raise Refused("budget_exceeded", budget=vote.budget)
    lost = paper.others.keys() - paper.counting.keys() if dots + _sum(paper.others) > vote.budget else ()
    return {paper.item: paper.ballot, **dict.fromkeys(lost)}


def _sum(ballots: Any) -> int:
    return sum(ballot.dots for ballot in ballots.values())


def tally(vote: Dots, items: Items, papers: Papers[DotsBallot]) -> DotsOutcome:
    """Return the sum of the dots."""
    counts: Counter[str] = Counter()
    for paper in papers:
        counts.update({item: ballot.dots for item, ballot in paper.items()})
    return DotsOutcome({item: counts[item] for item in items if counts[item]})


def result(vote: Dots, items: Items, outcome: DotsOutcome, turnout: Turnout) -> DotsResult:
    """Return the dots of what can still be seen, and the places that one dot decides (V6)."""
    seen = {item: dots for item, dots in outcome.tally.items() if item in items}
    return DotsResult(
        tally=seen, edges=figures.edges(figures.places(seen), lambda one, next_: seen[one] - seen[next_] == 1)
    )


def unanimous(vote: Dots, outcome: DotsOutcome, voters: int) -> bool:
    """Return whether all chose the same items: only one has dots, or none that has any could have got them from all
    voters but one (V5)."""
    counts = outcome.tally.values()
    return len(counts) == 1 or (bool(counts) and all(n > vote.cap * (voters - 1) for n in counts))


def order(vote: Dots, items: Items, outcome: DotsOutcome) -> list[Items]:
    """Return the items with dots, most first; equal ones together, in the order of the wall."""
    count = outcome.tally.get
    ranked = sorted((item for item in items if count(item, 0)), key=lambda item: -count(item, 0))
    return [tuple(equal) for _, equal in groupby(ranked, key=lambda item: count(item, 0))]


def table(vote: Dots, items: Items, result: DotsResult, turnout: Turnout) -> Table:
    """Return all items, most dots first."""
    most = max(result.tally.values(), default=1)
    ranked = sorted(((item, result.tally.get(item, 0)) for item in items), key=lambda row: -row[1])
    people: dict[str, int | float | str] = {"voters": turnout.voters, "electorate": turnout.electorate}
    return Table(
        rows=tuple(TableRow(item=item, share=dots / most, figures=(dots,)) for item, dots in ranked),
        heads=("export-dots",),
        caption=(Phrase("export-turnout", people), Phrase("export-budget", {"n": vote.budget})),
        remarks=undecided(result),
    )


def data(vote: Dots, items: Items, result: DotsResult) -> dict[str, Any]:
    """Return the dots of each item, for the JSON export."""
    edges = {"edges": msgspec.to_builtins(result.edges)} if result.edges else {}
    return {**edges, "results": [{"item": item, "dots": result.tally.get(item, 0)} for item in items]}


KIND = VoteKind(
    Dots, DotsBallot, DotsOutcome, DotsResult,
    items=items, check=check, tally=tally, result=result, unanimous=unanimous, order=order, table=table, data=data,
)  # fmt: skip
