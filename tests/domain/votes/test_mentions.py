"""Majority judgement against its definition, counted out ballot by ballot."""

import pytest
from hypothesis import given, settings, strategies

from board.domain.language.errors import Refused
from board.domain.values import Bilingual
from board.domain.votes.kind import Paper, Turnout
from board.domain.votes.mentions import KIND, Mentions, MentionsBallot

VOTE = Mentions(tuple(Bilingual(name, name) for name in ("excellent", "good", "fair", "poor", "reject")))
ITEMS = ("note.a", "note.b", "note.c")
CROWDS = strategies.lists(
    strategies.tuples(*[strategies.none() | strategies.integers(0, 4)] * 3).filter(any), max_size=9
)


def papers(crowd):
    return [
        {
            item: MentionsBallot(mention)
            for item, mention in zip(ITEMS, mine, strict=True)
            if mention is not None
        }
        for mine in crowd
    ]


def told(*crowd):
    outcome = KIND.tally(VOTE, ITEMS, papers(crowd))
    return KIND.result(VOTE, ITEMS, outcome, Turnout(len(crowd), len(crowd)))


def beats(ours: list[int], theirs: list[int]) -> bool:
    """Whether one list of mentions wins over another: take the middle one from both until these differ."""
    ours, theirs = sorted(ours), sorted(theirs)
    while ours:
        mine, other = ours.pop(len(ours) // 2), theirs.pop(len(theirs) // 2)
        if mine != other:
            return mine < other
    return False


@given(crowd=CROWDS)
@settings(max_examples=200, deadline=None)
def test_items_come_in_the_order_in_which_one_beats_the_other(crowd):
    if not crowd:
        assert told().places == {}
        return
    given_ = {item: [4 if mine[at] is None else mine[at] for mine in crowd] for at, item in enumerate(ITEMS)}
    ahead = {
        item: 1 + sum(beats(given_[other], given_[item]) for other in ITEMS if other != item)
        for item in ITEMS
    }
    assert told(*crowd).places == ahead


@given(crowd=CROWDS.filter(bool))
@settings(max_examples=200, deadline=None)
def test_at_least_half_give_the_majority_mention_or_a_better_one_and_no_better_one_has_more_than_half(crowd):
    for at, item in enumerate(ITEMS):
        mentions = [4 if mine[at] is None else mine[at] for mine in crowd]
        most = [m for m in range(5) if 2 * sum(it <= m for it in mentions) > len(crowd)]
        assert told(*crowd).majority[item] == min(most)


@pytest.mark.parametrize(
    ("mentions", "middle"), [((0, 1), 1), ((0, 0, 3), 0), ((0, 1, 3, 4), 3), ((2, 2, 2, 2, 0), 2), ((1,), 1)]
)
def test_of_two_in_the_middle_the_lower_one_counts(mentions, middle):
    assert told(*((mention, 0, 0) for mention in mentions)).majority["note.a"] == middle


def test_a_mention_that_somebody_leaves_out_is_the_worst_from_them():
    seen = told(*[(0, 1, None)] * 3, *[(0, None, None)] * 2, (1, None, 0))
    assert seen.profiles == {"note.a": (5, 1, 0, 0, 0), "note.b": (0, 3, 0, 0, 3), "note.c": (1, 0, 0, 0, 5)}
    assert seen.skipped == {"note.b": 3, "note.c": 5}
    assert seen.majority == {"note.a": 0, "note.b": 4, "note.c": 4}


def test_below_five_votes_the_order_is_kept_and_no_profile():
    few = KIND.tally(VOTE, ITEMS, papers([(0, 1, 2)] * 4))
    assert (few.profiles, few.skipped) == ({}, {})
    assert few.places == {"note.a": 1, "note.b": 2, "note.c": 3}


def test_items_that_went_leave_no_gap_in_the_places():
    outcome = KIND.tally(VOTE, ITEMS, papers([(0, 1, 2)] * 5))
    seen = KIND.result(VOTE, ("note.c", "note.b"), outcome, Turnout(5, 5))
    assert seen.places == {"note.b": 1, "note.c": 2}
    assert KIND.order(VOTE, ("note.c", "note.b"), outcome) == [("note.b",), ("note.c",)]


def test_a_place_is_undecided_where_the_first_two_share_their_mention():
    assert told(*[(0, 0, 3)] * 4, (0, 1, 3)).edges
    assert not told(*[(0, 1, 1)] * 5).edges


def test_all_voted_alike_where_each_item_has_one_mention_only():
    alike, not_alike = (
        KIND.tally(VOTE, ITEMS, papers(crowd)) for crowd in ([(0, 1, 2)] * 5, [(0, 1, 2)] * 4 + [(0, 1, 1)])
    )
    assert KIND.unanimous(VOTE, alike, 5)
    assert not KIND.unanimous(VOTE, not_alike, 5)


def test_a_mention_that_the_scale_does_not_have_is_refused():
    last, beyond = (Paper("note.a", MentionsBallot(mention), {}, ITEMS) for mention in (4, 5))
    assert KIND.check(VOTE, last) == {"note.a": MentionsBallot(4)}
    with pytest.raises(Refused):
        KIND.check(VOTE, beyond)
