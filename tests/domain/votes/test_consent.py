"""Consent: adopted when all who are there have answered and nobody objects; no name in what is kept."""

import pytest

from board.domain.language.errors import Refused
from board.domain.votes.consent import KIND, Answered, Consent, ConsentBallot
from board.domain.votes.kind import Paper, Turnout

A, B = ITEMS = ("note.a", "note.b")
YES, ASKS, NO = (
    ConsentBallot("consent"),
    ConsentBallot("question", "Until when?"),
    ConsentBallot("objection", "Too dear."),
)


def told(*ballots: ConsentBallot, there: int = 0):
    outcome = KIND.tally(Consent(), (A,), [{A: ballot} for ballot in ballots])
    return KIND.result(Consent(), (A,), outcome, Turnout(len(ballots), there or len(ballots)))


def test_a_proposal_is_adopted_when_everybody_there_has_answered_and_nobody_objects():
    assert told(YES, YES, ASKS).adopted == (A,)


@pytest.mark.parametrize(("ballots", "there"), [((YES, NO), 2), ((YES, YES), 3), ((), 3), ((ASKS,), 1)])
def test_it_is_not_with_an_objection_or_an_answer_missing_or_nobody_for_it(ballots, there):
    assert told(*ballots, there=there).adopted == ()


def test_how_many_of_those_there_have_not_answered_is_told_for_each_proposal():
    outcome = KIND.tally(Consent(), ITEMS, [{A: YES, B: YES}, {A: YES}])
    assert KIND.result(Consent(), ITEMS, outcome, Turnout(2, 2)).unanswered == {B: 1}


def test_what_was_written_is_kept_in_the_order_of_its_letters():
    other = ConsentBallot("objection", "Alas.")
    assert told(NO, other).answers == told(other, NO).answers == {A: Answered(0, (), ("Alas.", "Too dear."))}


def test_an_objection_or_a_question_says_something_and_consent_needs_no_words():
    for answer in ("objection", "question"):
        with pytest.raises(Refused, match="bad_text"):
            KIND.check(Consent(), Paper(A, ConsentBallot(answer, " \n"), {}, ITEMS))
    assert KIND.check(Consent(), Paper(A, ConsentBallot("consent", "yes"), {}, ITEMS)) == {A: YES}
    assert KIND.check(Consent(), Paper(A, ConsentBallot("objection", " Too dear. "), {}, ITEMS)) == {A: NO}


def test_what_nobody_objects_to_can_be_kept():
    outcome = KIND.tally(Consent(), ITEMS, [{A: NO, B: YES}, {A: YES, B: YES}])
    assert KIND.order(Consent(), ITEMS, outcome) == [(B,)]


def test_all_answered_alike_where_each_proposal_has_one_kind_of_answer():
    outcomes = [
        KIND.tally(Consent(), (A,), [{A: it} for it in five]) for five in ([YES] * 5, [YES] * 4 + [NO])
    ]
    assert [KIND.unanimous(Consent(), outcome, 5) for outcome in outcomes] == [True, False]
