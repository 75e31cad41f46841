"""Dots: some items get one, or as many as may lie there."""

from collections import Counter
from collections.abc import Mapping

from board.rehearse.voter import Ballot, Cast, Mine, Result, Vote, Voter


def _budget(vote: Vote) -> int:
    return int(vote.get("budget", 3))


def _cap(vote: Vote) -> int:
    return int(vote.get("cap", 1))


def _spent(mine: Mine) -> int:
    return sum(ballot["dots"] for ballot in mine.values())


def _cast(vote: Vote, items: list[str], mine: Mine, which: int) -> list[Cast]:
    free = [item for item in items if item not in mine]
    if not free or _spent(mine) >= _budget(vote):
        return []
    dots = 1 + which // len(free) % min(_cap(vote), _budget(vote) - _spent(mine))
    return [(free[which % len(free)], {"kind": "dots", "dots": dots})]


def _change(vote: Vote, items: list[str], mine: Mine, which: int) -> list[Cast]:
    if not mine:
        return []
    left = [*mine][which % len(mine)]
    rest = {item: ballot for item, ballot in mine.items() if item != left}
    return [(left, None), *_cast(vote, items, rest, which)]


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({item: ballot["dots"]})


def _told(result: Result) -> Mapping[str, int]:
    tally: dict[str, int] = result.get("tally", {})
    return tally


def _order(result: Result) -> list[str]:
    tally = _told(result)
    return sorted(tally, key=lambda item: -tally[item])


VOTER = Voter(
    "dots", {"kind": "dots", "budget": 3, "cap": 2, "on": "notes"}, _cast, _change, _counts, _told,
    turns=_budget, most=_cap, order=_order, likely=0.93, on_items=True,
)  # fmt: skip
