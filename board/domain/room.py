"""One room: `decide` what a command leads to, `evolve` the state by what happened.

Both are dictionaries put together from the areas; an area knows its own commands and events and no other's.
"""

from collections.abc import Iterable, Iterator, Mapping
from functools import reduce
from typing import Any

from board.domain import agenda, groups, life, moves, notes, people, policy, runs, seals, voting, zones
from board.domain import commands as c
from board.domain.asker import Asker, Rules, Steps
from board.domain.commands import Command
from board.domain.decision import Decision
from board.domain.errors import Refused
from board.domain.events import Event
from board.domain.ids import Draw
from board.domain.model import By, Room, SealedBallot, SealedNote

_AREAS = (life, agenda, runs, moves, people, zones, notes, groups, voting, seals)

DECIDE: Rules = {ask: rule for area in _AREAS for ask, rule in getattr(area, "DECIDE", {}).items()}
EVOLVE: Steps = {event: step for area in _AREAS for event, step in getattr(area, "EVOLVE", {}).items()}

policy.check_complete()


def decide(room: Room | None, ask: Command, by: By, now: int, draw: Draw) -> Decision:
    """Return what the command leads to. `room` is None before CreateRoom, `now` in ms since 1970, `draw` the
    entropy for ids and shuffles. Raises Refused."""
    if isinstance(ask, c.CreateRoom) and by.participant is None:
        return life.create(room, ask, Asker(), now, draw)
    if room is None:
        raise Refused("not_found")
    asker = people.asker(room, by)
    policy.check(room, ask, asker)
    return DECIDE[type(ask)](room, ask, asker, now, draw)


def evolve(room: Room | None, event: Event) -> Room:
    """Return the room after the event; only RoomCreated makes one of None."""
    return EVOLVE[type(event)](room, event)  # type: ignore[arg-type]


def fold(room: Room | None, rows: Iterable[tuple[Event, ...]]) -> Room | None:
    """Return the room after the events of log rows, in order."""
    for events in rows:
        for event in events:
            room = evolve(room, event)
    return room


def apply(room: Room | None, decision: Decision) -> Room:
    """Return the room after a decision: its events, then its sealed rows."""
    after = fold(room, (decision.events,))
    if after is None:
        raise ValueError("a decision without a room")
    return reduce(seals.apply, decision.sealed, after)


# --- what a command produced --------------------------------------------------------------------------

_ROOM = (
    c.CreateRoom, c.EditRoom, c.TickChecklist, c.OpenDoors, c.PauseRoom, c.ResumeRoom, c.CloseRoom,
    c.ReopenRoom, c.Spotlight, c.SetDoor, c.GiveFloor,
)  # fmt: skip
_REPORT = (c.EditReport, c.LeaveOut, c.ShareReport)
_RUN = (c.EnterPhase, c.EndInput, c.CancelGrace, c.ExtendGrace, c.SetTimer, c.Reveal)
_FIELDS = {"phase": "phase", "zone": "zone", "group": "group", "into": "group", "participant": "person"}
"""Fields that name what a command is about, and the kind of it."""


def produced(room: Room, ask: Command, participant: str | None) -> dict[str, int]:
    """Return the keys of the records the command was about, with their rev in the room after it, 0 for one
    that is gone. Sealed records count as their owner, `participant`, sees them."""
    return {key: _rev(room, key, participant or "") for key in _about(room, ask, participant)}


def _about(room: Room, ask: Command, participant: str | None) -> tuple[str, ...]:
    keys: tuple[str, ...]
    match ask:
        case c.SetBallot():
            keys = (f"ballot.{ask.round}.{ask.item}",)
        case c.RaiseHand():
            keys = (f"person.{participant}",)
        case c.Keep():
            keys = (ask.key,)
        case c.MoveNotes():
            keys = ask.keys
        case c.GroupNotes():
            keys = tuple(f"note.{note}" for note in ask.notes)
        case _ if isinstance(ask, _ROOM):
            keys = ("room",)
        case _ if isinstance(ask, _REPORT):
            keys = ("report",)
        case _ if isinstance(ask, _RUN):
            keys = (f"run.{room.run}",) if room.run else ()
        case _:
            keys = tuple(_named(ask))
    return keys


def _named(ask: Command) -> Iterator[str]:
    if note := getattr(ask, "note", None):
        yield f"note.{note}"
        return
    for field, kind in _FIELDS.items():
        if isinstance(name := getattr(ask, field, None), str):
            yield f"{kind}.{name}"


def _rev(room: Room, key: str, participant: str) -> int:
    kind, _, name = key.partition(".")
    shelves: dict[str, Mapping[str, Any]] = {
        "phase": room.phases, "run": room.runs, "zone": room.zones, "note": room.notes, "group": room.groups,
        "person": room.participants,
    }  # fmt: skip
    if kind in ("room", "report"):
        return room.rev if kind == "room" else room.report.rev
    if name in shelves.get(kind, {}):
        found = shelves[kind][name]
        return 0 if getattr(found, "removed", False) else int(found.rev)
    rows = (people.get(participant, {}).get(key) for people in room.sealed.values())
    return next((row.rev for row in rows if isinstance(row, SealedNote | SealedBallot)), 0)
