"""Consent: most consent to each proposal, some ask or object."""

from collections import Counter
from collections.abc import Mapping
from random import Random

from board.rehearse.voter import Ballot, Result, Vote, Voter, item_by_item

WAYS = ("consent", "consent", "consent", "question", "objection")


def _answer(draw: Random, vote: Vote) -> Ballot:
    answer = draw.choice(WAYS)
    said = f"{answer} {draw.randrange(100)}" if answer != "consent" else ""
    return {"kind": "consent", "answer": answer, **({"text": said} if said else {})}


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({f"{item} {ballot['answer']} {ballot.get('text', '')}": 1})


def _told(result: Result) -> Mapping[str, int]:
    slots: Counter[str] = Counter()
    for item, it in result.get("answers", {}).items():
        slots[f"{item} consent "] += it.get("consents", 0)
        slots.update(f"{item} question {said}" for said in it.get("questions", ()))
        slots.update(f"{item} objection {said}" for said in it.get("objections", ()))
    return +slots


def _follows(vote: Vote, result: Result) -> bool:
    answers, waiting = result.get("answers", {}), result.get("unanswered", {})
    free = [
        item
        for item, it in answers.items()
        if it.get("consents") and not it.get("objections") and not waiting.get(item)
    ]
    return free == [*result.get("adopted", ())]


def _order(result: Result) -> list[str]:
    answers = result.get("answers", {})
    return [item for item, it in answers.items() if it.get("consents") and not it.get("objections")]


CAST, CHANGE = item_by_item(_answer, share=1.0)

VOTER = Voter(
    "consent", {"kind": "consent", "on": "notes"}, CAST, CHANGE, _counts, _told, _follows,
    order=_order, likely=1.0, on_items=True,
)  # fmt: skip
