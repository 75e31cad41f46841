"""A note said to whom it was hidden; now it names the channel that alone has it."""

from board.domain.upcasts.fact import Fact


def upcast(fact: Fact) -> list[Fact]:
    """Return the event with its note's channel."""
    if fact["type"] != "note.added":
        return [fact]
    rest = {name: value for name, value in fact.items() if name != "hidden"}
    hidden = fact.get("hidden", "")
    channel = f"me.{fact['author']}" if hidden == "own" else hidden
    return [rest | ({"visible_to": channel} if channel else {})]
