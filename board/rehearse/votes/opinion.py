"""Agree, disagree or pass: an answer to almost every statement."""

from collections import Counter
from collections.abc import Mapping
from random import Random

from board.rehearse.voter import Ballot, Result, Vote, Voter, item_by_item

NAMES = {"agree": "agree", "disagree": "disagree", "pass": "passed"}


def _answer(draw: Random, vote: Vote) -> Ballot:
    return {"kind": "opinion", "answer": draw.choice(["agree", "agree", "disagree", "pass"])}


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({f"{item} {ballot['answer']}": 1})


def _told(result: Result) -> Mapping[str, int] | None:
    if result.get("withheld"):
        return None
    stances = result.get("stances", {})
    return {
        f"{item} {answer}": it[name]
        for item, it in stances.items()
        for answer, name in NAMES.items()
        if it.get(name)
    }


def _follows(vote: Vote, result: Result) -> bool:
    stances = result.get("stances", {})
    enough = {item: it for item, it in stances.items() if _answers(it) >= 7}
    split = {item for item, it in enough.items() if 10 * _smaller(it) >= 3 * _answers(it)}
    shares = [it.get("agree", 0) / _answers(it) for it in enough.values()]
    return (
        shares == sorted(shares, reverse=True)
        and [item for item in stances if item not in enough] == [*result.get("uncertain", ())]
        and split == {*result.get("dividing", ())}
    )


def _answers(stance: dict[str, int]) -> int:
    return sum(stance.values())


def _smaller(stance: dict[str, int]) -> int:
    return min(stance.get("agree", 0), stance.get("disagree", 0))


def _order(result: Result) -> list[str]:
    uncertain = result.get("uncertain", ())
    return [
        item
        for item, it in result.get("stances", {}).items()
        if item not in uncertain and it.get("agree", 0) > it.get("disagree", 0)
    ]


CAST, CHANGE = item_by_item(_answer)

VOTER = Voter(
    "opinion", {"kind": "opinion", "on": "notes"}, CAST, CHANGE, _counts, _told, _follows,
    order=_order, on_items=True,
)  # fmt: skip
