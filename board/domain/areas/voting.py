"""Votes: rounds opened and closed, ballots, and what a result says (V1–V7).

Ballots are rows of the round's seal, key `ballot.<round>.<item>`. Nothing but their owner's view and the
number of people who have voted depends on them until the round closes.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about
from board.domain.areas import leaning, ranks, seals
from board.domain.commands import OpenRound, SetBallot
from board.domain.decision import NOTHING, Decision, SealedChange
from board.domain.events import RoundClosed, RoundOpened
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.model import FEW, Dots, Rate, Room, Round, Run, SealedBallot, Vote
from board.domain.policy import BEGUN, NEVER, RUNNING, Row
from board.domain.rules import of, part_of

# --- items --------------------------------------------------------------------------------------------


def votable(room: Room) -> set[str]:
    """Return the keys there for everybody: notes neither hidden nor aside, themes with such a note, the
    room."""
    plain = [note for note in room.notes.values() if not note.hidden and not note.aside]
    return (
        {"room"}
        | {f"note.{note.id}" for note in plain}
        | {f"theme.{note.theme}" for note in plain if note.theme}
    )


def _items(room: Room, vote: Vote, run: Run) -> tuple[str, ...]:
    if not isinstance(vote, Dots):
        return ("room",)
    order = [(zone.partition(".")[2], item) for zone, _ in ranks.zones(room) for item in _in_zone(room, zone)]
    chosen = _zones(room, run)
    themes = vote.on == "themes"
    wanted = (
        item
        for zone, item in order
        if (themes and item.startswith("theme.")) or (zone in chosen and item.startswith("note."))
    )
    grouped = {f"note.{note.id}" for note in room.notes.values() if note.theme}
    there = votable(room)
    return tuple(item for item in wanted if item in there and not (themes and item in grouped))


def _in_zone(room: Room, zone: str) -> Iterator[str]:
    """Yield a zone's single notes and themes in order, each theme followed by its notes."""
    for item, _ in ranks.items(room, zone.partition(".")[2]):
        yield item
        if item.startswith("theme."):
            yield from (member for member, _ in ranks.members(room, item.partition(".")[2]))


def _zones(room: Room, run: Run) -> set[str]:
    named = {zone for zone in run.rules.zones if zone in room.zones}
    return named or {zone.id for zone in room.zones.values() if zone.purpose == "ideas"}


# --- rounds -------------------------------------------------------------------------------------------


def open_round(room: Room, run: Run, now: int, draw: Draw) -> RoundOpened:
    """Return the opening of a round of `run`, whose phase has a vote; `run` need not be in the room yet. Its
    items are frozen now (ms since 1970)."""
    vote = room.phases[run.phase].vote
    if vote is None:
        raise Refused("phase_closed")
    taken = {*room.rounds, *room.seals, run.seal or ""}
    seal = short_id(draw, taken)
    name = short_id(draw, taken | {seal})
    return RoundOpened(Round(name, run.id, vote, _items(room, vote, run), seal), now)


def close_round(room: Room, round_id: str, here: frozenset[str], now: int) -> RoundClosed:
    """Return the closing of an open round: dots (or answers) over items still there, how many people voted,
    and how many could have: those of `here` who may vote, and those who have voted (V4)."""
    round_ = room.rounds[round_id]
    counting = _counting(room, round_)
    people = electors(room, room.runs[round_.run])
    tally: dict[str, int] = {}
    for mine in counting.values():
        for item, value in mine.items():
            slot, count = (item, value) if isinstance(round_.vote, Dots) else (str(value), 1)
            tally[slot] = tally.get(slot, 0) + count
    if isinstance(round_.vote, Rate) and len(counting) < FEW:
        tally = {}
    order = (*round_.items, *"12345")
    counts = {slot: tally[slot] for slot in order if slot in tally}
    return RoundClosed(round_id, now, counts, len(counting), len(counting.keys() | (here & people)))


def electors(room: Room, run: Run) -> frozenset[str]:
    """Return the participants who may vote in a run: those whose rules let them, observers and the lab never (V2)."""
    people = (it for it in room.participants.values() if it.role in ("facilitator", "participant"))
    return frozenset(it.id for it in people if not it.removed and of(run, part_of(room, it.id)).vote)


def _votes(room: Room, participant: str) -> bool:
    return of(room.runs[room.run], part_of(room, participant)).vote


def is_open(room: Room, run: Run) -> bool:
    """Return whether the run's latest round is open."""
    return run.round is not None and room.rounds[run.round].closed_at is None


def voted(room: Room, round_id: str) -> frozenset[str]:
    """Return the participants with a ballot in an open round; nobody once it is closed. Ballots on items gone
    are among them: or setting all items but one aside would tell how many have voted for it (V3)."""
    people = room.sealed.get(room.rounds[round_id].seal or "", {})
    return frozenset(who for who in people if ballots(room, round_id, who))


def ballots(room: Room, round_id: str, participant: str) -> dict[str, SealedBallot]:
    """Return a participant's ballots of an open round by item, those on items gone included."""
    prefix = _key(round_id, "")
    rows = seals.of(room, room.rounds[round_id].seal, participant)
    return {key.removeprefix(prefix): row for key, row in rows.items() if isinstance(row, SealedBallot)}


def _counting(room: Room, round_: Round) -> dict[str, dict[str, int]]:
    """Return each voter's values by item, over items still there (N10)."""
    there = votable(room)
    counting = {
        who: {item: row.value for item, row in ballots(room, round_.id, who).items() if item in there}
        for who in room.sealed.get(round_.seal or "", {})
    }
    return {who: mine for who, mine in counting.items() if mine}


def _key(round_id: str, item: str) -> str:
    return f"ballot.{round_id}.{item}"


# --- what a closed round says -------------------------------------------------------------------------


def ranking(round_: Round) -> list[str]:
    """Return a closed round's items, most dots first; equal ones in the order of the wall when it opened."""
    return sorted(round_.items, key=lambda item: -round_.tally.get(item, 0))


def withheld(round_: Round) -> bool:
    """Return whether a closed rating has too few answers to show any (V5)."""
    return isinstance(round_.vote, Rate) and round_.closed_at is not None and round_.voters < FEW


def mean(round_: Round) -> float | None:
    """Return a closed rating's mean, 1 to 5; None for dots, without answers, and when withheld."""
    if not isinstance(round_.vote, Rate) or not round_.tally:
        return None
    return sum(int(value) * count for value, count in round_.tally.items()) / sum(round_.tally.values())


def close_result(round_: Round) -> bool:
    """Return whether the third and fourth of a closed dots round (with fewer than four items, the last two)
    are at most one dot apart, and the latter has any (V6)."""
    k = min(3, len(round_.items) - 1)
    if not isinstance(round_.vote, Dots) or k < 1:
        return False
    counts = sorted((round_.tally.get(item, 0) for item in round_.items), reverse=True)
    return counts[k] > 0 and counts[k - 1] - counts[k] <= 1


def warning(round_: Round) -> Literal["", "few", "unanimous"]:
    """Return how a closed round's result gives choices away (V5).

    "unanimous": it follows from the tally alone that everybody chose the same items, because only one has
    dots (or only one value was answered), or because none that has any could have got them from all voters
    but one.
    """
    if round_.closed_at is None or not round_.voters:
        return ""
    if round_.voters < FEW:
        return "few"
    cap = round_.vote.cap if isinstance(round_.vote, Dots) else 1
    same = len(round_.tally) == 1 or all(count > cap * (round_.voters - 1) for count in round_.tally.values())
    return "unanimous" if round_.tally and same else ""


# --- commands -----------------------------------------------------------------------------------------


def ask_round(room: Room, command: OpenRound, actor: Actor, now: int, draw: Draw) -> Decision:
    """Open a new round beside the closed ones of the current run."""
    run = room.runs.get(room.run)
    if run is None:
        raise Refused("phase_closed")
    if any(round_.closed_at is None for round_ in room.rounds.values()):
        raise Refused("bad_state")
    return Decision(events=(open_round(room, run, now, draw),))


def set_ballot(room: Room, command: SetBallot, actor: Actor, now: int, draw: Draw) -> Decision:
    """Set the asker's dots on an item, or his rating, in the open round of the current run."""
    round_ = _open(room, command.round)
    if command.item not in round_.items or command.item not in votable(room):
        raise Refused("not_found")
    if actor.participant is None or round_.seal is None or not _votes(room, actor.participant):
        raise Refused("forbidden")
    mine = ballots(room, round_.id, actor.participant)
    was = mine.pop(command.item, SealedBallot(0, rev=0))
    if was.value == command.value:
        return NOTHING
    lost = _checked(room, round_, mine, command.value)
    row = SealedBallot(command.value, was.rev + 1) if command.value else None
    rows = {command.item: row} | dict.fromkeys(lost)
    return Decision(
        sealed=tuple(
            SealedChange(round_.seal, actor.participant, _key(round_.id, it), row) for it, row in rows.items()
        ),
        masked_at=room.seals[round_.seal].opened_at,
    )


def _open(room: Room, round_id: str) -> Round:
    round_ = room.rounds.get(round_id)
    if round_ is None:
        raise Refused("not_found")
    if round_.closed_at is not None or round_.run != room.run:
        raise Refused("phase_closed")
    return round_


def _checked(room: Room, round_: Round, others: dict[str, SealedBallot], value: int) -> list[str]:
    """Hold a value against cap and budget, where ballots on items gone do not count (N10). Returns those of
    the latter to take back, so that the budget holds even if their items return."""
    cap = round_.vote.cap if isinstance(round_.vote, Dots) else 5
    if value > cap:
        raise Refused("cap_exceeded", cap=cap)
    if isinstance(round_.vote, Rate):
        return []
    budget = round_.vote.budget
    there = votable(room)
    gone = [item for item in others if item not in there]
    if value and value + sum(row.value for item, row in others.items() if item not in gone) > budget:
        raise Refused("budget_exceeded", budget=budget)
    return gone if value + sum(row.value for row in others.values()) > budget else []


# --- folding ------------------------------------------------------------------------------------------


def round_opened(room: Room, event: RoundOpened) -> Room:
    """Put the round beside the others and open its seal."""
    round_ = event.round
    runs = {
        key: replace(run, round=round_.id, rev=run.rev + 1) if key == round_.run else run
        for key, run in room.runs.items()
    }
    begun = replace(room, rounds=room.rounds | {round_.id: round_}, runs=runs)
    return seals.opened(begun, round_.seal, round_.run, event.at) if round_.seal else begun


def round_closed(room: Room, event: RoundClosed) -> Room:
    """Keep the outcome, forget the ballots."""
    round_ = room.rounds.get(event.round)
    if round_ is None:
        return room
    done = replace(
        round_, closed_at=event.at, tally=event.tally, voters=event.voters, electorate=event.electorate,
        rev=round_.rev + 1,
    )  # fmt: skip
    return seals.closed(
        replace(room, rounds=room.rounds | {done.id: done}), [round_.seal] if round_.seal else []
    )


# --- what an event touches --------------------------------------------------------------------------


def _round(before: Room, name: str, after: Room) -> set[str]:
    return {f"round.{name}", *leaning.runs(before, after)}


COMMANDS: Commands = (OpenRound, SetBallot)
POLICY: Policy = {
    OpenRound: Row(BEGUN),
    SetBallot: Row(RUNNING, RUNNING, lab=NEVER, timely=True),
}
DECIDE: Rules = {OpenRound: ask_round, SetBallot: set_ballot}
EVOLVE: Steps = {RoundOpened: round_opened, RoundClosed: round_closed}
TOUCHES: Touches = {
    RoundOpened: lambda before, event, after: _round(before, event.round.id, after),
    RoundClosed: lambda before, event, after: _round(before, event.round, after),
}
ABOUT: Abouts = {
    OpenRound: about(),
    SetBallot: lambda _r, command, _p: (f"ballot.{command.round}.{command.item}",),
}
