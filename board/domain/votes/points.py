"""Points: a budget each, spread over the items."""

from collections import Counter
from typing import Annotated

from msgspec import Meta

from board.domain import figures
from board.domain.language.errors import Refused
from board.domain.votes.kind import (
    FEW,
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

Number = Annotated[int, Meta(ge=1, le=1000)]


class Points(AnyVote, frozen=True, tag="points"):
    """A vote by points: `budget` points each to spread as one likes, blind until closed."""

    budget: Number = 100
    on: Target = "themes"


class PointsBallot(AnyBallot, frozen=True, tag="points"):
    """Points on an item."""

    points: Number


class PointsOutcome(AnyOutcome, frozen=True, tag="points"):
    """Points by item, for those that got any; and from how many people, where at least FEW voted."""

    points: dict[str, int] = {}
    givers: dict[str, int] = {}


class PointsResult(AnyResult, frozen=True, tag="points"):
    """Points by item, most first, for those that got any; and where five voted, from how many people."""

    points: dict[str, int] = {}
    givers: dict[str, int] = {}


def items(vote: Points, wall: Wall) -> Items:
    """Return what the vote says it is on."""
    return wall.on(vote.on)


def check(vote: Points, paper: Paper[PointsBallot]) -> dict[str, PointsBallot | None]:
    """Hold a ballot against the budget. Points on items gone do not count, and are taken back where the budget would
    burst if their items returned (N10)."""
    points = paper.ballot.points
    if points + sum(ballot.points for ballot in paper.counting.values()) > vote.budget:
        raise Refused("budget_exceeded", budget=vote.budget)
    bursts = points + sum(ballot.points for ballot in paper.others.values()) > vote.budget
    lost = paper.others.keys() - paper.counting.keys() if bursts else ()
    return {paper.item: paper.ballot, **dict.fromkeys(lost)}


def tally(vote: Points, items: Items, papers: Papers[PointsBallot]) -> PointsOutcome:
    """Return the sum of the points, and how many people gave any."""
    points: Counter[str] = Counter()
    givers: Counter[str] = Counter()
    for paper in papers:
        points.update({item: ballot.points for item, ballot in paper.items()})
        givers.update(paper.keys())
    told = [item for item in items if points[item]]
    return PointsOutcome(
        {item: points[item] for item in told},
        {item: givers[item] for item in told} if len(papers) >= FEW else {},
    )


def result(vote: Points, items: Items, outcome: PointsOutcome, turnout: Turnout) -> PointsResult:
    """Return the points of what can still be seen. A place is near the next within a tenth of
    what one person has."""
    points = _ranked({item: n for item, n in outcome.points.items() if item in items})
    return PointsResult(
        points=points,
        givers={item: outcome.givers[item] for item in points if item in outcome.givers},
        edges=figures.edges(
            figures.places(points), lambda one, next_: (points[one] - points[next_]) * 10 <= vote.budget
        ),
    )


def _ranked(points: dict[str, int]) -> dict[str, int]:
    return {item: points[item] for item in figures.places(points)}


def unanimous(vote: Points, outcome: PointsOutcome, voters: int) -> bool:
    """Return whether all points of all lie on one item."""
    return len(outcome.points) == 1


def order(vote: Points, items: Items, outcome: PointsOutcome) -> list[Items]:
    """Return the items with points, most first."""
    return figures.equals(
        figures.places({item: outcome.points[item] for item in items if item in outcome.points})
    )


def table(vote: Points, items: Items, result: PointsResult, turnout: Turnout) -> Table:
    """Return all items, most points first, with how many people gave any where that is told."""
    most = max(result.points.values(), default=1)
    ranked = _ranked({item: result.points.get(item, 0) for item in items})
    told = bool(result.givers)
    people: dict[str, int | float | str] = {"voters": turnout.voters, "electorate": turnout.electorate}
    return Table(
        rows=tuple(
            TableRow(item=item, share=n / most, figures=(n, *((result.givers.get(item, 0),) if told else ())))
            for item, n in ranked.items()
        ),
        heads=("export-points", *(("export-givers",) if told else ())),
        caption=(Phrase("export-turnout", people), Phrase("export-points-each", {"n": vote.budget})),
        remarks=undecided(result),
    )


KIND = VoteKind(
    Points, PointsBallot, PointsOutcome, PointsResult,
    items=items, check=check, tally=tally, result=result, unanimous=unanimous, order=order, table=table,
)  # fmt: skip
