"""Votes: rounds opened and closed, ballots, and what a result says (V1–V7).

Ballots are rows of the round's seal, key `ballot.<round>.<item>`. Nothing but their owner's view and the
number of people who have voted depends on them until the round closes.
"""

from collections.abc import Container, Iterable, Iterator
from typing import Literal

import msgspec
from msgspec.structs import replace

from board.domain.actor import Actor
from board.domain.area import Abouts, Commands, Policy, Rules, Steps, Touches, about
from board.domain.areas import attendance, leaning, ranks, seals
from board.domain.commands import OpenRound, SetBallot
from board.domain.decision import NOTHING, Decision, SealedChange
from board.domain.events import RoundClosed, RoundOpened, RoundTakenBack
from board.domain.language.errors import Refused
from board.domain.language.ids import Draw, short_id
from board.domain.model import Room, Round, Run, SealedBallot, SealedDeal
from board.domain.policy import BEGUN, NEVER, RUNNING, Row
from board.domain.rules import of, part_of
from board.domain.votes import Ballot, Result, Vote, kind_of
from board.domain.votes.kind import FEW, ROOM, Items, Paper, Turnout, Wall

# --- items --------------------------------------------------------------------------------------------


def votable(room: Room) -> set[str]:
    """Return the keys there for everybody: notes neither hidden nor aside, themes with such a note, the
    room."""
    plain = [note for note in room.notes.values() if not note.visible_to and not note.aside]
    return (
        {"room"}
        | {f"note.{note.id}" for note in plain}
        | {f"theme.{note.place.theme}" for note in plain if note.place.theme}
    )


def wall(room: Room, run: Run) -> Wall:
    """Return what there is to vote on in a run: in the zones it names; where it names none, all themes and the notes of
    the zones for ideas."""
    named = room.zones.keys() & set(run.rules.zones)
    shown = list(_shown(room))
    notes = _lying("note", shown, named or _ideas(room))
    single = {item for item in notes if not room.notes[item.partition(".")[2]].place.theme}
    these = single.union(_lying("theme", shown, named or room.zones))
    return Wall(notes, tuple(item for _, item in shown if item in these))


def _lying(kind: str, shown: Iterable[tuple[str, str]], zones: Container[str]) -> tuple[str, ...]:
    return tuple(item for zone, item in shown if zone in zones and item.startswith(f"{kind}."))


def _shown(room: Room) -> Iterator[tuple[str, str]]:
    """Yield what is there for everybody in the order in which it is read, each with its zone."""
    there = votable(room)
    for key, _ in ranks.zones(room):
        zone = key.partition(".")[2]
        yield from ((zone, item) for item in _in_zone(room, zone) if item in there)


def _in_zone(room: Room, zone: str) -> Iterator[str]:
    """Yield a zone's single notes and themes in order, each theme followed by its notes."""
    for item, _ in ranks.items(room, zone):
        yield item
        if item.startswith("theme."):
            yield from (member for member, _ in ranks.members(room, item.partition(".")[2]))


def _ideas(room: Room) -> set[str]:
    return {zone.id for zone in room.zones.values() if zone.purpose == "ideas"}


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
    items = kind_of(vote).items(vote, wall(room, run))
    return RoundOpened(name, run.id, vote, items, seal, now)


def close_round(room: Room, round_id: str, here: frozenset[str], now: int) -> RoundClosed:
    """Return the closing of an open round: the outcome over items still there, how many people voted, and how many
    could have: the voters (V4)."""
    round_ = room.rounds[round_id]
    counting = _counting(room, round_)
    papers = sorted(counting.values(), key=lambda paper: msgspec.json.encode(paper, order="sorted"))
    outcome = kind_of(round_.vote).tally(round_.vote, there(room, round_), papers)
    return RoundClosed(
        round_id, now, outcome, len(counting), len(counting.keys() | awaited(room, round_, here))
    )


def voters(room: Room, round_id: str, here: frozenset[str]) -> frozenset[str]:
    """Return the voters of an open round (P12): the participants among `here` whose rules let them vote, and whoever
    has voted. Facilitators may, and are waited for by nobody."""
    return voted(room, round_id) | awaited(room, room.rounds[round_id], here)


def awaited(room: Room, round_: Round, here: frozenset[str]) -> frozenset[str]:
    """Return the participants among `here` whose rules let them vote in a round."""
    run = room.runs[round_.run]
    return frozenset(it for it in attendance.present(room, here) if of(run, part_of(room, it)).vote)


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


def _counting(room: Room, round_: Round) -> dict[str, dict[str, Ballot]]:
    """Return each voter's ballots by item, over items still there (N10)."""
    places = _places(room, round_)
    counting = {
        who: {item: row.ballot for item, row in ballots(room, round_.id, who).items() if item in places}
        for who in room.sealed.get(round_.seal or "", {})
    }
    return {who: mine for who, mine in counting.items() if mine}


def there(room: Room, round_: Round) -> Items:
    """Return the items of a round that are still there, in the order of the wall when it opened."""
    there = votable(room)
    return tuple(item for item in round_.items if item in there)


def _places(room: Room, round_: Round) -> Items:
    """Return the items that a ballot of the round may lie on."""
    return ROOM if kind_of(round_.vote).whole else there(room, round_)


def _key(round_id: str, item: str) -> str:
    return f"ballot.{round_id}.{item}"


def deal_key(round_id: str) -> str:
    """Return the key of what somebody is dealt in a round."""
    return f"deal.{round_id}"


def deal_of(room: Room, round_: Round, participant: str) -> SealedDeal | None:
    """Return what a participant is dealt in an open round by the hand that they have now, None for nothing yet."""
    row = seals.shown(room, round_.seal, participant).get(deal_key(round_.id))
    return row if isinstance(row, SealedDeal) else None


def _dealt(room: Room, round_: Round, participant: str, item: str) -> bool:
    """Return whether somebody may have a ballot on an item: where items are dealt, on their own alone."""
    if kind_of(round_.vote).dealt is None:
        return True
    mine = deal_of(room, round_, participant)
    return mine is not None and item in mine.items


# --- what a closed round says -------------------------------------------------------------------------


def covered(vote: Vote) -> Vote:
    """Return a vote as it is shown to everyone before its round is closed."""
    shown: Vote = kind_of(vote).covered(vote)
    return shown


def result(round_: Round, items: Items) -> Result | None:
    """Return what a closed round says of `items`, those that everyone sees; None while it is open."""
    if round_.closed_at is None or round_.outcome is None:
        return None
    turnout = Turnout(round_.voters, round_.electorate)
    shown: Result = kind_of(round_.vote).result(round_.vote, items, round_.outcome, turnout)
    return shown


def warning(round_: Round) -> Literal["", "few", "unanimous"]:
    """Return how a closed round's result gives choices away (V5)."""
    if round_.closed_at is None or round_.outcome is None or not round_.voters:
        return ""
    if round_.voters < FEW:
        return "few"
    alike = kind_of(round_.vote).unanimous(round_.vote, round_.outcome, round_.voters)
    return "unanimous" if alike else ""


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
    """Set the actor's ballot on an item in the open round of the current run, or take it back."""
    round_ = _open(room, command.round)
    if command.item not in _places(room, round_):
        raise Refused("not_found")
    if actor.participant is None or round_.seal is None or not _votes(room, actor.participant):
        raise Refused("forbidden")
    seal = room.seals[round_.seal]
    rows = _rows(room, round_, command, actor.participant)
    if not _dealt(room, round_, actor.participant, command.item):
        raise Refused("not_found")
    changes = (
        SealedChange(seal.id, actor.participant, _key(round_.id, item), row) for item, row in rows.items()
    )
    return Decision(sealed=tuple(changes), masked_at=seal.opened_at) if rows else NOTHING


def _rows(room: Room, round_: Round, command: SetBallot, participant: str) -> dict[str, SealedBallot | None]:
    """Return what changes of somebody's ballots, by their items."""
    all_, hand = ballots(room, round_.id, participant), seals.hand(room, participant)
    mine = {item: row for item, row in all_.items() if row.hand == hand}
    written = _written(room, round_, command, mine).items()
    wanted = {
        item: _follows(mine.get(item), ballot, hand)
        for item, ballot in written
        if ballot != _said(mine.get(item))
    }
    # Another hand votes anew: what it may not see may be told neither by a budget nor by what changes (P13).
    gone: dict[str, SealedBallot | None] = dict.fromkeys(all_.keys() - mine.keys())
    return gone | wanted if wanted else {}


def _said(row: SealedBallot | None) -> Ballot | None:
    return None if row is None else row.ballot


def _follows(row: SealedBallot | None, ballot: Ballot | None, hand: int) -> SealedBallot | None:
    """Return the row that follows another, None where the ballot is taken back."""
    return None if ballot is None else SealedBallot(ballot, 1 if row is None else row.rev + 1, hand)


def _open(room: Room, round_id: str) -> Round:
    round_ = room.rounds.get(round_id)
    if round_ is None:
        raise Refused("not_found")
    if round_.closed_at is not None or round_.run != room.run:
        raise Refused("phase_closed")
    return round_


def _written(
    room: Room, round_: Round, command: SetBallot, mine: dict[str, SealedBallot]
) -> dict[str, Ballot | None]:
    """Return the actor's ballots that the command leads to, by item, None where there is none any more."""
    if command.ballot is None:
        return {command.item: None}
    kind = kind_of(round_.vote)
    if not isinstance(command.ballot, kind.ballot):
        raise Refused("bad_reference")
    others = {item: row.ballot for item, row in mine.items() if item != command.item}
    return kind.check(round_.vote, Paper(command.item, command.ballot, others, there(room, round_)))


# --- folding ------------------------------------------------------------------------------------------


def round_opened(room: Room, event: RoundOpened) -> Room:
    """Put the round beside the others and open its seal."""
    round_ = Round(event.id, event.run, event.vote, event.items, event.seal)
    runs = {
        key: replace(run, round=round_.id, rev=run.rev + 1) if key == round_.run else run
        for key, run in room.runs.items()
    }
    begun = replace(room, rounds=room.rounds | {round_.id: round_}, runs=runs)
    return seals.opened(begun, event.seal, event.run, event.at)


def round_closed(room: Room, event: RoundClosed) -> Room:
    """Keep the outcome, forget the ballots."""
    round_ = room.rounds.get(event.round)
    if round_ is None:
        return room
    outcome = event.outcome or kind_of(round_.vote).tally(round_.vote, round_.items, ())
    done = replace(
        round_, closed_at=event.at, outcome=outcome, voters=event.voters, electorate=event.electorate,
        rev=round_.rev + 1,
    )  # fmt: skip
    return seals.closed(
        replace(room, rounds=room.rounds | {done.id: done}), [round_.seal] if round_.seal else []
    )


def round_taken_back(room: Room, event: RoundTakenBack) -> Room:
    """Forget the round, with the seal of ballots that nobody cast."""
    gone = room.rounds[event.round]
    rounds = {key: it for key, it in room.rounds.items() if key != gone.id}
    run = room.runs[gone.run]
    runs = room.runs | {run.id: replace(run, round=event.before, rev=run.rev + 1)}
    return seals.closed(replace(room, rounds=rounds, runs=runs), [gone.seal] if gone.seal else [])


# --- what an event touches --------------------------------------------------------------------------


def _round(before: Room, name: str, after: Room) -> set[str]:
    return {f"round.{name}", *leaning.runs(before, after)}


COMMANDS: Commands = (OpenRound, SetBallot)
POLICY: Policy = {
    OpenRound: Row(BEGUN, moves=True),
    SetBallot: Row(RUNNING, RUNNING, lab=NEVER, timely=True),
}
DECIDE: Rules = {OpenRound: ask_round, SetBallot: set_ballot}
EVOLVE: Steps = {
    RoundOpened: round_opened, RoundClosed: round_closed, RoundTakenBack: round_taken_back,
}  # fmt: skip
TOUCHES: Touches = {
    RoundOpened: lambda before, event, after: _round(before, event.id, after),
    RoundClosed: lambda before, event, after: _round(before, event.round, after),
    RoundTakenBack: lambda before, event, after: _round(before, event.round, after),
}
ABOUT: Abouts = {
    OpenRound: about(),
    SetBallot: lambda _r, command, _p: (f"ballot.{command.round}.{command.item}",),
}
