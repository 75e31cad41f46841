"""Plus or minus: a sign for almost every item."""

from collections import Counter
from collections.abc import Mapping
from random import Random

from board.rehearse.voter import Ballot, Result, Vote, Voter, item_by_item

SIGNS = {"plus": 1, "zero": 0, "minus": -1}


def _sign(draw: Random, vote: Vote) -> Ballot:
    return {"kind": "balance", "sign": draw.choice([-1, 0, 1])}


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({f"{item} {ballot['sign']}": 1})


def _told(result: Result) -> Mapping[str, int] | None:
    if result.get("withheld"):
        return None
    weighed = result.get("weighed", {})
    return {
        f"{item} {sign}": it[name]
        for item, it in weighed.items()
        for name, sign in SIGNS.items()
        if it.get(name)
    }


def _follows(vote: Vote, result: Result) -> bool:
    weighed = {item: [it.get(name, 0) for name in SIGNS] for item, it in result.get("weighed", {}).items()}
    order = [plus - minus for plus, _, minus in weighed.values()]
    both = [
        item
        for item, (plus, zero, minus) in weighed.items()
        if min(plus, minus) > 1 and 10 * min(plus, minus) >= 3 * (plus + zero + minus)
    ]
    return order == sorted(order, reverse=True) and both == [*result.get("controversial", ())]


def _order(result: Result) -> list[str]:
    weighed = result.get("weighed", {})
    return [item for item, it in weighed.items() if it.get("plus", 0) > it.get("minus", 0)]


CAST, CHANGE = item_by_item(_sign)

VOTER = Voter(
    "balance", {"kind": "balance", "on": "notes"}, CAST, CHANGE, _counts, _told, _follows,
    order=_order, on_items=True,
)  # fmt: skip
