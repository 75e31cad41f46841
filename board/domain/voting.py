"""Votes: rounds opened and closed, ballots, and what a result says (V1–V7).

Ballots are rows of the round's seal, key `ballot.<round>.<item>`. Nothing but their owner's view and the number
of people who have voted depends on them until the round closes.
"""

from collections.abc import Iterator
from typing import Literal

from msgspec.structs import replace

from board.domain import ranks, seals
from board.domain.asker import Asker, Rules, Steps
from board.domain.commands import OpenRound, SetBallot
from board.domain.decision import NOTHING, Decision, SealedChange
from board.domain.errors import Refused
from board.domain.events import RoundClosed, RoundOpened
from board.domain.ids import Draw, short_id
from board.domain.model import FEW, Dots, Phase, Rate, Room, Round, Run, SealedBallot

# --- items --------------------------------------------------------------------------------------------


def votable(room: Room) -> set[str]:
    """Return the keys there for everybody: notes neither hidden nor aside, themes with such a note, the room."""
    plain = [note for note in room.notes.values() if not note.hidden and not note.aside]
    return (
        {"room"}
        | {f"note.{note.id}" for note in plain}
        | {f"group.{note.group}" for note in plain if note.group}
    )


def _items(room: Room, phase: Phase) -> tuple[str, ...]:
    if not isinstance(phase.vote, Dots):
        return ("room",)
    order = [(zone.partition(".")[2], item) for zone, _ in ranks.zones(room) for item in _in_zone(room, zone)]
    chosen = _zones(room, phase)
    themes = phase.vote.on == "themes"
    wanted = (
        item
        for zone, item in order
        if (themes and item.startswith("group.")) or (zone in chosen and item.startswith("note."))
    )
    grouped = {f"note.{note.id}" for note in room.notes.values() if note.group}
    there = votable(room)
    return tuple(item for item in wanted if item in there and not (themes and item in grouped))


def _in_zone(room: Room, zone: str) -> Iterator[str]:
    """Yield a zone's single notes and themes in order, each theme followed by its notes."""
    for item, _ in ranks.items(room, zone.partition(".")[2]):
        yield item
        if item.startswith("group."):
            yield from (member for member, _ in ranks.members(room, item.partition(".")[2]))


def _zones(room: Room, phase: Phase) -> set[str]:
    named = {zone for zone in phase.write.zones if zone in room.zones}
    return named or {zone.id for zone in room.zones.values() if zone.purpose == "ideas"}


# --- rounds -------------------------------------------------------------------------------------------


def open_round(room: Room, run: Run, now: int, draw: Draw) -> RoundOpened:
    """Return the opening of a round of `run`, whose phase has a vote; `run` need not be in the room yet. Its
    items are frozen now (ms since 1970)."""
    phase = room.phases[run.phase]
    if phase.vote is None:
        raise Refused("phase_closed")
    taken = {*room.rounds, *room.seals, run.seal or ""}
    seal = short_id(draw, taken)
    id = short_id(draw, taken | {seal})
    return RoundOpened(Round(id, run.id, phase.vote, _items(room, phase), seal), now)


def close_round(room: Room, round_id: str, here: frozenset[str], now: int) -> RoundClosed:
    """Return the closing of an open round: dots (or answers) over items still there, how many people voted, and
    how many could have: those of `here` who may vote, and those who have voted (V4)."""
    round = room.rounds[round_id]
    counting = _counting(room, round)
    people = {
        p.id for p in room.participants.values() if p.role in ("facilitator", "participant") and not p.removed
    }
    tally: dict[str, int] = {}
    for mine in counting.values():
        for item, value in mine.items():
            slot, count = (item, value) if isinstance(round.vote, Dots) else (str(value), 1)
            tally[slot] = tally.get(slot, 0) + count
    if isinstance(round.vote, Rate) and len(counting) < FEW:
        tally = {}
    order = (*round.items, *"12345")
    counts = {slot: tally[slot] for slot in order if slot in tally}
    return RoundClosed(round_id, now, counts, len(counting), len(counting.keys() | (here & people)))


def voted(room: Room, round_id: str) -> frozenset[str]:
    """Return the participants with a ballot in an open round, on an item still there; nobody once it is closed."""
    return frozenset(_counting(room, room.rounds[round_id]))


def ballots(room: Room, round_id: str, participant: str) -> dict[str, SealedBallot]:
    """Return a participant's ballots of an open round by item, those on items gone included."""
    prefix = _key(round_id, "")
    rows = seals.of(room, room.rounds[round_id].seal, participant)
    return {key.removeprefix(prefix): row for key, row in rows.items() if isinstance(row, SealedBallot)}


def _counting(room: Room, round: Round) -> dict[str, dict[str, int]]:
    """Return each voter's values by item, over items still there (N10)."""
    there = votable(room)
    counting = {
        who: {item: row.value for item, row in ballots(room, round.id, who).items() if item in there}
        for who in room.sealed.get(round.seal or "", {})
    }
    return {who: mine for who, mine in counting.items() if mine}


def _key(round: str, item: str) -> str:
    return f"ballot.{round}.{item}"


# --- what a closed round says -------------------------------------------------------------------------


def ranking(round: Round) -> list[str]:
    """Return a closed round's items, most dots first; equal ones in the order of the wall when it opened."""
    return sorted(round.items, key=lambda item: -round.tally.get(item, 0))


def withheld(round: Round) -> bool:
    """Return whether a closed rating has too few answers to show any (V5)."""
    return isinstance(round.vote, Rate) and round.closed_at is not None and round.voters < FEW


def mean(round: Round) -> float | None:
    """Return a closed rating's mean, 1 to 5; None for dots, without answers, and when withheld."""
    if not isinstance(round.vote, Rate) or not round.tally:
        return None
    return sum(int(value) * count for value, count in round.tally.items()) / sum(round.tally.values())


def close_result(round: Round) -> bool:
    """Return whether the third and fourth of a closed dots round (with fewer than four items, the last two) are
    at most one dot apart, and the latter has any (V6)."""
    k = min(3, len(round.items) - 1)
    if not isinstance(round.vote, Dots) or k < 1:
        return False
    counts = sorted((round.tally.get(item, 0) for item in round.items), reverse=True)
    return counts[k] > 0 and counts[k - 1] - counts[k] <= 1


def warning(round: Round) -> Literal["", "few", "unanimous"]:
    """Return how a closed round's result gives choices away (V5).

    "unanimous": it follows from the tally alone that everybody chose the same items, because only one has dots
    (or only one value was answered), or because none that has any could have got them from all voters but one.
    """
    if round.closed_at is None or not round.voters:
        return ""
    if round.voters < FEW:
        return "few"
    cap = round.vote.cap if isinstance(round.vote, Dots) else 1
    same = len(round.tally) == 1 or all(count > cap * (round.voters - 1) for count in round.tally.values())
    return "unanimous" if round.tally and same else ""


# --- commands -----------------------------------------------------------------------------------------


def ask_round(room: Room, ask: OpenRound, by: Asker, now: int, draw: Draw) -> Decision:
    """Open a new round beside the closed ones of the current run."""
    run = room.runs.get(room.run)
    if run is None:
        raise Refused("phase_closed")
    if any(round.closed_at is None for round in room.rounds.values()):
        raise Refused("bad_state")
    return Decision(events=(open_round(room, run, now, draw),))


def set_ballot(room: Room, ask: SetBallot, by: Asker, now: int, draw: Draw) -> Decision:
    """Set the asker's dots on an item, or his rating, in the open round of the current run."""
    round = _open(room, ask.round)
    if ask.item not in round.items or ask.item not in votable(room):
        raise Refused("not_found")
    if by.participant is None or round.seal is None:
        raise Refused("forbidden")
    mine = ballots(room, round.id, by.participant)
    was = mine.pop(ask.item, SealedBallot(0, rev=0))
    if was.value == ask.value:
        return NOTHING
    lost = _checked(room, round, mine, ask.value)
    row = SealedBallot(ask.value, was.rev + 1) if ask.value else None
    rows = {ask.item: row} | dict.fromkeys(lost)
    return Decision(
        sealed=tuple(
            SealedChange(round.seal, by.participant, _key(round.id, it), row) for it, row in rows.items()
        ),
        masked_at=room.seals[round.seal].opened_at,
    )


def _open(room: Room, round_id: str) -> Round:
    round = room.rounds.get(round_id)
    if round is None:
        raise Refused("not_found")
    if round.closed_at is not None or round.run != room.run:
        raise Refused("phase_closed")
    return round


def _checked(room: Room, round: Round, others: dict[str, SealedBallot], value: int) -> list[str]:
    """Hold a value against cap and budget, where ballots on items gone do not count (N10). Returns those of the
    latter to take back, so that the budget holds even if their items return."""
    cap = round.vote.cap if isinstance(round.vote, Dots) else 5
    if value > cap:
        raise Refused("cap_exceeded", cap=cap)
    if isinstance(round.vote, Rate):
        return []
    budget = round.vote.budget
    there = votable(room)
    gone = [item for item in others if item not in there]
    if value and value + sum(row.value for item, row in others.items() if item not in gone) > budget:
        raise Refused("budget_exceeded", budget=budget)
    return gone if value + sum(row.value for row in others.values()) > budget else []


# --- folding ------------------------------------------------------------------------------------------


def round_opened(room: Room, event: RoundOpened) -> Room:
    """Put the round beside the others and open its seal."""
    round = event.round
    runs = {
        key: replace(run, round=round.id, rev=run.rev + 1) if key == round.run else run
        for key, run in room.runs.items()
    }
    begun = replace(room, rounds=room.rounds | {round.id: round}, runs=runs)
    return seals.opened(begun, round.seal, round.run, event.at) if round.seal else begun


def round_closed(room: Room, event: RoundClosed) -> Room:
    """Keep the outcome, forget the ballots."""
    round = room.rounds.get(event.round)
    if round is None:
        return room
    done = replace(
        round, closed_at=event.at, tally=event.tally, voters=event.voters, electorate=event.electorate,
        rev=round.rev + 1,
    )  # fmt: skip
    return seals.closed(
        replace(room, rounds=room.rounds | {done.id: done}), [round.seal] if round.seal else []
    )


DECIDE: Rules = {OpenRound: ask_round, SetBallot: set_ballot}
EVOLVE: Steps = {RoundOpened: round_opened, RoundClosed: round_closed}
