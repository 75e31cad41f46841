"""Ranking: everybody puts the items they would choose in order, at most so many.

Of `most` places the first is worth `most` points, the second one less, and so on (Borda); what one does not rank gets
none from them, and a shorter list gives its first as many points as a longer one. An item that went leaves its place
empty: what others got does not change by it. A Condorcet winner is preferred to each other item by more people than the
other way round; whoever ranks one of two and not the other prefers the one.
"""

from collections import Counter
from typing import Annotated

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

Order = tuple[str, ...]
Places = Annotated[int, Meta(ge=1, le=10)]


class Ranking(AnyVote, frozen=True, tag="ranking"):
    """The `most` items one would choose, in order, blind until closed."""

    most: Places = 3
    on: Target = "themes"


class RankingBallot(AnyBallot, frozen=True, tag="ranking"):
    """Keys of items, the first choice first."""

    order: Annotated[tuple[str, ...], Meta(min_length=1, max_length=10)]


class RankingOutcome(AnyOutcome, frozen=True, tag="ranking"):
    """Points by item, for those that got any; the item that wins against each other one, "" where none does."""

    points: dict[str, int] = {}
    condorcet: str = ""


class RankingResult(AnyResult, frozen=True, tag="ranking"):
    """Points by item, most first, for those that got any; the item that most people prefer to each other one, ""
    where there is none."""

    points: dict[str, int] = {}
    condorcet: str = ""


def items(vote: Ranking, wall: Wall) -> Items:
    """Return what the vote says it is on."""
    return wall.on(vote.on)


def check(vote: Ranking, paper: Paper[RankingBallot]) -> dict[str, RankingBallot | None]:
    """Hold an order against what there is, and against the places."""
    order = paper.ballot.order
    if len(order) > vote.most:
        raise Refused("cap_exceeded", cap=vote.most)
    if len({*order}) < len(order) or not {*order} <= {*paper.there}:
        raise Refused("bad_reference")
    return {paper.item: paper.ballot}


def tally(vote: Ranking, items: Items, papers: Papers[RankingBallot]) -> RankingOutcome:
    """Return points and the Condorcet winner among the items still there."""
    orders = [paper["room"].order for paper in papers]
    points: Counter[str] = Counter()
    for order in orders:
        points.update({item: vote.most - place for place, item in enumerate(order)})
    return RankingOutcome({item: points[item] for item in items if points[item]}, _condorcet(items, orders))


def _condorcet(items: Items, orders: list[Order]) -> str:
    """Return the item that wins against each other one, "" where none does."""
    winners = (item for item in items if all(_beats(item, other, orders) for other in items if other != item))
    return next(winners, "") if any(orders) else ""


def _beats(one: str, other: str, orders: list[Order]) -> bool:
    """Return whether more people prefer one item to another than the other way round."""
    lead = 0
    for order in orders:
        places = [order.index(item) if item in order else len(order) for item in (one, other)]
        lead += (places[0] < places[1]) - (places[0] > places[1])
    return lead > 0


def result(vote: Ranking, items: Items, outcome: RankingOutcome, turnout: Turnout) -> RankingResult:
    """Return the points of what can still be seen. A place is near the next by a point; and the first one where
    another is preferred to each other item."""
    seen = {item: n for item, n in outcome.points.items() if item in items}
    found = figures.places(seen)
    points = {item: seen[item] for item in found}
    winner = outcome.condorcet if outcome.condorcet in items else ""
    edges = figures.edges(found, lambda one, next_: points[one] - points[next_] == 1)
    return RankingResult(points=points, condorcet=winner, edges=_preferred(winner, points, edges) + edges)


def _preferred(
    winner: str, points: dict[str, int], edges: tuple[figures.Edge, ...]
) -> tuple[figures.Edge, ...]:
    """Return the first place as undecided where another item would have it by pairs, unless that is said already."""
    first = [*points][:1]
    told = {*first, *(item for edge in edges if edge.place == 1 for item in edge.items)}
    return (figures.Edge(1, (*first, winner)),) if winner and winner not in told else ()


def unanimous(vote: Ranking, outcome: RankingOutcome, voters: int) -> bool:
    """Return whether all put the same items in the same order: as many points as all could give each place."""
    points = sorted(outcome.points.values(), reverse=True)
    return bool(points) and points == [voters * (vote.most - place) for place in range(len(points))]


def order(vote: Ranking, items: Items, outcome: RankingOutcome) -> list[Items]:
    """Return the items with points, most first."""
    return figures.equals(
        figures.places({item: outcome.points[item] for item in items if item in outcome.points})
    )


def table(vote: Ranking, items: Items, result: RankingResult, turnout: Turnout) -> Table:
    """Return all items, most points first, and the Condorcet winner."""
    most = max(result.points.values(), default=1)
    scores = {item: result.points.get(item, 0) for item in items}
    places = figures.places(scores)
    winner = (Phrase("export-condorcet", names=(result.condorcet,)),) if result.condorcet else ()
    none = () if winner or not result.points else (Phrase("export-no-condorcet"),)
    return Table(
        rows=tuple(
            TableRow(item=item, share=scores[item] / most, figures=(place, scores[item]))
            for item, place in places.items()
        ),
        heads=("export-place", "export-points"),
        caption=(
            Phrase("export-turnout", {"voters": turnout.voters, "electorate": turnout.electorate}),
            Phrase("export-borda", {"n": vote.most}),
        ),
        remarks=(*winner, *none, *undecided(result)),
    )


KIND = VoteKind(
    Ranking, RankingBallot, RankingOutcome, RankingResult,
    items=items, check=check, tally=tally, result=result, unanimous=unanimous, order=order, table=table, whole=True,
)  # fmt: skip
