"""Figures that several ways to vote work out: places, middles, spreads. Pure arithmetic on numbers."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import groupby, pairwise
from typing import Any

from board.domain.values import Data

FIRST = 3
"""The places that are talked about: as many as are kept unless somebody says otherwise."""


class Edge(Data, frozen=True):
    """A place, from 1, that is nobody's alone (`tied`: it is these items' together), or that would change hands by one
    vote more or less: who has it, then who is next."""

    place: int
    items: tuple[str, ...]
    tied: bool = False


def places(scores: Mapping[str, Any]) -> dict[str, int]:
    """Return the place of each item, 1 for the highest score, equal ones in the same; the items best first, equal ones
    in their order."""
    ranked = sorted(scores, key=lambda item: scores[item], reverse=True)
    found: dict[str, int] = {}
    for _, equal in groupby(ranked, key=lambda item: scores[item]):
        found |= dict.fromkeys(equal, len(found) + 1)
    return found


def still(found: Mapping[str, int], items: Iterable[str]) -> dict[str, int]:
    """Return the places among those of `items` that have one, counted anew."""
    kept = {*items}
    return places({item: -place for item, place in found.items() if item in kept})


def equals(found: Mapping[str, int]) -> list[tuple[str, ...]]:
    """Return items by place, the first first, equal ones together."""
    return [tuple(equal) for _, equal in groupby(found, key=lambda item: found[item])]


def edges(found: Mapping[str, int], near: Callable[[str, str], bool], first: int = FIRST) -> tuple[Edge, ...]:
    """Return what is undecided about the first places: those that several share, and those whose holder is `near` the
    next item.

    `found` holds the place of each item, best first, as `places` gives it.
    """
    groups = equals(found)
    ties = [Edge(found[group[0]], group, tied=True) for group in groups if len(group) > 1]
    narrow = [
        Edge(found[after[0]] - 1, before + after)
        for before, after in pairwise(groups)
        if near(before[0], after[0])
    ]
    return tuple(sorted((edge for edge in ties + narrow if edge.place <= first), key=lambda edge: edge.place))


def spelled(counts: Sequence[int]) -> list[int]:
    """Return the answers that counts by value stand for, in order."""
    return [value for value, n in enumerate(counts) for _ in range(n)]


def median(values: Sequence[float]) -> float:
    """Return the middle of values in order, the mean of the two in the middle where they are even. At least one."""
    half, odd = divmod(len(values), 2)
    return float(values[half]) if odd else (values[half - 1] + values[half]) / 2


def quartiles(values: Sequence[float]) -> tuple[float, float]:
    """Return between which values, in order, the middle half lies: of n values the one at n/4 and the one at 3n/4,
    each rounded up. At least one."""
    n = len(values)
    return float(values[-(-n // 4) - 1]), float(values[-(-3 * n // 4) - 1])


def divided(counts: Sequence[int], span: int) -> bool:
    """Return whether answers counted by value have a standard deviation of more than three tenths of the scale's
    `span`. In whole numbers, so that it is the same everywhere."""
    values = spelled(counts)
    n = len(values)
    spread = n * sum(value * value for value in values) - sum(values) ** 2
    return 100 * spread > 9 * span * span * n * n
