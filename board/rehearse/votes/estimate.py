"""Estimate: a number for almost every item; the middle is looked up in the list."""

from collections import Counter
from collections.abc import Mapping
from math import ceil
from random import Random
from statistics import median
from typing import Any

from board.rehearse.voter import Ballot, Result, Vote, Voter, item_by_item


def _guess(draw: Random, vote: Vote) -> Ballot:
    return {"kind": "estimate", "amount": draw.choice([0, 1, 2, 3, 5, 8, 13, 20, 40])}


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({f"{item} {ballot['amount']}": 1})


def _told(result: Result) -> Mapping[str, int] | None:
    guesses = result.get("guesses", {})
    if not any("amounts" in guess for guess in guesses.values()):
        return None
    return Counter(f"{item} {amount}" for item, guess in guesses.items() for amount in guess["amounts"])


def _fits(guess: Mapping[str, Any]) -> bool:
    amounts = sorted(guess.get("amounts", ()))
    if not amounts:
        return "half" not in guess
    low, high = (amounts[ceil(len(amounts) * share / 4) - 1] for share in (1, 3))
    return (
        median(amounts) == guess["median"]
        and [low, high] == [*guess["half"]]
        and guess.get("divided", False) == (high > 2 * low)
    )


def _follows(vote: Vote, result: Result) -> bool:
    return all(map(_fits, result.get("guesses", {}).values()))


CAST, CHANGE = item_by_item(_guess)

VOTER = Voter(
    "estimate", {"kind": "estimate", "unit": {"fr": "jours", "en": "days"}, "on": "notes"},
    cast=CAST, change=CHANGE, counts=_counts, told=_told, follows=_follows, on_items=True,
)  # fmt: skip
