"""Scores: values by two criteria for almost every item; means are worked out from single answers."""

from collections import Counter
from collections.abc import Mapping
from random import Random
from statistics import fmean, pstdev
from typing import Any

from board.rehearse.voter import Ballot, Result, Vote, Voter, item_by_item


def _values(draw: Random, vote: Vote) -> Ballot:
    low = int(vote.get("lowest", 1))
    known = [*range(low, low + len(vote["scale"]))]
    _, *others = vote.get("criteria") or [None]
    return {"kind": "scores", "values": [draw.choice(known), *(draw.choice([None, *known]) for _ in others)]}


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    low = int(vote.get("lowest", 1))
    return Counter(
        {f"{item} {at} {value - low}": 1 for at, value in enumerate(ballot["values"]) if value is not None}
    )


def _told(result: Result) -> Mapping[str, int] | None:
    if result.get("withheld"):
        return None
    return {
        f"{item} {at} {value}": n
        for item, by in result.get("judged", {}).items()
        for at, judged in enumerate(by)
        for value, n in enumerate(judged["answers"])
        if n
    }


def _fits(vote: Vote, judged: Mapping[str, Any]) -> bool:
    low, span = int(vote.get("lowest", 1)), len(vote["scale"]) - 1
    answers = [low + value for value, n in enumerate(judged["answers"]) for _ in range(n)]
    if not answers:
        return judged.get("mean") is None
    apart = pstdev(answers) / span
    right = abs(fmean(answers) - judged["mean"]) < 0.006
    return right and (abs(apart - 0.3) < 1e-9 or judged.get("divided", False) == (apart > 0.3))


def _follows(vote: Vote, result: Result) -> bool:
    means = [*result.get("means", {}).values()]
    parts = [it for by in result.get("judged", {}).values() for it in by]
    return means == sorted(means, reverse=True) and all(_fits(vote, judged) for judged in parts)


CAST, CHANGE = item_by_item(_values)

VOTER = Voter(
    "scores",
    {
        "kind": "scores", "on": "notes", "lowest": -2, "scale": [{"fr": it, "en": it} for it in "abcde"],
        "criteria": [{"title": {"en": "Useful"}}, {"title": {"en": "Simple"}, "weight": 2}],
    },
    cast=CAST, change=CHANGE, counts=_counts, told=_told, follows=_follows,
    order=lambda result: [*result.get("means", {})], on_items=True,
)  # fmt: skip
