"""Agree, disagree, pass: seven answers count; what most agree with, and what divides."""

from hypothesis import given, settings, strategies

from board.domain.votes.kind import Turnout
from board.domain.votes.opinion import KIND, Opinion, OpinionBallot, Stance

ITEMS = tuple(f"note.{name}" for name in "abc")
ANSWERS = {"+": "agree", "-": "disagree", "0": "pass"}


def tally(*said: str):
    """Each text is what was said to a statement, person by person; a space is no answer."""
    crowd = zip(*said, strict=True)
    papers = [
        {item: OpinionBallot(ANSWERS[it]) for item, it in zip(ITEMS, mine, strict=False) if it != " "}
        for mine in crowd
    ]
    return KIND.tally(Opinion(), ITEMS, papers)


def told(*said: str):
    return KIND.result(Opinion(), ITEMS, tally(*said), Turnout(len(said[0]), len(said[0])))


def test_what_most_agree_with_comes_first_and_what_has_too_few_answers_last():
    seen = told("++-----", "++++0--", "++++++ ")
    assert list(seen.stances) == ["note.b", "note.a", "note.c"]
    assert seen.uncertain == ("note.c",)
    assert seen.stances["note.b"] == Stance(4, 2, 1)
    assert KIND.order(Opinion(), ITEMS, tally("++-----", "++++0--", "++++++ ")) == [("note.b",)]


@given(said=strategies.lists(strategies.sampled_from("+-0"), min_size=7, max_size=30))
@settings(max_examples=200, deadline=None)
def test_it_divides_with_three_tenths_on_either_side(said):
    smaller = min(said.count("+"), said.count("-"))
    assert (told("".join(said)).dividing == ("note.a",)) == (10 * smaller >= 3 * len(said))


def test_what_divides_most_evenly_comes_first_and_six_answers_divide_nothing():
    assert told("+++++---  ", "+++++-----", "+++---    ").dividing == ("note.b", "note.a")


def test_below_five_votes_nothing_is_kept_or_shown():
    assert tally("+++-").stances == {}
    assert told("+++-").withheld


def test_all_voted_alike_where_each_statement_has_one_answer_only():
    assert KIND.unanimous(Opinion(), tally("+++++", "-----"), 5)
    assert not KIND.unanimous(Opinion(), tally("+++++", "----+"), 5)
