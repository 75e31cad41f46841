"""Crossed marks: each card is dealt to so many people, nobody's own, and rated by them; the sums are compared."""

from collections.abc import Mapping
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
    Turnout,
    VoteKind,
    Wall,
)

BACK = 0
"""The mark of a card that one hands back: it is one's own."""


class Crossed(AnyVote, frozen=True, tag="crossed"):
    """Each card is rated from 1 to `scale` by as many people as there are `turns`, blind until closed. Nobody is dealt
    their own, and nobody one twice."""

    turns: Annotated[int, Meta(ge=1, le=10)] = 5
    scale: Annotated[int, Meta(ge=2, le=10)] = 5


class CrossedBallot(AnyBallot, frozen=True, tag="crossed"):
    """The mark that one gives a card, 0 to hand it back because it is one's own."""

    mark: Annotated[int, Meta(ge=0, le=10)]


class CrossedOutcome(AnyOutcome, frozen=True, tag="crossed"):
    """What each card got, as the sum of all its turns would be, and how many cards did not have all of these. Empty
    where fewer than FEW voted."""

    sums: dict[str, float] = {}
    short: int = 0


class CrossedResult(AnyResult, frozen=True, tag="crossed"):
    """The sum of each card, of at most `most`, the highest first; and how many cards were not rated as often as they
    were meant to be."""

    sums: dict[str, float] = {}
    most: int = 0
    short: int = 0


def items(vote: Crossed, wall: Wall) -> Items:
    """Return the cards, those in themes too."""
    return wall.notes


def check(vote: Crossed, paper: Paper[CrossedBallot]) -> dict[str, CrossedBallot | None]:
    """Hold a mark against the scale."""
    if paper.ballot.mark > vote.scale:
        raise Refused("cap_exceeded", cap=vote.scale)
    return {paper.item: paper.ballot}


def answers(ballot: CrossedBallot) -> bool:
    """Return whether a ballot rates its card, and does not hand it back."""
    return ballot.mark != BACK


def tally(vote: Crossed, items: Items, papers: Papers[CrossedBallot]) -> CrossedOutcome:
    """Return what each card got, nothing of it where few rated any (V5)."""
    rated = [mine for mine in map(_marks, papers) if mine]
    if len(rated) < FEW:
        return CrossedOutcome()
    marks = {item: [mine[item] for mine in rated if item in mine] for item in items}
    short = sum(len(given) != vote.turns for given in marks.values())
    return CrossedOutcome(_sums(vote, {item: given for item, given in marks.items() if given}), short)


def _marks(paper: Mapping[str, CrossedBallot]) -> dict[str, int]:
    return {item: ballot.mark for item, ballot in paper.items() if answers(ballot)}


def _sums(vote: Crossed, marks: dict[str, list[int]]) -> dict[str, float]:
    even = len(set(map(len, marks.values()))) == 1
    return {item: _sum(vote, given, even=even) for item, given in marks.items()}


def _sum(vote: Crossed, given: list[int], *, even: bool) -> float:
    """Return the sum of all turns at the mean of the marks given. Where some cards were rated more often than others,
    how often would tell whose they are (who has left could not rate their own): so all means go to the nearest half."""
    if even:
        return round(vote.turns * sum(given) / len(given), 1)
    halves = (4 * sum(given) + len(given)) // (2 * len(given))
    return vote.turns * halves / 2


def result(vote: Crossed, items: Items, outcome: CrossedOutcome, turnout: Turnout) -> CrossedResult:
    """Return what there is of the cards that can still be seen, the highest sum first."""
    sums = {item: outcome.sums[item] for item in items if item in outcome.sums}
    return CrossedResult(
        sums={item: sums[item] for item in figures.places(sums)},
        most=vote.turns * vote.scale,
        short=outcome.short if outcome.sums else 0,
        withheld=not outcome.sums,
    )


def unanimous(vote: Crossed, outcome: CrossedOutcome, voters: int) -> bool:
    """Return whether each card got the lowest mark from all who rated it, or the highest."""
    ends = {float(vote.turns), float(vote.turns * vote.scale)}
    return bool(outcome.sums) and {*outcome.sums.values()} <= ends


def order(vote: Crossed, items: Items, outcome: CrossedOutcome) -> list[Items]:
    """Return the cards that were rated, the highest sum first."""
    return figures.equals(
        figures.places({item: outcome.sums[item] for item in items if item in outcome.sums})
    )


def table(vote: Crossed, items: Items, result: CrossedResult, turnout: Turnout) -> Table:
    """Return the cards with their sums, the highest first; where withheld, how many answered."""
    if not result.sums:
        return Table(remarks=(Phrase("export-withheld", {"n": turnout.voters}),) if result.withheld else ())
    short = (
        (Phrase("export-crossed-short", {"n": result.short, "turns": vote.turns}),) if result.short else ()
    )
    return Table(
        rows=tuple(
            TableRow(item=item, share=got / result.most, figures=(got,)) for item, got in result.sums.items()
        ),
        heads=("export-crossed-sum",),
        caption=(
            Phrase("export-crossed-of", {"most": result.most}),
            Phrase("export-turnout", {"voters": turnout.voters, "electorate": turnout.electorate}),
        ),
        remarks=short,
    )


def dealt(vote: Crossed) -> int:
    """Return by how many people each card is to be rated."""
    return vote.turns


KIND = VoteKind(
    Crossed, CrossedBallot, CrossedOutcome, CrossedResult,
    items=items, check=check, tally=tally, result=result, unanimous=unanimous, order=order, table=table,
    dealt=dealt, answers=answers,
)  # fmt: skip
