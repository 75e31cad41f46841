"""Consent: a proposal is adopted when everybody present has answered and nobody objects.

An objection has a text, a question may have one. The texts are kept, in alphabetical order; whose they are ends with
the round, and is in no record. Who leaves before the end is no longer asked (`Turnout.electorate` counts those who are
there at closing, and those who answered): nobody blocks by going away. Who is there and says nothing does, until the
facilitator votes again without them.
"""

from collections import Counter
from collections.abc import Iterator
from typing import Annotated, Literal

from msgspec import Meta
from msgspec.structs import replace

from board.domain import text
from board.domain.language.errors import Refused
from board.domain.values import TEXT_MAX, Data
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
)

Answer = Literal["consent", "question", "objection"]
ANSWERS: tuple[Answer, ...] = ("consent", "question", "objection")


class Consent(AnyVote, frozen=True, tag="consent"):
    """Everybody consents, asks or objects to each proposal, blind until closed."""

    on: Target = "notes"


class ConsentBallot(AnyBallot, frozen=True, tag="consent"):
    """An answer to a proposal; an objection says why."""

    answer: Answer
    text: Annotated[str, Meta(max_length=TEXT_MAX)] = ""


class Answered(Data, frozen=True):
    """How many answered in each way, and what they wrote, in alphabetical order."""

    consents: int = 0
    questions: tuple[str, ...] = ()
    objections: tuple[str, ...] = ()


class ConsentOutcome(AnyOutcome, frozen=True, tag="consent"):
    """What was answered to each proposal."""

    answers: dict[str, Answered] = {}


class ConsentResult(AnyResult, frozen=True, tag="consent"):
    """What was answered to each proposal; which are adopted: nobody objects, and of those who are there everybody has
    answered; and how many have not."""

    answers: dict[str, Answered] = {}
    adopted: tuple[str, ...] = ()
    unanswered: dict[str, int] = {}


def items(vote: Consent, wall: Wall) -> Items:
    """Return the proposals."""
    return wall.on(vote.on)


def check(vote: Consent, paper: Paper[ConsentBallot]) -> dict[str, ConsentBallot | None]:
    """Clean the text. Raises Refused `bad_text` for an objection or a question that says nothing."""
    ballot = paper.ballot
    said = text.prose(ballot.text).strip() if ballot.answer != "consent" else ""
    if ballot.answer != "consent" and not said:
        raise Refused("bad_text", why="empty")
    return {paper.item: replace(ballot, text=said)}


def tally(vote: Consent, items: Items, papers: Papers[ConsentBallot]) -> ConsentOutcome:
    """Return what was answered, texts by their letters."""
    return ConsentOutcome(
        {item: _answers([paper[item] for paper in papers if item in paper]) for item in items}
    )


def _answers(given: list[ConsentBallot]) -> Answered:
    counts = Counter(it.answer for it in given)
    questions, objections = (
        tuple(sorted(it.text for it in given if it.answer == answer)) for answer in ANSWERS[1:]
    )
    return Answered(counts["consent"], questions, objections)


def result(vote: Consent, items: Items, outcome: ConsentOutcome, turnout: Turnout) -> ConsentResult:
    """Return what there is of the proposals that can still be seen."""
    seen = {item: outcome.answers[item] for item in items if item in outcome.answers}
    waiting = {item: n for item, it in seen.items() if (n := turnout.electorate - _many(it)) > 0}
    adopted = (item for item, it in seen.items() if it.consents and not it.objections and item not in waiting)
    return ConsentResult(answers=seen, adopted=tuple(adopted), unanswered=waiting)


def _many(it: Answered) -> int:
    return it.consents + len(it.questions) + len(it.objections)


def unanimous(vote: Consent, outcome: ConsentOutcome, voters: int) -> bool:
    """Return whether everybody answered each proposal in the same way."""
    said = outcome.answers.values()
    return any(map(_many, said)) and all(
        voters in (it.consents, len(it.questions), len(it.objections)) for it in said
    )


def order(vote: Consent, items: Items, outcome: ConsentOutcome) -> list[Items]:
    """Return the proposals that nobody objects to, each as good as the others."""
    free = tuple(
        item for item in items if (it := outcome.answers.get(item)) and it.consents and not it.objections
    )
    return [free] if free else []


def table(vote: Consent, items: Items, result: ConsentResult, turnout: Turnout) -> Table:
    """Return the answers to each proposal, and below them what was objected and asked."""
    seen = {item: result.answers[item] for item in items if item in result.answers}
    return Table(
        rows=tuple(
            TableRow(
                item=item,
                share=it.consents / (_many(it) or 1),
                figures=(it.consents, len(it.questions), len(it.objections)),
            )
            for item, it in seen.items()
        ),
        heads=("export-consents", "export-questions-asked", "export-objections"),
        caption=(Phrase("export-turnout", {"voters": turnout.voters, "electorate": turnout.electorate}),),
        remarks=tuple(_remarks(seen, result)),
    )


def _remarks(seen: dict[str, Answered], result: ConsentResult) -> Iterator[Phrase]:
    yield from (Phrase("export-adopted", names=(item,)) for item in seen if item in result.adopted)
    yield from (Phrase("export-unanswered", {"n": n}, names=(item,)) for item, n in result.unanswered.items())
    for by in seen.values():
        yield from (Phrase("export-objection", {"text": said}) for said in by.objections)
        yield from (Phrase("export-question-asked", {"text": said}) for said in by.questions)


KIND = VoteKind(
    Consent, ConsentBallot, ConsentOutcome, ConsentResult,
    items=items, check=check, tally=tally, result=result, unanimous=unanimous, order=order, table=table,
)  # fmt: skip
