"""Crossed marks: a mark for each card that one is dealt."""

from collections import Counter
from collections.abc import Mapping
from random import Random

from board.rehearse.voter import Ballot, Result, Vote, Voter, item_by_item


def _mark(draw: Random, vote: Vote) -> Ballot:
    return {"kind": "crossed", "mark": draw.randint(1, vote.get("scale", 5))}


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({item: ballot["mark"]} if ballot["mark"] else {})


def _told(result: Result) -> Mapping[str, int] | None:
    """Where a card had fewer marks than the others, what is told is no sum of marks."""
    if result.get("withheld") or result.get("short"):
        return None
    return {item: round(got) for item, got in result.get("sums", {}).items()}


def _follows(vote: Vote, result: Result) -> bool:
    sums, turns = [*result.get("sums", {}).values()], vote.get("turns", 5)
    within = all(turns <= got <= result["most"] == turns * vote.get("scale", 5) for got in sums)
    return within and sums == sorted(sums, reverse=True)


CAST, CHANGE = item_by_item(_mark, share=1.0, back=False)

VOTER = Voter(
    "crossed", {"kind": "crossed"}, CAST, CHANGE, _counts, _told, _follows,
    most=lambda vote: vote.get("scale", 5), order=lambda result: [*result.get("sums", {})],
    likely=1.0, on_items=True, dealt=True,
)  # fmt: skip
