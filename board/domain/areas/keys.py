"""Every key that may have a record."""

from collections.abc import Iterable

from board.domain.model import Room


def keys(room: Room) -> set[str]:
    """Return every key that may have a record for anybody, the sealed ones of each participant included."""
    kinds: dict[str, Iterable[str]] = {
        "phase": room.phases, "run": room.runs, "zone": room.zones, "note": room.notes, "theme": room.themes,
        "round": room.rounds, "person": room.participants, "link": room.links, "group": room.groups,
        "seat": room.asks,
    }  # fmt: skip
    named = {f"{kind}.{name}" for kind, items in kinds.items() for name in items}
    rows = {key for people in room.sealed.values() for mine in people.values() for key in mine}
    return {"room", "origins", "report", "may"} | named | rows
