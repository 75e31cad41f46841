"""Agree, disagree or pass: on each statement, in an order of one's own; then what unites and what divides.

A statement counts with seven answers; before that it is said to have too few. There are no groups of opinion: that
somebody answered as somebody else did is kept nowhere.
"""

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

ENOUGH = 7
"""Answers with which a statement counts."""
DIVIDES = 30
"""At least so many in a hundred agree, and as many disagree: it divides."""


class Opinion(AnyVote, frozen=True, tag="opinion"):
    """Agree, disagree or pass on each statement, blind until closed."""

    on: Target = "notes"


class OpinionBallot(AnyBallot, frozen=True, tag="opinion"):
    """What one says to a statement."""

    answer: Literal["agree", "disagree", "pass"]


class Stance(Data, frozen=True):
    """How many agree with a statement, disagree, and pass."""

    agree: int = 0
    disagree: int = 0
    passed: int = 0

    @property
    def answers(self) -> int:
        return self.agree + self.disagree + self.passed


class OpinionOutcome(AnyOutcome, frozen=True, tag="opinion"):
    """What was said to each statement; empty where fewer than FEW voted."""

    stances: dict[str, Stance] = {}


class OpinionResult(AnyResult, frozen=True, tag="opinion"):
    """What was said to each statement, those that most agree with first, those with too few answers last; and which
    divide, the most evenly divided first."""

    stances: dict[str, Stance] = {}
    uncertain: tuple[str, ...] = ()
    dividing: tuple[str, ...] = ()


def items(vote: Opinion, wall: Wall) -> Items:
    """Return what the vote says it is on."""
    return wall.on(vote.on)


def tally(vote: Opinion, items: Items, papers: Papers[OpinionBallot]) -> OpinionOutcome:
    """Return how often each answer was given, nothing of it where few voted (V5)."""
    if len(papers) < FEW:
        return OpinionOutcome()
    said = {item: Counter(paper[item].answer for paper in papers if item in paper) for item in items}
    return OpinionOutcome(
        {item: Stance(it["agree"], it["disagree"], it["pass"]) for item, it in said.items() if it}
    )


def result(vote: Opinion, items: Items, outcome: OpinionOutcome, turnout: Turnout) -> OpinionResult:
    """Return what there is of the statements that can still be seen."""
    seen = {item: outcome.stances[item] for item in items if item in outcome.stances}
    places = figures.places({item: _agreement(it) for item, it in seen.items()})
    return OpinionResult(
        stances={item: seen[item] for item in places},
        uncertain=tuple(item for item in places if seen[item].answers < ENOUGH),
        dividing=_dividing(seen),
        withheld=turnout.voters < FEW,
    )


def _dividing(seen: dict[str, Stance]) -> tuple[str, ...]:
    """Return those that enough people answered and that divide them, the most divided first."""
    shares = {item: _division(it) for item, it in seen.items() if it.answers >= ENOUGH}
    return tuple(figures.places({item: share for item, share in shares.items() if share >= DIVIDES}))


def _agreement(it: Stance) -> tuple[bool, float]:
    return it.answers >= ENOUGH, it.agree / it.answers


def _division(it: Stance) -> float:
    """Return how many in a hundred stand on the smaller side."""
    return 100 * min(it.agree, it.disagree) / it.answers


def unanimous(vote: Opinion, outcome: OpinionOutcome, voters: int) -> bool:
    """Return whether each statement got one answer only, from all."""
    said = outcome.stances.values()
    return bool(said) and all(voters in (it.agree, it.disagree, it.passed) for it in said)


def order(vote: Opinion, items: Items, outcome: OpinionOutcome) -> list[Items]:
    """Return the statements with enough answers that more agree with than not, those most agree with first."""
    counting = {
        item: it.agree / it.answers
        for item in items
        if (it := outcome.stances.get(item)) and it.answers >= ENOUGH and it.agree > it.disagree
    }
    return figures.equals(figures.places(counting))


def table(vote: Opinion, items: Items, result: OpinionResult, turnout: Turnout) -> Table:
    """Return what was said to each statement; where withheld, how many answered."""
    if result.withheld:
        return Table(remarks=(Phrase("export-withheld", {"n": turnout.voters}),))
    return Table(
        rows=tuple(
            TableRow(item=item, share=it.agree / it.answers, figures=(it.agree, it.disagree, it.passed))
            for item, it in result.stances.items()
        ),
        heads=("export-agree", "export-disagree", "export-pass"),
        caption=(Phrase("export-turnout", {"voters": turnout.voters, "electorate": turnout.electorate}),),
        remarks=(
            *(Phrase("export-dividing", names=(item,)) for item in result.dividing),
            *(Phrase("export-uncertain", {"n": ENOUGH}, names=(item,)) for item in result.uncertain),
        ),
    )


KIND = VoteKind(
    Opinion, OpinionBallot, OpinionOutcome, OpinionResult,
    items=items, tally=tally, result=result, unanimous=unanimous, order=order, table=table,
)  # fmt: skip
