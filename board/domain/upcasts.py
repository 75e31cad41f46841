"""Old log rows read as new ones: for each version, what makes its events those of the next one.

Upcasts work on the decoded JSON of an event, before it becomes one, and know no room. They are for ever: a log
written by any version must still fold (a golden log of each is among the tests).
"""

from collections.abc import Callable, Iterable
from typing import Any

Fact = dict[str, Any]
"""An event as JSON has it, its kind in `type`."""


def upcast(facts: Iterable[Fact], version: int, to: int) -> list[Fact]:
    """Return the events of a row written under `version` as version `to` has them."""
    found = list(facts)
    for step in range(version, to):
        found = [fresh for fact in found for fresh in UPCASTS[step](fact)]
    return found


# --- version 1: piles of notes were called groups -----------------------------------------------------


def _item(key: str) -> str:
    return f"theme.{key[6:]}" if key.startswith("group.") else key


def _themes(fact: Fact) -> Fact:
    kind: str = fact["type"]
    fresh = {"theme" if name == "group" else name: value for name, value in fact.items()}
    fresh["type"] = f"theme.{kind[6:]}" if kind.startswith("group.") else kind
    for name in ("key", "spotlight"):
        if name in fresh:
            fresh[name] = _item(fresh[name])
    if "ranks" in fresh:
        fresh["ranks"] = {_item(key): rank for key, rank in fresh["ranks"].items()}
    if "tally" in fresh:
        fresh["tally"] = {_item(key): count for key, count in fresh["tally"].items()}
    return fresh


def _note(fact: Fact) -> Fact:
    note = fact["note"]
    return fact | {"note": {"theme" if name == "group" else name: value for name, value in note.items()}}


def _zone(fact: Fact) -> Fact:
    zone = fact["zone"]
    return fact | {"zone": zone | {"under": _item(zone["under"])} if zone.get("under") else zone}


def _round(fact: Fact) -> Fact:
    round_ = fact["round"]
    return fact | {"round": round_ | {"items": [_item(key) for key in round_["items"]]}}


_NESTED: dict[str, Callable[[Fact], Fact]] = {
    "note.added": _note, "zone.added": _zone, "round.opened": _round,
}  # fmt: skip


def _from_1(fact: Fact) -> list[Fact]:
    fresh = _themes(fact)
    nested = _NESTED.get(fresh["type"])
    return [nested(fresh) if nested else fresh]


UPCASTS: dict[int, Callable[[Fact], list[Fact]]] = {1: _from_1}
"""What makes an event of the version one or several of the next."""
