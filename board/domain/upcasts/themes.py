"""Piles of notes were called groups, which now are people."""

from collections.abc import Callable

from board.domain.upcasts.fact import Fact


def upcast(fact: Fact) -> list[Fact]:
    """Return the event with themes in its name, its fields and its keys."""
    fresh = _named(fact)
    nested = _NESTED.get(fresh["type"])
    return [nested(fresh) if nested else fresh]


def item(key: str) -> str:
    """Return the key of a note or theme as it is now."""
    return f"theme.{key[6:]}" if key.startswith("group.") else key


def _named(fact: Fact) -> Fact:
    kind: str = fact["type"]
    fresh = {"theme" if name == "group" else name: value for name, value in fact.items()}
    fresh["type"] = f"theme.{kind[6:]}" if kind.startswith("group.") else kind
    for name in ("key", "spotlight"):
        if name in fresh:
            fresh[name] = item(fresh[name])
    for name in ("ranks", "tally"):
        if name in fresh:
            fresh[name] = {item(key): number for key, number in fresh[name].items()}
    return fresh


def _note(fact: Fact) -> Fact:
    note = fact["note"]
    return fact | {"note": {"theme" if name == "group" else name: value for name, value in note.items()}}


def _zone(fact: Fact) -> Fact:
    zone = fact["zone"]
    return fact | {"zone": zone | {"under": item(zone["under"])} if zone.get("under") else zone}


def _round(fact: Fact) -> Fact:
    round_ = fact["round"]
    return fact | {"round": round_ | {"items": [item(key) for key in round_["items"]]}}


_NESTED: dict[str, Callable[[Fact], Fact]] = {
    "note.added": _note,
    "zone.added": _zone,
    "round.opened": _round,
}
