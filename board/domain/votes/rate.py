"""A rating of the session itself, 1 to 5."""

from collections import Counter
from typing import Annotated, Any

from msgspec import Meta

from board.domain.language.errors import Refused
from board.domain.values import Bilingual
from board.domain.votes.kind import (
    FEW,
    ROOM,
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
    Turnout,
    VoteKind,
    Wall,
)

VALUES = (1, 2, 3, 4, 5)


class Rate(AnyVote, frozen=True, tag="rate"):
    """A rating of the session itself, 1 to 5, with a sentence for each value (first sentence: value 1)."""

    scale: Annotated[tuple[Bilingual, ...], Meta(min_length=5, max_length=5)]


class RateBallot(AnyBallot, frozen=True, tag="rate"):
    """A value of the scale."""

    value: Annotated[int, Meta(ge=1, le=50)]


class RateOutcome(AnyOutcome, frozen=True, tag="rate"):
    """Answers per value ("1" to "5"); empty when withheld (fewer than FEW)."""

    answers: dict[str, int] = {}


class RateResult(AnyResult, frozen=True, tag="rate"):
    """Answers per value that was given ("1" to "5"), and their mean; withheld where fewer than five answered."""

    answers: dict[str, int] = {}
    mean: float | None = None


def items(vote: Rate, wall: Wall) -> Items:
    """Return the session itself."""
    return ROOM


def check(vote: Rate, paper: Paper[RateBallot]) -> dict[str, RateBallot | None]:
    """Hold a value against the scale."""
    if paper.ballot.value not in VALUES:
        raise Refused("cap_exceeded", cap=VALUES[-1])
    return {paper.item: paper.ballot}


def tally(vote: Rate, items: Items, papers: Papers[RateBallot]) -> RateOutcome:
    """Return how often each value was given, nothing of it where few answered (V5)."""
    if len(papers) < FEW:
        return RateOutcome()
    counts = Counter(ballot.value for paper in papers for ballot in paper.values())
    return RateOutcome({str(value): counts[value] for value in VALUES if counts[value]})


def result(vote: Rate, items: Items, outcome: RateOutcome, turnout: Turnout) -> RateResult:
    """Return the answers and their mean, 1 to 5, to two decimals."""
    answers = outcome.answers
    total = sum(answers.values())
    mean = sum(int(value) * n for value, n in answers.items()) / total if total else None
    return RateResult(answers, None if mean is None else round(mean, 2), withheld=turnout.voters < FEW)


def unanimous(vote: Rate, outcome: RateOutcome, voters: int) -> bool:
    """Return whether only one value was given."""
    return len(outcome.answers) == 1


def table(vote: Rate, items: Items, result: RateResult, turnout: Turnout) -> Table:
    """Return how often each value was given, the best first; where withheld, how many answered."""
    if result.withheld:
        return Table(remarks=(Phrase("export-withheld", {"n": turnout.voters}),))
    counts = [(value, result.answers.get(str(value), 0)) for value in reversed(VALUES)]
    most = max(1, *(n for _, n in counts))
    return Table(
        rows=tuple(
            TableRow(lead=str(value), text=vote.scale[value - 1], share=n / most, figures=(n,))
            for value, n in counts
        ),
        first="export-answer",
        heads=("export-answers",),
        caption=(Phrase("export-answers-mean", {"n": turnout.voters, "mean": result.mean or 0}),),
    )


def data(vote: Rate, items: Items, result: RateResult) -> dict[str, Any]:
    """Return the answers to each value that was given, for the JSON export."""
    known = {"mean": result.mean, "withheld": result.withheld}
    answers = [{"value": int(value), "answers": n} for value, n in sorted(result.answers.items())]
    return {**{name: value for name, value in known.items() if value}, "results": answers}


KIND = VoteKind(
    Rate, RateBallot, RateOutcome, RateResult,
    items=items, check=check, tally=tally, result=result, unanimous=unanimous, table=table, data=data,
    section="rating",
)  # fmt: skip
