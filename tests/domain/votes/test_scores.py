"""Scores: means as they weigh, and where people are far apart."""

from fractions import Fraction
from statistics import fmean, pvariance

import pytest
from hypothesis import given, settings, strategies

from board.domain.language.errors import Refused
from board.domain.values import Bilingual
from board.domain.votes.kind import Paper, Turnout
from board.domain.votes.scores import KIND, Criterion, Scores, ScoresBallot

A, B = ITEMS = ("note.a", "note.b")
SCALE = tuple(Bilingual(en=name) for name in ("very badly", "badly", "neither", "well", "very well"))
VOTE = Scores(SCALE, -2, (Criterion(Bilingual(en="Useful")), Criterion(Bilingual(en="Simple"), 3)))
VALUES = strategies.none() | strategies.integers(-2, 2)
BALLOTS = strategies.tuples(VALUES, VALUES).filter(lambda it: it != (None, None))


def told(crowd, vote=VOTE):
    papers = [{item: ScoresBallot(values) for item, values in mine.items()} for mine in crowd]
    return KIND.result(vote, ITEMS, KIND.tally(vote, ITEMS, papers), Turnout(len(crowd), len(crowd)))


@given(crowd=strategies.lists(BALLOTS, min_size=5, max_size=9))
@settings(max_examples=150, deadline=None)
def test_means_are_those_of_the_answers_weighed_by_criterion(crowd):
    answers = [[values[at] for values in crowd if values[at] is not None] for at in range(2)]
    parts = [(weight, fmean(given)) for weight, given in zip((1, 3), answers, strict=True) if given]
    mean = sum(weight * it for weight, it in parts) / sum(weight for weight, _ in parts)
    seen = told([{A: values} for values in crowd])
    assert seen.means[A] == pytest.approx(mean, abs=0.02)
    for given_, judged in zip(answers, seen.judged[A], strict=True):
        exact = [Fraction(it) for it in given_]
        assert judged.divided == (bool(exact) and pvariance(exact) / 16 > Fraction(9, 100))


def test_the_best_mean_comes_first():
    seen = told([{A: (0, 0), B: (1, 1)}] * 5)
    assert list(seen.means.items()) == [(B, 1.0), (A, 0.0)]
    assert KIND.order(
        VOTE, ITEMS, KIND.tally(VOTE, ITEMS, [{A: ScoresBallot((0, 0)), B: ScoresBallot((1, 1))}] * 5)
    ) == [
        (B,),
        (A,),
    ]


def test_below_five_votes_nothing_is_kept_or_shown():
    papers = [{A: ScoresBallot((2, 2))}] * 4
    assert KIND.tally(VOTE, ITEMS, papers).answers == {}
    assert told([{A: (2, 2)}] * 4).withheld


@pytest.mark.parametrize("values", [(3, 0), (0,), (0, 0, 0), (-3, 0)])
def test_a_value_or_a_criterion_that_there_is_not_is_refused(values):
    with pytest.raises(Refused, match="bad_reference"):
        KIND.check(VOTE, Paper(A, ScoresBallot(values), {}, ITEMS))


def test_an_answer_to_no_criterion_is_none():
    assert KIND.check(VOTE, Paper(A, ScoresBallot((None, None)), {}, ITEMS)) == {A: None}
    assert KIND.check(VOTE, Paper(A, ScoresBallot((None, 1)), {}, ITEMS)) == {A: ScoresBallot((None, 1))}


def test_without_criteria_there_is_one_answer_an_item():
    plain = Scores(SCALE, 1)
    seen = told([{A: (5,)}] * 4 + [{A: (1,)}], plain)
    assert (seen.means, seen.judged[A][0].answers) == ({A: 4.2}, (1, 0, 0, 0, 4))
