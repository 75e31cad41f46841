"""Borda and Condorcet against their definitions, pair by pair."""

from itertools import combinations

import pytest
from hypothesis import given, settings, strategies

from board.domain.language.errors import Refused
from board.domain.votes.kind import Paper, Turnout
from board.domain.votes.ranking import KIND, Ranking, RankingBallot

ITEMS = tuple(f"note.{name}" for name in "abcd")
VOTE = Ranking(most=3)
ORDERS = strategies.lists(
    strategies.permutations(ITEMS).flatmap(lambda it: strategies.integers(1, 3).map(lambda n: tuple(it[:n]))),
    max_size=9,
)


def tally(orders, items=ITEMS):
    return KIND.tally(VOTE, items, [{"room": RankingBallot(order)} for order in orders])


def prefers(order, one: str, other: str) -> bool:
    return one in order and (other not in order or order.index(one) < order.index(other))


@given(orders=ORDERS)
@settings(max_examples=300, deadline=None)
def test_the_condorcet_winner_wins_against_each_other_item_and_there_is_none_where_none_does(orders):
    winners = {*ITEMS}
    for one, other in combinations(ITEMS, 2):
        lead = sum(prefers(it, one, other) - prefers(it, other, one) for it in orders)
        winners -= {other} if lead > 0 else {one} if lead < 0 else {one, other}
    assert tally(orders).condorcet == next(iter(winners), "")


@given(orders=ORDERS)
@settings(max_examples=300, deadline=None)
def test_the_first_of_three_places_is_worth_three_points_and_what_is_left_out_none(orders):
    points = {item: sum(3 - order.index(item) for order in orders if item in order) for item in ITEMS}
    assert tally(orders).points == {item: n for item, n in points.items() if n}


def test_an_item_that_went_leaves_its_place_empty():
    assert tally([("note.a", "note.b"), ("note.c",)], ("note.b", "note.c", "note.d")).points == {
        "note.b": 2,
        "note.c": 3,
    }


def test_an_order_that_is_too_long_or_names_one_twice_or_none_there_is_refused():
    for order, code in (
        (ITEMS, "cap_exceeded"),
        (("note.a", "note.a"), "bad_reference"),
        (("note.z",), "bad_reference"),
    ):
        with pytest.raises(Refused, match=code):
            KIND.check(VOTE, Paper("room", RankingBallot(order), {}, ITEMS))


def test_a_condorcet_winner_that_is_not_first_leaves_the_first_place_undecided():
    orders = [("note.a", "note.b", "note.c")] * 3 + [("note.b", "note.c", "note.d")] * 2
    outcome = tally(orders)
    seen = KIND.result(VOTE, ITEMS, outcome, Turnout(5, 5))
    assert (next(iter(seen.points)), seen.condorcet, bool(seen.edges)) == ("note.b", "note.a", True)
    assert KIND.order(VOTE, ITEMS, outcome)[0] == ("note.b",)


def test_all_voted_alike_where_the_points_are_those_of_one_order():
    assert KIND.unanimous(VOTE, tally([("note.a", "note.b")] * 5), 5)
    assert not KIND.unanimous(VOTE, tally([("note.a", "note.b")] * 4 + [("note.b", "note.a")]), 5)
