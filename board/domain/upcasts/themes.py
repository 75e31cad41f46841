"""Version 1 called piles of notes groups; since version 2 they are themes, and a group is people."""

from collections.abc import Callable
from typing import Any

Fact = dict[str, Any]


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


def themes(fact: Fact) -> Fact:
    """Return an event of version 1 that speaks of themes."""
    fresh = _themes(fact)
    nested = _NESTED.get(fresh["type"])
    return nested(fresh) if nested else fresh
