"""What is on a card and where it lies became values of their own, and events stopped holding things of the model."""

from collections.abc import Callable
from typing import Any

from board.domain.upcasts.fact import Fact

_CONTENT = {"text": "text", "role": "who", "due": "due"}
_PLACE = {"zone": "zone", "theme": "theme", "rank": "rank"}


def upcast(fact: Fact) -> list[Fact]:
    """Return the event with values alone in it; those that a room began with have events of their own."""
    change = _CHANGES.get(fact["type"])
    return change(fact) if change else [fact]


def _content(flat: dict[str, Any]) -> dict[str, Any]:
    return {name: flat[old] for old, name in _CONTENT.items() if old in flat}


def _place(flat: dict[str, Any]) -> dict[str, Any]:
    return {name: flat[old] for old, name in _PLACE.items() if old in flat}


def _rest(flat: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in flat.items() if name not in _CONTENT and name not in _PLACE}


def _card(flat: dict[str, Any]) -> dict[str, Any]:
    return _rest(flat) | {"content": _content(flat), "place": _place(flat)}


def _new(kind: str, thing: dict[str, Any]) -> Fact:
    """Return what made a thing: it was new, so its rev and what it did not have yet go without saying."""
    return {"type": kind} | {name: value for name, value in thing.items() if name != "rev"}


def _room(fact: Fact) -> list[Fact]:
    whole = dict(fact)
    phases, zones, links = (whole.pop(name) for name in ("phases", "zones", "links"))
    return [
        whole,
        *({"type": "phase.inserted", "phase": phase} for phase in phases),
        *(_new("zone.added", zone) for zone in zones),
        *(_new("link.made", link) for link in links),
    ]


def _joined(fact: Fact) -> list[Fact]:
    named = {"at" if name == "joined_at" else name: value for name, value in fact["participant"].items()}
    return [_new("person.joined", named)]


def _edited(fact: Fact) -> list[Fact]:
    return [_rest(fact) | {"content": _content(fact)}]


def _placed(fact: Fact) -> list[Fact]:
    return [{"type": fact["type"], "note": fact["note"], "place": _place(fact)}]


def _revealed(fact: Fact) -> list[Fact]:
    return [fact | {"placed": [_card(note) for note in fact["placed"]]} if "placed" in fact else fact]


_CHANGES: dict[str, Callable[[Fact], list[Fact]]] = {
    "room.created": _room,
    "zone.added": lambda fact: [_new("zone.added", fact["zone"])],
    "note.added": lambda fact: [_new("note.added", _card(fact["note"]))],
    "note.edited": _edited,
    "note.placed": _placed,
    "notes.revealed": _revealed,
    "theme.made": lambda fact: [_new("theme.made", {"rank": 0} | fact["theme"])],
    "link.made": lambda fact: [_new("link.made", fact["link"])],
    "person.joined": _joined,
}
