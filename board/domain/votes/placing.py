"""Placing on two axes: everybody places each item by themselves; then the median, and how far apart people are."""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated

from msgspec import Meta

from board.domain import figures
from board.domain.values import Axis, Data
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

STEPS = 5
Step = Annotated[int, Meta(ge=1, le=5)]
Counts = tuple[int, ...]


class Placing(AnyVote, frozen=True, tag="placing"):
    """A place for each item on two axes of five steps, blind until closed."""

    x: Axis
    y: Axis
    on: Target = "themes"


class PlacingBallot(AnyBallot, frozen=True, tag="placing"):
    """Where one places an item, 1 the low end of an axis and 5 the high one."""

    x: Step
    y: Step


class Middle(Data, frozen=True):
    """Where an item lies on both axes in the middle of all, and how often each step was given; no steps where fewer
    than FEW voted."""

    x: float
    y: float
    xs: Counts = ()
    ys: Counts = ()


class PlacingOutcome(AnyOutcome, frozen=True, tag="placing"):
    """Where each item lies that somebody placed."""

    placed: dict[str, Middle] = {}


class Spot(Data, frozen=True):
    """Where an item lies in the middle of all, and, where five voted, how often each step was given, between which
    steps the middle half lies on each axis, and how wide that is in all."""

    x: float
    y: float
    xs: Counts = ()
    ys: Counts = ()
    across: tuple[float, float] | None = None
    along: tuple[float, float] | None = None
    width: float = 0.0


class PlacingResult(AnyResult, frozen=True, tag="placing"):
    """Where each item lies, the one that people are furthest apart on first."""

    spots: dict[str, Spot] = {}


def items(vote: Placing, wall: Wall) -> Items:
    """Return what the vote says it is on."""
    return wall.on(vote.on)


def tally(vote: Placing, items: Items, papers: Papers[PlacingBallot]) -> PlacingOutcome:
    """Return medians on each axis by itself, so that no pair somebody gave can be read off, and the steps given."""
    return PlacingOutcome(dict(_placed(items, papers)))


def _placed(items: Items, papers: Papers[PlacingBallot]) -> Iterator[tuple[str, Middle]]:
    for item in items:
        given = [paper[item] for paper in papers if item in paper]
        if given:
            xs, ys = sorted(it.x for it in given), sorted(it.y for it in given)
            steps = (_steps(xs), _steps(ys)) if len(papers) >= FEW else ((), ())
            yield item, Middle(figures.median(xs), figures.median(ys), *steps)


def _steps(values: list[int]) -> Counts:
    counts = Counter(values)
    return tuple(counts[step] for step in range(1, STEPS + 1))


def result(vote: Placing, items: Items, outcome: PlacingOutcome, turnout: Turnout) -> PlacingResult:
    """Return the spots of what can still be seen, the widest first."""
    spots = {item: _spot(outcome.placed[item]) for item in items if item in outcome.placed}
    widest = figures.places({item: spot.width for item, spot in spots.items()})
    return PlacingResult(spots={item: spots[item] for item in widest})


def _spot(it: Middle) -> Spot:
    if not any(it.xs):
        return Spot(it.x, it.y)
    across, along = (
        figures.quartiles([step + 1 for step in figures.spelled(counts)]) for counts in (it.xs, it.ys)
    )
    width = across[1] - across[0] + along[1] - along[0]
    return Spot(it.x, it.y, it.xs, it.ys, across, along, width)


def unanimous(vote: Placing, outcome: PlacingOutcome, voters: int) -> bool:
    """Return whether all placed every item on the same spot."""
    said = [counts for it in outcome.placed.values() for counts in (it.xs, it.ys)]
    return bool(said) and all(voters in counts for counts in said)


def table(vote: Placing, items: Items, result: PlacingResult, turnout: Turnout) -> Table:
    """Return where each item lies, the one that people are furthest apart on first."""
    wide = any(spot.across for spot in result.spots.values())
    return Table(
        rows=tuple(
            TableRow(
                item=item,
                share=spot.width / (2 * (STEPS - 1)),
                figures=(spot.x, spot.y, *((spot.width,) if wide else ())),
            )
            for item, spot in result.spots.items()
        ),
        heads=(vote.x.title, vote.y.title, *(("export-width",) if wide else ())),
        caption=(
            Phrase("export-turnout", {"voters": turnout.voters, "electorate": turnout.electorate}),
            Phrase("export-placing"),
        ),
    )


KIND = VoteKind(
    Placing, PlacingBallot, PlacingOutcome, PlacingResult, items=items, tally=tally, result=result,
    unanimous=unanimous, table=table,
)  # fmt: skip
