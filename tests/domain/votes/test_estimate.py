"""Estimate: the number in the middle and the middle half, against sorted lists."""

from math import ceil
from statistics import median

from hypothesis import given, settings, strategies

from board.domain.values import Bilingual
from board.domain.votes.estimate import KIND, Estimate, EstimateBallot
from board.domain.votes.kind import Turnout

A, B = ITEMS = ("note.a", "note.b")
VOTE = Estimate(Bilingual(en="days"))


def told(*amounts: int):
    papers = [{A: EstimateBallot(n), B: EstimateBallot(5)} for n in amounts]
    return KIND.result(
        VOTE, ITEMS, KIND.tally(VOTE, ITEMS, papers), Turnout(len(amounts), len(amounts))
    ).guesses


@given(amounts=strategies.lists(strategies.integers(0, 1000), min_size=1, max_size=15))
@settings(max_examples=200, deadline=None)
def test_the_number_in_the_middle_counts_and_with_five_votes_the_middle_half_is_told(amounts):
    guess, ordered = told(*amounts)[A], sorted(amounts)
    assert guess.median == median(amounts)
    if len(amounts) < 5:
        assert (guess.amounts, guess.half, guess.divided) == ((), None, False)
    else:
        low, high = (ordered[ceil(len(ordered) * share / 4) - 1] for share in (1, 3))
        assert (guess.amounts, guess.half, guess.divided) == (tuple(ordered), (low, high), high > 2 * low)


def test_what_people_are_far_apart_on_comes_first():
    assert list(told(1, 1, 1, 20, 20)) == [A, B]
    assert list(told(5, 5, 5, 5, 6)) == [A, B]
    assert told(1, 1, 1, 20, 20)[A].divided
