"""Points: some items get a part of the budget."""

from collections import Counter
from collections.abc import Mapping

from board.rehearse.voter import Ballot, Cast, Mine, Result, Vote, Voter, chance


def _cast(vote: Vote, items: list[str], mine: Mine, which: int) -> list[Cast]:
    draw = chance(which)
    left = int(vote.get("budget", 100)) - sum(ballot["points"] for ballot in mine.values())
    free = [item for item in items if item not in mine]
    cast: list[Cast] = []
    for item in draw.sample(free, len(free)):
        points = draw.randint(0, left)
        if points:
            cast.append((item, {"kind": "points", "points": points}))
            left -= points
    return cast


def _change(vote: Vote, items: list[str], mine: Mine, which: int) -> list[Cast]:
    if not mine:
        return []
    dropped = [*mine][which % len(mine)]
    rest = {item: ballot for item, ballot in mine.items() if item != dropped}
    return [(dropped, None), *_cast(vote, items, rest, which)]


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({item: ballot["points"]})


def _told(result: Result) -> Mapping[str, int]:
    points: dict[str, int] = result.get("points", {})
    return points


def _follows(vote: Vote, result: Result) -> bool:
    given = [*_told(result).values()]
    return given == sorted(given, reverse=True)


VOTER = Voter(
    "points", {"kind": "points", "budget": 100, "on": "notes"}, _cast, _change, _counts, _told, _follows,
    most=lambda vote: int(vote.get("budget", 100)), order=lambda result: [*_told(result)], on_items=True,
)  # fmt: skip
