"""Thumbs: one item after the other, up or down."""

from collections import Counter
from collections.abc import Mapping

from board.rehearse.voter import Ballot, Cast, Mine, Result, Vote, Voter


def _cast(vote: Vote, items: list[str], mine: Mine, which: int) -> list[Cast]:
    return [(items[which % len(items)], {"kind": "thumbs", "up": which % 3 > 0})] if items else []


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({item: 1 if ballot["up"] else -1})


def _told(result: Result) -> Mapping[str, int]:
    tally: dict[str, int] = result.get("tally", {})
    return tally


VOTER = Voter(
    "thumbs",
    {"kind": "thumbs", "on": "notes"},
    cast=_cast,
    change=_cast,
    counts=_counts,
    told=_told,
    on_items=True,
)
