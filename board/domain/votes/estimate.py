"""Estimate: a number for each item; the one in the middle counts, and how far apart people are."""

from collections import Counter
from typing import Annotated

from msgspec import Meta

from board.domain import figures
from board.domain.values import Bilingual, Data
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

Amount = Annotated[int, Meta(ge=0, le=1_000_000)]


class Estimate(AnyVote, frozen=True, tag="estimate"):
    """A number for each item, of what `unit` says, blind until closed."""

    unit: Bilingual
    on: Target = "themes"


class EstimateBallot(AnyBallot, frozen=True, tag="estimate"):
    """How much one thinks it is."""

    amount: Amount


class Estimated(Data, frozen=True):
    """The number in the middle; all numbers in order, none of them where fewer than FEW voted."""

    median: float
    amounts: tuple[int, ...] = ()


class EstimateOutcome(AnyOutcome, frozen=True, tag="estimate"):
    """What was estimated of each item that anybody gave a number."""

    estimated: dict[str, Estimated] = {}


class Guess(Data, frozen=True):
    """The number in the middle, and, where five voted, all numbers in order, between which the middle half of them
    lies, and whether these are far apart: the higher one more than twice the lower."""

    median: float
    amounts: tuple[int, ...] = ()
    half: tuple[float, float] | None = None
    divided: bool = False


class EstimateResult(AnyResult, frozen=True, tag="estimate"):
    """What was estimated of each item, those that people are far apart on first."""

    guesses: dict[str, Guess] = {}


def items(vote: Estimate, wall: Wall) -> Items:
    """Return what the vote says it is on."""
    return wall.on(vote.on)


def tally(vote: Estimate, items: Items, papers: Papers[EstimateBallot]) -> EstimateOutcome:
    """Return medians, and the numbers where enough people voted."""
    given = {item: sorted(paper[item].amount for paper in papers if item in paper) for item in items}
    told = len(papers) >= FEW
    return EstimateOutcome(
        {item: Estimated(figures.median(it), tuple(it) if told else ()) for item, it in given.items() if it}
    )


def result(vote: Estimate, items: Items, outcome: EstimateOutcome, turnout: Turnout) -> EstimateResult:
    """Return what there is of the items that can still be seen."""
    guesses = {item: _guess(outcome.estimated[item]) for item in items if item in outcome.estimated}
    return EstimateResult(guesses=dict(sorted(guesses.items(), key=lambda one: not one[1].divided)))


def _guess(it: Estimated) -> Guess:
    if not it.amounts:
        return Guess(it.median)
    low, high = figures.quartiles(it.amounts)
    return Guess(it.median, it.amounts, (low, high), high > 2 * low)


def unanimous(vote: Estimate, outcome: EstimateOutcome, voters: int) -> bool:
    """Return whether all gave each item the same number."""
    said = [Counter(it.amounts) for it in outcome.estimated.values()]
    return bool(said) and all(voters in counts.values() for counts in said)


def table(vote: Estimate, items: Items, result: EstimateResult, turnout: Turnout) -> Table:
    """Return the number in the middle of each item, and the middle half where that is told."""
    most = max((guess.median for guess in result.guesses.values()), default=0) or 1
    told = any(guess.half for guess in result.guesses.values())
    return Table(
        rows=tuple(
            TableRow(
                item=item,
                share=guess.median / most,
                figures=(guess.median, *((guess.half or (0, 0)) if told else ())),
            )
            for item, guess in result.guesses.items()
        ),
        heads=(vote.unit, *(("export-quarter", "export-three-quarters") if told else ())),
        caption=(Phrase("export-turnout", {"voters": turnout.voters, "electorate": turnout.electorate}),),
        remarks=tuple(
            Phrase("export-divided", names=(item,)) for item, guess in result.guesses.items() if guess.divided
        ),
    )


KIND = VoteKind(
    Estimate, EstimateBallot, EstimateOutcome, EstimateResult,
    items=items, tally=tally, result=result, unanimous=unanimous, table=table,
)  # fmt: skip
