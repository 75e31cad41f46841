"""A round was stored as the model had it, and its outcome as a bare tally, whatever the kind of the vote."""

from collections.abc import Callable
from typing import Any

from board.domain.upcasts.fact import Fact


def upcast(fact: Fact) -> list[Fact]:
    """Return the event with a round's own values, and an outcome of the vote's kind."""
    change = _CHANGES.get(fact["type"])
    return [change(fact) if change else fact]


def _opened(fact: Fact) -> Fact:
    round_ = fact["round"]
    values = {name: round_[name] for name in ("id", "run", "vote", "items", "seal")}
    return {"type": fact["type"], **values, "at": fact["at"]}


def _closed(fact: Fact) -> Fact:
    rest = {name: value for name, value in fact.items() if name != "tally"}
    return rest | {"outcome": _outcome(fact.get("tally", {}))}


def _outcome(tally: dict[str, int]) -> dict[str, Any] | None:
    """Return what a tally says. The answers to a rating stand under its values, dots under items; an empty one does
    not tell which it is, and need not."""
    if not tally:
        return None
    if tally.keys() <= {*"12345"}:
        return {"kind": "rate", "answers": tally}
    return {"kind": "dots", "tally": tally}


_CHANGES: dict[str, Callable[[Fact], Fact]] = {"round.opened": _opened, "round.closed": _closed}
