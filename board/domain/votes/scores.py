"""Scores: a value of a scale for each item, by one or several criteria, each value with its sentence."""

from collections import Counter
from typing import Annotated

from msgspec import Meta

from board.domain import figures
from board.domain.language.errors import Refused
from board.domain.values import Bilingual, Data
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
)

Counts = tuple[int, ...]


class Criterion(Data, frozen=True):
    """What items are judged by, and how much it counts beside the others."""

    title: Bilingual
    weight: Annotated[int, Meta(ge=1, le=10)] = 1


class Scores(AnyVote, frozen=True, tag="scores"):
    """A value for each item by each criterion (by none in particular where none is named), blind until closed.
    `scale` has a sentence for each value, of which the first is `lowest`."""

    scale: Annotated[tuple[Bilingual, ...], Meta(min_length=2, max_length=11)]
    lowest: Annotated[int, Meta(ge=-5, le=1)] = 1
    criteria: Annotated[tuple[Criterion, ...], Meta(max_length=6)] = ()
    on: Target = "themes"


class ScoresBallot(AnyBallot, frozen=True, tag="scores"):
    """A value for an item by each criterion, null where one has none."""

    values: Annotated[tuple[int | None, ...], Meta(min_length=1, max_length=6)]


class ScoresOutcome(AnyOutcome, frozen=True, tag="scores"):
    """By item and criterion, how often each value of the scale was given; empty where fewer than FEW voted."""

    answers: dict[str, tuple[Counts, ...]] = {}


class Judged(Data, frozen=True):
    """What an item got by a criterion: how often each value of the scale, their mean, whether they are far apart."""

    answers: Counts
    mean: float | None = None
    divided: bool = False


class ScoresResult(AnyResult, frozen=True, tag="scores"):
    """What each item got by each criterion, and its mean by all of them as they weigh, best first."""

    judged: dict[str, tuple[Judged, ...]] = {}
    means: dict[str, float] = {}


def items(vote: Scores, wall: Wall) -> Items:
    """Return what the vote says it is on."""
    return wall.on(vote.on)


def check(vote: Scores, paper: Paper[ScoresBallot]) -> dict[str, ScoresBallot | None]:
    """Hold values against scale and criteria. None at all is no ballot."""
    values = paper.ballot.values
    known = range(vote.lowest, vote.lowest + len(vote.scale))
    if len(values) != max(1, len(vote.criteria)) or not all(it is None or it in known for it in values):
        raise Refused("bad_reference")
    return {paper.item: paper.ballot if any(it is not None for it in values) else None}


def tally(vote: Scores, items: Items, papers: Papers[ScoresBallot]) -> ScoresOutcome:
    """Return how often each value was given, nothing of it where few voted (V5)."""
    if len(papers) < FEW:
        return ScoresOutcome()
    return ScoresOutcome({item: _answers(vote, item, papers) for item in items})


def _answers(vote: Scores, item: str, papers: Papers[ScoresBallot]) -> tuple[Counts, ...]:
    given = [paper[item].values for paper in papers if item in paper]
    by = (Counter(values[at] for values in given) for at in range(max(1, len(vote.criteria))))
    return tuple(tuple(counts[vote.lowest + at] for at in range(len(vote.scale))) for counts in by)


def result(vote: Scores, items: Items, outcome: ScoresOutcome, turnout: Turnout) -> ScoresResult:
    """Return what there is of the items that can still be seen, those with the best mean first."""
    judged = {
        item: tuple(_judged(vote, counts) for counts in outcome.answers[item])
        for item in items
        if item in outcome.answers
    }
    means = {item: mean for item, by in judged.items() if (mean := _weighed(vote, by)) is not None}
    return ScoresResult(
        judged=judged,
        means={item: means[item] for item in figures.places(means)},
        withheld=turnout.voters < FEW,
    )


def _judged(vote: Scores, counts: Counts) -> Judged:
    values = figures.spelled(counts)
    mean = round(vote.lowest + sum(values) / len(values), 2) if values else None
    return Judged(counts, mean, figures.divided(counts, len(vote.scale) - 1))


def _weighed(vote: Scores, by: tuple[Judged, ...]) -> float | None:
    """Return the mean by all criteria that the item was judged by, as they weigh."""
    weights = [criterion.weight for criterion in vote.criteria] or [1]
    parts = [(weight, it.mean) for weight, it in zip(weights, by, strict=True) if it.mean is not None]
    total = sum(weight for weight, _ in parts)
    return round(sum(weight * mean for weight, mean in parts) / total, 2) if total else None


def unanimous(vote: Scores, outcome: ScoresOutcome, voters: int) -> bool:
    """Return whether each item got one value only by each criterion, from all."""
    said = [counts for by in outcome.answers.values() for counts in by]
    return bool(said) and all(voters in counts for counts in said)


def order(vote: Scores, items: Items, outcome: ScoresOutcome) -> list[Items]:
    """Return the items that were judged, those with the best mean first."""
    means = result(vote, items, outcome, Turnout(FEW, FEW)).means
    return figures.equals(figures.places(means))


def table(vote: Scores, items: Items, result: ScoresResult, turnout: Turnout) -> Table:
    """Return the items with their mean, best first, by each criterion where there are several; where withheld, how
    many answered."""
    if result.withheld:
        return Table(remarks=(Phrase("export-withheld", {"n": turnout.voters}),))
    titles = tuple(criterion.title for criterion in vote.criteria) if len(vote.criteria) > 1 else ()
    return Table(
        rows=tuple(_row(vote, result, item, by_each=bool(titles)) for item in result.means),
        heads=("export-mean", *titles),
        caption=(Phrase("export-turnout", {"voters": turnout.voters, "electorate": turnout.electorate}),),
        remarks=tuple(Phrase("export-divided", names=(item,)) for item in result.means if _far(result, item)),
    )


def _row(vote: Scores, result: ScoresResult, item: str, *, by_each: bool) -> TableRow:
    mean = result.means[item]
    each = tuple(it.mean or 0 for it in result.judged[item]) if by_each else ()
    return TableRow(item=item, share=(mean - vote.lowest) / (len(vote.scale) - 1), figures=(mean, *each))


def _far(result: ScoresResult, item: str) -> bool:
    return any(it.divided for it in result.judged[item])


KIND = VoteKind(
    Scores, ScoresBallot, ScoresOutcome, ScoresResult,
    items=items, check=check, tally=tally, result=result, unanimous=unanimous, order=order, table=table,
)  # fmt: skip
