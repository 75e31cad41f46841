"""Choice: one or several of given answers; as a quiz, with those that are right.

What is right is shown once the vote is closed, and to facilitators before (`covered`).
"""

from collections import Counter
from typing import Annotated

import msgspec
from msgspec import Meta

from board.domain import figures
from board.domain.language.errors import Refused
from board.domain.values import Bilingual
from board.domain.votes.kind import (
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
    undecided,
)

Place = Annotated[int, Meta(ge=0, le=19)]


class Choice(AnyVote, frozen=True, tag="choice"):
    """One of the answers, or at most so many; `right` are those that are, by place from 0, in a quiz."""

    answers: Annotated[tuple[Bilingual, ...], Meta(min_length=2, max_length=20)]
    most: Annotated[int, Meta(ge=1, le=20)] = 1
    right: Annotated[tuple[Place, ...], Meta(max_length=20)] = ()


class ChoiceBallot(AnyBallot, frozen=True, tag="choice"):
    """The answers one chooses, by place from 0, in rising order."""

    chosen: Annotated[tuple[Place, ...], Meta(min_length=1, max_length=20)]


class ChoiceOutcome(AnyOutcome, frozen=True, tag="choice"):
    """How often each answer was chosen."""

    counts: tuple[int, ...] = ()


class ChoiceResult(AnyResult, frozen=True, tag="choice"):
    """How often each answer was chosen; what its edges name are answers, by place from 0."""

    counts: tuple[int, ...] = ()


def items(vote: Choice, wall: Wall) -> Items:
    """Return the room: the answers are the vote's own."""
    return ROOM


def check(vote: Choice, paper: Paper[ChoiceBallot]) -> dict[str, ChoiceBallot | None]:
    """Hold what is chosen against the answers and how many one may choose."""
    chosen = sorted({*paper.ballot.chosen})
    if len(chosen) > vote.most:
        raise Refused("cap_exceeded", cap=vote.most)
    if chosen[-1] >= len(vote.answers):
        raise Refused("bad_reference")
    return {paper.item: ChoiceBallot(tuple(chosen))}


def tally(vote: Choice, items: Items, papers: Papers[ChoiceBallot]) -> ChoiceOutcome:
    """Return how often each answer was chosen."""
    counts = Counter(place for paper in papers for ballot in paper.values() for place in ballot.chosen)
    return ChoiceOutcome(tuple(counts[place] for place in range(len(vote.answers))))


def result(vote: Choice, items: Items, outcome: ChoiceOutcome, turnout: Turnout) -> ChoiceResult:
    """Return the same. A place is near the next by one vote; a quiz has no places."""
    chosen = {} if vote.right else {str(at): n for at, n in enumerate(outcome.counts) if n}
    return ChoiceResult(
        counts=outcome.counts,
        edges=figures.edges(figures.places(chosen), lambda one, next_: chosen[one] - chosen[next_] == 1),
    )


def unanimous(vote: Choice, outcome: ChoiceOutcome, voters: int) -> bool:
    """Return whether each answer was chosen by all or by nobody."""
    return any(outcome.counts) and {*outcome.counts} <= {0, voters}


def table(vote: Choice, items: Items, result: ChoiceResult, turnout: Turnout) -> Table:
    """Return the answers in their order, those that are right marked."""
    most = max(1, *result.counts) if result.counts else 1
    rows = zip(vote.answers, result.counts, strict=False)
    right = tuple(vote.answers[place] for place in vote.right if place < len(vote.answers))
    return Table(
        rows=tuple(TableRow(text=text, share=n / most, figures=(n,)) for text, n in rows),
        first="export-answer",
        heads=("export-answers",),
        caption=(Phrase("export-turnout", {"voters": turnout.voters, "electorate": turnout.electorate}),),
        remarks=(
            *(Phrase("export-right", names=(text,)) for text in right),
            *undecided(result, vote.answers),
        ),
    )


def covered(vote: Choice) -> Choice:
    """Return the vote without what is right."""
    return msgspec.structs.replace(vote, right=())


KIND = VoteKind(
    Choice, ChoiceBallot, ChoiceOutcome, ChoiceResult,
    items=items, check=check, tally=tally, result=result, unanimous=unanimous, table=table, covered=covered, whole=True,
)  # fmt: skip
