"""Points: a budget that nobody bursts, and sums."""

import pytest

from board.domain.language.errors import Refused
from board.domain.votes.kind import Paper, Turnout
from board.domain.votes.points import KIND, Points, PointsBallot

A, B, C = "note.a", "note.b", "note.c"
VOTE = Points(budget=10)


def given(**points: int) -> dict[str, PointsBallot]:
    return {f"note.{name}": PointsBallot(n) for name, n in points.items()}


def check(item: str, points: int, others: dict[str, PointsBallot], there: tuple[str, ...] = (A, B, C)):
    return KIND.check(VOTE, Paper(item, PointsBallot(points), others, there))


def test_one_spreads_ones_budget_as_one_likes_and_no_more():
    assert check(A, 10, {}) == given(a=10)
    assert check(A, 6, given(b=4)) == given(a=6)
    with pytest.raises(Refused, match="budget_exceeded"):
        check(A, 7, given(b=4))


def test_points_on_an_item_that_went_are_free_again_and_do_not_burst_the_budget_when_it_returns():
    assert check(A, 6, given(b=4, c=4), (A, B)) == {A: PointsBallot(6), C: None}
    assert check(A, 2, given(b=4, c=4), (A, B)) == {A: PointsBallot(2)}


def test_below_five_votes_nothing_is_kept_of_how_many_gave():
    few, enough = (KIND.tally(VOTE, (A, B), [given(a=7, b=3)] * n) for n in (4, 5))
    assert (few.points, few.givers) == ({A: 28, B: 12}, {})
    assert (enough.points, enough.givers) == ({A: 35, B: 15}, {A: 5, B: 5})


def test_most_points_come_first_and_items_without_any_nowhere():
    outcome = KIND.tally(VOTE, (A, B, C), [given(b=9, a=1), given(b=2)])
    assert list(KIND.result(VOTE, (A, B, C), outcome, Turnout(2, 2)).points.items()) == [(B, 11), (A, 1)]
    assert KIND.order(VOTE, (A, B, C), outcome) == [(B,), (A,)]


def test_a_place_is_undecided_where_the_first_two_are_within_a_tenth_of_a_budget():
    def close(**points: int) -> bool:
        outcome = KIND.tally(VOTE, (A, B), [given(**points)])
        return bool(KIND.result(VOTE, (A, B), outcome, Turnout(1, 1)).edges)

    assert [close(a=5, b=4), close(a=6, b=4), close(a=9)] == [True, False, False]


def test_all_voted_alike_where_all_put_everything_on_one_item():
    outcomes = [KIND.tally(VOTE, (A, B), papers) for papers in ([given(a=10)] * 5, [given(a=9, b=1)] * 5)]
    assert [KIND.unanimous(VOTE, outcome, 5) for outcome in outcomes] == [True, False]
