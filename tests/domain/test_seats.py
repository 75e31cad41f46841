"""P13: a dead device makes no second person, and nobody reads what was written in a seat by another hand."""

import pytest

from board.domain import commands as c
from board.domain.areas import seats
from board.domain.card import Content
from board.domain.model import Names
from board.domain.out.records import view
from board.domain.votes.dots import Dots, DotsBallot
from tests.domain.given import A, B, F, given, nid, note, phase, room, sid

ASK, OTHER = sid("ask"), sid("other")
DIGEST = "ab" * 32
NAMES = Names(people={A: "Ann", B: "Bob"})
WRITE = phase("write", who="own", see="own", author="masked", quota=2)


def away(*phases, enter="write", **more):
    """A room from which Ann's device is gone."""
    at = given(room(*(phases or (WRITE,)), enter=enter, **more))
    return at, frozenset((F, B))


def asked(at, here):
    return at.among(here).when(c.AskSeat(ASK, A, DIGEST), by=None).accepted()


def test_P13_a_seat_is_taken_by_a_facilitators_press_and_not_without():
    at = asked(*away())
    at.when(c.TakeSeat(ASK), by=None).refused("forbidden")
    at.when(c.GiveSeat(ASK), by=B).refused("forbidden")
    given_ = at.when(c.GiveSeat(ASK), by=F).accepted()
    after = given_.when(c.TakeSeat(ASK), by=None).accepted()
    assert after.room.participants[A].hand == 1
    after.when(c.TakeSeat(ASK), by=None).refused("not_found")
    assert after.room.asks == {}


def test_P13_nobody_asks_for_or_is_given_the_seat_of_somebody_who_is_here():
    at, here = away()
    at.among(here | {A}).when(c.AskSeat(ASK, A, DIGEST), by=None).refused("still_here")
    waits = asked(at, here)
    waits.among(here | {A}).when(c.GiveSeat(ASK), by=F).refused("still_here")
    waits.when(c.RefuseSeat(ASK), by=F).accepted().when(c.GiveSeat(ASK), by=F).refused("not_found")


@pytest.mark.parametrize("who", [F, sid("nobody")])
def test_P13_only_participants_seats_are_given(who):
    at, here = away()
    at.among(here - {who}).when(c.AskSeat(ASK, who, DIGEST), by=None).refused("not_found")


def test_P13_what_was_asked_for_is_over_after_ten_minutes():
    late = asked(*away()).later(seats.SEAT_MS // 1000 + 1)
    late.when(c.GiveSeat(ASK), by=F).refused("not_found")
    after = late.when(c.OfferSeat(OTHER, A, DIGEST), by=F).accepted()
    assert set(after.room.asks) == {OTHER}


def written():
    at, here = away()
    content = Content(text="secret")
    at = at.when(c.AddNote(nid("n"), sid("ideas"), content), by=A).accepted()
    return asked(at, here).when(c.GiveSeat(ASK), by=F).accepted()


def test_P13_a_card_without_a_name_is_not_shown_to_another_hand_and_counts_all_the_same():
    before = written()
    after = before.when(c.TakeSeat(ASK), by=None).accepted()
    key = f"note.{nid('n')}"
    assert key in view(before.room, f"me.{A}", NAMES)
    assert key not in view(after.room, f"me.{A}", NAMES)
    after.when(c.EditNote(nid("n"), 1, Content(text="other")), by=A).refused("not_found")
    more = after.when(c.AddNote(nid("m"), sid("ideas"), Content(text="mine")), by=A).accepted()
    assert f"note.{nid('m')}" in view(more.room, f"me.{A}", NAMES)
    more.when(c.AddNote(nid("o"), sid("ideas"), Content(text="third")), by=A).refused("quota_exceeded")
    turned = more.when(c.EndInput(now=True)).accepted().when(c.Reveal()).accepted()
    assert {it.content.text for it in turned.room.notes.values()} == {"secret", "mine"}


def test_P13_another_hand_votes_anew_and_learns_nothing_of_the_ballot_before():
    vote = phase("vote", vote=Dots(on="notes", budget=2, cap=2))
    at, here = away(vote, enter=None, notes=[note("one"), note("two")])
    at = at.when(c.EnterPhase(sid("vote"))).accepted()
    (round_,) = at.room.rounds.values()
    one, two = round_.items
    at = at.when(c.SetBallot(round_.id, one, DotsBallot(2)), by=A).accepted()
    at = asked(at, here).when(c.GiveSeat(ASK), by=F).accepted().when(c.TakeSeat(ASK), by=None).accepted()
    assert not [key for key in view(at.room, f"me.{A}", NAMES) if key.startswith("ballot.")]
    for item in (one, two):  # the very same ballot, or another one: taken alike
        outcome = at.when(c.SetBallot(round_.id, item, DotsBallot(2)), by=A)
        assert outcome.decision.sealed
        rows = outcome.room.sealed[round_.seal][A]
        assert set(rows) == {f"ballot.{round_.id}.{item}"}


def test_P13_facilitators_alone_are_told_who_asks():
    at = asked(*away())
    assert f"seat.{ASK}" in view(at.room, "facilitators", NAMES)
    for channel in ("everyone", f"me.{A}", "group.x"):
        assert f"seat.{ASK}" not in view(at.room, channel, NAMES)
