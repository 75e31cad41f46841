"""Version 1 kept the rights of a phase in five fields, and froze three of them into its runs; since version 2 they are
one value, frozen whole. Phases and runs were stored as they lay in memory; now their events say what happened."""

from collections.abc import Callable

from board.domain.upcasts.fact import Fact

RIGHTS = ("see", "author", "sort")
ON_RUNS = ("see", "author", "quota")
"""What a run of version 1 said for itself; the rest was its phase's."""


def _brief(phase: Fact) -> Fact:
    """Return a phase of version 1 as the log now says it, without its id and rev."""
    write = dict(phase.get("write", {}))
    found = {"write": write.pop("who")} if "who" in write else {}
    found |= write | {name: phase[name] for name in RIGHTS if name in phase}
    kept = {name: value for name, value in phase.items() if name not in ("id", "rev", "write", *RIGHTS)}
    return kept | ({"rules": found} if found else {})


def _partial(values: Fact) -> Fact:
    found = {name: values[name] for name in ON_RUNS if values.get(name) is not None}
    others = {name: value for name, value in values.items() if name not in ON_RUNS}
    return others | {"rules": found, "partial": True}


def _inserted(fact: Fact) -> Fact:
    return fact | {"phase": fact["phase"]["id"], "brief": _brief(fact["phase"])}


def _edited(fact: Fact) -> Fact:
    return _inserted(fact) | {"followed": True}


def _started(fact: Fact) -> Fact:
    run = dict(fact["run"])
    run.pop("rev", None)
    return {"type": fact["type"], "run": run.pop("id"), "at": run.pop("started_at"), **_partial(run)}


_CHANGES: dict[str, Callable[[Fact], Fact]] = {
    "phase.inserted": _inserted, "phase.edited": _edited, "run.started": _started,
    "run.tightened": _partial,
}  # fmt: skip


def upcast(fact: Fact) -> list[Fact]:
    """Return the event with what a phase allows as one value."""
    change = _CHANGES.get(fact["type"])
    return [change(fact) if change else fact]
