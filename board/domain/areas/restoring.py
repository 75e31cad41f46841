"""A room that an archive was read into: over, its report shared, to be read and not to be gone on with (L21).

Its people are those who are counted and named; none of them has a session, and no link of before opens it.
"""

from collections.abc import Iterable, Iterator
from typing import Protocol

from msgspec.structs import replace

from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches
from board.domain.areas.keys import keys
from board.domain.commands import CreateRoom
from board.domain.events import Event, LinkMade, ParticipantJoined, ParticipantLeft, RoomRestored
from board.domain.language.errors import Refused
from board.domain.model import FACILITATORS_MAX, PARTICIPANTS_MAX, Report, Room, Round, Run
from board.domain.past import Past

PEOPLE_MAX = PARTICIPANTS_MAX + FACILITATORS_MAX


def check(command: CreateRoom, past: Past) -> None:
    """Raise Refused where what happened speaks of what there is not."""
    if len(past.people) > PEOPLE_MAX:
        raise Refused("too_many", limit=PEOPLE_MAX)
    people, runs, rounds = _ids(past.people), _ids(past.runs), _ids(past.rounds)
    if (len(people), len(runs), len(rounds)) != (len(past.people), len(past.runs), len(past.rounds)):
        raise Refused("exists")
    cards = command.notes
    asked = (
        ({it.phase for it in past.runs}, _ids(command.phases)),
        ({it.run for it in past.rounds} | {it.run for it in cards} - {""}, runs),
        ({it.author or "" for it in cards} - {""}, people),
        (set(past.reworded), _ids(cards)),
    )
    if any(named - there for named, there in asked):
        raise Refused("bad_reference")


class _Named(Protocol):
    @property
    def id(self) -> str: ...


def _ids(several: Iterable[_Named]) -> set[str]:
    return {it.id for it in several}


def came(past: Past, links: Iterable[LinkMade]) -> Iterator[Event]:
    """Yield that they came, and left: nobody takes a place."""
    by_role = {link.role: link.id for link in links}
    for person in past.people:
        link = by_role[person.role]
        yield ParticipantJoined(person.id, person.role, link, past.closed_at, named=person.named)
        yield ParticipantLeft(person.id)


def happened(past: Past) -> RoomRestored:
    """Return the event that makes the room what it was when its report was shared."""
    return RoomRestored(
        past.archive, past.closed_at, past.shared_at, past.version, past.remember, past.runs, past.rounds,
        past.reworded,
    )  # fmt: skip


def restored(room: Room, event: RoomRestored) -> Room:
    """Put back what happened: the room is over, and only those who lead it read its report."""
    latest = {it.run: it.id for it in event.rounds}
    runs = {
        it.id: Run(
            it.id, it.phase, it.started_at, it.rules, it.parts, round=latest.get(it.id), ended_at=it.ended_at,
            away_ms=it.away_ms, input_ended=True,
        )
        for it in event.runs
    }  # fmt: skip
    rounds = {
        it.id: Round(
            it.id, it.run, it.vote, it.items, None, closed_at=event.closed_at, outcome=it.outcome,
            voters=it.voters, electorate=it.electorate,
        )
        for it in event.rounds
    }  # fmt: skip
    reworded = {name: replace(room.notes[name], reworded=True) for name in event.reworded}
    report = Report(event.remember, shared_at=event.shared_at, version=event.version, access="present")
    return replace(
        room, status="closed", closed_at=event.closed_at, restored=event.archive, runs=runs, rounds=rounds,
        notes=room.notes | reworded, report=report, rev=room.rev + 1,
    )  # fmt: skip


COMMANDS: Commands = ()
POLICY: Policy = {}
DECIDE: Rules = {}
EVOLVE: Steps = {RoomRestored: restored}
TOUCHES: Touches = {RoomRestored: lambda _before, _event, after: keys(after)}
ABOUT: Abouts = {}
