"""Ranking: some items in order, as many as there are places or fewer."""

from collections import Counter
from collections.abc import Mapping

from board.rehearse.voter import Ballot, Cast, Mine, Result, Vote, Voter, chance


def _cast(vote: Vote, items: list[str], mine: Mine, which: int) -> list[Cast]:
    draw = chance(which)
    chosen = draw.sample(items, min(len(items), draw.randint(1, vote.get("most", 3))))
    return [("room", {"kind": "ranking", "order": chosen})] if chosen else []


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({key: vote.get("most", 3) - place for place, key in enumerate(ballot["order"])})


def _told(result: Result) -> Mapping[str, int]:
    points: dict[str, int] = result.get("points", {})
    return points


def _follows(vote: Vote, result: Result) -> bool:
    points = [*_told(result).values()]
    return points == sorted(points, reverse=True)


VOTER = Voter(
    "ranking", {"kind": "ranking", "most": 3, "on": "notes"}, _cast, _cast, _counts, _told, _follows,
    most=lambda vote: int(vote.get("most", 3)), order=lambda result: [*_told(result)], on_items=True,
)  # fmt: skip
