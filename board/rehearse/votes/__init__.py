"""The kinds of vote that simulated people know, one module each, found by themselves: a module's `VOTER` says it."""

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from typing import Any

from board.rehearse.voter import Voter


def find() -> Iterator[Voter]:
    """Return the voter of each module in this folder. Raises AttributeError for one without."""
    for module in pkgutil.iter_modules(__path__, f"{__name__}."):
        yield import_module(module.name).VOTER


VOTERS: dict[str, Voter] = {found.kind: found for found in find()}
"""Every voter by its kind."""


def voter(vote: Mapping[str, Any] | None) -> Voter | None:
    """Return how people vote in a vote; None without one, or for a kind in which they can only abstain."""
    return VOTERS.get(vote["kind"]) if vote else None


def on_items(vote: Mapping[str, Any] | None) -> bool:
    """Return whether a vote is about cards and themes."""
    ways = voter(vote)
    return ways is not None and ways.on_items


def best(round_: Mapping[str, Any]) -> list[str]:
    """Return what came first in a round, by its record, best first; nothing while it is open."""
    ways, result = voter(round_["vote"]), round_.get("result")
    return ways.order(result) if ways and ways.order and result else []
