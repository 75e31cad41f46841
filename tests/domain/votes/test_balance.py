"""Plus or minus: the balance, and what is a controversy."""

import pytest

from board.domain.votes.balance import KIND, Balance, BalanceBallot, Weighed, controversial
from board.domain.votes.kind import Turnout

A, B = ITEMS = ("note.a", "note.b")


def papers(signs: str) -> list[dict[str, BalanceBallot]]:
    return [{A: BalanceBallot({"+": 1, "0": 0, "-": -1}[sign]), B: BalanceBallot(1)} for sign in signs]


def test_signs_are_counted_and_the_best_balance_comes_first():
    outcome = KIND.tally(Balance(), ITEMS, papers("++0--"))
    seen = KIND.result(Balance(), ITEMS, outcome, Turnout(5, 5))
    assert list(seen.weighed.items()) == [(B, Weighed(5)), (A, Weighed(2, 1, 2))]
    assert seen.controversial == (A,)
    assert KIND.order(Balance(), ITEMS, outcome) == [(B,)]


@pytest.mark.parametrize(
    ("plus", "zero", "minus", "so"),
    [
        (3, 4, 3, True),
        (3, 5, 3, False),
        (9, 0, 1, False),
        (2, 0, 2, True),
        (1, 0, 1, False),
        (30, 0, 70, True),
    ],
)
def test_it_is_controversial_with_many_for_and_many_against(plus, zero, minus, so):
    assert controversial(Weighed(plus, zero, minus)) == so


def test_below_five_votes_nothing_is_kept_or_shown():
    outcome = KIND.tally(Balance(), ITEMS, papers("++--"))
    assert outcome.weighed == {}
    assert KIND.result(Balance(), ITEMS, outcome, Turnout(4, 4)).withheld


def test_all_voted_alike_where_each_item_has_one_sign_only():
    outcomes = [KIND.tally(Balance(), ITEMS, papers(signs)) for signs in ("-----", "----0")]
    assert [KIND.unanimous(Balance(), outcome, 5) for outcome in outcomes] == [True, False]
