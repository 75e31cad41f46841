"""V10: each is dealt cards of others, whoever comes and goes; what is dealt is sealed as ballots are."""

from collections import Counter
from random import Random

import msgspec
import pytest
from hypothesis import given as random_cases
from hypothesis import settings, strategies
from msgspec.structs import replace

from board.domain.areas import dealing, voting
from board.domain.card import Content
from board.domain.channels import EVERYONE, FACILITATORS, me
from board.domain.commands import (
    AddNote,
    DealItems,
    EndInput,
    EnterPhase,
    OpenRound,
    Reveal,
    SetAside,
    SetBallot,
    TakeSeat,
)
from board.domain.model import Names, Participant, Round, SeatAsk
from board.domain.out.records import view
from board.domain.votes import crossed
from board.domain.votes.crossed import Crossed, CrossedBallot
from board.domain.votes.kind import Turnout
from tests.domain.given import LINKS, NOW, F, Given, given, nid, phase, room, sid

TURNS = 5
PHASES = (
    phase("write", who="own", see="own", author="masked"),
    phase("rate", vote=Crossed(turns=TURNS), zones=["ideas"]),
    phase("read"),
)


def people(n: int) -> list[str]:
    return [sid(f"p{at:02}") for at in range(n)]


def begun(n: int, cards: dict[str, int] | None = None, here: list[str] | None = None) -> Given:
    """A room of `n` people in which each has written a card (or as many as `cards` says), turned over on the way into
    the crossed marks, and dealt to those `here`."""
    there = people(n)
    made = room(*PHASES, enter="write")
    guests = {who: Participant(who, "participant", LINKS["participant"], NOW) for who in there}
    at = given(replace(made, participants=guests | {F: made.participants[F]}))
    for who in there:
        for k in range((cards or {}).get(who, 1)):
            text = Content(text=f"{who} {k}")
            at = at.when(AddNote(nid(f"{who}{k}"), sid("ideas"), text), by=who).accepted()
    at = at.among(frozenset((F, *(here or there))))
    return dealt(at.when(EnterPhase(sid("rate"), reveal=True, now=True)).accepted())


def dealt(at: Given) -> Given:
    """The room once it has dealt whatever it means to."""
    while due := dealing.due(at.room, at.here or frozenset()):
        at, before = at.when(due, by=None).accepted(), at
        if at.room == before.room:
            return at
    return at


def the_round(at: Given) -> Round:
    return [*at.room.rounds.values()][-1]


def hand(at: Given, who: str) -> tuple[str, ...]:
    row = voting.deal_of(at.room, the_round(at), who)
    return row.items if row else ()


def todo(at: Given, who: str) -> list[str]:
    mine, there = voting.ballots(at.room, the_round(at).id, who), voting.there(at.room, the_round(at))
    return [item for item in hand(at, who) if item not in mine and item in there]


def rate(at: Given, who: str, item: str, mark: int = 3) -> Given:
    return at.when(SetBallot(the_round(at).id, item, CrossedBallot(mark)), by=who).accepted()


def author(at: Given, item: str) -> str:
    return at.room.notes[item.partition(".")[2]].content.text.partition(" ")[0]


def marks(at: Given) -> Counter[str]:
    name = the_round(at).id
    rows = [row for who in at.room.participants for row in voting.ballots(at.room, name, who).items()]
    return Counter(item for item, row in rows if row.ballot.mark)


def finished(at: Given) -> Given:
    """Those who are here rate all that they are dealt."""
    while (at := dealt(at)) and (
        left := [(who, it) for who in sorted(at.here or ()) for it in todo(at, who)]
    ):
        for who, item in left:
            at = rate(at, who, item)
    return at


def test_with_five_voters_of_whom_one_only_handed_back_it_is_said_that_nothing_is_shown():
    papers = [{f"note.{n}": CrossedBallot(3)} for n in range(4)] + [{"note.0": CrossedBallot(0)}]
    vote, items = Crossed(turns=1), tuple(f"note.{n}" for n in range(4))
    outcome, turnout = crossed.tally(vote, items, papers), Turnout(5, 5)
    shown = crossed.result(vote, items, outcome, turnout)
    assert (shown.sums, shown.withheld) == ({}, True)
    assert crossed.table(vote, items, shown, turnout).remarks
    rated = [*papers[:4], {"note.0": CrossedBallot(2)}]
    assert not crossed.result(vote, items, crossed.tally(vote, items, rated), turnout).withheld


# --- what is promised ---------------------------------------------------------------------------------


def test_with_a_card_each_everybody_is_dealt_five_of_others_and_every_card_gets_five():
    at = begun(9)
    assert {len(hand(at, who)) for who in people(9)} == {TURNS}
    assert {len({*hand(at, who)}) for who in people(9)} == {TURNS}
    assert not any(author(at, item) == who for who in people(9) for item in hand(at, who))
    assert set(marks(finished(at)).values()) == {TURNS}


@random_cases(seed=strategies.integers(0, 10_000))
@settings(max_examples=60, deadline=None)
def test_whoever_comes_late_leaves_and_comes_back_every_card_gets_all_it_can(seed: int):
    """Never one too many, nobody their own, nobody twice; in the end as many as those who were there allow."""
    draw = Random(seed)
    n = draw.randint(3, 11)
    cards = {who: draw.choice((0, 1, 1, 1, 2)) for who in people(n)}
    here = [who for who in people(n) if draw.random() < 0.7] or people(1)
    at = begun(n, cards, here)
    for _ in range(draw.randint(5, 40)):
        at = step(dealt(at), draw, n)
        kept(at, n)
    at = finished(at)
    kept(at, n)
    for item in voting.there(at.room, the_round(at)):
        may = {
            who
            for who in at.here or ()
            if who != F and author(at, item) != who and not refused(at, who, item)
        }
        gone = sum(done(at, who, item) for who in people(n) if who not in (at.here or ()))
        assert marks(at)[item] == min(TURNS, len(may) + gone), item


def step(at: Given, draw: Random, n: int) -> Given:
    """Somebody comes, goes, rates, changes their mind, hands back; a card is set aside."""
    here, who = at.here or frozenset(), draw.choice(people(n))
    roll = draw.random()
    if roll < 0.25:
        return at.among(here ^ {who})
    if roll < 0.3 and (notes := sorted(it for it in at.room.notes if not at.room.notes[it].aside)):
        return at.when(SetAside(draw.choice(notes))).accepted()
    if who in here and (mine := hand(at, who)):
        item = draw.choice(todo(at, who) or mine)
        if item not in voting.there(at.room, the_round(at)):
            return at
        if roll < 0.4:
            return at.when(SetBallot(the_round(at).id, item, None), by=who).accepted()
        return rate(at, who, item, draw.choice((0, 1, 2, 3, 4, 5, 5, 5)))
    return at


def kept(at: Given, n: int) -> None:
    """What holds at every moment."""
    with_whom: Counter[str] = Counter()
    for who in people(n):
        mine = [item for item in hand(at, who) if not refused(at, who, item)]
        assert len({*mine}) == len(mine)
        assert not any(author(at, item) == who for item in mine)
        with_whom.update(mine)
    assert max(with_whom.values(), default=0) <= TURNS
    assert max(marks(at).values(), default=0) <= TURNS


def refused(at: Given, who: str, item: str) -> bool:
    row = voting.ballots(at.room, the_round(at).id, who).get(item)
    return row is not None and not row.ballot.mark


def done(at: Given, who: str, item: str) -> bool:
    row = voting.ballots(at.room, the_round(at).id, who).get(item)
    return row is not None and bool(row.ballot.mark)


def test_what_somebody_who_left_had_in_hand_goes_to_whoever_is_done():
    at = begun(8)
    gone, first, *_ = people(8)
    at = rate(at, gone, hand(at, gone)[0]).among(frozenset(people(8)[1:]))
    assert dealing.due(at.room, at.here or frozenset()) is None
    for item in hand(at, first):
        at = rate(at, first, item)
    at = dealt(at)
    assert len(hand(at, first)) > TURNS
    assert len(hand(at, gone)) == 1
    assert set(marks(finished(at)).values()) == {TURNS}


def test_whoever_comes_back_is_dealt_again_and_none_is_rated_once_too_often():
    at = begun(8)
    gone, *others = people(8)
    at = finished(at.among(frozenset(others)))
    assert set(marks(at).values()) == {TURNS}
    back = dealt(at.among(frozenset(people(8))))
    assert hand(back, gone) == ()


def test_who_leads_is_told_how_many_cards_still_want_marks():
    at = begun(7)
    assert dealing.wanting(at.room) == 7
    assert dealing.wanting(finished(at).room) == 0
    few = begun(5)
    assert dealing.wanting(finished(few).room) == 5
    assert dealing.wanting(few.when(EndInput(now=True)).room) == 0


def test_where_there_are_too_few_it_is_said_how_many_cards_have_fewer():
    at = finished(begun(5))
    closed = at.when(EndInput(now=True)).room
    [outcome] = [it.outcome for it in closed.rounds.values()]
    assert outcome.short == 5
    assert {*outcome.sums.values()} == {15.0}


# --- one's own ----------------------------------------------------------------------------------------


def test_a_card_that_was_turned_over_before_is_nobodys_and_can_be_handed_back():
    at = begun(7)
    alone = given(at.room).when(EndInput(now=True)).accepted().when(OpenRound()).accepted()
    alone = dealt(alone.among(at.here or frozenset()))
    who, item = next(
        (who, item) for who in people(7) for item in hand(alone, who) if author(alone, item) == who
    )
    back = rate(alone, who, item, 0)
    assert marks(back)[item] == 0
    ended = finished(back)
    assert item not in hand(ended, who)
    assert marks(ended)[item] == TURNS
    ended.when(SetBallot(the_round(ended).id, item, CrossedBallot(5)), by=who).refused("not_found")


def test_masked_cards_that_all_can_read_are_not_dealt_to_who_wrote_them():
    open_ = phase("write", who="own", author="masked")
    there = people(7)
    made = room(open_, *PHASES[1:], enter="write")
    guests = {who: Participant(who, "participant", LINKS["participant"], NOW) for who in there}
    at = given(replace(made, participants=guests | {F: made.participants[F]}))
    for who in there:
        at = at.when(AddNote(nid(who), sid("ideas"), Content(text=f"{who} 0")), by=who).accepted()
    at = at.among(frozenset((F, *there))).when(EnterPhase(sid("rate"), now=True)).accepted()
    assert not any(author(dealt(at), it) == who for who in there for it in hand(dealt(at), who))


def test_what_one_is_not_dealt_may_not_be_rated_nor_does_who_leads_rate():
    at = begun(9)
    who = people(9)[0]
    other = next(item for item in the_round(at).items if item not in hand(at, who))
    for asks, item in ((who, other), (F, hand(at, who)[0])):
        at.when(SetBallot(the_round(at).id, item, CrossedBallot(3)), by=asks).refused("not_found")


# --- secrecy ------------------------------------------------------------------------------------------


def test_the_log_does_not_tell_who_was_dealt_what_nor_when():
    at = begun(9, here=people(8)).among(frozenset((F, *people(9)))).later(60)
    decision = at.when(DealItems(the_round(at).id), by=None).decision
    assert decision.sealed
    assert decision.events == ()
    assert decision.masked_at == at.room.seals[the_round(at).seal or ""].opened_at < at.now


def test_a_deal_is_in_the_record_of_whom_it_is_for_and_in_no_other():
    at = begun(9)
    key = f"deal.{the_round(at).id}"
    mine = {who: view(at.room, me(who), Names())[key] for who in people(9)}
    assert all(mine[who].items == hand(at, who) for who in people(9))
    for channel in (EVERYONE, FACILITATORS):
        told = msgspec.json.encode(view(at.room, channel, Names()))
        assert b'"deal.' not in told
    own = msgspec.json.encode(view(at.room, me(people(9)[0]), Names())[key])
    assert b"own" not in own


def test_it_is_gone_with_the_ballots():
    at = begun(9)
    done_ = at.when(EnterPhase(sid("read"), now=True)).room
    assert the_round(at).seal in at.room.sealed
    assert the_round(at).seal not in done_.sealed
    assert f"deal.{the_round(at).id}" not in view(done_, me(people(9)[0]), Names())


def test_P13_another_hand_in_a_seat_is_dealt_to_as_one_of_whom_nothing_is_known():
    """Else who takes the seat of somebody would be told by what they are not dealt what these have written."""
    at = begun(7)
    who = people(7)[0]
    ask = SeatAsk(sid("ask"), who, "d" * 64, at.now, given=True)
    taken = given(replace(at.room, asks={ask.id: ask})).among(frozenset(people(7)) - {who})
    taken = taken.when(TakeSeat(ask.id), by=None).accepted()
    assert hand(taken, who) == ()
    row = voting.deal_of(dealt(taken.among(at.here or frozenset())).room, the_round(at), who)
    assert row is None or row.own == ()


def test_only_the_room_itself_deals_and_only_while_something_is_to_be_dealt():
    at = begun(7)
    at.when(DealItems(the_round(at).id)).refused("forbidden")
    at.when(DealItems(the_round(at).id), by=None).nothing()
    at.when(DealItems(sid("other")), by=None).nothing()


@pytest.mark.parametrize("earlier", [True, False])
def test_a_reveal_before_the_step_forgets_whose_cards_are(earlier: bool):
    there = people(7)
    made = room(*PHASES, enter="write")
    guests = {who: Participant(who, "participant", LINKS["participant"], NOW) for who in there}
    at = given(replace(made, participants=guests | {F: made.participants[F]}))
    for who in there:
        at = at.when(AddNote(nid(who), sid("ideas"), Content(text=f"{who} 0")), by=who).accepted()
    at = at.among(frozenset((F,)))
    at = at.when(Reveal()).accepted() if earlier else at
    at = at.when(EnterPhase(sid("rate"), reveal=True, now=True)).accepted()
    rows = [
        row for mine in at.room.sealed.get(the_round(at).seal or "", {}).values() for row in mine.values()
    ]
    assert len(rows) == (0 if earlier else 7)
