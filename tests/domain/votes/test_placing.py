"""Placing on two axes: medians, the middle half, and who is to be talked about first, against sorted lists."""

from math import ceil
from statistics import median

from hypothesis import given, settings, strategies

from board.domain import figures
from board.domain.values import Bilingual
from board.domain.votes.kind import Turnout
from board.domain.votes.placing import KIND, Axis, Placing, PlacingBallot

A, B = ITEMS = ("note.a", "note.b")
AXIS = Axis(Bilingual(en="Effort"), Bilingual(en="little"), Bilingual(en="much"))
VOTE = Placing(AXIS, AXIS)
STEP = strategies.integers(1, 5)
CROWDS = strategies.lists(strategies.tuples(STEP, STEP), min_size=1, max_size=12)


def told(crowd, beside=None):
    papers = [{A: PlacingBallot(*spot), **({B: PlacingBallot(*beside)} if beside else {})} for spot in crowd]
    outcome = KIND.tally(VOTE, ITEMS, papers)
    return KIND.result(VOTE, ITEMS, outcome, Turnout(len(crowd), len(crowd))).spots


@given(crowd=CROWDS)
@settings(max_examples=200, deadline=None)
def test_an_item_lies_in_the_middle_of_each_axis_by_itself(crowd):
    spot = told(crowd)[A]
    assert (spot.x, spot.y) == tuple(float(median(it[at] for it in crowd)) for at in (0, 1))


@given(crowd=CROWDS.filter(lambda it: len(it) >= 5))
@settings(max_examples=200, deadline=None)
def test_at_least_half_lie_within_the_middle_half_and_a_quarter_at_most_on_either_side(crowd):
    spot = told(crowd)[A]
    for at, (low, high) in enumerate((spot.across, spot.along)):
        steps = sorted(it[at] for it in crowd)
        assert 2 * sum(low <= step <= high for step in steps) >= len(steps)
        assert 4 * sum(step < low for step in steps) <= len(steps) >= 4 * sum(step > high for step in steps)
        assert low == steps[ceil(len(steps) / 4) - 1]
    assert spot.width == spot.across[1] - spot.across[0] + spot.along[1] - spot.along[0]


def test_what_people_are_furthest_apart_on_comes_first():
    assert list(told([(1, 1), (5, 5), (1, 5), (5, 1), (3, 3)], beside=(3, 3))) == [A, B]
    assert list(told([(3, 3)] * 5, beside=(3, 3))) == [A, B]


def test_below_five_votes_there_is_a_middle_and_no_spread():
    spot = told([(1, 2), (3, 4)] * 2)[A]
    assert (spot.x, spot.y, spot.xs, spot.across, spot.width) == (2.0, 3.0, (), None, 0.0)


def test_figures_have_places_that_equal_ones_share():
    assert figures.places({"a": 3, "b": 5, "c": 3, "d": 1}) == {"b": 1, "a": 2, "c": 2, "d": 4}
    assert figures.equals({"b": 1, "a": 2, "c": 2}) == [("b",), ("a", "c")]
    assert figures.still({"b": 1, "a": 2, "c": 2, "d": 4}, ("d", "c")) == {"c": 1, "d": 2}
