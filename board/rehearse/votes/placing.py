"""Placing on two axes: almost every item gets a place; medians and quartiles are looked up in the list."""

from collections import Counter
from collections.abc import Mapping
from math import ceil
from random import Random
from statistics import median
from typing import Any

from board.rehearse.voter import Ballot, Result, Vote, Voter, item_by_item


def _place(draw: Random, vote: Vote) -> Ballot:
    return {"kind": "placing", "x": draw.randint(1, 5), "y": draw.randint(1, 5)}


def _counts(vote: Vote, item: str, ballot: Ballot) -> Counter[str]:
    return Counter({f"{item} x{ballot['x']}": 1, f"{item} y{ballot['y']}": 1})


def _told(result: Result) -> Mapping[str, int] | None:
    spots = result.get("spots", {})
    if not any("xs" in spot for spot in spots.values()):
        return None
    return {
        f"{item} {axis}{step}": n
        for item, spot in spots.items()
        for axis in "xy"
        for step, n in enumerate(spot[f"{axis}s"], 1)
        if n
    }


def _half(values: list[int]) -> list[float]:
    n = len(values)
    return [values[ceil(n / 4) - 1], values[ceil(3 * n / 4) - 1]]


def _fits(spot: Mapping[str, Any]) -> bool:
    given = {
        axis: [step for step, n in enumerate(spot.get(f"{axis}s", ()), 1) for _ in range(n)] for axis in "xy"
    }
    if not given["x"]:
        return "across" not in spot
    halves = _half(given["x"]), _half(given["y"])
    wide = sum(high - low for low, high in halves)
    middles = all(median(given[axis]) == spot[axis] for axis in "xy")
    return middles and [[*spot["across"]], [*spot["along"]]] == [*halves] and spot.get("width", 0) == wide


def _follows(vote: Vote, result: Result) -> bool:
    spots = [*result.get("spots", {}).values()]
    widths = [spot.get("width", 0) for spot in spots]
    return widths == sorted(widths, reverse=True) and all(map(_fits, spots))


ENDS = {"low": {"fr": "peu", "en": "little"}, "high": {"fr": "beaucoup", "en": "much"}}

CAST, CHANGE = item_by_item(_place)

VOTER = Voter(
    "placing",
    {
        "kind": "placing", "on": "notes",
        "x": {"title": {"fr": "Effort", "en": "Effort"}, **ENDS},
        "y": {"title": {"fr": "Effet", "en": "Impact"}, **ENDS},
    },
    cast=CAST, change=CHANGE, counts=_counts, told=_told, follows=_follows, on_items=True,
)  # fmt: skip
