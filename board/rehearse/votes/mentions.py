"""Majority judgement: a mention for almost every item; the middle is looked for by hand."""

from collections import Counter
from collections.abc import Mapping
from random import Random

from board.rehearse.voter import Ballot, Result, Vote, Voter, item_by_item

SCALE = ("Excellent", "Good", "Fair", "Poor", "Bad")


def _mention(draw: Random, vote: Vote) -> Ballot:
    return {"kind": "mentions", "mention": draw.randrange(len(vote["scale"]))}


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({f"{item} {ballot['mention']}": 1})


def _told(result: Result) -> Mapping[str, int] | None:
    profiles = result.get("profiles", {})
    skipped = result.get("skipped", {})
    if not profiles:
        return None
    slots = Counter({f"{item} {at}": n for item, profile in profiles.items() for at, n in enumerate(profile)})
    for item, n in skipped.items():
        slots[f"{item} {len(profiles[item]) - 1}"] -= n
    return +slots


def _taken(profile: list[int]) -> list[int]:
    """The mentions of an item in the order in which the middle one is taken away, worst of two."""
    left = sorted(mention for mention, n in enumerate(profile) for _ in range(n))
    return [left.pop(len(left) // 2) for _ in profile and range(len(left))]


def _follows(vote: Vote, result: Result) -> bool:
    profiles = result.get("profiles", {})
    taken = {item: _taken(profile) for item, profile in profiles.items()}
    ahead = {item: 1 + sum(other < mine for other in taken.values()) for item, mine in taken.items()}
    middles = {item: mine[0] for item, mine in taken.items()}
    return not profiles or (ahead == result["places"] and middles == result["majority"])


def _order(result: Result) -> list[str]:
    return [*result.get("places", {})]


CAST, CHANGE = item_by_item(_mention)

VOTER = Voter(
    "mentions", {"kind": "mentions", "scale": [{"fr": it, "en": it} for it in SCALE], "on": "notes"},
    cast=CAST, change=CHANGE, counts=_counts, told=_told, follows=_follows, order=_order, on_items=True,
)  # fmt: skip
