"""One room: `decide` what a command leads to, `evolve` the state by what happened.

Both are tables put together from the areas; an area knows its own commands and events and no other's.
"""

from collections.abc import Iterable, Mapping
from functools import reduce
from types import ModuleType
from typing import Any, get_args

from board.domain import commands, policy
from board.domain.actor import Actor
from board.domain.area import Abouts, Policy, Rules, Steps, Touches
from board.domain.areas import (
    agenda,
    dealing,
    doors,
    groups,
    holding,
    keeping,
    leaning,
    lifecycle,
    notes,
    parts,
    people,
    ranks,
    report,
    restoring,
    runs,
    seals,
    seats,
    sorting,
    transitions,
    undoing,
    voting,
    zones,
)
from board.domain.areas.keys import keys
from board.domain.channels import private
from board.domain.commands import Command, CreateRoom
from board.domain.decision import Decision, SealedChange
from board.domain.events import Event, NoteEdited
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import Claim, Room, SealedBallot, SealedNote

AREAS: tuple[Any, ...] = (
    lifecycle, report, restoring, agenda, runs, transitions, people, doors, seats, groups, parts, zones, ranks, notes,
    holding, sorting, keeping, voting, dealing, seals, undoing,
)  # fmt: skip


def _merged(table: str) -> dict[type, Any]:
    return {key: entry for area in AREAS for key, entry in getattr(area, table).items()}


POLICY: Policy = _merged("POLICY")
DECIDE: Rules = _merged("DECIDE")
ABOUT: Abouts = _merged("ABOUT")
EVOLVE: Steps = _merged("EVOLVE")
TOUCHES: Touches = _merged("TOUCHES")


def check_complete(areas: Iterable[ModuleType], asked: Iterable[type], happened: Iterable[type]) -> None:
    """Raise LookupError where an area lacks an entry of a table, or two areas share one, or a command or an event
    has no area."""
    owned: list[type] = []
    for area in areas:
        for key, *tables in (("COMMANDS", "POLICY", "DECIDE", "ABOUT"), ("EVOLVE", "TOUCHES")):
            wanted = set(getattr(area, key))
            for table in tables:
                _refuse_odd(f"{area.__name__}.{table}", wanted ^ set(getattr(area, table)))
            owned += wanted
    _refuse_odd("two areas", {kind for kind in owned if owned.count(kind) > 1})
    _refuse_odd("no area", {*asked, *happened} ^ set(owned))


def _refuse_odd(where: str, odd: set[type]) -> None:
    if odd:
        raise LookupError(f"{where}: {', '.join(sorted(kind.__name__ for kind in odd))}")


check_complete(AREAS, commands.COMMANDS, get_args(Event))


# --- deciding and evolving ----------------------------------------------------------------------------


def decide(room: Room | None, command: Command, claim: Claim, now: int, draw: Draw) -> Decision:
    """Return what the command leads to. `room` is None before CreateRoom, `now` in ms since 1970, `draw` the
    entropy for ids and shuffles. Raises Refused."""
    if isinstance(command, CreateRoom) and claim.participant is None:
        return lifecycle.create(room, command, Actor(), now, draw)
    if room is None:
        raise Refused("not_found")
    actor = people.actor(room, claim)
    policy.check(POLICY[type(command)], room, actor)
    decision = DECIDE[type(command)](room, command, actor, now, draw)
    return undoing.noted(room, decision, undoing.Asked(command, actor, claim.command, now))


def evolve(room: Room | None, event: Event) -> Room:
    """Return the room after the event; only RoomCreated makes one of None."""
    after = EVOLVE[type(event)](room, event)  # type: ignore[arg-type]
    return undoing.remembered(room, event, after) if room is not None else after


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


# --- what changed -------------------------------------------------------------------------------------


def touched(before: Room | None, event: Event, after: Room) -> frozenset[str]:
    """Return the keys whose record may differ for anybody between the rooms before and after the event."""
    if before is None:
        return frozenset(keys(after))
    found = set(TOUCHES[type(event)](before, event, after))
    found.update(leaning.rows(before, before.seals.keys() - after.seals.keys()))
    if _room_speaks_of(before, after) & found:
        found.add("room")
    if not isinstance(event, NoteEdited) and any(key.partition(".")[0] in _MAY_LEANS_ON for key in found):
        found.add("may")
    return frozenset(found)


_MAY_LEANS_ON = frozenset(("room", "run", "zone", "round", "note"))
"""Records that change along with what somebody may do; other words on a card change nothing of it."""


def _room_speaks_of(before: Room, after: Room) -> set[str]:
    """Return the keys that the record `room` names, and may only name while people can see them."""
    return {key for room in (before, after) for key in (room.spotlight, room.page, f"person.{room.floor}")}


def touched_by_sealed(change: SealedChange) -> frozenset[str]:
    """Return the keys a sealed row touches: of the channel of `change.participant`, and of no other."""
    return frozenset((change.key, "may"))


def produced(room: Room, command: Command, participant: str | None) -> dict[str, int]:
    """Return the keys of the records the command was about, with their rev in the room after it, 0 for one
    that is gone. Sealed records count as their owner, `participant`, sees them."""
    me = participant or ""
    return {key: _rev(room, key, me) for key in ABOUT[type(command)](room, command, me)}


def _rev(room: Room, key: str, participant: str) -> int:
    kind, _, name = key.partition(".")
    shelves: dict[str, Mapping[str, Any]] = {
        "phase": room.phases, "run": room.runs, "zone": room.zones, "note": room.notes, "theme": room.themes,
        "person": room.participants, "group": room.groups,
    }  # fmt: skip
    if kind in ("room", "report"):
        return room.rev if kind == "room" else room.report.rev
    if name in shelves.get(kind, {}):
        found = shelves[kind][name]
        return 0 if kind == "note" and found.aside and private(found) else int(found.rev)
    rows = (people.get(participant, {}).get(key) for people in room.sealed.values())
    return next((row.rev for row in rows if isinstance(row, SealedNote | SealedBallot)), 0)
