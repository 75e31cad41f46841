"""A note said to whom it was hidden; now it names the channel that alone has it."""

from board.domain.upcasts.fact import Fact


def upcast(fact: Fact) -> Fact:
    """Return the event with its note's channel."""
    return fact | {"note": _note(fact["note"])} if fact["type"] == "note.added" else fact


def _note(note: Fact) -> Fact:
    rest = {name: value for name, value in note.items() if name != "hidden"}
    hidden = note.get("hidden", "")
    channel = f"me.{note['author']}" if hidden == "own" else hidden
    return rest | ({"visible_to": channel} if channel else {})
