"""Seats given back: whoever comes from another device and can prove nothing goes on as who they were (P13).

Somebody asks for the seat of a participant who is not here; a facilitator gives it by one press, or offers it by a
QR of their own accord; whoever holds the secret then takes it, once. Nobody is in a seat without that press.

A facilitator could give a seat to themselves. So what was sealed before stays with the hand that wrote it: rows say by
how manieth `hand` they were written, and only the present one's are shown (`seals.shown`). They count all the same, in
quotas, budgets and results. And everybody's records say when a seat was taken.
"""

from collections.abc import Iterator

from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about
from board.domain.areas.people import inside
from board.domain.commands import AskSeat, GiveSeat, OfferSeat, RefuseSeat, TakeSeat
from board.domain.decision import Decision
from board.domain.events import Event, SeatAsked, SeatGiven, SeatRefused, SeatTaken
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw
from board.domain.model import Participant, Room, SeatAsk
from board.domain.policy import DOORS_OPEN, Row

SEATS_MAX = 20
"""Asked for and not taken yet, at once."""
SEAT_MS = 10 * 60 * 1000
"""How long one may be taken once it was asked for."""


def waiting(room: Room, now: int) -> dict[str, SeatAsk]:
    """Return what was asked for and can still be taken."""
    return {name: ask for name, ask in room.asks.items() if now < ask.at + SEAT_MS}


def vacant(room: Room, name: str, here: frozenset[str]) -> Participant:
    """Return a participant whose seat can be given back. Raises Refused `not_found`, `still_here`."""
    person = room.participants.get(name)
    if person is None or person.role != "participant" or not inside(room, person):
        raise Refused("not_found")
    if name in here:
        raise Refused("still_here")
    return person


def ask(room: Room, command: AskSeat, actor: Actor, now: int, draw: Draw) -> Decision:
    """Ask for the seat of somebody who is not here."""
    return _asked(room, command, actor, now, given=False)


def offer(room: Room, command: OfferSeat, actor: Actor, now: int, draw: Draw) -> Decision:
    """Give a seat back before anybody asks: to who holds the secret."""
    return _asked(room, command, actor, now, given=True)


def _asked(room: Room, command: AskSeat | OfferSeat, actor: Actor, now: int, *, given: bool) -> Decision:
    vacant(room, command.participant, actor.here)
    live = waiting(room, now)
    if len(live) >= SEATS_MAX:
        raise Refused("too_many", limit=SEATS_MAX)
    stale = tuple(SeatRefused(name) for name in room.asks if name not in live)
    return Decision((*stale, SeatAsked(command.ask, command.participant, command.digest, now, given=given)))


def give(room: Room, command: GiveSeat, actor: Actor, now: int, draw: Draw) -> Decision:
    """Give the seat to who asked for it."""
    asked = _find(room, command.ask, now)
    vacant(room, asked.participant, actor.here)
    return Decision((SeatGiven(asked.id),))


def refuse(room: Room, command: RefuseSeat, actor: Actor, now: int, draw: Draw) -> Decision:
    """Do not give it."""
    return Decision((SeatRefused(_find(room, command.ask, now).id),))


def take(room: Room, command: TakeSeat, actor: Actor, now: int, draw: Draw) -> Decision:
    """Sit down in a seat that was given; whoever else has asked for it has come too late."""
    asked = _find(room, command.ask, now)
    if not asked.given:
        raise Refused("forbidden")
    vacant(room, asked.participant, frozenset())
    return Decision((SeatTaken(asked.participant, now, command.by),))


def seated(room: Room, by: str, now: int) -> Participant | None:
    """Return who sits where a device has sat down in the last ten minutes, None where it has not, or another has
    since."""
    sat = next((it for it in room.participants.values() if it.taken_by == by), None) if by else None
    if sat is None or sat.taken_at is None or not inside(room, sat):
        return None
    return sat if now - sat.taken_at <= SEAT_MS else None


def _find(room: Room, name: str, now: int) -> SeatAsk:
    found = waiting(room, now).get(name)
    if found is None:
        raise Refused("not_found")
    return found


# --- folding ------------------------------------------------------------------------------------------


def _without(room: Room, *names: str) -> Room:
    return replace(room, asks={name: it for name, it in room.asks.items() if name not in names})


def taken(room: Room, event: SeatTaken) -> Room:
    """Another hand writes from now on, and nobody waits for this seat any more."""
    before = room.participants[event.participant]
    person = replace(
        before, hand=before.hand + 1, taken_at=event.at, taken_by=event.by, left=False, rev=before.rev + 1
    )
    over = [name for name, it in room.asks.items() if it.participant == person.id]
    return replace(_without(room, *over), participants=room.participants | {person.id: person})


def _given(room: Room, event: SeatGiven) -> Room:
    return replace(room, asks=room.asks | {event.ask: replace(room.asks[event.ask], given=True)})


# --- what an event touches --------------------------------------------------------------------------


def _taken(before: Room, event: SeatTaken, _: Room) -> Iterator[str]:
    yield from (f"person.{event.participant}", "may")
    yield from (f"seat.{name}" for name, it in before.asks.items() if it.participant == event.participant)
    for people in before.sealed.values():
        yield from people.get(event.participant, ())


def _seat(_before: Room, event: Event, _after: Room) -> tuple[str, ...]:
    return (f"seat.{event.ask if isinstance(event, SeatAsked | SeatGiven | SeatRefused) else ''}",)


COMMANDS: Commands = (AskSeat, OfferSeat, GiveSeat, RefuseSeat, TakeSeat)
POLICY: Policy = {
    AskSeat: Row(internal=True),
    OfferSeat: Row(DOORS_OPEN),
    GiveSeat: Row(DOORS_OPEN),
    RefuseSeat: Row(DOORS_OPEN),
    TakeSeat: Row(internal=True),
}
DECIDE: Rules = {AskSeat: ask, OfferSeat: offer, GiveSeat: give, RefuseSeat: refuse, TakeSeat: take}
EVOLVE: Steps = {
    SeatAsked: lambda room, event: replace(
        room,
        asks=room.asks
        | {event.ask: SeatAsk(event.ask, event.participant, event.digest, event.at, given=event.given)},
    ),
    SeatGiven: _given,
    SeatRefused: lambda room, event: _without(room, event.ask),
    SeatTaken: taken,
}
TOUCHES: Touches = {SeatAsked: _seat, SeatGiven: _seat, SeatRefused: _seat, SeatTaken: _taken}
ABOUT: Abouts = {
    AskSeat: about(), OfferSeat: about(), GiveSeat: about(), RefuseSeat: about(), TakeSeat: about(),
}  # fmt: skip
